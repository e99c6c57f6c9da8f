"""What a reader hands on: segments, and what suppressions need to know about the layout.

Start at `Reading`.  `html.py` and `markdown.py` fill one; `reader.py` makes the `Document`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transdetect.documents.document import Segment, SegmentKind
from transdetect.documents.prose import Edit, Stretch, segment


class Comment(NamedTuple):
    """A comment of the author's: where it stands in the original, and what it says."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Reading:
    """The outcome of reading one draft.  All offsets are into the original.

    Attributes:
        segments: the prose, in the order in which it was met.
        comments: every comment outside of code, for the suppressions in them.
        runs: `(start, end)` of each piece of running text: a paragraph, a heading, a cell.
        blocks: `(start, end)` of each block: a run, a list, a table, an HTML element, ...
    """

    segments: list[Segment] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)

    def add(
        self, stretch: Stretch, start: int, end: int, edits: Sequence[Edit], kind: SegmentKind
    ) -> None:
        """Add the segment that `[start, end)` of `stretch` becomes, if there is prose in it."""
        made = segment(stretch, start, end, edits, kind)
        if made is not None:
            self.segments.append(made)

    def comment(self, stretch: Stretch, start: int, end: int, text: str) -> None:
        """Add a comment that stands at `[start, end)` of `stretch`."""
        begin, finish = stretch.origin(start, end)
        self.comments.append(Comment(begin, finish, text))

    def in_order(self) -> tuple[Segment, ...]:
        """The segments in the order of the original."""
        return tuple(sorted(self.segments, key=_start))


def _start(segment: Segment) -> int:
    return segment.pieces[0].source
