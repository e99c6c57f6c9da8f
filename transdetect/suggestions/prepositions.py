"""Prepositional phrases of a fragment.  Start at `Prepositions._prepositional`.

Which preposition English takes depends on the noun ("in Moscow", "on Tuesday", "at the border").
"""

from __future__ import annotations

import re

from transdetect.suggestions.fragment_pass import DEICTIC, FINITE
from transdetect.suggestions.lexer import Unit
from transdetect.suggestions.phrases import NounPhrase
from transdetect.suggestions.verb_groups import VerbGroups

DAY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|afternoon|evening))?$"
    r"|^[A-Z][a-z]+ \d{1,2}(?:, \d{4})?$"
)
_DECADE = re.compile(r"the \d{4}s$")
_CLOCK = re.compile(r"\d [ap]\.m\.$|^noon$|^midnight$")
_PERIODS = frozenset(
    [
        "week",
        "month",
        "year",
        "weekend",
        "century",
        "decade",
        "night",
        "summer",
        "winter",
        "spring",
        "fall",
        "season",
        "quarter",
        "semester",
    ]
)


_BY = frozenset(["of", "around", "at", "from", "for", "on"])
"""Prepositions that say by how much something rises, where English has "by"."""

_DURATION = re.compile(
    r"^(?:\d|several|many|two|three|four|five|six|seven|eight|nine|ten).* "
    r"(?:minute|hour|day|week|month|year|decade|centurie)s$"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_LOOSE = frozenset(["in", "on", "at", "to", "of", "for", "with", "about", "by", "from"])
"""Prepositions that a verb or noun may ask for in place of each other."""


class Prepositions(VerbGroups):
    """Reads prepositional phrases."""

    def _prepositional(self, i: int) -> int | None:
        units = self.units
        prep = units[i].get("p")
        if prep is None:
            return None
        word = self._gloss(units[i], prep)
        if i + 1 >= len(units):
            self._emit(word, "prep")
            return i + 1
        following = units[i + 1]
        if word == "according to" and following.readings and finite_verb(following):
            self._emit("as", "c")  # "según explicó el alcalde": "as the mayor explained"
            return i + 1
        if (bare := self._partitive(i)) is not None:
            return bare
        infinitive = following.has("v", "inf") or following.has("aux", "inf")
        if infinitive and not following.get("n", "d"):
            if "to" in prep.feats or "of" in prep.feats:
                self._emit("to", "prep")
                return self._verb(i + 1)
            self._emit(word, "prep")
            return self._verb(i + 1, gerund=True)
        if following.has("p", "of") and i + 2 < len(units) and not following.get("d"):
            i += 1  # "innerhalb von", "fuera de": one preposition in English
        self.governed = True
        made = self._noun_phrase(i + 1)
        self.governed = False
        if made is None:
            return None
        phrase, j = made
        if word == "without" and phrase.kind == "noun" and not (phrase.det or phrase.plural):
            phrase.det = "a"  # "sem edição": "without an edition"
        text = phrase.text(self.e, inside=True)
        if "noart" in prep.feats and _DECADE.match(text):
            word, text = word.replace("in ", "in the ", 1), text[4:]  # "in the early 1970s"
        if (
            (word == "from" or "by" in prep.english)
            and self.previous in ("passive", "part")
            and phrase.kind in ("noun", "org", "name")
        ):
            word = "by"
        takes = self.takes if word in _LOOSE and phrase.kind not in ("place", "time") else ""
        if "until" in prep.english and "up to" in prep.english:
            word = "until" if phrase.kind == "time" or _while(phrase) else "up to"
        if word == "by" and phrase.head in _COUNTED and _ordinal(phrase):
            word, phrase.det = "for", "the"  # "por tercer día consecutivo"
            text = phrase.text(self.e, inside=True)
        if word == "from" and _YEAR.match(text) and self.lang.settings.get("since"):
            word = "since"  # "dal 2019"
        if "with" in prep.english and word != "with" and "ins" in self._case(j - 1, j):
            word = "with"
        amount = phrase.head[:1].isdigit() or phrase.det[:1].isdigit() or "percent" in text
        if amount and self.e.is_a("changes", self.verb) and word in _BY:
            word = "by"
        elif word == "since" and _DURATION.search(text):
            word = "for"
        elif takes:
            word = takes
        elif "loc" in prep.feats:
            word = self._where(word, phrase)
        elif (
            word == "around" and _CLOCK.search(phrase.head) and self.lang.settings.get("at_clock")
        ) or ("to" in prep.feats and _CLOCK.search(phrase.head)):
            word = "at"
        elif "to" in prep.feats and phrase.kind == "time" and not phrase.before:
            word = self._where("in", phrase)
        elif "inplace" in prep.feats and phrase.kind == "place":
            word = "in"
        elif "to" in prep.feats and phrase.kind == "place":
            word = "to"
        elif (
            "to" in prep.feats
            and word == "to"
            and self.previous in ("start", "np", "verb", "subject")
        ):
            head = phrase.head.lower()
            word = "at" if self.e.is_a("at", head) else "on" if self.e.is_a("on", head) else word
        elif "of" in prep.feats and self.previous in ("verb", "start", "part"):
            word = "from" if phrase.kind in ("place", "time") else word
            if self.previous == "part":
                word = "by"
        if "noart" in prep.feats and not _DECADE.match(text) and not word.startswith("in the "):
            text = phrase.core(self.e)
        self._emit(f"{word}{'' if word.endswith('-') else ' '}{text}".strip(), "np")
        self.last = phrase
        return j

    def _partitive(self, i: int) -> int | None:
        """ "des armes", "annoncé de nouvelles mesures": some of it, which English leaves out."""
        units = self.units
        if not self.lang.settings.get("partitive") or not units[i].has("p", "of"):
            return None
        if self.previous not in ("verb", "start", "part"):
            return None
        following = units[i + 1]
        article = following.has("d", "def") is not None and following.glued
        adjective = self.previous != "start" and following.get("a") is not None
        if not article and not adjective:
            return None
        made = self._noun_phrase(i + 2 if article else i + 1)
        if made is None or not (made[0].plural or made[0].uncountable(self.e)):
            return None
        made[0].det, made[0].given = "", True
        self._emit(made[0].text(self.e), "np")
        self.last = made[0]
        return made[1]

    def _where(self, word: str, phrase: NounPhrase) -> str:
        """in, at or on: what English takes with this noun; "" when it takes none."""
        if any(b in DEICTIC for b in phrase.before[:1]) and (
            phrase.kind == "time" or phrase.head in _PERIODS
        ):
            phrase.det = ""
            return ""
        head = phrase.head.lower()
        if phrase.kind == "time":
            if _CLOCK.search(phrase.head):
                return "at"
            day = re.match(r"[A-Z][a-z]+ \d{1,2}(?:,|$)", phrase.head)
            return "on" if DAY.search(phrase.head) or day else "in"
        if phrase.kind in ("place", "org"):
            return word if phrase.kind == "org" else "in"
        if word not in ("in", "on", "at"):
            return word
        if phrase.kind == "noun":
            if self.e.is_a("on", head):
                return "on"
            if self.e.is_a("at", head):
                return "at"
        return (
            "in" if word != "at" or (phrase.before and phrase.before[0] in self.e.compass) else word
        )


def finite_verb(unit: Unit) -> bool:
    """Whether it is, by its first reading, a finite verb."""
    first = unit.readings[0]
    return first.cls in ("v", "aux") and not first.feats.isdisjoint(FINITE)


def _ordinal(phrase: NounPhrase) -> bool:
    return any(b in _ORDINALS or b.endswith(("th", "teenth")) for b in phrase.before)


_COUNTED = frozenset(["day", "time", "week", "month", "year", "night", "season", "weekend"])
_ORDINALS = frozenset(["first", "second", "third", "consecutive", "umpteenth"])


def _while(phrase: NounPhrase) -> bool:
    """Whether the phrase names a time or something that lasts: "the end of the week"."""
    return any(_LASTS.match(part) for part in (phrase.head, *phrase.after)) or bool(
        _TIME_BEHIND.search(" ".join(phrase.after))
    )


_LASTS = re.compile(
    r"(?:the )?(?:early|late|mid-|end|beginning|start|now|today|tomorrow|yesterday|then|notice|"
    r"moment|date|day|week|month|year|night|morning|evening|afternoon|weekend|summer|winter|spring|"
    r"autumn|fall|century|death|arrival|election|season|deadline|\d{4}$)"
)
_TIME_BEHIND = re.compile(r"\b(?:week|month|year|day|season|century|\d{4})\b")
