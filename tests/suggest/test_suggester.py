"""The order of sources, the context of a span, and what is never safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.drafts import suggest
from transdetect.config.settings import Config, Term
from transdetect.suggestions.acronyms import expansions
from transdetect.suggestions.guess import guess


def first(marked: str, language: str | None = "pt", config: Config | None = None) -> str:
    return suggest(marked, language, config=config)[0].text


def test_what_the_draft_said_comes_as_deletion_first() -> None:
    offered = suggest(
        "The SBU (Security Service of Ukraine) published it. Another SBU intercepted "
        "conversation >>[Serviço de Segurança da Ucrânia]<< shows the order.",
        "pt",
    )
    assert [s.text for s in offered][:2] == ["", "[Security Service of Ukraine]"]
    assert offered[0].source == "draft"
    assert not offered[0].safe


def test_original_behind_its_translation_is_deleted() -> None:
    assert first("The Federal Network Agency >>(Bundesnetzagentur)<< agreed.", "de") == ""


def test_unknown_original_behind_an_english_name_is_deleted_unsafely() -> None:
    offered = suggest(
        "The Lower Something Court (>>Oberzwurbelgericht<<) agreed.", "de", always=True
    )
    assert offered[0].text == ""
    assert not offered[0].safe


def test_place_in_brackets() -> None:
    assert first("Near the town >>[no sul da Rússia]<< they stopped.") == "[in southern Russia]"


def test_termbase_wins_over_everything() -> None:
    config = Config(termbase=(Term("Polícia Federal", "pt", "PF police"),))
    offered = suggest("The >>Polícia Federal<< came.", "pt", config=config)
    assert (offered[0].text, offered[0].source) == ("PF police", "termbase")


def test_term_inside_a_longer_fragment() -> None:
    config = Config(termbase=(Term("Bolsa Família", "pt", "Family Grant"),))
    assert first("The >>governo do Bolsa Família<< ended.", "pt", config).endswith("Family Grant")


def test_term_of_another_language_is_not_used() -> None:
    config = Config(termbase=(Term("Moscou", "fr", "Muscovy"),))
    assert first("They flew to >>Moscou<< at night.", "pt", config) == "Moscow"


def test_kept_words_get_no_suggestion() -> None:
    config = Config(keep=("Polícia Federal",))
    assert suggest("The >>Polícia Federal<< came.", "pt", config=config) == ()


@pytest.mark.parametrize(
    ("marked", "language", "wanted"),
    [
        ("They met the >>o presidente<< there.", "pt", "president"),
        ("He was born in >>na Rússia<< in 1950.", "pt", "Russia"),
        (">>Segundo o governo<<, prices fell.", "pt", "According to the government"),
        ("It rained. >>Ninguém ficou ferido<<.", "pt", "No one was injured"),
        ("The road is closed >>em janeiro.<<", "pt", "in January."),
        ("THE NEWS >>LEIA TAMBÉM:<< more", "pt", "READ ALSO:"),
        (">>A ministra<< Maria Silva resigned.", "pt", "Minister"),
    ],
)
def test_fits_its_neighbours(marked: str, language: str, wanted: str) -> None:
    assert first(marked, language) == wanted


def test_british_spelling_and_dates() -> None:
    config = Config(variety="en-GB")
    assert first("The >>Ministério da Defesa<< spoke.", "pt", config) == "Ministry of Defence"
    assert first("It began >>le 24 février 2022<< at dawn.", "fr", config) == "on 24 February 2022"


def test_nothing_is_safe_in_a_quotation() -> None:
    quoted = suggest('"They flew to >>Moscou<< at night," she said.', "pt")
    plain = suggest("They flew to >>Moscou<< at night.", "pt")
    assert plain[0].safe
    assert not any(s.safe for s in quoted)


@pytest.mark.parametrize(
    "marked",
    [
        "The transfer is worth >>1,5 milhão de euros<<.",
        "He >>não foi encontrado<< there.",
        "He was >>supostamente<< there.",
    ],
)
def test_amounts_negations_and_hedges_are_never_safe(marked: str) -> None:
    offered = suggest(marked, "pt", always=True)
    assert offered
    assert not any(s.safe for s in offered)
    assert not any(s.safe for s in suggest(marked, "pt"))


def test_long_clauses_and_two_guessed_names_only_on_request() -> None:
    for marked in (
        "He said that >>o governo anunciou medidas contra a corrupção<< soon.",
        "The >>clube Zurbal de Vantor<< won.",
    ):
        assert suggest(marked, "pt") == ()
        assert suggest(marked, "pt", always=True)


def test_unknown_words_only_on_request() -> None:
    marked = "The >>governo zurblado<< fell."
    assert suggest(marked, "pt") == ()
    offered = suggest(marked, "pt", always=True)
    assert "zurblado" in offered[0].text
    assert not offered[0].safe


def test_titles_are_left_alone() -> None:
    assert suggest('The novel ">>Dom Casmurro<<" is read at school.', "pt") == ()


def test_expansions_both_ways() -> None:
    text = "The SBU (Security Service of Ukraine) and the World Health Organization (WHO) met."
    assert expansions(text) == {
        "SBU": "Security Service of Ukraine",
        "WHO": "World Health Organization",
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("o governo federal", "pt"),
        ("el ayuntamiento de la ciudad", "es"),
        ("le gouvernement français", "fr"),
        ("die Bundesregierung", "de"),
        ("il governo italiano", "it"),
        ("на юге России", "ru"),
        ("на півдні України", "uk"),
        ("国防部", "zh"),
        ("ウクライナ", "ja"),
        ("وزارة الدفاع", "ar"),
    ],
)
def test_guess(text: str, language: str) -> None:
    assert guess(text) == language


_TEXT = st.text(
    alphabet=st.sampled_from(list("abcdeo éãçßüñ ìòłıжиїв基ガق'’\"“[](),.:;-0123456789R$€%\n")),
    max_size=40,
)


@given(
    _TEXT,
    _TEXT,
    _TEXT,
    st.sampled_from([None, "und", "pt", "fr", "de", "it", "ru", "uk", "zh", "ar", "xx"]),
    st.booleans(),
)
def test_any_span_gets_few_suggestions_and_the_same_twice(
    before: str, span: str, after: str, language: str | None, always: bool
) -> None:
    marked = f"{before}>>{span or 'x'}<<{after}"
    offered = suggest(marked, language, always=always)
    assert len(offered) <= 3
    assert offered == suggest(marked, language, always=always)
    assert len({s.text for s in offered}) == len(offered)
    assert all(0 <= s.confidence <= 1 for s in offered)


@given(
    st.lists(st.sampled_from("o presidente da Rússia foi a Moscou em 24 de maio , que não".split()))
)
def test_known_words_never_raise(words: list[str]) -> None:
    suggest(f"It said >>{' '.join(words) or 'o'}<< then.", "pt", always=True)


@pytest.mark.parametrize(
    ("spellings", "expected"), [((), "in Kyiv"), (("Kiev",), "in Kiev"), (("Kyiv",), "in Kyiv")]
)
def test_the_house_chooses_between_names(spellings: tuple[str, ...], expected: str) -> None:
    marked = "The talks were held >>em Kiev<< on Monday."
    assert first(marked, config=Config(spellings=spellings)) == expected


def test_the_scan_does_not_guess_who_acts() -> None:
    assert suggest("The bill >>підтримали 250 депутатів<<.", "uk") == ()


def test_the_scan_offers_no_half_of_a_name() -> None:
    assert suggest("The >>ministre<< des Transports called for calm.", "fr") == ()
    assert suggest("The >>ministre<< called for calm.", "fr")[0].text == "minister"
