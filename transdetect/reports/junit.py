"""Format `junit`: XML that every CI server reads as test results.

Each draft is a suite.  Each finding is a test case with one failure, because several readers
show only the first failure of a case; a draft without findings is one case that passed.  What
went wrong in the run itself is a suite of its own, with errors instead of failures.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import TextIO

from transdetect.model import Report
from transdetect.reports import paths
from transdetect.reports.advice import paragraph
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write one XML document."""
    root = ET.Element("testsuites", name="transdetect")
    for report in reports:
        _add_draft(root, report, options)
    if options.errors:
        _add_errors(root, options)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    root.set("time", "0")
    ET.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(ET.tostring(root, encoding="unicode") + "\n")


def _add_draft(root: ET.Element, report: Report, options: Options) -> None:
    path = _clean(paths.relative(report, options))
    count = len(report.findings)
    suite = _suite(root, path, tests=max(1, count), failures=count)
    if not count:
        ET.SubElement(suite, "testcase", name=path, classname=path, file=path, time="0")
        return
    positions = Positions(report.text)
    for finding in report.findings:
        line, column = positions.at(finding.start)
        name = f"{finding.rule} {finding.category} ({line}:{column})"
        case = ET.SubElement(
            suite,
            "testcase",
            name=_clean(name),
            classname=path,
            file=path,
            line=str(line),
            time="0",
        )
        failure = ET.SubElement(case, "failure", message=_clean(finding.message))
        failure.set("type", finding.severity)
        words = report.text[finding.start : finding.end]
        failure.text = _clean(f"{path}:{line}:{column}: {words}\n{paragraph(finding, positions)}")


def _add_errors(root: ET.Element, options: Options) -> None:
    suite = _suite(root, "transdetect", tests=len(options.errors), errors=len(options.errors))
    for number, error in enumerate(options.errors, 1):
        case = ET.SubElement(
            suite, "testcase", name=f"run error {number}", classname="transdetect", time="0"
        )
        ET.SubElement(case, "error", message=_clean(error), type="error").text = _clean(error)


def _suite(
    root: ET.Element, name: str, *, tests: int, failures: int = 0, errors: int = 0
) -> ET.Element:
    return ET.SubElement(
        root,
        "testsuite",
        name=name,
        tests=str(tests),
        failures=str(failures),
        errors=str(errors),
        skipped="0",
        time="0",
    )


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold, and with LF as in parsed XML."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
