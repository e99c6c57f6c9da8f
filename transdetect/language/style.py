"""How much the style of a draft is that of translated English.  Start at `style`.

Each word has a weight: for every trait in `resources/english/style.toml` how far the word is from
what original English has on average, in standard deviations, with the trait's sign.  The mean over
a draft's words, times the square root of their number (of `ENOUGH` at most, for what a genre has of
its own does not grow with the length), is about 0 for original English, higher for text that reads
translated.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transdetect import resources
from transdetect.language.words import normal, weigh

if TYPE_CHECKING:
    from transdetect.language.draft import Draft

NEAR = 36
"""Tokens within which a word counts as said again."""

LEAST_LETTERS = 4
"""Shorter words are said again in any English."""

LEAST_ENDING = 6
"""Letters of a word whose ending tells something; an apostrophe tells in any."""

ENOUGH = 40
"""Words from which on a text is no surer to be of its kind."""

LONGEST = 14
"""Letters of a word that count."""

AHEAD = 1.0
"""A word is foreign that is so much likelier (base-10 logarithm) in another language."""


class Trait(NamedTuple):
    """One habit of translated English.

    Attributes:
        name: its table in `style.toml`.
        weight: how it counts, negative for what translations have less of.
        words: words that show it.
        endings: endings that show it.
        letters: words of so many letters show it; 0 for none.
    """

    name: str
    weight: float
    words: frozenset[str]
    endings: tuple[str, ...]
    letters: int

    def shown(self, word: str) -> float:
        """How much `word` (lower case, straight apostrophes) shows of it."""
        match self.name:
            case "letters":
                return float(min(LONGEST, len(word)))
            case "unknown":
                return float(not weigh(word).in_english)
            case "foreign":
                return float(weigh(word).gain > AHEAD)
        if word in self.words or 0 < self.letters <= len(word):
            return 1.0
        return float(word.endswith(self.endings) and (len(word) >= LEAST_ENDING or "'" in word))


@cache
def traits() -> tuple[Trait, ...]:
    """The traits that single words show; `again` is none of them."""
    text = resources.path("english", "style.toml").read_text(encoding="utf-8")
    return tuple(
        Trait(
            name,
            float(table["weight"]),
            frozenset(table.get("words", "").split()),
            tuple(table.get("endings", "").split()),
            table.get("letters", 0),
        )
        for name, table in tomllib.loads(text).items()
        if name != "again"
    )


@cache
def norms() -> dict[str, tuple[float, float]]:
    """By trait, what original English has of it per word: mean and standard deviation."""
    text = resources.path("english", "style-norms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {name: (float(mean), float(spread)) for name, mean, spread in rows}


class _Sum(NamedTuple):
    """All traits as one sum.

    Attributes:
        constant: what a word adds that shows nothing.
        words: what single words add to it.
        endings: what endings add, of long words and of words with an apostrophe.
        letters: what each letter adds.
        long: `(letters, what so long a word adds)`.
        unknown, foreign: what such words add.
    """

    constant: float
    words: dict[str, float]
    endings: tuple[tuple[tuple[str, ...], float], ...]
    letters: float
    long: tuple[tuple[int, float], ...]
    unknown: float
    foreign: float


@cache
def _sum() -> _Sum:
    known = norms()
    step = {trait.name: trait.weight / known[trait.name][1] for trait in traits()}
    words: dict[str, float] = {}
    for trait in traits():
        for word in trait.words:
            words[word] = words.get(word, 0.0) + step[trait.name]
    return _Sum(
        -sum(known[name][0] * each for name, each in step.items()),
        words,
        tuple((t.endings, step[t.name]) for t in traits() if t.endings),
        step["letters"],
        tuple((t.letters, step[t.name]) for t in traits() if t.letters),
        step["unknown"],
        step["foreign"],
    )


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """What one word (lower case) adds."""
    word = normal(word)
    of = _sum()
    weights = weigh(word)
    total = of.constant + of.words.get(word, 0.0) + of.letters * min(LONGEST, len(word))
    if len(word) >= LEAST_ENDING or "'" in word:
        for endings, step in of.endings:
            if word.endswith(endings):
                total += step
    for least, step in of.long:
        if len(word) >= least:
            total += step
    if not weights.in_english:
        total += of.unknown
    return total + of.foreign if weights.gain > AHEAD else total


def style(draft: Draft) -> float:
    """How much the draft's style is that of translated English; 0.0 without words."""
    total, words = 0.0, 0
    for passage in draft.passages:
        tokens = passage.tokens
        for word, places in passage.where.items():
            if tokens[places[0]].kind == "word":
                count = len(places)
                words += count
                total += weight(word) if count == 1 else count * weight(word)
    if not words:
        return 0.0
    mean, spread = norms()["again"]
    total += (repeated(draft) - words * mean) / spread
    return total / words * math.sqrt(min(words, ENOUGH))


def repeated(draft: Draft) -> int:
    """How many words were said a few words before."""
    count = 0
    for passage in draft.passages:
        tokens = passage.tokens
        for word, places in passage.where.items():
            if len(places) > 1 and len(word) >= LEAST_LETTERS and tokens[places[0]].kind == "word":
                count += sum(b - a <= NEAR for a, b in pairwise(places))
    return count
