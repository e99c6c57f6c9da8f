"""Prepositions of another language.  The patterns are in `resources/rules/any-preposition.toml`
and in the packs of calques."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


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
        "The price depends >>of<< the harvest.",
        "She is >>married with<< a doctor from Bilbao.",
        "They arrived >>to<< Lisbon at noon.",
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
