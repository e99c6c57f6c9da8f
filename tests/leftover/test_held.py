"""The held half of our cases as a whole must not get worse.

Single cases of it are not looked at while rules change, so there is no list of known failures: the
floors stand a little under what was measured last (docs/leftovers.md).
"""

from __future__ import annotations

import pytest

from scripts.benchmarks.scoring import Tally
from scripts.marked import load
from scripts.measure_leftovers import FILES, measure
from transdetect import Config, Scanner


@pytest.fixture(scope="module")
def tally() -> Tally:
    cases = [case for name in FILES for case in load(f"leftover/{name}.held")]
    return measure(cases, Scanner(Config(select=("leftover",))))


def test_leftovers_are_found(tally: Tally) -> None:
    assert tally.f1 >= 0.87


def test_clean_text_is_left_alone(tally: Tally) -> None:
    assert tally.alarms_per_10k <= 22


def test_the_language_is_named(tally: Tally) -> None:
    assert tally.named / tally.matched >= 0.94


@pytest.mark.parametrize("form", ["bracket", "paren", "bare", "sentence", "heading", "related"])
def test_frequent_forms_are_found(tally: Tally, form: str) -> None:
    found, marked = tally.forms[form]
    assert marked >= 10
    assert found / marked >= 0.8


def test_a_high_confidence_is_earned(tally: Tally) -> None:
    sure = [outcome.right for outcome in tally.outcomes if outcome.confidence >= 0.9]
    assert len(sure) > 100
    assert sum(sure) / len(sure) >= 0.95
