"""Prepositions of another language.  The patterns are in `resources/rules/any-preposition.toml`
and in the packs of calques."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from transdetect.language import english
from transdetect.language.draft import Draft
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.grammar import with_preposition
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.rule import Hit


class Preposition(PackRule):
    """A preposition that the source language has here and English has not.

    What it does: Finds near-certain ones: "according with", "depends of", "married with",
    "arrived to Rome", "discuss about", "despite of", "in the internet".

    Why it is a problem: Prepositions are the commonest mistake of machine and learner alike; each
    makes the reader stumble.

    Example: The price depends of the harvest.

    Use instead: The price depends on the harvest.

    Fix safety: Never applied unseen.
    """

    code = "TD210"
    name = "preposition"
    fires = (
        "The price >>depends of<< the harvest.",
        "She is >>married with<< a doctor from Bilbao.",
        "They arrived >>to Lisbon<< at noon.",
        "The board will >>discuss about<< the merger.",
        ">>Despite of<< the rain, the fair was full.",
        "The video is >>in the internet<<, he said.",
    )
    silent = (
        "It depends, of course, on the harvest.",
        "She is married with two children.",
        "They arrived to find the door open.",
        "The discussion about the merger was long.",
        "In spite of the rain, the fair was full.",
        "Trust in the internet is low.",
        "Happiness consists in wanting little.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Hits of the packs; a preposition alone is shown with what it is wrong beside."""
        found = list(super().check(draft))
        if not found:
            return found
        read = {id(reading.passage): reading for reading in readings(draft)}
        return [_shown(hit, read[id(hit.passage)]) for hit in found]


def _shown(hit: Hit, reading: Reading) -> Hit:
    text = reading.text
    word = text[hit.start : hit.end].strip().lower()
    if word not in english.word_class("preposition") or hit.until is not None:
        return hit
    start, end = hit.start, hit.end
    at = reading.passage.token_index(start)
    first, last = with_preposition(reading, at)
    if first < at:
        start = reading.tokens[first].start
    elif last > at + 1 and end == reading.tokens[at].end:
        end = reading.tokens[last - 1].end
    suggestions = tuple(
        replace(s, text=text[start : hit.start] + s.text + text[hit.end : end])
        for s in hit.suggestions
    )
    return replace(hit, start=start, end=end, suggestions=suggestions)
