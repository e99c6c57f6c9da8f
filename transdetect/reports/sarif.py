"""Format `sarif`: SARIF 2.1.0, for code scanning and for editors.

One run, with the rules that could have fired, the drafts that were scanned, a result per
finding, and what went wrong as notifications.  Regions are given as lines and columns (code
points) and as character offsets; a byte order mark counts for neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from transdetect.model import Finding, Report
from transdetect.reports import paths
from transdetect.reports.advice import action, distinct, paragraph
from transdetect.reports.fingerprint import Fingerprints
from transdetect.reports.interchange import dumps
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions

if TYPE_CHECKING:
    from transdetect.rules.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write one SARIF log."""
    rules = _Rules(options.rules)
    places: dict[str, int] = {}
    artifacts: dict[str, dict[str, Any]] = {}
    results: list[dict[str, Any]] = []
    for report in reports:
        uri = paths.uri(report, options)
        places.setdefault(uri, len(places))
        artifacts.setdefault(uri, _artifact(uri, report))
        results += _results(report, {"uri": uri, "index": places[uri]}, rules)
    driver: dict[str, Any] = {"name": "transdetect"}
    if options.version:
        driver["version"] = options.version
    driver["rules"] = rules.descriptors
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(options.errors)],
        "artifacts": list(artifacts.values()),
        "results": results,
    }
    out.write(dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n")


class _Rules:
    """Rule descriptors with their places in the list, which results refer to."""

    def __init__(self, rules: Iterable[type[Rule]]) -> None:
        known = sorted(rules, key=lambda rule: rule.code)
        self.descriptors = [_descriptor(rule) for rule in known]
        self._index = {rule.code: i for i, rule in enumerate(known)}

    def index(self, finding: Finding) -> int:
        """Where the finding's rule stands; a rule that nobody described is added by name."""
        if finding.rule not in self._index:
            self._index[finding.rule] = len(self.descriptors)
            self.descriptors.append(
                {
                    "id": finding.rule,
                    "name": finding.category,
                    "properties": {"tags": [finding.family]},
                }
            )
        return self._index[finding.rule]


def _descriptor(rule: type[Rule]) -> dict[str, Any]:
    doc = rule.documentation()
    plain = "\n\n".join([doc.summary, *(f"{name}: {text}" for name, text in doc)])
    markdown = "\n\n".join([doc.summary, *(f"**{name}**\n\n{text}" for name, text in doc)])
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": doc.summary},
        "fullDescription": {"text": doc.sections[0][1] or doc.summary},
        "help": {"text": plain, "markdown": markdown},
        "defaultConfiguration": {"enabled": rule.on_by_default, "level": rule.severity},
        "properties": {"tags": [rule.family], "problem.severity": rule.severity},
    }


def _artifact(uri: str, report: Report) -> dict[str, Any]:
    return {
        "location": {"uri": uri},
        "properties": {
            "sourceLanguage": report.source_language,
            "sourceConfidence": report.source_confidence,
            "translationLikelihood": report.translation_likelihood,
            "words": report.words,
            "suppressed": report.suppressed,
        },
    }


def _results(report: Report, location: dict[str, Any], rules: _Rules) -> list[dict[str, Any]]:
    if not report.findings:
        return []
    positions = Positions(report.text)
    fingerprints = Fingerprints()  # one per draft: another draft must not change these
    results = []
    for finding in report.findings:
        span = _region(positions, finding.start, finding.end)
        snippet = {"text": report.text[finding.start : finding.end]}
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": rules.index(finding),
            "level": finding.severity,
            "message": {"text": paragraph(finding, positions)},
            "locations": [_location(location, span | {"snippet": snippet})],
            "partialFingerprints": {"transdetect/v1": fingerprints.of(finding, report.text)},
            "rank": round(min(max(finding.confidence, 0.0), 1.0) * 100, 2),
        }
        if finding.occurrences:
            result["relatedLocations"] = [
                {
                    "id": number,
                    **_location(location, _region(positions, *place)),
                    "message": {"text": "The same here."},
                }
                for number, place in enumerate(finding.occurrences, 1)
            ]
        if finding.suggestions:
            result["fixes"] = _fixes(finding, location, span)
        result["properties"] = {
            "family": finding.family,
            "category": finding.category,
            "language": finding.language,
            "confidence": finding.confidence,
            "suggestions": [s.to_dict() for s in finding.suggestions],
            "evidence": [e.to_dict() for e in finding.evidence],
        }
        results.append(result)
    return results


def _fixes(
    finding: Finding, location: dict[str, Any], span: dict[str, int]
) -> list[dict[str, Any]]:
    fixes = []
    for suggestion in distinct(finding):
        replacement: dict[str, Any] = {"deletedRegion": span}
        if suggestion.text:
            replacement["insertedContent"] = {"text": suggestion.text}
        fixes.append(
            {
                "description": {"text": action(finding, suggestion)},
                "artifactChanges": [
                    {"artifactLocation": location, "replacements": [replacement]},
                ],
                "properties": {
                    "safe": suggestion.safe,
                    "confidence": suggestion.confidence,
                    "source": suggestion.source,
                },
            }
        )
    return fixes


def _location(artifact: dict[str, Any], region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _region(positions: Positions, start: int, end: int) -> dict[str, int]:
    start, end = positions.clamp(start), positions.clamp(end)
    begin, finish = positions.at(start), positions.at(end)
    first = max(0, start - positions.mark)
    return {
        "startLine": begin.line,
        "startColumn": begin.column,
        "endLine": finish.line,
        "endColumn": finish.column,
        "charOffset": first,
        "charLength": max(0, end - positions.mark - first),
    }


def _invocation(errors: Sequence[str]) -> dict[str, Any]:
    return {
        "executionSuccessful": not errors,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": error}} for error in errors
        ],
    }
