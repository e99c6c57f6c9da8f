"""The model's rule keeps to what it was told: only if asked, never over another rule, one sentence
when it cannot be had."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.packs.drafts import draft_of
from transdetect import Config, ConfigError, Scanner
from transdetect.config.settings import Neural
from transdetect.language.draft import Draft
from transdetect.neural.reads_translated import (
    FILES,
    ReadsTranslated,
    Span,
    capitals,
    folder_of,
)
from transdetect.neural.wordpiece import Pieces

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "small", "village", "##s", "un", "##known", "'", "t"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("small", ["small"]),
        ("Villages", ["village", "##s"]),
        ("unknown", ["un", "##known"]),
        ("village\u2019t", ["village", "'", "t"]),
        ("víllage", ["village"]),
        ("zebra", ["[UNK]"]),
        ("smallx", ["[UNK]"]),
        ("s" * 50, ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_fall_into_their_longest_pieces(word: str, pieces: list[str]) -> None:
    assert [PIECES[n] for n in Pieces(PIECES).of(word)] == pieces


@pytest.mark.parametrize(
    ("word", "number"), [("town", 0), ("Town", 1), ("A", 1), ("BBC", 2), ("12", 0), ("", 0)]
)
def test_capitals_are_told_apart(word: str, number: int) -> None:
    assert capitals(word) == number


class Marks:
    """In place of the model: marks the first occurrence of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def spans(self, draft: Draft) -> Iterator[Span]:
        for passage in draft.passages:
            for word in self.words:
                start = passage.text.find(word)
                if start >= 0:
                    yield Span(passage, start, start + len(word), 0.97, "article")


def scan(text: str, *words: str) -> list[tuple[str, str]]:
    scanner = Scanner()
    scanner._model = Marks(*words)  # type: ignore[assignment]  # stands in for the model
    return [(f.rule, text[f.start : f.end]) for f in scanner.scan(text).findings]


def test_what_the_model_marks_is_reported() -> None:
    assert scan("They live beside lake in spring.", "lake") == [("TD290", "lake")]


def test_it_gives_way_to_every_other_rule() -> None:
    text = "She is responsible of the maintenance of both lifts."
    alone = scan(text)
    assert alone
    assert scan(text, "responsible of", "both lifts") == [*alone, ("TD290", "both lifts")]


def test_without_the_setting_nothing_is_marked_or_imported() -> None:
    assert Scanner()._model is None
    assert scan("They live beside lake in spring.") == []


def test_missing_weights_are_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=rf"reads-translated: .* has no {FILES[0]}") as caught:
        Scanner(Config(neural=Neural(reads_translated=str(tmp_path / "nowhere"))))
    assert "\n" not in str(caught.value)


def test_weights_that_are_not_installed_are_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("transdetect.neural.reads_translated.PACKAGE", "transdetect_no_models")
    with pytest.raises(ConfigError, match="install transdetect-models"):
        Scanner(Config(neural=Neural(reads_translated=True)))


def test_missing_torch_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILES:
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ConfigError, match="install transdetect\\[neural\\]"):
        ReadsTranslated(folder_of(str(tmp_path)))


class TestWithTorch:
    """The whole way with a tiny model of random weights."""

    def folder(self, tmp_path: Path, threshold: float = 0.0) -> Path:
        import torch
        from safetensors.torch import save_file

        from transdetect.neural.encoder import Marker, quantised

        torch.manual_seed(1)
        save_file(quantised(Marker(len(PIECES), 1, 3).state_dict()), str(tmp_path / FILES[0]))
        (tmp_path / FILES[1]).write_text("\n".join(PIECES) + "\n", encoding="utf-8")
        about = {"layers": 1, "kinds": ["fluent", "article", "verb"]}
        about |= {"threshold": threshold, "joins": threshold}
        (tmp_path / FILES[2]).write_text(json.dumps(about), encoding="utf-8")
        return tmp_path

    def test_broken_weights_are_told_in_one_sentence(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path)
        (folder / FILES[0]).write_bytes(b"nothing")
        with pytest.raises(ConfigError, match="holds no usable weights"):
            Scanner(Config(neural=Neural(reads_translated=str(folder))))

    def test_same_spans_every_time_and_inside_the_text(self, tmp_path: Path) -> None:
        text = "A small village has unknown villages.\n\nSmall villages don't know " + "it " * 150
        scanner = Scanner(Config(neural=Neural(reads_translated=str(self.folder(tmp_path)))))
        first = scanner.scan(text)
        assert first == scanner.scan(text)
        found = [f for f in first.findings if f.rule == "TD290"]
        assert found
        assert all(0 <= f.start < f.end <= len(text) for f in found)

    def test_a_threshold_nothing_reaches_is_silence(self, tmp_path: Path) -> None:
        scanner = Scanner(Config(neural=Neural(reads_translated=str(self.folder(tmp_path, 1.01)))))
        assert not scanner.scan("A small village has unknown villages.").findings

    def test_the_weights_that_are_offered_mark_what_reads_translated(self) -> None:
        folder = Path(__file__).parents[2] / "resources" / "models" / "transdetect_models"
        model = ReadsTranslated(folder_of(str(folder)))
        odd = "One from the victims was a child."
        fluent = "One of the victims was a child."
        (span,) = model.spans(draft_of(odd))
        assert "from" in odd[span.start : span.end]
        assert span.probability > 0.9
        assert not list(model.spans(draft_of(fluent)))

    def test_eight_bits_keep_what_matters(self) -> None:
        import torch

        from transdetect.neural.encoder import Marker, multiplied, quantised

        state = Marker(len(PIECES), 1, 3).state_dict()
        again = multiplied(quantised(state))
        assert state.keys() == again.keys()
        for name, value in state.items():
            step = value.abs().amax() / 127 + 1e-3
            assert torch.all((value - again[name]).abs() <= step), name
