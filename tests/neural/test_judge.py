"""What the judge makes of surprisals; they are given by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.config.settings import Config
from transdetect.documents.document import Document, whole
from transdetect.language.draft import Draft, Place
from transdetect.model import Finding, Suggestion
from transdetect.neural.budget import Budget
from transdetect.neural.causal import Causal
from transdetect.neural.fluency import MOST, Judge
from transdetect.neural.wordings import wordings
from transdetect.suggestions.suggester import Suggester

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(c, id=c.get("name", c.get("text"))) for c in table["case"]]


class Told:
    """Surprisals by text; a text that nobody named has 99."""

    def __init__(self, costs: dict[str, float]) -> None:
        self.costs = costs
        self.asked = 0

    def surprisals(self, texts: Sequence[str]) -> list[float]:
        self.asked += 1
        return [self.costs.get(text, 99.0) for text in texts]


def judge(costs: dict[str, float]) -> Judge:
    return Judge(cast(Causal, Told(costs)), Suggester(Config()))


def drafted(text: str) -> Draft:
    return Draft(Document(text, "text", whole(text, [(0, len(text), "paragraph")])))


@pytest.mark.parametrize("case", cases("orders"))
def test_orders(case: dict[str, Any]) -> None:
    before, rest = case["text"].split(">>")
    words, after = rest.split("<<")
    draft = drafted(before + words + after)
    place = Place(draft.passages[0], len(before), len(before + words))
    offered = tuple(Suggestion(*each) for each in case["offered"])
    costs = {
        (f"{before}{t}{after}" if t else f"{before.rstrip()}{after}"): cost
        for t, cost in case["costs"].items()
    }
    costs[draft.passages[0].text] = case["now"]
    made, gain = judge(costs).order(place, "pt", offered)
    assert [made[0].text, made[0].confidence, made[0].safe] == case["first"]
    assert [s.text for s in made[1:]] == case["others"]
    assert gain == case["now"] - case["costs"][made[0].text]


@pytest.mark.parametrize("case", cases("wordings"))
def test_wordings(case: dict[str, Any]) -> None:
    found = wordings(case["text"])
    assert set(case["among"]) <= set(found)
    assert not set(case["not"]) & set(found)
    assert len(set(found)) == len(found)


SUGGESTIONS = st.lists(
    st.builds(
        Suggestion,
        text=st.sampled_from(["on", "at the port", "", "of the port", "by"]),
        confidence=st.floats(0.1, 1.0),
        safe=st.just(False),
        source=st.sampled_from(["composed", "phrase", "rule", "draft"]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda s: s.text,
)


@given(SUGGESTIONS, st.booleans(), st.data())
def test_whatever_the_model_says(
    offered: list[Suggestion], safe: bool, data: st.DataObject
) -> None:
    offered[0] = Suggestion(offered[0].text, offered[0].confidence, safe, offered[0].source)
    draft = drafted("They met no porto today.")
    place = Place(draft.passages[0], 9, 17)

    class Whim(Told):
        def surprisals(self, texts: Sequence[str]) -> list[float]:
            return [data.draw(st.floats(0, 200)) for _ in texts]

    made, _gain = Judge(cast(Causal, Whim({})), Suggester(Config())).order(
        place, "pt", tuple(offered)
    )
    assert 1 <= len(made) <= MOST
    assert len({s.text for s in made}) == len(made)
    assert all(0 < s.confidence <= 1 for s in made)
    assert [s.safe for s in made] == [safe] + [False] * (len(made) - 1)
    assert made[0].confidence >= max(s.confidence for s in made)
    if safe:
        assert made[0].text == offered[0].text
    assert made[0].text or not offered[0].text


def odd(draft: Draft, words: str, correction: str, family: Any = "translationese") -> Finding:
    start = draft.document.text.index(words)
    return Finding(
        rule="TD210",
        family=family,
        category="preposition",
        start=start,
        end=start + len(words),
        message="m",
        confidence=0.9,
        suggestions=(Suggestion(correction, 0.9, False, "rule"),),
    )


@pytest.mark.parametrize(
    ("now", "then", "confidence"),
    [(40.0, 30.0, 0.9), (40.0, 46.0, 0.9), (40.0, 47.0, 0.7), (40.0, 48.0, 0.5), (40, 90, 0.45)],
)
def test_a_correction_that_reads_worse_casts_doubt(
    now: float, then: float, confidence: float
) -> None:
    draft = drafted("It depends of the sea.")
    finding = odd(draft, "of", "on")
    told = judge({"It depends of the sea.": now, "It depends on the sea.": then})
    (settled,), remark = told.settle(draft, [finding], Budget(60, lambda: 0.0))
    assert not remark
    assert settled.confidence == pytest.approx(confidence)
    assert settled.evidence[-1].kind == "fluency"
    assert settled.evidence[-1].weight == now - then


def test_other_families_are_left_alone() -> None:
    draft = drafted("It cost 12,5 million.")
    finding = odd(draft, "12,5", "12.5", family="locale")
    told = Told({})
    judge_ = Judge(cast(Causal, told), Suggester(Config()))
    assert judge_.settle(draft, [finding], Budget(60, lambda: 0.0)) == ([finding], "")
    assert not told.asked


def test_what_the_budget_does_not_reach_stays_and_is_said() -> None:
    draft = drafted("It depends of the sea and consists in salt.")
    findings = [odd(draft, "of", "on"), odd(draft, "in salt", "of salt")]
    seconds = iter([0.0, 1.0, 9.0])
    settled, remark = judge({}).settle(draft, findings, Budget(5, lambda: next(seconds)))
    assert settled[0] != findings[0]
    assert settled[1] == findings[1]
    assert remark == (
        "fluency: the 5 seconds of neural.budget were spent after 1 of 2 findings;"
        " the others are as the rules have them"
    )
