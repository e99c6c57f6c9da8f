"""What goes wrong in a run, said on standard error while the run goes on.

Exit statuses: `CLEAN`, `FOUND`, `FAILED`.  A run that said anything here ends with `FAILED`.
"""

from __future__ import annotations

import os
import sys
import traceback

CLEAN, FOUND, FAILED = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell reports for a command that SIGINT or SIGPIPE ended."""

DEBUG = "TRANSDETECT_DEBUG"
"""Environment variable that asks for tracebacks."""


class Trouble:
    """The sentences said so far, each once."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self._warnings: set[str] = set()

    def say(self, sentence: str) -> None:
        """Write `transdetect: error: SENTENCE` and keep it."""
        if sentence in self.sentences:
            return
        self.sentences.append(sentence)
        write_error(sentence)

    def warn(self, sentence: str) -> None:
        """Write `transdetect: warning: SENTENCE`, each once; the run's status stays as it is."""
        if sentence not in self._warnings:
            self._warnings.add(sentence)
            write_error(sentence, "warning")

    def internal(self, error: Exception, name: str = "") -> None:
        """Say that a bug of ours stopped the work on `name` (or the whole run)."""
        if os.environ.get(DEBUG):
            traceback.print_exception(error, file=sys.stderr)
        self.say(internal_error(error, name))


def internal_error(error: Exception, name: str = "") -> str:
    """One sentence for an exception that nobody foresaw."""
    what = " ".join(str(error).split())
    what = what if len(what) <= 200 else what[:200] + "..."
    place = f" in {name}" if name else ""
    again = "" if os.environ.get(DEBUG) else f"; run again with {DEBUG}=1 for the traceback"
    return f"internal error{place}: {type(error).__name__}: {what}{again}"


def write_error(sentence: str, kind: str = "error") -> None:
    """Write `transdetect: error: SENTENCE` on standard error, clear of any progress bar."""
    line = f"transdetect: {kind}: {_one_line(sentence)}"
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    line = line.encode(encoding, "backslashreplace").decode(encoding)
    bars = sys.modules.get("tqdm")
    if bars is None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201  # standard error is where people read errors
    else:
        bars.tqdm.write(line, file=sys.stderr)


def _one_line(sentence: str) -> str:
    """File names may hold anything; what would move the cursor is written as an escape."""
    return "".join(c if c.isprintable() or c == " " else ascii(c)[1:-1] for c in sentence)
