"""A habit: the same slip again and again, told to the editor once.

Rules of the family `locale` derive from `HabitRule` and yield a `Slip` for each place.  Here
the slips of one habit become one `Hit`: the first place, with the others as occurrences.

A slip's key names its habit.  Two sorts of habit:

* One answer fits every place (`«` is always an opening mark, `german` is always `German`): the
  slips fold as soon as there are two, and the suggestion holds for each place whose text is
  that of the first.
* Each place needs an answer of its own (`2,4 million`, `31/12/2023`): up to `APART` places are
  reported one by one, each with its suggestion.  From there on they fold, and the suggestion
  speaks for the first place and those with the very same words.

A folded suggestion is safe only if it would be safe at every place, so that a place inside a
direct quotation is never changed along with the others.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transdetect.language.draft import Draft, Place
from transdetect.rules.rule import Hit, Rule

APART = 3
"""How many places with answers of their own are reported one by one."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One place of a habit.

    Attributes:
        key: names the habit within its rule.
        hit: what would be reported if this were the only place.
        alone: True when the place needs an answer of its own.
    """

    key: str
    hit: Hit
    alone: bool = False


class HabitRule(Rule):
    """A rule that speaks once for a habit that repeats."""

    @abstractmethod
    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every place in `draft`, in any order."""

    def check(self, draft: Draft) -> Iterable[Hit]:
        """One hit per habit; see the head of this file."""
        return fold(self.slips(draft))


def fold(slips: Iterable[Slip]) -> Iterator[Hit]:
    """The hits that speak for `slips`, which come in reading order."""
    habits: dict[str, list[Slip]] = {}
    for slip in slips:
        habits.setdefault(slip.key, []).append(slip)
    for places in habits.values():
        if len(places) == 1 or (places[0].alone and len(places) <= APART):
            yield from (slip.hit for slip in places)
            continue
        first = places[0].hit
        safe = all(s.safe for slip in places for s in slip.hit.suggestions)
        yield replace(
            first,
            message=f"{first.message} ({len(places)} times in this draft)",
            confidence=max(slip.hit.confidence for slip in places),
            suggestions=tuple(replace(s, safe=s.safe and safe) for s in first.suggestions),
            occurrences=tuple(Place(s.hit.passage, s.hit.start, s.hit.end) for s in places[1:]),
        )
