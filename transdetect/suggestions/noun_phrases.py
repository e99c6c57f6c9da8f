"""Noun phrases of a fragment.  Start at `NounPhrases._noun_phrase`.

Determiner and numbers, adjectives, the head, then what belongs to it: adjectives behind it, "de"
phrases, genitives, names.  How it is said in English is in `phrases.py`.
"""

from __future__ import annotations

from transdetect.suggestions.fragment_pass import DEICTIC, FINITE, Pass, is_mark
from transdetect.suggestions.language_data import Entry
from transdetect.suggestions.lexer import Unit
from transdetect.suggestions.phrases import PARTS_OF_TIME, TIME_HEADS, NounPhrase, attach, belongs

_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)


_INSTRUMENTAL = ("им", "ими", "ым", "ыми", "ой", "ою", "ею", "ym", "ymi", "im", "imi", "ą")
"""Endings of participles that agree with a noun in the instrumental case."""


class NounPhrases(Pass):
    """Reads noun phrases."""

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
            numbered = i + 1 < len(units) and units[i + 1].get("num") is not None
            if "quant" in entry.feats and units[i].get("p") and not numbered:
                break  # "hasta 200 personas", but "hasta el lunes"
            word = self._gloss(units[i], entry)
            if numbered and word == "some":
                word = "about"
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
            scale = units[i].get("scale") if i < len(units) else None
            if scale is not None:  # "three million"
                phrase.det += " " + scale.english[0].removesuffix("s")
                numbers.append(phrase.det)
                i += 1
            link = i < len(units) and units[i].has("p", "of") is not None
            if numbers[-1].endswith(("million", "billion", "trillion")) and (
                link or scale is not None
            ):
                counted = self._noun_phrase(i + link, deep + 1)
                if counted is not None and counted[0].plural:
                    counted[0].det = phrase.det  # "2.5 million passengers"
                    return counted
            measure = units[i].get("unit", "cur") if i < len(units) else None
            if measure is not None and not units[i].get("n"):
                phrase.head = measure.english[-1 if number == "pl" else 0]
                phrase.kind, phrase.plural = "name", number == "pl"
                phrase.before, phrase.det = [phrase.det], ""
                return self._complements(phrase, i + 1, deep)
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
            if adjective is None or (adjective.cls == "v" and self._by_whom(i)):
                break
            if unit.get("n", "name") and not self._noun_next(i + 1):
                break
            if not self._head_follows(i + 1):
                break
            phrase.before.append(adverb + self._adjective_text(unit, adjective))
            phrase.led += 1
            adverb = ""
            i += 1
        if i >= len(units):
            return self._headless(phrase, first, start, determined)
        unit = units[i]
        head = self._head(unit)
        if head is not None and head.cls == "n" and first < start:
            head = self._agreeing(self.units[first].text.lower(), unit, head)
        elif head is not None and head.cls == "n" and self._plural_beside(start, i):
            head = next((e for e in unit.readings if e.cls == "n" and "pl" in e.feats), head)
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
            if "tongue" in head.feats and not phrase.before:
                phrase.det = ""  # "al español": "to Spanish"
        if head.cls == "n":
            phrase.gender = self._gender(unit.text.lower(), head)
        phrase.bare_source = not determined and i == start
        capitals = bool(self.lang.settings.get("capital_nouns"))
        capital_at = start if i > start else i
        lead = units[capital_at]
        sentence = self.beside.initial and capital_at == 0
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
            date = units[i].has("num", "date") if i < len(units) else None
            if head.cls == "weekday" and date is not None:
                phrase.head += ", " + date.english[0]
                phrase.det = ""
                return phrase, i + 1
            if head.cls == "month" and i < len(units):
                k = i + 1 if units[i].has("p", "of") else i
                if k < len(units) and units[k].has("num", "year"):
                    phrase.head += " " + units[k].readings[0].english[0]
                    return phrase, k + 1
            while i < len(units) and (a := units[i].get("a")) and a.english[0] in DEICTIC:
                phrase.before.append(a.english[0])
                phrase.det = ""
                i += 1
            phrase.det = "" if phrase.det in ("the", "a") else phrase.det
            return phrase, i
        return self._complements(phrase, i, deep)

    def _agreeing(self, article: str, unit: Unit, head: Entry) -> Entry:
        """The reading of a noun whose number suits its article: "die Lehrer" are several."""
        settings = self.lang.settings
        if article in settings.get("singular_articles", ()):
            plural = False
        elif article in settings.get("plural_articles", ()) and self._gender("", head) in (
            "m",
            "nt",
        ):
            plural = True
        else:
            return head
        fitting = [e for e in unit.readings if e.cls == "n" and ("pl" in e.feats) == plural]
        return fitting[0] if fitting else head

    def _by_whom(self, i: int) -> bool:
        """Whether who did it stands behind the participle at `i`: "developed by the government"."""
        if i + 1 >= len(self.units) or self.articles:
            return False
        head = self._head(self.units[i + 1])
        return (
            head is not None
            and "ins" in head.feats
            and not self.units[i].text.lower().endswith(_INSTRUMENTAL)
        )

    def _plural_beside(self, start: int, i: int) -> bool:
        """Whether an adjective before the noun at `i`, or the verb behind it, is a plural: where
        cases look alike, that tells "prices" from "of the price"."""
        if not self.genitive or self.articles:
            return False
        units = self.units
        if start < i:
            adjectives = [e for e in units[start].readings if e.cls == "a"]
            return bool(adjectives) and all("pl" in e.feats for e in adjectives)
        if self.governed or i + 1 >= len(units) or not units[i + 1].readings:
            return False
        verb = units[i + 1].readings[0]
        return verb.cls in ("v", "aux") and "pl" in verb.feats and bool(verb.feats & set(FINITE))

    def _headless(
        self, phrase: NounPhrase, first: int, start: int, determined: bool
    ) -> tuple[NounPhrase, int] | None:
        """ "os mais pobres", "todos", "200": a phrase without a noun."""
        if start > first and phrase.det and phrase.det not in ("the", "a") and not phrase.before:
            phrase.head, phrase.det, phrase.kind, phrase.plural = phrase.det, "", "pronoun", True
            return phrase, start
        return None

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
            if not unit.readings or is_mark(unit):
                break
            if self.head_final:
                governed = self._governed(phrase, i, deep)
                if governed is None:
                    break
                return governed
            again = self.construct and unit.has("d", "def") and self._adjective_next(i + 1)
            if again and not self._noun_next(i + 1):
                i += 1  # the article is said again: "the ministry the foreign"
                continue
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
                if follows is None or is_mark(follows):
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
                    scale = phrase.head.endswith(("million", "billion", "trillion"))
                    counted = of.text(self.e)
                    phrase.after.append(counted if scale and of.plural else "of " + counted)
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
            if self.genitive and name and "org" in name.feats and unit.readings[0].cls == "name":
                phrase.before.insert(0, self._gloss(unit, name).removeprefix("the "))
                phrase.det = phrase.det or "the"
                i += 1
                continue
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

    def _governed(self, phrase: NounPhrase, i: int, deep: int) -> tuple[NounPhrase, int] | None:
        """Where the head comes last, `phrase` belongs to the noun phrase that begins at `i`."""
        units = self.units
        if i < len(units) and units[i].has("skip", "gen"):
            i += 1
        if i >= len(units) or deep > 6 or not units[i].get("n", "name", "a"):
            return None
        if units[i].readings[0].cls in ("p", "c", "v", "aux", "phrase"):
            return None
        made = self._noun_phrase(i, deep + 1)
        if made is None:
            return None
        belongs(phrase, made[0], self.e)
        return made

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
            if self.construct and head is not None and self.units[probe].readings[0].cls == "n":
                return self._noun_phrase(i, deep + 1)
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
            phrase.before[phrase.led : phrase.led] = found
        return i


def _graded(adverb: str, adjective: str) -> str:
    return f"{adverb} {adjective}"
