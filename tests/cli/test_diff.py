"""A diff says what the edits do, and `patch` would agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.cli.diff import painted, unified
from transdetect.editing import Edit, apply


def patched(text: str, diff: str) -> str:
    """`text` after `diff`, read strictly as `patch` reads it."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    rows = re.findall(r"[^\n]*\n", diff)
    assert rows[0] == "--- draft\n"
    assert rows[1] == "+++ draft\n"
    result: list[str] = []
    at, n = 0, 2
    while n < len(rows):
        header = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", rows[n])
        assert header, rows[n]
        old, new = int(header[2] or 1), int(header[4] or 1)
        first = int(header[1]) - (old > 0)
        assert first >= at
        result += lines[at:first]
        assert len(result) == int(header[3]) - (new > 0)
        at, n = first, n + 1
        while old or new:
            mark, line = rows[n][0], rows[n][1:]
            n += 1
            if n < len(rows) and rows[n].startswith("\\"):
                line, n = line[:-1], n + 1
            if mark in " -":
                assert lines[at] == line
                at, old = at + 1, old - 1
            if mark in " +":
                result.append(line)
                new -= 1
    return "".join(result + lines[at:])


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(st.sampled_from("ab\n\n \r\u2028\x0b"), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [
        Edit(a, b, draw(st.sampled_from(["", "x", "x\n", "\n", "x\ny"]))) for a, b in pairs
    ]


@given(plans())
def test_patching_does_what_applying_does(case: tuple[str, list[Edit]]) -> None:
    text, plan = case
    diff = "".join(unified(text, plan, "draft"))
    if diff:
        assert patched(text, diff) == apply(text, plan)
    else:
        assert apply(text, plan) == text


def test_what_it_looks_like() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 21)) + "the end"
    plan = [Edit(0, 6, ""), Edit(text.index("20"), text.index("20") + 2, "twenty")]
    assert "".join(unified(text, plan, "a.md")) == (
        "--- a.md\n+++ a.md\n"
        "@@ -1,4 +1,3 @@\n-line 1\n line 2\n line 3\n line 4\n"
        "@@ -17,5 +16,5 @@\n line 17\n line 18\n line 19\n-line 20\n+line twenty\n the end\n"
        "\\ No newline at end of file\n"
    )


def test_neighbouring_lines_change_together() -> None:
    assert "".join(unified("a\nb\nc\n", [Edit(0, 1, "A"), Edit(2, 3, "B")], "x")).endswith(
        "@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n"
    )


def test_nothing_to_show() -> None:
    assert list(unified("a\nb\n", [], "a.md")) == []
    assert list(unified("a\nb\n", [Edit(0, 1, "a")], "a.md")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("+a\r\n", "\x1b[32m+a\x1b[0m\r\n"),
        ("-a\n", "\x1b[31m-a\x1b[0m\n"),
        ("--- a\n", "\x1b[1m--- a\x1b[0m\n"),
        (" a\n", " a\n"),
    ],
)
def test_colours(line: str, expected: str) -> None:
    assert painted(line) == expected
