"""Amounts of money as they stand in a draft: a sign, a number, a scale word.  Start at `amounts`.

An amount belongs to `currency-format`, so `number-format` leaves its number alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transdetect.language.draft import Passage
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.numerals import SPACES
from transdetect.rules.locale.tables import rows

_NUMBER = (
    rf"[0-9]{{1,3}}(?:[{SPACES}'’][0-9]{{3}}(?![0-9]))+(?:,[0-9]{{1,2}}(?![0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
_SCALE = (
    r"(?:thousand|million|billion|trillion|mil|mln|bln|bn|mn|mio\.?|mrd\.?|millions|billions|mi|bi)"
)
_MINUS = r"(?:,[-–—]{1,2}|\.-)"


class Amount(NamedTuple):
    """An amount of money.

    Attributes:
        start, end: code points into the passage's text, end exclusive.
        sign: the currency as written.
        number: the numeral as written.
        scale: "million" and the like as written, or "".
        first: True when the sign stands before the number.
        gap: what stands between the sign and what it belongs to.
        dash: the ",-" of round prices as written, or "".
        low: the lower end of a range as written ("5-" in "5-10 €"), or "".
    """

    start: int
    end: int
    sign: str
    number: str
    scale: str
    first: bool
    gap: str
    dash: str
    low: str


@cache
def currencies() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """`{as written: (before the amount in English, "sign" or "code", words for the same)}`."""
    table = rows("locale", "currencies.tsv", 4)
    return {row[0]: (row[1], row[2], tuple(row[3].split("|"))) for row in table}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = sorted(currencies(), key=len, reverse=True)
    signs = "|".join(re.escape(name) for name in names)
    before = re.compile(rf"(?P<sign>{signs})(?P<gap>[{SPACES}]?)\Z")
    number = re.compile(
        rf"(?P<number>{_NUMBER})(?P<dash>{_MINUS}(?![\w]))?"
        rf"(?P<scaled>[{SPACES}]?(?P<scale>{_SCALE})(?![^\W_]))?",
        re.IGNORECASE,
    )
    behind = re.compile(
        rf"(?P<gap>[{SPACES}]?)(?P<sign>(?:M|k)€|{signs})(?![^\W_]|[{SPACES}]?[0-9])"
    )
    return before, number, behind


_LOW = lazy(r"([0-9]+(?:[.,][0-9]+)?[-–])\Z")
_WINDOW = 14
"""How far before a number a sign or the lower end of a range may begin."""


def amounts(passage: Passage) -> list[Amount]:
    """The amounts of a passage in reading order, well written or not."""
    text = passage.text
    before, number, behind = _patterns()
    found: list[Amount] = []
    done = 0
    for token in passage.tokens:
        if token.kind != "number" or token.start < done:
            continue
        match = number.match(text, token.start)
        if match is None:
            continue
        window = text[max(done, token.start - _WINDOW) : token.start]
        front = before.search(window)
        if front and _open(window, front.start()):
            start = token.start - len(window) + front.start()
            end = match.end()
            found.append(
                Amount(
                    start,
                    end,
                    front["sign"],
                    match["number"],
                    match["scale"] or "",
                    True,
                    front["gap"],
                    match["dash"] or "",
                    "",
                )
            )
            done = end
            continue
        if front:
            continue
        back = behind.match(text, match.end())
        if back:
            low = _LOW.search(window)
            lower = low.group(1) if low and _open(window, low.start()) else ""
            if not lower and window and (window[-1].isalnum() or window[-1] in "_-/.,"):
                continue
            found.append(
                Amount(
                    token.start - len(lower),
                    back.end(),
                    back["sign"],
                    match["number"],
                    match["scale"] or "",
                    False,
                    back["gap"],
                    match["dash"] or "",
                    lower,
                )
            )
            done = back.end()
    return found


def _open(window: str, at: int) -> bool:
    return at == 0 or not (window[at - 1].isalnum() or window[at - 1] in "_$€£")
