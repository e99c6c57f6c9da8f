"""Verb groups of a fragment.  Start at `VerbGroups._verb`.

Auxiliaries, negation, adverbs and the verb are taken together; tense, voice and aspect follow from
them.  How they are said in English is in `phrases.py`.
"""

from __future__ import annotations

import itertools

from transdetect.suggestions.fragment_pass import FINITE
from transdetect.suggestions.language_data import Entry
from transdetect.suggestions.lexer import Unit
from transdetect.suggestions.noun_phrases import NounPhrases
from transdetect.suggestions.phrases import VerbGroup

_COLLECTIVE = frozenset(["police", "people", "media", "authorities", "cattle"])
"""Nouns that take a plural verb."""


class VerbGroups(NounPhrases):
    """Reads verb groups, and the subject behind a verb that opens the fragment."""

    def _verb(self, i: int, gerund: bool = False) -> int | None:
        units = self.units
        subject = self.subject
        group = VerbGroup(
            "", plural=subject is not None and (subject.plural or subject.head in _COLLECTIVE)
        )
        group.first = subject is not None and subject.head == "I"
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
            self._emit("not to" if group.negated else "to", "word")
            group.negated = False
        if (
            self.lang.settings.get("impersonal_plural")
            and group.tense in FINITE
            and "pl" in chain[0].feats
            and subject is not None
            and not subject.plural
            and subject.kind == "noun"
            and not self._moves(chain[-1])
            and group.verb.split(" ")[0] not in ("be", "have")
        ):
            group.passive, group.plural = True, False  # "they will restore the light"
        if group.verb == "there be":
            return self._exists(group, i)
        if (told := self._told_in(group, i)) is not None:
            return told
        text = group.text(self.e)
        kind = "part" if group.tense == "part" else "passive" if group.passive else "verb"
        if self._inverts(group, i):
            made = self._noun_phrase(i)
            if made is not None:
                phrase, j = made
                group.plural = phrase.plural or phrase.head in _COLLECTIVE
                text = group.text(self.e)
                agent = phrase.text(self.e)
                said = group.verb in self.e.uses["saying"]
                swap = self.style.subject_first if said and not self.out else True
                clause = f"{agent} {text}" if swap else f"{text} {agent}"
                if self.out and self.previous == "np":
                    self.out.insert(0, clause)  # "in the city sounded explosions"
                    self.glue.insert(0, False)
                else:
                    self._emit(clause, "verb")
                self.subject = phrase
                return j
        self._emit(text, kind)
        frames = self.e.frames
        self.verb = group.verb.split(" ")[0]
        self.takes = frames.get((group.verb, "verb"), "")
        if kind != "verb":
            self.takes = frames.get((group.verb, "part"), self.takes)
        return i

    def _told_in(self, group: VerbGroup, i: int) -> int | None:
        """ "сообщили в полиции": "the police said"."""
        if self.out or self.articles or not self.genitive or i + 1 >= len(self.units):
            return None
        if group.verb not in self.e.uses["saying"] or not self.units[i].has("p", "loc"):
            return None
        made = self._noun_phrase(i + 1)
        if made is None:
            return None
        phrase, j = made
        if not (phrase.kind == "org" or self.e.is_a("institutions", phrase.head)):
            return None
        phrase.det = phrase.det or "the"
        group.plural, group.verb = phrase.head in _COLLECTIVE, "say"
        self._emit(f"{phrase.text(self.e)} {group.text(self.e)}", "verb")
        self.subject = phrase
        return j

    def _exists(self, group: VerbGroup, i: int) -> int:
        """ "no hay víctimas": "there are no victims"."""
        made = self._noun_phrase(i)
        group.plural = made is not None and made[0].plural
        denied, group.negated, group.verb = group.negated, False, "be"
        verb = " ".join(["there", group.text(self.e), *(["no"] if denied else [])])
        if made is None:
            self._emit(verb, "verb")
            return i
        phrase, j = made
        if denied:
            phrase.det, phrase.given = "", True
        self._emit(f"{verb} {phrase.text(self.e)}", "np")
        self.subject = self.last = phrase
        return j

    def _inverts(self, group: VerbGroup, i: int) -> bool:
        """A finite verb that opens the fragment, with a noun phrase right behind it."""
        if group.tense not in ("past", "pres") or i >= len(self.units):
            return False
        unarticled = self.genitive and not self.articles
        if self.out and self.out != ["as"] and not (unarticled and self.previous == "np"):
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
        # Behind an English word that word is the subject: "The army >>сбила три дрона<<".
        runs_on = self.beside.runs_on and not self.out
        if unarticled and not runs_on and not self._by_case_object(i):
            return True
        return said or group.passive or moves

    def _by_case_object(self, i: int) -> bool:
        """Whether the noun phrase at `i` can only be an object."""
        unit = self.units[i]
        nouns = [e for e in unit.readings if e.cls in ("n", "name")]
        return bool(nouns) and all(e.feats & {"gen", "ins"} for e in nouns)

    def _verb_reading(self, unit: Unit, chain: list[Entry]) -> Entry | None:
        verbs = [e for e in unit.readings if e.cls == "v"]
        if not verbs:
            return None
        if (
            unit.readings[0].cls in ("n", "name")
            and not chain
            and self.previous not in ("subject", "rel", "pron")
        ):
            finite = [v for v in verbs if v.feats & set(FINITE)]
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
            (t for t in (*FINITE, "ger", "part", "inf") if t in finite.feats), "pres"
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
