"""What the leftover rules share: which spans are one, is it a whole sentence, how it becomes a hit.

Start at `blocks`: neighbouring passages that nobody translated are one finding, not one each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING

from transdetect.documents.document import BARRIER
from transdetect.documents.markup import BLOCK
from transdetect.language import names
from transdetect.language.draft import Place
from transdetect.language.emissions import particles
from transdetect.language.sentences import abbreviations
from transdetect.model import Reasons
from transdetect.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transdetect.language.draft import Draft, Token
    from transdetect.language.foreign import ForeignSpan
    from transdetect.model import Evidence

_BRACKETS = {"[": "]", "(": ")", "\uff08": "\uff09", "\u3010": "\u3011"}
OPENING = " \"'\u201c\u2018\u00ab\u201e([-\u2013\u2014\u2022*#>\ufeff"
"""What may stand between the start of a sentence and its first word."""

_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")

_LABELLED = re.compile(r"\W*(?:\w+\s){0,2}\w+\s?:\s[^\n]{0,100}$")
"""A line such as "Foto: Divulgação" or "Leia também: ...": a thing of its own, in no block."""

NEAR = 60
"""Characters on each side of a leftover that tell whether it is a whole sentence."""

SHOWN = 60
"""Characters of a leftover that a message shows."""

LEAST = 0.4
"""A leftover this likely is reported: an editor sees at once what it is."""

LIKELY = 0.5
"""A passage at least this likely to be a leftover may belong to an untranslated block."""

LEAST_LATIN = 0.75
LEAST_SCRIPT = 0.5
"""So much of the letters of a passage its leftovers hold at least; the rest may be names."""

NAME_WORDS = 3
"""More words in a row than this are no name but a title or another language."""

FEW = 3
"""So many passages of a block give it their evidence."""

_RUNNING = ("paragraph", "heading", "item", "quote")
"""Kinds of segments that follow each other in running text."""

_APART = frozenset("audio canvas iframe map object pre select table video".split())
"""Elements that the reader of a page sees between two paragraphs."""

_BETWEEN = re.compile(
    r"(?:[\s*_~>#=+\-\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7]"  # marks of blocks, emphasis
    r"|\(?(?:\d{1,9}|[a-z])[.)]"  # the number of a list item
    r"|\[[ xX]\]"  # the box of a task
    rf"|</?(?:{'|'.join(sorted(BLOCK - _APART))}|br)(?:\s[^<>]*)?/?>)*+",
    re.IGNORECASE,
)
"""What may stand between two passages of one block: white space and the markup of blocks."""


def blocks(draft: Draft) -> list[tuple[ForeignSpan, ...]]:
    """The draft's foreign spans in order, each alone or with the others of its block.

    The spans of a passage that is in another language as a whole are one.  A block is made of
    neighbouring passages like that in the same language, with nothing but white space and the
    markup of blocks between them.
    """
    made: list[tuple[ForeignSpan, ...]] | None = draft.memo.get("blocks")
    if made is None:
        made = draft.memo["blocks"] = _blocks(draft)
    return made


def _blocks(draft: Draft) -> list[tuple[ForeignSpan, ...]]:
    suppressions = draft.document.suppressions
    edges = sorted({edge for s in suppressions for edge in (s.start, s.end)})
    out: list[list[ForeignSpan]] = []
    before: ForeignSpan | None = None
    for _, group in groupby(draft.foreign, key=lambda span: id(span.passage)):
        spans = tuple(group)
        whole = _whole(spans)
        if whole is None:
            out.extend([span] for span in spans)
        elif before is not None and _goes_on(draft.document.text, edges, before, whole):
            out[-1].append(whole)
        else:
            out.append([whole])
        before = whole
    return [tuple(block) for block in out]


def _whole(spans: Sequence[ForeignSpan]) -> ForeignSpan | None:
    """The likely spans of a passage as one, if the passage is in their language as a whole.

    That is a passage of running text without code, links or tags in which they hold every word,
    names aside.
    """
    spans = [span for span in spans if span.confidence >= LIKELY]
    if not spans:
        return None
    first, passage = spans[0], spans[0].passage
    if (
        passage.segment.kind not in _RUNNING
        or BARRIER in passage.text
        or _LABELLED.match(passage.text)
        or any(_kind(span) != _kind(first) for span in spans)
    ):
        return None
    letters = covered = strange = at = 0
    for word in passage.words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        letters += len(word.text)
        if at < len(spans) and spans[at].start <= word.start and word.end <= spans[at].end:
            covered += len(word.text)
            strange = 0
            continue
        strange += 1
        if strange > NAME_WORDS or not _may_be_name(word, first):
            return None
    if covered < letters * (LEAST_SCRIPT if first.form == "script" else LEAST_LATIN):
        return None
    if len(spans) == 1:
        return first
    return replace(  # the evidence of the first speaks for the others
        first,
        end=spans[-1].end,
        confidence=max(span.confidence for span in spans),
        form="script" if first.form == "script" else "bare",
    )


def _may_be_name(word: Token, beside: ForeignSpan) -> bool:
    """True for a word that a text in the language of the span may hold as part of a name."""
    if beside.form == "script" and word.text.isascii():
        return True
    return word.text[0].isupper() or word.lower in particles()


def _kind(span: ForeignSpan) -> tuple[str, bool]:
    return span.language, span.form == "script"


def _goes_on(text: str, edges: list[int], left: ForeignSpan, right: ForeignSpan) -> bool:
    """True when two whole passages of the original `text` belong to one block.

    They do not where a comment silences only one of them: `edges` are the places where comments
    begin or cease to silence, in order.
    """
    if _kind(left) != _kind(right):
        return False
    before, after = left.passage.segment, right.passage.segment
    start, end = before.origin(0, len(before.text))[1], after.origin(0, 1)[0]
    if start > end or not _BETWEEN.fullmatch(text, start, end):
        return False
    first = before.origin(left.start, left.end)[0]
    last = after.origin(right.start, right.end)[1]
    edge = bisect_right(edges, first)
    return edge == len(edges) or edges[edge] >= last


def is_passage(span: ForeignSpan) -> bool:
    """True when nothing but marks stands beside the span in its sentence or its line."""
    text = span.passage.text
    if span.form in ("bracket", "paren"):
        return False
    if len(text[span.start : span.end].split()) < 2:
        return False
    before = text[max(0, span.start - NEAR) : span.start].rstrip(OPENING)
    after = text[span.end : span.end + NEAR].lstrip(" \"'\u201d\u2019\u00bb)]")
    closes = not after.strip(BARRIER) or after[0] in ".!?\u2026\n|:"
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


def _told(evidence: Sequence[Sequence[Evidence]]) -> list[Evidence]:
    """What was said of several spans, each thing once, the strongest first."""
    return sorted(dict.fromkeys(chain.from_iterable(evidence)), key=lambda e: -abs(e.weight))


def block_hit(block: Sequence[ForeignSpan]) -> Hit:
    """The hit for a block, from its first span to its last; as sure as the surest of them."""
    first, last = block[0], block[-1]
    language, text = names.language_name(first.language), _shown(first).removesuffix("…")
    return Hit(
        first.passage,
        first.start,
        first.end,
        f"Untranslated {language}, {len(block)} blocks: “{text} …”",
        language=first.language,
        confidence=max(span.confidence for span in block),
        evidence=Reasons(partial(_told, [span.evidence for span in block[:FEW]])),
        until=Place(last.passage, last.start, last.end),
    )


def _shown(span: ForeignSpan) -> str:
    """The words of a span as messages show them."""
    text = span.passage.text[span.start : span.end].replace(BARRIER, " ")
    shown = " ".join(text.split())
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1].rstrip() + "…"
