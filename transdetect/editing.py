"""Applies suggestions to a draft, and changes nothing else.  Start at `edits`.

The way: `edits` chooses what to do (a plan of `Edit`s that do not overlap), `fitted` lets each
deletion take the space that would be left over, `apply` does it.  A plan is a plain value, so it
can be kept, shown and replayed: the same text and plan always give the same result.

Offsets are code points into the text that was scanned, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from transdetect.model import Finding, Suggestion


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`.

    Attributes:
        start, end: code points into the original text, end exclusive.
        replacement: the new words; "" deletes.
        rule: code of the rule whose finding asked for it, "" when nobody knows.
    """

    start: int
    end: int
    replacement: str
    rule: str = ""


def suggestion_of(finding: Finding, *, unsafe: bool = False) -> Suggestion | None:
    """The suggestion that would be applied to `finding`, if any.

    The first safe one; with `unsafe` the first of all, which is the best.
    """
    if unsafe:
        return finding.suggestions[0] if finding.suggestions else None
    return next((s for s in finding.suggestions if s.safe), None)


def edits(
    findings: Iterable[Finding], *, unsafe: bool = False, text: str | None = None
) -> tuple[Edit, ...]:
    """What to do about `findings`, in reading order; no two edits touch the same character.

    Where suggestions overlap, a safe one comes before an unsafe one, then the more confident
    one, then the earlier one; the others are left for the next run.

    Args:
        findings: of one draft, in any order.
        unsafe: apply the best suggestion of each finding, whether it is safe or not.
        text: the draft; when given, a suggestion is also applied to those further places of
            its finding that hold the very same words, and one that changes nothing is left out.
    """
    ranked: list[tuple[tuple[bool, float, float, int, int, str, str], Edit]] = []
    for finding in findings:
        suggestion = suggestion_of(finding, unsafe=unsafe)
        if suggestion is None:
            continue
        places = [(finding.start, finding.end)]
        if text is not None:
            words = text[finding.start : finding.end]
            if words == suggestion.text:
                continue
            places += [(a, b) for a, b in finding.occurrences if text[a:b] == words]
        for start, end in places:
            rank = (
                not suggestion.safe,
                -suggestion.confidence,
                -finding.confidence,
                start,
                end,
                finding.rule,
                suggestion.text,
            )
            ranked.append((rank, Edit(start, end, suggestion.text, finding.rule)))
    return _without_overlaps([edit for _, edit in sorted(ranked)])


def _without_overlaps(ranked: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits, best first, that leave each other alone; in reading order."""
    chosen: list[Edit] = []
    for edit in ranked:
        at = bisect_left(chosen, edit)
        before = chosen[at - 1] if at else None
        after = chosen[at] if at < len(chosen) else None
        if before and (before.end > edit.start or before.start == edit.start):
            continue
        if after and (after.start < edit.end or after.start == edit.start):
            continue
        chosen.insert(at, edit)
    return tuple(chosen)


def apply(text: str, plan: Iterable[Edit]) -> str:
    """`text` with the edits of `plan` made, deletions `fitted` first.

    Raises:
        ValueError: two edits overlap, or one lies outside the text.
    """
    parts: list[str] = []
    done = 0
    for edit in fitted(text, plan):
        parts += (text[done : edit.start], edit.replacement)
        done = edit.end
    parts.append(text[done:])
    return "".join(parts)


def fitted(text: str, plan: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits exactly as they will be made: deletions widened over what would be left over.

    A deletion takes with it an empty pair of brackets around it, and one space where two would
    meet, where one would stand before a full stop or the like, or at the end of a line.  If
    nothing of a line is left, the line goes, with one of the empty lines around it.  An edit
    that writes something is never widened.

    Raises:
        ValueError: two edits overlap, or one lies outside the text.
    """
    ordered = sorted(plan)
    for n, edit in enumerate(ordered):
        if not (ordered[n - 1].end if n else 0) <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit[:3]} overlaps another or lies outside the text")
    result: list[Edit] = []
    done, left = 0, ""
    for n, edit in enumerate(ordered):
        left = (left + text[max(done, edit.start - _NEAR) : edit.start])[-_NEAR:]
        if not edit.replacement and edit.start < edit.end:
            high = ordered[n + 1].start if n + 1 < len(ordered) else len(text)
            start, end = _widened(text, edit.start, edit.end, done, high, left)
            left = left[: len(left) - (edit.start - start)]
            edit = edit._replace(start=start, end=end)
        result.append(edit)
        done, left = edit.end, left + edit.replacement
    return tuple(result)


