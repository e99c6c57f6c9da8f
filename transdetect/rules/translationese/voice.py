"""The passive of verbs that have none.  The patterns are in `resources/rules/any-voice.toml`."""

from __future__ import annotations

from transdetect.rules.packs import PackRule


class Voice(PackRule):
    """A passive of a verb that English cannot put into the passive.

    What it does: Finds "was happened", "were died", "is consisted of", "was arrived", and
    fighters who "were surrendered".

    Why it is a problem: Such verbs have no object in English, so nobody can have done it to the
    subject; the reader looks for somebody who did.

    Example: The accident was happened at dawn.

    Use instead: The accident happened at dawn.

    Fix safety: Never applied unseen.
    """

    code = "TD208"
    name = "voice"
    fires = (
        "The accident >>was happened<< at dawn.",
        "Two of the hikers >>were died<< in the storm.",
        "The parcel >>was arrived<< on Friday.",
        "The jury >>is consisted<< of five judges.",
        "After two days of fighting the rebels >>were surrendered<<.",
        "A crack >>was appeared<< in the dam.",
    )
    silent = (
        "The accident happened at dawn.",
        "The compromise was arrived at after midnight.",
        "The fort was surrendered to the French.",
        "The rebels were surrendered to the army by their neighbours.",
        "Students were disappeared by the junta.",
        "What it was happened to be a secret.",
        "The jury consists of five judges.",
    )
