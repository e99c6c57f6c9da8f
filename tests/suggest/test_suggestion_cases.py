"""Marked fragments in context, each with the English an editor would accept.

`cases/unseen.jsonl` was written apart from the tables; the others (`familiar.jsonl`, and one file
for each language) were looked at while the tables were written, so they show what works and not
how well the rest does: `scripts/benchmark suggestions` measures that.
The span stands between `>>` and `<<`; `fails` names why a case is a known failure.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.suggest.drafts import suggest

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.jsonl") if path.stem != "held")


def cases(name: str) -> list[Any]:
    found = []
    for number, line in enumerate(
        (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1
    ):
        case = json.loads(line)
        marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if case.get("fails") else []
        found.append(pytest.param(case, id=f"{name}-{number}-{case['language']}", marks=marks))
    return found


def plain(text: str) -> str:
    """Without a leading article and the case of the first letter, as editors compare."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    text = re.sub(r"^([\[(\"]?)(?:the|an|a) ", r"\1", text, flags=re.I)
    return re.sub(r"[^\W\d_]", lambda m: m.group().lower(), text, count=1)


@pytest.mark.parametrize("case", [case for name in NAMES for case in cases(name)])
def test_first_suggestion(case: dict[str, Any]) -> None:
    offered = suggest(case["text"], case["language"], always=case["action"] != "keep")
    texts = [s.text for s in offered]
    if case["action"] == "keep":
        assert not texts
    elif case["action"] == "delete":
        assert texts[0] == ""
    else:
        assert plain(texts[0]) in {plain(a) for a in case["accept"]}


def all_cases() -> list[dict[str, Any]]:
    lines = [
        line
        for name in NAMES
        for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines]


def test_no_safe_suggestion_is_wrong() -> None:
    safe = 0
    for case in all_cases():
        for offered in suggest(case["text"], case["language"]):
            if offered.safe:
                safe += 1
                assert plain(offered.text) in {plain(a) for a in case["accept"]}, case["text"]
    assert safe > 10
