"""Drafts in which each leftover stands between ⟦ and ⟧, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from transdetect.documents.document import Format

OPEN, CLOSE = "\u27e6", "\u27e7"


class Marked(NamedTuple):
    """A draft without its marks.

    Attributes:
        id: its name in the file.
        text: the draft.
        format: how it is to be read.
        spans: `(start, end)` of each leftover, code points, end exclusive.
    """

    id: str
    text: str
    format: Format
    spans: tuple[tuple[int, int], ...]


def load(path: Path) -> list[Marked]:
    """The drafts of one file."""
    drafts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        record = json.loads(line)
        spans, text, start = [], "", 0
        for character in record["text"]:
            if character == OPEN:
                start = len(text)
            elif character == CLOSE:
                spans.append((start, len(text)))
            else:
                text += character
        drafts.append(Marked(record["id"], text, record["format"], tuple(spans)))
    return drafts
