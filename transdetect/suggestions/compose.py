"""From the units of a fragment to English: a small transfer grammar.  Start at `compose`.

One pass from left to right.  At each place the longest thing that fits is taken: a verb group,
a noun phrase with its complements, a prepositional phrase, else a single word.  What differs
between languages (where adjectives stand, how a genitive looks, where verbs go) is said in
`grammar.toml`; what differs in English is in `phrases.py`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from transdetect.suggestions.english import English, english
from transdetect.suggestions.language_data import Entry, Language
from transdetect.suggestions.lexer import Unit, lex
from transdetect.suggestions.phrases import PARTS_OF_TIME, TIME_HEADS, NounPhrase, VerbGroup, attach

_CONTENT = frozenset(["n", "a", "v", "phrase", "name", "r"])
_FINITE = ("past", "pres", "fut", "cond")


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


def compose(
    lang: Language,
    text: str,
    initial: bool = False,
    after_comma: bool = False,
    terms: dict[str, list[tuple[tuple[str, ...], Entry]]] | None = None,
    certain: bool = False,
) -> list[Composed]:
    """The fragment in English, best first, at most four ways; `[]` when nothing is known.

    Args:
        lang: its language.
        text: the fragment, without brackets.
        initial: it begins a sentence.
        after_comma: a comma stands before it ("which" rather than "that").
        terms: the house's own terms, by first word; they win over the tables.
        certain: give up at the first word that no table knows, that looks like a name, or that
            makes it a clause.
    """
    capitals = text.isupper() and sum(c.isalpha() for c in text) > 3
    units: list[Unit] = []
    for unit in lex(lang, text, capitals, initial, terms or {}):
        if certain and (not unit.readings or _guessed(unit) or _finite(unit)):
            return []
        units.append(unit)
    known = sum(1 for u in units if u.readings and u.readings[0].cls != "mark")
    if not known:
        return []
    styles = [Style()]
    inverted = _starts_with_saying(units)
    if inverted:
        styles.append(Style(subject_first=True))
    for at, unit in enumerate(units):
        if (
            unit.readings
            and len(unit.readings[0].english) > 1
            and unit.readings[0].cls in _CONTENT
            and len(units) <= 6
        ):
            styles += [Style(gloss=g, gloss_at=at) for g in (1, 2)][: 3 if len(units) == 1 else 1]
    if lang.settings.get("genitive") or any(
        entry.cls == "p" and "of" in entry.feats for unit in units for entry in unit.readings
    ):
        styles += [Style(compound=True), Style(compound=False)]
    found: list[Composed] = []
    for style in styles:
        made = _Transfer(lang, units, style, after_comma, initial).run()
        if capitals:
            made = replace(made, text=made.text.upper())
        if all(made.text != f.text for f in found):
            found.append(made)
    return found[:4]


def _guessed(unit: Unit) -> bool:
    """Whether it is kept because it looks like a name."""
    return unit.guess or (bool(unit.readings) and "guess" in unit.readings[0].feats)


def _finite(unit: Unit) -> bool:
    """Whether it is a finite verb, as far as its first reading tells."""
    if not unit.readings or unit.readings[0].cls not in ("v", "aux", "modal"):
        return False
    return not unit.readings[0].feats.isdisjoint(_FINITE)


def _starts_with_saying(units: list[Unit]) -> bool:
    e = english()
    for u in units[:3]:
        v = u.get("v", "aux")
        if v and v.english[0] in e.uses["saying"]:
            return True
    return False


class _Transfer:
    """One pass over the units of one fragment in one style."""

    def __init__(
        self, lang: Language, units: list[Unit], style: Style, after_comma: bool, initial: bool
    ) -> None:
        self.lang = lang
        self.units = units
        self.style = style
        self.after_comma = after_comma
        self.initial = initial
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
        self.previous = "start"

    # ------------------------------------------------------------------ the pass

    def run(self) -> Composed:
        """The English and what is to be known about it."""
        units = self._reordered(self.units)
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
        guessed = sum(map(_guessed, units))
        clause = any(map(_finite, units))
        return Composed(text, "composed", self.unknown, guessed, len(units), negated, clause)

    def _alone(self, unit: Unit) -> Composed | None:
        entry = unit.readings[0]
        if entry.cls in ("phrase", "name"):
            text = self._gloss(unit, entry)
            source = entry.source if entry.source != "lexicon" else "composed"
            return Composed(text, source, 0, int("guess" in entry.feats), 1, False)
        return None

    def _reordered(self, units: list[Unit]) -> list[Unit]:
        """German and Dutch: the participle or infinitive at the end joins its auxiliary."""
        if not self.lang.settings.get("verb_final"):
            return units
        made = self._subordinate(list(units))
        i = 0
        while i < len(made):
            aux = made[i].get("aux", "modal")
            if aux and ("past" in aux.feats or "pres" in aux.feats or aux.cls == "modal"):
                end = i + 1
                while (
                    end < len(made)
                    and not _mark(made[end])
                    and not (
                        made[end].get("c", "rel")
                        and "sub" in (made[end].get("c", "rel") or aux).feats
                    )
                ):
                    end += 1
                tail = end
                while tail - 1 > i and _nonfinite(made[tail - 1]):
                    tail -= 1
                if tail < end and tail > i + 1:
                    verbs = list(reversed(made[tail:end]))
                    middle = made[i + 1 : tail]
                    negated = [u for u in middle if u.get("neg") and u.readings[0].cls == "neg"]
                    rest = [u for u in middle if u not in negated]
                    subject = self._subject_end(rest) if i == 0 else 0
                    made[i:end] = [*rest[:subject], made[i], *negated, *verbs, *rest[subject:]]
                    i = end - 1
            i += 1
        return made

    def _subordinate(self, units: list[Unit]) -> list[Unit]:
        """ "weil die Regierung das Gesetz ablehnt": the verb moves behind its subject."""
        for i, unit in enumerate(units):
            link = unit.get("c", "rel")
            if link is None or "sub" not in link.feats or i + 2 >= len(units):
                continue
            end = i + 1
            while end < len(units) and not _mark(units[end]):
                end += 1
            last = units[end - 1]
            finite = last.get("v", "aux", "modal")
            if finite is None or last.get("n") or not finite.feats & set(_FINITE):
                continue
            body = units[i + 1 : end - 1]
            subject = self._first_phrase(body)
            units[i + 1 : end] = [*body[:subject], last, *body[subject:]]
        return units

    @staticmethod
    def _first_phrase(units: list[Unit]) -> int:
        for at, unit in enumerate(units):
            if unit.get("n", "name", "pron"):
                return at + 1
        return 0

    def _subject_end(self, units: list[Unit]) -> int:
        """After a finite verb that opens the fragment: where its subject ends."""
        if not units or not (units[0].has("d", "def") or units[0].has("pron", "subj")):
            return 0
        for at, unit in enumerate(units):
            if unit.get("n", "name", "pron"):
                return at + 1
        return 0

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
            self._emit(self._gloss(unit, entry), "phrase")
            return i + 1
        if entry.cls == "skip":
            return i + 1
        for attempt in self._order(i):
            j = attempt(i)
            if j is not None:
                return j
        self._emit(self._gloss(unit, entry), entry.cls)
        return i + 1

    def _order(self, i: int) -> tuple[Callable[[int], int | None], ...]:
        unit = self.units[i]
        nominal = unit.get("n", "name", "d", "a", "num")
        verbal = unit.get("v", "aux", "modal", "neg", "pron")
        if verbal and unit.readings[0].cls in ("aux", "modal", "neg"):
            return self._verb, self._prepositional, self._nominal
        if nominal and unit.get("v") and not unit.get("d"):
            finite = any(e.cls == "v" and e.feats & set(_FINITE) for e in unit.readings)
            if self.previous in ("subject", "rel", "pron") and finite:
                return self._verb, self._nominal
            return self._nominal, self._verb
        if unit.get("p") and unit.readings[0].cls == "p":
            return self._prepositional, self._nominal, self._verb
        return self._nominal, self._verb, self._prepositional

    def _emit(self, text: str, kind: str, glued: bool = False) -> None:
        if text:
            self.out.append(text)
            self.glue.append(glued)
        self.previous = kind

    def _gloss(self, unit: Unit, entry: Entry) -> str:
        if self.style.gloss_at >= 0 and self.units[self.style.gloss_at] is unit:
            return entry.english[min(self.style.gloss, len(entry.english) - 1)]
        if entry.cls == "n" and "pl" in entry.feats and len(entry.english) > 1:
            # "viviendas" are homes; "vivienda" may be housing
            for gloss in entry.english:
                if not self.e.is_a("uncountable", gloss):
                    return gloss
        return entry.english[0]

    # ------------------------------------------------------------------ noun phrases

    def _nominal(self, i: int) -> int | None:
        made = self._noun_phrase(i)
        if made is None:
            return None
        phrase, j = made
        if self.previous == "passive" and "ins" in self._case(i, j):
            self._emit("by " + phrase.text(self.e, inside=True), "np")
            return j
        if phrase.kind == "time" and self.previous not in ("prep", "word"):
            self._emit(self._time(phrase), "time")
            return j
        if not self.articles and self.subject is None and self.previous != "prep":
            phrase.definite = phrase.definite or self._verb_follows(j)  # what is talked about
        self._emit(phrase.text(self.e), "subject" if self.previous != "prep" else "np")
        self.last = phrase
        if self.subject is None:
            self.subject = phrase
        return j

    def _case(self, i: int, j: int) -> frozenset[str]:
        """Case features that the head of units[i:j] may have."""
        found: frozenset[str] = frozenset()
        for unit in self.units[i:j]:
            for entry in unit.readings:
                if entry.cls in ("n", "name"):
                    found |= entry.feats
        return found

    def _time(self, phrase: NounPhrase) -> str:
        """A weekday or date with an article but no preposition: "el martes", "le 24 février"."""
        text = phrase.text(self.e)
        if phrase.definite and not phrase.before and (_DAY.search(text)):
            return "on " + text
        return text

    def _noun_phrase(self, i: int, deep: int = 0) -> tuple[NounPhrase, int] | None:
        units = self.units
        phrase = NounPhrase("", given=self.articles)
        first = i
        number = ""
        numbers: list[str] = []
        entry: Entry | None = None
        while (
            i < len(units)
            and (entry := units[i].get("d", "num")) is not None
            and not (units[i].get("n") and units[i].readings[0].cls == "n")
        ):
            if units[i].readings[0].cls in ("phrase", "p") and entry.cls == "d" and i > first:
                break
            word = self._gloss(units[i], entry)
            if entry.cls == "num":
                numbers.append(word)
                if word not in ("1", "one"):
                    number = "pl"
                if entry.feats & {"cash", "date", "clock", "year"}:
                    if "date" in entry.feats or "clock" in entry.feats or "year" in entry.feats:
                        phrase.kind = "time"
                    i += 1
                    phrase.head = " ".join(numbers)
                    if phrase.kind == "noun":
                        phrase.kind = "name"
                        phrase.plural = True
                    return (
                        self._complements(phrase, i, deep) if phrase.kind != "time" else (phrase, i)
                    )
            elif "def" in entry.feats:
                phrase.det = phrase.det or "the"
                phrase.definite = True
            elif "indef" in entry.feats:
                phrase.det = phrase.det or "a"
            else:
                phrase.det = "" if phrase.det in ("the", "a") else phrase.det
                numbers.append(word)
            if "pl" in entry.feats and entry.cls == "d":
                number = "pl"
            if "gen" in entry.feats:
                phrase.gender = "gen"
            i += 1
        if numbers:
            if phrase.det == "the" and numbers[0] in ("all", "both"):
                phrase.det = " ".join(numbers) + " the" if numbers[0] == "all" else "both"
            else:
                phrase.det = " ".join(([phrase.det] if phrase.det in ("the",) else []) + numbers)
        determined = i > first
        start = i
        adverb = ""
        while i < len(units):
            unit = units[i]
            adjective = unit.get("a")
            if adjective is None and self._part(unit) and ("before" in self.after):
                adjective = self._part(unit)
            if (
                adjective is None
                and unit.has("r", "degree")
                and self._adjective_next(i + 1)
                and determined
            ):
                adverb = self._gloss(unit, unit.has("r", "degree") or unit.readings[0]) + " "
                i += 1
                continue
            if adjective is None:
                break
            if unit.get("n", "name") and not self._noun_next(i + 1):
                break
            if not self._head_follows(i + 1):
                break
            phrase.before.append(adverb + self._adjective_text(unit, adjective))
            adverb = ""
            i += 1
        if i >= len(units):
            return self._headless(phrase, first, start, determined)
        unit = units[i]
        head = self._head(unit)
        if head is None:
            if phrase.before or determined:
                return self._headless(phrase, first, start, determined)
            return None
        phrase.head = self._gloss(unit, head)
        phrase.plural = "pl" in head.feats or (number == "pl" and head.cls == "n")
        if head.cls in ("month", "weekday"):
            phrase.kind = "time"
        elif head.cls == "name":
            phrase.kind = (
                "place" if "place" in head.feats else "org" if "org" in head.feats else "name"
            )
            phrase.guess = "guess" in head.feats
        if head.cls == "n":
            phrase.gender = self._gender(unit.text.lower(), head)
        phrase.bare_source = not determined and i == start
        capitals = bool(self.lang.settings.get("capital_nouns"))
        capital_at = start if i > start else i
        lead = units[capital_at]
        sentence = self.initial and capital_at == 0
        if head.cls == "n":
            if capitals:
                phrase.title = i > start and lead.capital and not sentence
            else:
                later = any(
                    u.capital for u in units[capital_at + 1 : capital_at + 6] if u.get("n", "a")
                )
                plain = capital_at == i or not phrase.before[0][:1].isupper()
                phrase.title = lead.capital and (later if sentence or not plain else True)
        i += 1
        if head.cls in ("month", "weekday"):
            if head.cls == "month" and i < len(units):
                k = i + 1 if units[i].has("p", "of") else i
                if k < len(units) and units[k].has("num", "year"):
                    phrase.head += " " + units[k].readings[0].english[0]
                    return phrase, k + 1
            while i < len(units) and (a := units[i].get("a")) and a.english[0] in _DEICTIC:
                phrase.before.append(a.english[0])
                phrase.det = ""
                i += 1
            phrase.det = "" if phrase.det in ("the", "a") else phrase.det
            return phrase, i
        return self._complements(phrase, i, deep)

    def _headless(
        self, phrase: NounPhrase, first: int, start: int, determined: bool
    ) -> tuple[NounPhrase, int] | None:
        """ "os mais pobres", "todos", "200": a phrase without a noun."""
        if start > first and phrase.det and phrase.det not in ("the", "a") and not phrase.before:
            phrase.head, phrase.det, phrase.kind, phrase.plural = phrase.det, "", "pronoun", True
            return phrase, start
        return None

    def _head(self, unit: Unit) -> Entry | None:
        return unit.get("n", "name", "month", "weekday")

    def _head_follows(self, i: int) -> bool:
        while i < len(self.units):
            unit = self.units[i]
            if self._head(unit):
                return True
            if not (unit.get("a") or self._part(unit)):
                return False
            i += 1
        return False

    def _noun_next(self, i: int) -> bool:
        return (
            i < len(self.units)
            and self._head(self.units[i]) is not None
            and (self.units[i].get("a") is None or self.units[i].readings[0].cls == "n")
        )

    def _adjective_next(self, i: int) -> bool:
        return i < len(self.units) and self.units[i].get("a") is not None

    @staticmethod
    def _part(unit: Unit) -> Entry | None:
        return unit.has("v", "part")

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

    def _agrees(self, phrase: NounPhrase, unit: Unit, entry: Entry) -> bool:
        if not self.lang.settings.get("agreement"):
            return True
        if (
            phrase.kind == "noun"
            and ("pl" in entry.feats) != phrase.plural
            and "pl" not in phrase.gender
        ):
            return False
        gender = self._gender(unit.text.lower(), entry) if not entry.feats & {"inv"} else ""
        return not (gender and phrase.gender in ("m", "f") and gender != phrase.gender)

    def _complements(self, phrase: NounPhrase, i: int, deep: int) -> tuple[NounPhrase, int]:
        units = self.units
        while i < len(units):
            unit = units[i]
            if not unit.readings or _mark(unit):
                break
            adjective = unit.get("a")
            if (
                "after" in self.after
                and adjective
                and unit.readings[0].cls in ("a", "v", "n")
                and phrase.kind in ("noun", "org", "place")
                and not (unit.readings[0].cls == "n" and not unit.get("a"))
            ):
                if not self._agrees(phrase, unit, adjective) and (deep or phrase.after):
                    break
                i = self._adjectives(phrase, i)
                continue
            if unit.has("r", "degree") and "after" in self.after and self._adjective_next(i + 1):
                adverb = self._gloss(unit, unit.has("r", "degree") or unit.readings[0])
                nxt = units[i + 1]
                word = nxt.get("a")
                if word:
                    phrase.before.insert(0, _graded(adverb, self._adjective_text(nxt, word)))
                    i += 2
                    continue
            if (
                "after" in self.after
                and (part := self._part(unit))
                and phrase.kind == "noun"
                and not unit.get("n", "p", "aux")
            ):
                follows = units[i + 1] if i + 1 < len(units) else None
                if follows is None or _mark(follows):
                    phrase.before.insert(0, self.e.participle(self._gloss(unit, part)))
                    i += 1
                    continue
                break
            if unit.has("p", "of") and i + 1 < len(units):
                inner = self._noun_phrase(i + 1, deep + 1)
                if inner is None:
                    break
                of, j = inner
                if of.kind == "time" and phrase.head in TIME_HEADS and not phrase.before:
                    attach(phrase, of, self.e)
                    return phrase, j
                if (of.kind == "time" and of.head[:1].isdigit()) or (
                    of.kind == "time" and phrase.kind == "noun"
                ):
                    phrase.after.append(
                        "of " + of.text(self.e)
                        if not of.head[:1].isalpha()
                        else "in " + of.text(self.e)
                        if of.head in _MONTHS
                        else "of " + of.text(self.e)
                    )
                    i = j
                    continue
                if phrase.kind == "name" and phrase.head[:1].isdigit():
                    phrase.after.append("of " + of.text(self.e))
                else:
                    attach(phrase, of, self.e, self.style.compound)
                i = j
                continue
            if self.genitive and (inner := self._genitive(i, deep)) is not None:
                of, j = inner
                attach(phrase, of, self.e, self.style.compound)
                i = j
                continue
            if phrase.head in PARTS_OF_TIME and not phrase.before and not phrase.after:
                inner = self._noun_phrase(i, deep + 1) if unit.get("month", "num") else None
                if inner is not None and inner[0].kind == "time":
                    attach(phrase, inner[0], self.e)
                    return phrase, inner[1]
            name = unit.get("name")
            if name and unit.readings[0].cls == "name" and phrase.kind in ("noun", "name"):
                if phrase.kind == "noun" and phrase.after:
                    break
                phrase.after.append(self._gloss(unit, name))
                if (
                    phrase.kind == "noun"
                    and self.e.is_a("titles", phrase.head)
                    and not phrase.plural
                ):
                    phrase.det, phrase.given = (
                        ("" if phrase.det in ("the", "") else phrase.det),
                        True,
                    )
                    phrase.title = True
                elif phrase.kind == "noun" and phrase.det == "":
                    phrase.det = "the" if not self.articles and not phrase.plural else ""
                i += 1
                continue
            break
        return phrase, i

    def _genitive(self, i: int, deep: int) -> tuple[NounPhrase, int] | None:
        """A noun phrase in the genitive that begins at `i`."""
        unit = self.units[i]
        if deep > 4:
            return None
        det = unit.get("d")
        if det and unit.readings[0].cls in ("d", "rel", "pron"):
            if "gen" not in det.feats:
                return None
        else:
            probe = i
            while (
                probe < len(self.units)
                and (self.units[probe].get("a") or self._part(self.units[probe]))
                and not self._head(self.units[probe])
            ):
                probe += 1
            if probe >= len(self.units):
                return None
            head = self._head(self.units[probe])
            if head is None or not any(
                e.cls in ("n", "name") and "gen" in e.feats for e in self.units[probe].readings
            ):
                return None
            if self.units[probe].readings[0].cls in ("p", "aux", "c", "rel"):
                return None
        return self._noun_phrase(i, deep + 1)

    def _adjectives(self, phrase: NounPhrase, i: int) -> int:
        """Adjectives behind the noun go in front of it, the last one first."""
        found: list[str] = []
        units = self.units
        while (
            i < len(units)
            and (entry := units[i].get("a"))
            and units[i].readings[0].cls in ("a", "v", "n")
        ):
            if found and units[i].readings[0].cls == "n":
                break
            if (phrase.after) and not self._agrees(phrase, units[i], entry):
                break
            word = self._adjective_text(units[i], entry)
            i += 1
            if (
                i + 1 < len(units)
                and (c := units[i].get("c"))
                and c.english[0] in ("and", "or")
                and (second := units[i + 1].get("a"))
                and units[i + 1].readings[0].cls != "n"
            ):
                word += f" {c.english[0]} " + self._adjective_text(units[i + 1], second)
                i += 2
            found.insert(0, word)
        if phrase.kind == "org":
            core = phrase.head.removeprefix("the ")
            phrase.head = " ".join([*found, core])
        else:
            phrase.before[:0] = found
        return i

    # ------------------------------------------------------------------ prepositions

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
        infinitive = following.has("v", "inf") or following.has("aux", "inf")
        if infinitive and not following.get("n", "d"):
            if "to" in prep.feats or "of" in prep.feats:
                self._emit("to", "prep")
                return self._verb(i + 1)
            self._emit(word, "prep")
            return self._verb(i + 1, gerund=True)
        if following.has("p", "of") and i + 2 < len(units) and not following.get("d"):
            i += 1  # "innerhalb von", "fuera de": one preposition in English
        made = self._noun_phrase(i + 1)
        if made is None:
            return None
        phrase, j = made
        text = phrase.text(self.e, inside=True)
        if "noart" in prep.feats and _DECADE.match(text):
            word, text = word.replace("in ", "in the ", 1), text[4:]  # "in the early 1970s"
        if (
            (word == "from" or "by" in prep.english)
            and self.previous in ("passive", "part")
            and phrase.kind in ("noun", "org", "name")
        ):
            word = "by"
        if "loc" in prep.feats:
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

    def _where(self, word: str, phrase: NounPhrase) -> str:
        """in, at or on: what English takes with this noun; "" when it takes none."""
        if any(b in _DEICTIC for b in phrase.before[:1]) and (
            phrase.kind == "time" or phrase.head in _PERIODS
        ):
            phrase.det = ""
            return ""
        head = phrase.head.lower()
        if phrase.kind == "time":
            if _CLOCK.search(phrase.head):
                return "at"
            day = re.match(r"[A-Z][a-z]+ \d{1,2}(?:,|$)", phrase.head)
            return "on" if _DAY.search(phrase.head) or day else "in"
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

    # ------------------------------------------------------------------ verbs

    def _verb(self, i: int, gerund: bool = False) -> int | None:
        units = self.units
        group = VerbGroup("", plural=bool(self.subject and self.subject.plural))
        start = i
        reflexive = False
        chain: list[Entry] = []
        while i < len(units):
            unit = units[i]
            first = unit.readings[0] if unit.readings else None
            if first is None:
                break
            if unit.get("neg") and first.cls in ("neg", "skip"):
                group.negated = True
            elif unit.has("pron", "refl") and self._verb_follows(i + 1):
                reflexive = True
            elif first.cls == "r" and chain and chain[-1].cls != "v" and self._verb_follows(i + 1):
                group.adverbs.append(self._gloss(unit, first))
            elif (a := unit.get("aux", "modal")) and (first.cls in ("aux", "modal", "v", "p", "n")):
                chain.append(a)
            elif (v := self._verb_reading(unit, chain)) is not None:
                chain.append(v._replace(english=(self._gloss(unit, v),)))
                i += 1
                break
            elif (
                chain
                and chain[-1].cls != "v"
                and unit.has("p", "link")
                and self._verb_follows(i + 1)
            ):
                pass
            else:
                break
            i += 1
        if not chain:
            return None
        while (
            i > start
            and units[i - 1].readings
            and units[i - 1].has("p", "link")
            and chain[-1].cls != "v"
        ):
            i -= 1
        self._shape(group, chain, reflexive, units[i] if i < len(units) else None)
        if gerund:
            group.tense = "ger"
        elif (
            group.tense == "inf" and self.previous in ("verb", "np", "subject") and not group.modal
        ):
            self._emit("to", "word")
        text = group.text(self.e)
        kind = "part" if group.tense == "part" else "passive" if group.passive else "verb"
        if self._inverts(group, i):
            made = self._noun_phrase(i)
            if made is not None:
                phrase, j = made
                group.plural = phrase.plural
                text = group.text(self.e)
                subject = phrase.text(self.e)
                said = group.verb in self.e.uses["saying"]
                swap = self.style.subject_first if said else True
                self._emit(f"{subject} {text}" if swap else f"{text} {subject}", "verb")
                self.subject = phrase
                return j
        self._emit(text, kind)
        return i

    def _inverts(self, group: VerbGroup, i: int) -> bool:
        """A finite verb that opens the fragment, with a noun phrase right behind it."""
        if self.out or group.tense not in ("past", "pres") or i >= len(self.units):
            return False
        if self.subject is not None or not self.units[i].get("d", "name", "n", "num", "a"):
            return False
        unit = self.units[i]
        if unit.readings[0].cls in ("p", "c", "rel"):
            return False
        if group.passive and "ins" in self._case(i, i + 1):
            return False  # the agent, not the subject
        said = group.verb in self.e.uses["saying"]
        moves = group.verb in self.e.uses["be_perfect"] or group.verb.startswith("be ")
        return said or group.passive or moves

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.units):
            unit = self.units[i]
            if unit.get("v", "aux", "modal"):
                return True
            if not unit.readings or unit.readings[0].cls not in ("r", "neg", "pron", "skip"):
                return False
            i += 1
        return False

    def _verb_reading(self, unit: Unit, chain: list[Entry]) -> Entry | None:
        verbs = [e for e in unit.readings if e.cls == "v"]
        if not verbs:
            return None
        if (
            unit.readings[0].cls in ("n", "name")
            and not chain
            and self.previous not in ("subject", "rel", "pron")
        ):
            finite = [v for v in verbs if v.feats & set(_FINITE)]
            if not finite or self.previous == "prep":
                return None
        if chain:
            wanted = "inf" if chain[-1].cls == "modal" or chain[-1].english[0] == "will" else "part"
            for v in verbs:
                if wanted in v.feats:
                    return v
            for v in verbs:
                if v.feats & {"inf", "part", "ger", "pass"}:
                    return v
            if chain[-1].english[0] in ("be", "have"):
                return None
        if self.subject is not None and self.subject.plural:
            for v in verbs:
                if "pl" in v.feats:
                    return v
        return verbs[0]

    def _participle_like(self, unit: Unit | None) -> bool:
        entry = unit.get("phrase", "a") if unit else None
        return entry is not None and entry.english[0].split(" ")[-1].endswith(("ed", "hurt", "en"))

    def _shape(
        self, group: VerbGroup, chain: list[Entry], reflexive: bool, after: Unit | None
    ) -> None:
        """Tense, voice and aspect of a chain of auxiliaries and a verb."""
        settings = self.lang.settings
        finite = chain[0]
        main = chain[-1]
        group.verb = main.english[0]
        group.tense = next(
            (t for t in (*_FINITE, "ger", "part", "inf") if t in finite.feats), "pres"
        )
        if any("pl" in e.feats for e in chain[:1]):
            group.plural = True
        elif finite.feats & {"sg"}:
            group.plural = False
        for aux, following in itertools.pairwise(chain):
            word = aux.english[0]
            if aux.cls == "modal":
                group.modal = word
            elif word == "will":
                group.tense = "fut" if "past" not in aux.feats else "cond"
            elif word in ("be", "become") and "part" in following.feats:
                if aux is finite and self._moves(following) and settings.get("be_perfect"):
                    group.tense = "past" if group.tense == "pres" else group.tense
                else:
                    group.passive = True
                    if "part" in aux.feats:
                        group.passive = True
            elif word == "be" and "ger" in following.feats:
                group.progressive = True
            elif word == "have" and "part" in following.feats:
                if settings.get("perfect_is_past") and group.tense == "pres":
                    group.tense = "past"
                else:
                    group.perfect = True
        if finite.cls == "modal":
            group.tense = "pres"
        if (
            reflexive
            and "refl" not in main.feats
            and settings.get("reflexive") == "passive"
            and main.cls == "v"
        ):
            group.passive = True
        if main.cls == "aux" and main.english[0] == "become" and self._participle_like(after):
            group.verb = "be"  # "wurde schwer verletzt"
        if "pass" in main.feats:
            group.passive = True

    def _moves(self, entry: Entry) -> bool:
        verb = entry.english[0]
        return (entry.cls == "v" and verb in self.e.uses["be_perfect"]) or entry.cls == "aux"

    # ------------------------------------------------------------------ the text

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
        return _DAY_PART.sub(lambda m: f"{m[1]} {m[2] or m[3]}", text)


_DAY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|afternoon|evening))?$"
    r"|^[A-Z][a-z]+ \d{1,2}(?:, \d{4})?$"
)
_DAY_PART = re.compile(
    r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
    r"(?:at (night)|in the (morning|afternoon|evening))"
)
_DECADE = re.compile(r"the \d{4}s$")
_CLOCK = re.compile(r"\d [ap]\.m\.$|^noon$|^midnight$")
_DEICTIC = frozenset(["last", "next", "this"])
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
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)


def _mark(unit: Unit) -> bool:
    return bool(unit.readings) and unit.readings[0].cls == "mark"


def _nonfinite(unit: Unit) -> bool:
    return any(
        e.cls in ("v", "aux", "modal") and e.feats & {"part", "inf"} for e in unit.readings
    ) and (unit.get("n") is None)


def _graded(adverb: str, adjective: str) -> str:
    return f"{adverb} {adjective}"
