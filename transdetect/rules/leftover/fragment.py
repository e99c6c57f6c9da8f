"""TD101: words of another language inside an English sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from transdetect.language.draft import Draft
from transdetect.model import Family, Severity
from transdetect.rules.leftover.shape import LEAST, blocks, hit, is_passage
from transdetect.rules.rule import Hit, Rule


class LeftoverFragment(Rule):
    """Words of the source language that still stand in an English sentence.

    What it does: Finds glosses in brackets, quoted phrases, clauses and single words that are
        likelier in another language than in English, judged by the frequency of each word, and
        leaves out names, titles, loanwords and what the English introduces as foreign.
    Why it is a problem: The reader meets words that nobody translated, and doubts the rest.
    Example: `The hospital in Budenovsk [no sul da Rússia] took them in.`
    Use instead: `The hospital in Budenovsk [in southern Russia] took them in.`
    Fix safety: Safe where the phrase or name is known and stands outside a quotation; unsafe where
        the English was composed word by word.
    """

    code: ClassVar[str] = "TD101"
    name: ClassVar[str] = "leftover-fragment"
    family: ClassVar[Family] = "leftover"
    severity: ClassVar[Severity] = "error"
    least: ClassVar[float] = LEAST
    fires: ClassVar[tuple[str, ...]] = (
        "The ferry leaves from the port >>(na costa norte da ilha)<< twice a day.",
        "Residents said the works would end >>antes de las fiestas<< and not a day later.",
        "The head of the >>Bundesamt für Migration<< declined to comment on the figures.",
        "He called the plan “>>complètement irréaliste<<” in a letter to shareholders.",
        "The >>prefeitura<< closed the road after the rain, and two schools with it.",
        "The bridge [>>costruito negli anni Sessanta<<] has been closed since March.",
    )
    silent: ClassVar[tuple[str, ...]] = (
        "The National Institute of Statistics (INEGI) published the figures on Monday.",
        "She was born in Rio de Janeiro and studied at the Universidad de Chile.",
        "Ludwig van Beethoven and Giorgio de Chirico never met, of course.",
        "The verdict was a fait accompli, and the appeal was dismissed in absentia.",
        "Le Monde and Der Spiegel carried the story on Friday.",
        "He ordered al dente pasta with crème fraîche and a glass of vinho verde.",
        "The Portuguese word saudade has no exact equivalent in English.",
        "The team flew from Baden-Württemberg to San Luis Obispo.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """One hit per foreign span that is less than a sentence."""
        for span, *others in blocks(draft):
            if span.form != "script" and not others and not is_passage(span):
                yield hit(span, "{language} left in the English text: “{text}”")
