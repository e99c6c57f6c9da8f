"""Comments that silence findings: `<!-- transdetect: ignore[TD101] -->`, `off` and `on`.

Start at `directives`, or at `resolve` for a draft that has been read already.

- `ignore` on a line with prose covers that line (all of them, if the comment is longer); on a
  line of its own it covers the next block: a paragraph, a list, a table, an HTML element.  In
  the middle of running text it covers the rest of that text.
- `off` covers everything up to `on`, or to the end.  `on[TD101]` ends only what `off[TD101]`
  began.
- Without brackets every rule is meant.  A reason may follow after ` -- `.

Drafts in plain text have no comments, and those inside of code do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from transdetect.documents.document import BARRIER, Format, Suppression
from transdetect.documents.reading import Comment, Reading

_ATTEMPT = re.compile(
    r"\s*trans-?detect\s*(?::|-?(?:ignore|off|on|disable|enable)\s*(?:\[|$))", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"\s*transdetect:\s*(ignore|off|on)\s*(?:\[([^\[\]]*)\])?\s*(?:--.*)?$", re.DOTALL
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LINE_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class BadDirective:
    """A comment that was meant for us but says nothing we understand.

    Attributes:
        at: `(start, end)` of the comment in the original, code points.
        text: what the comment says.
        problem: one clause that says what is wrong with it.
    """

    at: tuple[int, int]
    text: str
    problem: str


def is_directive(comment: str) -> bool:
    """Whether the content of a comment is meant for us, rightly written or not."""
    return _ATTEMPT.match(comment) is not None


def directives(
    text: str, format: Format
) -> tuple[tuple[Suppression, ...], tuple[BadDirective, ...]]:
    """The suppressions in a draft, and the comments that look like one but are none."""
    if format == "text" or "detect" not in text.lower():
        return (), ()
    from transdetect.documents.reader import parse

    return resolve(text, parse(text, format))


def resolve(
    text: str, reading: Reading
) -> tuple[tuple[Suppression, ...], tuple[BadDirective, ...]]:
    """As `directives`, for a draft that has been read: suppressions in the order of the
    comments they come from."""
    comments = [c for c in reading.comments if is_directive(c.text)]
    if not comments:
        return (), ()
    layout = _Layout(text, reading)
    suppressions: list[Suppression] = []
    bad: list[BadDirective] = []
    ranges = _Ranges(suppressions, bad)
    for comment in sorted(comments):
        at = (comment.start, comment.end)
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            problem = 'write "transdetect: ignore[TD101]", "off[TD101]" or "on[TD101]"'
            bad.append(BadDirective(at, comment.text.strip(), problem))
            continue
        codes = tuple(c.strip() for c in match[2].split(",")) if match[2] is not None else ()
        wrong = [c for c in codes if not _CODE.fullmatch(c)]
        if wrong:
            problem = (
                f"{wrong[0]!r} is no code or name of a rule" if wrong[0] else "a code is missing"
            )
            bad.append(BadDirective(at, comment.text.strip(), problem))
        elif match[1] == "ignore":
            start, end = layout.covered(comment)
            suppressions.append(Suppression(start, end, codes, at))
        elif match[1] == "off":
            ranges.off(comment, codes)
        else:
            ranges.on(comment, codes)
    ranges.finish(len(text))
    return tuple(sorted(suppressions, key=lambda s: (s.at, s.start, s.end, s.codes))), tuple(bad)


class _Ranges:
    """The `off` comments that wait for their `on`, by code; "" stands for every rule."""

    def __init__(self, done: list[Suppression], bad: list[BadDirective]) -> None:
        self._done = done
        self._bad = bad
        self._waiting: dict[str, list[Comment]] = {}

    def off(self, comment: Comment, codes: tuple[str, ...]) -> None:
        for code in codes or ("",):
            self._waiting.setdefault(code, []).append(comment)

    def on(self, comment: Comment, codes: tuple[str, ...]) -> None:
        missing = [c for c in codes if c not in self._waiting]
        if missing or not self._waiting:
            what = f"off[{', '.join(missing)}]" if missing else "off"
            at = (comment.start, comment.end)
            problem = f"there is no {what} before this on"
            self._bad.append(BadDirective(at, comment.text.strip(), problem))
        self._end(comment.start, [c for c in codes or self._waiting if c not in missing])

    def finish(self, end: int) -> None:
        self._end(end, list(self._waiting))

    def _end(self, end: int, codes: list[str]) -> None:
        """End what waits for these codes; what one comment began becomes one suppression."""
        ended: dict[Comment, list[str]] = {}
        for code in codes:
            for opener in self._waiting.pop(code, ()):
                ended.setdefault(opener, []).append(code)
        for opener, named in ended.items():
            at = (opener.start, opener.end)
            kept = tuple(code for code in named if code)
            self._done.append(Suppression(opener.end, end, kept, at))


class _Layout:
    """Where prose, running text and blocks stand, to find what an `ignore` covers."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._prose = sorted(
            (p.source, p.source + p.source_length)
            for s in reading.segments
            if s.kind != "comment"
            for p in s.pieces
            if s.text[p.at : p.at + p.length] not in (BARRIER, BARRIER + "\n", "\n", " ")
        )
        self._lines = [0, *(m.end() for m in _LINE_BREAK.finditer(text))]
        self._runs = sorted(reading.runs)
        self._blocks = sorted(reading.blocks, key=lambda b: (b[0], -b[1]))

    def covered(self, comment: Comment) -> tuple[int, int]:
        """What an `ignore` in this comment covers."""
        line_start = self._lines[bisect_right(self._lines, comment.start) - 1]
        below = bisect_right(self._lines, comment.end)
        line_end = self._lines[below] if below < len(self._lines) else len(self._text)
        if self._has_prose(line_start, comment.start) or self._has_prose(comment.end, line_end):
            return line_start, line_end
        after = bisect_left(self._runs, (comment.start, 0))
        if after and self._runs[after - 1][1] > comment.end:
            return comment.end, self._runs[after - 1][1]
        following = bisect_left(self._blocks, comment.end, key=lambda block: block[0])
        if following < len(self._blocks):
            return self._blocks[following]
        return comment.end, comment.end

    def _has_prose(self, start: int, end: int) -> bool:
        at = bisect_left(self._prose, (start, start))
        if at and self._prose[at - 1][1] > start:
            at -= 1
        while at < len(self._prose) and self._prose[at][0] < end:
            piece_start, piece_end = self._prose[at]
            if self._text[max(start, piece_start) : min(end, piece_end)].strip():
                return True
            at += 1
        return False
