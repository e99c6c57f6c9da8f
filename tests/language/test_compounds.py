"""Which long words are taken for compounds, and of which language (`cases/compounds.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect import resources
from transdetect.language.compounds import LEAST_LETTERS, compound
from transdetect.language.words import weigh

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "compounds.toml").read_text(encoding="utf-8")
)
RULES = tomllib.loads(resources.path("lexicon", "compounds.toml").read_text(encoding="utf-8"))
TAKEN = [(word, tag) for tag, words in CASES["taken"].items() for word in words.split()]
WHOLE = [(word, what) for what, words in CASES["whole"].items() for word in words.split()]
LETTERS = "abcdefghiklmnoprstuvwäöüßåøæõéő"


@pytest.mark.parametrize(("word", "tag"), TAKEN)
def test_a_compound_is_taken_apart(word: str, tag: str) -> None:
    assert compound(word) == tag


def test_every_language_that_writes_compounds_has_cases() -> None:
    assert CASES["taken"].keys() == RULES.keys()


@pytest.mark.parametrize(("word", "what"), WHOLE)
def test_what_is_no_compound_stays_whole(word: str, what: str) -> None:
    assert compound(word) is None, what


@pytest.mark.parametrize("word", ["watertower", "bandroom"])
def test_an_english_compound_stays_whole_wherever_it_is_split(word: str) -> None:
    assert compound(word) is None


@pytest.mark.parametrize("word", ["seebrückenfest", "kórházépület", "havenmeesterskantoor"])
def test_a_compound_speaks_for_its_language(word: str) -> None:
    weights = weigh(word)
    assert weights.built
    assert not weights.known
    assert next(iter(weights.others)) == compound(word)
    assert weights.gain > 1.5


def test_only_the_first_part_may_be_a_compound_and_only_once() -> None:
    assert compound("hafenarbeiterstreik") == "de"
    assert compound("hafenarbeiterstreik", deep=False) is None


@given(st.text(max_size=50))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert compound(text) in {None, *RULES}


@given(st.text(alphabet=LETTERS, min_size=LEAST_LETTERS, max_size=16))
def test_a_shallow_compound_is_a_compound(word: str) -> None:
    if compound(word, deep=False) is not None:
        assert compound(word) is not None


@given(st.text(alphabet=LETTERS, max_size=LEAST_LETTERS - 1))
def test_a_short_word_is_none(word: str) -> None:
    assert compound(word) is None
