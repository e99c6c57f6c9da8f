"""The small parts of the family: numerals, dates, folding, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect import resources
from transdetect.documents.document import Document, whole
from transdetect.errors import ConfigError
from transdetect.language.draft import Draft, Passage
from transdetect.model import Suggestion
from transdetect.rules.locale import tables
from transdetect.rules.locale.calendar import clock, written
from transdetect.rules.locale.habit import APART, Slip, fold
from transdetect.rules.locale.number_signs import ordinal_of
from transdetect.rules.locale.numerals import english, shape
from transdetect.rules.locale.surroundings import quoted, sentence
from transdetect.rules.rule import Hit


def passage(text: str) -> Passage:
    return Draft(Document(text, "text", whole(text, [(0, len(text), "paragraph")]))).passages[0]


@pytest.mark.parametrize(
    ("foreign", "answer"),
    [
        ("1.234,56", "1,234.56"),
        ("12.345.678", "12,345,678"),
        ("2,4", "2.4"),
        ("0,125", "0.125"),
        ("1 250 000,00", "1,250,000.00"),
        ("1'250'000", "1,250,000"),
        ("12500,5", "12,500.5"),
        ("1,234", "1,234"),
        ("3.5", "3.5"),
        ("1,00,000", "1,00,000"),
        ("2024", "2024"),
    ],
)
def test_numerals_in_english(foreign: str, answer: str) -> None:
    assert english(foreign) == answer


def test_a_lone_dot_is_read_only_when_asked() -> None:
    assert english("3.500") == "3.500"
    assert english("3.500", dot=True) == "3,500"


@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_the_continental_form_of_any_number_comes_back(whole_part: int, cents: int) -> None:
    good = f"{whole_part:,}.{cents:02d}"
    foreign = good.translate(str.maketrans(",.", ".,"))
    assert shape(foreign) == "mixed"
    assert english(foreign) == good


@given(st.integers(1, 9999))
def test_ordinals(number: int) -> None:
    words = ordinal_of(number)
    assert words.startswith(str(number))
    assert words[-2:] in ("st", "nd", "rd", "th")
    if number % 100 in (11, 12, 13):
        assert words.endswith("th")


def test_dates_and_times() -> None:
    assert written(31, 12, "2023") == "December 31, 2023"
    assert written(3, 5, "") == "May 3"
    assert written(3, 5, "2021", day_first=True) == "3 May 2021"
    assert (clock(15, 0), clock(9, 5), clock(12, 0), clock(0, 0)) == (
        "3 p.m.",
        "9:05 a.m.",
        "noon",
        "midnight",
    )


def slips(count: int, *, alone: bool, unsafe_at: int = -1) -> list[Slip]:
    place = passage("one two three four five six")
    return [
        Slip(
            "habit",
            Hit(
                place,
                token.start,
                token.end,
                "seen",
                suggestions=(Suggestion("x", 0.9, index != unsafe_at, "rule"),),
            ),
            alone,
        )
        for index, token in enumerate(place.words[:count])
    ]


def test_a_habit_with_one_answer_folds_at_two() -> None:
    (hit,) = fold(slips(3, alone=False))
    assert [o.start for o in hit.occurrences] == [4, 8]
    assert "3 times" in hit.message


def test_a_habit_with_many_answers_stays_apart_for_a_while() -> None:
    assert len(list(fold(slips(APART, alone=True)))) == APART
    (hit,) = fold(slips(APART + 1, alone=True))
    assert len(hit.occurrences) == APART


def test_a_folded_suggestion_is_safe_only_where_all_places_are() -> None:
    (hit,) = fold(slips(3, alone=False))
    assert hit.suggestions[0].safe
    (hit,) = fold(slips(3, alone=False, unsafe_at=2))
    assert not hit.suggestions[0].safe


def test_the_draft_decides_the_order_of_day_and_month() -> None:
    from transdetect import scan

    first = scan("He came on 3 May 2021 and left on 17.06.2021.").findings
    second = scan("He came on May 3, 2021, and left on 17.06.2021.").findings
    assert first[0].suggestions[0].text == "17 June 2021"
    assert second[0].suggestions[0].text == "June 17, 2021"


def test_quotations_and_sentences() -> None:
    text = 'He said "no way" and left. She stayed.'
    assert quoted(passage(text), 9, 11)
    assert not quoted(passage(text), 20, 24)
    assert text[slice(*sentence(text, 30))] == " She stayed"


@pytest.mark.parametrize("folder", ["locale", "residue", "consistency"])
def test_every_table_can_be_read_and_says_what_it_is(folder: str) -> None:
    for file in sorted(resources.path(folder).iterdir()):
        assert file.read_text(encoding="utf-8").startswith("# "), file.name
        assert tables.rows(folder, file.name, 5)


def test_a_row_with_too_many_cells_is_an_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.tsv").write_text("# head\na\tb\tc\n", encoding="utf-8")
    monkeypatch.setattr(resources, "path", lambda folder, name: tmp_path / name)
    with pytest.raises(ConfigError, match=r"bad\.tsv, line 2"):
        tables.rows("locale-test", "bad.tsv", 2)
