"""`scripts/benchmark leftovers`: how well leftovers are found, beside what else could find them.

Every finder looks through the same drafts in the same run, each in a fresh process.  For
transdetect the whole scan is timed, every family of rules and every suggestion, and its leftovers
are scored.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
from collections.abc import Iterable, Sequence

from scripts.benchmarks.gold import Draft, GoldError, read
from scripts.benchmarks.measuring import Measured, NotInstalledError, in_own_process
from scripts.benchmarks.peers import FINDERS, OURS, VITERBI
from scripts.benchmarks.scoring import Found, Tally


def tallied(drafts: Sequence[Draft], found: Iterable[Sequence[Found]]) -> Tally:
    """Score what was found, draft by draft."""
    tally = Tally()
    for draft, spans in zip(drafts, found, strict=True):
        tally.add(draft.id, draft.text, draft.wanted, spans, draft.free)
    return tally


def row(name: str, tally: Tally, rounds: Sequence[Measured]) -> str:
    """One line of the table."""
    rate = statistics.median(r.rates[0] for r in rounds)
    load = statistics.median(r.load for r in rounds)
    peak = statistics.median(r.peak_mb for r in rounds)
    return (
        f"{name:25}{tally.f1:6.3f}{tally.precision:10.3f}{tally.recall:8.3f}"
        f"{tally.alarms_per_10k:12.1f}{tally.named_right:10.3f}{rate:9,.0f}{load:8.2f}{peak:9.0f}"
    )


def reliability(tally: Tally) -> list[str]:
    """How often a confidence came true, as lines of a table."""
    lines = ["confidence   findings  right  share"]
    for band in tally.reliability():
        of = f"{band.low:.2f}-{band.high:.2f}"
        share = band.right / band.findings
        lines.append(f"{of:13}{band.findings:8}{band.right:7}{share:7.2f}")
    return lines


def by_form(tally: Tally) -> list[str]:
    """How many leftovers of each form were found, as lines of a table; none if none has a form."""
    forms = {form: counts for form, counts in tally.forms.items() if form}
    if not forms:
        return []
    return ["form            found   of  recall"] + [
        f"{form:16}{hit:5}{of:5}{hit / of:8.2f}" for form, (hit, of) in sorted(forms.items())
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark leftovers", description=__doc__)
    parser.add_argument(
        "gold",
        nargs="?",
        help="marked drafts (JSON Lines), or the name of a file of ours such as "
        "leftover/in-the-wild.held; all our held files if left out",
    )
    parser.add_argument("--rounds", type=int, default=1, help="time so often, and show medians")
    arguments = parser.parse_args()
    try:
        drafts = read(arguments.gold)
    except GoldError as error:
        parser.error(str(error))
    words = sum(len(draft.text.split()) for draft in drafts)
    spans = tallied(drafts, [()] * len(drafts)).marked
    print(
        f"{len(drafts)} drafts, {words} words, {spans} leftovers; "
        f"Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"rounds: {arguments.rounds}\n"
    )
    texts = [(draft.text, draft.format) for draft in drafts]
    results: dict[str, list[Measured]] = {}
    missing: dict[str, str] = {}
    for _ in range(max(1, arguments.rounds)):
        for name in FINDERS:
            if name not in missing:
                try:
                    results.setdefault(name, []).append(in_own_process(name, texts, passes=1))
                except (NotInstalledError, RuntimeError) as error:
                    results.pop(name, None)
                    missing[name] = (
                        f"{error} is not installed; install the dependency group `peers`"
                        if isinstance(error, NotInstalledError)
                        else f"it failed: {error}"
                    )
    print(
        f"{'':25}{'F1':>6}{'precision':>10}{'recall':>8}{'alarms/10k':>12}{'language':>10}"
        f"{'words/s':>9}{'load s':>8}{'peak MB':>9}"
    )
    tallies = {name: tallied(drafts, rounds[0].found) for name, rounds in results.items()}
    for name, rounds in results.items():
        print(row(name, tallies[name], rounds))
    for name, reason in missing.items():
        print(f"{name} is left out: {reason}")
    if OURS in results:
        if VITERBI in results:
            pairs = zip(results[OURS], results[VITERBI], strict=True)
            ratio = statistics.median(a.rates[0] / b.rates[0] for a, b in pairs)
            print(f"\nwords per second, transdetect / wordfreq Viterbi: {ratio:.2f}")
        for table in (reliability(tallies[OURS]), by_form(tallies[OURS])):
            if table:
                print("", *table, sep="\n")


if __name__ == "__main__":
    main()
