"""Blocks in which foreign names are at home: references, addresses, affiliations, menus.

Start at `surroundings`.  The signs of each kind are in `resources/lexicon/surroundings.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import KeysView
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transdetect import resources

if TYPE_CHECKING:
    from transdetect.language.draft import Passage

_DIGIT = re.compile(r"\d")

LONGEST = 3000
"""Characters of a block that are looked at."""


class Kind(NamedTuple):
    """One kind of block.

    Attributes:
        name: its name.
        least: so many different signs make a block one of this kind.
        digits: whether there is none without a digit.
        words: signs that are any of some words.
        signs: signs that are patterns, each with words of which it needs one (none if empty).
    """

    name: str
    least: int
    digits: bool
    words: tuple[frozenset[str], ...]
    signs: tuple[tuple[re.Pattern[str], frozenset[str]], ...]


def surroundings(passage: Passage) -> tuple[str, ...]:
    """Which kinds of block a passage is, by the signs in it."""
    head, words = passage.text[:LONGEST], passage.lowers
    digits = _DIGIT.search(head) is not None
    return tuple(
        kind.name for kind in _kinds() if (digits or not kind.digits) and _enough(head, words, kind)
    )


def _enough(text: str, words: KeysView[str], kind: Kind) -> bool:
    """True when enough of the signs of a kind are in the text."""
    least = kind.least - sum(1 for some in kind.words if not words.isdisjoint(some))
    for left, (sign, needs) in zip(range(len(kind.signs), 0, -1), kind.signs, strict=True):
        if least <= 0 or left < least:
            break
        if not needs or not words.isdisjoint(needs):
            least -= sign.search(text) is not None
    return least <= 0


def prepare() -> None:
    """Read the signs."""
    _kinds()


@cache
def _kinds() -> tuple[Kind, ...]:
    path = resources.path("lexicon", "surroundings.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Kind(
            name,
            kind["least"],
            kind["digits"],
            tuple(frozenset(line.split()) for line in kind.get("words", ())),
            tuple(_sign(sign) for sign in kind["signs"]),
        )
        for name, kind in table.items()
    )


def _sign(given: str | dict[str, str]) -> tuple[re.Pattern[str], frozenset[str]]:
    if isinstance(given, str):
        given = {"pattern": given}
    return re.compile(given["pattern"], re.S), frozenset(given.get("needs", "").split())
