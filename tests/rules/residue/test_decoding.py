"""Wrong code pages and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.rules.residue.decoding import broken, repaired

WORDS = [
    "café", "naïve", "São", "Łódź", "Gdańsk", "Erdoğan", "Dvořák", "Nuñez", "Müller", "Brașov",
    "don’t", "“yes”", "1939–1945", "€20", "Москва", "Привет", "Ελλάδα", "日本語", "Việt",
]  # fmt: skip


def wrongly(word: str, table: str) -> str:
    """The word as it looks when its UTF-8 is read with another code page; holes become C1."""
    return "".join(
        bytes([b]).decode(table) if _known(b, table) else chr(b) for b in word.encode("utf-8")
    )


def _known(byte: int, table: str) -> bool:
    try:
        bytes([byte]).decode(table)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("word", WORDS)
def test_windows_1252_comes_back(word: str) -> None:
    assert repaired(wrongly(word, "cp1252")) == word


@pytest.mark.parametrize("word", ["café", "don’t", "“yes”"])
def test_a_word_broken_twice_comes_back(word: str) -> None:
    assert repaired(wrongly(wrongly(word, "cp1252"), "cp1252")) == word


@pytest.mark.parametrize(("word", "table"), [("Привет", "cp1251"), ("don’t", "mac_roman")])
def test_other_tables_come_back(word: str, table: str) -> None:
    assert repaired(wrongly(word, table)) == word


@pytest.mark.parametrize("word", WORDS)
def test_honest_words_are_left_alone(word: str) -> None:
    assert broken(word) == []
    assert broken(word.upper()) == []


@given(st.text(alphabet="abcdefghij éèüßñçøåÅÄÖ“”’–—…«»€° .,", max_size=60))
def test_european_text_is_left_alone(text: str) -> None:
    if not any(lead in text for lead in "ÅÄÖéèüßñçøå"):
        assert broken(text) == []


@given(st.text(max_size=80))
def test_only_broken_text_is_changed(text: str) -> None:
    assert (repaired(text) != text) == bool(broken(text))
