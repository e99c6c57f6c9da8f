"""Compounds: long words that no list has, made of two that one language has.

Start at `compound`.  German, Dutch, Swedish, Danish, Norwegian, Finnish and Hungarian write
"Fahrgastverband" as one word and make a new one whenever they need it.  How parts are joined, and
which last parts make names, is in `resources/lexicon/compounds.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from transdetect import resources
from transdetect.language.lexicon import lexicon

LEAST_LETTERS = 8
"""Letters of the shortest compound that is taken apart."""

LEAST_PART, LEAST_LAST = 3, 4
"""Letters of its shortest first and last part."""

FIRST_LEVEL, LAST_LEVEL = 3.4, 3.6
"""How frequent (Zipf) the two parts must be."""

ENGLISH = 3.6
"""Two parts this frequent in English make an English compound."""


def compound(word: str, deep: bool = True) -> str | None:
    """The BCP 47 tag of a language in which two of its words make up this one, or None.

    Args:
        word: a lower-cased word that no list has.
        deep: whether its first part may be a compound, too.
    """
    if not LEAST_LETTERS <= len(word) <= 40 or not word.isalpha():
        return None
    table = lexicon()
    best: tuple[float, str] | None = None
    for at in range(len(word) - LEAST_LAST, LEAST_PART - 1, -1):
        last = table.entry(word[at:])
        for number, level in last.others:
            tag = table.languages[number]
            kind = _kinds().get(tag)
            if kind is None or level < LAST_LEVEL or word.endswith(kind.names):
                continue
            for link in kind.links:
                if not word.endswith(link, 0, at) or at - len(link) < LEAST_PART:
                    continue
                part = word[: at - len(link)]
                first = table.entry(part)
                if min(first.english, last.english) >= ENGLISH and not link:
                    return None  # an English compound, whatever else it may be
                own = next((z for n, z in first.others if n == number), 0.0)
                if own < FIRST_LEVEL and not (deep and compound(part, False) == tag):
                    continue
                score = own + level - 0.5 * bool(link) + 0.05 * (len(word) - at)
                if best is None or (score, tag) > best:
                    best = score, tag
    return best[1] if best else None


class Kind(NamedTuple):
    """How one language makes compounds: the links between parts, and last parts of names."""

    links: tuple[str, ...]
    names: tuple[str, ...]


@cache
def _kinds() -> dict[str, Kind]:
    path = resources.path("lexicon", "compounds.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        tag: Kind(("", *kind["links"].split()), tuple(kind["names"].split()))
        for tag, kind in table.items()
    }
