"""What a rule may ask about the clause around a word: its subject, a verb's tense.

Start at `subject`.  No parser: each answer is read off the words nearby, and is None when they
do not settle it.
"""

from __future__ import annotations

from typing import Literal

from transdetect.language import english
from transdetect.rules.pattern.match import is_content
from transdetect.rules.pattern.reading import Reading

Number = Literal["singular", "plural"]

_SUBJECT_WIDTH = 14


def subject(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The noun phrase right before the verb at token `verb`, as `(first, end)`; None if unclear.

    For a relative clause ("the man, who would be") it is what the relative pronoun stands for.
    """
    low = reading.low
    first, _ = reading.sentence(verb)
    i = verb - 1
    while i >= first and (english.is_form(low[i], "RB") or low[i] == "not"):
        i -= 1
    if i < first:
        return None
    if low[i] in ("who", "which", "that") and i - 1 >= first:
        i -= 2 if low[i - 1] == "," else 1
    if i < first or not (reading.is_word(i) or reading.tokens[i].kind == "number"):
        return None
    end = i + 1
    if low[i] in english.word_class("pronoun"):
        return i, end
    determiners = english.word_class("determiner")
    start = end
    while i >= first and end - i <= _SUBJECT_WIDTH:
        word = low[i]
        if reading.tokens[i].kind == "number" or is_content(reading, i):
            start = i
        elif word in determiners:
            start = i
            if i - 1 < first or low[i - 1] not in ("of", "in", "from", "for", "with", "and"):
                break
        elif word in ("of", "in", "from", "for", "with", "and", "at") and start < end:
            pass
        else:
            break
        i -= 1
    return (start, end) if start < end else None


def head(reading: Reading, start: int, end: int) -> int:
    """The token that is the head of the noun phrase `start` to `end`: the last before "of"."""
    for i in range(start + 1, end):
        if reading.low[i] in english.word_class("preposition"):
            return i - 1
    return end - 1


def number(reading: Reading, start: int, end: int) -> Number | None:
    """Whether the noun phrase is singular or plural; None if that is unclear."""
    at = head(reading, start, end)
    if any(reading.low[i] == "and" for i in range(start, at)):
        return "plural"
    token = reading.tokens[at]
    determiner = reading.low[start]
    if determiner in ("a", "an", "this", "that", "each", "every", "another"):
        return "singular"
    if determiner in ("these", "those", "many", "several", "both", "all"):
        return "plural"
    if token.text[0].isupper() and token.lower not in ("they", "we"):
        return "singular" if not token.lower.endswith("s") or at == start else None
    return english.number_of(token.lower)


def subject_number(reading: Reading, verb: int) -> Number | None:
    """Whether the subject of the verb at token `verb` is singular or plural."""
    found = subject(reading, verb)
    return number(reading, *found) if found else None


def be(number_: Number | None, tense: Literal["present", "past"]) -> str | None:
    """The form of "be" for a third-person subject."""
    if number_ is None:
        return None
    if tense == "present":
        return "are" if number_ == "plural" else "is"
    return "were" if number_ == "plural" else "was"


_HAVE = frozenset(["have", "has", "had", "having", "'ve", "i've", "we've", "they've", "you've"])
_BE = frozenset(["be", "been", "being", "is", "are", "was", "were", "am", "get", "got"])


def verb_tag(reading: Reading, i: int) -> str | None:
    """The form that the verb at token `i` has here: VB VBP VBZ VBD VBN VBG; None if no verb."""
    tags = english.verb_tags(reading.low[i])
    if not tags:
        return None
    if "VBG" in tags:
        return "VBG"
    j = i - 1
    while j >= 0 and (english.is_form(reading.low[j], "RB") or reading.low[j] == "not"):
        j -= 1
    before = reading.low[j] if j >= 0 else ""
    perfect_or_passive = before in _HAVE or before in _BE
    if "VBN" in tags and (perfect_or_passive or not tags & {"VBD", "VB"}):
        return "VBN"
    if before in english.word_class("base-form-after"):
        return "VB"
    if "VBD" in tags:
        # "put", "cut": between past and present the past is the likelier in prose
        return "VBD"
    if "VBZ" in tags:
        return "VBZ"
    return "VBP" if "VBP" in tags else "VB"


_PHRASE = 5
"""Words of a noun phrase that are looked at."""

_PLACES = ("event", "building", "area", "room", "time-unit", "weekday", "month")


_GOVERNED = frozenset("of with about for from".split())
"""Prepositions that a word asks for, more than they say when or where."""


def with_preposition(reading: Reading, i: int) -> tuple[int, int]:
    """`(first, end)`: the preposition at token `i` with what it is wrong beside.

    That is its noun phrase where this says when or where ("in Monday", "on a conference"), else the
    word before, which asks for a preposition ("good in"); the preposition alone if neither is
    there.
    """
    low, tokens = reading.low, reading.tokens
    first, end = reading.sentence(i)
    after = i + 1
    while after < min(end, i + _PHRASE) and low[after] in english.word_class("determiner"):
        after += 1
    last = after
    while last < min(end, i + _PHRASE) and is_content(reading, last):
        last += 1
    says_where = low[i] not in _GOVERNED
    if (
        after < end
        and says_where
        and (
            tokens[after].kind == "number"
            or (last > after and any(low[last - 1] in english.word_class(c) for c in _PLACES))
            or (after == i + 1 and last > after and tokens[after].text[0].isupper())
        )
    ):
        return i, max(last, after + 1)
    asks = i > first and reading.is_word(i - 1) and tokens[i - 1].end + 1 == tokens[i].start
    if asks and low[i - 1] not in english.word_class("function"):
        return i - 1, i + 1
    return i, i + 1
