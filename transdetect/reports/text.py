"""Format `text`: for people at a terminal.

    draft.md:7:39: TD101 error leftover-fragment [pt]  Portuguese words stand in English text
      7 | “Another SBU intercepted conversation [Serviço de Segurança da Ucrânia] shows…
        |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = help: delete it (safe)
        =   or: replace with "[Security Service of Ukraine]"

The first line can be clicked in an editor's terminal.  Of a finding over several lines the first
is shown, and where it ends.  Errors are underlined with `^`, warnings
with `~`, so that they differ without colour, too.  With `verbose`, `reasons.py` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TextIO

from transdetect.model import Finding, Report
from transdetect.reports import paths
from transdetect.reports.advice import action, choices, elsewhere
from transdetect.reports.cells import visible, width
from transdetect.reports.languages import language_name
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions
from transdetect.reports.reasons import reasons
from transdetect.reports.snippet import snippet
from transdetect.reports.summary import Totals

_WIDTH = 100
_BOLD, _DIM, _RED, _GREEN, _YELLOW, _BLUE, _CYAN = "1", "2", "31", "32", "33", "34", "36"
_SEVERITY = {"error": (_RED, "^"), "warning": (_YELLOW, "~")}


def write(reports: Iterable[Report], out: TextIO, options: Options) -> None:
    """Write each draft's findings as they come, then one line that sums up."""
    paint = _Paint(options.color)
    totals = Totals()
    remark = ""  # on the last draft's language: waits, for with one draft the summary says it
    for report in reports:
        out.write(remark)
        totals.add(report)
        name = visible(paths.shown(report, options))
        if report.findings:
            positions = Positions(report.text)
            for finding in report.findings:
                out.write(_finding(finding, name, positions, options, paint))
        remark = _remark(report, name, options, paint)
    if totals.files > 1:
        out.write(remark)
    if not options.quiet:
        out.write(_summary(totals, options, paint) + "\n")


