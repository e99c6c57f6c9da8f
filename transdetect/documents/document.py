"""A draft after reading: the original text, and the prose in it.

Start at `Document`.  A reader (`text.py`, `markdown.py`, `html.py`) turns the original text
into `Segment`s: one block of prose each (a paragraph, a heading, a table cell, an alt text)
with markup taken out.  A segment knows where each of its characters stood in the original, so
rules work on clean prose and findings still point into the file.

In a segment's text, `BARRIER` (U+FFFC) stands for something inline that is not prose: inline
code, an image, a link's target, an HTML tag, a URL.  No finding may run across one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BARRIER = "\ufffc"
"""Stands in a segment's text for one inline thing that is not prose."""

Format = Literal["text", "markdown", "html"]

SegmentKind = Literal[
    "paragraph", "heading", "item", "cell", "caption", "quote", "alt", "title", "meta", "comment"
]
"""What sort of block a segment is: `item` of a list, `cell` of a table, `alt` and `title`
attributes, `meta` for a front-matter or `<title>`/description value, `comment` when comments
are scanned on request."""


class Piece(NamedTuple):
    """A run of a segment's text and the stretch of the original it came from.

    When `length == source_length` the run maps character by character; otherwise (an HTML
    entity, a barrier) the run stands for the stretch as a whole.
    """

    at: int
    length: int
    source: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of prose, with a map back to the original.

    Attributes:
        text: the prose, markup removed, entities decoded, `BARRIER` for inline non-prose.
            A line break inside a block is kept as one "\\n".
        kind: what sort of block this is.
        pieces: in order, without gaps or overlaps in `text`.
    """

    text: str
    kind: SegmentKind
    pieces: tuple[Piece, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [p.at for p in self.pieces])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stood: `(start, end)` in code points of the original.

        The answer covers every original character that the span came from, and markup that
        stood between them; it never starts or ends on markup outside the span.
        """
        if end <= start:
            at = self._source(start)
            return at, at
        first = self.pieces[bisect_right(self._starts, start) - 1]
        last = self.pieces[bisect_right(self._starts, end - 1) - 1]
        begin = first.source
        if first.length == first.source_length:
            begin += start - first.at
        finish = last.source + last.source_length
        if last.length == last.source_length:
            finish = last.source + (end - last.at)
        return begin, finish

    def plain(self, start: int, end: int) -> bool:
        """True when `text[start:end]` stands in the original exactly so, without markup."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return first == last and self.pieces[first].length == self.pieces[first].source_length

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of this segment's text that came from `start..end` of the original."""
        low: int | None = None
        high = 0
        for piece in self.pieces:
            a, b = max(start, piece.source), min(end, piece.source + piece.source_length)
            if a >= b:
                continue
            if piece.length == piece.source_length:
                inside = piece.at + a - piece.source, piece.at + b - piece.source
            else:
                inside = piece.at, piece.at + piece.length
            low = inside[0] if low is None else low
            high = inside[1]
        return None if low is None else (low, high)

    def _source(self, at: int) -> int:
        if not self.pieces:
            return 0
        piece = self.pieces[max(0, bisect_right(self._starts, at) - 1)]
        if piece.length == piece.source_length:
            return piece.source + (at - piece.at)
        return piece.source if at <= piece.at else piece.source + piece.source_length


class SegmentBuilder:
    """Collects the pieces of one segment in reading order."""

    def __init__(self, kind: SegmentKind = "paragraph") -> None:
        self.kind: SegmentKind = kind
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, text: str, source: int, source_length: int | None = None) -> None:
        """Append `text`, which stood at `source` in the original.

        `source_length` differs from `len(text)` for an entity or a barrier.
        """
        if not text:
            return
        size = len(text) if source_length is None else source_length
        if (
            self._pieces
            and size == len(text)
            and (last := self._pieces[-1]).length == last.source_length
            and last.source + last.source_length == source
        ):
            self._pieces[-1] = Piece(
                last.at, last.length + len(text), last.source, last.source_length + size
            )
        else:
            self._pieces.append(Piece(self._length, len(text), source, size))
        self._parts.append(text)
        self._length += len(text)

    def barrier(self, source: int, source_length: int) -> None:
        """Append a `BARRIER` for `source_length` characters of markup at `source`."""
        self.add(BARRIER, source, source_length)

    @property
    def empty(self) -> bool:
        """True when nothing but white space and barriers was added."""
        return not any(p.strip(BARRIER).strip() for p in self._parts)

    def build(self) -> Segment:
        """The finished segment."""
        return Segment("".join(self._parts), self.kind, tuple(self._pieces))


@dataclass(frozen=True, slots=True)
class Suppression:
    """An inline comment that silences findings.

    Attributes:
        start, end: the stretch of the original it covers (code points).
        codes: what it names between the brackets, as written; empty means every rule.
        at: `(start, end)` of the comment itself, for the remark that it was unused.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A draft after reading.

    Attributes:
        text: the original text, untouched.
        format: how it was read.
        segments: its prose, in reading order; never overlapping in the original.
        suppressions: inline comments that silence findings.
        invalid: `((start, end), what is wrong)` of inline comments that cannot be understood.
    """

    text: str
    format: Format
    segments: tuple[Segment, ...]
    suppressions: tuple[Suppression, ...] = ()
    invalid: tuple[tuple[tuple[int, int], str], ...] = ()

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)


def whole(text: str, spans: Iterable[tuple[int, int, SegmentKind]]) -> tuple[Segment, ...]:
    """Segments that are plain stretches of `text`, one per `(start, end, kind)`."""
    return tuple(
        Segment(text[a:b], kind, (Piece(0, b - a, a, b - a),)) for a, b, kind in spans if b > a
    )
