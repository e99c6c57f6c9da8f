"""English noun phrases and verb groups, built from their parts.  Start at `NounPhrase`.

Here it is decided what an English desk decides: "Security Service of Ukraine" and not
"Service of Security", "southern Russia" and not "south of Russia", "President X" without
"the".  Which words behave how is in `resources/languages/en/usage.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transdetect.suggestions.english import English, countries, title


@dataclass
class NounPhrase:
    """One English noun phrase.

    Attributes:
        head: the noun in the singular, or a name as it is written.
        det: "the", "a", a possessive, a number ...; "" for none.
        before: adjectives and nouns in front of the head.
        after: what follows it, as finished text.
        kind: "noun", "place", "name", "org", "time" or "pronoun".
        plural: in the plural.
        title: the name of an institution, written with capitals.
        given: the source has articles, so a missing one means something.
        definite: the source marked it as definite.
        gender: of the source noun, "" when unknown; tells which noun an adjective belongs to.
        bare_source: neither article nor adjective stood with it in the source.
        guess: it holds a name that no table knows.
        led: how many adjectives stood in front of the noun in the source.
    """

    head: str
    det: str = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    kind: str = "noun"
    plural: bool = False
    title: bool = False
    given: bool = True
    definite: bool = False
    gender: str = ""
    bare_source: bool = False
    guess: bool = False
    led: int = 0

    def person(self, english: English) -> bool:
        """True for people: "who", not "which"."""
        return english.is_a("persons", self.head) or english.is_a("titles", self.head)

    def uncountable(self, english: English) -> bool:
        """True when English speaks of it without an article."""
        return english.is_a("uncountable", self.head) and not self.plural

    def core(self, english: English) -> str:
        """The phrase without its article."""
        head = self.head
        if self.kind in ("place", "org", "name") and head.startswith("the "):
            head = head[4:]
        if self.plural and self.kind == "noun":
            head = english.plural(head)
        words = [*self.before, head]
        text = " ".join(w for w in words if w)
        if self.title:
            text = title(text)
        return " ".join([text, *self.after]).strip()

    def article(self, english: English, inside: bool = False) -> str:
        """The article or other determiner, "" for none.

        Args:
            english: the English tables.
            inside: the phrase follows "of" or another preposition.
        """
        if self.det not in ("", "the", "a"):
            return self.det
        of = any(a.startswith("of ") for a in self.after)
        if self.kind in ("place", "name", "org"):
            return self._name_article()
        if self.kind == "time":
            return ""
        modified = of or any(a.startswith(("that ", "who ", "which ")) for a in self.after)
        if self.det == "the":
            if self.uncountable(english) and not modified and not self.title:
                return ""
            return "the"
        if self.det == "a":
            return "" if self.plural or self.uncountable(english) else "a"
        if self.given:
            return ""
        if self.title or (of and not self.plural and not self.uncountable(english)):
            return "the"
        if self.plural or self.uncountable(english):
            return ""
        if english.is_a("unique", self.head) or english.is_a("institutions", self.head):
            return "the"
        return "the" if inside or self.definite else "a"

    def _name_article(self) -> str:
        if self.head.startswith("the ") or (self.kind == "org" and self.det == "the"):
            return "the"
        if self.before and self.kind == "name" and self.det == "the":
            return "the"
        if self.kind == "org" and not self.given and " " in self.head:
            return "the"
        return ""

    def text(self, english: English, inside: bool = False) -> str:
        """The whole phrase."""
        if self.head in _TERRITORIES and self.before and self.before[0][:1].isupper():
            self.title, self.det = False, "the"  # "the Leningrad region"
        core = self.core(english)
        article = self.article(english, inside)
        if article == "a":
            article = english.article(core)
        if article in ("the",) and core.startswith("the "):
            article = ""
        return f"{article} {core}" if article else core


def attach(
    head: NounPhrase, of: NounPhrase, english: English, compound: bool | None = None
) -> None:
    """Make `of` a complement of `head`: a compound, a compass adjective or an "of" phrase.

    Args:
        head: changed in place.
        of: what stands after "de", or in the genitive.
        english: the English tables.
        compound: True or False to force one way of saying it, None for the usual one.
    """
    if head.head in english.compass and of.kind in ("place", "name") and not head.before:
        compass = english.compass[head.head]
        head.head = of.head.removeprefix("the ")
        head.before = [*of.before, compass] if not of.before else [compass, *of.before]
        head.after = of.after
        head.kind, head.det, head.guess = "place", "", of.guess
        if of.head.startswith("the "):
            head.det, head.head, head.kind = "the", of.head[4:], "name"
        return
    if of.kind == "time" and head.head in _DAY_PARTS and of.head.endswith("day"):
        head.head, head.det, head.kind, head.after = f"{of.head} {head.head}", "", "time", []
        return
    if of.kind == "time" and not head.before and (part := PARTS_OF_TIME.get(head.head)):
        bare = of.head.removeprefix("the ")
        decade = bare.endswith("0s") or bare in _LARGE
        head.head = part + ("" if part.endswith("-") else " ") + bare
        head.det, head.kind, head.after = "", "time", []
        if decade:
            head.head = "the " + head.head
        return
    if (
        of.title
        and not head.title
        and head.kind == "noun"
        and english.is_a("institutions", head.head)
    ):
        head.title = not head.plural  # "le ministère de la Défense"
    if (
        compound is None
        and english.is_a("possessed", head.head)
        and of.kind == "noun"
        and of.person(english)
        and not (of.plural or of.after or head.before)
        and of.det in ("", "the")
    ):
        head.before, head.det = [*of.before, f"{of.head}'s"], "the"  # "the victim's mother"
        return
    age = _AGE.fullmatch(f"{of.det} {of.head}" if of.head == "year" else of.head)
    if age and not of.after and (head.person(english) or head.kind == "name"):
        head.before.insert(0, f"{age[1]}-year-old")  # "a man of 45 years"
        return
    if english.is_a("before_office", head.head) and of.person(english) and not head.before:
        # "deputy governor", "assistant coach"
        head.before, head.head, head.after = [head.head, *of.before], of.head, of.after
        return
    if (
        english.is_a("city_heads", head.head)
        and of.kind == "place"
        and not head.title
        and not (of.before or of.after or of.head.startswith("the "))
        and of.head not in countries()
        and compound is not False
    ):
        head.before.insert(0, of.head)  # "Lyon police", "the Milan court"
        head.guess = head.guess or of.guess
        return
    usual = _compounds(head, of, english)
    if compound is False:
        pass
    elif head.head.endswith("minister") and of.kind == "noun" and not of.after:
        # "defense minister" is what a desk writes; "minister of defense" comes second
        usual, of.title, of.det = True, False, ""
        if of.head == "foreign affairs":
            of.head = "foreign"
    elif (
        english.is_a("speakers", head.head)
        and of.kind == "noun"
        and not of.after
        and not of.before
        and not of.plural
        and english.is_a("institutions", of.head)
    ):
        usual, of.title, of.det = True, False, ""
    elif not head.title and head.person(english):
        of.title = of.title and english.is_a("institutions", of.head)
    if compound and not usual:
        fits = english.is_a("in_heads", head.head) or not english.is_a("of_heads", head.head)
        usual = fits and _may_compound(of) and not of.person(english) and of.head != "dead"
    if usual and compound is not False:
        noun = of.head
        head.before = [*head.before, *of.before, noun]
        return
    link = "in" if english.is_a("in_heads", head.head) and not head.title else "of"
    if link == "in" and of.kind == "noun" and of.det == "the" and not of.after:
        of.det, of.given = (
            ("", True) if of.plural or of.uncountable(english) else (of.det, of.given)
        )
    head.after = [*head.after, f"{link} " + _complement(head, of, english)]


def belongs(first: NounPhrase, head: NounPhrase, english: English) -> None:
    """Make `first` a part of the phrase that follows it, where heads come last.

    Args:
        first: what stands before the head: "Foreign Ministry", "Sichuan".
        head: changed in place: "spokesperson", "west".
        english: the English tables.
    """
    if head.head in english.compass and first.kind in ("place", "name"):
        attach(head, first, english)
        return
    if first.kind == "name" and first.guess and english.is_a("titles", head.head):
        head.head, head.kind, head.guess = f"{title(head.head)} {first.head}", "name", True
        return
    if first.after or (first.before and first.kind == "noun"):
        head.after.append("of " + first.text(english, inside=True))
        head.det = head.det or "the"
        return
    first.plural = False
    head.before.insert(head.led, first.core(english).removeprefix("the "))
    head.guess = head.guess or first.guess
    head.definite = head.definite or first.kind != "noun"


_TERRITORIES = frozenset(["region", "district", "territory", "province"])
_AGE = re.compile(r"(\d{1,3}) years?")
PARTS_OF_TIME = {
    "middle": "mid-", "beginning": "early", "start": "early", "end": "late", "half": "mid-",
}  # fmt: skip
_DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night"])
_LARGE = frozenset(["century"])
TIME_HEADS = _DAY_PARTS | frozenset(PARTS_OF_TIME)
"""Nouns that swallow a time that follows them: "end of March", "night of Tuesday"."""


def _may_compound(of: NounPhrase) -> bool:
    return of.kind == "noun" and not of.after and of.det in ("", "the")


def _compounds(head: NounPhrase, of: NounPhrase, english: English) -> bool:
    if not _may_compound(of) or of.det == "the" or head.kind != "noun":
        return False
    if not of.given and not of.uncountable(english):
        return False
    if english.is_a("of_heads", head.head) or of.person(english) or head.after:
        return False
    return not (of.plural and (head.title or english.is_a("uncountable", head.head)))


def _complement(head: NounPhrase, of: NounPhrase, english: English) -> str:
    if head.title and of.title and of.kind == "noun":
        of.det = "the" if english.is_a("the_in_titles", of.head) and not of.before else ""
        of.given = True
        core = of.core(english)
        return f"the {core}" if of.det else core
    if of.det == "the" and of.plural and not of.after and english.is_a("persons", of.head):
        return of.text(english, inside=True)
    return of.text(english, inside=True)


@dataclass
class VerbGroup:
    """A verb with everything that goes with it.

    Attributes:
        verb: base form.
        tense: "past", "pres", "fut", "cond", "inf", "ger" or "part".
        plural: of the subject.
        first: the subject is "I".
        negated, passive, perfect, progressive: as they say.
        modal: "can", "must" ... before the verb.
        adverbs: stand between auxiliary and verb ("also", "never").
    """

    verb: str
    tense: str = "pres"
    plural: bool = False
    first: bool = False
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    modal: str = ""
    adverbs: list[str] = field(default_factory=list)

    def text(self, english: English) -> str:
        """The verb group in words."""
        if self.modal.endswith(" be"):
            self.modal, self.passive = self.modal.removesuffix(" be"), True
        rest, first = self._chain(english)
        if self.tense in ("inf", "ger", "part"):
            return " ".join([*([first] if first else []), *rest]).strip()
        middle = (["not"] if self.negated else []) + self.adverbs
        if first is None:
            verb, *tail = rest
            if self.negated:
                helper = "did" if self.tense == "past" else "do" if self.plural else "does"
                return " ".join([helper, *middle, self.verb, *tail])
            return " ".join([*self.adverbs, verb, *tail])
        return " ".join([first, *middle, *rest]).strip()

    def _chain(self, english: English) -> tuple[list[str], str | None]:
        """(the words after the first auxiliary, the first auxiliary or None)."""
        verbs: list[str] = []  # auxiliaries in order, each the base form and what follows takes
        if self.modal:
            verbs.append(self.modal)
        elif self.tense == "fut":
            verbs.append("will")
        elif self.tense == "cond":
            verbs.append("would")
        forms: list[tuple[str, str]] = []  # (base, form): form is decided by the one before
        if self.perfect:
            forms.append(("have", "base"))
        if self.progressive:
            forms.append(("be", "part" if self.perfect else "base"))
        if self.passive:
            before = "ger" if self.progressive else "part" if self.perfect else "base"
            forms.append(("be", before))
        last = (
            "part"
            if self.passive
            else "ger"
            if self.progressive
            else "part"
            if self.perfect
            else "base"
        )
        forms.append((self.verb, last))
        if self.tense in ("inf", "ger", "part"):
            out = [self._form(b, f, english) for b, f in forms]
            if self.tense == "ger":
                out[0] = english.gerund(forms[0][0])
            elif self.tense == "part":
                out = [english.participle(self.verb)]
            return out[1:], ("not " if self.negated else "") + out[0] if out else ""
        if verbs:
            return [self._form(b, f, english) for b, f in forms], verbs[0]
        base = forms[0][0]
        finite = self._finite(base, english)
        tail = [self._form(b, f, english) for b, f in forms[1:]]
        if len(forms) > 1 or base.split(" ")[0] == "be":
            first, *more = finite.split(" ")
            return more + tail, first
        return [finite, *tail], None

    def _finite(self, base: str, english: English) -> str:
        if base.split(" ")[0] == "be":
            word = (
                ("were" if self.plural else "was")
                if self.tense == "past"
                else ("am" if self.first else "are" if self.plural else "is")
            )
            return " ".join([word, *base.split(" ")[1:]])
        if self.tense == "past":
            return english.past(base)
        return base if self.plural else english.third(base)

    @staticmethod
    def _form(base: str, form: str, english: English) -> str:
        if form == "part":
            return english.participle(base)
        if form == "ger":
            return english.gerund(base)
        return base
