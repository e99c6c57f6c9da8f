"""Properties of what `foreign.find` returns, whatever the text."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.documents.document import Format
from transdetect.documents.reader import read
from transdetect.language.draft import Draft
from transdetect.language.foreign import ForeignSpan, find

PIECES = (
    "The vote was close.|no sul da Rússia|[em casa]|Foto: João|zum 31. März|Bundesamt für|Kessler|"
    "de la Cruz|(rapport annuel)|“não vou|”|A reunião foi adiada.|\n\n|\n|greve|said the|"
    "o trabalho de|in the town hall.|São Paulo|ORDEM DOS ADVOGADOS|12 juin 2020|(|)|[|]|`x`|# |- |"
    "e\u0301te\u0301|\ufeff|\x00|<b>|</b>|3,5 milhões|! a ! b !\n!---!---!\n"
).split("|")
SCRIPTS = ("на юге России", "外交部", "防衛省 の", "(외교부)", "وزارة الدفاع")
mixed = st.lists(st.sampled_from(PIECES), max_size=16).map(lambda p: " ".join(p).replace("!", "|"))
of_all_scripts = st.lists(st.sampled_from((*PIECES, *SCRIPTS)), max_size=16).map(" ".join)
formats = st.sampled_from(["text", "markdown", "html"])
LEFTOVERS = (
    ("The talks [no sul da Rússia] failed.", "no sul da Rússia"),
    ("He greeted os moradores do bairro before noon.", "os moradores do bairro"),
    ("The tax (impôt sur le revenu) rose.", "impôt sur le revenu"),
    ("They spoke to the Bundesamt für Verfassungsschutz.", "Bundesamt für Verfassungsschutz"),
    ("The clerk signed it (ministerstvo zdravotnictví).", "ministerstvo zdravotnictví"),
    ("The talks [на юге России] failed.", "на юге России"),
)
ENGLISH = (
    "The council met on Monday and agreed on a budget for the coming year.",
    "Nobody was hurt. The fire brigade left after two hours, and the road is open again.",
    "# Minutes\n\nThose present were asked to sign the list before they left the room.",
)


def _check(draft: Draft, spans: list[ForeignSpan]) -> list[tuple[int, int, int]]:
    """The places of the spans, `(passage, start, end)`, once they are looked over."""
    order = {id(p): number for number, p in enumerate(draft.passages)}
    for span in spans:
        text = span.passage.text
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start].isalnum()
        assert not text[span.end - 1].isspace()
        assert 0 < span.confidence <= 1
        assert span.language == span.language.lower() != "en"
    places = [(order[id(s.passage)], s.start, s.end) for s in spans]
    assert places == sorted(places)
    return places


def _overlap(places: list[tuple[int, int, int]]) -> bool:
    return any(a[0] == b[0] and a[2] > b[1] for a, b in itertools.pairwise(places))


@given(st.text(max_size=200), formats)
def test_any_text_can_be_looked_through(text: str, format: Format) -> None:
    draft = Draft(read(text, format))
    _check(draft, find(draft))


@given(mixed, formats)
def test_spans_are_ordered_words_of_their_passage(text: str, format: Format) -> None:
    draft = Draft(read(text, format))
    spans = find(draft)
    assert not _overlap(_check(draft, spans))
    ends = [span.passage.text[span.end - 1] for span in spans]
    assert all(end.isalnum() or unicodedata.combining(end) for end in ends)


@given(of_all_scripts, formats)
def test_scripts_may_mix(text: str, format: Format) -> None:
    draft = Draft(read(text, format))
    _check(draft, find(draft))


def test_spans_of_two_scripts_do_not_overlap() -> None:
    draft = Draft(read("The sign: no sul da Rússia на юге России no sul da Rússia.", "text"))
    assert not _overlap(_check(draft, find(draft)))


@given(mixed)
def test_the_same_text_gives_the_same_spans(text: str) -> None:
    def found() -> list[tuple[int, int, str, float, str]]:
        spans = find(Draft(read(text, "markdown")))
        return [(s.start, s.end, s.language, s.confidence, s.form) for s in spans]

    assert found() == found()


def test_the_english_that_opens_a_sentence_is_left_out() -> None:
    text = (
        "He said que o governo vai mudar a lei, according to Pedro Almeida, e que não há dinheiro."
    )
    spans = find(Draft(read(text, "text")))
    assert spans
    assert not any("He said" in text[span.start : span.end] for span in spans)


def test_a_name_does_not_end_with_its_preposition() -> None:
    text = "The Agence régionale de santé recalls that bathing is forbidden between the jetties."
    spans = find(Draft(read(text, "text")))
    assert [text[span.start : span.end] for span in spans] == ["Agence régionale de santé"]


@pytest.mark.parametrize("english", ENGLISH)
@pytest.mark.parametrize(("text", "words"), LEFTOVERS)
def test_english_before_it_moves_a_leftover(text: str, words: str, english: str) -> None:
    (alone,) = find(Draft(read(text, "markdown")))
    (moved,) = find(Draft(read(f"{english}\n\n{text}", "markdown")))
    at = moved.passage.segment.origin(moved.start, moved.end)
    assert alone.passage.text[alone.start : alone.end] == words
    assert f"{english}\n\n{text}"[slice(*at)] == words
    assert (moved.language, moved.form) == (alone.language, alone.form)


@pytest.mark.parametrize("english", ENGLISH)
def test_english_alone_holds_none(english: str) -> None:
    assert find(Draft(read(english, "markdown"))) == []


def test_what_the_house_keeps_is_none() -> None:
    text = "She moved to the Kiez (quartier populaire) last year."
    assert find(Draft(read(text, "text")))
    assert find(Draft(read(text, "text"), keep=("quartier populaire",))) == []


@pytest.mark.parametrize("tag", ["pt", "es"])
def test_an_expected_language_decides_what_two_share(tag: str) -> None:
    text = "They left for the [casa de campo] at noon."
    assert [s.language for s in find(Draft(read(text, "text"), expected=(tag,)))] == [tag]
