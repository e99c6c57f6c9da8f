"""Surprisals, with the real weights of a small model."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from transdetect.neural.causal import Causal

PAIRS = tomllib.loads((Path(__file__).parent / "cases" / "pairs.toml").read_text(encoding="utf-8"))
TEXTS = (
    "The bridge depends of the weather.",
    "The bridge depends on the weather.",
    "The bridge depends entirely upon the state of the weather in the strait.",
    "The bridge depends",
)


@pytest.mark.parametrize("pair", PAIRS["case"], ids=lambda pair: pair["odd"])
def test_what_people_write_is_less_surprising(model: Causal, pair: dict[str, str]) -> None:
    odd, fluent = model.surprisals([pair["odd"], pair["fluent"]])
    assert fluent < odd


def alone(model: Causal, text: str) -> float:
    """The surprisal of one whole text, the plain way."""
    import torch

    library: Any = torch
    ids = [model.start, *model.tokenizer(text, add_special_tokens=False).input_ids]
    with library.inference_mode():
        likely = model.model(library.tensor([ids])).logits.log_softmax(-1)[0]
    return -sum(float(likely[at, token]) for at, token in enumerate(ids[1:]))


def test_differences_are_those_of_the_whole_texts(model: Causal) -> None:
    told = model.surprisals(TEXTS)
    whole = [alone(model, text) for text in TEXTS]
    for ours, theirs in zip(told, whole, strict=True):
        assert math.isclose(ours - told[0], theirs - whole[0], abs_tol=0.01)


def test_batches_change_nothing_that_matters(model: Causal) -> None:
    small = Causal(model.model, model.tokenizer, batch=1)
    for one, other in zip(model.surprisals(TEXTS), small.surprisals(TEXTS), strict=True):
        assert math.isclose(one, other, abs_tol=0.01)


def test_the_same_again(model: Causal) -> None:
    assert model.surprisals(TEXTS) == model.surprisals(TEXTS)


def test_nothing_and_equals(model: Causal) -> None:
    assert model.surprisals([]) == []
    assert model.surprisals(["The same.", "The same."]) == [0.0, 0.0]
    assert len(model.surprisals(["", "One word."])) == 2


def test_threads_are_left_as_they_were(model: Causal) -> None:
    import torch

    library: Any = torch
    before = library.get_num_threads()
    try:
        library.set_num_threads(2)
        model.surprisals(TEXTS)
        assert library.get_num_threads() == 2
    finally:
        library.set_num_threads(before)
