"""How translated the style of a draft is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect import scan
from transdetect.documents.reader import read
from transdetect.language.draft import Draft
from transdetect.language.style import ENOUGH, norms, style, traits, weight

PLAIN = "I don't know what we'd do if they came back now, but she's out and you can't hang around."
HEAVY = (
    "The implementation of the modernization of the administration of the institution requires the "
    "consideration of the representation of the participation."
)


def of(text: str) -> float:
    return style(Draft(read(text)))


def test_every_trait_has_a_norm() -> None:
    assert {trait.name for trait in traits()} | {"again"} == norms().keys()
    assert all(spread > 0 for _, spread in norms().values())


@pytest.mark.parametrize(
    "word", ["of", "it's", "harbour's", "slowly", "implementation", "bairro", "sky"]
)
def test_a_word_adds_what_its_traits_say(word: str) -> None:
    expected = sum(
        trait.weight * (trait.shown(word) - norms()[trait.name][0]) / norms()[trait.name][1]
        for trait in traits()
    )
    assert weight(word) == pytest.approx(expected)


def test_heavy_prose_reads_more_translated_than_talk() -> None:
    assert of(PLAIN) < 0 < of(HEAVY)
    assert scan(PLAIN).translation_likelihood < scan(HEAVY).translation_likelihood


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("of", "to"), ("moreover", "but"), ("information", "talk"), ("cannot", "can't"),
        ("ssoldat", "soldier"),
    ],
)  # fmt: skip
def test_single_words(more: str, less: str) -> None:
    assert weight(more) > weight(less)


def test_words_said_again_count() -> None:
    assert of("The bridge was closed and the bridge fell.") > of(
        "The bridge was closed and the tunnel fell."
    )


def test_nothing_is_of_no_style() -> None:
    assert of("") == of("12 34 !") == 0.0


@given(st.integers(2, 5))
def test_a_long_text_is_no_surer_than_a_page(times: int) -> None:
    page = " ".join([PLAIN, HEAVY, PLAIN])
    assert len(page.split()) > ENOUGH
    assert of("\n\n".join([page] * times)) == pytest.approx(of(page))


def test_the_likelihood_of_findings() -> None:
    fine = "Two hundred people attended the concert, which began at nine."
    odd = "Two hundred people assisted to the concert, which began at nine."
    assert scan("").translation_likelihood == 0.0
    assert scan(fine).translation_likelihood < 0.3 < scan(odd).translation_likelihood
