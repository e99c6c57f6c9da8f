"""From code point offsets to lines and columns.

`Positions` is built once per text and answers in logarithmic time, also within a line of several
megabytes.  Lines and columns count from 1.  A line ends with LF, CRLF or CR and nothing else:
form feeds, U+0085, U+2028 and the like stay inside their line, as in most editors.

A byte order mark at the start of the text takes no column, because editors do not show it;
only `utf8` counts it, as its readers look at the bytes of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")
_STEP = 4096


class Position(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Positions:
    """Lines and columns of one text.

    Offsets are code points.  Those outside the text are taken for its nearest end, so that a
    report without its text can still be written.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]
        self.mark = 1 if text.startswith("\ufeff") else 0
        """Code points that a byte order mark takes at the start: 0 or 1."""

    @property
    def lines(self) -> int:
        """How many lines there are; a line end at the end of the text opens one more."""
        return len(self._starts)

    def clamp(self, offset: int) -> int:
        """The offset, or the end of the text that is nearest to it."""
        return min(max(offset, 0), len(self.text))

    def at(self, offset: int) -> Position:
        """Line and column of `offset`; the column in code points."""
        offset = self.clamp(offset)
        line = bisect_right(self._starts, offset)
        return self._without_mark(line, offset - self._starts[line - 1])

    def utf16(self, offset: int) -> Position:
        """Line and column of `offset`; the column in UTF-16 code units, as editors count."""
        offset = self.clamp(offset)
        line = bisect_right(self._starts, offset)
        units = self._utf16_units
        return self._without_mark(line, units(offset) - units(self._starts[line - 1]))

    def utf8(self, offset: int) -> Position:
        """Line and column of `offset`; the column in UTF-8 bytes, byte order mark included."""
        offset = self.clamp(offset)
        line = bisect_right(self._starts, offset)
        units = self._utf8_units
        return Position(line, units(offset) - units(self._starts[line - 1]) + 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """`(start, end)` of a line in code points, without its line end.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= self.lines:
            raise IndexError(f"there is no line {line}; the text has {self.lines}")
        start = self._starts[line - 1]
        if line == self.lines:
            return start, len(self.text)
        end = self._starts[line] - 1
        if end > start and self.text[end] == "\n" and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    def _without_mark(self, line: int, before: int) -> Position:
        if line == 1 and before:
            before -= self.mark
        return Position(line, before + 1)

    @cached_property
    def _utf8_units(self) -> Callable[[int], int]:
        return _counter(self.text, _utf8_size)

    @cached_property
    def _utf16_units(self) -> Callable[[int], int]:
        return _counter(self.text, _utf16_size)


def _utf8_size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16_size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _counter(text: str, size: Callable[[str], int]) -> Callable[[int], int]:
    """A function that says how large `text[:offset]` is, from sums kept every `_STEP`."""
    if text.isascii():
        return lambda offset: offset
    sums = [0]
    for at in range(0, len(text), _STEP):
        sums.append(sums[-1] + size(text[at : at + _STEP]))

    def upto(offset: int) -> int:
        block = offset // _STEP
        return sums[block] + size(text[block * _STEP : offset])

    return upto
