"""Terms of other programs, case by case: see `cases/exchange.toml` for the keys."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from transdetect.cli.main import program
from transdetect.config.exchange import read_terms, write_terms
from transdetect.config.settings import Term
from transdetect.config.termbase import read_termbase
from transdetect.errors import ConfigError

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "exchange.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_import(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_text(case["text"].removeprefix("\n"), encoding="utf-8")
    if "error" in case:
        with pytest.raises(ConfigError) as caught:
            read_terms(path)
        for piece in case["error"]:
            assert piece in str(caught.value)
        return
    found = read_terms(path, case.get("language", ""))
    assert found.terms == [Term(*each) for each in case["terms"]]
    wanted = case.get("complaints", [])
    assert len(found.complaints) == len(wanted)
    for piece, complaint in zip(wanted, found.complaints, strict=True):
        assert piece in complaint
    again = tmp_path / "again.csv"
    again.write_text(write_terms(found.terms), encoding="utf-8")
    assert list(read_termbase(again)) == found.terms


def test_the_command_adds_to_a_termbase(tmp_path: Path) -> None:
    house, other = tmp_path / "terms.csv", tmp_path / "other.csv"
    house.write_text("source,language,english\nRat,de,council\n", encoding="utf-8")
    other.write_text("en,de\nadvice,Rat\nmayor,Bürgermeister\n", encoding="utf-8")
    result = CliRunner().invoke(program, ["terms", "import", str(other), "-o", str(house)])
    assert result.exit_code == 2
    assert '"Rat" is "council" in' in result.stderr
    assert [t.target for t in read_termbase(house)] == ["council", "mayor"]


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    result = CliRunner().invoke(program, ["terms", "import", str(tmp_path / "missing.csv")])
    assert result.exit_code == 2
    assert "missing.csv: cannot read this table of terms" in result.stderr
    assert result.stdout == ""
