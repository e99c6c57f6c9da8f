"""What only a real process shows: cold start, pipes, signals, modules that are not loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "transdetect"]
DRAFT = "The mine lies in Kemerovo [no sul da Rússia].\n"


def run(*args: str, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")}
    return subprocess.run(
        [*COMMAND, *args], input=stdin, capture_output=True, env=environment | extra, check=False
    )


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["scan", "--help"], ["fix", "--help"]])
def test_nothing_heavy_is_loaded_for_help(args: list[str]) -> None:
    code = (
        "import sys\nfrom transdetect.cli.main import main\n"
        f"sys.argv[1:] = {args!r}\n"
        "try:\n    main()\nfinally:\n"
        "    print(*sorted(m for m in sys.modules if m.partition('.')[0] in "
        "('nltk', 'langdetect', 'markdown_it', 'pathspec', 'tqdm', 'tomllib')"
        " or m.startswith(('transdetect.rules.', 'transdetect.language'))), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout
    assert done.stderr.strip() == b""


def test_a_draft_end_to_end(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = run("scan", "--no-config", str(draft))
    assert done.returncode == 1
    assert b"TD101" in done.stdout
    assert b"Traceback" not in done.stderr


def test_output_that_cannot_be_shown_is_escaped() -> None:
    done = run("scan", "-", stdin=DRAFT.encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert rb"R\xfassia" in done.stdout
    done = run("scan", "-f", "json", "-", stdin=DRAFT.encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes and signals")
class TestPosix:
    def test_a_reader_that_has_seen_enough(self, tmp_path: Path) -> None:
        draft = tmp_path / "draft.txt"
        draft.write_text((DRAFT + "\n") * 600, encoding="utf-8")
        with subprocess.Popen(
            [*COMMAND, "scan", str(draft)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait() == 141

    def test_a_current_folder_that_is_gone(self, tmp_path: Path) -> None:
        gone = tmp_path / "gone"
        gone.mkdir()
        script = (
            f'cd "{gone}" && rmdir "{gone}" && exec "{sys.executable}" -P -m transdetect scan .'
        )
        done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
        assert done.returncode == 2
        assert done.stderr == (
            b"transdetect: error: the current folder is gone; change to another one\n"
        )

    def test_interrupted(self) -> None:
        with subprocess.Popen(
            [*COMMAND, "scan", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdin
            assert process.stderr
            while _is_starting(process.pid):
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            assert process.wait() == 130
            assert process.stderr.read() == b"transdetect: error: interrupted\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_a_full_disk(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, "rules"], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 2
        assert done.stderr == (
            b"transdetect: error: cannot write the output: No space left on device\n"
        )


def _is_starting(pid: int) -> bool:
    """Whether the process has not come to wait for its standard input yet."""
    where = Path(f"/proc/{pid}/wchan")
    return "pipe" not in where.read_text()
