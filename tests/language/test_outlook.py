"""What a draft says as a whole: its tables, countries, subjects and repetitions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.documents.document import Format
from transdetect.documents.reader import read
from transdetect.language.draft import Draft
from transdetect.language.outlook import NO_COLUMN, Outlook

CASES = Path(__file__).parent / "cases"
FOOD = "The soup is served with rice and salad."
WORK = "Her second novel became a film."
DRY = "The council closed the bridge on Monday morning."


def _cases(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            case,
            id=case.get("name", case["text"]),
            marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in cases
    ]


def _draft(text: str, format: Format = "text") -> Draft:
    return Draft(read(text, format))


@pytest.mark.parametrize("case", _cases("tables"))
def test_columns(case: dict[str, Any]) -> None:
    draft = _draft(case["text"], case["format"])
    outlook = Outlook(draft)
    passages = {p.text: p for p in draft.passages}
    columns = {text: outlook.column(passages[text]) for text, _, _ in case["cells"]}
    found = [[t, round(c.foreign, 3), round(c.beside_english, 3)] for t, c in columns.items()]
    assert found == case["cells"]


@pytest.mark.parametrize("case", _cases("lands"))
def test_lands(case: dict[str, Any]) -> None:
    assert list(Outlook(_draft(case["text"])).lands.items()) == list(case["lands"].items())


def test_a_glossary_is_left_alone_but_a_cell_is_not() -> None:
    glossary = next(c for c in _cases("tables") if c.id == "a glossary beside its English")
    assert _draft(glossary.values[0]["text"], "markdown").foreign == []
    cell = next(c for c in _cases("tables") if c.id == "one foreign cell in an English column")
    spans = _draft(cell.values[0]["text"], "markdown").foreign
    assert [(s.passage.text[s.start : s.end], s.language) for s in spans] == [("geschlossen", "de")]


@pytest.mark.parametrize(
    ("text", "tag", "named"),
    [
        ("German is hard.", "de", 5.0),  # a short draft counts as twenty words
        ("German, and German again.", "de", 10.0),
        ("A GERMAN word in a text of twenty words. " + "One more. " * 10, "de", 100 / 29),
        ("The Germans came.", "de", 0.0),
        ("German is hard.", "pt", 0.0),
    ],
)
def test_the_languages_that_a_draft_names(text: str, tag: str, named: float) -> None:
    assert Outlook(_draft(text)).names_language(tag) == pytest.approx(named)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Casa", 2),
        ("casa", 0),
        ("Casa Branca", 1),
        ("Casa Verde", 0),
        ("Branca", 1),
    ],
)
def test_repeated(words: str, times: int) -> None:
    draft = _draft("Casa Branca was sold.\n\nNobody bought Casa Verde or Casa Branca, a casa.")
    assert Outlook(draft).repeated(words.split()) == times


def test_nothing_is_repeated_of_nothing() -> None:
    assert Outlook(_draft(DRY)).repeated([]) == 0


@pytest.mark.parametrize(("text", "culture", "works"), [(FOOD, 1, 0), (WORK, 0, 1), (DRY, 0, 0)])
def test_subjects(text: str, culture: int, works: int) -> None:
    of_culture, of_works = Outlook(_draft(text)).subjects
    assert (of_culture > 0) == bool(culture)
    assert (of_works > 0) == bool(works)


@given(st.text(alphabet="ab |-\n<tdrh>/ouße", max_size=120), st.sampled_from(["markdown", "html"]))
def test_any_layout_has_shares_for_columns(text: str, format: Format) -> None:
    draft = _draft(text, format)
    outlook = Outlook(draft)
    for passage in draft.passages:
        column = outlook.column(passage)
        assert 0 <= column.foreign <= 1
        assert 0 <= column.beside_english <= 1
        assert passage.segment.kind == "cell" or column == NO_COLUMN
