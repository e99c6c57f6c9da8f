"""Foreign words that correct English keeps: names, titles, dishes, loanwords, legal Latin.

Start at `Keeper`.  The lists are `resources/keep/*.tsv`, one phrase and a short reason a line;
`keep` in the configuration adds the house's own.  Matching ignores case and diacritics.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from transdetect import resources
from transdetect.language.draft import Token, tokenize

LISTS = (
    "loanwords",
    "latin",
    "food",
    "arts",
    "sports",
    "works",
    "media",
    "companies",
    "institutions",
    "places",
)
"""Files of phrases; `name-parts.tsv` and `particles.tsv` hold single words of names."""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """A lower-cased word without diacritics."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


Trie = dict[str, list[tuple[tuple[str, ...], str]]]


def _index(phrases: Iterable[tuple[str, str]]) -> Trie:
    """Phrases by their first word, longest first."""
    index: Trie = {}
    for phrase, kind in phrases:
        words = tuple(fold(t.lower) for t in tokenize(phrase) if t.kind == "word")
        if words:
            index.setdefault(words[0], []).append((words, kind))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return index


def _read(name: str) -> list[tuple[str, str]]:
    path = resources.path("keep", f"{name}.tsv")
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(row[0], f"{name}: {row[1]}" if len(row) > 1 else name) for row in rows]


@cache
def _shipped() -> Trie:
    return _index(row for name in LISTS for row in _read(name))


@cache
def name_parts() -> frozenset[str]:
    """Given names and surnames, folded."""
    return frozenset(fold(row[0].lower()) for row in _read("name-parts"))


@cache
def cities() -> frozenset[str]:
    """Names of cities from GeoNames, folded, words joined by single spaces."""
    lines = resources.path("lexicon", "cities.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and line[0] != "#")


class Keeper:
    """Finds kept phrases among the words of a passage."""

    def __init__(self, own: Sequence[str] = ()) -> None:
        self._own = _index((phrase, "keep: configured") for phrase in own)

    def find(self, words: Sequence[Token], text: str) -> list[tuple[int, int, str]]:
        """`(first word, word after the last, reason)` of each kept phrase, longest first wins.

        A phrase does not run across a sentence end, a bracket or a quotation mark.
        """
        shipped, own = _shipped(), self._own
        found: list[tuple[int, int, str]] = []
        index, count = 0, len(words)
        while index < count:
            first = fold(words[index].lower)
            step = 1
            entries = own.get(first) if own else None
            entries = [*entries, *shipped.get(first, ())] if entries else shipped.get(first)
            for phrase, reason in entries or ():
                end = index + len(phrase)
                if end > count:
                    continue
                if all(
                    fold(words[index + k].lower) == phrase[k] for k in range(1, len(phrase))
                ) and _joined(text, words, index, end):
                    found.append((index, end, reason))
                    step = len(phrase)
                    break
            else:
                if words[index].text[0].isupper():
                    size = _city(words, text, index)
                    if size:
                        found.append((index, index + size, "place: GeoNames"))
                        step = size
            index += step
        return found


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
