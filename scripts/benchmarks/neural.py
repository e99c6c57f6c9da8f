"""`scripts/benchmark neural`: the rules alone, and with each neural part, in one table.

Start at `main`.  The parts are the judge of fluency, the marker of words that read translated, and
both, which look for likelier wordings, too.  Each row is a configuration, measured in a process of
its own: how often the first suggestion is one that an editor accepts (`suggestions`), how many
oddities are found and how many fluent sentences are flagged (`translationese`), whether the
likelihood ranks machine translation above people's text, words per second over all of it, and peak
memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from scripts.benchmarks import odd, suggestions, translationese
from scripts.benchmarks.gold import GoldError
from scripts.benchmarks.linters import Remark
from scripts.benchmarks.measuring import ROOT, peak_mb
from scripts.benchmarks.suggestions import Tally
from transdetect import Scanner

T = TypeVar("T")

FLUENCY = "SmolLM2-135M-Instruct"
MARKER = str(ROOT / "resources" / "models" / "transdetect_models")
RULES = "rules"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark neural", description=__doc__)
    parser.add_argument("--suggestions", type=Path, help="marked fragments (JSON Lines)")
    parser.add_argument("--oddities", type=Path, help="odd and fluent sentences (JSON Lines)")
    parser.add_argument("--machine", type=Path, help="machine translation and human text")
    parser.add_argument("--fluency", default=FLUENCY, help="the judge: a name or path")
    parser.add_argument("--marker", default=MARKER, help="the marker: a folder")
    parser.add_argument(
        "--config", type=Path, action="append", default=[], help="measure this configuration, too"
    )
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="N items of each file")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given)))
        return
    with tempfile.TemporaryDirectory() as folder:
        judge = f"fluency = {json.dumps(_absolute(given.fluency))}\n"
        marker = f"reads-translated = {json.dumps(_absolute(given.marker))}\n"
        parts = {"fluency": judge, "marker": marker, "both": judge + marker}
        plain = Path(folder) / "plain.toml"
        plain.write_text("", "utf-8")
        rows = {RULES: plain}
        for name, keys in parts.items():
            rows[f"{RULES}, {name}"] = Path(folder) / f"{name}.toml"
            rows[f"{RULES}, {name}"].write_text(f"[neural]\nbudget = 1e6\n{keys}", "utf-8")
        rows |= {str(p): p for p in given.config}
        print(f"{'':20}{'first':>7}{'found':>7}{'flagged':>9}{'AUC':>7}{'words/s':>9}{'MB':>7}")
        for name, config in rows.items():
            found = in_own_process(config)
            for note in found["notes"]:
                print(f"{name}: {note}", file=sys.stderr)
            print(row(name, found), flush=True)


def _absolute(wanted: str) -> str:
    return str(Path(wanted).absolute()) if Path(wanted).exists() else wanted


def in_own_process(config: Path) -> dict[str, Any]:
    """What `measure` finds with one configuration, in a fresh process.

    Raises:
        SystemExit: it failed; with what it said last.
    """
    command = [sys.executable, "-m", __spec__.name, *sys.argv[1:], "--one", str(config.absolute())]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr.strip().rpartition("\n")[2])
    found: dict[str, Any] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


def row(name: str, found: dict[str, Any]) -> str:
    """One line of the table; a dash for what was not asked for."""

    def cell(key: str, width: int, pattern: str) -> str:
        value = found.get(key)
        return f"{'-' if value is None else format(value, pattern):>{width}}"

    return (
        f"{name[-20:]:20}{cell('first', 7, '.3f')}{cell('found', 7, '.3f')}"
        f"{cell('flagged', 9, 'd')}{cell('auc', 7, '.3f')}{cell('rate', 9, ',.0f')}"
        f"{cell('peak', 7, ',.0f')}"
    )


def some(items: Sequence[T], limit: int) -> Sequence[T]:
    """`limit` of the items, evenly from first to last; all where it is 0."""
    if not 0 < limit < len(items):
        return items
    return [items[k * len(items) // limit] for k in range(limit)]


def measure(given: argparse.Namespace) -> dict[str, Any]:
    """The figures of one configuration.

    Args:
        given: the command line; `one` is the configuration.
    """
    scanner = Scanner(given.one)
    # One draft that needs everything, so that loading is not counted.
    notes = set(scanner.scan("It depends of the weather [no sul da Turquia].").notes)
    found: dict[str, Any] = {}
    words, began = 0, time.perf_counter()
    try:
        if given.suggestions:
            tally = Tally()
            for item in some(suggestions.read([given.suggestions]), given.limit):
                words += len(item.text.split())
                offered = scanner.suggest(item.text, item.start, item.end, item.language)
                tally.add(item, [(s.text, s.safe) for s in offered])
            found["first"] = tally.first / max(1, tally.wanted)
        if given.oddities:
            hits = wanted = flagged = 0
            for sentence in some(odd.load(given.oddities), given.limit):
                words += len(sentence.text.split())
                said = [
                    Remark(f.start, f.end, f.rule) for f in scanner.scan(sentence.text).findings
                ]
                wanted += len(sentence.odd)
                hits += len(translationese.pairs_of(sentence, said)) if sentence.odd else 0
                flagged += bool(said) and not sentence.odd
            found |= {"found": hits / max(1, wanted), "flagged": flagged}
        if given.machine:
            likely = []
            for text in some(odd.load(given.machine, "fluency"), given.limit):
                size = len(text.text.split())
                words += size
                report = scanner.scan(text.text)
                likely.append((size, text.human, report.translation_likelihood))
            found["auc"] = translationese.area(likely)
    except GoldError as error:
        raise SystemExit(str(error)) from None
    rate = words / (time.perf_counter() - began)
    return {**found, "rate": rate, "peak": peak_mb(), "notes": sorted(notes)}


if __name__ == "__main__":
    main()
