"""What other countries put to a number: "12-th", "1990-s", "%20", "20 %", "12 thousand 500"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.numerals import english, shape
from transdetect.rules.locale.surroundings import before
from transdetect.rules.locale.tables import kinds

_ENDINGS = (
    *("-st", "-nd", "-rd", "-th", "0-s", "0-ies", "º", "ª", " %", "\u00a0%", "\u202f%"),
    *(" thousand ", " million ", "illion of "),
)
"""One of these stands in every text that `_behind` can find something in."""
_ORDINAL = lazy(r"([0-9]{1,4})-(?:st|nd|rd|th)\b(?!-)")
_DECADE = lazy(r"((?:[0-9]{2})?[0-9]0)-(?:s|ies)\b")
_RAISED = lazy(r"([0-9]{1,2})[ºª](?= [a-z])")
_SPACED_PERCENT = lazy(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)[ \u00a0\u202f]%(?! ?[0-9%±])(?!\w)")
_COMPOUND = lazy(
    r"([0-9]{1,3})(?: million ([0-9]{1,3}) thousand(?: ([0-9]{3}))?| thousand ([0-9]{3}))\b"
    r"(?![.,]?[0-9])"
)
_TEN_THOUSAND = lazy(r"([0-9]+(?:\.[0-9]+)?) ten thousand\b")
_MILLION_OF = lazy(r"([0-9]+(?:[.,][0-9]+)* (?:million|billion|trillion)) of ([a-z]+)\b")
_NUMBER = lazy(r"[0-9]")
_PERCENT = lazy(r"%([0-9]{1,3}(?:[.,][0-9]{1,2})?)(?![\w%$-]|[.,][\w%])")
_ENCODED = lazy(r"\b(?:URLs?|URIs?|encod\w+|escap\w+|hex\w*|printf|formats?)\b", re.I)


class Sign(NamedTuple):
    """A number with a foreign sign.

    Attributes:
        start, end: code points into the text, end exclusive.
        habit: what is foreign, in a few words.
        answer: the number as English writes it.
        confidence: 0..1.
    """

    start: int
    end: int
    habit: str
    answer: str
    confidence: float


def signs(text: str) -> Iterator[Sign]:
    """The numbers of `text` with foreign signs, in order for each sort."""
    if any(ending in text for ending in _ENDINGS):
        for digit in _NUMBER.finditer(text):
            at = digit.start()
            if before(text, at).isalnum() or before(text, at) in ("-", ".", ",", "/"):
                continue
            yield from _behind(text, at)
    if "%" in text and not _ENCODED.search(text):
        for match in _PERCENT.finditer(text):
            if before(text, match.start()) not in ("", " ", "(", "\n", "\u00a0"):
                continue
            answer = f"{english(match.group(1))}%"
            yield Sign(match.start(), match.end(), "percent sign in front", answer, 0.9)


def _behind(text: str, at: int) -> Iterator[Sign]:
    """What stands behind the digits that begin at `at`."""
    if match := _ORDINAL.match(text, at):
        answer = ordinal_of(int(match.group(1)))
        yield Sign(at, match.end(), "hyphen in an ordinal number", answer, 0.93)
    elif match := _DECADE.match(text, at):
        yield Sign(at, match.end(), "hyphen in a decade", f"{match.group(1)}s", 0.93)
    elif (match := _RAISED.match(text, at)) and text[max(0, at - 4) : at].lower() == "the ":
        answer = ordinal_of(int(match.group(1)))
        yield Sign(at, match.end(), "raised letter in an ordinal number", answer, 0.88)
    elif match := _SPACED_PERCENT.match(text, at):
        if shape(match.group(1)) != "comma":
            yield Sign(at, match.end(), "space before %", f"{match.group(1)}%", 0.75)
    elif match := _COMPOUND.match(text, at):
        millions, thousands, rest, alone = match.group(2) and match.group(1), *match.groups()[1:]
        value = int(millions or 0) * 1_000_000
        value += int(thousands or match.group(1)) * 1_000 + int(rest or alone or 0)
        yield Sign(at, match.end(), "number in two scale words", f"{value:,}", 0.85)
    elif match := _TEN_THOUSAND.match(text, at):
        value = round(float(match.group(1)) * 10_000)
        yield Sign(at, match.end(), "counted in ten thousands", f"{value:,}", 0.8)
    elif (match := _MILLION_OF.match(text, at)) and (
        kinds("locale", "units.tsv").get(match.group(2)) == "money"
    ):
        answer = f"{match.group(1)} {match.group(2)}"
        yield Sign(at, match.end(), '"of" behind a scale word', answer, 0.9)


def ordinal_of(number: int) -> str:
    """ "1st", "2nd", "11th" for a whole number."""
    last = number % 10
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number}{ending}"
