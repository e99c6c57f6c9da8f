"""The tables themselves: every language loads, and every line says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from transdetect.errors import ConfigError
from transdetect.resources import path
from transdetect.suggestions import language_data
from transdetect.suggestions.english import english
from transdetect.suggestions.language_data import CLASSES, available, language

FIRST = ("de", "es", "fr", "it", "pt", "ru", "uk")


def rows(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("tag", available())
def test_language_loads(tag: str) -> None:
    lang = language(tag)
    assert lang is not None
    assert lang.words
    classes = {e.cls for entries in lang.words.values() for e in entries}
    assert classes <= set(CLASSES)


@pytest.mark.parametrize("tag", FIRST)
def test_size(tag: str) -> None:
    folder = path("languages", tag)
    assert len(rows(folder / "orgs.tsv")) >= 100
    assert len(rows(folder / "phrases.tsv")) >= 180
    assert len(rows(folder / "places.tsv")) >= 80
    lexicon = sum(len(rows(folder / f"{name}.tsv")) for name in ("nouns", "adjectives", "verbs"))
    assert lexicon >= 1000


@pytest.mark.parametrize("file", sorted(path("languages").glob("*/*.tsv")), ids=str)
def test_tables_have_a_header_and_clean_cells(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("#")
    for line in rows(file):
        for cell in line.split("\t"):
            assert cell == cell.strip()
            assert cell


def test_region_falls_back_to_language() -> None:
    assert language("pt-BR") is language_data._read("pt") or language("pt-BR") is not None
    assert language("xx") is None


def test_a_bad_line_is_named() -> None:
    with pytest.raises(ConfigError, match=r"nouns\.tsv, line 2: write"):
        language_data._table("# header\nonly one cell", "nouns.tsv")


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("city", "cities"),
        ("member of parliament", "members of parliament"),
        ("policeman", "policemen"),
        ("church", "churches"),
        ("child", "children"),
        ("data", "data"),
        ("prosecutor's office", "prosecutor's offices"),
        ("day", "days"),
    ],
)
def test_plural(noun: str, plural: str) -> None:
    assert english().plural(noun) == plural


def test_verb_forms() -> None:
    e = english()
    assert e.past("carry out") == "carried out"
    assert e.participle("write") == "written"
    assert e.third("go") == "goes"
    assert e.gerund("stop") == "stopping"
    assert e.gerund("die") == "dying"
    assert e.article("hour") == "an"
    assert e.article("union") == "a"
    assert e.article("MP") == "an"
