"""Where models are looked for, what is refused, and what is said when one cannot be had."""

from __future__ import annotations

import json
import struct
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.neural.conftest import MEMORY, NAME
from transdetect import Config, Scanner, resources
from transdetect.cli.main import program
from transdetect.config.settings import Neural
from transdetect.neural import models
from transdetect.neural.budget import LEAST, MOST, batch_size, check_memory, parameters
from transdetect.neural.loading import causal, quietly
from transdetect.neural.trouble import UnavailableError

DRAFT = "The result depends of the weather. The dam lies [no sul da Turquia], she said."


def weights(path: Path, *shapes: list[int]) -> Path:
    """A file of safetensors that says what it holds, and holds nothing."""
    header = {f"w{i}": {"dtype": "F16", "shape": shape} for i, shape in enumerate(shapes)}
    data = json.dumps(header | {"__metadata__": {}}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(data)) + data)
    return path


def test_the_list_is_whole() -> None:
    known = models.known()
    assert len({m.name for m in known}) == len(known)
    assert {m.part for m in known} == {"fluency", "reads-translated"}
    assert all(m.licence and m.purpose and m.source for m in known)
    assert resources.path("neural", "models.toml").is_file()


def test_a_model_is_found_by_name_folder_and_file(tmp_path: Path) -> None:
    assert models.find("fluency", NAME.lower()).suffix == ".gguf"
    file = weights(tmp_path / "m" / "model.safetensors", [2, 3])
    assert models.find("fluency", "m", str(tmp_path)) == file
    assert models.find("fluency", "m/model.safetensors", str(tmp_path)) == file
    (tmp_path / "m" / "a.gguf").write_bytes(b"GGUF")
    assert models.find("fluency", str(tmp_path / "m")) == file


def test_a_model_is_found_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    folder = tmp_path / "hub" / "models--house--small"
    file = weights(folder / "snapshots" / "abc" / "model.safetensors", [2])
    weights(folder / "snapshots" / "aaa" / "model.safetensors", [2])
    assert models.find("fluency", "house/small").parent.name == "aaa"
    (folder / "refs").mkdir()
    (folder / "refs" / "main").write_text("abc\n", encoding="utf-8")
    assert models.find("fluency", "house/small") == file


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("SmolLM2-360M", "fluency: SmolLM2-360M is not on this machine; get it from the model hub"),
        ("SmolLM2-135N", 'no model "SmolLM2-135N" on this machine; did you mean "SmolLM2-135M"?'),
        ("wibble", 'no model "wibble" on this machine; `transdetect models` lists those'),
        ("house/none", 'no model "house/none" on this machine'),
        ("empty", "empty holds no weights (*.safetensors or *.gguf)"),
        ("damaged", "is damaged or no file of weights; get the model again"),
        ("foreign", "cannot be loaded"),
    ],
)
def test_what_is_missing_is_named(
    wanted: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "model.safetensors").write_bytes(b"\xff" * 40)
    weights(tmp_path / "foreign" / "model.safetensors", [2, 2])
    with pytest.raises(UnavailableError) as caught:
        causal("fluency", wanted, root=str(tmp_path), memory=MEMORY)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parameters_are_counted_over_all_parts(tmp_path: Path) -> None:
    path = weights(tmp_path / "model-1.safetensors", [10, 20], [5])
    weights(tmp_path / "model-2.safetensors", [100])
    assert parameters(path) == 305
    scalar = weights(tmp_path / "s" / "model.safetensors", [])
    assert parameters(scalar) == 1


def test_a_model_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = weights(tmp_path / "model.safetensors", [50_000, 20_000])
    with pytest.raises(
        UnavailableError, match=r"big needs about 4315 MB of memory and .* allows 4314;"
    ):
        check_memory("fluency", "big", path, 4314)
    assert check_memory("fluency", "big", path, 4315) == 4315


@pytest.mark.parametrize("left", [-5, 0, 1, 100, 10_000])
def test_a_batch_fits_what_is_left(left: int) -> None:
    size = batch_size(50_000, left)
    assert LEAST <= size <= MOST
    assert size in (LEAST, MOST) or size * 50_000 * 4 <= left << 20


def test_loading_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    from tqdm import tqdm

    with quietly():
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        assert list(tqdm([1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")


def scanned(config: Config) -> dict[str, Any]:
    return Scanner(config).scan(DRAFT).to_dict()


@pytest.mark.parametrize("library", ["torch", "transformers"])
def test_without_a_library_the_rules_stand_and_it_is_said(
    library: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = scanned(Config())
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr("transdetect.neural.fluency._models", {})
    judged = scanned(Config(neural=Neural(fluency=str(folder))))
    assert judged.pop("notes") == [
        f"fluency: {library} is not installed; install transdetect[neural]"
    ]
    assert plain.pop("notes") == []
    assert judged == plain


def test_suggesting_goes_on_with_a_warning() -> None:
    start, end = DRAFT.index("["), DRAFT.index("]") + 1
    scanner = Scanner(Config(neural=Neural(fluency="wibble")))
    with pytest.warns(RuntimeWarning, match='no model "wibble"'):
        offered = scanner.suggest(DRAFT, start, end, "pt")
    assert offered == Scanner().suggest(DRAFT, start, end, "pt")


def test_a_scan_from_start_to_end(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "transdetect.toml").write_text(f"[neural]\nfluency = {str(folder)!r}\n", "utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    runs = [
        CliRunner().invoke(program, ["scan", "-f", "json", "--no-progress", str(draft)])
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == ""
    (report,) = json.loads(runs[0].stdout)["reports"]
    assert report["notes"] == []
    (preposition,) = [f for f in report["findings"] if f["rule"] == "TD210"]
    (reason,) = [e for e in preposition["evidence"] if e["kind"] == "fluency"]
    assert reason["weight"] > 3
    assert preposition["suggestions"][0]["text"] == "depends on"


def test_a_spent_budget_leaves_the_rules_and_is_said_once(folder: Path, tmp_path: Path) -> None:
    settings = f"[neural]\nfluency = {str(folder)!r}\nbudget = 1e-9\n"
    (tmp_path / "transdetect.toml").write_text(settings, "utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    run = CliRunner().invoke(program, ["scan", "-f", "json", "--no-progress", str(tmp_path)])
    told = "fluency: the 1e-09 seconds of neural.budget were spent after 0 of 2 findings"
    assert run.stderr.count(told) == 1
    assert run.exit_code == 1  # for what was found: a part that could not work is no failure
    plain = scanned(Config())
    for report in json.loads(run.stdout)["reports"]:
        assert report["notes"][0].startswith(told)
        assert [f["confidence"] for f in report["findings"]] == [
            f["confidence"] for f in plain["findings"]
        ]


def test_the_command_lists_what_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    run = CliRunner().invoke(program, ["models"])
    assert run.exit_code == 0
    assert "  from: the model hub, HuggingFaceTB/SmolLM2-135M\n" in run.stdout
    rows = json.loads(CliRunner().invoke(program, ["models", "-f", "json"]).stdout)
    assert [r["name"] for r in rows] == [m.name for m in models.known()]
    (instruct,) = [r for r in rows if r["name"] == NAME]
    assert instruct["present"]
    assert f"  here: {instruct['path']}\n" in run.stdout
