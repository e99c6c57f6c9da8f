"""The word lists of `language/` keep the form that their headers promise."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from typing import Any

import pytest

from scripts import blend
from transdetect import resources
from transdetect.language import english
from transdetect.language.candidates import date_words, labels, months
from transdetect.language.lexicon import lexicon

LISTS = (
    "culture-words.txt",
    "labels.txt",
    "particles.txt",
    "scale-words.txt",
    "work-words.txt",
)
TABLES = {"lands.tsv": 2, "months.tsv": 3}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _text(*parts: str) -> str:
    return resources.path(*parts).read_text(encoding="utf-8")


def _lines(*parts: str) -> list[str]:
    return [line for line in _text(*parts).split("\n") if line and not line.startswith("#")]


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _lines("lexicon", name)]


@cache
def _named() -> frozenset[str]:
    return frozenset(line.split("\t")[0] for line in _lines("languages", "names.tsv"))


def _compounds() -> dict[str, Any]:
    return tomllib.loads(_text("lexicon", "compounds.toml"))


def _again(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize("name", [*LISTS, *TABLES, "compounds.toml"])
def test_a_comment_says_what_the_file_is(name: str) -> None:
    assert _text("lexicon", name).startswith("# ")
    assert _text("lexicon", name).endswith("\n")


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_each_word_once_in_lower_case(name: str) -> None:
    words = _lines("lexicon", name)
    assert words == [word.lower().strip() for word in words]
    assert _again(words) == []


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_their_columns_and_a_language_a_line(name: str) -> None:
    rows = _rows(name)
    assert {len(row) for row in rows} == {TABLES[name]}
    tags = [row[0] for row in rows]
    assert set(tags) <= _named()
    assert _again(tags) == []


@pytest.mark.parametrize("row", _rows("lands.tsv"), ids=lambda row: row[0])
def test_lands_are_words_in_lower_case(row: list[str]) -> None:
    words = row[1].split(" ")
    assert words == [word.lower() for word in words]
    assert all(word.isalpha() for word in words)


def test_no_land_tells_of_two_languages() -> None:
    assert _again([word for _, words in _rows("lands.tsv") for word in words.split()]) == []


@pytest.mark.parametrize("row", _rows("months.tsv"), ids=lambda row: row[0])
def test_months_are_not_written_as_in_english(row: list[str]) -> None:
    _, names, small = row
    assert len(names.split()) <= 13  # Spanish spells September in two ways
    assert _again(names.split()) == []
    assert _again(small.split()) == []
    assert small == small.lower()
    assert not set(names.split()) & set(MONTHS)
    capitals = {name[0].isupper() for name in names.split()}
    assert len(capitals) == 1


def test_months_are_read_with_the_words_before_them() -> None:
    assert months()["März"] == ("de",)
    assert set(months()["marzo"]) == {"es", "it"}
    assert "märz" not in months()
    assert "zum" in date_words()["de"]
    assert date_words().keys() == {row[0] for row in _rows("months.tsv")}


@pytest.mark.parametrize(("tag", "month"), [("tr", "Ekim"), ("id", "Agustus")])
def test_months_are_written_as_their_language_does(tag: str, month: str) -> None:
    assert tag in months().get(month, ())


def test_labels_are_words() -> None:
    assert {"foto", "bild", "zdjęcie"} <= labels()
    assert all(re.fullmatch(r"[^\W\d_]+(?:'[^\W\d_]+)?", word) for word in labels())
    assert not labels() & {"photo", "source", "image", "picture", "author"}


@pytest.mark.parametrize(
    ("tag", "key"),
    [(tag, key) for tag, kind in _compounds().items() for key in kind],
)
def test_parts_of_compounds_are_named_once_in_lower_case(tag: str, key: str) -> None:
    words = _compounds()[tag][key].split()
    assert words == [word.lower() for word in words]
    assert _again(words) == []


def test_compounds_are_of_languages_that_the_lexicon_knows() -> None:
    assert _compounds().keys() <= _named() & set(lexicon().languages)
    assert all(kind.keys() == {"links", "names"} for kind in _compounds().values())


def test_nouns_to_train_with_are_complete() -> None:
    nouns = blend.nouns()
    assert {noun.tag for noun in nouns} <= _named()
    assert _again([f"{noun.english} {noun.tag}" for noun in nouns]) == []
    assert all(noun.english and noun.singular for noun in nouns)
    assert all(noun.english == noun.english.lower() for noun in nouns)
    assert all(noun.singular[0].isupper() == (noun.tag == "de") for noun in nouns)
    assert all(english.plural(noun.english) for noun in nouns)


@pytest.mark.parametrize("name", blend.DATA)
def test_drafts_to_train_with_are_not_measured_with(name: str) -> None:
    assert name.endswith(".tune")
