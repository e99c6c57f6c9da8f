"""What the leftover rules share: which spans are one, is it a whole sentence, how it becomes a hit.

Start at `blocks`: neighbouring passages that nobody translated are one finding, not one each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transdetect.documents.document import BARRIER
from transdetect.documents.markup import BLOCK
from transdetect.language import names
from transdetect.language.draft import Place
from transdetect.language.sentences import abbreviations
from transdetect.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transdetect.language.draft import Draft
    from transdetect.language.foreign import ForeignSpan

_BRACKETS = {"[": "]", "(": ")", "\uff08": "\uff09", "\u3010": "\u3011"}
OPENING = " \"'\u201c\u2018\u00ab\u201e([-\u2013\u2014\u2022*#>\ufeff"
"""What may stand between the start of a sentence and its first word."""

_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")

NEAR = 60
"""Characters on each side of a leftover that tell whether it is a whole sentence."""

SHOWN = 60
"""Characters of a leftover that a message shows."""

LIKELY = 0.5
"""A passage at least this likely to be a leftover may belong to an untranslated block."""

FEW = 3
"""So many passages of a block give it their evidence."""

_RUNNING = ("paragraph", "heading", "item", "quote")
"""Kinds of segments that follow each other in running text."""

_BETWEEN = re.compile(
    r"(?:[\s*_~>#=+\-\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7]"  # marks of blocks, emphasis
    r"|\(?(?:\d{1,9}|[a-z])[.)]"  # the number of a list item
    r"|\[[ xX]\]"  # the box of a task
    rf"|</?(?:{'|'.join(sorted(BLOCK))}|br)(?:\s[^<>]*)?/?>)*+",
    re.IGNORECASE,
)
"""What may stand between two passages of one block: white space and the markup of blocks."""


def blocks(draft: Draft) -> list[tuple[ForeignSpan, ...]]:
    """The draft's foreign spans in order, each alone or with the others of its block.

    A block is made of neighbouring passages that are in the same other language as a whole, with
    nothing but white space and the markup of blocks between them.
    """
    out: list[list[ForeignSpan]] = []
    for span in draft.foreign:
        if out and _goes_on(draft, out[-1][-1], span):
            out[-1].append(span)
        else:
            out.append([span])
    return [tuple(block) for block in out]


def _goes_on(draft: Draft, left: ForeignSpan, right: ForeignSpan) -> bool:
    """True when two spans belong to one block."""
    if left.language != right.language or (left.form == "script") != (right.form == "script"):
        return False
    if left.passage is right.passage or not (_is_whole(left) and _is_whole(right)):
        return False
    before, after = left.passage.segment, right.passage.segment
    start, end = before.origin(0, len(before.text))[1], after.origin(0, 1)[0]
    return (
        start <= end
        and _BETWEEN.fullmatch(draft.document.text, start, end) is not None
        and _silencers(draft, left) == _silencers(draft, right)
    )


def _is_whole(span: ForeignSpan) -> bool:
    """True when a span surely holds every word of a passage of running text."""
    words = span.passage.words
    return (
        span.confidence >= LIKELY
        and span.passage.segment.kind in _RUNNING
        and bool(words)
        and span.start <= words[0].start
        and words[-1].end <= span.end
        and BARRIER not in span.passage.text
    )


def _silencers(draft: Draft, span: ForeignSpan) -> list[int]:
    """The comments that silence a span, by number: they must not silence its neighbours, too."""
    if not draft.document.suppressions:
        return []
    start, end = span.passage.segment.origin(span.start, span.end)
    return [
        k
        for k, comment in enumerate(draft.document.suppressions)
        if comment.start < end and start < comment.end
    ]


def is_passage(span: ForeignSpan) -> bool:
    """True when nothing but marks stands beside the span in its sentence or its line."""
    text = span.passage.text
    if span.form in ("bracket", "paren"):
        return False
    if len(text[span.start : span.end].split()) < 2:
        return False
    before = text[max(0, span.start - NEAR) : span.start].rstrip(OPENING)
    after = text[span.end : span.end + NEAR].lstrip(" \"'\u201d\u2019\u00bb)]")
    closes = not after or after[0] in ".!?\u2026\n|:"
    opens = not before or before[-1] in "!?\u2026:\n\ufffc|"
    if closes and before.endswith("."):
        last = _LAST_WORD.search(before)
        if last and (len(last[1]) == 1 or last[1].lower() in abbreviations()):
            # The full stop may belong to the word: "the chairman of St. Bernhard".
            sentence, _ = span.passage.sentence_at(span.start)
            opens = not text[sentence : span.start].strip(OPENING)
        else:
            opens = True
    return opens and closes


def hit(span: ForeignSpan, message: str) -> Hit:
    """The hit for a span; it takes in the brackets that the span fills."""
    text, start, end = span.passage.text, span.start, span.end
    if start > 0 and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    return Hit(
        span.passage,
        start,
        end,
        message.format(language=names.language_name(span.language), text=_shown(span)),
        language=span.language,
        confidence=span.confidence,
        evidence=span.evidence,
    )


def block_hit(block: Sequence[ForeignSpan]) -> Hit:
    """The hit for a block, from its first span to its last; as sure as the surest of them."""
    first, last = block[0], block[-1]
    language, text = names.language_name(first.language), _shown(first).removesuffix("…")
    told = dict.fromkeys(e for span in block[:FEW] for e in span.evidence)
    return Hit(
        first.passage,
        first.start,
        first.end,
        f"Untranslated {language}, {len(block)} blocks: “{text} …”",
        language=first.language,
        confidence=max(span.confidence for span in block),
        evidence=tuple(sorted(told, key=lambda e: -abs(e.weight))),
        until=Place(last.passage, last.start, last.end),
    )


def _shown(span: ForeignSpan) -> str:
    """The words of a span as messages show them."""
    text = span.passage.text[span.start : span.end].replace(BARRIER, " ")
    shown = " ".join(text.split())
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1].rstrip() + "…"
