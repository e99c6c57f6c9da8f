"""The line of a draft that a finding stands in, cut so that it fits a terminal.

A paragraph is often one line of a thousand characters; only a window around the span is shown,
`…` standing for what was left out.  Of a span over several lines the first line is shown.
The work does not depend on the length of the line.
"""

from __future__ import annotations

from typing import NamedTuple

from transdetect.reports.cells import Cell, cells
from transdetect.reports.positions import Positions

ELLIPSIS = Cell("…", 1)
_CONTEXT = 12
"""Columns before a span that is itself too long for the window, and the longest stretch that is
given up so as not to cut a word."""


class Snippet(NamedTuple):
    """One line, ready to print, in three parts.

    Attributes:
        line: its number.
        before, marked, after: what is printed before, inside and after the span.
        indent: columns that `before` takes.
        extent: columns that `marked` takes, at least 1.
    """

    line: int
    before: str
    marked: str
    after: str
    indent: int
    extent: int


def snippet(positions: Positions, start: int, end: int, width: int) -> Snippet:
    """The part of the line at `start` that fits into `width` columns.

    Args:
        positions: of the text.
        start, end: code points into the text, end exclusive.
        width: columns for the source alone; less than 40 is taken for 40.
    """
    width = max(width, 40)
    start, end = positions.clamp(start), positions.clamp(end)
    line = positions.at(start).line
    first, last = positions.line_span(line)
    first += positions.mark if line == 1 else 0
    # At a line end (a span may begin with one) there is nothing to mark but the place.
    start = min(max(start, first), last)
    stop = min(max(end, start), last)

    reach = 2 * width  # more than fits, even with a combining mark on every letter
    low, high = max(first, start - reach), min(last, stop + reach)
    cut = min(stop, start + reach)
    goes_on = cut < stop or (end > last and bool(positions.text[last:end].strip()))
    shown = cells(positions.text[low:cut])
    before, marked = shown[: start - low], shown[start - low :]
    after = cells(positions.text[stop:high])
    if goes_on:
        marked, after = [*marked, ELLIPSIS], []

    more_left = low > first
    more_right = high < last and not goes_on
    before, marked, after = _fit(before, marked, after, width, (more_left, more_right))
    return Snippet(
        line,
        _text(before),
        _text(marked),
        _text(after),
        _width(before),
        max(1, _width(marked)),
    )


def _fit(
    before: list[Cell],
    marked: list[Cell],
    after: list[Cell],
    width: int,
    more: tuple[bool, bool],
) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Drop cells at the outer ends, then from the span, until everything fits."""
    left, inside, right = _width(before), max(1, _width(marked)), _width(after)
    if left + inside + right <= width and not any(more):
        return before, marked, after
    if inside > width - 2 * _CONTEXT:
        before = _keep_last(before, min(left, _CONTEXT), more[0])
        room = width - _width(before)
        if inside > room:
            return before, _keep_first(marked, room, True, at_word=False), []
        return before, marked, _keep_first(after, room - inside, more[1])
    room = width - inside
    share = min(left, max(room // 2, room - right))
    before = _keep_last(before, share, more[0])
    after = _keep_first(after, room - _width(before), more[1])
    return before, marked, after


def _keep_first(row: list[Cell], room: int, more: bool, *, at_word: bool = True) -> list[Cell]:
    """As many cells from the start as `room` columns hold, `…` for the rest."""
    if _width(row) <= room and not more:
        return row
    kept: list[Cell] = []
    used = 1  # for the ellipsis
    for cell in row:
        if used + cell.width > room:
            break
        kept.append(cell)
        used += cell.width
    if at_word:
        kept = _whole_words(kept)
    return [*kept, ELLIPSIS] if room > 0 else []


def _keep_last(row: list[Cell], room: int, more: bool) -> list[Cell]:
    """As many cells from the end as `room` columns hold, `…` for the rest."""
    if _width(row) <= room and not more:
        return row
    kept: list[Cell] = []
    used = 1
    for cell in reversed(row):
        if used + cell.width > room:
            break
        kept.append(cell)
        used += cell.width
    while kept and kept[-1].width == 0:
        kept.pop()  # a combining mark whose letter was cut off
    kept = _whole_words(kept)
    return [ELLIPSIS, *reversed(kept)] if room > 0 else []


def _whole_words(row: list[Cell]) -> list[Cell]:
    """`row` without the part of a word at its end, unless that would cost too much.

    East Asian text has no spaces; it may be cut after any of its wide letters.
    """
    for dropped in range(min(_CONTEXT, len(row))):
        cell = row[-1 - dropped]
        if cell.shown.isspace() or cell.width == 2:
            return row[: len(row) - dropped]
    return row


def _width(row: list[Cell]) -> int:
    return sum(c.width for c in row)


def _text(row: list[Cell]) -> str:
    return "".join([c.shown for c in row])
