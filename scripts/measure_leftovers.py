"""Measure leftover findings on our own marked cases.  Run: measure_leftovers.py [tune|held]

Prints for each file span precision, recall and F1, false alarms per 10,000 words of clean text and
the share of languages named right, then how often a confidence came true and recall by form; what
each means is said in `scripts/benchmarks/scoring.py`.  Misses are shown for the tuning half only.
`scripts/benchmark leftovers` measures the same beside other tools.
"""

from __future__ import annotations

import sys

from scripts.benchmarks.leftovers import by_form, reliability
from scripts.benchmarks.scoring import Found, Tally, Wanted
from scripts.marked import Case, load
from transdetect import Config, Scanner

FILES = (
    "in-the-wild",
    "synthetic",
    "newsroom-romance",
    "newsroom-europe",
    "newsroom-world",
    "newsroom-more",
    "newsroom-north",
    "newsroom-east",
    "hardest",
    "wild",
    "wild-2",
    "wild-4",
    "articles",
    "negative",
    "negative-3",
)


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


def figures(tally: Tally) -> str:
    """One line: precision, recall, F1, false alarms, language."""
    found = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  language "
    found += f"{tally.named_right:.3f}" if tally.marked else "    -"
    alarms = f"{tally.alarms_per_10k:5.1f} alarms in 10,000 of {tally.clean_words} clean words"
    return f"{found}  {alarms}" if tally.clean_words else found


def main(arguments: list[str]) -> None:
    """Print the figures."""
    half = arguments[0] if arguments else "held"
    scanner = Scanner(Config(select=("leftover",)))
    cases = {name: load(f"leftover/{name}.{half}") for name in FILES}
    for name in FILES:
        print(f"{name:18}{figures(measure(cases[name], scanner))}")
    tally = measure([case for name in FILES for case in cases[name]], scanner)
    print(f"{'all':18}{figures(tally)}")
    print(*reliability(tally), sep="\n")
    print(*by_form(tally), sep="\n")
    if half == "tune":
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
