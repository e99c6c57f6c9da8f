"""English word forms."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.errors import ConfigError
from transdetect.language import english

CASES = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", CASES["verbs"], ids=lambda r: r[0])
def test_verb_forms(row: list[str]) -> None:
    base, *forms = row
    tags = ("VBZ", "VBD", "VBN", "VBG")
    assert [english.inflect(base, tag) for tag in tags] == forms
    for tag, form in zip(tags, forms, strict=True):
        assert english.is_form(form, tag)
        assert english.verb_lemma(form, tag) == base


@pytest.mark.parametrize(("one", "many"), CASES["plurals"].items())
def test_plurals(one: str, many: str) -> None:
    assert english.plural(one) == many
    assert english.singular(many) == one


@pytest.mark.parametrize(("word", "tags"), CASES["tags"].items())
def test_tags(word: str, tags: dict[str, bool]) -> None:
    assert {tag: english.is_form(word, tag) for tag in tags} == tags


@pytest.mark.parametrize(("article", "words"), CASES["articles"].items())
def test_indefinite_article(article: str, words: list[str]) -> None:
    assert {w: english.indefinite_article(w) for w in words} == dict.fromkeys(words, article)


@pytest.mark.parametrize(("participle", "past"), CASES["past"].items())
def test_participle_to_past(participle: str, past: str) -> None:
    assert (english.participle_to_past(participle) or "") == past


@pytest.mark.parametrize(("word", "number"), CASES["number"].items())
def test_number(word: str, number: str) -> None:
    assert (english.number_of(word) or "") == number


def test_unknown_words_are_not_guessed_at() -> None:
    assert english.inflect("blorp", "VBD") is None
    assert english.verb_lemma("blorped") is None
    assert english.singular("blorps") is None
    assert not english.is_form("blorp", "VB")


def test_classes_include_each_other() -> None:
    assert "police" in english.word_class("speaker")
    assert english.word_class("pronoun") < english.word_class("function")
    assert not any("<" in w for w in english.word_class("function"))


def test_unknown_class_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no class of words named 'blorp'"):
        english.word_class("blorp")


def test_a_kind_has_both_numbers() -> None:
    assert {"scarf", "scarves", "trousers"} < english.word_class("garment")
    assert "scarves" not in english.word_class("garment-one")
    assert "scarf" not in english.word_class("garment-many")
    assert english.word_class("kin") < english.word_class("human")
    assert not english.word_class("garment") & {"trouserses", "jeanses"}


def test_kinds_and_classes_have_names_of_their_own() -> None:
    assert not set(english._class_table()) & set(english._kind_table())


def test_every_class_can_be_read() -> None:
    for name in (*english._class_table(), *english._kind_table()):
        words = english.word_class(name)
        assert words
        assert all(w == w.lower() for w in words)


@given(st.sampled_from(sorted(english.listed("verbs-regular.txt"))))
def test_forms_lead_back_to_the_verb(base: str) -> None:
    for tag in ("VB", "VBZ", "VBD", "VBN", "VBG"):
        form = english.inflect(base, tag)
        assert form is not None
        assert form in english.verb_forms(base)
        assert (base, tag) in english._verb_readings()[form]


@given(st.text(max_size=12))
def test_any_text_has_an_answer(word: str) -> None:
    for tag in english.TAGS:
        assert english.is_form(word, tag) in (True, False)
    assert english.indefinite_article(word) in ("a", "an")
    assert english.number_of(word) in (None, "singular", "plural")
