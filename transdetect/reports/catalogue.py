"""The output formats by name.  Start here: `write` is all that a caller needs.

A format is a module beside this one with a function `write(reports, out, options)`.  Modules are
imported when their format is asked for, so that a scan pays for one writer only.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, TextIO, cast

from transdetect.errors import UsageError
from transdetect.model import Report
from transdetect.reports.options import Options

FORMATS: tuple[str, ...] = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
)
"""Names that `write` accepts; each is also the name of the module that does it."""

STREAMING: frozenset[str] = frozenset({"text", "jsonl", "github"})
"""Formats that write each report as it comes; the others write once, at the end."""


class Writer(Protocol):
    """What each format's module offers as `write`."""

    def __call__(self, reports: Iterable[Report], out: TextIO, options: Options) -> None:
        """Draw every report and write them to `out`."""


def writer(format: str) -> Writer:
    """The writer of a format.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        near = get_close_matches(format, FORMATS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(FORMATS)}."
        raise UsageError(f"there is no output format {format!r}; {hint}")
    return cast(Writer, import_module(f"transdetect.reports.{format}").write)


def write(
    format: str, reports: Iterable[Report], out: TextIO, options: Options | None = None
) -> None:
    """Write reports in a format.

    Args:
        format: one of `FORMATS`.
        reports: drawn one at a time; formats in `STREAMING` write each before drawing the next.
        out: text stream, opened with encoding UTF-8 and `newline=""` or "\\n".  No writer emits
            a lone surrogate, so every string can be encoded.
        options: see `Options`.

    Raises:
        UsageError: there is no such format.
    """
    writer(format)(reports, out, options or Options())
