"""The case files are what they say: marks right, ids unique, halves equal and apart."""

from __future__ import annotations

import json
import string
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from scripts.blend import DATA
from scripts.marked import CLOSE, FOLDERS, OPEN, Case, CaseError, load, read_case, unmark

AT_LEAST = {
    "in-the-wild": 160,
    "synthetic": 180,
    "negative": 156,
    "newsroom-romance": 110,
    "newsroom-europe": 110,
    "newsroom-world": 115,
    "newsroom-more": 100,
    "newsroom-north": 80,
    "newsroom-east": 80,
    "hardest": 130,
    "negative-3": 170,
    "wild": 40,
    "wild-2": 60,
    "wild-4": 45,
    "articles": 28,
}
NAMES = tuple(AT_LEAST)
HALVES = ("tune", "held")
FILES = tuple(f"leftover/{name}.{half}" for name in NAMES for half in HALVES)
OUTSIDE = set(string.whitespace) | set("\"'“”‘’„«»‹›「」『』()[]（）【】.,;:!?…。，、！？؟،।·")


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Case]]:
    return {file: load(file) for file in FILES}


def words(text: str) -> list[str]:
    """Lower-case words, marks and punctuation left out; one per sign where words run together."""
    kept = "".join(
        f" {c} " if "\u3040" <= c <= "\u9fff" else c if c.isalnum() else " " for c in text
    )
    return kept.lower().split()


def test_unmark_counts_code_points() -> None:
    assert unmark(f"𝔸 {OPEN}né{CLOSE}, {OPEN}和{CLOSE}.") == ("𝔸 né, 和.", ((2, 4), (6, 7)))


@pytest.mark.parametrize(
    "wrong",
    [f"{OPEN}a", f"a{CLOSE}", f"{OPEN}{CLOSE}", f"{OPEN}a{OPEN}b{CLOSE}{CLOSE}"],
)
def test_unmark_refuses_marks_without_partner(wrong: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        unmark(wrong)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lang": None}, "'lang' is missing"),
        ({"format": "rtf"}, "unknown format 'rtf'"),
        ({"langs": ["pt", "es"]}, "2 languages for 1 spans"),
        ({"language": "pt"}, "unknown key 'language'"),
    ],
)
def test_a_wrong_case_is_refused(change: dict[str, object], message: str) -> None:
    good = {"id": "x", "form": "word", "lang": "pt", "format": "text", "text": f"a {OPEN}b{CLOSE}"}
    assert read_case(good).spans[0].language == "pt"
    with pytest.raises(ValueError, match=message):
        read_case(good | change)


def test_load_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.held.jsonl").write_text('\n{"id": "x"}\n', encoding="utf-8")
    monkeypatch.setitem(FOLDERS, "held", tmp_path)
    with pytest.raises(CaseError, match=r"bad\.held\.jsonl, line 2: 'form' is missing"):
        load("bad.held")


def test_every_file_beside_the_loader_is_checked_here() -> None:
    found = {
        str(p.relative_to(folder).with_suffix(""))
        for folder in FOLDERS.values()
        for p in folder.glob("leftover/*.jsonl")
    }
    assert found == set(FILES) | set(DATA)  # more to train on, nothing more to measure by


@pytest.mark.parametrize("file", FILES)
def test_there_are_enough(cases: dict[str, list[Case]], file: str) -> None:
    name = Path(file).name.split(".")[0]
    assert len(cases[file]) >= AT_LEAST[name]


@pytest.mark.parametrize("name", NAMES)
def test_halves_hold_the_same_mix(cases: dict[str, list[Case]], name: str) -> None:
    tune, held = (cases[f"leftover/{name}.{half}"] for half in HALVES)
    assert len(tune) == len(held)
    assert Counter(c.form for c in tune) == Counter(c.form for c in held)


def test_ids_are_unique_and_name_their_file(cases: dict[str, list[Case]]) -> None:
    ids = [case.id for file in FILES for case in cases[file]]
    assert len(ids) == len(set(ids))
    for file in FILES:
        assert all(c.id.startswith(Path(file).name.replace(".", "-")) for c in cases[file])


@pytest.mark.parametrize("file", FILES)
def test_spans_are_words_without_their_delimiters(cases: dict[str, list[Case]], file: str) -> None:
    for case in cases[file]:
        clean = "negative" in file or case.form == "clean"
        assert bool(case.spans) == (not clean), case.id
        for span in case.spans:
            inside = case.text[span.start : span.end]
            assert inside[0] not in OUTSIDE, (case.id, inside)
            assert inside[-1] not in OUTSIDE, (case.id, inside)
            assert span.language != "en", case.id


@pytest.mark.parametrize("file", FILES)
def test_texts_are_composed_and_hold_no_stray_marks(
    cases: dict[str, list[Case]], file: str
) -> None:
    for case in cases[file]:
        assert case.text == unicodedata.normalize("NFC", case.text), case.id
        assert case.text == case.text.strip(), case.id
        assert OPEN not in case.text, case.id
        assert CLOSE not in case.text, case.id


def test_no_draft_and_no_leftover_is_written_twice(cases: dict[str, list[Case]]) -> None:
    drafts = Counter(" ".join(words(c.text)) for file in FILES for c in cases[file])
    assert [text for text, count in drafts.items() if count > 1] == []
    leftovers = Counter(
        " ".join(words(c.text[s.start : s.end]))
        for file in FILES
        for c in cases[file]
        for s in c.spans
    )
    assert [text for text, count in leftovers.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_halves_share_no_run_of_words(cases: dict[str, list[Case]], name: str) -> None:
    def runs(half: str, size: int = 9) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for case in cases[f"leftover/{name}.{half}"]:
            sequence = words(case.text)
            found.update(tuple(sequence[i : i + size]) for i in range(len(sequence) - size + 1))
        return found

    assert sorted(runs("tune") & runs("held")) == []


@pytest.mark.parametrize("file", FILES)
def test_files_are_plain_json_lines(file: str) -> None:
    raw = (FOLDERS[file.rpartition(".")[2]] / f"{file}.jsonl").read_text(encoding="utf-8")
    assert raw.endswith("\n")
    for line in raw.rstrip("\n").split("\n"):
        assert line == json.dumps(json.loads(line), ensure_ascii=False)
