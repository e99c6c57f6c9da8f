"""A finding's suggestions and further places, in words.  Used by every format that people read."""

from __future__ import annotations

from transdetect.model import Finding, Suggestion
from transdetect.reports.positions import Positions

MOST = 3
"""How many suggestions are shown; more would not help a reader to choose."""

_MOST_LINES = 8


def choices(finding: Finding) -> list[Suggestion]:
    """The suggestions worth showing: best first, no text twice, at most `MOST`."""
    return distinct(finding)[:MOST]


def distinct(finding: Finding) -> list[Suggestion]:
    """Every suggestion, best first, no text twice."""
    best: dict[str, Suggestion] = {}
    for suggestion in finding.suggestions:
        best.setdefault(suggestion.text, suggestion)
    return list(best.values())


def action(finding: Finding, suggestion: Suggestion) -> str:
    """What to do, such as `delete it` or `replace with "in southern Russia"`."""
    if not suggestion.text:
        return "delete it"
    verb = "insert" if finding.end <= finding.start else "replace with"
    return f'{verb} "{suggestion.text}"'


def fixable(finding: Finding) -> bool:
    """True when a suggestion may be applied without a reader looking at it."""
    return any(s.safe for s in finding.suggestions)


def elsewhere(finding: Finding, positions: Positions) -> str:
    """Where else the same habit stands, such as `2 more places: lines 4, 9`; "" for nowhere."""
    count = len(finding.occurrences)
    if not count:
        return ""
    lines = sorted({positions.at(start).line for start, _ in finding.occurrences})
    listed = ", ".join(map(str, lines[:_MOST_LINES])) + (", …" if len(lines) > _MOST_LINES else "")
    places = "1 more place" if count == 1 else f"{count:,} more places"
    return f"{places}: {'line' if len(lines) == 1 else 'lines'} {listed}"


def paragraph(finding: Finding, positions: Positions) -> str:
    """Message, suggestions and further places, one line each, for formats without a layout."""
    lines = [finding.message]
    if offers := choices(finding):
        lines.append("Suggestion: " + _joined([action(finding, s) for s in offers]))
    if more := elsewhere(finding, positions):
        lines.append("And " + more)
    return "\n".join(lines)


def _joined(actions: list[str]) -> str:
    """Alternatives in one sentence, without the verb of the one before."""
    sentence = verb = ""
    for words in actions:
        own = words.partition(' "')[0]
        said = words.removeprefix(own + " ") if own == verb else words
        sentence += f", or {said}" if sentence else said
        verb = own
    return sentence
