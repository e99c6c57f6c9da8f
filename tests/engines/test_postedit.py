"""Noun phrases of engines, as an editor puts them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.engines.postedit import edited

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case: dict[str, Any]) -> None:
    assert edited(case["text"]) == case.get("good", case["text"])


@given(st.lists(st.sampled_from("the of service Security south Russia night Monday in".split())))
def test_no_name_and_no_content_word_is_lost(words: list[str]) -> None:
    small = {"the", "of", "in", "on"}
    stems = {"south": "southern"}
    kept = sorted(stems.get(w.lower(), w.lower()) for w in words if w not in small)
    made = sorted(stems.get(w.lower(), w.lower()) for w in edited(" ".join(words)).split())
    assert [w for w in made if w not in small] == kept
