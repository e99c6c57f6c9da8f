"""Lines and columns agree with the plain way to count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.strategies import texts
from transdetect.reports import positions as module
from transdetect.reports.positions import Positions


def split(text: str) -> list[str]:
    """Lines with their line ends, the last one without."""
    lines = [""]
    for at, char in enumerate(text):
        lines[-1] += char
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            lines.append("")
    return lines


def plain(text: str, offset: int, encoding: str, unit: int, mark: bool) -> tuple[int, int]:
    """Line and column by walking; `mark` says whether a byte order mark takes columns."""
    line = 1
    for content in split(text):
        if offset < len(content) or line == len(split(text)):
            before = content[:offset]
            if line == 1 and not mark:
                before = before.removeprefix("\ufeff")
            return line, len(before.encode(encoding, "surrogatepass")) // unit + 1
        offset -= len(content)
        line += 1
    raise AssertionError


@given(texts, st.data())
def test_all_units_agree_with_counting(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text)
    assert positions.at(offset) == plain(text, offset, "utf-32-le", 4, False)
    assert positions.utf16(offset) == plain(text, offset, "utf-16-le", 2, False)
    assert positions.utf8(offset) == plain(text, offset, "utf-8", 1, True)


@given(texts)
def test_line_spans_are_the_lines_without_their_ends(text: str) -> None:
    positions = Positions(text)
    got = [text[slice(*positions.line_span(n))] for n in range(1, positions.lines + 1)]
    assert got == [line.rstrip("\r\n") for line in split(text)]


@given(st.lists(st.sampled_from(["a", "é", "和", "𐐀", "\n"]), min_size=1, max_size=60))
def test_sums_between_checkpoints(parts: list[str]) -> None:
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_STEP", 7)
        positions = Positions(text)
        for offset in range(len(text) + 1):
            assert positions.utf8(offset) == plain(text, offset, "utf-8", 1, True)
            assert positions.utf16(offset) == plain(text, offset, "utf-16-le", 2, False)


def test_other_separators_do_not_end_a_line() -> None:
    assert Positions("a\x0bb\x0cc\x85d\u2028e\u2029f").lines == 1


def test_the_mark_takes_no_column_but_three_bytes() -> None:
    positions = Positions("\ufeffab")
    assert [positions.at(n).column for n in range(4)] == [1, 1, 2, 3]
    assert [positions.utf8(n).column for n in range(4)] == [1, 4, 5, 6]


def test_offsets_outside_are_taken_for_the_nearest_end() -> None:
    positions = Positions("ab\ncd")
    assert positions.at(-3) == (1, 1)
    assert positions.at(99) == (2, 3)


@pytest.mark.parametrize("line", [0, 3, -1])
def test_a_line_that_is_not_there(line: int) -> None:
    with pytest.raises(IndexError, match=f"no line {line}; the text has 2"):
        Positions("a\nb").line_span(line)
