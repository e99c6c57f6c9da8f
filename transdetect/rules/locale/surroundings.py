"""What stands around a place: is it English prose, is it inside a quotation?

Used by the rules of three families (locale, residue, consistency) to stay silent in foreign
passages and never to call a change inside somebody's words safe.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Passage
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.tables import words

_QUOTED = lazy(
    r"\"[^\"\n]+\"|“[^“”\n]+”|«[^«»\n]+»|„[^„“”\n]+[“”]|「[^「」\n]+」|(?<!\w)‘[^‘\n’]+’(?!\w)"
)
_MARKS = ('"', "“", "«", "„", "「", "‘")
_STOPS = frozenset(".!?")
_BLANKS = " \t\u00a0\ufeff"
_REACH = 400
"""How far around a place a sentence is looked for; longer ones count as cut there."""


def reads_english(passage: Passage, start: int = 0, end: int | None = None) -> bool:
    """True when the passage, or a stretch of it, holds words that only English has."""
    marks = words("locale", "english.txt")
    if start == 0 and end is None:
        return not marks.isdisjoint(passage.lowers)
    stop = len(passage.text) if end is None else end
    tokens = passage.tokens
    at = passage.token_index(start)
    while at < len(tokens) and tokens[at].start < stop:
        if tokens[at].lower in marks:
            return True
        at += 1
    return False


@lru_cache(maxsize=8)
def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the direct quotations in a text; kept, for a text is asked about often."""
    if not any(mark in text for mark in _MARKS):
        return [], []
    spans = [m.span() for m in _QUOTED.finditer(text)]
    return [a for a, _ in spans], [b for _, b in spans]


def quoted(passage: Passage, start: int, end: int) -> bool:
    """True when `text[start:end]` touches the inside of a direct quotation.

    A span that covers the whole quotation counts, too: its words would change hands.
    """
    starts, ends = _quotations(passage.text)
    last = bisect_left(starts, end) - 1
    return last >= 0 and ends[last] > start


def sentence(text: str, at: int) -> tuple[int, int]:
    """Roughly the sentence that holds code point `at`: from one full stop to the next."""
    start = at
    while start > 0 and at - start < _REACH and text[start - 1] not in _STOPS:
        start -= 1
    end = at
    while end < len(text) and end - at < _REACH and text[end] not in _STOPS:
        end += 1
    return start, end


def before(text: str, at: int) -> str:
    """The character before code point `at`, or "" at the start of the passage."""
    return text[at - 1] if at > 0 else ""


def after(text: str, at: int) -> str:
    """The character at code point `at`, or "" at the end of the passage."""
    return text[at] if at < len(text) else ""


def ends_line(text: str, at: int) -> bool:
    """True when nothing but blanks stands between `at` and the end of its line."""
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at == len(text) or text[at] == "\n"


def starts_line(text: str, at: int) -> bool:
    """True when nothing but blanks stands between the start of the line and `at`."""
    while at > 0 and text[at - 1] in _BLANKS:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def free(text: str, start: int, end: int) -> bool:
    """True when `text[start:end]` is not a part of a longer code, path or identifier."""
    left, right = before(text, start), after(text, end)
    if left and (left.isalnum() or left in "_/\\@#=:." + BARRIER):
        return False
    return not (right and (right.isalnum() or right in "_/\\@=" + BARRIER))
