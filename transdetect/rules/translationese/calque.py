"""Turns of phrase taken over word by word.

The patterns are in `resources/rules/*-calques.toml`.
"""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class Calque(PackRule):
    """A turn of phrase that is English word by word and another language as a whole.

    What it does: Finds phrases from the packs of calques: "enter in vigor", "count with the
    support", "make a photo", "in function of", "informed that".

    Why it is a problem: Each word is right and the phrase is not; readers notice that something
    was translated before they understand what was meant.

    Example: The ban will enter in vigor in June.

    Use instead: The ban will come into force in June.

    Fix safety: Never applied unseen.
    """

    code = "TD203"
    name = "calque"
    level = "full"
    fires = (
        "The ban will >>enter in vigor<< in June.",
        "The fair >>counted with<< the support of two banks.",
        "Visitors >>made<< photos of the bears.",
        "The grant is paid >>in function of<< the income.",
        "The ministry >>informed<< that the road was closed.",
        "Nobody knows >>how<< it is called.",
    )
    silent = (
        "The ban will come into force in June.",
        "You can count on the support of two banks.",
        "Visitors took photos of the bears.",
        "The organ differs in function of late, he joked.",
        "The ministry informed farmers that the road was closed.",
        "Nobody knows how it is done, or what it is called.",
        "She was informed that the road was closed.",
    )
