"""A document ready for the rules: words and sentences of each segment.

Start at `Draft`.  It holds one `Passage` per segment; a passage holds its `Token`s (made at
once, they are cheap) and its sentences (made when a rule asks).  Offsets here are code points
into the passage's text; `Segment.origin` leads back to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import KeysView
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from transdetect.documents.document import Document, Segment

if TYPE_CHECKING:
    from transdetect.language.foreign import ForeignSpan

TokenKind = Literal["word", "number", "mark"]

_TOKEN = re.compile(
    r"(\s*)(?:"
    r"([A-Za-z]++(?=[ ,.\n])"  # nearly every word of English, told in half the time
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['\u2019\u02bc][^\W\d_]+)*)"
    r"|(\d+(?:[.,\u00a0\u202f]?\d+)*)"
    r"|(\S))"
)
"""White space, then a word, a number or a mark."""


class Token(NamedTuple):
    """A word, a number or a single mark.

    Attributes:
        start, end: code points into the passage's text, end exclusive.
        text: as written.
        lower: lower case, typographic apostrophe as "'".
        kind: `word`, `number` or `mark`.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind


def tokenize(text: str) -> list[Token]:
    """Words, numbers and marks of `text` with their offsets, in order."""
    tokens: list[Token] = []
    append, new = tokens.append, tuple.__new__  # half the time of Token(...)
    end = 0
    # all at once, and what stands where by counting: quicker than a match object each
    for space, word, number, mark in _TOKEN.findall(text.rstrip()):
        start = end + len(space)
        if word:
            end = start + len(word)
            lower = word.lower()
            if "\u2019" in lower:
                lower = lower.replace("\u2019", "'")
            append(new(Token, (start, end, word, lower, "word")))
        elif mark:
            end = start + 1
            append(new(Token, (start, end, mark, mark, "mark")))
        else:
            end = start + len(number)
            append(new(Token, (start, end, number, number, "number")))
    return tokens


@dataclass
class Passage:
    """One segment with its tokens.

    Attributes:
        segment: where it came from; `segment.kind` tells headings from paragraphs.
        text: the segment's prose.
        tokens: words, numbers and marks in order.
    """

    segment: Segment
    text: str = field(init=False)
    tokens: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.segment.text
        self.tokens = tokenize(self.text)

    @cached_property
    def words(self) -> list[Token]:
        """The tokens that are words."""
        return [t for t in self.tokens if t.kind == "word"]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """Each distinct token in lower case, and the indexes where it stands, ascending."""
        where: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            word = token[3]
            if word in where:
                where[word].append(i)
            else:
                where[word] = [i]
        return where

    @property
    def lowers(self) -> KeysView[str]:
        """The distinct lower-cased tokens: a cheap test whether a rule can apply at all."""
        return self.where.keys()

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def token_index(self, at: int) -> int:
        """Index of the first token that starts at or after code point `at`."""
        return bisect_left(self._starts, at)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """`(start, end)` of each sentence, from NLTK's Punkt with our abbreviations."""
        from transdetect.language.sentences import sentences

        return sentences(self.text)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds code point `at`."""
        spans = self.sentences
        if not spans:
            return 0, len(self.text)
        return spans[max(0, bisect_right(self._sentence_starts, at) - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


class Place(NamedTuple):
    """A span in one passage."""

    passage: Passage
    start: int
    end: int


class Draft:
    """A document with everything the rules may ask about it.

    Attributes:
        document: the original text and its segments.
        passages: one per segment, in reading order.
        foreign: the stretches in another language (computed once, by `language.foreign`).
        expected: BCP 47 tags of the source languages the configuration expects; may be empty.
        keep: words and phrases that the house never translates.
        house: the house's own rule packs (an index of `rules.pattern`), or None.
        memo: what rules have worked out about this draft, for the rules that come after them.
    """

    def __init__(
        self,
        document: Document,
        expected: tuple[str, ...] = (),
        keep: tuple[str, ...] = (),
        house: Any = None,
    ) -> None:
        self.document = document
        self.passages = [Passage(s) for s in document.segments]
        self.expected = expected
        self.keep = keep
        self.house = house
        self.memo: dict[str, Any] = {}

    @cached_property
    def words(self) -> int:
        """How many words of prose the draft has."""
        return sum(len(p.words) for p in self.passages)

    @cached_property
    def foreign(self) -> list[ForeignSpan]:
        """Stretches in another language, names and loanwords already left out."""
        from transdetect.language.foreign import find

        return find(self)
