"""Oddities that no pattern knows, as a small trained model sees them.

The model is in `transdetect/neural/reads_translated.py`; a draft has one only where the
configuration asks for it (`reads-translated`).  The scanner takes back what another rule says
better (`reading.give_way`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transdetect.language.draft import Draft
from transdetect.model import Evidence
from transdetect.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from transdetect.neural.reads_translated import ReadsTranslated as Model

MODEL = "reads-translated"
"""Where a draft's `memo` holds the model."""

_SAYS = {
    "article": "an article seems to be missing or too many",
    "preposition": "the preposition is not the one that English uses here",
    "verb": "the form or tense of the verb is not the one that English uses here",
    "order": "the words seem to stand in the order of another language",
    "subject": "the subject or pronoun seems to be missing, doubled or the wrong one",
    "number": "singular and plural do not seem to fit",
    "wording": "the wording is not what English says here",
}


class ReadsTranslated(Rule):
    """English that reads translated, where no other rule says why.

    What it does: Asks a small neural model, trained on fluent English and on the same English with
    the habits of other languages written in, and marks the words that it is surest of. Works only
    where `reads-translated` is set and the extra `neural` is installed; says nothing where another
    rule has spoken.

    Why it is a problem: A reader stumbles over an article, a preposition or a verb that is almost
    right, and pattern rules only know the cases that somebody wrote down.

    Example: He has been working in small village since ten years.

    Use instead: He has been working in a small village for ten years.

    Fix safety: Nothing is suggested: the model sees that something is odd, not what was meant.
    """

    code = "TD290"
    name = "reads-translated"
    family = "translationese"
    level = "full"

    def check(self, draft: Draft) -> Iterator[Hit]:
        """What the draft's model marks; nothing without one."""
        model: Model | None = draft.memo.get(MODEL)
        if model is None:
            return
        for span in model.spans(draft):
            says = _SAYS.get(span.kind, _SAYS["wording"])
            words = span.passage.text[span.start : span.end]
            yield Hit(
                span.passage,
                span.start,
                span.end,
                f"This reads translated: {says}.",
                confidence=span.probability,
                evidence=(
                    Evidence("model", words, round(span.probability, 3), f"marked as {span.kind}"),
                ),
            )
