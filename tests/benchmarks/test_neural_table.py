"""The benchmark of neural parts: its sample, and its lines."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from scripts.benchmarks.neural import measure, row, some


@pytest.mark.parametrize(
    ("limit", "kept"),
    [(0, [0, 1, 2, 3, 4]), (2, [0, 2]), (5, [0, 1, 2, 3, 4]), (9, [0, 1, 2, 3, 4])],
)
def test_a_sample_is_spread(limit: int, kept: list[int]) -> None:
    assert list(some([0, 1, 2, 3, 4], limit)) == kept


def test_what_was_not_asked_for_is_a_dash() -> None:
    line = row("rules", {"first": 0.5, "rate": 1234.0, "peak": 99.6, "notes": []})
    assert line.split() == ["rules", "0.500", "-", "-", "-", "1,234", "100"]


def test_one_configuration_is_measured(tmp_path: Path) -> None:
    oddities = tmp_path / "odd.jsonl"
    lines = [
        {"id": "a", "category": "preposition", "text": "It ⟦depends of⟧ the sea."},
        {"id": "b", "category": "preposition", "text": "It depends on the sea."},
    ]
    oddities.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    config = tmp_path / "transdetect.toml"
    config.write_text("", encoding="utf-8")
    found = measure(
        Namespace(one=config, suggestions=None, oddities=oddities, machine=None, limit=0)
    )
    assert (found["found"], found["flagged"], found["notes"]) == (1.0, 0, [])
    assert "first" not in found
