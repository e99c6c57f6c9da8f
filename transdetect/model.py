"""The words everything else speaks: what a scan returns.  Start here.

A `Report` holds `Finding`s; a finding holds `Evidence` (why) and `Suggestion`s (what an
editor would write).  All of them are immutable.  Every offset in this file is a code point
index into the original text as it was given, `start` inclusive and `end` exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, overload

Severity = Literal["error", "warning"]
"""`error`: must not be published; `warning`: reads translated or looks foreign."""

Family = Literal["leftover", "translationese", "locale", "residue", "consistency", "meta"]
"""The five families of rules, and `meta` for remarks about suppressions themselves."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """English an editor could paste over the finding's span.

    Attributes:
        text: what replaces `original[finding.start:finding.end]`; `""` deletes the span.
        confidence: 0..1, how sure we are that an editor would accept it.
        safe: True only when it may be applied without a reader looking at it.
        source: where it comes from: `termbase`, `draft` (the draft itself already says it),
            `names`, `phrase`, `composed`, `rule`, `fluency` (a language model), or the name of an
            engine.
    """

    text: str
    confidence: float
    safe: bool
    source: str

    def to_dict(self) -> dict[str, Any]:
        """The suggestion as JSON-ready values."""
        return {
            "text": self.text,
            "confidence": self.confidence,
            "safe": self.safe,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for, or against, a finding.

    Attributes:
        kind: what sort of reason: `word`, `script`, `letters`, `phrase`, `pattern`,
            `brackets`, `draft`, `langdetect`, `name`, `loanword`, ...
        text: the words in the draft (or the pattern) that the reason is about.
        weight: how strongly it speaks; positive for the finding, negative against it.
            For words the unit is the base-10 logarithm of the ratio of their frequency in
            the other language to that in English; otherwise a score of the rule's own.
        detail: one short clause for people.
    """

    kind: str
    text: str
    weight: float
    detail: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The evidence as JSON-ready values."""
        return {
            "kind": self.kind,
            "text": self.text,
            "weight": self.weight,
            "detail": self.detail,
        }


class Reasons(Sequence[Evidence]):
    """Evidence that is worked out when somebody looks at it; most of it never is.

    Equal to any other sequence of the same evidence; copies and pickles hold the evidence itself.

    Args:
        work_out: gives the evidence; called once, at the first look.
    """

    __slots__ = ("_made", "_work_out")

    def __init__(self, work_out: Callable[[], Iterable[Evidence]]) -> None:
        self._work_out: Callable[[], Iterable[Evidence]] | None = work_out
        self._made: tuple[Evidence, ...] = ()

    def _all(self) -> tuple[Evidence, ...]:
        work_out = self._work_out
        if work_out is not None:
            self._made = tuple(work_out())
            self._work_out = None  # two threads may both work it out, to the same end
        return self._made

    @overload
    def __getitem__(self, at: int, /) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice, /) -> tuple[Evidence, ...]: ...
    def __getitem__(self, at: int | slice, /) -> Evidence | tuple[Evidence, ...]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Reasons | tuple):
            return self._all() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all(),)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the draft that an editor should look at.

    Attributes:
        rule: the rule's code, such as `TD101`.
        family: one of the five families, such as `leftover`.
        category: the rule's name in kebab case, such as `leftover-fragment`.
        start, end: code points into the original text, end exclusive.
        message: one sentence for people.
        language: BCP 47 tag of the language the words are in (family `leftover`) or whose
            habit this is (other families); `und` for a leftover in a language that could not
            be named; None where no language is involved.
        confidence: 0..1.
        severity: `error` or `warning`.
        evidence: why, strongest first; a tuple, or a sequence that is worked out when looked at.
        suggestions: best first; empty when nothing is better than a wrong answer.
        occurrences: further `(start, end)` places of the same habit, when one finding speaks
            for many.
    """

    rule: str
    family: Family
    category: str
    start: int
    end: int
    message: str
    language: str | None = None
    confidence: float = 1.0
    severity: Severity = "warning"
    evidence: Sequence[Evidence] = ()
    suggestions: tuple[Suggestion, ...] = ()
    occurrences: tuple[tuple[int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON-ready values."""
        return {
            "rule": self.rule,
            "family": self.family,
            "category": self.category,
            "start": self.start,
            "end": self.end,
            "message": self.message,
            "language": self.language,
            "confidence": self.confidence,
            "severity": self.severity,
            "evidence": [e.to_dict() for e in self.evidence],
            "suggestions": [s.to_dict() for s in self.suggestions],
            "occurrences": [list(o) for o in self.occurrences],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What one scan of one draft found.

    Attributes:
        findings: ordered by start, then end, then rule.
        source_language: BCP 47 tag of the language the draft was probably translated from;
            None when there is no evidence.
        source_confidence: 0..1, how sure that is; 0.0 when there is no evidence.
        translation_likelihood: 0..1, how much the draft as a whole reads machine-translated.
        words: how many words of prose were scanned.
        text: the original text; offsets point into it.
        path: the file's path as given, or None for text passed directly.
        suppressed: how many findings inline comments silenced.
        notes: what was asked for and not done, one sentence each.
    """

    findings: tuple[Finding, ...]
    source_language: str | None = None
    source_confidence: float = 0.0
    translation_likelihood: float = 0.0
    words: int = 0
    text: str = field(default="", repr=False)
    path: str | None = None
    suppressed: int = 0
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready values, without the draft's text."""
        return {
            "path": self.path,
            "source_language": self.source_language,
            "source_confidence": self.source_confidence,
            "translation_likelihood": self.translation_likelihood,
            "words": self.words,
            "suppressed": self.suppressed,
            "notes": list(self.notes),
            "findings": [f.to_dict() for f in self.findings],
        }
