"""Stretches of a draft that are in another language.  Placeholder for the decoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage
    from transdetect.model import Evidence

Form = Literal["bracket", "paren", "quote", "bare", "passage", "script"]


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """Neighbouring words of one other language.

    Attributes:
        passage: where they stand.
        start, end: code points into the passage's text, from the first word to the last,
            without the brackets or quotation marks around them.
        language: BCP 47 tag, or "und".
        confidence: 0..1.
        form: how they stand in the English.
        evidence: strongest first.
    """

    passage: Passage
    start: int
    end: int
    language: str
    confidence: float
    form: Form
    evidence: tuple[Evidence, ...]


def find(draft: Draft) -> list[ForeignSpan]:
    """The foreign spans of a draft, in reading order."""
    return []
