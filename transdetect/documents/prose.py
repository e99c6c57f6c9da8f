"""From a stretch of the original to a segment: taking markup out without losing the way back.

Start at `Stretch` and `rewrite`.  A reader lifts a `Stretch` out of the original (a paragraph
without its `> ` prefixes, or simply the whole file), collects `Edit`s over it (this entity is
one character, these brackets are a barrier, that asterisk is nothing), and `segment` applies
them, masks addresses, trims white space, and makes the `Segment`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transdetect.documents.document import BARRIER, Piece, Segment, SegmentKind
from transdetect.documents.mask import addresses

_SOFT_HYPHEN = "\u00ad"


class Edit(NamedTuple):
    """Replace `[start, end)` of a stretch by `text`: `BARRIER`, decoded characters, or ""."""

    start: int
    end: int
    text: str


class Stretch(NamedTuple):
    """Text lifted out of the original.

    Attributes:
        text: the characters, line breaks as "\\n".
        pieces: where they stood; in order, without gaps or overlaps in `text`.
    """

    text: str
    pieces: Sequence[Piece]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` stood in the original; an empty span maps to one point."""
        if not self.pieces:
            return 0, 0
        first = self.pieces[max(0, bisect_right(self.pieces, start, key=_at) - 1)]
        begin = first.source + (start - first.at if _exact(first) else 0)
        if end <= start:
            return begin, begin
        last = self.pieces[bisect_right(self.pieces, end - 1, key=_at) - 1]
        finish = last.source + (end - last.at if _exact(last) else last.source_length)
        return begin, finish


def _at(piece: Piece) -> int:
    return piece.at


def _exact(piece: Piece) -> bool:
    return piece.length == piece.source_length


def lift(text: str, lines: Sequence[tuple[int, int]]) -> Stretch:
    """The stretch made of these `(start, end)` lines of `text`, joined by line breaks.

    What stands between one line's end and the next line's start (trailing blanks, the line
    break, the prefix of a quotation or a list) maps to nothing but the break itself.
    """
    if len(lines) == 1:
        start, end = lines[0]
        return Stretch(text[start:end], (Piece(0, end - start, start, end - start),))
    first, last = lines[0][0], lines[-1][1]
    if last - first == sum(e - s for s, e in lines) + len(lines) - 1:
        joined = text[first:last]
        if "\r" not in joined:
            return Stretch(joined, (Piece(0, last - first, first, last - first),))
    writer = _Writer()
    for number, (start, end) in enumerate(lines):
        if number:
            writer.line_break(text, lines[number - 1][1])
        if end > start:
            writer.copy(text[start:end], start)
    return writer.stretch()


def rewrite(stretch: Stretch, start: int, end: int, edits: Iterable[Edit]) -> Stretch:
    """`[start, end)` of `stretch` with `edits` applied; its pieces lead to the original.

    Edits come sorted by start, wider first; one that begins inside another is left out.
    Barriers that touch become one.  Time is linear in pieces and edits.
    """
    text, pieces = stretch
    writer = _Writer()
    at = start
    index = max(0, bisect_right(pieces, start, key=_at) - 1)

    def copy(begin: int, finish: int) -> None:
        nonlocal index
        while begin < finish:
            while pieces[index].at + pieces[index].length <= begin:
                index += 1
            piece = pieces[index]
            stop = min(finish, piece.at + piece.length)
            source, size = piece.source, piece.source_length
            if _exact(piece):
                source, size = source + begin - piece.at, stop - begin
            if size == stop - begin and text[begin:stop] != BARRIER:
                writer.copy(text[begin:stop], source)
            else:
                writer.put(text[begin:stop], source, size)
            begin = stop

    for edit in edits:
        if edit.start < at:
            continue
        if edit.start >= end:
            break
        copy(at, edit.start)
        at = min(edit.end, end)
        if edit.text:
            source, source_end = stretch.origin(edit.start, at)
            writer.put(edit.text, source, source_end - source)
    copy(at, end)
    return writer.stretch()


def segment(
    stretch: Stretch, start: int, end: int, edits: Sequence[Edit], kind: SegmentKind
) -> Segment | None:
    """The segment that `[start, end)` of `stretch` becomes, or None if no prose is left.

    Addresses (`mask.py`) become barriers; soft hyphens and white space at both ends go.
    """
    clean = stretch
    whole = start == 0 and end == len(stretch.text)
    if edits or not whole or BARRIER in stretch.text:
        clean = rewrite(stretch, start, end, edits)
    if _SOFT_HYPHEN in clean.text:
        hyphens = [Edit(m.start(), m.end(), "") for m in re.finditer(_SOFT_HYPHEN, clean.text)]
        clean = rewrite(clean, 0, len(clean.text), hyphens)
    body = clean.text.rstrip()
    begin = len(body) - len(body.lstrip())
    masks = [Edit(a, b, BARRIER) for a, b in addresses(clean.text)]
    if masks or begin or len(body) < len(clean.text):
        clean = rewrite(clean, begin, len(body), masks)
    if not clean.text.replace(BARRIER, "").strip():
        return None
    return Segment(clean.text, kind, tuple(clean.pieces))


@dataclass(slots=True)
class _Writer:
    """Collects text and pieces, joining what continues what was there."""

    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0

    def copy(self, text: str, source: int) -> None:
        """Append characters that stood at `source` one for one."""
        size = len(text)
        if self._pieces:
            last = self._pieces[-1]
            if _exact(last) and last.source + last.length == source and self._parts[-1] != BARRIER:
                grown = last.length + size
                self._pieces[-1] = Piece(last.at, grown, last.source, grown)
                self._parts.append(text)
                self._length += size
                return
        self._append(text, source, size)

    def put(self, text: str, source: int, source_length: int) -> None:
        """Append `text` that stands for `source_length` characters at `source`."""
        if text == BARRIER and self._parts and self._parts[-1] == BARRIER:
            last = self._pieces[-1]
            if last.length == 1 and last.source + last.source_length <= source:
                size = source + source_length - last.source
                self._pieces[-1] = Piece(last.at, 1, last.source, size)
                return
        self._append(text, source, source_length)

    def line_break(self, text: str, at: int) -> None:
        """Append the line break of `text` at or after `at`, where a line's content ended."""
        while at < len(text) and text[at] not in "\r\n":
            at += 1
        if text.startswith("\r\n", at):
            self.put("\n", at, 2)
        else:
            self.copy("\n", at)

    def stretch(self) -> Stretch:
        return Stretch("".join(self._parts), self._pieces)

    def _append(self, text: str, source: int, source_length: int) -> None:
        self._pieces.append(Piece(self._length, len(text), source, source_length))
        self._parts.append(text)
        self._length += len(text)
