"""Foreign words that correct English keeps: names, titles, dishes, loanwords, legal Latin.

Start at `Keeper`.  The lists are `resources/keep/*.tsv`, one phrase and a short reason a line;
`scripts/build_keep.py` joins them into `resources/keep/index.txt` (folded), and `keep` in
the configuration adds the house's own.  Matching ignores case and diacritics, but a name must start
with a capital.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from transdetect import resources
from transdetect.language.draft import Token, tokenize

NAMES = frozenset(("companies", "institutions", "media", "places", "works"))
"""Lists whose phrases are names: in lower case their words are ordinary ones."""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """A lower-cased word without diacritics."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def folded(phrase: str) -> str:
    """The words of a phrase, folded and joined by single spaces."""
    return " ".join(fold(t.lower) for t in tokenize(phrase) if t.kind == "word")


class Phrases:
    """Phrases by their folded words, their first words, and how long those of three words and more
    can be that start with two given words."""

    def __init__(self, reasons: dict[str, str]) -> None:
        self.reasons = reasons
        self.longest: dict[str, int] = {}
        self.firsts = {phrase.partition(" ")[0] for phrase in reasons}
        for phrase in reasons:
            size = phrase.count(" ") + 1
            if size > 2:
                first, second, _ = phrase.split(" ", 2)
                start = f"{first} {second}"
                self.longest[start] = max(size, self.longest.get(start, 0))


@cache
def shipped() -> Phrases:
    """The phrases that ship with transdetect."""
    lines = resources.path("keep", "index.txt").read_text(encoding="utf-8").split("\n")
    return Phrases(dict(line.split("\t") for line in lines if line and line[0] != "#"))


@cache
def name_parts() -> frozenset[str]:
    """Given names and surnames, folded."""
    return _listed("keep", "name-parts.txt")


@cache
def cities() -> frozenset[str]:
    """Names of cities from GeoNames, folded, words joined by single spaces."""
    return _listed("lexicon", "cities.txt")


@cache
def city_firsts() -> frozenset[str]:
    """The first words of these names."""
    return frozenset(name.partition(" ")[0] for name in cities())


def _listed(*file: str) -> frozenset[str]:
    """The lines of a file; those of its comment may stay, for no word has a "#" or is empty."""
    return frozenset(resources.path(*file).read_text(encoding="utf-8").split("\n"))


class Keeper:
    """Finds kept phrases among the words of a passage."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        listed = {folded(phrase): "keep: configured" for phrase in own}
        self._sources = (Phrases(listed), shipped()) if listed else (shipped(),)
        self._firsts = shipped().firsts
        if listed:
            self._firsts = self._firsts | self._sources[0].firsts

    def find(self, words: Sequence[Token], text: str) -> list[tuple[int, int, str]]:
        """`(first word, word after the last, reason)` of each kept phrase, longest first wins.

        A phrase does not run across a sentence end, a bracket or a quotation mark.
        """
        found: list[tuple[int, int, str]] = []
        index, count = 0, len(words)
        plain = [fold(w.lower) for w in words]
        firsts = self._firsts
        towns = city_firsts()
        while index < count:
            first, size, reason = plain[index], 0, ""
            if first in firsts:
                size, reason = self._at(words, plain, text, index)
            if not size and first in towns and words[index].text[0].isupper():
                size, reason = _city(words, text, index), "place: GeoNames"
            if size:
                found.append((index, index + size, reason))
            index += size or 1
        return found

    def _at(
        self, words: Sequence[Token], plain: Sequence[str], text: str, index: int
    ) -> tuple[int, str]:
        """How many words from `index` on are a kept phrase, and why; 0 when they are none.
        `plain` are the words folded."""
        first = plain[index]
        start = f"{first} {plain[index + 1]}" if index + 1 < len(plain) else ""
        for phrases in self._sources:
            longest = min(phrases.longest.get(start, 2), len(words) - index)
            for size in range(longest, 0, -1):
                if size > 2:
                    phrase = " ".join(plain[index : index + size])
                else:
                    phrase = start if size == 2 else first
                reason = phrases.reasons.get(phrase)
                if not reason or (reason in NAMES and not words[index].text[0].isupper()):
                    continue
                if _joined(text, words, index, index + size):
                    return size, reason
        return 0, ""


def _city(words: Sequence[Token], text: str, index: int) -> int:
    """How many words from `index` on are the name of a city; 0 when they are none."""
    known = cities()
    for size in range(min(4, len(words) - index), 0, -1):
        last = words[index + size - 1]
        name = " ".join(fold(w.lower) for w in words[index : index + size])
        if name in known and last.text[0].isupper() and _joined(text, words, index, index + size):
            return size
    return 0


def _joined(text: str, words: Sequence[Token], start: int, end: int) -> bool:
    for a, b in zip(words[start : end - 1], words[start + 1 : end], strict=True):
        gap = text[a.end : b.start]
        if len(gap) > 3 or any(c in '[]()"\u201c\u201d\n\ufffc' for c in gap):
            return False
    return True
