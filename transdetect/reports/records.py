"""A finding as one JSON object, the same in the formats `json` and `jsonl`."""

from __future__ import annotations

from typing import Any

from transdetect.model import Finding
from transdetect.reports.positions import Positions


def record(finding: Finding, positions: Positions) -> dict[str, Any]:
    """`Finding.to_dict()`, with lines and columns beside the offsets and the words found.

    Lines and columns count from 1, columns in code points; `end_line` and `end_column` are the
    place just after the span.  Each of `occurrences` becomes an object of the same keys.
    """
    values = finding.to_dict()
    values["occurrences"] = [place(positions, *o) for o in finding.occurrences]
    del values["start"], values["end"]
    return {
        **place(positions, finding.start, finding.end),
        "text": positions.text[finding.start : finding.end],
        **values,
    }


def place(positions: Positions, start: int, end: int) -> dict[str, int]:
    """A span as offsets, lines and columns."""
    begin, finish = positions.at(start), positions.at(end)
    return {
        "start": start,
        "end": end,
        "line": begin.line,
        "column": begin.column,
        "end_line": finish.line,
        "end_column": finish.column,
    }
