"""Inline suppressions at work: which findings they silence, and which of them were needless."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from transdetect.errors import UsageError
from transdetect.model import Finding
from transdetect.rules.catalogue import resolve

if TYPE_CHECKING:
    from transdetect.documents.document import Document, Suppression
    from transdetect.rules.rule import Rule


def suppress(
    document: Document, findings: Iterable[Finding], rules: Sequence[Rule]
) -> tuple[list[Finding], int, list[Finding]]:
    """Apply a document's suppressions.

    Returns:
        The findings left, how many were silenced, and remarks (rules TD001 and TD002).
    """
    findings = list(findings)
    if not document.suppressions and not document.invalid:
        return findings, 0, []
    remarks = [
        _remark("TD002", "invalid-suppression", at, f"{what}") for at, what in document.invalid
    ]
    running = {r.code for r in rules}
    covers: list[tuple[Suppression, frozenset[str] | None, list[str]]] = []
    for suppression in document.suppressions:
        codes: set[str] = set()
        unknown: list[str] = []
        for code in suppression.codes:
            try:
                codes.update(r.code for r in resolve(code))
            except UsageError:
                unknown.append(code)
        for code in unknown:
            text = f"“{code}” names no rule, so this comment does not silence it"
            remarks.append(_remark("TD002", "invalid-suppression", suppression.at, text))
        if suppression.codes and not codes:
            continue
        covers.append((suppression, frozenset(codes) if suppression.codes else None, []))
    kept: list[Finding] = []
    for finding in findings:
        silent = False
        for suppression, wanted, used in covers:
            inside = suppression.start < finding.end and finding.start < suppression.end
            if inside and (wanted is None or finding.rule in wanted):
                used.append(finding.rule)
                silent = True
        if not silent:
            kept.append(finding)
    needed = {suppression.at for suppression, _, used in covers if used}
    for suppression, wanted, _ in covers:
        if suppression.at not in needed and (wanted is None or wanted & running):
            text = "This comment silences nothing; remove it"
            remarks.append(_remark("TD001", "unused-suppression", suppression.at, text))
            needed.add(suppression.at)
    return kept, len(findings) - len(kept), remarks


def _remark(code: str, name: str, at: tuple[int, int], message: str) -> Finding:
    return Finding(rule=code, family="meta", category=name, start=at[0], end=at[1], message=message)
