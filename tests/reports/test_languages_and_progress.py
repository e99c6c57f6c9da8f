"""Names of languages, and the progress bar."""

from __future__ import annotations

import io
import sys

import pytest

from transdetect import resources
from transdetect.reports import progress as module
from transdetect.reports.languages import language_name
from transdetect.reports.progress import progress


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("pt", "Portuguese"),
        ("PT-br", "Brazilian Portuguese"),
        ("pt_AO", "Portuguese"),
        ("zh-cn", "Simplified Chinese"),
        ("und", "an unnamed language"),
        ("tlh", "tlh"),
        ("", ""),
    ],
)
def test_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_table_is_tidy() -> None:
    text = resources.path("languages", "names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    tags = [row[0] for row in rows]
    assert all(len(row) == 2 and row[1].strip() == row[1] != "" for row in rows)
    assert tags == sorted(set(tags))
    assert all(tag == tag.lower() for tag in tags)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("enabled", [True, False])
def test_no_bar_without_a_terminal(
    enabled: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_DELAY", 0)
    assert list(progress(iter("abc"), 3, enabled)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_no_bar_on_a_short_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_DELAY", 3600)
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    assert list(progress("abc", None, True)) == ["a", "b", "c"]
    assert "files" not in error.getvalue()


@pytest.mark.parametrize("shared", [True, False])
def test_a_bar_on_a_long_run(shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_DELAY", 0)
    error = Terminal()
    output = Terminal() if shared else io.StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    monkeypatch.setattr(sys, "stdout", output)
    assert list(progress("abc", 3, True)) == ["a", "b", "c"]
    assert "0/3" in error.getvalue()
    assert output.getvalue() == ""


@pytest.mark.parametrize("shared", [True, False])
def test_the_bar_makes_room_for_what_is_printed(
    shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_DELAY", 1e-9)
    monkeypatch.setattr(module, "_INTERVAL", 0)
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    monkeypatch.setattr(sys, "stdout", Terminal() if shared else io.StringIO())
    ends = [error.getvalue().rpartition("\r")[2] for _ in progress("abc", 3, True)]
    assert ends[0] == ""  # nothing drawn yet
    assert [end == "" for end in ends[1:]] == [shared, shared]
