"""Marked oddities, and how findings are compared with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.benchmarks.gold import GoldError
from scripts.benchmarks.linters import Remark
from scripts.benchmarks.odd import Odd, load
from scripts.benchmarks.translationese import _corrected, area, pairs_of

MARKED = {
    "id": "odd-held-001",
    "lang": "pt",
    "category": "false_friend",
    "category2": "article",
    "text": "They \u27e6assisted to\u27e7 the match in \u27e6the nature\u27e7.",
    "good": ["They attended the match in nature."],
}


def written(folder: Path, *items: object) -> Path:
    path = folder / "items.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    return path


def test_marks_are_read(tmp_path: Path) -> None:
    (item,) = load(written(tmp_path, MARKED))
    assert item.text == "They assisted to the match in the nature."
    assert item.odd == (Odd(5, 16, "false_friend"), Odd(30, 40, "article"))
    assert not item.human


def test_spans_of_another_tier_are_neither_odd_nor_fluent(tmp_path: Path) -> None:
    spans = [
        {"start": 0, "end": 4, "tier": "accuracy"},
        {"start": 5, "end": 8, "tier": "fluency"},
    ]
    (item,) = load(
        written(tmp_path, {"id": "a", "text": "They did go.", "spans": spans}), "fluency"
    )
    assert [(o.start, o.end) for o in item.odd] == [(5, 8)]
    assert [(o.start, o.end) for o in item.other] == [(0, 4)]


def test_mistakes_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"items\.jsonl:2: "):
        load(written(tmp_path, MARKED, {"id": "b", "text": "closed \u27e7"}))


def test_a_finding_is_paired_with_one_oddity_and_corrected(tmp_path: Path) -> None:
    (item,) = load(written(tmp_path, MARKED))
    found = [Remark(5, 16, "TD205", ("attended",)), Remark(30, 40, "TD211", ("nature",))]
    assert pairs_of(item, found) == {0: 0, 1: 1}
    assert _corrected(item, found) == item.good[0]
    assert pairs_of(item, [Remark(0, len(item.text), "X", ())]) == {}


def test_area_under_the_curve_counts_within_a_class_of_lengths() -> None:
    assert area([(5, False, 0.9), (5, True, 0.1), (40, False, 0.2), (40, True, 0.5)]) == 0.5
    assert area([(5, False, 0.5), (5, True, 0.5)]) == 0.5
    assert area([(5, False, 0.9), (40, True, 0.1), (5, True, 0.3)]) == 1.0
