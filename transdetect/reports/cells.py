"""What text looks like on a terminal: which characters are shown, and how wide they are.

Nothing of a draft reaches a terminal raw that could steer it.  Control characters become their
pictures (ESC is ␛); format characters, bidirectional controls, line separators and lone
surrogates become labels such as `<U+202E>`; a tab becomes four spaces.

Widths are counted as most terminals do: 2 for East Asian wide letters and emoji, 0 for combining
marks and for what a joiner adds to an emoji, 1 for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

TAB = 4
_ZERO_WIDTH_JOINER = "\u200d"
_JOINERS = "\u200c" + _ZERO_WIDTH_JOINER
_LABELLED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me"})
_FIRST_JOINING_SCRIPT = 0x0590  # Latin, Greek and Cyrillic have no use for a joiner


class Cell(NamedTuple):
    """How one code point is shown.

    Attributes:
        shown: the characters to print.
        width: how many columns they take.
    """

    shown: str
    width: int


def cells(text: str) -> list[Cell]:
    """One `Cell` per code point of `text`."""
    if text.isascii() and text.isprintable():
        return [Cell(c, 1) for c in text]
    return list(_cells(text))


def visible(text: str) -> str:
    """`text` with everything that could steer a terminal made visible."""
    if text.isprintable():
        return text
    return "".join([c.shown for c in _cells(text)])


def width(text: str) -> int:
    """How many columns `visible(text)` takes."""
    return sum(c.width for c in cells(text))


def _cells(text: str) -> Iterator[Cell]:
    before = 0
    joined = False
    for char in text:
        cell = _cell(char, before)
        before = ord(char)
        if joined and (0x2190 <= before <= 0x2BFF or before >= 0x1F000):
            cell = Cell(cell.shown, 0)  # one more part of a family, a flag, a profession
        joined = cell.shown == _ZERO_WIDTH_JOINER
        yield cell


def _cell(char: str, before: int) -> Cell:
    code = ord(char)
    if 0x20 <= code < 0x7F:
        return Cell(char, 1)
    if char == "\t":
        return Cell(" " * TAB, TAB)
    if code < 0x20:
        return Cell(chr(0x2400 + code), 1)
    if code == 0x7F:
        return Cell("␡", 1)
    if char in _JOINERS and before >= _FIRST_JOINING_SCRIPT:
        return Cell(char, 0)
    kind = category(char)
    if kind in _LABELLED:
        label = f"<U+{code:04X}>"
        return Cell(label, len(label))
    if kind in _MARKS or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return Cell(char, 0)  # the two ranges: Hangul vowels and finals that join a syllable
    return Cell(char, 2 if east_asian_width(char) in "WF" else 1)
