"""Format `github`: workflow commands, which GitHub Actions shows as annotations on the diff.

    ::error file=a.md,line=4,endLine=4,col=8,endColumn=12,title=TD101 leftover-fragment [pt]::...

GitHub takes columns only for a span within one line, and shows ten errors and ten warnings of
each step; the log holds all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from transdetect.model import Finding, Report
from transdetect.reports import paths
from transdetect.reports.advice import paragraph
from transdetect.reports.cells import visible
from transdetect.reports.interchange import encodable
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write a command per finding, and one per error of the run."""
    for report in reports:
        if not report.findings:
            continue
        positions = Positions(report.text)
        for finding in report.findings:
            properties = _properties(finding, report, positions, options)
            out.write(_command(finding.severity, properties, paragraph(finding, positions)))
    for error in options.errors:
        out.write(_command("error", {"title": "transdetect"}, error))


def _properties(
    finding: Finding, report: Report, positions: Positions, options: Options
) -> dict[str, str]:
    begin, finish = positions.at(finding.start), positions.at(finding.end)
    properties: dict[str, str] = {}
    if paths.named(report):
        properties["file"] = paths.relative(report, options)
    properties |= {"line": str(begin.line), "endLine": str(finish.line)}
    if begin.line == finish.line:
        properties |= {"col": str(begin.column), "endColumn": str(finish.column)}
    language = f" [{finding.language}]" if finding.language else ""
    properties["title"] = f"{finding.rule} {finding.category}{language}"
    return properties


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    lines = [visible(line) for line in message.split("\n")]
    return f"::{name} {listed}::{_data(chr(10).join(lines))}\n"


def _data(text: str) -> str:
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
