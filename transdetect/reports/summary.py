"""Counts over a run, gathered report by report, for the last line and for the JSON summary."""

from __future__ import annotations

from collections import Counter
from typing import Any

from transdetect.model import Report
from transdetect.reports.advice import fixable


class Totals:
    """What was scanned and found so far.

    Attributes:
        files, words, suppressed: sums over the reports.
        severities, rules: how many findings of each.
        fixable: findings with a safe suggestion.
        languages: by BCP 47 tag, the confidence of each draft probably translated from it.
    """

    def __init__(self) -> None:
        self.files = 0
        self.words = 0
        self.suppressed = 0
        self.fixable = 0
        self.severities: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.languages: dict[str, list[float]] = {}

    def add(self, report: Report) -> None:
        """Count one more report."""
        self.files += 1
        self.words += report.words
        self.suppressed += report.suppressed
        for finding in report.findings:
            self.severities[finding.severity] += 1
            self.rules[finding.rule] += 1
            self.fixable += fixable(finding)
        if report.source_language:
            self.languages.setdefault(report.source_language, []).append(report.source_confidence)

    @property
    def findings(self) -> int:
        """How many findings there were."""
        return self.severities.total()

    def source_languages(self) -> list[tuple[str, int, float]]:
        """`(tag, drafts, mean confidence)`, the language of most drafts first."""
        rows = [(tag, len(c), sum(c) / len(c)) for tag, c in self.languages.items()]
        return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON-ready values."""
        return {
            "files": self.files,
            "words": self.words,
            "findings": self.findings,
            "error": self.severities["error"],
            "warning": self.severities["warning"],
            "fixable": self.fixable,
            "suppressed": self.suppressed,
            "rules": dict(sorted(self.rules.items())),
            "source_languages": [
                {"language": tag, "files": files, "confidence": round(confidence, 4)}
                for tag, files, confidence in self.source_languages()
            ],
        }
