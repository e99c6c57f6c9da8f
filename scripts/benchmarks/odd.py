"""Reads sentences with marked oddities, and fluent ones without.  Start at `load`.

Our own files (`tests/cases/translationese/`) hold one JSON object a line: `id`, `category`, `text`
with each oddity between U+27E6 and U+27E7, `lang` (whose habit it is) and `good` (whole sentences
that an editor would accept); a fluent sentence has neither marks nor `lang` nor `good`.  Other gold
files give `text` and `spans` of code points, each with a `category`, perhaps a `suggestion` and a
`tier`, and `system`, which is "human" for what no machine translated.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.benchmarks.gold import GoldError
from scripts.marked import CLOSE, OPEN


@dataclass(frozen=True, slots=True)
class Odd:
    """One oddity: code points `start` to `end` (exclusive) of the item's text."""

    start: int
    end: int
    category: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, or a few.

    Attributes:
        id: its name in its file.
        text: without marks.
        language: BCP 47 tag of the language whose habit it shows, or "".
        odd: its oddities in order; () for a fluent one.
        good: whole texts that an editor would accept; () where none is given.
        human: whether people wrote it in English or edited it.
        other: marked spans of another tier than asked for: neither oddities nor fluent.
    """

    id: str
    text: str
    language: str
    odd: tuple[Odd, ...]
    good: tuple[str, ...]
    human: bool
    other: tuple[Odd, ...] = ()


def load(path: Path, tier: str = "") -> list[Item]:
    """The items of a gold file.

    Args:
        path: JSON Lines.
        tier: of spans that have a tier, only those of this one; "" for all.

    Raises:
        GoldError: the file cannot be read; the message names file and line.
    """
    items = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                items.append(_item(json.loads(line), tier))
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(f"{path}:{number}: {error!r}") from None
    return items


def _item(given: dict[str, Any], tier: str) -> Item:
    if "spans" in given:
        return _spanned(given, tier)
    categories = [given.get("category", ""), given.get("category2", given.get("category", ""))]
    text, odd = "", []
    for k, part in enumerate(given["text"].split(OPEN)):
        inside, _, rest = part.partition(CLOSE) if k else ("", "", part)
        if k:
            category = categories[min(k, 2) - 1]
            odd.append(Odd(len(text), len(text) + len(inside), category))
        text += inside + rest
    if CLOSE in text:
        raise ValueError("a mark is closed that was not opened")
    good = tuple(given.get("good", ()))
    return Item(given["id"], text, given.get("lang", ""), tuple(odd), good, not odd)


def _spanned(given: dict[str, Any], tier: str) -> Item:
    text = given["text"]
    spans = sorted(given["spans"], key=lambda span: (span["start"], span["end"]))
    good: tuple[str, ...] = ()
    if spans and all("suggestion" in span for span in spans):
        new = text
        for span in reversed(spans):
            new = new[: span["start"]] + span["suggestion"] + new[span["end"] :]
        good = (new,)
    places: tuple[list[Odd], list[Odd]] = [], []
    for span in spans:
        other = bool(tier) and span.get("tier", tier) != tier
        places[other].append(Odd(span["start"], span["end"], span.get("category", "")))
    human = given.get("system") == "human" and not spans
    language = given.get("lang_src", "")
    return Item(given["id"], text, language, tuple(places[0]), good, human, tuple(places[1]))
