"""A pronoun of the other gender where only one person, or none, has been named.

"My sister lost his keys": if the passage and what stands before it speak of nobody else, the
pronoun can only mean her.  "The ministry said that she": if they speak of nobody at all, it can
only mean the thing.  Start at `misfits`.  Reflexives and titles are in `pronoun_gender.py`, things
and what they do in `antecedent.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading

_MASCULINE = frozenset(["he", "his", "him", "himself", "he's", "he'd", "he'll"])
_FEMININE = frozenset(["she", "her", "hers", "herself", "she's", "she'd", "she'll"])
_TO_FEMALE = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_TO_MALE = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_BEFORE = 4
"""Passages before this one in which nobody else may stand."""


class Misfit(NamedTuple):
    """A pronoun that fits nobody.

    Attributes:
        at: its token.
        new: what to write instead.
        thing: whether it stands for a thing.
        confidence: 0 to 1.
    """

    at: int
    new: str
    thing: bool
    confidence: float


def misfits(reading: Reading, before: Sequence[Reading]) -> Iterator[Misfit]:
    """Pronouns of a passage that fit nobody named in it or before it.

    Args:
        reading: the passage.
        before: the passages before it, in order.
    """
    where = reading.where
    masculine, feminine = _MASCULINE & where.keys(), _FEMININE & where.keys()
    if reading.heading or not (masculine or feminine):
        return
    if masculine and feminine:
        # one of them is the person's own: "on her birthday the actress thanked his fans"
        yield from _both(reading, before)
        return
    wrong, table = (masculine, _TO_FEMALE) if masculine else (feminine, _TO_MALE)
    yield from _of_the_other(reading, before, wrong, table, "f" if masculine else "m", 0.82)


def _of_the_other(
    reading: Reading,
    before: Sequence[Reading],
    wrong: Set[str],
    table: dict[str, str],
    gender: str,
    confidence: float,
) -> Iterator[Misfit]:
    """The pronouns `wrong` behind the one person named, if that person is of `gender`."""
    first = min(reading.where[word][0] for word in wrong)
    person = _only_person(reading, first)
    if person is None or person[1] != gender or not all(map(_nobody, before[-_BEFORE:])):
        return
    for word in wrong:
        new = table.get(word)
        for place in reading.where[word]:
            says = reading.low[place + 1 : place + 2]
            if says and says[0] in word_class("report-verb-past") and word in ("he", "she"):
                continue
            if new and not reading.quoted(place):
                yield Misfit(place, _objective(reading, place, new), False, confidence)


def _both(reading: Reading, before: Sequence[Reading]) -> Iterator[Misfit]:
    """ "On her birthday the actress thanked his fans": one person, both genders."""
    if not all(map(_nobody, before[-_BEFORE:])):
        return
    where = reading.where
    for own, other, table, gender in (
        (_FEMININE, _MASCULINE, _TO_FEMALE, "f"),
        (_MASCULINE, _FEMININE, _TO_MALE, "m"),
    ):
        wrong = other & where.keys()
        mine = min(where[word][0] for word in own & where.keys())
        if mine < min(where[word][0] for word in wrong):
            yield from _of_the_other(reading, (), wrong, table, gender, 0.78)


def _objective(reading: Reading, at: int, new: str) -> str:
    """ "her" is "his" before a noun and "him" elsewhere."""
    if reading.low[at] == "her":
        after = at + 1
        noun = after < len(reading) and (
            any(fits(tag, reading, after) for tag in ("NN", "NNS", "JJ", "JJS"))
        )
        new = "his" if noun else "him"
    return new.capitalize() if reading.tokens[at].text[0].isupper() else new


def _only_person(reading: Reading, end: int) -> tuple[int, str] | None:
    """The one person with a gender before token `end`, as `(token, "m" or "f")`; else None.

    Plurals do not count: no "he" or "she" stands for them.
    """
    found: tuple[int, str] | None = None
    skip = -1
    for at in range(end):
        word = reading.low[at]
        if at <= skip or not reading.is_word(at):
            continue
        gender = _gender(word)
        name = _is_name(reading, at)
        if gender is None and not name:
            if word in word_class("human-one") or word in word_class("other-people"):
                return None
            continue
        if gender is None:
            if found is None and (who := _introduced(reading, at, end)):
                found, skip = who, who[0]
                continue
            # the name of the person just found: "Mrs Tanaka", "the actress Anna Meyer"
            if found is not None and at <= skip + 1 and skip >= 0:
                skip = at
                continue
            if found is not None and _apposed(reading, found[0], at):
                skip = at
                continue
            if word in _places(reading, at):
                continue
            return None
        if found is not None:
            return None
        if at and reading.low[at - 1] in ("his", "her", "their", "'s", "s'"):
            return None  # "her husband": a second person is meant
        found = (at, gender)
        skip = at
    return found


def _introduced(reading: Reading, name: int, end: int) -> tuple[int, str] | None:
    """ "Kobayashi, a mother of two": the person that a name is said to be."""
    k = name
    while k < end and _is_name(reading, k):
        k += 1
    if reading.low[k : k + 1] != [","] or reading.low[k + 1 : k + 2] not in (["a"], ["the"]):
        return None
    for at in range(k + 2, min(end, k + 5)):
        gender = _gender(reading.low[at])
        if gender:
            return at, gender
    return None


def _gender(word: str) -> str | None:
    if word in word_class("male-person"):
        return "m"
    return "f" if word in word_class("female-person") else None


def _is_name(reading: Reading, at: int) -> bool:
    text = reading.tokens[at].text
    if not text[0].isupper() or text == "I" or text.isupper():
        return False
    return fits("NAME", reading, at)


def _apposed(reading: Reading, person: int, at: int) -> bool:
    """Whether the name stands right behind the person, a title's full stop apart."""
    return (
        all(
            reading.tokens[k].text in (".", ",") or reading.tokens[k].text[0].isupper()
            for k in range(person + 1, at)
        )
        and at - person <= 4
    )


