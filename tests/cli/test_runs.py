"""The command as people call it, case by case: see `cases/scan.toml` for the keys."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from transdetect.cli.main import program

CASES = Path(__file__).parent / "cases"
UNSET = {"NO_COLOR": None, "FORCE_COLOR": None, "TRANSDETECT_DEBUG": None}


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name in names
        for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    ]


def bytes_of(case: dict[str, Any], key: str = "files", hexes: str = "hex") -> dict[str, bytes]:
    plain = {name: text.encode() for name, text in case.get(key, {}).items()}
    return plain | {name: bytes.fromhex(data) for name, data in case.get(hexes, {}).items()}


def assert_says(text: str, pieces: list[str]) -> None:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is missing in {text[at:]!r}"
        at = found + len(piece)


@pytest.mark.usefixtures("word_scanner")
@pytest.mark.parametrize("case", cases("scan", "fix"))
def test_runs(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_of(case)
    for name, data in before.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for name in case.get("folders", []):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    stdin = bytes.fromhex(case["stdin_hex"]) if "stdin_hex" in case else case.get("stdin", "")

    result = CliRunner().invoke(
        program, case["args"], input=stdin, env=UNSET | case.get("env", {}), prog_name="transdetect"
    )

    assert result.exit_code == case["status"], result.output
    assert_says(result.stdout, case.get("out", []))
    assert_says(result.stderr, case.get("err", []))
    assert not [p for p in case.get("no_out", []) if p in result.stdout]
    assert not [p for p in case.get("no_err", []) if p in result.stderr]
    if "out_is" in case:
        assert result.stdout_bytes == case["out_is"].encode()
    if case.get("quiet"):
        assert result.stdout + result.stderr == ""
    for name, data in (before | bytes_of(case, "after", "after_hex")).items():
        assert (tmp_path / name).read_bytes() == data, name
    left_over = [p.name for p in tmp_path.rglob("*.tmp")]
    assert not left_over
