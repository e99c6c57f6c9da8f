"""A subject or object said twice: "the manager he said that", "whose his visit".

Patterns are in `resources/rules/any-subject.toml`; this file holds the rule they report to.
"""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class DoubleSubject(PackRule):
    """A pronoun that repeats a noun beside it.

    What it does: Finds a pronoun right after the subject it repeats ("the witness he said
    that"), and a pronoun that repeats what a relative clause is about ("the village which the
    army entered it", "whose his").

    Why it is a problem: Arabic, Polish, Russian and spoken French pick a noun up again with a
    pronoun; in English one of the two is too many.

    Example: The manager he said that the shop would reopen.

    Use instead: The manager said that the shop would reopen.

    Fix safety: Never applied unseen.
    """

    code = "TD216"
    name = "double-subject"
    fires = (
        "The manager >>he said<< that the shop would reopen.",
        "My sister >>she works<< in a bakery.",
        "A village >>which the army entered it<< in May is empty.",
        "The team >>whose the<< president resigned lost again.",
        "The officer >>whose his<< report was lost wrote another.",
        "The neighbour >>she explained<< that the door was open.",
    )
    silent = (
        "The minister, he said, had left.",
        "The man he said he saw was his brother.",
        "The teacher he admired most had left.",
        "The book my sister she-wolf called it.",
        "A village which the army entered in May is empty.",
        "The team whose president resigned lost again.",
        "The plan, which the army said it knew, failed.",
        "The person he is today owes much to her.",
    )
