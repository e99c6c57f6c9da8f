"""Judges suggestions by how fluent the sentence is with each of them.  Start at `Judge.settle`.

A causal language model (`causal.py`) says how surprising the sentence is with the words as they
stand and with each suggestion in their place.  What it says is weighed against what the rules
say: the rules know what the words mean, the model only what people write.  docs/neural.md says
how the weights below were chosen and what was measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from transdetect import reading
from transdetect.editing import Edit, apply
from transdetect.model import Evidence, Finding, Suggestion
from transdetect.neural.wordings import wordings

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place
    from transdetect.neural.budget import Budget
    from transdetect.neural.causal import Causal
    from transdetect.suggestions.suggester import Suggester

BEFORE, AFTER = 300, 160
"""Characters of the sentence on either side of a span that are read; a longer sentence is
cropped."""

LATER, WAY, WORDING = 4.0, 8.0, 4.0
"""Nats by which another wording must be less surprising to come before the rules' first one: a
later suggestion of the rules, the same words translated otherwise, the first one put
otherwise."""

WORSE, LOSS, MOST_LOSS = 4.0, 0.02, 0.3
"""Nats more than the best from which on a suggestion loses confidence, how much for each, and at
most."""

DOUBT, DOUBT_LOSS, MOST_DOUBT = 6.0, 0.2, 0.45
"""Nats by which the best correction may be more surprising than the draft's own words before the
finding loses confidence, how much for each further one, and at most."""

MOST = 3
"""Suggestions of a finding, as the rules give them."""

_lock = Lock()
_models: dict[tuple[str, str, float], Causal] = {}


def model_of(config: Config) -> Causal | None:
    """The language model that a configuration asks for; None where it asks for none.

    It is loaded once for all scanners of the process.

    Raises:
        UnavailableError: it cannot be loaded.
    """
    from transdetect.neural.loading import causal

    wanted, memory = config.neural.fluency, config.neural.memory
    if wanted is None:
        return None
    key = (wanted, config.root, memory)
    with _lock:
        if key not in _models:
            _models.clear()  # one at a time: memory
            _models[key] = causal("fluency", wanted, root=config.root, memory=int(memory))
        return _models[key]


class Judge:
    """Settles the order and the confidence of suggestions.

    Args:
        model: tells surprisals.
        suggester: knows further wordings.
    """

    def __init__(self, model: Causal, suggester: Suggester) -> None:
        self._model, self._suggester = model, suggester

    @classmethod
    def of(cls, config: Config, suggester: Suggester) -> Judge | None:
        """The judge that a configuration asks for; None where it asks for none.

        Raises:
            UnavailableError: its model cannot be loaded.
        """
        model = model_of(config)
        return None if model is None else cls(model, suggester)

    def settle(
        self,
        draft: Draft,
        findings: Iterable[Finding],
        budget: Budget,
    ) -> tuple[list[Finding], str]:
        """The findings with their suggestions judged, and a remark if time ran out, else "".

        Args:
            draft: what they were found in.
            findings: in any order; it is kept.
            budget: of time; what comes after it is spent stays as it is.
        """
        settled: list[Finding] = []
        waiting = done = 0
        for finding in findings:
            if not finding.suggestions or finding.rule in reading.MODEL_RULES:
                settled.append(finding)
                continue
            waiting += 1
            if budget.spent():
                settled.append(finding)
                continue
            done += 1
            settled.append(self._settled(draft, finding))
        if done == waiting:
            return settled, ""
        return settled, (
            f"fluency: the {budget.seconds:g} seconds of neural.budget were spent after {done} of"
            f" {waiting} findings; the others are as the rules have them"
        )

    def order(
        self, place: Place, language: str | None, offered: tuple[Suggestion, ...]
    ) -> tuple[tuple[Suggestion, ...], float]:
        """Suggestions for a place in the order of the judge, and how many nats less surprising the
        first of them is than the words that stand there.

        What is safe, and the house's own terms, stay first.

        Args:
            place: the words that they would replace.
            language: BCP 47 tag of these words, None for English or where it is not known.
            offered: by the rules, best first.
        """
        leads = {s.text: LATER for s in offered}
        leads[offered[0].text] = 0.0
        if offered[0].source == "composed":
            for way in self._suggester.ways(place, language):
                leads.setdefault(way, WAY)
            for wording in wordings(offered[0].text):
                leads.setdefault(wording, WORDING)
        text, start, end = _window(place)
        texts = [apply(text, [Edit(start, end, wording)]) for wording in leads]
        *costs, now = self._model.surprisals([*texts, text])
        cost = dict(zip(leads, costs, strict=True))
        if offered[0].safe or offered[0].source == "termbase":
            first = offered[0].text
        else:
            # Fewer words are less surprising: a deletion never comes first for that.
            able = [w for w in cost if w or w == offered[0].text]
            first = min(able, key=lambda wording: cost[wording] + leads[wording])
        return _ordered(offered, first, cost), now - cost[first]

    def _settled(self, draft: Draft, finding: Finding) -> Finding:
        place = reading.locate(draft, finding.start, finding.end)
        if place is None:
            return finding
        if finding.family not in ("leftover", "translationese"):
            return finding
        suggestions, gain = self.order(place, finding.language, finding.suggestions)
        if finding.family == "leftover":
            return replace(finding, suggestions=suggestions)
        loss = min(MOST_DOUBT, max(0.0, -gain - DOUBT) * DOUBT_LOSS)
        says = "more fluent" if gain > 0 else "less fluent"
        reason = Evidence(
            "fluency",
            suggestions[0].text,
            round(gain, 2),
            f"a language model finds the sentence {says} with the correction",
        )
        return replace(
            finding,
            confidence=round(finding.confidence - loss, 3),
            suggestions=suggestions,
            evidence=(*finding.evidence, reason),
        )


def _ordered(
    offered: tuple[Suggestion, ...], first: str, cost: dict[str, float]
) -> tuple[Suggestion, ...]:
    """The suggestions with `first` in front; those far more surprising than it lose confidence."""
    top = offered[0].confidence
    best = next((s for s in offered if s.text == first), None)
    if best is None:
        best = replace(offered[0], text=first)
    rest = [s for s in offered if s.text != first]
    ordered = [replace(best, confidence=max(top, best.confidence))]
    for s in rest:
        loss = min(MOST_LOSS, max(0.0, cost[s.text] - cost[first] - WORSE) * LOSS)
        confidence = round(max(0.05, s.confidence - loss), 2)
        ordered.append(replace(s, confidence=min(confidence, ordered[0].confidence)))
    return tuple(ordered[:MOST])


def _window(place: Place) -> tuple[str, int, int]:
    """The sentence of a place, cropped at a space where it is long, and the place in it."""
    text = place.passage.text
    first = place.passage.sentence_at(place.start)[0]
    last = max(place.end, place.passage.sentence_at(max(place.start, place.end - 1))[1])
    if place.start - first > BEFORE:
        first = text.find(" ", place.start - BEFORE, place.start) + 1 or place.start - BEFORE
    if last - place.end > AFTER:
        space = text.rfind(" ", place.end, place.end + AFTER)
        last = space if space > 0 else place.end + AFTER
    return text[first:last], place.start - first, place.end - first
