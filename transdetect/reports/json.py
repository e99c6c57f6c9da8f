"""Format `json`: one object for the whole run.

    {
      "schema_version": 1,
      "version": "0.1.0",
      "summary": {"files": 1, "words": 412, "findings": 2, "error": 2, "warning": 0, ...},
      "reports": [{"path": ..., "source_language": ..., "findings": [...]}],
      "errors": ["draft.md: ..."]
    }

A finding is `records.record`.  `schema_version` grows when a key changes its meaning or goes;
new keys may come at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from transdetect.model import Report
from transdetect.reports.interchange import dumps
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions
from transdetect.reports.records import record
from transdetect.reports.summary import Totals

SCHEMA_VERSION = 1


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write one JSON object."""
    totals = Totals()
    values = []
    for report in reports:
        totals.add(report)
        values.append(_report(report))
    run = {
        "schema_version": SCHEMA_VERSION,
        "version": options.version,
        "summary": totals.to_dict(),
        "reports": values,
        "errors": list(options.errors),
    }
    out.write(dumps(run) + "\n")


def _report(report: Report) -> dict[str, Any]:
    positions = Positions(report.text)
    return report.to_dict() | {"findings": [record(f, positions) for f in report.findings]}