class _Paint:
    """Puts text in colour, or leaves it."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, *styles: str) -> str:
        if not self._on or not text:
            return text
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m"


def _finding(
    finding: Finding, name: str, positions: Positions, options: Options, paint: _Paint
) -> str:
    color, underline = _SEVERITY[finding.severity]
    line = positions.at(finding.start).line
    margin = len(str(line)) + 2
    columns = options.width or _WIDTH
    source = snippet(positions, finding.start, finding.end, columns - margin - 3)
    bar = paint("|", _BLUE)
    rows = [
        *_heading(finding, name, positions, options, paint),
        f"{paint(str(line).rjust(margin), _BLUE)} {bar} "
        f"{source.before}{paint(source.marked, _BOLD, color)}{source.after.rstrip()}",
        f"{' ' * margin} {bar} {' ' * source.indent}"
        + paint(underline * source.extent, _BOLD, color),
    ]
    notes = [
        *_suggestions(finding, columns, paint),
        *_places(finding, positions, paint),
        *(_reasons(finding, columns - margin - 3, paint) if options.verbose else ()),
    ]
    for first, *others in (note.split("\n") for note in notes):
        rows.append(f"{' ' * margin} {paint('=', _BLUE)} {first}")
        rows += [f"{' ' * margin}   {row}" for row in others]
    return "\n".join(rows) + "\n\n"


def _heading(
    finding: Finding, name: str, positions: Positions, options: Options, paint: _Paint
) -> list[str]:
    """Place, rule and message: one line, unless a terminal is too narrow for it."""
    line, column = positions.at(finding.start)
    place = f"{name}:{line}:{column}:"
    rule = f"{finding.rule} {finding.severity}"
    kind = visible(finding.category)
    if finding.language:
        kind += f" [{visible(finding.language)}]"
    message = visible(finding.message)
    head = (
        paint(name, _BOLD)
        + paint(f":{line}:{column}:", _DIM)
        + f" {paint(rule, _BOLD, _SEVERITY[finding.severity][0])} {kind}"
    )
    if not options.width or width(f"{place} {rule} {kind}  {message}") <= options.width:
        return [f"{head}  {paint(message, _BOLD)}"]
    rows = wrap(message, max(options.width, 40) - 4, break_on_hyphens=False)
    return [head, *(f"    {paint(row, _BOLD)}" for row in rows)]


def _suggestions(finding: Finding, columns: int, paint: _Paint) -> list[str]:
    notes = []
    for number, suggestion in enumerate(choices(finding)):
        label = "  or:" if number else "help:"
        advice = visible(action(finding, suggestion))
        if len(advice) > 2 * columns:
            advice = advice[: 2 * columns] + "…"
        safe = paint(" (safe)", _GREEN) if suggestion.safe else ""
        notes.append(f"{paint(label, _CYAN)} {advice}{safe}")
    return notes


def _places(finding: Finding, positions: Positions, paint: _Paint) -> list[str]:
    """Where the finding ends, if in another line, and where else the same habit stands."""
    notes = []
    words = positions.text[finding.start : finding.end].rstrip()
    last = positions.at(finding.start + len(words)).line
    if last > positions.at(finding.start).line:
        notes.append(f"{paint('ends:', _CYAN)} line {last}")
    if more := elsewhere(finding, positions):
        notes.append(f"{paint('also:', _CYAN)} {more}")
    return notes


def _reasons(finding: Finding, room: int, paint: _Paint) -> list[str]:
    """How sure the finding is, and why; rows of `room` columns at most, joined by "\n"."""
    why = reasons(finding)
    notes = [paint(f"confidence {finding.confidence:.2f}", _DIM)]
    for label, phrases in (("for:", why.speaking_for), ("against:", why.against)):
        if phrases:
            words = visible(f"{label} {'; '.join(phrases)}").split()
            rows = [paint(row, _DIM) for row in _filled(words, max(room, 40))]
            notes.append("\n".join(rows))
    return notes


def _filled(words: Iterable[str], room: int) -> Iterator[str]:
    """The words in rows of `room` columns; the signs behind a word stay with it."""
    row, used = "", 0
    for word in _with_signs(words):
        size = width(word)
        if row and used + 1 + size > room:
            yield row
            row, used = word, size
        else:
            row, used = (f"{row} {word}", used + 1 + size) if row else (word, size)
    if row:
        yield row


def _with_signs(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        if before and word[0] in "+\u2212":
            before += f" {word}"
            continue
        if before:
            yield before
        before = word
    if before:
        yield before


def _remark(report: Report, name: str, options: Options, paint: _Paint) -> str:
    """One line on where a draft with findings comes from."""
    if options.quiet or not (report.findings or options.verbose):
        return ""
    parts = []
    if report.source_language:
        source = _source(report.source_language, report.source_confidence)
        parts.append(f"probably translated from {source}")
    if options.verbose:
        parts.append(f"translation likelihood {report.translation_likelihood:.2f}")
    return paint(f"{name}: {', '.join(parts)}", _DIM) + "\n\n" if parts else ""


def _source(tag: str, confidence: float) -> str:
    return f"{visible(language_name(tag))} ({visible(tag)}, {confidence:.2f})"


def _summary(totals: Totals, options: Options, paint: _Paint) -> str:
    failures = len(options.errors)
    scanned = f"{_count(totals.files, 'file')}, {_count(totals.words, 'word')}"
    errors, warnings = totals.severities["error"], totals.severities["warning"]
    found = []
    if errors:
        found.append(paint(_count(errors, "error"), _BOLD, _RED))
    if warnings:
        found.append(paint(_count(warnings, "warning"), _BOLD, _YELLOW))
    if not found:
        found.append("nothing found" if failures else paint("nothing found", _BOLD, _GREEN))
    if totals.fixable:
        found.append(paint(f"{totals.fixable:,} fixable safely with `transdetect fix`", _GREEN))
    if totals.suppressed:
        found.append(f"{totals.suppressed:,} suppressed")
    if failures:
        found.append(paint(f"{_count(failures, 'problem')} in the run", _BOLD, _RED))
    source = _sources(totals)
    counts = f"{scanned}: {', '.join(found)}"
    return f"{counts}; {source}" if source else counts


def _sources(totals: Totals) -> str:
    rows = totals.source_languages()
    if not rows:
        return ""
    if totals.files == 1:
        tag, _, confidence = rows[0]
        return f"probably translated from {_source(tag, confidence)}"
    listed = ", ".join(
        f"{visible(language_name(tag))} ({visible(tag)}, {_count(files, 'file')})"
        for tag, files, _ in rows
    )
    return f"probably translated from {listed}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
