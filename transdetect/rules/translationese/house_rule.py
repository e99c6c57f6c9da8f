"""What a house has written down for itself: entries of its own packs that name no other rule."""

from __future__ import annotations

from transdetect.rules.packs import HOUSE, PackRule


class HouseRule(PackRule):
    """A phrase that the house's own rule packs name.

    What it does: Finds what the entries of the packs in `rule-packs` describe, unless an entry
    names another rule by its `code`. Without such packs it finds nothing.

    Why it is a problem: Every house has calques and words of its own that it has to correct again
    and again; the message is the one that the house has written.

    Example: Our homologation environment is down. (With a pack that knows the phrase.)

    Use instead: Our staging environment is down.

    Fix safety: Applied unseen only where an entry says `safe = true`.
    """

    code = HOUSE
    name = "house-rule"
