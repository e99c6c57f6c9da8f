"""Words per second, load time, peak memory and cold start, each in a process of its own.

Run by `scripts/benchmark`.  Each finder goes over the texts twice: the first pass includes what it
loads when it is first needed (such as a language's tables), the second, `again`, not.  The finders
take turns for several rounds in the same run, so that a machine that slows down slows all of them;
the table shows medians.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.benchmarks.peers import FINDERS

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "docs" / "demo" / "harbour.md"
ROUNDS = 5


def drafts(path: Path | None) -> list[str]:
    """The texts to scan: those of a JSON Lines file, or our own cases without their marks."""
    paths = [path] if path else sorted((ROOT / "tests" / "cases" / "leftover").glob("*.jsonl"))
    texts = []
    for file in paths:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                text = json.loads(line)["text"]
                texts.append(text.replace("\u27e6", "").replace("\u27e7", ""))
    return texts


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Load one finder, scan every text, and say how long it took (in this process)."""
    began = time.perf_counter()
    find = FINDERS[name]()
    find("Warm up with one short sentence [uma frase curta].")
    load = time.perf_counter() - began
    words = sum(len(t.split()) for t in texts)
    rates = []
    for _ in range(2):
        began = time.perf_counter()
        for text in texts:
            find(text)
        rates.append(words / (time.perf_counter() - began))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_mb = peak / (1024 * 1024 if platform.system() == "Darwin" else 1024)
    return {"load": load, "first": rates[0], "again": rates[1], "peak_mb": peak_mb}


def child(name: str, texts: Path) -> dict[str, float]:
    """`measure` in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.benchmarks.speed", "--measure", name, str(texts)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def cold_start(draft: Path) -> float:
    """Seconds from starting `transdetect scan DRAFT` to its end."""
    command = [str(Path(sys.executable).parent / "transdetect"), "scan", str(draft)]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - began


def main(arguments: list[str]) -> None:
    """Print the table."""
    if arguments[:1] == ["--measure"]:
        texts = json.loads(Path(arguments[2]).read_text(encoding="utf-8"))
        print(json.dumps(measure(arguments[1], texts)))
        return
    draft = DEMO
    if "--cold" in arguments:
        at = arguments.index("--cold")
        draft = Path(arguments[at + 1]).resolve()
        del arguments[at : at + 2]
    texts = drafts(Path(arguments[0]).resolve() if arguments else None)
    words = sum(len(t.split()) for t in texts)
    print(f"{len(texts)} drafts, {words} words, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, median of {ROUNDS} rounds\n")  # fmt: skip
    results: dict[str, list[dict[str, float]]] = {name: [] for name in FINDERS}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        for _ in range(ROUNDS):
            for name in FINDERS:
                results[name].append(child(name, file))
    print(f"{'':26}{'load s':>9}{'words/s':>10}{'again':>10}{'peak MB':>9}")
    for name, rounds in results.items():
        load, first, again, peak = (
            statistics.median(r[key] for r in rounds)
            for key in ("load", "first", "again", "peak_mb")
        )
        print(f"{name:26}{load:9.2f}{first:10,.0f}{again:10,.0f}{peak:9.0f}")
    ours, baseline = results["transdetect, whole scan"], results["wordfreq Viterbi"]
    ratios = {
        key: statistics.median(a[key] / b[key] for a, b in zip(ours, baseline, strict=True))
        for key in ("first", "again")
    }
    print(
        f"\ntransdetect / wordfreq Viterbi, words per second: {ratios['first']:.2f} in the first "
        f"pass, {ratios['again']:.2f} in the second"
    )
    cold_start(draft)
    starts = sorted(cold_start(draft) for _ in range(7))
    print(f"cold start, `transdetect scan {draft.name}`: {starts[3]:.2f} s "
          f"(least {starts[0]:.2f}, most {starts[-1]:.2f})")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
