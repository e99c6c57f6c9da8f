"""Each reader on small drafts (`cases/*.toml`) and on whole ones (`real/`)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from transdetect.documents.discover import format_of
from transdetect.documents.document import BARRIER, Format
from transdetect.documents.mask import addresses
from transdetect.documents.reader import read
from transdetect.errors import UsageError

HERE = Path(__file__).parent


def _cases(name: str) -> list[dict[str, Any]]:
    cases = tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [{"format": name, **case} for case in cases]


READ = [case for name in ("text", "markdown", "html") for case in _cases(name)]


def _segments(text: str, format: Format, **options: bool) -> list[list[str]]:
    document = read(text, format, **options)
    assert document.text == text
    return [[s.kind, s.text.replace(BARRIER, "◆")] for s in document.segments]


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case['format']}: {case['name']}")
def test_small_drafts(case: dict[str, Any]) -> None:
    found = _segments(case["text"], case["format"], scan_comments=case.get("comments", False))
    assert found == case["segments"]


@pytest.mark.parametrize("name", ["readme.md", "article.html", "wire.txt"])
def test_whole_drafts(name: str) -> None:
    text = (HERE / "real" / name).read_text(encoding="utf-8")
    lines = (HERE / "real" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert _segments(text, format_of(name)) == [json.loads(line) for line in lines]


@pytest.mark.parametrize("case", _cases("mask"), ids=lambda case: case["text"][:40])
def test_addresses(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[a:b] for a, b in addresses(text)] == case["masked"]


@pytest.mark.parametrize(
    "case",
    [case for case in READ if "\r" not in case["text"]],
    ids=lambda case: f"{case['format']}: {case['name']}",
)
def test_windows_line_ends_change_nothing(case: dict[str, Any]) -> None:
    text = case["text"].replace("\n", "\r\n")
    options = {"scan_comments": case.get("comments", False)}
    assert _segments(text, case["format"], **options) == case["segments"]


def test_no_such_format() -> None:
    with pytest.raises(UsageError, match="no format 'rst': use one of text, markdown, html"):
        read("x", "rst")  # type: ignore[arg-type]  # the mistake under test


def test_one_line_of_megabytes() -> None:
    text = "The soldiers would be there. " * 60_000
    for format in ("text", "markdown", "html"):
        document = read(text, format)
        assert [s.text for s in document.segments] == [text.strip()]


@pytest.mark.parametrize(
    "mark", ["> ", "- ", "1. ", "[", "![", "*", "<b>", "<div>", "{{", "a`", "$"]
)
def test_deep_nesting_ends(mark: str) -> None:
    text = mark * 20_000 + "word"
    for format in ("text", "markdown", "html"):
        document = read(text, format)
        assert "word" in "".join(s.text for s in document.segments)
