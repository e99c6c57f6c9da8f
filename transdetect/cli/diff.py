"""A unified diff of what a plan of edits does to a text.

Made from the edits themselves, so it takes time in proportion to the text however often its
lines repeat.  Lines end at "\\n" only, as `patch` and `git apply` see them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from transdetect.editing import Edit, fitted

CONTEXT = 3
"""Lines shown around a change."""


class _Change(NamedTuple):
    """Lines `first` to `last` (end exclusive) of the old text become `new`."""

    first: int
    last: int
    new: list[str]


def unified(text: str, plan: Iterable[Edit], name: str) -> Iterator[str]:
    """The lines of the diff, each with its line end; none when nothing changes.

    Args:
        text: the draft.
        plan: edits as `fix.edits` gives them.
        name: the file's name for the two header lines.
    """
    lines = _lines(text)
    changes = _joined(_changes(text, lines, fitted(text, plan)))
    if not changes:
        return
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    shift = 0
    for group in _groups(changes):
        first = max(0, group[0].first - CONTEXT)
        last = min(len(lines), group[-1].last + CONTEXT)
        grown = sum(len(c.new) - (c.last - c.first) for c in group)
        old, new = last - first, last - first + grown
        yield f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n"
        shift += grown
        at = first
        for change in group:
            yield from _marked(" ", lines[at : change.first])
            yield from _marked("-", lines[change.first : change.last])
            yield from _marked("+", change.new)
            at = change.last
        yield from _marked(" ", lines[at:last])


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _changes(text: str, lines: list[str], plan: Sequence[Edit]) -> Iterator[_Change]:
    """The changed lines; edits that share a line, or join two, make one change."""
    starts = list(accumulate((len(line) for line in lines), initial=0))

    def line_at(at: int) -> int:
        return max(0, min(bisect_right(starts, at), len(lines)) - 1)

    spans: list[tuple[int, int, list[Edit]]] = []
    for edit in plan:
        first = line_at(edit.start)
        last = min(line_at(max(edit.start, edit.end - 1)) + 1, len(lines))
        if edit.end == starts[last]:
            last = min(last + 1, len(lines))  # its line end goes, so the next line may be joined
        if spans and first < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]), [*spans[-1][2], edit])
        else:
            spans.append((first, last, [edit]))
    for first, last, edits in spans:
        new, done = "", starts[first]
        for edit in edits:
            new += text[done : edit.start] + edit.replacement
            done = edit.end
        yield from _trimmed(first, lines[first:last], _lines(new + text[done : starts[last]]))


def _joined(changes: Iterable[_Change]) -> list[_Change]:
    """Changes of neighbouring lines as one, so that what goes stands before what comes."""
    joined: list[_Change] = []
    for change in changes:
        if joined and joined[-1].last == change.first:
            before = joined.pop()
            change = _Change(before.first, change.last, before.new + change.new)
        joined.append(change)
    return joined


def _trimmed(first: int, old: list[str], new: list[str]) -> Iterator[_Change]:
    """The change of the lines `old` at `first` to `new`, without those that stay."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head < max(len(old), len(new)) - tail:
        yield _Change(first + head, first + len(old) - tail, new[head : len(new) - tail])


def _groups(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes near enough to share a hunk."""
    group = [changes[0]]
    for change in changes[1:]:
        if change.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _range(first: int, count: int) -> str:
    """A hunk's range as `patch` wants it: an empty one names the line before it."""
    return f"{first + (count > 0)},{count}" if count != 1 else f"{first + 1}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def painted(line: str) -> str:
    """A line of the diff in the usual colours."""
    color = {"+": "32", "-": "31", "@": "36"}.get(line[:1])
    if line.startswith(("--- ", "+++ ")):
        color = "1"
    if color is None:
        return line
    body = line.rstrip("\r\n")
    return f"\x1b[{color}m{body}\x1b[0m{line[len(body) :]}"
