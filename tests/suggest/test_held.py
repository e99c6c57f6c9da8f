"""The held items as a whole must not get worse; nobody looks at single ones while tables change."""

from __future__ import annotations

import pytest

from scripts.benchmarks.suggestions import CASES, Tally, ours, read


@pytest.fixture(scope="module")
def tally() -> Tally:
    engine, made = ours(), Tally()
    for item in read([CASES / "held.jsonl"]):
        made.add(item, engine(item))
    return made


def test_suggestions_are_accepted(tally: Tally) -> None:
    assert tally.wanted > 200
    assert tally.first / tally.wanted >= 0.49
    assert tally.among / tally.wanted >= 0.54


def test_names_and_loanwords_are_left_alone(tally: Tally) -> None:
    assert tally.kept / tally.keeps >= 0.9


def test_safe_suggestions_are_right(tally: Tally) -> None:
    assert tally.safe > 30
    assert len(tally.wrong) / tally.safe <= 0.05
