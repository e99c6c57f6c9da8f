"""The sentences of `cases/`: names and terms across the draft."""

from __future__ import annotations

import pytest

from tests.rules.locale.support import Case, cases, check, found_in, known_failures

FAMILY = "consistency"


@pytest.mark.parametrize("case", cases(FAMILY, "in-the-wild"), ids=lambda c: c["text"][:40])
def test_in_the_wild(case: Case) -> None:
    check(case, FAMILY)


@pytest.mark.parametrize("case", cases(FAMILY, "synthetic"), ids=lambda c: c["text"][:40])
def test_synthetic(case: Case) -> None:
    check(case, FAMILY)


@pytest.mark.parametrize("case", cases(FAMILY, "broken-names"), ids=lambda c: c["text"][:40])
def test_broken_names(case: Case) -> None:
    check(case, FAMILY)


@pytest.mark.parametrize("case", cases(FAMILY, "negative"), ids=lambda c: c["text"][:40])
@pytest.mark.parametrize("family", ["locale", "residue", "consistency"])
def test_negative(case: Case, family: str) -> None:
    found = found_in(case["text"], family)
    assert not found, [(f.category, case["text"][f.start : f.end]) for f in found]


@pytest.mark.parametrize("case", known_failures(FAMILY))
def test_known_failures(case: Case) -> None:
    check(case, FAMILY)