_NEAR = 250
"""How far around a deletion we look; more than any run of marks or spaces that matters."""

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_SPACES = " \t\u00a0\u202f\u3000"
_OPENING = "([{“‘«‹¿¡（【「『\r\n"
_CLOSING = ",.;:!?)]}”’»›…%、。，；：！？）】」』\r\n"
_MARKUP_BEFORE = re.compile(r"(?:[*_~]|<[A-Za-z][^<>]{0,200}>)+\Z")
_MARKUP_AFTER = re.compile(r"(?:[*_~]|</[A-Za-z][\w:.-]{0,40}>)+")


def _widened(text: str, start: int, end: int, low: int, high: int, left: str) -> tuple[int, int]:
    """The deletion of `text[start:end]` with what would be left over, inside `low`..`high`.

    `left` is what will stand before it, once the edits before it are made.
    """
    asked = start
    start, end = _with_brackets(text, start, end, low, high)
    lines = _whole_lines(text, start, end, low, high)
    if lines:
        return lines
    left = left[: max(0, len(left) - (asked - start))]
    right = text[end : min(high, end + _NEAR)]
    space_left = low < start and text[start - 1] in _SPACES
    space_right = bool(right) and right[0] in _SPACES
    if space_right and (_opens(left) or left.rstrip(_SPACES)[-1:] in ("", "\n", "\r")):
        return start, end + 1
    if space_left and (space_right or end == len(text) or _closes(right)):
        return start - 1, end
    if space_right and left[-1] in _SPACES:
        return start, end + 1
    return start, end


def _with_brackets(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The span with the pairs of brackets that it fills, unless they make a link."""
    while True:
        first, last = start, end
        while low < first and text[first - 1] in _SPACES:
            first -= 1
        while last < high and text[last] in _SPACES:
            last += 1
        if not (low < first and last < high) or _PAIRS.get(text[first - 1]) != text[last]:
            return start, end
        first, last = first - 1, last + 1
        link_after = text[last : last + 1] in ("(", "[", ":") and text[first] == "["
        if link_after or text[max(0, first - 1) : first] in ("!", "]"):
            return start, end
        start, end = first, last


def _opens(left: str) -> bool:
    """Whether a space after `left` would stand at the start of something."""
    marks = _MARKUP_BEFORE.search(left)
    if marks:
        left = left[: marks.start()]
        return not left or left[-1].isspace() or left[-1] in _OPENING
    return not left or left[-1] in _OPENING


def _closes(right: str) -> bool:
    """Whether a space before `right` would stand at the end of something."""
    marks = _MARKUP_AFTER.match(right)
    if marks:
        right = right[marks.end() :]
        return not right or right[0].isspace() or right[0] in _CLOSING
    if right[:1] in ('"', "'"):
        return not right[1:2].isalnum()
    return bool(right) and right[0] in _CLOSING


def _whole_lines(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int] | None:
    """The lines that `text[start:end]` fills, with their last line end, or None.

    Where empty lines stood on both sides, one of them goes, too.
    """
    while low < start and text[start - 1] in _SPACES:
        start -= 1
    while end < high and text[end] in _SPACES:
        end += 1
    at_top = start == 0
    at_bottom = end == len(text)
    if not at_top and (start == low or text[start - 1] not in "\r\n"):
        return None
    if not at_bottom and (end == high or text[end] not in "\r\n"):
        return None
    end = min(_past_line_end(text, end), high)
    empty_above = at_top or text.endswith(("\n\n", "\n\r\n"), 0, start)
    if empty_above and end < high and text[end] in "\r\n":
        end = min(_past_line_end(text, end), high)
    elif empty_above and end == len(text) and not at_top:
        start = max(low, start - (2 if text[start - 2] == "\r" else 1))
    return start, end


def _past_line_end(text: str, at: int) -> int:
    return at + (2 if text.startswith("\r\n", at) else 1)
