"""Brackets and quotation marks of a passage: which words stand inside which pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["bracket", "paren", "quote"]

_OPEN: dict[str, tuple[str, Shape]] = {
    "[": ("]", "bracket"),
    "(": (")", "paren"),
    "\uff08": ("\uff09", "paren"),
    "\u3010": ("\u3011", "bracket"),
    "\uff3b": ("\uff3d", "bracket"),
    "\u201c": ("\u201d", "quote"),
    "\u201e": ("\u201c\u201d", "quote"),
    "\u00ab": ("\u00bb", "quote"),
    "\u300c": ("\u300d", "quote"),
    "\u300e": ("\u300f", "quote"),
    "\u2018": ("\u2019", "quote"),
    "\u2039": ("\u203a", "quote"),
}
_CLOSE = {mark for closers, _ in _OPEN.values() for mark in closers}
MARKS = frozenset(_OPEN) | _CLOSE | {'"'}


_MARK = re.compile("[" + re.escape("".join(sorted(MARKS))) + "]")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One pair of marks.

    Attributes:
        start: code point of the opening mark in the passage's text.
        end: code point after the closing mark.
        shape: what sort of pair.
    """

    start: int
    end: int
    shape: Shape


def enclosures(text: str) -> list[Enclosure]:
    """The pairs of brackets and quotation marks in `text`, by start.

    Straight double quotes are paired in order within a paragraph; single straight quotes are
    taken for apostrophes.  A mark without its partner is left out.
    """
    found: list[Enclosure] = []
    open_marks: list[tuple[int, str, Shape]] = []
    straight = -1
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == '"':
            if straight < 0:
                straight = at
            else:
                found.append(Enclosure(straight, at + 1, "quote"))
                straight = -1
            continue
        if mark == "\u2019" and 0 < at < len(text) - 1 and text[at - 1 : at + 2 : 2].isalpha():
            continue  # an apostrophe
        if open_marks and mark in open_marks[-1][1]:
            start, _, shape = open_marks.pop()
            found.append(Enclosure(start, at + 1, shape))
        elif mark in _OPEN:
            closers, shape = _OPEN[mark]
            if len(open_marks) < 50:  # deeper nesting is noise, and must not cost time
                open_marks.append((at, closers, shape))
        elif any(mark in closers for _, closers, _ in open_marks):
            while open_marks and mark not in open_marks[-1][1]:
                open_marks.pop()
            if open_marks:
                start, _, shape = open_marks.pop()
                found.append(Enclosure(start, at + 1, shape))
    return sorted(found, key=lambda e: (e.start, -e.end))
