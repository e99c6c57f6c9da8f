"""How sure we are that a run in another script is a leftover.  Start at `script_confidence`.

The letters already say that it is foreign; what is asked here is whether it is a person's name, a
language switcher, a symbol, or something that the English introduces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transdetect.language.emissions import autonyms
from transdetect.language.features import INTRODUCED
from transdetect.language.persons import is_person
from transdetect.language.surroundings import surroundings

if TYPE_CHECKING:
    from transdetect.language.enclosures import Enclosure


def script_confidence(
    text: str, start: int, end: int, tag: str, pairs: Sequence[Enclosure]
) -> float:
    """How sure we are that a run in another script is a leftover; 0.0 when it is none."""
    run = text[start:end]
    if run.lower() in autonyms() or run.lower().removesuffix("文档") in autonyms():
        return 0.0  # a language switcher
    if is_person(run, tag, text[max(0, start - 60) : start], text[end : end + 60]):
        return 0.1
    around = surroundings(text)
    if around & {"reference", "affiliation"}:
        return 0.2
    if "language" in around and text[start - 1 : start] in ('"', "\u201c"):
        return 0.2
    count = sum(1 for c in run if c.isalpha())
    if tag == "el" and count <= 2:
        return 0.0  # a symbol: α, Δt, μs
    glued = (start and text[start - 1].isalpha()) or (end < len(text) and text[end].isalpha())
    if glued and tag not in ("zh", "ja", "ko", "th"):
        return 0.0  # look-alike letters inside a Latin word: rule TD405's business
    if INTRODUCED.search(text[max(0, start - 60) : start]):
        return 0.3
    if tag not in ("zh", "ja") and count == 1:
        return 0.4
    return 0.97
