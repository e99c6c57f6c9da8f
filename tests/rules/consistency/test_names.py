"""Names, their skeletons and their neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.documents.document import Document, whole
from transdetect.language.draft import Draft
from transdetect.rules.consistency.names import bones, collect, name, plain, skeleton


def draft(text: str) -> Draft:
    return Draft(Document(text, "text", whole(text, [(0, len(text), "paragraph")])))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelenskiy"),
        ("Budenovsk", "Budyonnovsk"),
        ("Erdoğan", "Erdogan"),
        ("Medvedchuk", "Medvedtchuk"),
        ("Strelkov", "Strelkow"),
        ("Łukasz", "Lukasz"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Ivanov", "Ivanova"), ("Kelly", "Kellner")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúñçğşłß", min_size=1, max_size=12))
def test_equal_skeletons_have_equal_bones(word: str) -> None:
    for variant in (word.replace("y", "i"), word.replace("kh", "h"), word.replace("w", "v"),
                    plain(word)):  # fmt: skip
        if skeleton(variant) == skeleton(word):
            assert bones(variant) == bones(word)


def test_a_name_knows_its_neighbours() -> None:
    places = collect(draft("President Volodymyr Zelensky spoke. In Kyiv Zelensky's aides met."))
    known = name("Zelensky", places["Zelensky"])
    assert known.before == {"Volodymyr", "Kyiv"}
    assert known.inner
    assert len(known.places) == 2
