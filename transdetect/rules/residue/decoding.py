"""Text that was decoded with the wrong code page, and the text it was.  Start at `broken`.

UTF-8 bytes read as Windows-1252 turn "é" into "Ã©" and "’" into "â€™".  The way back: the
characters are bytes again, the bytes are UTF-8.  Because "É»" or "á»…" are both possible bytes
and honest text, each lead byte has a condition of its own under which its sequence counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transdetect.rules.locale.lazy import lazy

_LEADS = lazy(r"[ÂÃÄÅÆÈÉÎÏÐÑ×ØÙÚÛáâãäåæçèéïð√‚РСв](?=[^\x00-\x7f])")
_HONEST = frozenset("’”“‘…–—»«›‹•„‚\u00a0.,")
"""Continuation characters that may just as well follow a letter in honest text."""

_TABLES = ("cp1252", "cp1251", "mac_roman")
_PAIRED = range(0xCE, 0xDC)
"""Lead bytes of Greek, Cyrillic, Hebrew and Arabic: two sequences in a row at least."""

_RARE = frozenset("șțȘȚəƏơưƠƯ")


class Broken(NamedTuple):
    """A stretch of wrongly decoded text.

    Attributes:
        start, end: code points, end exclusive.
        fixed: what it was before.
    """

    start: int
    end: int
    fixed: str


@cache
def _bytes(table: str) -> dict[str, int]:
    """Which byte each character above ASCII was, for one code page; holes map to C1 controls."""
    found: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            found[bytes([byte]).decode(table)] = byte
        except UnicodeDecodeError:
            found[chr(byte)] = byte
    if table == "cp1252":
        for byte in range(0x80, 0xA0):
            found.setdefault(chr(byte), byte)
    return found


class _Sequence(NamedTuple):
    start: int
    end: int
    lead: int
    char: str
    honest: bool


def broken(text: str) -> list[Broken]:
    """The wrongly decoded stretches of `text`, in order, decoded twice where it was done twice."""
    if text.isascii() or not _LEADS.search(text):
        return []
    found: list[tuple[int, int, Broken]] = []
    for rank, table in enumerate(_TABLES):
        if table == "mac_roman" and "√" not in text and "‚Ä" not in text:
            continue
        if table == "cp1251" and not ("вЂ" in text or "Р" in text or "С" in text):
            continue
        found += [(item.start, rank, item) for item in _merge(_plausible(text, table))]
    kept: list[Broken] = []
    for _, _, item in sorted(found):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def repaired(text: str) -> str:
    """`text` with every wrongly decoded stretch put right."""
    for _ in range(3):
        found = broken(text)
        if not found:
            break
        parts, last = [], 0
        for item in found:
            parts += [text[last : item.start], item.fixed]
            last = item.end
        text = "".join([*parts, text[last:]])
    return text


def _merge(sequences: list[_Sequence]) -> Iterator[Broken]:
    at = 0
    while at < len(sequences):
        stop = at + 1
        while stop < len(sequences) and sequences[stop].start == sequences[stop - 1].end:
            stop += 1
        fixed = "".join(s.char for s in sequences[at:stop])
        yield Broken(sequences[at].start, sequences[stop - 1].end, fixed)
        at = stop


def _plausible(text: str, table: str) -> list[_Sequence]:
    sequences = list(_sequences(text, table))
    runs = _runs(sequences)
    return [
        item for item, run in zip(sequences, runs, strict=True) if _counts(text, table, item, run)
    ]


def _sequences(text: str, table: str) -> Iterator[_Sequence]:
    codes = _bytes(table)
    end = 0
    for match in _LEADS.finditer(text):
        at = match.start()
        lead = codes.get(text[at], 0)
        if at < end or lead < 0xC2 or lead > 0xF4:
            continue
        size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        data = [lead]
        for char in text[at + 1 : at + size]:
            code = codes.get(char, 0)
            if not 0x80 <= code < 0xC0:
                break
            data.append(code)
        if len(data) == size:
            try:
                char = bytes(data).decode("utf-8")
            except UnicodeDecodeError:
                continue
            end = at + size
            honest = all(c in _HONEST for c in text[at + 1 : end])
            yield _Sequence(at, end, lead, char, honest)
        elif lead == 0xE2 and len(data) == 2 and data[1] == 0x80:
            end = at + 2  # "â€" whose third byte was dropped as a control: a closing quote
            yield _Sequence(at, end, lead, "”", False)


def _counts(text: str, table: str, item: _Sequence, run: int) -> bool:
    """True when the sequence, one of `run` that touch, cannot be honest text."""
    left = text[item.start - 1] if item.start else ""
    right = text[item.end] if item.end < len(text) else ""
    inside_word = left.islower() or right.islower()
    if item.lead == 0xE2:
        return "\u2010" <= item.char <= "\u2bff" and (table != "mac_roman" or item.char < "\u2100")
    if table == "mac_roman":
        return item.lead == 0xC3 and item.char.islower() and inside_word
    if table == "cp1251":
        return item.lead in (0xD0, 0xD1) and run >= 3
    if item.lead == 0xC2:
        return (item.char >= "\u00a0" and not left.isupper()) or run > 1
    if item.lead == 0xC3:
        return not (item.honest and left.isupper()) or run > 1
    if item.lead in (0xC4, 0xC5):
        return (
            inside_word
            or run > 1
            or (not item.honest and (left.isalpha() or right.isalpha()) and item.char.isalpha())
        )
    if item.lead in (0xC6, 0xC8, 0xC9):
        return item.char in _RARE and inside_word
    if item.lead in _PAIRED:
        return run >= 2
    if item.lead == 0xE1:
        return "\u1e00" <= item.char <= "\u1eff" and right.islower()
    if item.lead == 0xEF:
        return item.char in "\ufeff\ufffd" or "\uff00" <= item.char <= "\uff65"
    if item.lead == 0xF0:
        return text[item.start + 1] == "Ÿ"
    return run >= 2 and item.lead in range(0xE3, 0xEA)


def _runs(sequences: list[_Sequence]) -> list[int]:
    """For each sequence, how many of them touch end to end where it stands."""
    sizes: list[int] = []
    at = 0
    while at < len(sequences):
        stop = at + 1
        while stop < len(sequences) and sequences[stop].start == sequences[stop - 1].end:
            stop += 1
        sizes += [stop - at] * (stop - at)
        at = stop
    return sizes
