"""Comments that silence findings, from `cases/suppressions.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from transdetect.documents.reader import read
from transdetect.documents.suppressions import directives

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "suppressions.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['format']}: {case['name']}")
def test_what_is_covered(case: dict[str, Any]) -> None:
    text = case["text"]
    suppressions, bad = directives(text, case["format"])
    assert [[",".join(s.codes), text[s.start : s.end]] for s in suppressions] == case["covered"]
    document = read(text, case["format"])
    assert document.suppressions == suppressions
    assert [at for at, _ in document.invalid] == [found.at for found in bad]
    assert all(
        found.problem in said for found, (_, said) in zip(bad, document.invalid, strict=True)
    )
    assert read(text, case["format"], scan_comments=True).suppressions == suppressions
    for suppression in suppressions:
        assert "transdetect" in text[slice(*suppression.at)]
    wanted = case.get("bad", [])
    assert [found.text for found in bad] == [said for said, _ in wanted]
    for found, (said, problem) in zip(bad, wanted, strict=True):
        assert problem in found.problem
        assert said in text[slice(*found.at)]
