"""Configurations as people write them: what comes out, and what the messages say."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from transdetect.config.load import KEYS, Finder, find, load
from transdetect.config.settings import Config, Engine, Neural, Override, ReportFormat, Term
from transdetect.errors import ConfigError

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def says(message: str, pieces: list[str]) -> bool:
    """Whether `pieces` stand in `message` in this order."""
    at = 0
    for piece in pieces:
        at = message.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


TABLES = {"neural": Neural, "engine": Engine}


def tuples(value: Any) -> Any:
    return tuple(map(tuples, value)) if isinstance(value, list) else value


@pytest.mark.parametrize("case", cases("mistakes"))
def test_mistakes_are_named_with_file_and_key(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case.get("file", "transdetect.toml")
    path.write_text(case["text"], encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:")
    assert says(message, case["error"]), message
    assert "\n" not in message


@pytest.mark.parametrize("case", cases("valid"))
def test_valid_configurations(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case.get("file", "transdetect.toml")
    path.write_text(case["text"], encoding="utf-8")
    config = load(path)
    expected: dict[str, Any] = {
        name: TABLES[name](**value) if name in TABLES else tuples(value)
        for name, value in case["config"].items()
    }
    assert dataclasses.replace(config, overrides=()) == Config(**expected, root=str(tmp_path))
    hash(config)


def test_overrides_are_read(tmp_path: Path) -> None:
    path = tmp_path / "transdetect.toml"
    path.write_text(
        '[[overrides]]\npaths = ["a/*"]\nignore = ["TD2"]\n'
        '[[overrides]]\npaths = ["b"]\nselect = ["leftover"]\n'
    )
    assert load(path).overrides == (
        Override(("a/*",), None, ("TD2",)),
        Override(("b",), ("leftover",), ()),
    )


@pytest.mark.parametrize("case", cases("termbases"))
def test_termbases(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    terms = folder / "terms.csv"
    terms.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    path = tmp_path / "transdetect.toml"
    path.write_text('termbase = "words/terms.csv"')
    if "error" in case:
        with pytest.raises(ConfigError) as caught:
            load(path)
        assert str(caught.value).startswith(str(terms))
        assert says(str(caught.value), case["error"]), str(caught.value)
    else:
        assert load(path).termbase == tuple(Term(*row) for row in case["terms"])


def test_keep_file_is_added_to_keep(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("\ufeff# people\nSão Tomé\n\n  Kiez \n", encoding="utf-8")
    path = tmp_path / "transdetect.toml"
    path.write_text('keep = ["SBU"]\nkeep-file = "names.txt"')
    assert load(path).keep == ("SBU", "São Tomé", "Kiez")


def test_missing_and_misplaced_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read this configuration: No such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot read this configuration: Is a directory"):
        load(tmp_path)
    latin = tmp_path / "transdetect.toml"
    latin.write_bytes('keep = [\n"é"]'.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"transdetect\.toml:2: this configuration is not UTF-8"):
        load(latin)


def test_the_keys_are_the_fields() -> None:
    names = {field.name.replace("_", "-") for field in dataclasses.fields(Config)}
    assert set(KEYS) == names - {"root"} | {"keep-file"}


def test_the_report_formats_are_those_of_the_catalogue() -> None:
    from transdetect.reports.catalogue import FORMATS

    assert set(get_args(ReportFormat)) == set(FORMATS)


class TestFinding:
    def test_nearest_wins(self, tmp_path: Path) -> None:
        outer = tmp_path / "transdetect.toml"
        outer.write_text("")
        inner = tmp_path / "a" / "b" / "transdetect.toml"
        inner.parent.mkdir(parents=True)
        inner.write_text("")
        assert find(tmp_path / "a" / "b" / "draft.md") == inner
        assert find(tmp_path / "a") == outer
        assert find(tmp_path / "not" / "yet" / "there.md") == outer

    def test_own_file_wins_over_pyproject(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.transdetect]\n")
        assert find(tmp_path) == tmp_path / "pyproject.toml"
        (tmp_path / "transdetect.toml").write_text("")
        assert find(tmp_path) == tmp_path / "transdetect.toml"

    @pytest.mark.parametrize(
        "text",
        [
            "[project]\nname = 'x'\n",
            "[project]\nname = 'transdetect'\n",
            "[project]\nbroken",
            "[project]\nname = 'transdetect'\nbroken",
            "tool = 3\nname = 'transdetect'\n",
        ],
    )
    def test_other_pyprojects_are_passed_over(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "transdetect.toml").write_text("")
        inner = tmp_path / "a"
        inner.mkdir()
        (inner / "pyproject.toml").write_text(text)
        assert find(inner) == tmp_path / "transdetect.toml"

    def test_a_broken_table_of_ours_is_not_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.transdetect]\nselect = [TD1]\n")
        assert find(tmp_path) == tmp_path / "pyproject.toml"

    def test_finder_agrees_with_find_and_repeats_errors(self, tmp_path: Path) -> None:
        (tmp_path / "transdetect.toml").write_text('variety = "en-GB"')
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "c").mkdir()
        (tmp_path / "c" / "transdetect.toml").write_text("wrong = 1")
        finder = Finder()
        for folder in ("a/b", "a", "c", "a/b", "."):
            assert finder.path_for(tmp_path / folder) == find(tmp_path / folder)
        assert finder.config_for(tmp_path / "a" / "b") is finder.config_for(tmp_path)
        assert finder.config_for(tmp_path).variety == "en-GB"
        for _ in range(2):
            with pytest.raises(ConfigError, match="wrong"):
                finder.config_for(tmp_path / "c")

    def test_a_fixed_configuration_is_always_used(self, tmp_path: Path) -> None:
        (tmp_path / "transdetect.toml").write_text("wrong = 1")
        fixed = Config(variety="en-GB")
        assert Finder(fixed).config_for(tmp_path) is fixed
