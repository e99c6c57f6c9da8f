"""Which runs of words are proposed as leftovers (`cases/candidates.toml`), before any judgement."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.documents.reader import read
from transdetect.language import candidates, foreign
from transdetect.language.candidates import propose
from transdetect.language.draft import Draft
from transdetect.language.features import Candidate, doubts, features
from transdetect.language.keep import Keeper
from transdetect.language.outlook import Outlook
from transdetect.language.windows import Reading

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "candidates.toml").read_text(encoding="utf-8")
)["case"]
FORMS = {"bracket", "paren", "quote", "bare"}
PIECES = (
    "the vote was close and|no sul da Rússia|[em casa]|Foto: João|zum 31. März|Bundesamt für|"
    "Kessler|de la Cruz|(rapport annuel)|“não vou”|A reunião foi adiada.|\n\n|greve|Prefeitura|"
    "o trabalho de|in the town hall.|São Paulo|ORDEM DOS ADVOGADOS|12 juin 2020|“|(|]|`x`|, e"
).split("|")
drafts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def _proposed(text: str, hints: tuple[str, ...] = ()) -> list[Candidate]:
    draft = Draft(read(text, "markdown" if "`" in text else "text"))
    outlook, keeper = Outlook(draft), Keeper()
    return [c for p in draft.passages for c in propose(Reading(p, keeper, outlook), hints)]


def _words(c: Candidate) -> str:
    return c.text[c.low : c.high]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
    ],
)
def test_what_is_proposed(case: dict[str, Any]) -> None:
    made = _proposed(case["text"])
    if case.get("none"):
        assert [(c.way, _words(c)) for c in made] == []
        return
    found = [[c.way, _words(c), c.tag] for c in made]
    assert [wanted for wanted in case["proposed"] if wanted not in found] == []
    assert not {_words(c) for c in made} & set(case.get("never", ()))
    if "form" in case:
        assert next(c.form for c in made if _words(c) == case["proposed"][0][1]) == case["form"]


def test_every_way_has_a_case() -> None:
    ways = {way for case in CASES if "xfail" not in case for way, *_ in case.get("proposed", ())}
    named = set(re.findall(r"\(\"(\w+)\"", candidates.__doc__ or ""))
    assert len(named) == 10
    assert ways == named


@given(drafts, st.sampled_from([(), ("pt",), ("fr", "pt")]))
def test_candidates_are_words_of_their_window_and_none_comes_twice(
    text: str, hints: tuple[str, ...]
) -> None:
    made = _proposed(text, hints)
    for c in made:
        assert 0 <= c.start < c.stop <= len(c.words)
        assert _words(c)[0].isalnum()
        assert _words(c)[-1].isalnum()
        assert c.form in FORMS
        assert c.shown == (1.0 / (hints.index(c.tag) + 1) if c.tag in hints else 0.0)
    places = [(id(c.passage), c.first, c.start, c.stop) for c in made]
    assert len(places) == len(set(places))


@given(drafts)
def test_features_are_finite_numbers_other_than_zero(text: str) -> None:
    for c in _proposed(text):
        seen = features(c) | doubts(c)
        assert all(
            isinstance(value, float) and value and abs(value) < 100 for value in seen.values()
        )
        assert seen[f"way {c.way}"] == 1.0


@given(drafts)
def test_candidates_for_training_stand_where_they_say(text: str) -> None:
    for start, end, seen in foreign.candidates(Draft(read(text, "text"))):
        assert 0 <= start < end <= len(text)
        assert text[start].isalnum()
        assert text[end - 1].isalnum()
        assert seen
