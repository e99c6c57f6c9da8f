"""Two negations for one.  The patterns are in `resources/rules/any-double-negation.toml`."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class DoubleNegation(PackRule):
    """Two negations where English has one.

    What it does: Finds "did not see nothing", "without nobody", "never signed nothing" outside
    direct speech.

    Why it is a problem: Spanish, Italian, Russian and Polish negate every word of the clause; in
    English the second negation takes back the first.

    Example: The search did not find nothing.

    Use instead: The search did not find anything.

    Fix safety: Never applied unseen.
    """

    code = "TD213"
    name = "double-negation"
    fires = (
        "The search >>did not find nothing<<.",
        "They crossed the border >>without nothing<<.",
        "The clerk >>never signed nothing<< without a lawyer.",
        "The town >>has not received no<< help.",
        "The inspector >>didn't find nothing<< in the cellar.",
        "He left >>without nobody<< seeing him.",
    )
    silent = (
        "He did not say nothing, but he said little.",
        "They would not take no for an answer.",
        '"I ain\'t seen nothing," the boy said.',
        "There is nothing it does not do.",
        "It is not uncommon to see deer.",
        "It was not for nothing that he came.",
        "He never said nothing mattered.",
    )
