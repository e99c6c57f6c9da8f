"""Words that no table knows: without diacritics, learned ones, and what is offered at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.drafts import suggest
from transdetect.suggestions.cognates import cognate
from transdetect.suggestions.diacritics import plain_forms, restored
from transdetect.suggestions.language_data import Language, language


def tables(tag: str) -> Language:
    found = language(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tag", "typed", "meant"),
    [
        ("pt", "Ministerio da Saude", "Ministério da Saúde"),
        ("pt", "NAO", "NÃO"),
        ("es", "proxima estacion", "próxima estación"),
        ("de", "Pruefung", "Prüfung"),
        ("fr", "La préfecture", "La préfecture"),
        ("fr", "le maire", "le maire"),
        ("ru", "Moskva", "Moskva"),
    ],
)
def test_diacritics_come_back_where_one_word_fits(tag: str, typed: str, meant: str) -> None:
    assert restored(tables(tag), typed) == meant


def test_a_form_that_two_words_share_is_nobody_s() -> None:
    assert plain_forms(["avô", "avó", "água", "casa"]) == {"agua": "água"}


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_only_letters_change(text: str) -> None:
    made = restored(tables("pt"), text)
    assert len(made) == len(text)
    assert all(a == b or (a.isalpha() and b.isalpha()) for a, b in zip(text, made, strict=True))


@pytest.mark.parametrize(
    ("tag", "word", "english"),
    [
        ("pt", "radicalização", "radicalization"),
        ("fr", "fluctuations", "fluctuation"),
        ("it", "paleolitico", "paleolithic"),
        ("uk", "антропологія", "anthropology"),
        ("pl", "wizualizacji", "visualization"),
        ("nl", "irrationeel", "irrational"),
    ],
)
def test_learned_words_are_respelled(tag: str, word: str, english: str) -> None:
    made = cognate(tables(tag), word)
    assert made is not None
    assert made.english == (english,)
    assert "guess" in made.feats


@pytest.mark.parametrize(
    ("tag", "word"), [("pt", "borracheiro"), ("de", "Lokführer"), ("pt", "ção"), ("zh", "和菓子")]
)
def test_native_words_have_no_cognate(tag: str, word: str) -> None:
    assert cognate(tables(tag), word) is None


@pytest.mark.parametrize("span", ["quiguinto", "(quiguinto)", "quiguintar oxente"])
def test_a_marked_span_gets_an_offer_but_never_a_safe_one(span: str) -> None:
    offered = suggest(f"They found >>{span}<< at the weir.", "pt", always=True)
    assert offered
    assert not any(s.safe for s in offered)
    assert not suggest(f"They found >>{span}<< at the weir.", "pt")


def test_a_name_or_a_loanword_is_left_alone() -> None:
    assert not suggest("They ate >>feijoada<< at noon.", "pt", always=True)
    assert not suggest("They met >>Zwurbel<< at noon.", "pt", always=True)
