"""Reads the case files of the families locale, residue and consistency, and checks one case.

A case is one line of JSON: the `text`; what must be `found`, in reading order, as `rule`, `text`
of the span (its `nth` place in the text, the first by default), first `suggestion` if there is to
be one, and in how many `places` the habit stands.  `half` says whether the sentence was looked at
while the rules were tuned (`tune`) or kept unseen until they were finished (`held`).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transdetect import Config, Scanner
from transdetect.model import Finding

Case = dict[str, Any]


def cases(family: str, name: str) -> list[Case]:
    """The cases of `tests/rules/<family>/cases/<name>.jsonl`."""
    path = Path(__file__).parent.parent / family / "cases" / f"{name}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def known_failures(family: str) -> list[Any]:
    """The cases that fail, as strict expected failures with their reasons."""
    return [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["reason"]))
        for case in cases(family, "known-failures")
    ]


@cache
def scanner(family: str) -> Scanner:
    """A scanner that runs one family only."""
    return Scanner(Config(select=(family,)))


def found_in(text: str, family: str) -> list[Finding]:
    """What the family finds in a plain text."""
    return list(scanner(family).scan(text).findings)


def check(case: Case, family: str) -> None:
    """Assert that exactly the expected findings are made, with the expected suggestions."""
    text = case["text"]
    got = [
        (
            f.category,
            f.start,
            f.end,
            f.suggestions[0].text if f.suggestions else None,
            1 + len(f.occurrences),
        )
        for f in found_in(text, family)
    ]
    want = sorted(_expected(text, item) for item in case["found"])
    assert sorted(got) == want


def _expected(text: str, item: Case) -> tuple[str, int, int, str | None, int]:
    start = -1
    for _ in range(item.get("nth", 1)):
        start = text.index(item["text"], start + 1)
    end = start + len(item["text"])
    return item["rule"], start, end, item.get("suggestion"), item.get("places", 1)
