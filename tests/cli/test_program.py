"""The parts of the command that cases in files cannot show."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from transdetect.cli import streams, trouble
from transdetect.cli.main import program
from transdetect.cli.options import Wanted
from transdetect.config.settings import Config, Override
from transdetect.errors import InputError
from transdetect.rules.catalogue import all_rules


def run(*args: str, **extra: Any) -> Result:
    return CliRunner().invoke(program, args, prog_name="transdetect", **extra)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", trouble.DEBUG):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("word_scanner")
class TestFiles:
    def test_a_file_that_may_not_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_text("BAD")
        Path("b.md").write_text("BAD")
        read = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path.name == "a.md":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)
        result = run("scan", "a.md", "b.md")
        assert result.exit_code == 2
        assert "b.md:1:1" in result.stdout
        assert "a.md" in result.stderr
        assert "permission" in result.stderr
        assert result.stderr.count("\n") == 1

    def test_one_line_of_five_megabytes(self) -> None:
        Path("a.txt").write_text("word " * 1_000_000 + "BAD")
        result = run("scan", "a.txt")
        assert result.exit_code == 1
        assert "a.txt:1:5000001" in result.stdout
        assert len(result.stdout) < 1000
        assert run("fix", "a.txt").exit_code == 0
        assert Path("a.txt").read_bytes()[-9:] == b"word good"

    def test_a_fixed_file_keeps_its_permissions_and_link(self) -> None:
        Path("real.md").write_text("BAD")
        Path("real.md").chmod(0o640)
        Path("link.md").symlink_to("real.md")
        assert run("fix", "link.md").exit_code == 0
        assert Path("link.md").is_symlink()
        assert Path("real.md").read_text() == "good"
        assert stat.S_IMODE(Path("real.md").stat().st_mode) == 0o640

    def test_a_file_that_cannot_be_replaced(self, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_text("BAD")

        def refuse(self: Path, target: Path) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(Path, "replace", refuse)
        result = run("fix", "a.md")
        assert result.exit_code == 2
        assert "a.md: cannot write this file: Read-only file system" in result.stderr
        assert [p.name for p in Path().iterdir()] == ["a.md"]
        assert Path("a.md").read_text() == "BAD"

    def test_a_file_that_was_changed_meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from transdetect.cli.drafts import Draft

        load = Draft.load

        def load_and_change(draft: Draft) -> Any:
            source = load(draft)
            Path(draft.name).write_text("BAD, says an editor")
            return source

        Path("a.md").write_text("BAD")
        monkeypatch.setattr(Draft, "load", load_and_change)
        result = run("fix", "a.md")
        assert result.exit_code == 2
        assert "a.md: this file was changed by someone else" in result.stderr
        assert Path("a.md").read_text() == "BAD, says an editor"

    def test_fixing_twice_changes_nothing_more(self) -> None:
        Path("a.md").write_text("BAD GONE, ODD (GONE) BAD")
        run("fix", "a.md")
        once = Path("a.md").read_bytes()
        assert once == b"good, ODD good"
        assert "fixed 0 findings" in run("fix", "a.md").stderr
        assert Path("a.md").read_bytes() == once

    def test_a_report_into_a_file(self) -> None:
        Path("a.md").write_text("BAD é\n", encoding="utf-8")
        assert run("scan", "-f", "jsonl", "-o", "report.jsonl", "a.md").exit_code == 1
        lines = Path("report.jsonl").read_text(encoding="utf-8").splitlines()
        assert all(isinstance(json.loads(line), dict) for line in lines)
        assert "TD101" in lines[0]

    def test_a_report_to_a_device(self) -> None:
        Path("a.md").write_text("BAD")
        assert run("scan", "-o", os.devnull, "a.md").exit_code == 1
        assert not Path(os.devnull).is_file()

    def test_a_failed_run_leaves_the_old_report(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object) -> None:
            raise ValueError("the writer broke")

        monkeypatch.setattr("transdetect.reports.catalogue.write", fail)
        Path("a.md").write_text("BAD")
        Path("report.txt").write_text("old")
        result = run("scan", "-o", "report.txt", "a.md")
        assert result.exit_code == 2
        assert "internal error: ValueError: the writer broke" in result.stderr
        assert Path("report.txt").read_text() == "old"
        assert len(list(Path().iterdir())) == 2

    def test_a_name_with_control_characters_and_stray_bytes(self) -> None:
        name = os.fsdecode(b"a\x1b[2J\xff.md")
        Path(name).write_text("CRASH")
        result = run("scan", name)
        assert result.exit_code == 2
        assert "\x1b" not in result.output
        assert result.stderr.count("\n") == 1


class TestRules:
    def test_every_rule_is_explained(self) -> None:
        for rule in all_rules():
            result = run("explain", rule.code)
            assert result.exit_code == 0
            assert result.stdout.startswith(f"{rule.code} {rule.name}\n")
            for heading in ("What it does", "Example", "Fix safety"):
                assert heading in result.stdout
            assert run("explain", rule.name).stdout == result.stdout

    def test_several_at_once(self) -> None:
        first, second = (rule.code for rule in all_rules()[:2])
        out = run("explain", first, second).stdout
        assert out.index(first) < out.index(second)

    def test_families(self) -> None:
        out = run("explain", "leftover", "TD101").stdout
        codes = [rule.code for rule in all_rules() if rule.family == "leftover"]
        assert [line[:5] for line in out.splitlines() if line.startswith("TD")] == codes

    def test_unknown(self) -> None:
        result = run("explain", "TD101", "leftover-fragmnt")
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == (
            'transdetect: error: "explain" names no rule or family: "leftover-fragmnt";'
            ' did you mean "leftover-fragment"?\n'
        )

    def test_table(self) -> None:
        result = run("rules")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        for rule in all_rules():
            [line] = [line for line in lines if line.startswith(f"  {rule.code} ")]
            assert rule.name in line
            assert line.endswith("(off by default)") is not rule.on_by_default
        assert "leftover" in lines

    def test_json(self) -> None:
        entries = json.loads(run("rules", "--format", "json").stdout)
        assert [e["code"] for e in entries] == [rule.code for rule in all_rules()]
        assert all(e["documentation"]["What it does"] for e in entries)


class TestConfig:
    def test_defaults(self) -> None:
        out = run("config", "--no-config").stdout
        assert out.startswith("# no configuration file\n")
        assert 'fail-on = "error"\n' in out

    def test_what_holds_for_a_path_can_be_read_back(self, tmp_path: Path) -> None:
        from transdetect.config.load import load

        Path("transdetect.toml").write_text(
            'keep = ["é \\"x\\""]\nmin-confidence = 0.25\n[thresholds]\nTD101 = 0.7\n'
            '[severity]\nTD101 = "warning"\n'
            '[[overrides]]\npaths = ["a.md"]\nignore = ["leftover"]\n'
        )
        result = run("config", "--scan-comments", "a.md")
        assert result.stdout.startswith("# from transdetect.toml\n")
        again = tmp_path / "again" / "transdetect.toml"
        again.parent.mkdir()
        again.write_text(result.stdout, encoding="utf-8")
        assert load(again) == Config(
            keep=('é "x"',),
            min_confidence=0.25,
            thresholds=(("TD101", 0.7),),
            severity=(("TD101", "warning"),),
            ignore=("leftover",),
            scan_comments=True,
            root=str(again.parent),
        )

    def test_a_mistake(self) -> None:
        Path("transdetect.toml").write_text("slect = 1")
        result = run("config")
        assert result.exit_code == 2
        assert result.stderr.startswith('transdetect: error: transdetect.toml:1: "slect" is not')


class TestWanted:
    def test_silence_changes_nothing(self) -> None:
        config = Config(ignore=("TD101",))
        assert Wanted().over(config) is config

    def test_what_replaces_and_what_adds(self) -> None:
        config = Config(
            ignore=("TD101",),
            keep=("a",),
            source_languages=("pt",),
            overrides=(Override(("x",), ("TD2",), ("TD3",)),),
        )
        wanted = Wanted(
            ignore=("TD201",),
            keep=("b",),
            source_language=("fr",),
            min_confidence=0.0,
            variety="en-GB",
            no_gitignore=True,
        )
        assert wanted.over(config) == Config(
            ignore=("TD101", "TD201"),
            keep=("a", "b"),
            source_languages=("fr",),
            min_confidence=0.0,
            variety="en-GB",
            respect_gitignore=False,
            overrides=config.overrides,
        )
        selected = Wanted(select=("TD1",)).over(config)
        assert (selected.select, selected.ignore) == (("TD1",), ())
        assert selected.overrides == (Override(("x",), None, ("TD3",)),)


class TestTrouble:
    def test_each_sentence_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = trouble.Trouble()
        said.say("a.md: \x1b[2J\nno")
        said.say("a.md: \x1b[2J\nno")
        assert capsys.readouterr().err == "transdetect: error: a.md: \\x1b[2J\\nno\n"
        assert len(said.sentences) == 1

    def test_long_messages_are_cut(self) -> None:
        assert len(trouble.internal_error(ValueError("x" * 10_000))) < 400


def test_a_new_report_has_the_usual_permissions(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        with streams.output("report.txt") as out:
            out.write("x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o640


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="cannot write the report there"),
        streams.output(str(tmp_path / "none" / "report.txt")),
    ):
        pass
