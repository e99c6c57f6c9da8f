"""Every rule TD2xx: its own examples, our own odd and fluent sentences, and what holds for all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.packs.drafts import corrected, draft_of, hits, span
from transdetect.documents.document import BARRIER
from transdetect.rules.rule import Rule
from transdetect.rules.translationese import RULES
from transdetect.rules.translationese.house_rule import HouseRule
from transdetect.rules.translationese.likelier_wording import LikelierWording
from transdetect.rules.translationese.reads_translated import ReadsTranslated

CASES = Path(__file__).parent / "cases"
MARKED = re.compile(r">>(.*?)<<", re.S)
NAMES = {
    "TD201": "hearsay-conditional",
    "TD202": "inversion",
    "TD203": "calque",
    "TD204": "idiom",
    "TD205": "false-friend",
    "TD206": "redundant-hedge",
    "TD207": "word-order",
    "TD208": "voice",
    "TD209": "tense",
    "TD210": "preposition",
    "TD211": "article",
    "TD212": "redundant-gloss",
    "TD213": "double-negation",
    "TD214": "agreement",
    "TD215": "pronoun-gender",
    "TD216": "double-subject",
    "TD217": "word-salad",
    "TD280": "house-rule",
    "TD290": "reads-translated",
    "TD291": "likelier-wording",
}
KNOWING = tuple(rule for rule in RULES if rule not in (HouseRule, ReadsTranslated, LikelierWording))
"""The rules that know something without packs of a house and without models."""


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its marks, and the spans they enclosed."""
    text, last = "", 0
    spans: list[tuple[int, int]] = []
    for m in MARKED.finditer(example):
        text += example[last : m.start()]
        spans.append((len(text), len(text) + len(m[1])))
        text += m[1]
        last = m.end()
    return text + example[last:], spans


def odd(name: str) -> list[dict[str, Any]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fluent(name: str) -> list[str]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def params(name: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(reason=case["missed"])] if "missed" in case else [],
        )
        for case in odd(name)
    ]


def test_codes_and_names() -> None:
    assert {rule.code: rule.name for rule in RULES} == NAMES


@pytest.mark.parametrize("rule", KNOWING, ids=lambda r: r.code)
def test_rule_has_documentation_and_examples(rule: type[Rule]) -> None:
    assert rule.documentation().summary
    assert len(rule.fires) >= 5
    assert len(rule.silent) >= 6
    assert rule.family == "translationese"


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.fires])
def test_rule_fires_exactly(rule: type[Rule], example: str) -> None:
    text, spans = unmark(example)
    assert spans
    assert [span(h) for h in hits(rule, text)] == spans


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.silent])
def test_rule_is_silent(rule: type[Rule], text: str) -> None:
    assert [text[slice(*span(h))] for h in hits(rule, text)] == []


@pytest.mark.parametrize("case", [*params("odd_tune.jsonl"), *params("odd_held.jsonl")])
def test_odd_sentence_is_found(case: dict[str, Any]) -> None:
    text, spans = unmark(case["text"])
    found = [span(h) for rule in RULES for h in hits(rule, text)]
    for start, end in spans:
        assert any(a < end and start < b for a, b in found), (text[start:end], found)


@pytest.mark.parametrize("text", [*fluent("fluent_tune.txt"), *fluent("fluent_held.txt")])
def test_fluent_sentence_is_left_alone(text: str) -> None:
    assert [(r.code, text[slice(*span(h))]) for r in RULES for h in hits(r, text)] == []


@pytest.mark.parametrize("code", ["TD209", "TD211"])
def test_headings_have_tenses_and_articles_of_their_own(code: str) -> None:
    rule = next(r for r in RULES if r.code == code)
    for example in rule.fires:
        text, _ = unmark(example)
        assert hits(rule, text)
    if code == "TD209":
        assert not hits(rule, "She works at the harbour since 2015.", kind="heading")
        assert not hits(rule, "She works at the harbour since 2015")
    else:
        assert not hits(rule, "The inflation rose to five percent.", kind="heading")


def test_only_a_before_a_vowel_is_safe() -> None:
    for rule in RULES:
        for example in rule.fires:
            text, _ = unmark(example)
            for hit in hits(rule, text):
                for suggestion in hit.suggestions:
                    assert not suggestion.safe or suggestion.text in ("an", "An")
    agreement = RULES[13]
    assert not hits(agreement, "“I saw a umbrella,” he said.")[0].suggestions[0].safe


def test_hedges_are_never_dropped_unseen() -> None:
    rule = next(r for r in RULES if r.code == "TD206")
    for example in rule.fires:
        text, _ = unmark(example)
        (hit,) = hits(rule, text)
        assert hit.suggestions
        assert not any(s.safe for s in hit.suggestions)
        assert "edly" not in corrected(text, hit)[hit.start :].split(",")[0]


SENTENCES = [unmark(e)[0] for r in RULES for e in (*r.fires, *r.silent)]
WORDS = sorted({w for s in SENTENCES for w in s.split()})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, BARRIER, "\n", "\n\n", "“", "”"]), max_size=80))
def test_any_words_in_any_order(words: list[str]) -> None:
    text = " ".join(words).strip()
    for rule in RULES:
        last = -1
        for hit in hits(rule, text):
            start, end = span(hit)
            assert 0 <= start < end <= len(text)
            assert start >= last, "two hits of one rule overlap"
            last = end
            assert 0 < hit.confidence <= 1
            assert len({s.text for s in hit.suggestions}) == len(hit.suggestions)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KNOWING), st.data())
def test_a_sentence_reads_the_same_among_others(rule: type[Rule], data: st.DataObject) -> None:
    example = data.draw(st.sampled_from(rule.fires))
    text, spans = unmark(example)
    before = "The museum opened in spring.\n\n"
    found = [span(h) for h in hits(rule, before + text)]
    assert found == [(a + len(before), b + len(before)) for a, b in spans]


def test_same_draft_same_answer() -> None:
    text = "\n\n".join(SENTENCES)
    draft = draft_of(text)
    for rule in RULES:
        first = [(h.start, h.end, h.message, h.suggestions) for h in rule().check(draft)]
        again = [(h.start, h.end, h.message, h.suggestions) for h in rule().check(draft_of(text))]
        assert first == again
