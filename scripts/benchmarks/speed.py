"""`scripts/benchmark speed`: words per second, load time, peak memory and cold start.

Each finder goes over the texts twice: the first pass includes what it loads when it is first needed
(such as a language's tables), the second, `again`, not.  The finders take turns for several rounds
in the same run, so that a machine that slows down slows all of them; the table shows medians.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

from scripts.benchmarks.measuring import ROOT, Measured, NotInstalledError, in_own_process
from scripts.benchmarks.peers import LANGDETECT, OURS, VITERBI

DEMO = ROOT / "docs" / "demo" / "harbour.md"
ROUNDS = 5
NAMES = (OURS, VITERBI, LANGDETECT)


def texts(path: Path | None) -> list[str]:
    """The texts to scan: those of a JSON Lines file, or our own cases without their marks."""
    paths = [path] if path else sorted((ROOT / "tests" / "cases" / "leftover").glob("*.jsonl"))
    found = []
    for file in paths:
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                text = json.loads(line)["text"]
                found.append(text.replace("\u27e6", "").replace("\u27e7", ""))
    return found


def cold_start(draft: Path) -> float:
    """Seconds from starting `transdetect scan DRAFT` to its end."""
    command = [str(Path(sys.executable).parent / "transdetect"), "scan", str(draft)]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark speed", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="JSON Lines with a `text` each")
    parser.add_argument("--cold", type=Path, default=DEMO, help="draft for the cold start")
    arguments = parser.parse_args()
    draft = arguments.cold.resolve()
    drafts = texts(arguments.file)
    words = sum(len(text.split()) for text in drafts)
    print(f"{len(drafts)} drafts, {words} words, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, median of {ROUNDS} rounds\n")  # fmt: skip
    results: dict[str, list[Measured]] = {}
    missing: dict[str, str] = {}
    for _ in range(ROUNDS):
        for name in NAMES:
            if name not in missing:
                try:
                    measured = in_own_process(name, [(text, "text") for text in drafts], passes=2)
                except NotInstalledError as error:
                    missing[name] = str(error)
                else:
                    results.setdefault(name, []).append(measured)
    print(f"{'':26}{'load s':>9}{'words/s':>10}{'again':>10}{'peak MB':>9}")
    for name, rounds in results.items():
        load = statistics.median(r.load for r in rounds)
        first, again = (statistics.median(r.rates[i] for r in rounds) for i in range(2))
        peak = statistics.median(r.peak_mb for r in rounds)
        print(f"{name:26}{load:9.2f}{first:10,.0f}{again:10,.0f}{peak:9.0f}")
    for name, library in missing.items():
        print(f"{name}: left out, for {library} is not installed; "
              "install the dependency group `benchmark`")  # fmt: skip
    if VITERBI in results:
        pairs = list(zip(results[OURS], results[VITERBI], strict=True))
        first, again = (
            statistics.median(a.rates[i] / b.rates[i] for a, b in pairs) for i in range(2)
        )
        print(
            f"\ntransdetect / wordfreq Viterbi, words per second: {first:.2f} in the first pass, "
            f"{again:.2f} in the second"
        )
    cold_start(draft)
    starts = sorted(cold_start(draft) for _ in range(7))
    print(f"cold start, `transdetect scan {draft.name}`: {starts[3]:.2f} s "
          f"(least {starts[0]:.2f}, most {starts[-1]:.2f})")  # fmt: skip


if __name__ == "__main__":
    main()
