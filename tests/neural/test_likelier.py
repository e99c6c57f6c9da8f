"""Likelier wordings, with the real weights of both models."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from transdetect import Config, Finding, Scanner
from transdetect.config.settings import Neural
from transdetect.neural import causal
from transdetect.neural.causal import Causal

MARKER = str(Path(__file__).parents[2] / "resources" / "models" / "transdetect_models")

ODD = [
    ("He was awarded medal for rescuing two children.", "a medal"),
    ("The museum is closed in Mondays and at public holidays.", "on Mondays"),
    ("The hostel stands opposite of the station, near from the market.", None),
]
"""Sentences, and what TD291 must suggest; None where the rules know it."""

FLUENT = (
    "The nurse took away the tray and closed the curtain.",
    "Breakfast is served on the terrace from seven until ten.",
    "The owl swooped, and the mice under the barn fell silent.",
    "My brother phoned his wife because she had the only key.",
)


@pytest.fixture(scope="module")
def scanner(folder: Path) -> Scanner:
    return Scanner(Config(neural=Neural(fluency=str(folder), reads_translated=MARKER, budget=1e6)))


def likelier(scanner: Scanner, text: str) -> list[Finding]:
    return [f for f in scanner.scan(text).findings if f.rule == "TD291"]


@pytest.mark.parametrize(("text", "wanted"), ODD)
def test_odd_sentences(scanner: Scanner, text: str, wanted: str | None) -> None:
    found = likelier(scanner, text)
    assert [f.suggestions[0].text for f in found] == ([wanted] if wanted else [])
    for finding in found:
        (suggestion,) = finding.suggestions
        assert suggestion.source == "fluency"
        assert not suggestion.safe
        assert {e.kind for e in finding.evidence} == {"fluency", "model"}


@pytest.mark.parametrize("text", FLUENT)
def test_fluent_sentences(scanner: Scanner, text: str) -> None:
    assert not likelier(scanner, text)


def test_the_same_again_at_any_place(scanner: Scanner) -> None:
    text = "Nothing else happened.\n\n" + ODD[0][0]
    (alone,), (later,) = likelier(scanner, ODD[0][0]), likelier(scanner, text)
    assert scanner.scan(text) == scanner.scan(text)
    assert text[later.start : later.end] == "medal"
    assert later.suggestions == alone.suggestions


def test_both_models_are_needed(folder: Path) -> None:
    for neural in (Neural(fluency=str(folder)), Neural(reads_translated=MARKER)):
        assert not likelier(Scanner(Config(neural=neural)), ODD[0][0])


def test_a_budget_that_is_spent_is_said(folder: Path) -> None:
    neural = Neural(fluency=str(folder), reads_translated=MARKER, budget=1e-9)
    report = Scanner(Config(neural=neural)).scan(ODD[0][0])
    assert not [f for f in report.findings if f.rule == "TD291"]
    assert [n for n in report.notes if n.startswith("likelier-wording: the 1e-09 seconds")]


def test_a_model_that_is_missing_is_said_once() -> None:
    neural = Neural(fluency="no-such-model", reads_translated=MARKER)
    report = Scanner(Config(neural=neural)).scan("The bridge depends of the weather in May.")
    assert [f.rule for f in report.findings] == ["TD210"]
    (note,) = report.notes
    assert note.startswith('fluency: there is no model "no-such-model"')


def test_gains_are_differences_of_surprisals(
    model: Causal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causal, "HOPE", -99.0)
    monkeypatch.setattr(causal, "READ", 99)
    text = "She is good in chess and bad at losing."
    changes = [(12, 14, "at"), (0, 3, "He"), (29, 31, "in"), (15, 15, "a "), (12, 15, "")]
    now, *others = model.surprisals([text, *(text[:a] + t + text[b:] for a, b, t in changes)])
    gains = model.gains(text, changes, -99.0)
    for gain, other in zip(gains, others, strict=True):
        assert gain is not None
        assert math.isclose(gain, now - other, abs_tol=0.05)
    assert model.gains(text, changes, 99.0) == [None] * len(changes)
    assert model.gains(text, [], 0.0) == []
