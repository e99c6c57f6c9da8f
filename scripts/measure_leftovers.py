"""Measure leftover findings on our own marked cases.  Run: measure_leftovers.py [tune|held]

Prints span precision, recall and F1, false alarms per 10,000 words of clean text, the share of
languages named right, a table of how often a confidence came true, and recall by form; what each
means is said in `scripts/benchmarks/scoring.py`.  Misses are shown for the tuning half only.
`scripts/benchmark leftovers` measures the same beside other tools.
"""

from __future__ import annotations

import sys

from scripts.benchmarks.leftovers import by_form, reliability
from scripts.benchmarks.scoring import Found, Tally, Wanted
from scripts.marked import Case, load
from transdetect import Config, Scanner

FILES = ("in-the-wild", "synthetic", "negative")


def measure(cases: list[Case], scanner: Scanner) -> Tally:
    """Scan the cases and count."""
    tally = Tally()
    for case in cases:
        wanted = [Wanted(s.start, s.end, s.language, case.form) for s in case.spans]
        found = [
            Found(f.start, f.end, f.language or "", f.confidence)
            for f in scanner.scan(case.text, case.format).findings
        ]
        tally.add(case.id, case.text, wanted, found)
    return tally


def main(arguments: list[str]) -> None:
    """Print the figures."""
    half = arguments[0] if arguments else "held"
    cases = [case for name in FILES for case in load(f"leftover/{name}.{half}")]
    tally = measure(cases, Scanner(Config(select=("leftover",))))
    print(f"{len(cases)} cases of the {half} half")
    print(f"span precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}")
    print(f"false alarms per 10,000 clean words {tally.alarms_per_10k:.1f} ({tally.clean_words})")
    print(f"language named right {tally.named_right:.3f}")
    print(*reliability(tally), sep="\n")
    print(*by_form(tally), sep="\n")
    if half == "tune":
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
