"""Drafts of one paragraph (or several), for tests that need no reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transdetect.documents.document import Document, SegmentKind, whole
from transdetect.language.draft import Draft
from transdetect.rules.rule import Hit, Rule

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


def draft_of(text: str, kind: SegmentKind = "paragraph", expected: Sequence[str] = ()) -> Draft:
    """A draft with one segment per paragraph of `text`."""
    spans = [(m.start(), m.end(), kind) for m in _PARAGRAPH.finditer(text)]
    return Draft(Document(text, "text", whole(text, spans)), tuple(expected))


def span(hit: Hit) -> tuple[int, int]:
    """Where a hit stands in the draft's text."""
    return hit.passage.segment.origin(hit.start, hit.end)


def hits(rule: type[Rule], text: str, kind: SegmentKind = "paragraph") -> list[Hit]:
    """What the rule sees in `text`, in order."""
    return sorted(rule().check(draft_of(text, kind)), key=lambda h: (span(h), h.message))


def corrected(text: str, hit: Hit) -> str:
    """`text` with the hit's first suggestion written in."""
    start, end = span(hit)
    return text[:start] + hit.suggestions[0].text + text[end:]
