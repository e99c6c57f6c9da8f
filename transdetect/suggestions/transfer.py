"""One way of saying a fragment in English, from left to right.  Start at `Transfer.run`.

At each place the longest thing that fits is taken: a verb group (`verb_groups.py`), a noun phrase
with its complements (`noun_phrases.py`), a prepositional phrase (`prepositions.py`), else a single
word.  What differs between languages is said in their `grammar.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from transdetect.suggestions.english import tongues
from transdetect.suggestions.fragment_pass import FINITE
from transdetect.suggestions.lexer import Unit
from transdetect.suggestions.phrases import NounPhrase
from transdetect.suggestions.prepositions import DAY, Prepositions
from transdetect.suggestions.word_order import reordered

_DAY_PART = re.compile(
    r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
    r"(?:at (night)|in the (morning|afternoon|evening))"
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A fragment in English.

    Attributes:
        text: the English, without brackets; "" when the fragment is to be deleted.
        source: `phrase`, `names` or `composed`.
        unknown: how many words no table knows (they stand in the text as they were).
        guesses: how many names were kept because they look like names.
        units: how many units the fragment has.
        risky: it holds a number, a negation or a hedge.
        clause: it has a finite verb, so that who does what to whom had to be guessed.
    """

    text: str
    source: str
    unknown: int
    guesses: int
    units: int
    risky: bool
    clause: bool = False


_COPULAS = frozenset(["be", "remain", "become", "seem", "appear", "stay", "look", "feel"])
"""Verbs that an adjective follows."""

_CASES = {"loc": "in", "abl": "from", "dat": "to"}
"""Prepositions for the cases of nouns, by feature."""


_PART_DAY = re.compile(
    r"(?:at (night)|in the (morning|afternoon|evening)) on "
    r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)


