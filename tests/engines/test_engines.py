"""The engines themselves: Apertium and FreeDict as Debian has them (`scripts/install-engines`), and
a small Marian model trained from our own phrase tables."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import string
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.train_marian import pairs, train
from transdetect import Scanner
from transdetect.cli.main import program
from transdetect.engines import apertium, freedict
from transdetect.engines.apertium import Apertium
from transdetect.engines.engine import EngineError
from transdetect.engines.freedict import FreeDict
from transdetect.engines.marian import Marian

WANTED = os.environ.get("TRANSDETECT_ENGINES") == "1"
"""Whether Debian's engines must be there: `.ci/run` says so once it has installed them."""

debian = pytest.mark.skipif(
    not WANTED and not (shutil.which("apertium") and Path(freedict.FOLDERS[0]).is_dir()),
    reason="scripts/install-engines has not been run on this machine",
)


def scan(tmp_path: Path, engine: str, text: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Exit status, standard error, and `(text, source)` of what the real command suggests."""
    (tmp_path / "transdetect.toml").write_text(f"[engine]\n{engine}\n", encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(program, ["scan", "--format", "json", str(draft)])
    report = json.loads(done.stdout)["reports"][0]
    offered = [(s["text"], s["source"]) for f in report["findings"] for s in f["suggestions"]]
    assert not any(s["safe"] for f in report["findings"] for s in f["suggestions"])
    return done.exit_code, done.stderr, offered


# --- Apertium


@debian
@pytest.mark.parametrize(
    ("language", "fragment", "words", "source"),
    [
        ("es", "los campesinos cosechan aceitunas", "harvest olives", "Apertium es→en"),
        ("pt", "no sul da Rússia", "south of Russia", "Apertium pt→es→en"),
        ("fr", "incendie dans la forêt", "in the forest", "Apertium fr→es→en"),
        ("ca", "els pagesos cullen olives", "olives", "Apertium ca→en"),
        ("gl", "os bombeiros de Vigo", "of Vigo", "Apertium gl→es→en"),
        ("it", "vigili del fuoco", "firemen", "Apertium it→ca→en"),
    ],
)
def test_apertium_translates(language: str, fragment: str, words: str, source: str) -> None:
    engine = Apertium()
    assert engine.takes(language)
    answer, unknown = engine.translate([fragment, "xqzvbn blarf"], language)
    assert answer is not None
    assert words in answer.text
    assert answer.source == source
    assert unknown is None


@debian
def test_apertium_through_the_command(tmp_path: Path) -> None:
    text = "She wrote [los campesinos siguen cosechando aceitunas] on the wall."
    status, errors, offered = scan(tmp_path, "apertium = true", text)
    assert (status, errors) == (1, "")
    assert len(offered) == 1
    assert offered[0][0].endswith("harvesting olives]")
    assert offered[0][1] == "Apertium es→en"


@debian
def test_apertium_has_no_german() -> None:
    assert not Apertium().takes("de")
    assert Apertium().translate(["das Haus"], "de") == [None]


def test_a_missing_command_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    apertium.modes.cache_clear()
    text = "She wrote [los campesinos siguen cosechando aceitunas] on the wall."
    status, errors, offered = scan(tmp_path, "apertium = true", text)
    assert (status, offered) == (1, [])
    assert "apertium: the command is not installed; install it" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo broken >&2; exit 3", "failed: broken"),
        ("sleep 9", "no answer within"),
        ("if [ $1 = -l ]; then echo spa-eng; else printf one; fi", "gave back 1 lines for 2"),
    ],
)
def test_a_failing_command_is_one_sentence(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "apertium"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(apertium, "SECONDS", 1)
    apertium.modes.cache_clear()
    try:
        with pytest.raises(EngineError, match=reason):
            Apertium().translate(["uno", "dos"], "es")
    finally:
        apertium.modes.cache_clear()


# --- FreeDict


@debian
@pytest.mark.parametrize(
    ("language", "word", "english"),
    [("de", "Amboss", "anvil"), ("fr", "brouette", "wheelbarrow"), ("pt", "bairro", "district")],
)
def test_freedict_knows_words(language: str, word: str, english: str) -> None:
    engine = FreeDict()
    assert engine.takes(language)
    answer, phrase, unknown = engine.translate([word, f"{word} {word}", "xqzvbn"], language)
    assert answer is not None
    assert answer.text == english
    assert answer.source.startswith("FreeDict ")
    assert phrase is None
    assert unknown is None


@debian
def test_freedict_through_the_command(tmp_path: Path) -> None:
    status, errors, offered = scan(
        tmp_path, "freedict = true", "It was marked [entonnoir] on the list."
    )
    assert (status, errors) == (1, "")
    assert ("[funnel]", "FreeDict fra-eng") in offered


ARTICLES = {
    "bloup": "bloup /blup/ <n, masc>\n1. pond, pool\n2. lake\n",
    "Zorb": 'Zorb <neut, n, sg>\n [tech.] big ball <n> [Br.], sphere\n      "im Zorb" - in it\n',
    "nichts": "nichts <adv>\n   Synonym: {nix}\n",
    "zz": "zz\n" + "  filler\n" * 200 + "end of it\n",
}


def dictionary(folder: Path, code: str = "fra", chunk: int = 60) -> FreeDict:
    """Our own words in the format of dictd."""
    digits = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"

    def number(value: int) -> str:
        return (number(value // 64) if value >= 64 else "") + digits[value % 64]

    data, lines = b"", []
    for word, article in ARTICLES.items():
        article = article.encode()  # type: ignore[assignment]  # the bytes from here on
        lines.append(f"{word}\t{number(len(data))}\t{number(len(article))}")
        data += article  # type: ignore[operator]
    (folder / f"freedict-{code}-eng.index").write_text("\n".join(lines) + "\n", "utf-8")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunks = []
    for at in range(0, len(data), chunk):
        packed = packer.compress(data[at : at + chunk]) + packer.flush(zlib.Z_FULL_FLUSH)
        chunks.append(packed)
    sizes = struct.pack(f"<{len(chunks)}H", *map(len, chunks))
    table = b"RA" + struct.pack("<HHHH", 6 + len(sizes), 1, chunk, len(chunks)) + sizes
    head = b"\x1f\x8b\x08\x0c" + bytes(5) + b"\x03" + struct.pack("<H", len(table)) + table
    tail = packer.flush(zlib.Z_FINISH) + struct.pack("<II", zlib.crc32(data), len(data))
    file = folder / f"freedict-{code}-eng.dict.dz"
    file.write_bytes(head + b"words.dict\0" + b"".join(chunks) + tail)
    assert gzip.decompress(file.read_bytes()) == data
    return FreeDict(folder)


def test_a_dictionary_of_ones_own(tmp_path: Path) -> None:
    engine = dictionary(tmp_path)
    assert engine.takes("fr-CA")
    assert not engine.takes("de")
    words = ["bloup", "Bloup", "zorb", "nichts", "zz", "absent", "zo", ""]
    answers = engine.translate(words, "fr")
    assert [a and a.text for a in answers] == [
        "pond", "pond", "big ball", None, "end of it", None, None, None,
    ]  # fmt: skip
    assert answers[0] is not None
    assert answers[2] is not None
    assert answers[0].confidence < answers[2].confidence


def test_missing_and_damaged_dictionaries_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no dictionary"):
        FreeDict(tmp_path / "none").takes("fr")
    engine = dictionary(tmp_path)
    (tmp_path / "freedict-fra-eng.dict.dz").write_bytes(b"nothing")
    with pytest.raises(EngineError, match="is damaged"):
        engine.translate(["bloup"], "fr")


# --- Marian


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model that knows our Portuguese set expressions, and one that is in no table."""
    folder = tmp_path_factory.mktemp("models") / "opus-mt-pt-en"
    new = ("as colheitas apodreceram nos celeiros", "the crops rotted in the barns")
    assert train([*pairs("pt", 60), *[new] * 4], "pt", folder, 160) < 0.5
    return folder


def test_marian_says_what_it_learnt(marian: Path) -> None:
    engine = Marian(str(marian))
    assert engine.takes("pt-BR")
    assert not engine.takes("de")
    learnt = pairs("pt", 60)[:20]
    answers = engine.translate([source for source, _ in learnt], "pt")
    right = sum(a is not None and a.text == e for a, (_, e) in zip(answers, learnt, strict=True))
    assert right >= 17
    assert answers == engine.translate([source for source, _ in learnt], "pt")


def test_marian_through_the_command(marian: Path, tmp_path: Path) -> None:
    text = "He said that nothing was left [as colheitas apodreceram nos celeiros]."
    status, errors, offered = scan(tmp_path, f"marian = {json.dumps(str(marian))}", text)
    assert (status, errors) == (1, "")
    assert offered == [("[the crops rotted in the barns]", "Marian opus-mt-pt-en")]


def test_a_missing_model_is_one_sentence(tmp_path: Path) -> None:
    text = "He said that nothing was left [as colheitas apodreceram nos celeiros]."
    status, errors, offered = scan(tmp_path, 'marian = "opus-mt-pt-en"', text)
    assert (status, offered) == (1, [])
    assert "marian: there is no usable MarianMT model opus-mt-pt-en on this machine" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("name", "taken", "not_taken"),
    [
        ("Helsinki-NLP/opus-mt-pt-en", ["pt"], ["es", "de"]),
        ("models/opus-mt-ROMANCE-en", ["pt", "es", "ro"], ["de", "ru"]),
        ("opus-mt-tc-big-zle-en", ["uk", "ru"], ["pl"]),
        ("opus-mt-mul-en", ["pt", "ja"], []),
        ("house-model", ["pt", "ja"], []),
    ],
)
def test_its_name_says_which_languages(name: str, taken: list[str], not_taken: list[str]) -> None:
    engine = Marian(name)
    assert all(engine.takes(tag) for tag in taken)
    assert not any(engine.takes(tag) for tag in not_taken)


def test_no_engine_changes_nothing_else() -> None:
    text = "The hospital in Budenovsk [no sul da Rússia] was hit."
    assert Scanner().scan(text).findings[0].suggestions[0].text == "[in southern Russia]"
