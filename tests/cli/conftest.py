"""A scanner that finds made-up words, so that the command's own ways are what is tested."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from transdetect.config.settings import Config
from transdetect.documents.document import Format
from transdetect.model import Finding, Report, Severity, Suggestion

WORDS: dict[str, tuple[str, Severity, float, tuple[Suggestion, ...]]] = {
    "BAD": ("TD101", "error", 0.9, (Suggestion("good", 0.9, True, "rule"),)),
    "GONE": ("TD101", "error", 0.9, (Suggestion("", 0.9, True, "draft"),)),
    "ODD": ("TD201", "warning", 0.8, (Suggestion("fine", 0.8, False, "phrase"),)),
    "UGLY": ("TD201", "warning", 0.6, ()),
    "CAFÉ": ("TD101", "error", 0.9, (Suggestion("“coffee” → shop", 0.9, True, "rule"),)),
}


class WordScanner:
    """Finds `WORDS`, and fails where a draft holds CRASH."""

    def __init__(self, config: Config, *, prepare: bool = True) -> None:
        self.config = config

    def scan(self, text: str, format: Format = "text") -> Report:
        if "CRASH" in text:
            raise RuntimeError("the roof\nfell in")
        found = tuple(self._find(text))
        return Report(found, "pt" if found else None, 0.9, 0.5, len(text.split()), text)

    def _find(self, text: str) -> Iterator[Finding]:
        for match in re.finditer("|".join(WORDS), text):
            rule, severity, confidence, suggestions = WORDS[match[0]]
            selected = self.config.select or ("TD",)
            if (
                match[0] not in self.config.keep
                and confidence
                >= dict(self.config.thresholds).get(rule, self.config.min_confidence or 0.5)
                and rule.startswith(selected)
                and not rule.startswith(self.config.ignore or ("-",))
            ):
                yield Finding(
                    rule=rule,
                    family="leftover" if rule == "TD101" else "translationese",
                    category="leftover-fragment" if rule == "TD101" else "hearsay-conditional",
                    start=match.start(),
                    end=match.end(),
                    message=f"“{match[0]}” stands here",
                    language="pt",
                    confidence=confidence,
                    severity=dict(self.config.severity).get(rule, severity),
                    suggestions=suggestions,
                )


@pytest.fixture
def word_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command use `WordScanner`."""
    monkeypatch.setattr("transdetect.scanner.Scanner", WordScanner)
