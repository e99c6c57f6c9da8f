"""The benchmark's tables, its peers' common parts and its drafts; nothing is timed here."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.benchmarks import leftovers
from scripts.benchmarks.length import draft
from scripts.benchmarks.measuring import Measured, NotInstalledError, in_own_process
from scripts.benchmarks.peers import FINDERS, OURS, _prose, _stretches, _windows
from scripts.benchmarks.scoring import Found
from scripts.marked import Format

CLEAN = {"id": "b", "text": "All is fine so far.", "spans": []}


def test_a_missing_peer_is_named_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 0, "end": 3, "lang": "de", "form": "bare"}]
    drafts = [{"id": "a", "text": "Das is it.", "spans": spans}, *[CLEAN] * 2]
    gold.write_text("\n".join(map(json.dumps, drafts)), encoding="utf-8")

    def measured(name: str, drafts: Sequence[tuple[str, Format]], passes: int) -> Measured:
        if name != OURS:
            raise NotInstalledError("somelib")
        return Measured(0.1, [1000.0], 50.0, [[Found(0, 3, "de", 0.8)] for _ in drafts])

    monkeypatch.setattr(leftovers, "in_own_process", measured)
    monkeypatch.setattr(sys, "argv", ["leftovers", str(gold)])
    leftovers.main()
    printed = capsys.readouterr().out
    for name in FINDERS.keys() - {OURS}:
        reason = "somelib is not installed; install the dependency group `peers`"
        assert f"{name} is left out: {reason}\n" in printed
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[0].startswith("3 drafts, 13 words, 1 leftovers;")
    assert f"{OURS} 0.500 0.333 1.000 2000.0 1.000 1,000 0.10 50" in lines
    assert "0.70-0.90 3 1 0.33" in lines
    assert "bare 1 1 1.00" in lines


def test_a_wrong_file_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["leftovers", "nothing.jsonl"])
    with pytest.raises(SystemExit, match="2"):
        leftovers.main()
    assert "error: there is no file nothing.jsonl" in capsys.readouterr().err


def test_a_finder_runs_in_a_process_of_its_own() -> None:
    text = "The mine lies in Kemerovo [no sul da Rússia]."
    measured = in_own_process(OURS, [(text, "text"), ("All is fine.", "markdown")], passes=2)
    (found,), nothing = measured.found
    assert text[found.start : found.end].strip("[]") == "no sul da Rússia"
    assert found.language == "pt"
    assert nothing == []
    assert len(measured.rates) == 2
    assert measured.load > 0
    assert measured.peak_mb > 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call `die Funktion` now.", "Call now."),
        ("```\nein Haus\n```\nText", "Text"),
        ("See [den Anhang](https://a.b/ein-haus) or https://c.d/x.", "See [den Anhang]( ) or"),
        ('An <img alt="ein Haus"> here <!-- ein Hof -->.', "An here ."),
    ],
)
def test_peers_see_prose_at_the_same_offsets(text: str, kept: str) -> None:
    shown = _prose(text, "markdown")
    assert " ".join(shown.split()) == kept
    assert len(shown) == len(text)
    assert all(a in (b, " ") for a, b in zip(shown, text, strict=True))
    assert _prose(text, "text") == text


def test_texts_are_cut_at_delimiters_and_sentences() -> None:
    text = 'He left (ein Haus), "zwei". Then l\'eau, all\nin one.'
    cut = [" ".join(word[0] for word in words) for words in _stretches(text)]
    assert cut == ["He left", "ein Haus", "zwei", "Then l'eau all", "in one"]


def test_windows_vote_word_by_word() -> None:
    """A toy identifier: the share of the window's words that end in x are "xx", those in y "yy"."""

    def scores(words: str) -> dict[str, float]:
        every = words.split()
        tally = {"xx": 0.0, "yy": 0.0, "en": 0.0}
        for word in every:
            tally[{"x": "xx", "y": "yy"}.get(word[-1], "en")] += 1 / len(every)
        return tally

    find = _windows(3, scores)
    text = "one two three fox box cox tax two one two. Zoy Bay. sky fly."
    assert [(text[f.start : f.end], f.language) for f in find(text)] == [
        ("fox box cox tax", "xx"),
        ("sky fly", "yy"),
    ]


@pytest.mark.parametrize("size", [1, 30])
def test_long_drafts_are_always_the_same(size: int) -> None:
    text = draft(size)
    assert size * 1000 - 4 < len(text.encode()) <= size * 1000
    assert text == draft(size)
    assert text != draft(size, first=1)
    assert "\n\n" in text
    assert "\n" not in draft(size, between=" ")
