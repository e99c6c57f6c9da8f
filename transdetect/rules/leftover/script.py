"""TD103: text in another script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from transdetect.language.draft import Draft
from transdetect.model import Family, Severity
from transdetect.rules.leftover.shape import LEAST, block_hit, blocks, hit
from transdetect.rules.rule import Hit, Rule


class LeftoverScript(Rule):
    """Text in a script other than Latin.

    What it does: Finds Cyrillic, Greek, Arabic, Hebrew, Chinese, Japanese, Korean and other text in
        English prose, names the language by its letters and words, and leaves out single symbols.
    Why it is a problem: Most readers cannot even pronounce it.
    Example: `The ministry [Министерство обороны] denied it.`
    Use instead: `The ministry [Ministry of Defence] denied it.`
    Fix safety: Safe where the phrase or name is known and stands outside a quotation.
    """

    code: ClassVar[str] = "TD103"
    name: ClassVar[str] = "leftover-script"
    family: ClassVar[Family] = "leftover"
    severity: ClassVar[Severity] = "error"
    least: ClassVar[float] = LEAST
    fires: ClassVar[tuple[str, ...]] = (
        "The bridge across the river >>был закрыт на ремонт<< last week.",
        "Shares fell after the announcement >>（人民币）<< on Tuesday.",
        "The mayor met residents of >>Новий Буг<< on Sunday.",
        "Open the settings and choose >>设置<< from the menu.",
        "The court >>المحكمة العليا<< will rule in May.",
        "Tickets cost 900 yen >>税込み<< at the door.",
    )
    silent: ClassVar[tuple[str, ...]] = (
        "The α-helix and the β-sheet are the most common structures.",
        "The coefficient π is about 3.14, and Δt was 5 μs.",
        "The Russian word тоска is hard to translate.",
        "Temperatures rose by 3 °C, or 5.4 °F.",
        "The Japanese term 木漏れ日 means sunlight through leaves.",
        "The Ω symbol stands for ohms.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """One hit per run of text in another script, and per block of passages in one."""
        for block in blocks(draft):
            if block[0].form != "script":
                continue
            if len(block) > 1:
                yield block_hit(block)
            else:
                yield hit(block[0], "{language} left in the English text: “{text}”")
