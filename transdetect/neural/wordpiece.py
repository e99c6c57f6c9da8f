"""Words to the pieces that an encoder knows: WordPiece, the longest known piece first.

Source: Wu et al., Google's Neural Machine Translation System (2016), section 4.1, as BERT applies
it.  Start at `Pieces.of`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

UNKNOWN, FIRST, LAST, PAD = "[UNK]", "[CLS]", "[SEP]", "[PAD]"

LONGEST = 40
"""Characters of a word; what is longer is unknown."""


class Pieces:
    """A vocabulary of pieces; those inside a word begin with "##".

    Args:
        vocabulary: the pieces in the order of their numbers; the four marks above are among them.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.number = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.number[UNKNOWN]
        self.first, self.last = self.number[FIRST], self.number[LAST]
        self.pad = self.number[PAD]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._split(word)
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower().replace("\u2019", "'"))
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        if not plain or len(plain) > LONGEST:
            return (self.unknown,)
        found: list[int] = []
        # BERT takes "don't" apart into three words
        for part in plain.replace("'", " ' ").split():
            start = 0
            while start < len(part):
                lead = "##" if start else ""
                for end in range(len(part), start, -1):
                    number = self.number.get(lead + part[start:end])
                    if number is not None:
                        break
                else:
                    return (self.unknown,)
                found.append(number)
                start = end
        return tuple(found) or (self.unknown,)
