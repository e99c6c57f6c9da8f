"""What the leftover rules share: is a span a whole sentence, and how it becomes a hit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transdetect.language import names
from transdetect.language.sentences import abbreviations
from transdetect.rules.rule import Hit

if TYPE_CHECKING:
    from transdetect.language.foreign import ForeignSpan

_BRACKETS = {"[": "]", "(": ")", "\uff08": "\uff09", "\u3010": "\u3011"}
OPENING = " \"'\u201c\u2018\u00ab\u201e([-\u2013\u2014\u2022*#>\ufeff"
"""What may stand between the start of a sentence and its first word."""

_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")

NEAR = 60
"""Characters on each side of a leftover that tell whether it is a whole sentence."""

SHOWN = 60
"""Characters of a leftover that a message shows."""


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
    shown = " ".join(text[start:end].replace("\ufffc", " ").split())
    if len(shown) > SHOWN:
        shown = shown[: SHOWN - 1].rstrip() + "…"
    if start > 0 and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    return Hit(
        span.passage,
        start,
        end,
        message.format(language=names.language_name(span.language), text=shown),
        language=span.language,
        confidence=span.confidence,
        evidence=span.evidence,
    )
