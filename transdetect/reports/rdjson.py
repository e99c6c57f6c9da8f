"""Format `rdjson`: the Reviewdog Diagnostic Format, for review comments on any code host.

Columns count UTF-8 bytes and ends are exclusive, as the format asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from transdetect.model import Finding, Report
from transdetect.reports import paths
from transdetect.reports.advice import distinct, elsewhere
from transdetect.reports.interchange import dumps
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write one JSON object."""
    diagnostics = []
    for report in reports:
        path = paths.relative(report, options)
        positions = Positions(report.text)
        diagnostics += [_diagnostic(f, path, positions) for f in report.findings]
    out.write(dumps({"source": {"name": "transdetect"}, "diagnostics": diagnostics}) + "\n")


def _diagnostic(finding: Finding, path: str, positions: Positions) -> dict[str, Any]:
    span = _range(positions, finding.start, finding.end)
    more = elsewhere(finding, positions)
    diagnostic: dict[str, Any] = {
        "message": finding.message + (f"\nAnd {more}" if more else ""),
        "location": {"path": path, "range": span},
        "severity": finding.severity.upper(),
        "code": {"value": finding.rule},
    }
    if finding.suggestions:
        diagnostic["suggestions"] = [{"range": span, "text": s.text} for s in distinct(finding)]
    return diagnostic


def _range(positions: Positions, start: int, end: int) -> dict[str, dict[str, int]]:
    return {
        "start": positions.utf8(start)._asdict(),
        "end": positions.utf8(end)._asdict(),
    }
