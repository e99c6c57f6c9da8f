"""Words in an order that no English has.

The patterns are in `resources/rules/any-word-salad.toml`.
"""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class WordSalad(PackRule):
    """Small words in a row that no English sentence has.

    What it does: Finds an article with a preposition or a verb right behind it ("the of", "the
    is"), prepositions in rows ("on with of"), and verb forms of the source said word by word ("in
    the being of").

    Why it is a problem: The machine lost its way: words of the source stand in its order, or some
    are missing. What was meant cannot be told from the English.

    Example: The delegation the of talks held in Vienna.

    Use instead: Translate the sentence again.

    Fix safety: Nothing is suggested.
    """

    code = "TD217"
    name = "word-salad"
    fires = (
        "The delegation >>the of<< talks held in Vienna on Friday.",
        "The bridge >>the is<< closed since Monday.",
        "The talks >>with of<< ministers failed on Friday.",
        "The plan >>of as for to<< the council was dropped.",
        "The work >>of the made in the<< being of the school will end in autumn.",
    )
    silent = (
        "The to-do list is long.",
        "The can was empty and the will was read in court.",
        "They agreed on all of it.",
        "He went with, of course, his wife.",
        "The film was five years in the making.",
        "As for the rest, nobody knows what it was for.",
    )
