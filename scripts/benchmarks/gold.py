"""Reads drafts whose leftovers are known.  Start at `read`.

Two ways to write them, one JSON object a line: our own marked cases (`scripts/marked.py`), and
plain spans: `{"id", "text", "spans": [{"start", "end", "lang", "form"?}], "format"?}`, in code
points, end exclusive.  There, a span with a `category` counts only if that is a leftover's, and one
that is `optional` or stands in a comment that no reader sees is neither asked for nor wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from scripts.benchmarks.scoring import Wanted
from scripts.marked import FOLDERS, Format, read_case

LEFTOVERS = frozenset({"leftover", "untranslated", "boilerplate"})
"""Categories of spans that are leftovers; others mark English that reads translated."""


class GoldError(ValueError):
    """A file of marked drafts is missing or wrong; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and what is to be found in it.

    Attributes:
        id: the draft's name.
        text: the draft; all offsets are code points into it, end exclusive.
        format: how `text` is to be read.
        wanted: its leftovers.
        free: `(start, end)` of places that are left out of the count.
    """

    id: str
    text: str
    format: Format
    wanted: tuple[Wanted, ...]
    free: tuple[tuple[int, int], ...] = ()


def read(name: str | None) -> list[Draft]:
    """The drafts of one file, or, without a name, of all our own that are kept for measuring.

    Args:
        name: a path, or the name of a file of ours such as `leftover/in-the-wild.held`.

    Raises:
        GoldError: there is no such file, or a line of it is wrong.
    """
    if name is None:
        paths = sorted((FOLDERS["held"] / "leftover").glob("*.held.jsonl"))
    else:
        paths = [_find(name)]
    return [draft for path in paths for draft in _drafts(path)]


def _find(name: str) -> Path:
    folder = FOLDERS.get(name.rpartition(".")[2])
    for path in (Path(name), *([folder / f"{name}.jsonl"] if folder else [])):
        if path.is_file():
            return path
    raise GoldError(
        f"there is no file {name}: give a path, or a name such as leftover/in-the-wild.held"
    )


def _drafts(path: Path) -> list[Draft]:
    drafts = []
    # Not str.splitlines: it would also split at separators that stand inside a text.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                drafts.append(_draft(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                reason = f"{error} is missing" if isinstance(error, KeyError) else error
                raise GoldError(f"{path.name}, line {number}: {reason}") from error
    return drafts


def _draft(data: dict[str, Any]) -> Draft:
    if "spans" not in data:
        case = read_case(data)
        wanted = tuple(Wanted(s.start, s.end, s.language, case.form) for s in case.spans)
        return Draft(case.id, case.text, case.format, wanted)
    text = data["text"]
    kept, free = [], []
    for span in data["spans"]:
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"the span {start} to {end} does not lie in the text")
        if span.get("optional") or span.get("where") == "comment":
            free.append((start, end))
        elif span.get("category", "leftover") in LEFTOVERS:
            form = span.get("form") or span.get("where") or ""
            kept.append(Wanted(start, end, span.get("lang") or "", form))
    return Draft(
        data["id"], text, cast("Format", data.get("format", "text")), tuple(kept), tuple(free)
    )
