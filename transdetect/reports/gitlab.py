"""Format `gitlab`: a Code Quality report, which GitLab shows in merge requests.

A JSON array with an object per finding.  GitLab compares fingerprints between branches to tell
new findings from old ones, and drops a second one with the same fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from transdetect.model import Report
from transdetect.reports import paths
from transdetect.reports.advice import paragraph
from transdetect.reports.fingerprint import Fingerprints
from transdetect.reports.interchange import dumps
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions

_SEVERITY = {"error": "major", "warning": "minor"}


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write one JSON array."""
    fingerprints = Fingerprints()
    issues = []
    for report in reports:
        path = paths.relative(report, options)
        positions = Positions(report.text)
        for finding in report.findings:
            begin, finish = positions.at(finding.start), positions.at(finding.end)
            issues.append(
                {
                    "description": paragraph(finding, positions).replace("\n", " · "),
                    "check_name": f"{finding.rule} {finding.category}",
                    "fingerprint": fingerprints.of(finding, report.text, path),
                    "severity": _SEVERITY[finding.severity],
                    "location": {
                        "path": path,
                        "lines": {"begin": begin.line, "end": finish.line},
                    },
                }
            )
    out.write(dumps(issues) + "\n")
