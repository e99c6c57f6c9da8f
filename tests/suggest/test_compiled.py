"""What the suggestions read is what the tables say."""

from __future__ import annotations

import pytest

from scripts import build_languages
from transdetect.suggestions.language_data import available, language, packed


@pytest.mark.parametrize("tag", available())
def test_the_compiled_tables_are_up_to_date(tag: str) -> None:
    file = build_languages.FOLDER / tag / "compiled.txt"
    hint = "run: python -m scripts.build_languages"
    assert file.read_text(encoding="utf-8") == packed(tag), hint


def test_a_compiled_language_reads_like_its_tables() -> None:
    tables = language("pt")
    assert tables is not None
    assert tables.readings("governo")[0].english[0] == "government"
    assert ("leia", "também") in [words for words, _ in tables.starting("leia", "também")]
    assert len(tables.words) == len(list(tables.words)) > 2000
