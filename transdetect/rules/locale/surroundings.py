"""What stands around a place: is it English prose, is it inside a quotation?

Used by the rules of three families (locale, residue, consistency) to stay silent in foreign
passages and never to call a change inside somebody's words safe.
"""

from __future__ import annotations

import re

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Passage
from transdetect.rules.locale.tables import words

_QUOTED = re.compile(
    r"\"[^\"\n]{1,2000}\"|“[^”\n]{1,2000}”|«[^»\n]{1,2000}»|„[^“”\n]{1,2000}[“”]|「[^」\n]{1,2000}」"
    r"|(?<!\w)‘[^\n’]{1,400}’(?!\w)"
)
_MARKS = ('"', "“", "«", "„", "「", "‘")


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


def quoted(passage: Passage, start: int, end: int) -> bool:
    """True when `text[start:end]` touches the inside of a direct quotation.

    A span that covers the whole quotation counts, too: its words would change hands.
    """
    text = passage.text
    if not any(mark in text for mark in _MARKS):
        return False
    return any(m.start() < end and start < m.end() for m in _QUOTED.finditer(text))


def before(text: str, at: int) -> str:
    """The character before code point `at`, or "" at the start of the passage."""
    return text[at - 1] if at > 0 else ""


def after(text: str, at: int) -> str:
    """The character at code point `at`, or "" at the end of the passage."""
    return text[at] if at < len(text) else ""


def ends_line(text: str, at: int) -> bool:
    """True when nothing but blanks stands between `at` and the end of its line."""
    stop = text.find("\n", at)
    return not text[at : len(text) if stop < 0 else stop].strip(" \t\u00a0\ufeff")


def starts_line(text: str, at: int) -> bool:
    """True when nothing but blanks stands between the start of the line and `at`."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t\u00a0\ufeff")


def free(text: str, start: int, end: int) -> bool:
    """True when `text[start:end]` is not a part of a longer code, path or identifier."""
    left, right = before(text, start), after(text, end)
    if left and (left.isalnum() or left in "_/\\@#=:." + BARRIER):
        return False
    return not (right and (right.isalnum() or right in "_/\\@=" + BARRIER))
