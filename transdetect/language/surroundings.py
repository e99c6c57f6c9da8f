"""Blocks in which foreign names are at home: references, addresses, affiliations, menus.

Start at `surroundings`.  The signs of each kind are in `resources/lexicon/surroundings.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from transdetect import resources

LONGEST = 3000
"""Characters of a block that are looked at."""


@lru_cache(maxsize=64)
def surroundings(text: str) -> frozenset[str]:
    """Which kinds of block a text is, by the signs in it."""
    head = text[:LONGEST]
    return frozenset(
        name
        for name, least, signs in _kinds()
        if sum(1 for sign in signs if sign.search(head)) >= least
    )


@cache
def _kinds() -> tuple[tuple[str, int, tuple[re.Pattern[str], ...]], ...]:
    path = resources.path("lexicon", "surroundings.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (name, kind["least"], tuple(re.compile(sign, re.S) for sign in kind["signs"]))
        for name, kind in table.items()
    )
