"""`scripts/benchmark length`: what the whole scan costs as drafts grow from 1 kB to 10 MB.

If cost is linear, the milliseconds per kB stay the same.  The drafts are made of our own held cases
with blank lines between, again and again in another order and with other digits; one more draft of
1 MB stands on a single line.  Each is scanned in a fresh process, after a first draft of 20 kB that
makes it load what it needs; drafts that take less than a second are scanned repeatedly.  Times are
of the processor, so that other work on the machine matters less.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from zlib import crc32

from scripts.benchmarks.gold import read
from scripts.benchmarks.measuring import ROOT, peak_mb

SIZES = (1, 10, 100, 1_000, 10_000)
"""In kB: thousands of bytes in UTF-8."""

ONE_LINE = 1_000
_ENOUGH = 1.0  # seconds


def draft(kilobytes: int, between: str = "\n\n", first: int = 0) -> str:
    """A draft of that length, always the same.

    Args:
        kilobytes: its length in thousands of bytes in UTF-8.
        between: what stands between paragraphs.
        first: which arrangement of the paragraphs it starts with.
    """
    cases = [(d.id, d.text) for d in read(None) if d.format == "text"]
    left = kilobytes * 1000
    parts: list[str] = []
    turn = first
    while left > 0:
        digits = str.maketrans("0123456789", "".join(str((i + turn) % 10) for i in range(10)))
        # A checksum shuffles the same way everywhere and ever.
        for _, text in sorted(cases, key=lambda case: crc32(f"{turn} {case[0]}".encode())):
            line = text.translate(digits)
            parts.append(line if between != " " else " ".join(line.split()))
            left -= len(f"{line}{between}".encode())
            if left <= 0:
                break
        turn += 1
    return between.join(parts).encode()[: kilobytes * 1000].decode(errors="ignore")


def _measure(kilobytes: int, between: str) -> str:
    from transdetect import Scanner

    text = draft(kilobytes, between)
    began = time.process_time()
    scanner = Scanner()
    scanner.scan(draft(20, first=1000))
    load = time.process_time() - began
    times = 0
    began = time.process_time()
    while not times or time.process_time() - began < _ENOUGH:
        findings = len(scanner.scan(text).findings)
        times += 1
    took = (time.process_time() - began) / times
    words = len(text.split())
    return (
        f"{words:10,}{findings:10,}{load:8.2f}{took:10.3f}{1000 * took / kilobytes:10.2f}"
        f"{words / took:10,.0f}{peak_mb():9.0f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark length", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="in kB (default 10000)")
    parser.add_argument("--limit", type=int, default=300, help="seconds for a draft (default 300)")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        kilobytes, shape = arguments.measure
        print(_measure(int(kilobytes), " " if shape == "line" else "\n\n"))
        return
    print(
        f"{'draft':22}{'words':>10}{'findings':>10}{'load s':>8}{'scan s':>10}{'ms/kB':>10}"
        f"{'words/s':>10}{'peak MB':>9}"
    )
    plan = [(size, "paragraphs") for size in SIZES] + [(ONE_LINE, "line")]
    for size, shape in plan:
        if size > arguments.largest:
            continue
        name = f"{size:,} kB" + (" on one line" if shape == "line" else "")
        command = [sys.executable, "-m", __spec__.name, "--measure", str(size), shape]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                check=False,
                capture_output=True,
                text=True,
                timeout=arguments.limit,
            )
        except subprocess.TimeoutExpired:
            line = f"  not done within {arguments.limit} s"
        else:
            line = done.stdout.rstrip("\n").rpartition("\n")[2]
            if done.returncode:
                line = f"  failed: {done.stderr.strip().rpartition(chr(10))[2]}"
        print(f"{name:22}{line}", flush=True)


if __name__ == "__main__":
    main()
