"""Scoring counts what it says it counts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.benchmarks.scoring import Band, Found, Tally, Wanted
from scripts.marked import unmark

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "scoring.toml").read_text(encoding="utf-8")
)["case"]
TEXT = "ab, c. d(efg) hi; jk lm? no"
SPANS = st.tuples(
    st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.sampled_from(["de", "pt"])
).map(lambda s: (s[0], min(len(TEXT), s[0] + s[1]), s[2]))


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def tally(case: dict[str, Any]) -> Tally:
    text, places = unmark(case["text"])
    counted = Tally()
    counted.add(
        case["name"],
        text,
        [Wanted(*at, language) for at, language in zip(places, case["wanted"], strict=True)],
        [Found(*place(text, words), *rest) for words, *rest in case["found"]],
        [place(text, words) for words in case.get("free", [])],
    )
    return counted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_counts(case: dict[str, Any]) -> None:
    counted = tally(case)
    assert {key: getattr(counted, key) for key in case["expect"]} == case["expect"]


def test_shares_and_misses_of_several_drafts() -> None:
    counted = Tally()
    counted.add(
        "one",
        "uma casa, ein Haus",
        [Wanted(0, 8, "pt", "bare"), Wanted(10, 18, "de", "list")],
        [Found(0, 8, "es", 0.95)],
    )
    counted.add("two", "all fine here, or so", [], [Found(0, 3, "de", 0.6)])
    assert (counted.precision, counted.recall, counted.f1) == (0.5, 0.5, 0.5)
    assert counted.alarms_per_10k == 2000
    assert counted.named_right == 0
    assert dict(counted.forms) == {"bare": [1, 1], "list": [0, 1]}
    assert counted.misses == ["missed one de: 'ein Haus'", "alarm  two de: 'all'"]


def test_nothing_found_and_nothing_to_find() -> None:
    counted = Tally()
    counted.add("one", "all fine", [], [])
    assert (counted.precision, counted.recall, counted.f1) == (1, 1, 1)
    counted.add("two", "ein Haus", [Wanted(0, 8, "de")], [])
    assert (counted.precision, counted.recall, counted.f1) == (1, 0, 0)


def test_reliability_counts_every_finding_in_its_band() -> None:
    counted = Tally()
    text = "ein Haus, ein Hof, one"
    counted.add(
        "one",
        text,
        [Wanted(0, 17, "de")],
        [
            Found(0, 8, "de", 0.7),
            Found(10, 17, "de", 1.0),
            Found(19, 22, "fr", 0.97),
        ],
    )
    assert counted.found == 2  # the first two are one
    assert counted.reliability() == [Band(0.7, 0.9, 1, 1), Band(0.97, 1.0, 2, 1)]


@given(st.lists(SPANS))
def test_what_is_marked_and_found_alike_is_all_right(spans: list[tuple[int, int, str]]) -> None:
    counted = Tally()
    counted.add("x", TEXT, [Wanted(*s) for s in spans], [Found(*s) for s in spans])
    assert counted.found == counted.marked == counted.matched


@given(st.lists(SPANS), st.lists(SPANS))
def test_both_sides_are_treated_alike(
    one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    there, back, shuffled = Tally(), Tally(), Tally()
    there.add("x", TEXT, [Wanted(*s) for s in one], [Found(*s) for s in other])
    back.add("x", TEXT, [Wanted(*s) for s in other], [Found(*s) for s in one])
    shuffled.add("x", TEXT, [Wanted(*s) for s in one[::-1]], [Found(*s) for s in other[::-1]])
    assert (there.found, there.marked) == (back.marked, back.found)
    assert there.matched <= min(there.found, there.marked)
    assert (there.found, there.marked, there.matched) == (
        shuffled.found,
        shuffled.marked,
        shuffled.matched,
    )
