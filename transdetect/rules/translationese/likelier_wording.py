"""Small changes that two models agree on: the marker suspects a word, and a language model finds
the sentence far likelier with another.

The search is in `transdetect/neural/likelier.py`; a draft has one only where the configuration asks
for both models (`reads-translated` and `fluency`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from transdetect.language.draft import Draft
from transdetect.model import Evidence, Suggestion
from transdetect.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from transdetect.neural.likelier import Likelier

SEARCH = "likelier-wording"
"""Where a draft's `memo` holds the search: a function of the draft."""

BASE, STEP, SUSPICION, TOP = 0.6, 0.02, 0.15, 0.9
"""Confidence of a change that gains nothing, what a nat adds, what a sure suspicion adds, and the
most."""


class LikelierWording(Rule):
    """A word that reads translated, and a small change that makes the sentence likelier English.

    What it does: Where a neural model suspects a word, tries small changes to it (another
    preposition, an article more or less, another form of the verb, another order, a word that it is
    often taken for) and asks a language model how much likelier the sentence is with each. Works
    only where `reads-translated` and `fluency` are set and the extra `neural` is installed; says
    nothing where another rule has spoken.

    Why it is a problem: A reader stumbles over a preposition, an article or a word that is almost
    right, and pattern rules only know the cases that somebody wrote down.

    Example: The bride entered to the hall through a side door.

    Use instead: The bride entered the hall through a side door.

    Fix safety: Never safe: the model knows what people write, not what was meant.
    """

    code = "TD291"
    name = "likelier-wording"
    family = "translationese"
    level = "full"

    def check(self, draft: Draft) -> Iterator[Hit]:
        """What the draft's search finds; nothing without one."""
        search: Callable[[Draft], Iterable[Likelier]] | None = draft.memo.get(SEARCH)
        if search is None:
            return
        for found in search(draft):
            edit, text = found.edit, found.passage.text
            new = text[edit.first : edit.start] + edit.text + text[edit.end : edit.last]
            confidence = min(TOP, BASE + STEP * found.gain + SUSPICION * found.suspicion)
            yield Hit(
                found.passage,
                edit.first,
                edit.last,
                f"This reads translated; “{new}” is likelier English.",
                confidence=round(confidence, 3),
                evidence=(
                    Evidence(
                        "fluency", new, found.gain, f"nats by which this {edit.kind} is likelier"
                    ),
                    Evidence(
                        "model", text[edit.first : edit.last], found.suspicion, "marked as suspect"
                    ),
                ),
                suggestions=(Suggestion(new, round(confidence, 2), False, "fluency"),),
            )
