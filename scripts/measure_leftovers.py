"""Measure leftover findings on our own marked cases.  Run: measure_leftovers.py [tune|held]

Prints span precision, recall and F1 (one to one, at least half of what two spans cover together is
common), false alarms per 10,000 words of clean text, the share of languages named right, a table of
how often a confidence came true, and recall by form.  Misses are shown for the tuning half only.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.marked import Case, load
from transdetect import Config, Finding, Scanner

FILES = ("in-the-wild", "synthetic", "negative")


class Outcome(NamedTuple):
    """One finding: how sure it was, and whether a marked leftover stands there."""

    confidence: float
    right: bool


@dataclass
class Tally:
    """What was counted."""

    found: int = 0
    marked: int = 0
    matched: int = 0
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
        """False alarms per 10,000 words of clean text."""
        return 1e4 * self.clean_alarms / max(1, self.clean_words)


def measure(cases: list[Case], scanner: Scanner) -> Tally:
    """Scan the cases and count."""
    tally = Tally()
    for case in cases:
        findings = scanner.scan(case.text, case.format).findings
        tally.found += len(findings)
        tally.marked += len(case.spans)
        pairs = sorted(
            (
                (_common(case.text, f, s.start, s.end), i, j)
                for i, f in enumerate(findings)
                for j, s in enumerate(case.spans)
            ),
            reverse=True,
        )
        taken_f: set[int] = set()
        taken_s: set[int] = set()
        for common, i, j in pairs:
            if common >= 0.5 and i not in taken_f and j not in taken_s:
                taken_f.add(i)
                taken_s.add(j)
                tally.named += findings[i].language == case.spans[j].language
        tally.matched += len(taken_s)
        form = tally.forms[case.form]
        form[0] += len(taken_s)
        form[1] += len(case.spans)
        for i, finding in enumerate(findings):
            tally.outcomes.append(Outcome(finding.confidence, i in taken_f))
            if i not in taken_f:
                shown = case.text[finding.start : finding.end]
                tally.misses.append(f"alarm  {case.id} {finding.language}: {shown!r}")
        for j, span in enumerate(case.spans):
            if j not in taken_s:
                shown = case.text[span.start : span.end]
                tally.misses.append(f"missed {case.id} {span.language}: {shown!r}")
        if not case.spans:
            tally.clean_words += len(case.text.split())
            tally.clean_alarms += len(findings)
    return tally


def _common(text: str, finding: Finding, start: int, end: int) -> float:
    """Common share of the letters and digits that two spans cover."""
    ours = {i for i in range(finding.start, finding.end) if text[i].isalnum()}
    theirs = {i for i in range(start, end) if text[i].isalnum()}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def main(arguments: list[str]) -> None:
    """Print the figures."""
    half = arguments[0] if arguments else "held"
    cases = [case for name in FILES for case in load(f"leftover/{name}.{half}")]
    tally = measure(cases, Scanner(Config(select=("leftover",))))
    print(f"{len(cases)} cases of the {half} half")
    print(f"span precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}")
    print(f"false alarms per 10,000 clean words {tally.alarms_per_10k:.1f} ({tally.clean_words})")
    print(f"language named right {tally.named / max(1, tally.matched):.3f}")
    print("confidence  findings  right")
    for low, high in ((0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01)):
        inside = [o.right for o in tally.outcomes if low <= o.confidence < high]
        if inside:
            print(f"{low:.2f}-{min(high, 1):.2f}  {len(inside):8}  {sum(inside) / len(inside):.2f}")
    for form, (hit, of) in sorted(tally.forms.items()):
        if of:
            print(f"  {form:14} {hit:3} of {of}")
    if half == "tune":
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
