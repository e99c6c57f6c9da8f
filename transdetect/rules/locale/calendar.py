"""Months and dates: what the draft itself writes, and a date in its manner.  Start at `written`."""

from __future__ import annotations

from functools import cache

from transdetect.language.draft import Draft
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.tables import rows


@cache
def months() -> dict[str, int]:
    """`{"january": 1, "jan": 1, ...}` from `resources/locale/months.tsv`."""
    return {row[0].lower(): int(row[1]) for row in rows("locale", "months.tsv", 2)}


def month_name(number: int) -> str:
    """The English name of month `number`, 1 to 12."""
    return next(row[0] for row in rows("locale", "months.tsv", 2) if int(row[1]) == number)


_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY_FIRST = lazy(rf"[0-9] (?:{_MONTH})\b")
_MONTH_FIRST = lazy(rf"\b(?:{_MONTH}) [0-9]{{1,2}}(?![0-9])")


def day_first(draft: Draft) -> bool:
    """True when the draft itself writes "3 May" and never "May 3"."""
    texts = [p.text for p in draft.passages]
    return any(_DAY_FIRST.search(t) for t in texts) and not any(
        _MONTH_FIRST.search(t) for t in texts
    )


def written(day: int, month: int, year: str, *, day_first: bool = False) -> str:
    """A date in English: "December 31, 2023", or "31 December 2023" with the day first.

    Args:
        day: 1 to 31.
        month: 1 to 12.
        year: four digits, or "" when the date has none.
        day_first: British order.
    """
    name = month_name(month)
    if day_first:
        return f"{day} {name} {year}".strip()
    return f"{name} {day}, {year}" if year else f"{name} {day}"


def clock(hour: int, minute: int) -> str:
    """A time of day as American English writes it: "3 p.m.", "6:30 p.m.", "noon"."""
    if minute == 0 and hour in (0, 12, 24):
        return "noon" if hour == 12 else "midnight"
    half = "a.m." if hour % 24 < 12 else "p.m."
    shown = hour % 12 or 12
    return f"{shown}:{minute:02d} {half}" if minute else f"{shown} {half}"
