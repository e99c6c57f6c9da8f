"""Leftovers in documents of software: `cases/documents.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from transdetect import Scanner

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "documents.toml").read_text(encoding="utf-8")
)["case"]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner()


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_leftovers_in_documents(case: dict[str, Any], scanner: Scanner) -> None:
    report = scanner.scan(case["text"], case.get("format", "markdown"))
    found = [case["text"][f.start : f.end] for f in report.findings if f.family == "leftover"]
    assert found == case.get("leftovers", [])
    assert {f.rule for f in report.findings}.isdisjoint(case.get("never", ()))
