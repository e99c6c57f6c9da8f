"""How a word looks: three-letter statistics per language, for words the lexicon lacks.

`resources/lexicon/letters.bin` is built by `scripts/build_lexicon.py`.  Layout: magic, the
language tags, then one row of bytes per hashed three-letter sequence: for each language,
minus the base-10 logarithm of P(third letter | first two), times `STEPS`.
"""

from __future__ import annotations

import sys
import zlib
from functools import cache

from transdetect import resources

MAGIC = b"TDLET\x00\x01\x00"
ROWS = 1 << 14
STEPS = 40
"""Steps per unit of base-10 logarithm."""


LONGEST = 200
"""Letters of a word that are looked at; more would overflow a lane, and no word has them."""


def trigrams(word: str) -> list[str]:
    """The three-letter sequences of a word, its ends marked with spaces."""
    padded = f"  {word[:LONGEST]} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def row(gram: str) -> int:
    """The row of the table that holds a three-letter sequence."""
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) & (ROWS - 1)


def head(tags: list[str]) -> bytes:
    """The file's header for these languages."""
    names = " ".join(tags).encode()
    return MAGIC + len(names).to_bytes(2, "little") + names


class Letters:
    """The table in memory."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise ValueError("letters.bin is damaged; run scripts/build_lexicon.py")
        size = int.from_bytes(content[8:10], "little")
        self.languages: tuple[str, ...] = tuple(content[10 : 10 + size].decode().split(" "))
        self._body = content[10 + size :]
        self._width = len(self.languages)
        self._lanes = int.from_bytes(b"\xff\x00" * (self._width // 2 + 1), "little")

    def spelled(self, word: str) -> list[float]:
        """For each language, log10 of the probability of this spelling (negative).

        The rows are added as whole numbers, the even and the odd bytes apart, in lanes of 16 bits.
        """
        width, body, lanes = self._width, self._body, self._lanes
        even = odd = 0
        for gram in trigrams(word):
            at = row(gram) * width
            bits = int.from_bytes(body[at : at + width], "little")
            even += bits & lanes
            odd += (bits >> 8) & lanes
        size = 2 * (width // 2 + 1)
        evens = memoryview(even.to_bytes(size, sys.byteorder)).cast("H")
        odds = memoryview(odd.to_bytes(size, sys.byteorder)).cast("H")
        if sys.byteorder == "big":
            evens, odds = evens[::-1], odds[::-1]
        return [-(odds if i & 1 else evens)[i >> 1] / STEPS for i in range(width)]


@cache
def letters() -> Letters:
    """The table that ships with transdetect, read on first use."""
    return Letters(resources.path("lexicon", "letters.bin").read_bytes())
