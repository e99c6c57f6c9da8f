"""Times a finder in a process of its own.  Start at `in_own_process`.

A fresh process is what makes load time and peak memory mean something, and keeps one library's
caches and threads out of the next one's figures.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.benchmarks.peers import FINDERS
from scripts.benchmarks.scoring import Found
from scripts.marked import Format

ROOT = Path(__file__).resolve().parent.parent.parent


class NotInstalledError(Exception):
    """A library that a finder needs is not installed; the message names it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process measured.

    Attributes:
        load: seconds until the first sentence is looked through.
        rates: words per second, one for each pass over all drafts; the first includes what is
            loaded when it is first needed.
        peak_mb: peak memory of the process in MiB.
        found: what the first pass found, draft by draft.
    """

    load: float
    rates: list[float]
    peak_mb: float
    found: list[list[Found]] = field(repr=False)


def peak_mb() -> float:
    """The most memory this process ever had, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if platform.system() == "Darwin" else 1024)


def in_own_process(name: str, drafts: Sequence[tuple[str, Format]], passes: int) -> Measured:
    """Load one finder of `peers.FINDERS` in a fresh process and go over the drafts.

    Args:
        name: which finder.
        drafts: text and format of each.
        passes: how often to go over all of them.

    Raises:
        NotInstalledError: a library that the finder needs is not installed.
        RuntimeError: the process failed; the message is what it wrote last.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, result = Path(folder) / "drafts.json", Path(folder) / "result.json"
        given.write_text(json.dumps(drafts), encoding="utf-8")
        # The result comes by file: a library may print what it likes.
        command = [sys.executable, "-m", __spec__.name, name, str(given), str(passes), str(result)]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr.strip().rpartition(chr(10))[2]}")
        data = json.loads(result.read_text(encoding="utf-8"))
    if "missing" in data:
        raise NotInstalledError(data["missing"])
    data["found"] = [[Found(*span) for span in spans] for spans in data["found"]]
    return Measured(**data)


def _measure(name: str, drafts: list[tuple[str, Format]], passes: int) -> Measured:
    began = time.perf_counter()
    find = FINDERS[name]()
    find("Warm up with one short sentence [uma frase curta].", "text")
    load = time.perf_counter() - began
    words = sum(len(text.split()) for text, _ in drafts)
    rates: list[float] = []
    found: list[list[Found]] = []
    for _ in range(passes):
        began = time.perf_counter()
        spans = [find(text, format) for text, format in drafts]
        rates.append(words / (time.perf_counter() - began))
        found = found or spans
    return Measured(load, rates, peak_mb(), found)


def _main(name: str, given: str, passes: str, result: str) -> None:
    drafts = json.loads(Path(given).read_text(encoding="utf-8"))
    try:
        data = asdict(_measure(name, drafts, int(passes)))
    except ModuleNotFoundError as error:
        data = {"missing": error.name}
    Path(result).write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    _main(*sys.argv[1:])
