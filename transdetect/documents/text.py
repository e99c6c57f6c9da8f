"""Reading plain text: blocks between blank lines, and the lists and headlines among them.

Start at `read`.  A hard-wrapped paragraph is one segment; a block with a line of more than
`_WRAPPED` characters was not wrapped, so each of its lines is a paragraph.  A list's items are
segments of their own.  A short line without a full stop that stands alone above other text is a
heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transdetect.documents.document import SegmentKind
from transdetect.documents.prose import lift
from transdetect.documents.reading import Reading

_LINE = re.compile(r"[^\r\n]+|\r\n?|\n")
_ITEM = re.compile(
    r"(?:[-*+\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7]|\(?\d{1,3}[.)]|\(?[a-z]\))"
    r"[ \t]+(?=\S)"
)
_WRAPPED = 160
_HEADING_CHARACTERS = 120
_HEADING_WORDS = 16

_Line = tuple[int, int]


def read(text: str) -> Reading:
    """Read plain text.  Offsets are code points of `text`; a byte order mark is not prose."""
    reading = Reading()
    blocks = list(_blocks(text))
    for number, block in enumerate(blocks):
        unwrapped = any(end - start > _WRAPPED for start, end in block)
        parts = _parts(text, block, unwrapped=unwrapped)
        for index, (lines, kind) in enumerate(parts):
            if kind == "paragraph" and index == 0 and len(lines) == 1:
                below = number + 1 < len(blocks) if len(block) == 1 else unwrapped
                if below and _is_heading(text, lines[0]):
                    kind = "heading"
            stretch = lift(text, lines)
            reading.add(stretch, 0, len(stretch.text), (), kind)
    return reading


def _blocks(text: str) -> Iterator[list[_Line]]:
    """The lines of each block between blank lines, line breaks and blanks at both ends left out."""
    block: list[_Line] = []
    fresh = True
    start = 1 if text.startswith("\ufeff") else 0
    for match in _LINE.finditer(text, start):
        line = match.group()
        if line[0] in "\r\n":
            if fresh and block:
                yield block
                block = []
            fresh = True
        elif line.isspace():
            continue
        else:
            fresh = False
            indent = len(line) - len(line.lstrip())
            block.append((match.start() + indent, match.start() + len(line.rstrip())))
    if block:
        yield block


def _parts(
    text: str, block: list[_Line], *, unwrapped: bool
) -> list[tuple[list[_Line], SegmentKind]]:
    """A block cut into paragraphs and items."""
    parts: list[tuple[list[_Line], SegmentKind]] = []
    marks = [_ITEM.match(text, start, end) for start, end in block]
    for number, (line, mark) in enumerate(zip(block, marks, strict=True)):
        listed = mark is not None and (
            number == 0
            or parts[-1][1] == "item"
            or text[block[number - 1][1] - 1] == ":"
            or (number + 1 < len(marks) and marks[number + 1] is not None)
        )
        if mark is not None and listed:
            parts.append(([(mark.end(), line[1])], "item"))
        elif parts and not unwrapped:
            parts[-1][0].append(line)
        else:
            parts.append(([line], "paragraph"))
    return parts


def _is_heading(text: str, line: _Line) -> bool:
    start, end = line
    if end - start > _HEADING_CHARACTERS:
        return False
    words = text[start:end].split()
    return len(words) <= _HEADING_WORDS and (text[end - 1].isalnum() or text[end - 1] in ")]%")