class Transfer(Prepositions):
    """One pass over the units of one fragment in one style."""

    def run(self) -> Composed:
        """The English and what is to be known about it."""
        units = reordered(self.lang, self.units)
        self.units = units
        if len(units) == 1 and units[0].readings:
            only = self._alone(units[0])
            if only is not None:
                return only
        i = 0
        while i < len(units):
            i = self._step(i)
        text = self._joined()
        negated = any(u.get("neg") or u.get("num") for u in units)
        kept = sum(map(guessed, units))
        clause = any(map(finite, units))
        return Composed(text, "composed", self.unknown, kept, len(units), negated, clause)

    def _alone(self, unit: Unit) -> Composed | None:
        entry = unit.readings[0]
        if self.head_final and not entry.feats.isdisjoint(_CASES):
            return None  # "İstanbul'da" is more than the name: "in Istanbul"
        if entry.cls in ("phrase", "name"):
            text = self._gloss(unit, entry)
            source = entry.source if entry.source != "lexicon" else "composed"
            return Composed(text, source, 0, int("guess" in entry.feats), 1, False)
        return None

    def _step(self, i: int) -> int:
        unit = self.units[i]
        entry = unit.readings[0] if unit.readings else None
        if entry is None:
            self.unknown += 1
            self._emit(unit.text, "unknown", unit.glued)
            return i + 1
        if entry.cls == "mark":
            self._emit(unit.text, "mark", unit.glued)
            if unit.text in ".;:!?":
                self.subject = None
            return i + 1
        if entry.cls == "phrase":
            text = self._gloss(unit, entry)
            self._emit(text, "phrase")
            words = text.lower().split(" ")
            frames = self.e.frames
            self.takes = frames.get((words[0], "verb")) or frames.get((words[-1], "noun"), "")
            return i + 1
        if entry.cls == "skip":
            return i + 1
        relative = unit.get("rel")
        if (
            relative
            and relative.english[0] in ("which", "that", "who")
            and (entry is relative or (i == 0 and self._finite_at(1)))
        ):
            self._emit(self._relative(), "rel")
            return i + 1
        if self.verb in _COPULAS and (adjective := unit.get("a")) and not self._head_follows(i):
            self._emit(self._adjective_text(unit, adjective), "adjective")
            return i + 1
        if i == 0 and (done := self._headline(unit)) is not None:
            return done
        if i == 0 and unit.text.lower() in self.lang.settings.get("said_by", ()):
            made = self._noun_phrase(1) if len(self.units) > 1 else None
            if made is not None and made[1] == len(self.units):
                self._emit("according to " + made[0].text(self.e), "np")  # ", so die Ministerin"
                return made[1]
        for attempt in self._order(i):
            j = attempt(i)
            if j is not None:
                return j
        text = self._gloss(unit, entry)
        self._emit(text, entry.cls)
        if entry.cls == "pron" and "subj" in entry.feats:
            plural = text in ("I", "we", "you", "they")
            self.subject = NounPhrase(text, kind="pronoun", plural=plural)
        return i + 1

    def _headline(self, unit: Unit) -> int | None:
        """ "Arrestati tre uomini": "Three men arrested"."""
        participle = self._part(unit)
        if participle is None or len(self.units) < 2 or any(map(finite, self.units)):
            return None
        if not self.units[1].get("num", "d") or self.units[1].get("p") or "after" not in self.after:
            return None
        made = self._noun_phrase(1)
        if made is None or made[0].kind == "time":
            return None
        phrase, j = made
        verb = self.e.participle(self._gloss(unit, participle))
        self._emit(f"{phrase.text(self.e)} {verb}", "part")
        self.subject = self.last = phrase
        return j

    def _finite_at(self, i: int) -> bool:
        return i < len(self.units) and finite(self.units[i])

    def _relative(self) -> str:
        """ "who" for people; "which" behind a comma, "that" elsewhere."""
        if not self.out:
            person, comma = self.beside.person, self.beside.after_comma
        else:
            person = self.last is not None and self.last.person(self.e)
            comma = self.out[-1] == ","
        return "who" if person else "which" if comma else "that"

    def _order(self, i: int) -> tuple[Callable[[int], int | None], ...]:
        unit = self.units[i]
        nominal = unit.get("n", "name", "d", "a", "num")
        verbal = unit.get("v", "aux", "modal", "neg", "pron")
        if verbal and unit.readings[0].cls in ("aux", "modal", "neg"):
            return self._verb, self._prepositional, self._nominal
        if nominal and unit.get("v") and not unit.get("d"):
            finite = any(e.cls == "v" and e.feats & set(FINITE) for e in unit.readings)
            if self.previous in ("subject", "rel", "pron") and finite:
                return self._verb, self._nominal
            return self._nominal, self._verb
        if unit.get("p") and unit.readings[0].cls == "p":
            return self._prepositional, self._nominal, self._verb
        return self._nominal, self._verb, self._prepositional

    def _nominal(self, i: int) -> int | None:
        made = self._noun_phrase(i)
        if made is None:
            return None
        phrase, j = made
        if self.previous == "passive" and "ins" in self._case(i, j):
            self._emit("by " + phrase.text(self.e, inside=True), "np")
            return j
        if self.head_final and (behind := self._postposition(phrase, j)) is not None:
            return behind
        if phrase.kind == "time" and self.previous not in ("prep", "word"):
            self._emit(self._time(phrase), "time")
            return j
        if i == 0 and j < len(self.units) and self.units[j].text == ":":
            phrase.det, phrase.given = "", True  # a label: "Photo:"
        elif self.out[1:] == [":"] and phrase.det in ("", "a", "the"):
            phrase.det, phrase.given = "", True  # and what is behind it
        elif not self.articles and self.subject is None and self.previous != "prep":
            phrase.definite = phrase.definite or self._verb_follows(j)  # what is talked about
        self._emit(phrase.text(self.e), "subject" if self.previous != "prep" else "np")
        self.takes = self.e.frames.get((phrase.head, "noun"), "") if not phrase.after else ""
        self.last = phrase
        if self.subject is None:
            self.subject = phrase
        return j

    def _postposition(self, phrase: NounPhrase, j: int) -> int | None:
        """What English says before a phrase and the source behind it: a word of its own, or the
        case of the last noun."""
        units = self.units
        prep = units[j].get("p") if j < len(units) else None
        if prep is not None and units[j].readings[0].cls == "p":
            word, feats, j = self._gloss(units[j], prep), prep.feats, j + 1
        else:
            feats = self._case(j - 1, j)
            case = next((c for c in _CASES if c in feats), None)
            if case is None:
                return None
            word = _CASES[case]
        if "loc" in feats:
            word = self._where(word, phrase)
        text = f"{word} {phrase.text(self.e, inside=True)}".strip()
        self._emit(text, "np")
        self.last = phrase
        return j

    def _time(self, phrase: NounPhrase) -> str:
        """A weekday or date with an article but no preposition: "el martes", "le 24 février"."""
        text = phrase.text(self.e)
        if phrase.definite and not phrase.before and (DAY.search(text)):
            return "on " + text
        return text

    def _joined(self) -> str:
        text = ""
        for word, glued in zip(self.out, self.glue, strict=True):
            if not text:
                text = word
            elif (
                word[0] in ",.;:!?%)]}»”…"
                or (glued and not word[0].isalnum())
                or text[-1] in "([{«“/"
                or text.endswith("mid-")
                or (glued and text[-1] in "'’\"-/")
            ):
                text += word
            else:
                text += " " + word
        text = tongues().sub(r"\1 \2", text)
        text = _PART_DAY.sub(lambda m: f"on {m[3]} {m[1] or m[2]}", text)
        return _DAY_PART.sub(lambda m: f"{m[1]} {m[2] or m[3]}", text)


def guessed(unit: Unit) -> bool:
    """Whether it is kept because it looks like a name."""
    return unit.guess or (bool(unit.readings) and "guess" in unit.readings[0].feats)


def finite(unit: Unit) -> bool:
    """Whether it is a finite verb, as far as its first reading tells."""
    if not unit.readings or unit.readings[0].cls not in ("v", "aux", "modal"):
        return False
    return not unit.readings[0].feats.isdisjoint(FINITE)
