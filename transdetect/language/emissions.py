"""What the words of a window say to the decoder, once their capitals are taken into account.

Start at `emissions`.  A capital says "perhaps a name", and names are spelled alike everywhere: what
is known to be a name or a kept phrase, or is only capitalised, speaks less for another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transdetect import resources
from transdetect.language.keep import fold, name_parts

if TYPE_CHECKING:
    from transdetect.language.draft import Token
    from transdetect.language.words import Weights

MARKS = frozenset('[](){}"\u201c\u201d\u2018\u00ab\u00bb\u201e\n\ufffc.!?:;\u2026|\u2014\u2013/')
"""Marks at which a switch of language is likely."""

OFFICE = 1.6
"""A capitalised word for an office or institution speaks at least this much for its language."""


class Row(NamedTuple):
    """One word of a window as the decoder sees it."""

    english: float
    others: Mapping[str, float]
    floor: float


def capital_gain(weights: Weights) -> float:
    """How much a capitalised word may speak for another language.

    Names are spelled the same everywhere, so only words speak that are common there and all but
    unknown in English, where names would have come up.
    """
    best = weights.best
    if not weights.known or best < -5.6:
        return 0.0
    return max(0.0, min(2.0, 0.5 * (best - weights.english - 1.5)))


def emissions(
    text: str,
    words: Sequence[Token],
    weights: Sequence[Weights],
    kept: Mapping[int, str],
    loud: Sequence[bool],
) -> list[Row]:
    """The decoder's scores for the words of a window."""
    capitals = [w.text[0].isupper() for w in words]
    names, small, heads = name_parts(), particles(), institution_nouns()
    rows: list[Row] = []
    for k, (word, weight) in enumerate(zip(words, weights, strict=True)):
        english, best = weight.english, weight.best
        if k in kept:
            rows.append(Row(max(english, best + 0.8), weight.others, weight.floor))
            continue
        if capitals[k] and not loud[k]:
            allowed = capital_gain(weight)
            if best - english > 1.0 and word.lower in heads:
                allowed = max(allowed, OFFICE)
            if fold(word.lower) in names:
                allowed = min(allowed, 0.2)
            if len(word.text) > 1 and word.text.isupper():
                allowed = 0.0  # an acronym
            elif opens(text, word.start) and best - english > 2.0 and best > -5.0:
                allowed = max(allowed, min(best - english, 2.5))
            english = max(english, best - allowed)
        elif best > english and word.lower in small and between_names(words, capitals, k):
            english = max(english, best - 0.2)
        rows.append(Row(english, weight.others, weight.floor))
    return rows


def shouted(words: Sequence[Token]) -> list[bool]:
    """Which words stand in a run of capitals: there a capital says nothing about names."""
    upper = [w.text.isupper() and (len(w.text) > 1 or w.lower in particles()) for w in words]
    out = [False] * len(words)
    k = 0
    while k < len(words):
        stop = k
        while stop < len(words) and upper[stop]:
            stop += 1
        if stop - k >= 2 and any(len(w.text) >= 5 for w in words[k:stop]):
            out[k:stop] = [True] * (stop - k)
        k = max(stop, k + 1)
    return out


def opens(text: str, at: int) -> bool:
    """True when the word at `at` opens a sentence, a line or a quotation."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in '.!?:\n"\u201c\u201e\u00ab\u00bb([\u2014\u2022|\ufffc\ufeff'


def between_names(words: Sequence[Token], capitals: Sequence[bool], k: int) -> bool:
    """True when the small word at `k` stands between capitalised ones, as in "de la Cruz"."""
    left, right = k - 1, k + 1
    while left >= 0 and words[left].lower in particles() and not capitals[left]:
        left -= 1
    while right < len(words) and words[right].lower in particles() and not capitals[right]:
        right += 1
    return left >= 0 and capitals[left] and right < len(words) and capitals[right]


@cache
def particles() -> frozenset[str]:
    """Small words inside names; between capitalised words they say nothing."""
    return listed("particles.txt")


@cache
def institution_nouns() -> frozenset[str]:
    """Words that head the names of institutions and offices, from `institution-nouns.tsv`."""
    path = resources.path("lexicon", "institution-nouns.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(
        word
        for line in lines
        if line.strip() and not line.startswith("#")
        for word in line.split("\t")[1].split()
    )


@cache
def offices() -> dict[str, frozenset[str]]:
    """Titles of office and occupations that stand before names, by language."""
    lines = resources.path("lexicon", "offices.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tag: frozenset(words.split(" ")) for tag, words in rows}


@cache
def autonyms() -> frozenset[str]:
    """Names of languages in their own language, from CLDR."""
    return listed("autonyms.txt")


@cache
def listed(name: str) -> frozenset[str]:
    """The lines of one of our lists in `resources/lexicon/`."""
    lines = resources.path("lexicon", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