def _places(reading: Reading, at: int) -> frozenset[str]:
    """The word itself if it is the name of a place, a day or a month, not of a person."""
    word = reading.low[at]
    before = reading.low[at - 1] if at else ""
    known = (
        reading.tokens[at].text in english.countries()
        or word in word_class("month")
        or word in word_class("weekday")
        or before in ("in", "from", "at", "near", "to")
    )
    return frozenset([word]) if known else frozenset()


def _nobody(reading: Reading) -> bool:
    """Whether the passage speaks of nobody whom a pronoun could mean."""
    keys = reading.where.keys()
    if (_MASCULINE | _FEMININE) & keys or word_class("human") & keys:
        return False
    return not any(
        _is_name(reading, at) and reading.low[at] not in _places(reading, at)
        for at in range(len(reading))
    )


def nameless(reading: Reading, before: Sequence[Reading]) -> Iterator[Misfit]:
    """Pronouns that can only stand for a group or thing: "the ministry said that she".

    Args:
        reading: the passage.
        before: the passages before it, in order.
    """
    if reading.heading:
        return
    low = reading.low
    for word in ("he", "she", "him"):
        for at in reading.where.get(word, ()):
            if reading.quoted(at) or not _alone(reading, at):
                continue
            thing = _antecedent(reading, at)
            if thing is None or not all(map(_nobody, before[-_BEFORE:])):
                continue
            if not _told_of(reading, thing, at):
                continue
            if word == "she" and low[thing] in word_class("she-things"):
                continue
            new = "it"
            yield Misfit(at, new, True, 0.8)


def _told_of(reading: Reading, thing: int, at: int) -> bool:
    """Whether the clause is about the thing: "the ministry said that she", "will repair him"."""
    low = reading.low
    if low[at] == "him":
        base = english.verb_lemma(low[at - 1])
        after = low[at + 1 : at + 2]
        return base in word_class("done-to-objects") and not (
            after and after[0] in word_class("determiner")
        )
    if low[thing] not in word_class("owner-one"):
        return False
    if low[at + 1 : at + 2] == [] or low[at + 1] not in word_class("own-plans"):
        return False
    said = [k for k in range(thing + 1, at) if low[k] in word_class("said-that")]
    return bool(said) and at - said[-1] <= 2 and said[-1] - thing <= 3


def _alone(reading: Reading, at: int) -> bool:
    """Whether nobody stands before the pronoun in its passage."""
    for k in range(at):
        word = reading.low[k]
        if word in word_class("human-one") or word in word_class("other-people") or _gender(word):
            return False
        if word in _MASCULINE or word in _FEMININE:
            return False
        if reading.is_word(k) and _is_name(reading, k) and word not in _places(reading, k):
            return False
    return True


@cache
def _things() -> frozenset[str]:
    return word_class("owner-one") | word_class("thing-one") | word_class("area-one")


def _antecedent(reading: Reading, at: int) -> int | None:
    """The nearest group or thing with a determiner before the pronoun, in its sentence."""
    low = reading.low
    first, _ = reading.sentence(at)
    for k in range(at - 1, first, -1):
        if low[k] in _things() and _headed(reading, k):
            return k
    return None


def _headed(reading: Reading, at: int) -> bool:
    """Whether a determiner stands before the noun, or before its adjective."""
    return any(reading.low[k] in word_class("determiner") for k in range(max(0, at - 2), at))
