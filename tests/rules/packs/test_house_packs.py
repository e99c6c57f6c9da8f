"""Packs of a house's own: read, tried on their examples, and part of a scan."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from transdetect import Config, Scanner
from transdetect.cli.main import program
from transdetect.config.load import load
from transdetect.errors import ConfigError

PACK = """
[homologation-environment]
pattern = "homologation environment|environments"
replace = "staging environment"
message = "We say 'staging environment'."
bad = [["The homologation environment is down.", "The staging environment is down."]]
fine = ["The homologation of the engine took a year."]
"""
TEXT = "Our homologation environment is down."


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def changed(pack: Path, old: str, new: str) -> Path:
    text = pack.read_text(encoding="utf-8")
    assert old in text
    pack.write_text(text.replace(old, new), encoding="utf-8")
    return pack


def test_a_house_has_the_word_where_a_shipped_entry_wants_it_too(pack: Path) -> None:
    assert [f.rule for f in Scanner().scan(TEXT).findings] == ["TD203"]
    found = Scanner(Config(rule_packs=(str(pack),))).scan(TEXT).findings
    assert [(f.rule, f.suggestions[0].text) for f in found] == [("TD280", "staging environment")]


def test_an_entry_may_name_another_rule(pack: Path) -> None:
    changed(pack, "[homol", '[pack]\ncode = "TD205"\n\n[homol')
    found = Scanner(Config(rule_packs=(str(pack),))).scan(TEXT).findings
    assert [f.rule for f in found] == ["TD205"]


def test_the_configuration_names_packs_relative_to_its_folder(pack: Path) -> None:
    path = pack.parent / "transdetect.toml"
    path.write_text('rule-packs = ["house.toml"]', encoding="utf-8")
    assert load(path).rule_packs == (str(pack),)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("[homol", '[pack]\ncode = "TD101"\n\n[homol', "[homologation-environment] code 'TD101'"),
        ("message", "mesage", "[homologation-environment] has an unknown key 'mesage'; did"),
        ('pattern = "homologation environment|environments"', 'pattern = ""', "is empty"),
    ],
)  # fmt: skip
def test_mistakes_in_a_pack_are_named(pack: Path, old: str, new: str, error: str) -> None:
    changed(pack, old, new)
    with pytest.raises(ConfigError, match=r"house\.toml: ") as caught:
        Scanner(Config(rule_packs=(str(pack),)))
    assert error in str(caught.value)
    result = CliRunner().invoke(program, ["scan", "--rule-pack", str(pack), "-"], input=TEXT)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert error in result.stderr


def test_packs_are_tried_on_their_examples(pack: Path) -> None:
    result = CliRunner().invoke(program, ["rules", "test", str(pack)])
    assert result.stdout == "1 entry, 2 examples: every example comes out as it should\n"
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The staging environment is down.", "It is down.", "does not give the good sentence"),
        ("The homologation of", "A homologation environment of", "flags a fine sentence"),
        ("The homologation environment is", "It is", "does not flag its bad sentence"),
        ("The homologation environment is", "The homologation environment, a homologation"
         " environment, is", "flags its bad sentence more than once"),
        ('replace = "staging environment"\n', "", "makes no suggestion"),
        ('fine = ["The homologation of the engine took a year."]', "", "has no fine sentence"),
        ('bad = [["The homologation environment is down.", "The staging environment is down."]]',
         "", "has no bad sentence"),
        ("staging", "homologation", "flags the good sentence"),
    ],
)  # fmt: skip
def test_complaints(pack: Path, old: str, new: str, said: str) -> None:
    changed(pack, old, new)
    result = CliRunner().invoke(program, ["rules", "test", str(pack)])
    assert f"house/homologation-environment {said}" in result.stdout.replace(
        "house/homologation-environment house/", "house/"
    )
    assert result.exit_code == 1


def test_a_pack_that_cannot_be_read_does_not_keep_others_from_being_tried(pack: Path) -> None:
    result = CliRunner().invoke(program, ["rules", "test", "nowhere.toml", str(pack)])
    assert result.exit_code == 2
    assert "nowhere.toml: cannot read this rule pack" in result.stderr
    assert "1 entry, 2 examples" in result.stdout


def test_light_post_editing_leaves_out_what_only_reads_translated() -> None:
    text = "Two hundred people assisted to the concert. The ban will enter in vigor in May."
    rules = {
        level: [f.rule for f in Scanner(Config(level=level)).scan(text).findings]
        for level in ("light", "full")
    }
    assert rules == {"light": ["TD205"], "full": ["TD205", "TD203"]}


def test_habits_of_unrelated_languages_rest_where_leftovers_name_the_source() -> None:
    german = "Each guest becomes a free ticket."
    portuguese = (
        "A polícia disse que dois homens foram presos na noite de domingo.\n\n"
        "Leia também: os moradores do bairro pedem mais segurança.\n\n"
    )
    assert [f.rule for f in Scanner().scan(german).findings] == ["TD205"]
    report = Scanner().scan(portuguese + german)
    assert report.source_language == "pt"
    assert "TD205" not in {f.rule for f in report.findings}
    kindred = Scanner().scan(portuguese + "Two hundred people assisted to the concert.")
    assert "TD205" in {f.rule for f in kindred.findings}
