"""TD0xx: remarks about inline suppressions.  The scanner makes these findings itself, since only
it knows which suppression silenced something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from transdetect.language.draft import Draft
from transdetect.model import Family
from transdetect.rules.rule import Hit, Rule


class UnusedSuppression(Rule):
    """An inline `transdetect: ignore` or `off` that silences nothing.

    What it does: Reports inline comments that no finding needed.
    Why it is a problem: A stale suppression may hide the next real leftover in its place.
    Example: `<!-- transdetect: ignore[TD101] -->` above a paragraph that is fine.
    Use instead: Remove the comment.
    Fix safety: No edit is offered: the comment may be shared with other rules' needs.
    """

    code: ClassVar[str] = "TD001"
    name: ClassVar[str] = "unused-suppression"
    family: ClassVar[Family] = "meta"

    def check(self, draft: Draft) -> Iterable[Hit]:  # the scanner does it
        """Nothing: see the file's docstring."""
        return ()


class InvalidSuppression(Rule):
    """An inline `transdetect:` comment that cannot be understood.

    What it does: Reports directives other than `ignore`, `off` and `on`, and unknown rules in them.
    Why it is a problem: The author believes that something is silenced, and it is not.
    Example: `<!-- transdetect: ingore[TD101] -->`
    Use instead: `<!-- transdetect: ignore[TD101] -->`
    Fix safety: No edit is offered.
    """

    code: ClassVar[str] = "TD002"
    name: ClassVar[str] = "invalid-suppression"
    family: ClassVar[Family] = "meta"

    def check(self, draft: Draft) -> Iterable[Hit]:  # the scanner does it
        """Nothing: see the file's docstring."""
        return ()


RULES: tuple[type[Rule], ...] = (UnusedSuppression, InvalidSuppression)
