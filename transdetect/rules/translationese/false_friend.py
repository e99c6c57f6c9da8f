"""Words that look like the source's and mean something else.  The patterns are in
`resources/rules/*-false-friends.toml` and, for German, in `de-calques.toml`."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class FalseFriend(PackRule):
    """An English word in the sense of its look-alike.

    What it does: Finds false friends where the words around them show that the English sense
    cannot be meant: "assisted to the match", "the actual mayor", "becomes a letter".

    Why it is a problem: The sentence is good English and says something else, which no spelling
    or grammar check can see.

    Example: Two hundred people assisted to the concert.

    Use instead: Two hundred people attended the concert.

    Fix safety: Never applied unseen.
    """

    code = "TD205"
    name = "false-friend"
    fires = (
        "Two hundred people >>assisted to<< the concert.",
        "The >>actual<< mayor will not run again.",
        "Each guest >>becomes<< a free ticket.",
        "The bank >>pretends<< to close forty branches this year.",
        "A >>manifestation<< against the dam blocked the bridge.",
        "The shop sells films that are >>sensible<< to light.",
    )
    silent = (
        "Two nurses assisted at the birth.",
        "The actual cost was higher.",
        "She became a doctor.",
        "He pretends to be asleep.",
        "It was a manifestation of grief.",
        "It is sensible to wait for the light.",
        "The library lends books.",
        "The eventual winner was a Dane.",
    )
