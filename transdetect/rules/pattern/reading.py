"""A passage made ready for matching: where each word stands, sentences, quotations, headings.

Start at `readings`, which gives the `Reading`s of a draft and keeps them with it, so that sixteen
rules read each passage once.

Sentences are found here among the tokens, not with Punkt: a guard needs no more than "the
sentence around this match", and a scan that finds no match should not pay for an import and a
pass of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from transdetect.documents.document import BARRIER
from transdetect.language.sentences import abbreviations

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage, Token
    from transdetect.rules.pattern.index import Found

_SENTENCE_MARKS = frozenset(".!?…。！？")
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«„¿¡")
_HEADING_KINDS = frozenset(["heading", "title", "meta", "cell", "alt"])
_HEADLINE_WORDS = 16
_NEIGHBOURHOOD = 120
_GLUE = frozenset("-‐‑/_@#\\=~&")


class Reading:
    """One passage with what the rules ask about it.

    Attributes:
        passage: where it came from.
        tokens: its words, numbers and marks; every index below is into this list.
        low: the tokens in lower case, typographic apostrophe as "'".
        where: each of them once, and the indexes where it stands.
    """

    __slots__ = ("__dict__", "low", "passage", "text", "tokens", "where")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text: str = passage.text
        self.tokens: list[Token] = passage.tokens
        self.low: list[str] = [t[3] for t in passage.tokens]
        self.where = passage.where

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def pairs(self) -> set[str]:
        """Each two tokens that stand side by side, once, in lower case, a space between them."""
        return set(map(" ".join, zip(self.low, self.low[1:], strict=False)))

    # --- shape

    @cached_property
    def heading(self) -> bool:
        """Whether this is a heading: by its markup, or a short line without a full stop."""
        if self.passage.segment.kind in _HEADING_KINDS:
            return True
        if not self.tokens or len(self.tokens) > 2 * _HEADLINE_WORDS:
            return False
        if any(mark in _SENTENCE_MARKS for mark in self.low[-2:]):
            return False
        return len(self.passage.words) <= _HEADLINE_WORDS and self.low[-1] not in ":;,"

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = [0]
        tokens, text = self.tokens, self.text
        known = abbreviations()
        count = len(tokens)
        marks = sorted(i for mark in _SENTENCE_MARKS for i in self.where.get(mark, ()))
        for i in marks:
            if i + 1 >= count:
                break
            j = i + 1
            while j < count and tokens[j].text in _CLOSERS and tokens[j].start == tokens[j - 1].end:
                j += 1
            if j >= count or tokens[j].start == tokens[j - 1].end:
                continue
            first = tokens[j].text
            if not (first[0].isupper() or first[0].isdigit() or first[0] in _OPENERS):
                continue
            if tokens[i].text == "." and i > 0 and tokens[i - 1].end == tokens[i].start:
                before = tokens[i - 1]
                if before.lower in known or (
                    before.kind == "word" and len(before.text) == 1 and before.text != "I"
                ):
                    continue
            if j > starts[-1]:
                starts.append(j)
        at = text.find("\n\n")
        if at >= 0:
            extra = set(starts)
            while at >= 0:
                extra.add(self.passage.token_index(at))
                at = text.find("\n\n", at + 2)
            starts = sorted(s for s in extra if s < count)
        return starts

    @property
    def starts(self) -> Sequence[int]:
        """The first token of each sentence, opening marks included."""
        return self._sentence_starts

    def sentence(self, i: int) -> tuple[int, int]:
        """`(first, end)`: the tokens of the sentence that token `i` stands in.

        Of a text that goes on without a full stop it gives the neighbourhood only, so that asking
        for every word in turn takes no more than linear time.
        """
        starts = self._sentence_starts
        at = bisect_right(starts, i) - 1
        end = starts[at + 1] if at + 1 < len(starts) else len(self.tokens)
        return max(starts[at], i - _NEIGHBOURHOOD), min(end, i + _NEIGHBOURHOOD)

    def starts_sentence(self, i: int) -> bool:
        """Whether only quotation marks and brackets stand between the sentence's start and `i`."""
        k = i
        starts = self._sentence_starts
        first = starts[bisect_right(starts, i) - 1]
        while k > first and self.tokens[k - 1].text in _OPENERS:
            k -= 1
        return k == first

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        opened: int | None = None
        closing = ""
        where = self.where
        if not any(mark in where for mark in ('"', "“", "«", "„")):
            return spans
        for i, word in enumerate(self.low):
            if opened is None:
                if word == '"':
                    opened, closing = i, '"'
                elif word == "“":
                    opened, closing = i, "”"
                elif word == "„":
                    opened, closing = i, "“”"
                elif word == "«":
                    opened, closing = i, "»"
            elif len(word) == 1 and word in closing:
                spans.append((opened, i))
                opened = None
        if opened is not None and closing != '"':
            spans.append((opened, len(self.low)))
        return spans

    def quoted(self, i: int) -> bool:
        """Whether token `i` stands inside a direct quotation."""
        spans = self._quotations
        at = bisect_right(spans, (i, len(self.low) + 1)) - 1
        return at >= 0 and spans[at][0] < i < spans[at][1]

    # --- text

    def slice(self, i: int, j: int) -> str:
        """The text of tokens `i` to `j`, end exclusive, as written."""
        return self.text[self.tokens[i].start : self.tokens[j - 1].end] if j > i else ""

    def glued(self, i: int, j: int) -> bool:
        """Whether tokens `i` to `j` are part of a larger word: a hyphen or slash at an edge."""
        text = self.text
        start, end = self.tokens[i].start, self.tokens[j - 1].end
        if start and text[start - 1] in _GLUE and self.tokens[i].kind != "mark":
            return True
        if end >= len(text) or self.tokens[j - 1].kind == "mark":
            return False
        if text[end] in _GLUE:
            return True
        return text[end] == "." and end + 1 < len(text) and text[end + 1].isalnum()

    def is_word(self, i: int) -> bool:
        """Whether token `i` exists and is a word."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == "word"

    def is_barrier(self, i: int) -> bool:
        """Whether token `i` stands for something that is not prose."""
        return self.low[i] == BARRIER


class Readings(list[Reading]):
    """The readings of one draft, and what is worked out from them once for all rules.

    Attributes:
        found: what the packs found, by rule code; None until `packs.py` has looked.
    """

    found: dict[str, list[Found]] | None = None


def readings(draft: Draft) -> Readings:
    """A `Reading` for each passage of the draft; made once per draft."""
    made: Readings | None = draft.memo.get("readings")
    if made is None:
        made = draft.memo["readings"] = Readings(Reading(p) for p in draft.passages)
    return made
