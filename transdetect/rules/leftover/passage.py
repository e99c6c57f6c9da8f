"""TD102: whole sentences and paragraphs of another language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from transdetect.language.draft import Draft
from transdetect.model import Family, Severity
from transdetect.rules.leftover.shape import LEAST, block_hit, blocks, hit, is_passage
from transdetect.rules.rule import Hit, Rule


class LeftoverPassage(Rule):
    """A sentence, a paragraph, a heading or a line that was not translated at all.

    What it does: Finds sentences, paragraphs, headings, captions and list items that are in another
        language as a whole.  Several in a row are one finding.
    Why it is a problem: A part of the text is missing for every reader of English.
    Example: `Lesen Sie auch: So reagiert die Regierung auf die Kritik`
    Use instead: `Read also: How the government is responding to the criticism`
    Fix safety: Suggestions are offered for known lines such as captions; longer passages need a
        translator.
    """

    code: ClassVar[str] = "TD102"
    name: ClassVar[str] = "leftover-passage"
    family: ClassVar[Family] = "leftover"
    severity: ClassVar[Severity] = "error"
    least: ClassVar[float] = LEAST
    fires: ClassVar[tuple[str, ...]] = (
        ">>A prefeitura não respondeu às perguntas da reportagem<<.",
        "The match ended in a draw. >>El entrenador no quiso hablar con la prensa después del "
        "partido<<.",
        ">>Wie die Polizei am Montag mitteilte, wurde niemand verletzt<<.",
        ">>Cliquez ici pour lire la suite de notre dossier<<",
        ">>Il sindaco ha annunciato nuove misure contro il traffico<<.",
    )
    silent: ClassVar[tuple[str, ...]] = (
        "Costa del Sol, Puerto del Carmen, San Sebastián de La Gomera.",
        "Juan Carlos de Borbón y Borbón-Dos Sicilias",
        "Carpe diem.",
        "Die Zauberflöte, Les Troyens and Così fan tutte are on the programme.",
        "Sinn Féin and Fianna Fáil rejected the offer.",
        "Rosa María Calaf, Pilar Miró and Dolores Ibárruri",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """One hit per foreign span that is a sentence or more, and per block of them."""
        for block in blocks(draft):
            if block[0].form == "script":
                continue
            if len(block) > 1:
                yield block_hit(block)
            elif is_passage(block[0]):
                yield hit(block[0], "Untranslated {language}: “{text}”")
