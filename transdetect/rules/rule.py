"""What a rule is.  Start here, then read any file beside this one.

A rule is a class in a file of its own.  Its docstring is at once its documentation page, the
text of `transdetect explain CODE` and its entry in the SARIF file, so it has five headings:

    One line that says what it finds.

    What it does: ...
    Why it is a problem: ...
    Example: ...
    Use instead: ...
    Fix safety: ...

Its `fires` and `silent` examples are its tests.  In `fires`, the part that must be found
stands between `>>` and `<<`: `"He >>would be using<< it, police said."`
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from transdetect.language.draft import Draft, Passage, Place
from transdetect.model import Evidence, Family, Severity, Suggestion

PostEditing = Literal["light", "full"]
"""The two depths of post-editing, as ISO 18587 names them."""

HEADINGS = ("What it does", "Why it is a problem", "Example", "Use instead", "Fix safety")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw, in the coordinates of a passage; the scanner makes a Finding of it.

    Attributes:
        until: where it ends if that is in a later passage; `end` is then only the end of its
            part in `passage`, and nothing is suggested.
        level: the depth of post-editing that asks for it; None for the rule's own.
    """

    passage: Passage
    start: int
    end: int
    message: str
    language: str | None = None
    confidence: float = 0.9
    evidence: Sequence[Evidence] = ()
    suggestions: tuple[Suggestion, ...] = ()
    occurrences: tuple[Place, ...] = ()
    until: Place | None = None
    level: PostEditing | None = None


class Rule(ABC):
    """One idea about what translation leaves in English.

    `least` is the confidence from which on findings are reported unless the user says otherwise.
    `level` is the depth of post-editing that asks for it: `light` mends what is wrong or
    misleading, `full` what reads translated, too.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[Family]
    severity: ClassVar[Severity] = "warning"
    on_by_default: ClassVar[bool] = True
    least: ClassVar[float] = 0.5
    level: ClassVar[PostEditing] = "light"
    fires: ClassVar[tuple[str, ...]] = ()
    silent: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def check(self, draft: Draft) -> Iterable[Hit]:
        """Yield what this rule sees in `draft`, in any order.  Must not change the draft."""

    @classmethod
    def documentation(cls) -> RuleDoc:
        """The rule's docstring, taken apart at its headings."""
        return parse_docstring(cls)


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """A rule's docstring: its first line, and the text under each heading in order."""

    summary: str
    sections: tuple[tuple[str, str], ...]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.sections)


def parse_docstring(rule: type[Rule]) -> RuleDoc:
    """Take a rule's docstring apart.

    Raises:
        ValueError: a heading is missing; a test makes sure that no rule ships like that.
    """
    import inspect

    text = inspect.getdoc(rule) or ""
    summary, _, rest = text.partition("\n\n")
    found: list[tuple[str, str]] = []
    current: str | None = None
    lines: list[str] = []
    for line in [*rest.splitlines(), ""]:
        heading = next((h for h in HEADINGS if line.startswith(h + ":")), None)
        if heading:
            if current:
                found.append((current, "\n".join(lines).strip()))
            current, lines = heading, [line[len(heading) + 1 :].strip()]
        else:
            lines.append(line)
    if current:
        found.append((current, "\n".join(lines).strip()))
    missing = [h for h in HEADINGS if h not in dict(found)]
    if missing:
        raise ValueError(f"{rule.__name__}: docstring lacks {', '.join(missing)}")
    return RuleDoc(" ".join(summary.split()), tuple(found))
