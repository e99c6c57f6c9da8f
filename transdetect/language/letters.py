"""How a word looks: three-letter statistics per language, for words the lexicon lacks.

`resources/lexicon/letters.bin` is built by `scripts/build_lexicon.py`.  Layout: magic, the
language tags, then one row of bytes per hashed three-letter sequence: for each language,
minus the base-10 logarithm of P(third letter | first two), times `STEPS`.
"""

from __future__ import annotations

import zlib
from functools import cache

from transdetect import resources

MAGIC = b"TDLET\x00\x01\x00"
ROWS = 1 << 14
STEPS = 40
"""Steps per unit of base-10 logarithm."""


def trigrams(word: str) -> list[str]:
    """The three-letter sequences of a word, its ends marked with spaces."""
    padded = f"  {word} "
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
        self._body = memoryview(content)[10 + size :]
        self._width = len(self.languages)

    def spelled(self, word: str) -> list[float]:
        """For each language, log10 of the probability of this spelling (negative)."""
        width, body = self._width, self._body
        total = [0] * width
        for gram in trigrams(word):
            at = row(gram) * width
            total = [a + b for a, b in zip(total, body[at : at + width], strict=True)]
        return [-t / STEPS for t in total]


@cache
def letters() -> Letters:
    """The table that ships with transdetect, read on first use."""
    return Letters(resources.path("lexicon", "letters.bin").read_bytes())
