"""Numerals as other countries write them, and the same in English.  Start at `numerals`.

`1.234,56` and `1 234,56` are `1,234.56`; `2,4` is `2.4`; `1.250.000` is `1,250,000`.  A lone
`3.500` may be English already: whether it is meant as 3,500 is for the rules to say.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from transdetect.language.draft import Passage
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before

Shape = Literal["mixed", "spaced", "dots", "dot", "comma", "plain", "english"]
"""How a numeral is written:

* `mixed`: dots between thousands and a decimal comma
* `spaced`: spaces or apostrophes between thousands, perhaps a decimal comma
* `dots`: two or more dots between thousands
* `dot`: one dot before three digits, which may be a decimal point
* `comma`: a comma before one, two, four or more digits, or after a leading zero
* `plain`: digits only
* `english`: anything else that English may write
"""

SPACES = " \u00a0\u202f\u2009"
"""The spaces that may stand between thousands."""

_GROUP = rf"[{SPACES}'’]"
_NUMERAL = lazy(
    rf"[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}}(?![0-9]))+(?:,[0-9]{{1,2}}(?![0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("plain", lazy(r"[0-9]+")),
    ("mixed", lazy(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,4}")),
    ("spaced", lazy(rf"[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}})+(?:,[0-9]{{1,2}})?")),
    ("dots", lazy(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")),
    ("dot", lazy(r"[1-9][0-9]{0,2}\.[0-9]{3}")),
    ("comma", lazy(r"[0-9]+,[0-9]{1,2}|0,[0-9]+|[1-9][0-9]{0,2},[0-9]{4,}")),
)


class Numeral(NamedTuple):
    """A numeral in a passage.

    Attributes:
        start, end: code points into the passage's text, end exclusive.
        text: as written.
        shape: how it is written.
    """

    start: int
    end: int
    text: str
    shape: Shape


def shape(text: str) -> Shape:
    """How the numeral `text` is written."""
    for name, pattern in _SHAPES:
        if pattern.fullmatch(text):
            return name
    return "english"


def numerals(passage: Passage) -> list[Numeral]:
    """The numerals of a passage that stand free, in order: no parts of dates, codes or names."""
    text = passage.text
    found: list[Numeral] = []
    end = 0
    for token in passage.tokens:
        if token.kind != "number" or token.start < end:
            continue
        match = _NUMERAL.match(text, token.start)
        if match is None:  # digits of another script
            continue
        end = max(match.end(), token.end)
        if match.end() < token.end or not stands_free(text, match.start(), match.end()):
            continue
        found.append(Numeral(match.start(), match.end(), match.group(), shape(match.group())))
    return found


def stands_free(text: str, start: int, end: int) -> bool:
    """True when no letter, digit, slash or the like is fused to the numeral in front or behind.

    A minus sign in front, a dash to another numeral and a unit behind are not in the way.
    """
    left, right = before(text, start), after(text, end)
    if left and (left.isalnum() or left in "_/\\@#=:.,^*\ufffc\u2019'"):
        return False
    if left and left in "-\u2212\u2013" and start > 1 and text[start - 2].isalpha():
        return False  # "Covid-19", "Boeing-737"
    if right and right in "_/\\@=:^*\ufffc":
        return right == "/" and after(text, end + 1).isalpha()  # "5 €/month" may follow a number
    if right == "-" and after(text, end + 1).isalpha():
        return after(text, end + 1).islower() and "," not in text[start:end]
    return not (right in ".," and right and after(text, end + 1).isdigit())


def english(text: str, *, dot: bool = False) -> str:
    """A foreign numeral as English writes it.

    Args:
        text: a numeral of any shape.
        dot: read the dot of a lone `3.500` as one between thousands.
    """
    form = shape(text)
    if form in ("english", "plain") or (form == "dot" and not dot):
        return text
    whole, _, decimals = text.partition(",")
    digits = re.sub(r"[^0-9]", "", whole)
    grouped = f"{int(digits):,}" if digits == "0" or digits[0] != "0" else digits
    return f"{grouped}.{decimals}" if decimals else grouped
