"""Marked drafts are read in both ways they may be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.benchmarks.gold import Draft, GoldError, read
from scripts.benchmarks.scoring import Wanted
from scripts.marked import CLOSE, OPEN, load


def write(folder: Path, *lines: object) -> str:
    path = folder / "drafts.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    return str(path)


def test_plain_spans(tmp_path: Path) -> None:
    text = "See den Anhang, das Buch and it."
    spans = [
        {"start": 4, "end": 14, "lang": "de", "form": "bare"},
        {"start": 16, "end": 24, "lang": "de", "category": "untranslated", "where": "list"},
        {"start": 25, "end": 28, "category": "calque"},
        {"start": 29, "end": 31, "lang": "en", "category": "leftover", "optional": True},
        {"start": 0, "end": 3, "lang": "en", "where": "comment"},
    ]
    path = write(tmp_path, {"id": "a", "text": text, "spans": spans, "format": "markdown"})
    assert read(path) == [
        Draft(
            "a",
            text,
            "markdown",
            (Wanted(4, 14, "de", "bare"), Wanted(16, 24, "de", "list")),
            ((29, 31), (0, 3)),
        )
    ]


def test_marked_cases(tmp_path: Path) -> None:
    case = {"id": "a", "form": "bare", "lang": "de", "format": "text", "text": f"{OPEN}ab{CLOSE} c"}
    path = write(tmp_path, case)
    assert read(path) == [Draft("a", "ab c", "text", (Wanted(0, 2, "de", "bare"),))]


def test_a_file_of_ours_by_name() -> None:
    assert [d.id for d in read("leftover/synthetic.held")] == [
        c.id for c in load("leftover/synthetic.held")
    ]


def test_all_held_files_when_none_is_named() -> None:
    ids = {draft.id for draft in read(None)}
    assert {c.id for c in load("leftover/negative.held")} < ids
    assert not any(".tune" in i or "-tune-" in i for i in ids)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {"id": "a", "text": "abc", "spans": [{"start": 1, "end": 4}]},
            "drafts.jsonl, line 1: the span 1 to 4 does not lie in the text",
        ),
        ({"id": "a", "spans": []}, "drafts.jsonl, line 1: 'text' is missing"),
        ({"id": "a", "text": "abc"}, "drafts.jsonl, line 1: 'form' is missing or not a string"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        read(write(tmp_path, line))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(GoldError, match=r"no file leftover/nothing\.held: give a path"):
        read("leftover/nothing.held")
