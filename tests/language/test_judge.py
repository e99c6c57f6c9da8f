"""The judge: its trees are well formed, its answers are probabilities, its reasons readable."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.marked import load
from transdetect import resources
from transdetect.documents.reader import read
from transdetect.language import foreign, judge
from transdetect.language.draft import Draft
from transdetect.language.foreign import ForeignSpan
from transdetect.language.trees import LEAVES

TREES = ("leftover", "fit", "script")
FILES = ("wild", "articles", "hardest", "negative", "newsroom-world")
MORE = (
    "gain",
    "top gain",
    "capital gain",
    "functions",
    "bracket",
    "paren",
    "alone",
    "shown",
    "diacritics",
    "determiner before",
)
LESS = (
    "minor language",
    "names",
    "kept",
    "culture in the draft",
    "works in the draft",
    "explained",
    "column beside English",
    "name before",
    "English words",
    "in a list",
    "reference around",
    "emphasised",
)
LATIN = (
    "The talks [no sul da Rússia] failed.",
    "He greeted os moradores do bairro da Luz before noon.",
    "Officials of the Bundesamt für Verfassungsschutz declined to comment.",
    "The minister (Verkehrsminister) agreed.",
    "O prefeito não quis comentar a decisão do tribunal. The vote was close.",
)
OTHER = (
    "The talks [на юге России] failed.",
    "The road was closed. Движение по мосту закрыто до понедельника. Nobody knew.",
    "She signed (外交部) the paper.",
)


@cache
def _learned() -> dict[str, Any]:
    path = resources.path("lexicon", "judge.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


numbers = st.floats(-20, 70) | st.integers(-3, 12).map(float)
seen_features = st.dictionaries(
    st.sampled_from([*_learned()["features"], "translated", "introduced", "run together"]),
    numbers.filter(bool),
    max_size=30,
)


def _spans(text: str) -> list[ForeignSpan]:
    return Draft(read(text, "text")).foreign


# What is learned.


def test_it_says_which_script_made_it() -> None:
    assert _learned().keys() == {"trained by", "scales", "features", *TREES}
    assert _learned()["trained by"] == "scripts/train_judge.py"


def test_features_are_named_once_and_in_order() -> None:
    names = _learned()["features"]
    assert names == sorted(set(names))


@pytest.mark.parametrize("name", TREES)
def test_every_tree_is_a_tree(name: str) -> None:
    names = _learned()["features"]
    assert _learned()[name]
    for nodes in _learned()[name]:
        reached = []
        waiting = [0]
        while waiting:
            at = waiting.pop()
            reached.append(at)
            feature, threshold, below, above, value = nodes[at]
            assert math.isfinite(threshold)
            assert math.isfinite(value)
            assert feature in range(-1, len(names))
            if feature >= 0:
                waiting += [below, above]
        assert sorted(reached) == list(range(len(nodes)))  # each node once
        assert sum(node[0] < 0 for node in nodes) <= LEAVES


def test_every_feature_is_asked_for() -> None:
    asked = {node[0] for name in TREES for nodes in _learned()[name] for node in nodes}
    assert asked - {-1} == set(range(len(_learned()["features"])))


def test_scales_keep_the_order() -> None:
    assert _learned()["scales"].keys() == {"leftover", "script"}
    for factor, summand in _learned()["scales"].values():
        assert factor > 0
        assert math.isfinite(summand)


def test_every_feature_comes_up_in_our_drafts() -> None:
    missing = {*_learned()["features"], *judge.REASONS}
    for name in FILES:
        for case in load(f"leftover/{name}.tune"):
            draft = Draft(read(case.text, case.format))
            for propose in (foreign.candidates, foreign.script_candidates):
                for *_, seen in propose(draft):
                    missing -= seen.keys()
        if not missing:
            break
    assert missing == set()


# Answers.


@given(seen_features)
def test_sure_is_a_probability_and_always_the_same(seen: dict[str, float]) -> None:
    first = judge.sure(seen)
    assert 0 <= first <= 1
    assert judge.sure(dict(reversed(seen.items()))) == first


@given(seen_features, st.sampled_from(MORE), st.floats(0.001, 20))
def test_more_evidence_never_speaks_against(seen: dict[str, float], name: str, more: float) -> None:
    score = judge.model().leftover.score
    assert score(seen | {name: seen.get(name, 0.0) + more}) >= score(seen) - 1e-9


@given(seen_features, st.sampled_from(LESS), st.floats(0.001, 20))
def test_more_doubt_never_speaks_for(seen: dict[str, float], name: str, more: float) -> None:
    score = judge.model().leftover.score
    assert score(seen | {name: seen.get(name, 0.0) + more}) <= score(seen) + 1e-9


@given(seen_features)
def test_what_has_its_english_behind_it_is_none(seen: dict[str, float]) -> None:
    assert judge.sure(seen | {"translated": 1.0}) < 0.4


@given(seen_features)
def test_reasons_are_told_strongest_first(seen: dict[str, float]) -> None:
    told = judge.reasons(seen, judge.model().leftover.shares(seen, judge.REASONS))
    sizes = [abs(reason.weight) for reason in told]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size >= judge.TOLD - 0.005 for size in sizes)
    assert {(reason.kind, reason.detail) for reason in told} <= set(judge.REASONS.values())
    assert len({reason.detail for reason in told}) == len(told)


# Evidence.


@pytest.mark.parametrize("text", LATIN)
def test_evidence_names_the_words_first(text: str) -> None:
    (span,) = _spans(text)
    evidence = span.evidence
    words = [e for e in evidence if e.kind == "word"]
    assert words
    assert evidence[: len(words)] == tuple(words)
    assert len(words) <= judge.WORDS
    assert all(0.3 <= e.weight <= 12 for e in words)
    assert [e.weight for e in words] == sorted((e.weight for e in words), reverse=True)
    inside = span.passage.text[span.start : span.end]
    assert all(e.text in inside and e.detail == f"{span.language} rather than en" for e in words)
    assert {(e.kind, e.detail) for e in evidence[len(words) :]} <= set(judge.REASONS.values())


@pytest.mark.parametrize("text", OTHER)
def test_evidence_of_another_script_names_its_letters_first(text: str) -> None:
    (span,) = _spans(text)
    first, *others = span.evidence
    assert (first.kind, first.text) == ("script", span.passage.text[span.start : span.end])
    assert first.weight > 0
    assert {(e.kind, e.detail) for e in others} <= set(judge.REASONS.values())


@pytest.mark.parametrize("text", LATIN + OTHER)
def test_evidence_is_json_ready(text: str) -> None:
    (span,) = _spans(text)
    values = [e.to_dict() for e in span.evidence]
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    assert span.evidence == span.evidence


def test_brackets_are_named_as_a_reason() -> None:
    (span,) = _spans("The talks [no sul da Rússia] failed.")
    reasons = {e.detail: e.weight for e in span.evidence if e.kind == "brackets"}
    assert reasons["stands in square brackets"] > 0


def test_what_is_plainly_foreign_is_found_whatever_the_trees_say() -> None:
    seen = {"gain": 10.0, "mean gain": 2.0, "plain words": 9.0, "functions": 3.0}
    assert judge.sure(seen) >= 0.95
    assert judge.sure({"bracket": 1.0, "gain": 5.0, "mean gain": 2.0, "plain words": 2.0}) >= 0.95
    assert judge.sure({"way date": 1.0}) >= 0.95
    assert judge.sure({"way date": 1.0, "quoted": 1.0}) < 0.95


@pytest.mark.parametrize("text", OTHER)
def test_scripts_are_judged_between_0_and_1(text: str) -> None:
    draft = Draft(read(text, "text"))
    places = [(start, end) for start, end, _ in foreign.script_candidates(draft)]
    assert places
    assert all((s.start, s.end) in places and 0 <= s.confidence <= 1 for s in draft.foreign)
