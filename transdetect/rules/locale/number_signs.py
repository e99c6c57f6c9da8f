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
_RAISED = lazy(r"([0-9]{1,2})\.?[ºª](?= [a-z])")
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


_SLIPS = lazy(
    r"(?<![\w.,/-])(?P<ordinal>[0-9]*(?:1[123](?:st|nd|rd)|(?<!1)(?:1(?:nd|rd|th)|2(?:st|rd|th)"
    r"|3(?:st|nd|th))|[04-9](?:st|nd|rd)))\b"
    r"|(?<![\w.,$€£¥₽-])(?P<scaled>[0-9]+(?:[.,][0-9]+)*)[ \u00a0\u202f]?"
    r"(?P<scale>mln|mlrd|mld|mrd|mio|Mln|Mlrd|Mld|Mrd|Mio)(?!\w)(?:\.(?= [a-z(€$£]|,))?"
    r"|(?<![\w.,'’])(?P<swiss>[1-9][0-9]{0,2}['’][0-9]{3})(?![\w'’.,]*[0-9])(?= [a-z]{2}|[ ]?[%€])"
    r"|(?<![\w.,$€-])(?P<kilo>[0-9]+(?:[.,][0-9]+)?) ?(?P<unit>K[mg](?:/h)?|mq)(?![\w²2])"
    r"|(?P<degree>[0-9]) ?° (?P<celsius>[CF])\b"
    r"|(?<![\w'’])(?P<decade>(?:[0-9]{2})?[0-9]0['’]?s) years\b"
    r"|\b(?P<roman>I{1,3}|IV) quarter\b"
    r"|(?<![\w.,])(?P<range>[0-9]+(?:[.,][0-9]+)?[-–][0-9]+(?:[.,][0-9]+)?) "
    r"(?P<plural>thousand|million|billion)s\b(?! of\b)"
)
_SCALES = {
    "mln": "million",
    "mio": "million",
    "mlrd": "billion",
    "mld": "billion",
    "mrd": "billion",
}
_QUARTERS = {"I": "first", "II": "second", "III": "third", "IV": "fourth"}
_SPACED = lazy(
    r"\b(?:ha[sd]|have|of|about|over|than|nearly|almost|some|with|around|least|most|by|to) "
    r"(?P<number>[1-9][0-9]{0,2}[ \u00a0\u202f][0-9]{3})(?= (?P<noun>[a-z]+))"
)


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
    for match in _SLIPS.finditer(text):
        if not _ambiguous(match):
            yield _slip(match)
    for match in _SPACED.finditer(text):
        if kinds("locale", "units.tsv").get(match["noun"]) in ("count", "money"):
            number = re.sub(r"\D", ",", match["number"])
            start, end = match.span("number")
            yield Sign(start, end, "space between thousands", number, 0.8)
    if "%" in text and not _ENCODED.search(text):
        for match in _PERCENT.finditer(text):
            if before(text, match.start()) not in ("", " ", "(", "\n", "\u00a0"):
                continue
            answer = f"{english(match.group(1))}%"
            yield Sign(match.start(), match.end(), "percent sign in front", answer, 0.9)


def _ambiguous(match: re.Match[str]) -> bool:
    """True where the words before may claim the number: "May 5-6 thousands came", "in 2010-2015
    thousands", "the Paul III quarter of Rome"."""
    text, start = match.string, match.start()
    word = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    if match["roman"]:
        return word.lower() not in ("the", "in", "of", "for", "since", "by", "this", "last")
    if match["range"]:
        return word[:1].isupper() or any(
            len(year) == 4 and year[:2] in ("19", "20") for year in re.split("[-–]", match["range"])
        )
    return False


def _slip(match: re.Match[str]) -> Sign:
    """The sign that `_SLIPS` has found."""
    start, end = match.span()
    if written := match["ordinal"]:
        number = int(written[:-2])
        return Sign(start, end, "ending of an ordinal number", ordinal_of(number), 0.93)
    if written := match["scaled"]:
        scale = _SCALES[match["scale"].lower()]
        return Sign(start, end, "abbreviated scale word", f"{english(written)} {scale}", 0.88)
    if written := match["swiss"]:
        answer = re.sub(r"\D", ",", written)
        return Sign(start, end, "apostrophe between thousands", answer, 0.85)
    if written := match["kilo"]:
        unit = match["unit"]
        unit = "square meters" if unit == "mq" else unit[0].lower() + unit[1:]
        return Sign(start, end, "unit of measure", f"{english(written)} {unit}", 0.8)
    if match["degree"]:
        answer = f"{match['degree']}°{match['celsius']}"
        return Sign(start, end, "space behind the degree sign", answer, 0.85)
    if written := match["decade"]:
        return Sign(start, end, '"years" behind a decade', written, 0.9)
    if written := match["roman"]:
        answer = f"{_QUARTERS[written]} quarter"
        return Sign(start, end, "Roman numeral of a quarter", answer, 0.85)
    answer = f"{match['range']} {match['plural']}"
    return Sign(start, end, "plural scale word", answer, 0.88)


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
