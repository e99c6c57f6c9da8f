"""Idioms translated word by word.  The patterns are in `resources/rules/any-idioms.toml`."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class Idiom(PackRule):
    """An idiom of another language in English words.

    What it does: Finds literal idioms from the packs: "snow from yesterday", "throw the house
    out of the window", "a storm in a glass of water".

    Why it is a problem: The words make sense one by one and mean nothing together; a reader who
    does not know the source language is lost.

    Example: The quarrel is a storm in a glass of water.

    Use instead: The quarrel is a storm in a teacup.

    Fix safety: Never applied unseen.
    """

    code = "TD204"
    name = "idiom"
    level = "full"
    fires = (
        "The quarrel is >>a storm in a glass of water<<.",
        "The affair is >>snow from yesterday<<, said the trainer.",
        "The new line >>kills two flies with one blow<<.",
        "The repairs >>cost an eye of the face<<.",
        "The mayor will >>swallow frogs<< to keep the peace.",
        "Deputies >>hang noodles on our ears<<.",
    )
    silent = (
        "The quarrel is a storm in a teacup.",
        "The snow from yesterday's storm has melted.",
        "Herons swallow frogs whole.",
        "The operation cost him an eye.",
        "He put his hand in the fire to save the letter.",
        "The baker stood with his hands in the dough.",
        "It was raining cats and dogs.",
    )
