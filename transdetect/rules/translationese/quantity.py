"""A noun in the number that its determiner does not take: "300 employee", "this shoes", "a people".

Chinese, Japanese, Korean, Turkish and Hungarian leave a noun in the singular after a numeral;
others mix "this" and "these" or "much" and "many".  Only nouns of the kinds in
`resources/english/kinds.toml` count, and only where the noun ends its phrase.  Start at
`quantities`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading

_ADJECTIVES = 3
_PARTITIVE = frozenset(["the", "these", "those", "his", "her", "their", "its", "our", "my"])


class Quantity(NamedTuple):
    """A noun phrase whose words disagree in number.

    Attributes:
        first, end: the tokens to flag.
        new: what to write instead, or None.
        why: what is wrong, for the message.
        confidence: 0 to 1.
    """

    first: int
    end: int
    new: str | None
    why: str
    confidence: float


def quantities(reading: Reading) -> Iterator[Quantity]:
    """Noun phrases of a passage whose words disagree in number; none in headings."""
    if reading.heading:
        return
    # "&" with the keys would go through the nouns, not through the passage
    for word in _singulars().intersection(reading.where):
        for at in reading.where[word]:
            found = _singular(reading, at)
            if found:
                yield found
    for word in _plurals().intersection(reading.where):
        for at in reading.where[word]:
            found = _plural(reading, at)
            if found:
                yield found
    for word in _uncounted().intersection(reading.where):
        for at in reading.where[word]:
            found = _mass(reading, at)
            if found:
                yield found


@cache
def _singulars() -> frozenset[str]:
    """Nouns that stand for one thing and are neither verbs of the present nor their own plural."""
    return frozenset(
        noun
        for noun in word_class("counted-one")
        if english.plural(noun) != noun
        and english.number_of(noun) == "singular"
        and noun not in word_class("not-counted")
    )


@cache
def _plurals() -> frozenset[str]:
    return frozenset(
        noun
        for noun in word_class("counted-many") | word_class("pair-noun")
        if english.number_of(noun) == "plural" and "VBZ" not in english.verb_tags(noun)
    )


@cache
def _uncounted() -> frozenset[str]:
    return word_class("never-counted")


def _start(reading: Reading, noun: int) -> int:
    """The first adjective before the noun, or the noun."""
    k = noun
    while k > 0 and noun - k < _ADJECTIVES and _adjective(reading, k - 1):
        k -= 1
    return k


def _adjective(reading: Reading, at: int) -> bool:
    word = reading.low[at]
    if not reading.is_word(at) or not reading.tokens[at].text.islower():
        return False
    if (
        word in word_class("determiner")
        or word in word_class("number-word")
        or word in ("last", "next", "past", "only", "major")
    ):
        return False
    return (
        word in word_class("bare-adjective")
        or word in ("most", "very", "more", "so", "rather", "quite")
        or english.is_form(word, "JJ")
        or english.is_form(word, "JJS")
    )


def _ends(reading: Reading, noun: int) -> bool:
    """Whether nothing follows that the noun could belong to."""
    k = noun + 1
    if reading.glued(noun, k):
        return False
    if k >= len(reading):
        return True
    if not reading.is_word(k):
        return reading.low[k] in (".", ",", ";", "!", "?")
    token = reading.tokens[k]
    if not token.text.islower() or token.start != reading.tokens[noun].end + 1:
        return False
    word = reading.low[k]
    if word in word_class("function") or word in ("ago", "later", "too"):
        return word not in ("and", "or") or _another(reading, k + 1)
    if english.is_form(word, "RB"):
        return word != "only"
    tags = english.verb_tags(word)
    return "VBD" in tags and not any(english.is_form(word, tag) for tag in ("NN", "NNS", "JJ"))


def _singular(reading: Reading, noun: int) -> Quantity | None:
    """A singular after a numeral, "several", "these", "one of the"."""
    low, tokens = reading.low, reading.tokens
    if not tokens[noun].text.islower():
        return None
    first = _start(reading, noun)
    before = first - 1
    if before < 0:
        return None
    word = low[before]
    one_of = word in _PARTITIVE and before >= 2 and low[before - 2 : before] == ["one", "of"]
    many = word in word_class("several-word") or _number(reading, before)
    if not (one_of or many or word in ("these", "those") or word == "of"):
        return None
    if not _ends(reading, noun) and not (one_of and _acts(reading, noun)):
        return None
    new = english.plural(low[noun])
    if one_of:
        if low[noun + 1 : noun + 2] == ["'s"] or low[noun] in word_class("group-one"):
            return None
        return Quantity(noun, noun + 1, new, "After 'one of the' English has the plural.", 0.85)
    if word == "of":
        some = before >= 1 and low[before - 1] in ("many", "several", "most", "some")
        if not some or first != noun or low[noun] not in word_class("human-one"):
            return None
        amount = reading.slice(before - 1, before)
        return Quantity(
            before - 1,
            noun + 1,
            f"{amount} {new}",
            f"English has '{low[before - 1]} {new}', without 'of'.",
            0.85,
        )
    if word in ("these", "those"):
        if first != noun or fits("VB", reading, noun):
            return None
        return Quantity(noun, noun + 1, new, f"After '{word}' English has the plural.", 0.8)
    if _label(reading, before) or _time_after(reading, noun):
        return None
    return Quantity(noun, noun + 1, new, "After a number English has the plural.", 0.85)


def _another(reading: Reading, at: int) -> bool:
    """Whether another noun phrase begins here: "two book and a pen"."""
    return at < len(reading) and (
        reading.low[at] in word_class("determiner") or reading.low[at] in word_class("number-word")
    )


def _acts(reading: Reading, noun: int) -> bool:
    """Whether the noun is a person and a verb follows that could be a plural, too: "works"."""
    return (
        reading.low[noun] in word_class("human-one")
        and noun + 1 < len(reading)
        and not reading.glued(noun, noun + 1)
        and fits("VBZ", reading, noun + 1)
    )


def _number(reading: Reading, at: int) -> bool:
    """Whether the token is a numeral greater than one."""
    token = reading.tokens[at]
    if token.kind == "number":
        digits = token.text.replace(",", "")
        return digits.isdecimal() and int(digits) > 1 and not fits("YEAR", reading, at)
    return reading.low[at] in word_class("number-word") and reading.low[at] not in ("one", "dozen")


def _label(reading: Reading, number: int) -> bool:
    """Whether the numeral names something ("chapter two", "Windows 10") or is part of a number."""
    if number == 0:
        return False
    before = reading.tokens[number - 1]
    if reading.glued(number, number + 1) or before.end == reading.tokens[number].start:
        return True
    if "$" in reading.low[max(0, number - 3) : number]:
        return True
    if before.kind == "mark":
        return before.text not in (",", "(")
    if before.kind == "number":
        return False
    word = before.lower
    if word in word_class("before-a-count") or english.is_form(word, "RB"):
        return False
    if word in word_class("number-word"):
        return False
    if before.text[0].isupper() and not reading.starts_sentence(number - 1):
        return True
    return not english.verb_tags(word) & {"VBD", "VBZ", "VBG"}


def _time_after(reading: Reading, noun: int) -> bool:
    """Whether the noun is a measure before an adjective: "two year old", "a ten year, ..."."""
    low = reading.low
    after = low[noun + 1 : noun + 2]
    if after == [","]:
        return low[noun] in word_class("time-unit")
    return after in (["old"], ["long"], ["wide"], ["high"], ["deep"])


def _plural(reading: Reading, noun: int) -> Quantity | None:
    """A plural after "a", "this", "each", "every", "another", "much"."""
    low, tokens = reading.low, reading.tokens
    if not tokens[noun].text.islower():
        return None
    first = _start(reading, noun)
    before = first - 1
    if before < 0 or reading.quoted(noun):
        return None
    word = low[before]
    pair = low[noun] in word_class("pair-noun")
    ends = _ends(reading, noun) or (pair and low[noun + 1 : noun + 2] == ["and"])
    if not ends or (not pair and low[noun] in word_class("time-unit")):
        return None
    single = None if pair else english.singular(low[noun])
    if word in ("a", "an"):
        if not _one(reading, before, noun):
            return None
        new = reading.slice(first, noun + 1)
        sure = 0.85 if pair else 0.8
        return Quantity(before, noun + 1, new, "'A' does not go with a plural.", sure)
    if word == "this" and first == noun and not _object_of(reading, before):
        these = same(reading, before, "these")
        return Quantity(before, before + 1, these, "Before a plural English has 'these'.", 0.8)
    if word in ("each", "every", "another") and single and low[noun] != "people":
        if word == "each" and not _each_of_them(reading, before):
            return None
        return Quantity(noun, noun + 1, single, f"After '{word}' English has the singular.", 0.82)
    if word == "much" and first == noun and before and low[before - 1] in word_class("much-after"):
        return Quantity(before, before + 1, "many", "With a plural English has 'many'.", 0.82)
    return None


def _one(reading: Reading, article: int, noun: int) -> bool:
    """Whether "a" belongs to the plural: not in "a few houses", "a proud people", "A levels"."""
    inner = set(reading.low[article + 1 : noun])
    if inner & {"few", "many", "most", "more"} or reading.tokens[article].text == "A":
        return False
    counted = inner & {"two", "three", "four", "five"}
    return bool(counted) or reading.low[noun] not in ("people", "peoples")


def _each_of_them(reading: Reading, each: int) -> bool:
    """Whether "each" belongs to what follows: "we gave them two each" does not."""
    return reading.starts_sentence(each) or (
        each > 0 and reading.low[each - 1] in word_class("preposition")
    )


def same(reading: Reading, at: int, new: str) -> str:
    """`new` with the capital of the token at `at`."""
    return new.capitalize() if reading.tokens[at].text[0].isupper() else new


def _object_of(reading: Reading, this: int) -> bool:
    """Whether "this" is an object by itself: "does this things", "give this people"."""
    return this > 0 and reading.low[this - 1] in ("do", "does", "did", "doing", "like", "that")


def _mass(reading: Reading, noun: int) -> Quantity | None:
    """ "a very good weather", "these information"."""
    low, tokens = reading.low, reading.tokens
    first = _start(reading, noun)
    before = first - 1
    if before < 0 or not tokens[noun].text.islower() or not _ends(reading, noun):
        return None
    word = low[before]
    phrase = reading.slice(first, noun + 1)
    if word in ("a", "an") and tokens[before].text != "A":
        if "little" in low[before:noun] or "certain" in low[before:noun]:
            return None
        if noun + 1 < len(low) and english.is_form(low[noun + 1], "VBN"):
            return None  # "a garbage collected language"
        return Quantity(
            before, noun + 1, phrase, "English cannot count this noun, so it takes no 'a'.", 0.85
        )
    if word in ("these", "those"):
        new = "this" if word == "these" else "that"
        return Quantity(
            before,
            noun + 1,
            f"{same(reading, before, new)} {phrase}",
            "English cannot count this noun; it is singular.",
            0.85,
        )
    return None
