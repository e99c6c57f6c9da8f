"""Tokens, sentences, enclosures, scripts and the decoder, each alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.language.decoder import decode
from transdetect.language.draft import tokenize
from transdetect.language.enclosures import enclosures
from transdetect.language.identify import detect, identify
from transdetect.language.scripts import language, runs
from transdetect.language.sentences import sentences


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    for token in tokens:
        assert text[token.start : token.end] == token.text
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)


def test_token_kinds() -> None:
    kinds = [(t.text, t.kind) for t in tokenize("L\u2019eau, 7.62 mm e\u0301t\u00e9!")]
    assert kinds == [
        ("L\u2019eau", "word"),
        (",", "mark"),
        ("7.62", "number"),
        ("mm", "word"),
        ("e\u0301t\u00e9", "word"),
        ("!", "mark"),
    ]


@given(st.text(max_size=200))
def test_sentences_are_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Gen. Smith met Mr. Jones in the U.S. on Monday. They left."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Gen. Smith met Mr. Jones in the U.S. on Monday.",
        "They left.",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a (b) c", [("(b)", "paren")]),
        ("a [b (c) d] e", [("[b (c) d]", "bracket"), ("(c)", "paren")]),
        ('say "yes" or "no"', [('"yes"', "quote"), ('"no"', "quote")]),
        ("an unclosed ( bracket", []),
        ("a ] stray one", []),
        ("\u201cit\u2019s\u201d", [("\u201cit\u2019s\u201d", "quote")]),
        ("1) first 2) second", []),
    ],
)
def test_enclosures(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[e.start : e.end], e.shape) for e in enclosures(text)] == found


@given(st.text(alphabet='ab ()[]"\u201c\u201d\u2019', max_size=60))
def test_enclosures_never_cross(text: str) -> None:
    pairs = [e for e in enclosures(text) if e.shape != "quote"]
    for a in pairs:
        for b in pairs:
            assert not a.start < b.start < a.end < b.end


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Министерство обороны", "ru"),
        ("Служба безпеки України", "uk"),
        ("Министерството на отбраната", "bg"),
        ("Министарство одбране и људи", "sr"),
        ("外交部发言人", "zh"),
        ("詳しくはこちら", "ja"),
        ("국방부 장관", "ko"),
        ("وزارة الدفاع", "ar"),
        ("وزارت دفاع ایران گفت", "fa"),
        ("Υπουργείο Άμυνας", "el"),
        ("משרד הביטחון", "he"),
        ("रक्षा मंत्रालय", "hi"),
        ("กระทรวงกลาโหม", "th"),
        ("საქართველო", "ka"),
        ("Հայաստան", "hy"),
    ],
)
def test_script_names_the_language(text: str, tag: str) -> None:
    assert language(text) == tag
    draft = f"The office ({text}) was closed."
    assert [draft[a:b] for a, b in runs(draft)] == [text]


def test_characters_alone_may_be_japanese() -> None:
    assert language("防衛省", ["ja"]) == "ja"
    assert language("防衛省") == "zh"


def test_decoder_prefers_staying() -> None:
    english, other = [-3.0, -9.0], [-9.0, -3.0]
    slight = [-4.0, -3.5]
    assert decode([english, other, other, english], [False] * 4, False) == [0, 1, 1, 0]
    assert decode([english, slight, english], [False] * 3, False) == [0, 0, 0]


@given(
    st.lists(st.lists(st.floats(-12, 0), min_size=3, max_size=3), min_size=1, max_size=12),
    st.data(),
)
def test_decoder_finds_the_best_path(rows: list[list[float]], data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    path = decode(rows, breaks, True)
    assert len(path) == len(rows)
    assert all(0 <= state < 3 for state in path)


def test_a_longer_text_in_an_unlisted_language_is_named() -> None:
    text = (
        "Valitsus kinnitas eile uue eelarve, mille järgi kasvavad kulutused haridusele ja teedele"
    )
    assert detect(text) == "et"


def test_the_hints_decide_a_tie() -> None:
    assert identify("no centro", ["pt"]) == "pt"
    assert identify("обороны") == "ru"
