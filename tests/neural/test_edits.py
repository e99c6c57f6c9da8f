"""The small changes that a model may be asked about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.build_wordings import FILE, changed, table
from tests.rules.packs.drafts import draft_of
from transdetect.neural.edits import Edit, edits
from transdetect.rules.packs import entries
from transdetect.rules.pattern.reading import readings

CASES = tomllib.loads((Path(__file__).parent / "cases" / "edits.toml").read_text(encoding="utf-8"))

WORDS = st.sampled_from(
    "The the a of in on he it city cities was has been worked works working always very actual "
    "house AN I don't Kyiv two".split()
)


def made(text: str, start: int, end: int) -> list[Edit]:
    (reading,) = readings(draft_of(text))
    suspects = {i for i, t in enumerate(reading.tokens) if t.start < end and start < t.end}
    return edits(reading, range(len(reading)), suspects)


def written(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_cases(case: dict[str, Any]) -> None:
    before, rest = case["text"].split(">>")
    suspect, after = rest.split("<<")
    text = before + suspect + after
    found = {written(text, e) for e in made(text, len(before), len(before) + len(suspect))}
    assert set(case["among"]) <= found
    assert not set(case["not"]) & found


@given(st.lists(WORDS, min_size=2, max_size=9), st.integers(0, 30), st.integers(1, 20))
def test_each_changes_something_that_it_shows(words: list[str], at: int, long: int) -> None:
    text = " ".join(words) + "."
    found = made(text, at, at + long)
    assert len({e[:3] for e in found}) == len(found)
    for edit in found:
        assert 0 <= edit.first <= edit.start <= edit.end <= edit.last <= len(text)
        assert edit.first < edit.last
        assert written(text, edit) != text
        assert "  " not in written(text, edit)


def test_nothing_suspect_is_nothing_to_change() -> None:
    assert made("The bridge depends of the weather.", 0, 0) == []


@pytest.mark.parametrize(
    ("bad", "good", "pair"),
    [
        ("The actual mayor fled.", "The current mayor fled.", ("actual", "current")),
        ("He made a photo.", "He took a photo.", ("made", "took")),
        ("He is good in chess.", "He is good at chess.", None),
        ("It was in 15h.", "It was at 3 p.m.", None),
        ("One two three.", "Four two five.", None),
        ("He fled.", "He fled.", None),
    ],
)
def test_what_an_example_changes(bad: str, good: str, pair: tuple[str, str] | None) -> None:
    assert changed(bad, good) == pair


def test_the_table_is_that_of_the_packs() -> None:
    pairs = (pair for entry in entries() for pair in entry.bad)
    assert FILE.read_text(encoding="utf-8") == table(pairs), "run scripts/build_wordings.py"
