"""How frequent a word is in each language: the compact table `resources/lexicon/words.bin`.

Start at `Lexicon.entry`.  The table is built by `scripts/build_lexicon.py` from wordfreq; this
file also holds its layout, so that the script and the reader cannot drift apart.

Layout, little endian (all offsets from the start of the file):

    0   8 bytes   magic "TDLEX\\x00\\x02\\x00"
    8   uint32    number of languages L
    12  uint32    B, the number of buckets (a power of two)
    16  uint32    offset of the bucket index, a multiple of 4
    20  uint32    offset of the bucket bytes
    24  ...       the L language tags, joined with spaces, UTF-8, padded with NUL
    index         B + 1 uint32: where each bucket starts, from the start of the bucket bytes
    buckets       per bucket: n (1 byte), n fingerprints (3 bytes each), then n postings

A word's CRC-32 picks its bucket (low bits); its fingerprint is the high byte of that and its
CRC-16 (CCITT), so that an unknown word is taken for a known one about once in three million.  A
posting is a run of (language, level) byte pairs, highest level first; the language's high bit marks
the last pair.  The level is the Zipf frequency (base-10 logarithm of occurrences per billion words)
times 16.
"""

from __future__ import annotations

import mmap
import re
import struct
import zlib
from binascii import crc_hqx
from functools import cache
from typing import NamedTuple

from transdetect import resources

MAGIC = b"TDLEX\x00\x02\x00"
HEADER = struct.Struct("<8sIIII")
FINGERPRINT = 3
"""Bytes that stand for a word in its bucket."""

LEVELS = 16
"""Steps per unit of Zipf frequency."""

_LOGS = tuple(level / LEVELS - 9.0 for level in range(256))

_POSTING = re.compile(rb"(?s)(?:[\x00-\x7f].)*[\x80-\xff].")


class Entry(NamedTuple):
    """What the table knows about one word.

    Attributes:
        english: its Zipf frequency in English, or 0.0.
        others: `(language number, Zipf frequency)` pairs for other languages, highest first.
    """

    english: float
    others: tuple[tuple[int, float], ...]


ABSENT = Entry(0.0, ())


def locate(word: str, buckets: int) -> tuple[int, bytes]:
    """The bucket number and the fingerprint of a word."""
    encoded = word.encode("utf-8", "surrogatepass")
    digest = zlib.crc32(encoded)
    mark = (digest >> 24 << 16) | crc_hqx(encoded, 0)
    return digest & (buckets - 1), mark.to_bytes(FINGERPRINT, "little")


class Lexicon:
    """The table, memory-mapped; reading it is safe from several threads."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123  # mmap wants a descriptor, not a Path
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, languages, buckets, index, data = HEADER.unpack_from(self._map)
        if magic != MAGIC:
            raise ValueError(f"{path} is not a word table; run scripts/build_lexicon.py")
        tags = bytes(self._map[HEADER.size : index]).rstrip(b"\0").decode().split(" ")
        assert len(tags) == languages  # noqa: S101  # the file is ours
        self.languages: tuple[str, ...] = tuple(tags)
        self.english = self.languages.index("en")
        self._tags = (*tags, *[""] * (128 - languages)) * 2  # the high bit says nothing here
        self._buckets = buckets
        self._index = memoryview(self._map)[index : index + 4 * (buckets + 1)].cast("I")
        self._data = data

    def entry(self, word: str) -> Entry:
        """What the table knows about `word` (lower case, straight apostrophes, NFC)."""
        posting = self._posting(word)
        if not posting:
            return ABSENT
        pairs = [
            (n & 127, level / LEVELS) for n, level in zip(posting[::2], posting[1::2], strict=True)
        ]
        english = next((zipf for n, zipf in pairs if n == self.english), 0.0)
        return Entry(english, tuple(pair for pair in pairs if pair[0] != self.english))

    def logs(self, word: str) -> dict[str, float]:
        """For each language that has `word`, the base-10 logarithm of its share, best first."""
        posting = self._posting(word)
        tags = self._tags
        return {tags[n]: _LOGS[level] for n, level in zip(posting[::2], posting[1::2], strict=True)}

    def _posting(self, word: str) -> bytes:
        bucket, fingerprint = locate(word, self._buckets)
        start = self._data + self._index[bucket]
        end = self._data + self._index[bucket + 1]
        if start == end:
            return b""
        block = self._map[start:end]
        count = block[0]
        end = 1 + FINGERPRINT * count
        at = block.find(fingerprint, 1, end)
        while at >= 0 and (at - 1) % FINGERPRINT:  # a match across two fingerprints is none
            at = block.find(fingerprint, at + 1, end)
        if at < 0:
            return b""
        found: bytes = _POSTING.findall(block, end)[(at - 1) // FINGERPRINT]
        return found


@cache
def lexicon() -> Lexicon:
    """The word table that ships with transdetect, opened on first use."""
    return Lexicon(str(resources.path("lexicon", "words.bin")))
