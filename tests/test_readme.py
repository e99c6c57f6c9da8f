"""The README tells the truth: every command in it runs and prints what it says.

`UPDATE_README=1 pytest tests/test_readme.py` writes today's output into it; read the change before
you commit it.  The two commands that install things are run by `scripts/check-package` and by CI.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.S)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.S)
SHELL = re.compile(r"```sh\n(?P<command>.*?)\n```", re.S)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh checkout, so that a command that writes cannot harm the real one."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


def _run(command: list[str] | str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        shell=isinstance(command, str),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stdout
    return done.stdout


def _check(pattern: re.Pattern[str], run: str, checkout: Path) -> None:
    text = README.read_text(encoding="utf-8")
    blocks = list(pattern.finditer(text))
    assert blocks
    for block in reversed(blocks):
        wanted = block[run]
        command = wanted if run == "command" else [sys.executable, "-c", wanted]
        got = _run(command, checkout)
        if os.environ.get("UPDATE_README"):
            text = text[: block.start("output")] + got + text[block.end("output") :]
        else:
            assert got == block["output"], wanted
    if os.environ.get("UPDATE_README"):
        README.write_text(text, encoding="utf-8")


def test_commands_print_what_the_readme_shows(checkout: Path) -> None:
    _check(CONSOLE, "command", checkout)


def test_the_library_example_prints_what_the_readme_shows(checkout: Path) -> None:
    _check(PYTHON, "code", checkout)


def test_the_ci_command_runs(checkout: Path) -> None:
    commands = [m["command"] for m in SHELL.finditer(README.read_text(encoding="utf-8"))]
    scans = [c for c in commands if c.startswith("transdetect ")]
    assert scans
    for command in scans:
        output = _run(command.replace("content/", "docs/"), checkout)
        assert "::error" in output


def test_the_installing_commands_are_the_ones_that_are_checked_elsewhere() -> None:
    commands = [m["command"] for m in SHELL.finditer(README.read_text(encoding="utf-8"))]
    assert "scripts/test" in commands
    assert "scripts/test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    check = (ROOT / "scripts" / "check-package").read_text(encoding="utf-8")
    assert "README.md" in check
    assert any("pip install" in c and "scan docs/demo/harbour.md" in c for c in commands)


def test_the_configuration_example_is_valid(tmp_path: Path) -> None:
    from transdetect import Scanner

    example = re.search(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert example
    (tmp_path / "transdetect.toml").write_text(example[1], encoding="utf-8")
    (tmp_path / "terms.csv").write_text("source,language,english\nMarinha,pt,Navy\n", "utf-8")
    assert Scanner(tmp_path / "transdetect.toml").config.variety == "en-GB"
