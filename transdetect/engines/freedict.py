"""FreeDict, for single words, from the files that a dictd server would read.  Start at `FreeDict`.

A dictionary is two files: an index (headword, offset and length in base 64, by tabs) and the text,
compressed by dictzip, which is gzip with a table of chunks that can be unpacked alone.  The
dictionaries are other people's (most under the GPL): they are looked up here and never copied.
"""

from __future__ import annotations

import mmap
import re
import string
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from transdetect.engines.engine import Answer, EngineError

FOLDERS = ("/usr/share/dictd", "/usr/local/share/dictd", "/opt/homebrew/share/dictd")
"""Where systems put dictionaries."""

CODES = {
    "af": "afr", "ar": "ara", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "eo": "epo",
    "es": "spa", "fr": "fra", "ga": "gle", "hr": "hrv", "hu": "hun", "is": "isl", "it": "ita",
    "ja": "jpn", "la": "lat", "lt": "lit", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus",
    "sk": "slk", "sr": "srp", "sv": "swe", "sw": "swh", "tr": "tur",
}  # fmt: skip
"""The language codes in the names of its files."""

SURE, DOUBTFUL = 0.4, 0.3
"""Confidence of a word with one sense, and of the first of several."""

_DIGITS = {c: n for n, c in enumerate(string.ascii_letters.swapcase() + string.digits + "+/")}
_SENSE = re.compile(r"^\s*(\d+)\.\s*")
_MARKS = re.compile(r"\s*(?:<[^>]*>|\[[^\]]*\]|\([^)]*\)|/[^/]*/)")


class FreeDict:
    """The dictionaries of a folder.

    Args:
        folder: with files such as `freedict-deu-eng.index`; None for where systems put them.
    """

    name = "freedict"

    def __init__(self, folder: Path | None = None) -> None:
        self._folders = tuple(map(Path, FOLDERS)) if folder is None else (folder,)

    def takes(self, language: str) -> bool:
        """Whether there is a dictionary; see `Engine.takes`."""
        if not any(any(f.glob("freedict-*-eng.index")) for f in self._folders if f.is_dir()):
            raise EngineError(
                f"freedict: no dictionary (freedict-*-eng.index) is in {self._folders[0]}; install"
                " one (docs/engines.md says how) or leave engine.freedict out"
            )
        return self._files(language) is not None

    def _files(self, language: str) -> tuple[Path, Path] | None:
        code = CODES.get(language.split("-")[0].lower())
        for folder in self._folders:
            index = folder / f"freedict-{code}-eng.index"
            text = folder / f"freedict-{code}-eng.dict.dz"
            if index.is_file() and text.is_file():
                return index, text
        return None

    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        """See `Engine.translate`; a fragment of more than one word has no answer."""
        files = self._files(language)
        if files is None:
            return [None] * len(fragments)
        return [None if " " in f.strip() else self._word(f.strip(), *files) for f in fragments]

    @staticmethod
    def _word(word: str, index: Path, text: Path) -> Answer | None:
        try:
            for form in dict.fromkeys((word, word.lower(), word.capitalize())):
                for start, length in _places(index, form):
                    found = _senses(_article(text, start, length).decode("utf-8", "replace"))
                    if found:
                        sure = SURE if len(found) == 1 else DOUBTFUL
                        return Answer(found[0], f"FreeDict {index.stem[9:16]}", sure)
        except (OSError, zlib.error, struct.error, KeyError, ValueError, IndexError):
            raise EngineError(
                f"freedict: {text} is damaged or no dictionary; install it again"
            ) from None
        return None


def _places(index: Path, word: str) -> list[tuple[int, int]]:
    """Offset and length of each article of a headword."""
    if not word or "\t" in word or "\n" in word:
        return []
    found = []
    wanted = f"\n{word}\t".encode()
    with index.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        at = 0 if lines[: len(wanted) - 1] == wanted[1:] else lines.find(wanted) + 1
        while at > 0 or lines[: len(wanted) - 1] == wanted[1:]:
            end = lines.find(b"\n", at)
            fields = lines[at : end if end > 0 else None].decode("utf-8", "replace").split("\t")
            if fields[0] != word:
                break
            found.append((_number(fields[1]), _number(fields[2])))
            if end < 0:
                break
            at = end + 1
    return found


def _number(text: str) -> int:
    value = 0
    for digit in text:
        value = value * 64 + _DIGITS[digit]
    return value


@lru_cache(maxsize=8)
def _chunks(text: Path, changed: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Bytes of an unpacked chunk, and where each chunk stands: `(offset, length)` in the file."""
    with text.open("rb") as file:
        head = file.read(12)
        if head[:2] != b"\x1f\x8b" or not head[3] & 4:
            raise ValueError("not packed by dictzip")
        extra = file.read(struct.unpack("<H", head[10:12])[0])
        if extra[:2] != b"RA":
            raise ValueError("no table of chunks")
        size, count = struct.unpack("<HH", extra[6:10])
        lengths = struct.unpack(f"<{count}H", extra[10 : 10 + 2 * count])
        for flag in (8, 16):  # the name of the file, a comment
            while head[3] & flag and file.read(1) not in (b"\0", b""):
                pass
        at = file.tell() + (2 if head[3] & 2 else 0)
    places = []
    for length in lengths:
        places.append((at, length))
        at += length
    return size, tuple(places)


def _article(text: Path, start: int, length: int) -> bytes:
    size, places = _chunks(text, text.stat().st_mtime_ns)
    first, last = start // size, (start + length - 1) // size
    read = b""
    with text.open("rb") as file:
        for offset, packed in places[first : last + 1]:
            file.seek(offset)
            read += zlib.decompressobj(-15).decompress(file.read(packed))
    return read[start - first * size :][:length]


def _senses(article: str) -> list[str]:
    """The first English word or phrase of each sense, without grammar and pronunciation."""
    found: list[str] = []
    for line in article.split("\n")[1:]:
        numbered = _SENSE.match(line)
        if line.startswith(("  ", "\t")) and not numbered:
            continue  # examples and notes
        text = _MARKS.sub("", line[numbered.end() :] if numbered else line).strip()
        if ":" in text or not text:
            continue
        first = re.split(r"\s*[,;]\s*", text)[0].replace("‐", "-").strip(" .")
        if first and (numbered or not found) and first not in found:
            found.append(first)
    return found
