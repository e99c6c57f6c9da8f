"""Reports built by hand, from `samples.json`.

A finding names its `words`; its offsets are those of the first place where they stand in the
text, or of the `nth`.  `occurrences` are words, too.  Suggestions are [text, confidence, safe,
source], evidence is [kind, text, weight, detail].
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transdetect.language.draft import Draft
from transdetect.model import Evidence, Finding, Report, Suggestion
from transdetect.rules.rule import Hit, Rule

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """Reports of one run, and what went wrong in it."""

    name: str
    reports: tuple[Report, ...]
    errors: tuple[str, ...]


class LeftoverFragment(Rule):
    """Finds fragments that were left in the source language.

    What it does: Looks for words that English does not have.

    Why it is a problem: Readers stumble over them.

    Example: The office [Capitania do Porto] closed.

    Use instead: The port authority closed.

    Fix safety: Deleting is safe where the draft has said it
    in English before.
    """

    code = "TD101"
    name = "leftover-fragment"
    family = "leftover"
    severity = "error"

    def check(self, draft: Draft) -> list[Hit]:
        return []


class HearsayConditional(Rule):
    """Finds conditionals that pass on hearsay.

    What it does: Looks for "would have" where nothing is supposed.

    Why it is a problem: It reads as a hypothesis.

    Example: He would have fled, police said.

    Use instead: He reportedly fled, police said.

    Fix safety: Never safe.
    """

    code = "TD201"
    name = "hearsay-conditional"
    family = "translationese"
    on_by_default = False

    def check(self, draft: Draft) -> list[Hit]:
        return []


def load() -> dict[str, Sample]:
    """Every sample by name."""
    data = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))
    return {
        name: Sample(name, tuple(map(_report, entry["reports"])), tuple(entry.get("errors", ())))
        for name, entry in data.items()
    }


def _report(values: dict[str, Any]) -> Report:
    text = values["text"]
    findings = tuple(_finding(f, text) for f in values["findings"])
    assert list(findings) == sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    rest = {k: v for k, v in values.items() if k not in ("text", "findings", "path")}
    return Report(findings, text=text, path=values["path"], **rest)


def _finding(values: dict[str, Any], text: str) -> Finding:
    start, end = _place(text, values["words"], values.get("nth", 1), values.get("at_end", False))
    return Finding(
        rule=values["rule"],
        family=values.get("family", "residue"),
        category=values.get("category", "sample"),
        start=start,
        end=end,
        message=values["message"],
        language=values.get("language"),
        confidence=values.get("confidence", 0.9),
        severity=values["severity"],
        evidence=tuple(Evidence(*e) for e in values.get("evidence", ())),
        suggestions=tuple(Suggestion(*s) for s in values.get("suggestions", ())),
        occurrences=tuple(_place(text, words) for words in values.get("occurrences", ())),
    )


def _place(text: str, words: str, nth: int = 1, at_end: bool = False) -> tuple[int, int]:
    if at_end:
        return len(text), len(text)
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)
