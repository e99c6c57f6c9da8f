"""The word table: what it knows, and that its layout can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.language.letters import letters, trigrams
from transdetect.language.lexicon import LEVELS, lexicon, locate
from transdetect.language.words import WORST, normal, weigh

KNOWN = [
    ("segurança", "pt"),
    ("ministerio", "es"),
    ("aujourd'hui", "fr"),
    ("sicherheit", "de"),
    ("sviluppo", "it"),
    ("безопасности", "ru"),
    ("україни", "uk"),
    ("veiligheid", "nl"),
    ("bezpieczeństwa", "pl"),
    ("güvenlik", "tr"),
    ("keamanan", "id"),
    ("ministerstvo", "cs"),
    ("turvallisuus", "fi"),
]


@pytest.mark.parametrize(("word", "tag"), KNOWN)
def test_a_common_word_speaks_for_its_language(word: str, tag: str) -> None:
    weights = weigh(word)
    assert weights.known
    assert next(iter(weights.others)) == tag
    assert weights.gain > 2


@pytest.mark.parametrize("word", ["the", "government", "said", "bullets", "spokeswoman", "it's"])
def test_an_english_word_speaks_for_english(word: str) -> None:
    assert weigh(word).gain < 0


@pytest.mark.parametrize("word", ["seguranca", "ucrania", "wahrend", "prefecture", "saude"])
def test_a_word_typed_without_diacritics_is_still_known(word: str) -> None:
    assert weigh(word).others


def test_an_unknown_word_is_judged_by_its_letters() -> None:
    weights = weigh("verkehrsmeldungszentrale")
    assert not weights.known
    assert next(iter(weights.others)) == "de"


def test_the_table_has_the_languages_it_promises() -> None:
    promised = (
        "en pt es fr it ca ro de nl sv da no fi pl cs sk sl hr hu tr id vi ru uk bg sr ar fa"
    ).split()
    assert set(promised) <= set(lexicon().languages)
    assert "en" in letters().languages


@given(st.text(min_size=1, max_size=30))
def test_any_text_can_be_weighed(text: str) -> None:
    weights = weigh(normal(text))
    assert WORST <= weights.english <= 0
    assert all(-12 <= score <= 0 for score in weights.others.values())


@given(st.text(min_size=1, max_size=20))
def test_look_up_is_total_and_quantised(word: str) -> None:
    entry = lexicon().entry(word)
    assert entry.english * LEVELS == int(entry.english * LEVELS)
    bucket, fingerprint = locate(word, 1 << 10)
    assert 0 <= bucket < 1 << 10
    assert len(fingerprint) == 3


@given(st.text(alphabet="abcdefg", min_size=1, max_size=12))
def test_trigrams_cover_the_word(word: str) -> None:
    grams = trigrams(word)
    assert len(grams) == len(word) + 1
    assert grams[0].strip() == word[:1]
