"""What one pass over a fragment keeps in mind.  Start at `Pass`; `transfer.py` makes the pass.

The rooms that build on it: `noun_phrases.py`, `verb_groups.py` and `prepositions.py`, one above the
other, and `transfer.py` on top.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from transdetect.suggestions.english import English, english
from transdetect.suggestions.language_data import Entry, Language
from transdetect.suggestions.lexer import Unit
from transdetect.suggestions.phrases import NounPhrase

FINITE = ("past", "pres", "fut", "cond")
"""Features of finite verb forms."""

DEICTIC = frozenset(["last", "next", "this"])
"""Adjectives with which a time needs neither article nor preposition."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way of saying it, where there are several.

    Attributes:
        compound: force "arms sale" (True) or "sale of arms" (False); None for the usual way.
        gloss: which translation to take for the unit that has several.
        gloss_at: index of that unit, -1 for none.
        subject_first: "the lawyer said" for "said the lawyer".
    """

    compound: bool | None = None
    gloss: int = 0
    gloss_at: int = -1
    subject_first: bool = False


class Beside(NamedTuple):
    """What the English around a fragment says about it.

    Attributes:
        initial: the fragment begins a sentence.
        after_comma: a comma or a bracket stands before it ("which" rather than "that").
        owner: tells whose things "su", "son" or "sein" most likely are: "his", "her", "its" or
            "their"; only asked where there is such a word.
        person: the word before it is a person ("who" rather than "which").
        runs_on: an English word stands right before it, without a mark between.
    """

    initial: bool = False
    after_comma: bool = False
    owner: Callable[[], str] = lambda: "its"
    person: bool = False
    runs_on: bool = False


class Pass:
    """One pass over the units of one fragment in one style."""

    def __init__(self, lang: Language, units: list[Unit], style: Style, beside: Beside) -> None:
        self.lang = lang
        self.units = units
        self.style = style
        self.glossed = units[style.gloss_at] if style.gloss_at >= 0 else None
        self.beside = beside
        self.e: English = english()
        self.out: list[str] = []
        self.glue: list[bool] = []
        self.unknown = 0
        self.guesses = 0
        self.subject: NounPhrase | None = None
        self.last: NounPhrase | None = None
        self.after = set(lang.settings.get("adjectives", "after").split())
        self.genitive = bool(lang.settings.get("genitive"))
        self.articles = bool(lang.settings.get("articles", True))
        self.head_final = bool(lang.settings.get("head_final"))
        self.construct = bool(lang.settings.get("construct"))
        self.previous = "start"
        self.takes = ""  # the preposition that the word before takes in English
        self.governed = False  # the noun phrase that is read stands behind a preposition
        self.verb = ""  # the verb right before, in its base form

    def _emit(self, text: str, kind: str, glued: bool = False) -> None:
        if text:
            self.out.append(text)
            self.glue.append(glued)
        self.previous = kind
        self.takes = self.verb = ""

    def _gloss(self, unit: Unit, entry: Entry) -> str:
        if "poss" in entry.feats and "its" in entry.english:
            owner = self.beside.owner()
            if owner in entry.english:
                return owner
        if self.glossed is unit:
            return entry.english[min(self.style.gloss, len(entry.english) - 1)]
        if entry.cls == "n" and "pl" in entry.feats and len(entry.english) > 1:
            # "viviendas" are homes; "vivienda" may be housing
            for gloss in entry.english:
                if not self.e.is_a("uncountable", gloss):
                    return gloss
        return entry.english[0]

    def _case(self, i: int, j: int) -> frozenset[str]:
        """Case features that the head of units[i:j] may have."""
        found: frozenset[str] = frozenset()
        for unit in self.units[i:j]:
            for entry in unit.readings:
                if entry.cls in ("n", "name"):
                    found |= entry.feats
        return found

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.units):
            unit = self.units[i]
            if unit.get("v", "aux", "modal"):
                return True
            if not unit.readings or unit.readings[0].cls not in ("r", "neg", "pron", "skip"):
                return False
            i += 1
        return False

    def _head(self, unit: Unit) -> Entry | None:
        return unit.get("n", "name", "month", "weekday")

    @staticmethod
    def _part(unit: Unit) -> Entry | None:
        return unit.has("v", "part")

    def _adjective_next(self, i: int) -> bool:
        return i < len(self.units) and self.units[i].get("a") is not None

    def _adjective_text(self, unit: Unit, entry: Entry) -> str:
        if entry.cls == "v":
            return self.e.participle(self._gloss(unit, entry))
        word = self._gloss(unit, entry)
        if "comp" in entry.feats:
            return word
        return word

    def _gender(self, word: str, entry: Entry) -> str:
        for g in ("m", "f", "nt"):
            if g in entry.feats:
                return g
        settings = self.lang.settings
        if word.endswith(tuple(settings.get("feminine", ()))) and settings.get("feminine"):
            return "f"
        if word.endswith(tuple(settings.get("masculine", ()))) and settings.get("masculine"):
            return "m"
        return ""


def is_mark(unit: Unit) -> bool:
    """Whether it is a punctuation mark."""
    return bool(unit.readings) and unit.readings[0].cls == "mark"
