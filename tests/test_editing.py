"""Edits change what they say, and nothing else."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.editing import Edit, apply, edits, fitted, suggestion_of
from transdetect.model import Finding, Suggestion

CASES = tomllib.loads(Path(__file__).with_name("editing_cases.toml").read_text("utf-8"))["cases"]


def taken_apart(marked: str) -> tuple[str, tuple[Edit, ...]]:
    """The text and the plan in `a ⟦deleted⟧ b ⟦old→new⟧`."""
    text, plan = "", []
    for part in re.split(r"(⟦.*?⟧)", marked, flags=re.DOTALL):
        if part.startswith("⟦"):
            old, _, new = part[1:-1].partition("→")
            plan.append(Edit(len(text), len(text) + len(old), new))
            text += old
        else:
            text += part
    return text, tuple(plan)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_what_is_left(marked: str, expected: str) -> None:
    text, plan = taken_apart(marked)
    assert apply(text, plan) == expected


def finding(
    start: int,
    end: int,
    *suggestions: Suggestion,
    rule: str = "TD101",
    confidence: float = 0.9,
    occurrences: tuple[tuple[int, int], ...] = (),
) -> Finding:
    return Finding(
        rule,
        "leftover",
        "leftover-fragment",
        start,
        end,
        "m",
        confidence=confidence,
        suggestions=suggestions,
        occurrences=occurrences,
    )


SAFE = Suggestion("safe", 0.6, True, "rule")
UNSAFE = Suggestion("unsafe", 0.9, False, "phrase")


class TestChoice:
    def test_only_safe_ones_unless_asked(self) -> None:
        both = finding(0, 4, UNSAFE, SAFE)
        assert suggestion_of(both) is SAFE
        assert suggestion_of(both, unsafe=True) is UNSAFE
        assert suggestion_of(finding(0, 4, UNSAFE)) is None
        assert suggestion_of(finding(0, 4), unsafe=True) is None
        assert edits([both, finding(5, 9, UNSAFE)]) == (Edit(0, 4, "safe", "TD101"),)

    def test_safe_before_confident_before_early(self) -> None:
        safe, sure, early = (
            finding(6, 9, SAFE),
            finding(4, 7, Suggestion("sure", 0.95, False, "rule")),
            finding(0, 5, UNSAFE),
        )
        assert [e.replacement for e in edits([early, sure, safe], unsafe=True)] == [
            "unsafe",
            "safe",
        ]
        assert [e.replacement for e in edits([early, sure], unsafe=True)] == ["sure"]
        twin = finding(1, 6, UNSAFE)
        assert edits([twin, early], unsafe=True) == (Edit(0, 5, "unsafe", "TD101"),)

    def test_neighbours_are_no_overlap(self) -> None:
        plan = edits([finding(4, 8, SAFE), finding(0, 4, SAFE)])
        assert [(e.start, e.end) for e in plan] == [(0, 4), (4, 8)]

    def test_two_insertions_at_one_place_are_one_too_many(self) -> None:
        plan = edits(
            [finding(4, 4, UNSAFE), finding(4, 4, SAFE), finding(4, 6, UNSAFE)], unsafe=True
        )
        assert plan == (Edit(4, 4, "safe", "TD101"),)

    def test_further_places_with_the_same_words(self) -> None:
        text = "a，b，c、d"
        comma = Suggestion(",", 0.9, True, "rule")
        many = finding(1, 2, comma, occurrences=((3, 4), (5, 6)))
        assert apply(text, edits([many], text=text)) == "a,b,c、d"
        assert apply(text, edits([many])) == "a,b，c、d"

    def test_what_changes_nothing_is_left_out(self) -> None:
        assert edits([finding(0, 4, SAFE)], text="safe place") == ()


@pytest.mark.parametrize(
    "plan",
    [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 2, "")], [Edit(2, 99, "x")], [Edit(-1, 2, "x")]],
)
def test_impossible_plans_are_refused(plan: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside the text"):
        apply("0123456789", plan)


TEXTS = st.text(st.sampled_from('ab é\u0301😀.,()[]*_<b>"\n\r\t　，'), max_size=40)
WORDS = st.sampled_from(["", "", "x", "two words"])


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted((draw(place), draw(place)))
        number = st.sampled_from([0.5, 0.7, 0.9])
        suggestions = [
            Suggestion(draw(WORDS), draw(number), draw(st.booleans()), "rule")
            for _ in range(draw(st.integers(0, 2)))
        ]
        found.append(finding(start, end, *suggestions, confidence=draw(number)))
    return text, found


@given(drafts(), st.booleans(), st.randoms(use_true_random=False))
def test_any_order_any_overlap(
    draft: tuple[str, list[Finding]], unsafe: bool, chance: object
) -> None:
    text, found = draft
    plan = edits(found, unsafe=unsafe, text=text)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as object
    assert edits(shuffled, unsafe=unsafe, text=text) == plan
    assert all(a.end <= b.start for a, b in pairwise(plan))
    assert apply(text, plan) == apply(text, reversed(plan)) == apply(text, plan)


@given(drafts(), st.booleans())
def test_outside_the_fitted_edits_nothing_changes(
    draft: tuple[str, list[Finding]], unsafe: bool
) -> None:
    text, found = draft
    plan = edits(found, unsafe=unsafe, text=text)
    exact = fitted(text, plan)
    result, done = "", 0
    for edit, asked in zip(exact, plan, strict=True):
        assert edit.start <= asked.start <= asked.end <= edit.end
        taken = text[edit.start : asked.start] + text[asked.end : edit.end]
        assert not any(c.isalnum() for c in taken), "a deletion took a word with it"
        if asked.replacement:
            assert edit == asked
        result += text[done : edit.start] + edit.replacement
        done = edit.end
    assert apply(text, plan) == result + text[done:]


@given(
    st.lists(
        st.tuples(st.sampled_from(["word", "Éa", "(x)", "a,", "b."]), st.booleans()), min_size=1
    )
)
def test_deleting_words_leaves_clean_spacing(words: list[tuple[str, bool]]) -> None:
    text, plan = "", []
    for word, gone in words:
        text += " " if text else ""
        if gone:
            plan.append(Edit(len(text), len(text) + len(word), ""))
        text += word
    assert apply(text, plan) == " ".join(word for word, gone in words if not gone)


@given(drafts())
def test_deleting_nothing_more_changes_nothing(draft: tuple[str, list[Finding]]) -> None:
    text, _ = draft
    assert apply(text, ()) == text
    assert edits((), text=text) == ()
