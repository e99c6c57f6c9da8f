"""Reads marked cases: drafts in which each leftover stands between two marks.

Start at `load`.  A case file holds one JSON object a line; `tests/cases/leftover/README.md` says
which keys.  In its `text` every leftover stands between U+27E6 and U+27E7; reading a case takes the
marks out and keeps what lay between them as spans, in code points of the text without marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

Format = Literal["text", "markdown", "html"]

OPEN = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
CLOSE = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"held": ROOT / "tests" / "cases", "tune": ROOT / "scripts" / "training"}
"""Where the two halves are: one measures, the other tunes and trains."""

_KEYS = frozenset({"id", "form", "lang", "langs", "format", "text", "note"})
_FORMATS = frozenset({"text", "markdown", "html"})


class CaseError(ValueError):
    """A case file is not written as it should be; the message names file, line and key."""


@dataclass(frozen=True, slots=True)
class Span:
    """One leftover: code points `start` to `end` (exclusive) of the case's text.

    `language` is a BCP 47 tag.
    """

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Case:
    """One draft with the spans that must be found in it; a negative case has none.

    Attributes:
        id: unique among all cases.
        form: how the leftover stands in the text; for a negative, what it is dense with.
        language: BCP 47 tag of the (first) leftover's language; `en` for a negative.
        format: how `text` is to be read.
        text: the draft, marks removed.
        spans: ordered by start, not overlapping.
        note: a remark for readers, or None.
    """

    id: str
    form: str
    language: str
    format: Format
    text: str
    spans: tuple[Span, ...]
    note: str | None = None


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of `marked`: the text without them and the `(start, end)` they held.

    Offsets are code points of the returned text, end exclusive.  Raises ValueError if marks are
    nested, empty or without a partner.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length, start = 0, None
    for char in marked:
        if char == OPEN:
            if start is not None:
                raise ValueError("a mark opens inside another")
            start = length
        elif char == CLOSE:
            if start is None or start == length:
                raise ValueError("a mark closes that was never opened, or holds nothing")
            spans.append((start, length))
            start = None
        else:
            parts.append(char)
            length += 1
    if start is not None:
        raise ValueError("a mark is never closed")
    return "".join(parts), tuple(spans)


def read_case(data: dict[str, Any]) -> Case:
    """Make a case of one decoded line; raises ValueError saying what is wrong with it."""
    if unknown := sorted(data.keys() - _KEYS):
        raise ValueError(f"unknown key {unknown[0]!r}")
    for key in ("id", "form", "lang", "format", "text"):
        if not isinstance(data.get(key), str):
            raise ValueError(f"{key!r} is missing or not a string")
    if data["format"] not in _FORMATS:
        raise ValueError(f"unknown format {data['format']!r}")
    text, places = unmark(data["text"])
    languages = data.get("langs") or [data["lang"]] * len(places)
    if len(languages) != len(places):
        raise ValueError(f"'langs' names {len(languages)} languages for {len(places)} spans")
    return Case(
        id=data["id"],
        form=data["form"],
        language=data["lang"],
        format=cast("Format", data["format"]),
        text=text,
        spans=tuple(
            Span(start, end, language)
            for (start, end), language in zip(places, languages, strict=True)
        ),
        note=data.get("note"),
    )


def load(name: str) -> list[Case]:
    """All cases of one file in their order.

    `name` is the file's path below `tests/cases` (the held half) or `scripts/training` (the half
    for tuning), without `.jsonl`: `load("leftover/in-the-wild.tune")`.

    Raises:
        CaseError: a line cannot be read as a case.
    """
    path = FOLDERS[name.rpartition(".")[2]] / f"{name}.jsonl"
    return list(_read(path))


def _read(path: Path) -> Iterator[Case]:
    # Not str.splitlines: it would also split at separators that stand inside a text.
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield read_case(json.loads(line))
        except ValueError as error:
            raise CaseError(f"{path.name}, line {number}: {error}") from error
