"""Small changes that make a sentence much likelier English.  Start at `Likelier.found`.

Two models must agree.  The marker of `reads_translated.py` says which words are suspect, one in
twenty or so, and a causal language model (`causal.py`) which of the changes of `edits.py` to those
words makes the sentence likelier, by how many nats.  A language model alone would sooner have other
words for any rare one, and the marker alone marks too much; docs/neural.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transdetect.neural.edits import Edit, edits
from transdetect.rules.pattern.reading import Reading, readings

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage
    from transdetect.neural.budget import Budget
    from transdetect.neural.causal import Causal
    from transdetect.neural.reads_translated import ReadsTranslated

SUSPECT = 0.2
"""Probability from which on a word is suspect, as the marker says."""

LEAST = 3.0
"""Nats that a change must gain in every one of the surroundings."""

ROUGH, MOST = 2.5, 10
"""Nats by the rough reckoning, and number of changes of a sentence, that are looked at again."""

BEFORE = ("", "Here is what happened.\n\n", "News. ")
"""What the sentence is read behind: a model is easily surprised by how a text begins."""

SHORTEST, LONGEST = 4, 80
"""Words of a sentence that can be judged; of a longer one, the stretches of so many."""


class Likelier(NamedTuple):
    """A change that makes the sentence likelier.

    Attributes:
        passage: where it stands.
        edit: the change.
        gain: nats by which the sentence is less surprising with it, at least.
        suspicion: probability that its most suspect word is odd, as the marker says.
    """

    passage: Passage
    edit: Edit
    gain: float
    suspicion: float


class Searcher:
    """Looks for changes that make a draft likelier.

    Args:
        marker: says which words are suspect.
        model: tells surprisals.
    """

    def __init__(self, marker: ReadsTranslated, model: Causal) -> None:
        self._marker, self._model = marker, model

    def found(self, draft: Draft, budget: Budget) -> Iterator[Likelier]:
        """The best change at each suspect place of a draft, in order.

        Args:
            draft: whose sentences are looked at; headings are not.
            budget: of time; sentences that it leaves no time for are left out.
        """
        marks = {id(passage): marks for passage, marks in self._marker.marks(draft)}
        for reading in readings(draft):
            odds = {i: p for i, (p, _) in marks.get(id(reading.passage), {}).items()}
            suspects = {i for i, p in odds.items() if p >= SUSPECT}
            for tokens in _sentences(reading, suspects):
                if budget.spent():
                    return
                yield from self._of(reading, tokens, odds, suspects)

    def _of(
        self, reading: Reading, tokens: range, odds: dict[int, float], suspects: set[int]
    ) -> Iterator[Likelier]:
        start, end = reading.tokens[tokens[0]].start, reading.tokens[tokens[-1]].end
        text = reading.text[start:end]
        changes = edits(reading, tokens, suspects)
        places = [(e.start - start, e.end - start, e.text) for e in changes]
        rough = self._model.gains(text, places, LEAST)
        able = [(gain, k) for k, gain in enumerate(rough) if gain is not None and gain >= ROUGH]
        best = sorted(able, key=lambda each: (-each[0], each[1]))[:MOST]
        if not best:
            return
        written = [text]
        for _, k in best:
            a, b, new = places[k]
            written.append(text[:a] + new + text[b:])
        gains = [gain for gain, _ in best]
        for before in BEFORE:
            now, *others = self._model.surprisals([before + w for w in written])
            gains = [min(g, now - o) for g, o in zip(gains, others, strict=True)]
        ranked = [(gain, changes[k]) for gain, (_, k) in zip(gains, best, strict=True)]
        taken: list[tuple[int, int]] = []
        chosen: list[Likelier] = []
        for gain, edit in sorted(ranked, key=lambda each: -each[0]):
            if gain < LEAST or any(edit.first < b and a < edit.last for a, b in taken):
                continue
            taken.append((edit.first, edit.last))
            touched = [
                p
                for i, p in odds.items()
                if reading.tokens[i].start <= edit.end and reading.tokens[i].end > edit.start
            ]
            chosen.append(
                Likelier(reading.passage, edit, round(gain, 1), round(max(touched, default=0.0), 3))
            )
        yield from sorted(chosen, key=lambda each: each.edit.first)


def _sentences(reading: Reading, suspects: set[int]) -> Iterator[range]:
    """The sentences, or stretches of long ones, with a suspect word in them."""
    if reading.heading:
        return
    i = 0
    while i < len(reading):
        _, end = reading.sentence(i)
        while i < end:
            tokens = range(i, min(end, i + LONGEST))
            words = sum(reading.is_word(k) for k in tokens)
            if words >= SHORTEST and not suspects.isdisjoint(tokens):
                yield tokens
            i = tokens[-1] + 1
