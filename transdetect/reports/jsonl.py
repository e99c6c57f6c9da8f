"""Format `jsonl`: one finding per line, as it is found.

Each line is a JSON object: `path` (null for a draft without one), then the keys of
`records.record`.  There is nothing else: no summary, no line for a clean draft, no errors (the
command prints those on standard error), so the output of several runs may be concatenated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from transdetect.model import Report
from transdetect.reports.interchange import dumps
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions
from transdetect.reports.records import record


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write a line per finding."""
    for report in reports:
        if not report.findings:
            continue
        positions = Positions(report.text)
        for finding in report.findings:
            line = dumps({"path": report.path, **record(finding, positions)}, indent=None)
            out.write(line + "\n")
