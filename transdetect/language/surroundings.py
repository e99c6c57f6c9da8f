"""Blocks in which foreign names are at home: references, addresses, affiliations, menus.

Start at `surroundings`.  The signs of each kind are in `resources/lexicon/surroundings.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from transdetect import resources

_DIGIT = re.compile(r"\d")

LONGEST = 3000
"""Characters of a block that are looked at."""


@lru_cache(maxsize=64)
def surroundings(text: str) -> frozenset[str]:
    """Which kinds of block a text is, by the signs in it."""
    head = text[:LONGEST]
    digits = _DIGIT.search(head) is not None
    return frozenset(
        name
        for name, least, needs_digit, signs in _kinds()
        if (digits or not needs_digit) and _enough(head, least, signs)
    )


def _enough(text: str, least: int, signs: tuple[re.Pattern[str], ...]) -> bool:
    """True when at least so many of the signs are in the text."""
    for left, sign in zip(range(len(signs) - 1, -1, -1), signs, strict=True):
        if sign.search(text):
            least -= 1
            if not least:
                return True
        if left < least:
            return False
    return False


@cache
def _kinds() -> tuple[tuple[str, int, bool, tuple[re.Pattern[str], ...]], ...]:
    path = resources.path("lexicon", "surroundings.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (
            name,
            kind["least"],
            kind["digits"],
            tuple(re.compile(sign, re.S) for sign in kind["signs"]),
        )
        for name, kind in table.items()
    )
