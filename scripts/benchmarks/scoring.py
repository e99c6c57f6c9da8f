"""Compares findings with marked leftovers.  Start at `Tally.add`.

What is compared are the letters, digits and combining marks that spans cover, so brackets, quotes
and full stops at the edges make no difference; neighbouring spans of one language with no letter or
digit between them count as one, on both sides.  A finding is right when it and a marked leftover
have at least half of what they cover together in common; each matches one of the other at most,
and the language plays no part in it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

ENOUGH = 0.5
"""The least common share (of what both cover) that makes a match."""

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.0))
"""Confidences that `Tally.reliability` counts together: from, to (exclusive but for the last)."""

_SAME = {"nb": "no", "nn": "no", "cmn": "zh"}


class Found(NamedTuple):
    """A finding: code points `start` to `end` (exclusive), a BCP 47 tag or "", 0..1."""

    start: int
    end: int
    language: str
    confidence: float = 1.0


class Wanted(NamedTuple):
    """A marked leftover: code points `start` to `end` (exclusive), a BCP 47 tag, how it stands."""

    start: int
    end: int
    language: str
    form: str = ""


S = TypeVar("S", Found, Wanted)


class Outcome(NamedTuple):
    """One finding: how sure it was, and whether a marked leftover stands there."""

    confidence: float
    right: bool


class Band(NamedTuple):
    """Findings with a confidence of `low` to `high`: how many, and how many of them are right."""

    low: float
    high: float
    findings: int
    right: int


@dataclass(slots=True)
class _Run(Generic[S]):
    """Spans of one side that count as one, trimmed to what counts."""

    start: int
    end: int
    language: str
    parts: list[S]


@dataclass
class Tally:
    """What was counted over all drafts so far.

    Attributes:
        found: findings, joined where only punctuation is between.
        marked: marked leftovers, joined likewise.
        matched: pairs of the two.
        spoken: matched findings that name a language at all.
        named: those that name the right one.
        clean_words: words (between blanks) of the drafts without any leftover.
        clean_alarms: findings there.
        outcomes: every finding as it was given, in order.
        forms: for each form, how many marked leftovers were found and how many there are.
        misses: one line for each false alarm and each leftover that was missed.
    """

    found: int = 0
    marked: int = 0
    matched: int = 0
    spoken: int = 0
    named: int = 0
    clean_words: int = 0
    clean_alarms: int = 0
    outcomes: list[Outcome] = field(default_factory=list, repr=False)
    forms: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[str] = field(default_factory=list, repr=False)

    @property
    def precision(self) -> float:
        """Share of the findings that are right."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the marked leftovers that are found."""
        return self.matched / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def alarms_per_10k(self) -> float:
        """False alarms per 10,000 words of the drafts without leftovers."""
        return 1e4 * self.clean_alarms / max(1, self.clean_words)

    @property
    def named_right(self) -> float:
        """Share of the right findings whose language is right, of those that name one."""
        return self.named / self.spoken if self.spoken else 0.0

    def reliability(self) -> list[Band]:
        """How often each band of confidence came true; bands without findings are left out."""
        bands = []
        for low, high in BANDS:
            inside = [
                outcome.right
                for outcome in self.outcomes
                if low <= outcome.confidence < high or outcome.confidence == high == 1.0
            ]
            if inside:
                bands.append(Band(low, high, len(inside), sum(inside)))
        return bands

    def add(
        self,
        name: str,
        text: str,
        wanted: Iterable[Wanted],
        found: Iterable[Found],
        free: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Count one draft.

        Args:
            name: the draft's id, for `misses`.
            text: the draft; offsets are code points into it, end exclusive.
            wanted: its marked leftovers.
            found: the findings in it.
            free: places where a finding is neither asked for nor counted wrong; spans of either
                side that touch one are left out.
        """
        before = [0, *accumulate(_counts(char) for char in text)]
        marks = _joined((w for w in wanted if not _touches(w, free)), before)
        finds = _joined((f for f in found if not _touches(f, free)), before)
        partner = _matches(marks, finds, before)
        taken = set(partner.values())

        self.found += len(finds)
        self.marked += len(marks)
        self.matched += len(partner)
        for i, j in partner.items():
            if language := _plain(finds[j].language):
                self.spoken += 1
                self.named += language == _plain(marks[i].language)
        if not marks:
            self.clean_words += len(text.split())
            self.clean_alarms += len(finds)
        for j, run in enumerate(finds):
            self.outcomes += [Outcome(part.confidence, j in taken) for part in run.parts]
            if j not in taken:
                shown = text[run.start : run.end]
                self.misses.append(f"alarm  {name} {run.language}: {shown!r}")
        for i, mark in enumerate(marks):
            form = self.forms[mark.parts[0].form]
            form[0] += i in partner
            form[1] += 1
            if i not in partner:
                shown = text[mark.start : mark.end]
                self.misses.append(f"missed {name} {mark.language}: {shown!r}")


def _counts(char: str) -> bool:
    """Whether a character is compared: letters, digits and the marks that combine with them."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _plain(language: str) -> str:
    """The language of a tag without region or script; both written Norwegians are one."""
    first = language.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(first, first)


def _touches(span: Found | Wanted, places: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in places)


def _joined(spans: Iterable[S], before: list[int]) -> list[_Run[S]]:
    """Spans trimmed to what counts, in order, neighbours of one language joined.

    `before[i]` says how many of the first `i` characters count.
    """
    runs: list[_Run[S]] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end, s.language)):
        start, end = max(0, span.start), min(len(before) - 1, span.end)
        while start < end and before[start + 1] == before[start]:
            start += 1
        while start < end and before[end - 1] == before[end]:
            end -= 1
        if start >= end:
            continue
        last = runs[-1] if runs else None
        if (
            last
            and _plain(last.language) == _plain(span.language)
            and (start <= last.end or before[last.end] == before[start])
        ):
            last.end = max(last.end, end)
            last.parts.append(span)
        else:
            runs.append(_Run(start, end, span.language, [span]))
    return runs


def _matches(
    marks: list[_Run[Wanted]], finds: list[_Run[Found]], before: list[int]
) -> dict[int, int]:
    """For each mark that was found, its finding: one to one, the most alike first."""
    pairs = []
    for i, mark in enumerate(marks):
        for j, find in enumerate(finds):
            start, end = max(mark.start, find.start), min(mark.end, find.end)
            common = before[end] - before[start] if start < end else 0
            both = sum(before[run.end] - before[run.start] for run in (mark, find)) - common
            if common / both >= ENOUGH:
                pairs.append((common / both, i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner
