"""The plain lists a linguist edits: resources/keep/*.tsv and our own resources/lexicon/ranks/*.txt.

Start at `keep_faults` and `rank_faults`: each names every line that breaks a rule of its format, so
that a failing test says which line to mend. The faults themselves are tested on made-up lines.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"
KEEP = sorted((RESOURCES / "keep").glob("*.tsv"))
RANK_FOLDER = RESOURCES / "lexicon" / "ranks"
RANK_TAGS = "af az br cy eo et eu ga gd gl ha ht jv ku lb mg mt oc rw so sq sw uz yo zu".split()
RANKS = [RANK_FOLDER / f"{tag}.txt" for tag in RANK_TAGS]
LETTER_MARKS = "'"
LEAST_ENTRIES = {
    "arts": 500,
    "companies": 900,
    "food": 900,
    "institutions": 350,
    "latin": 350,
    "loanwords": 1500,
    "media": 700,
    "name-parts": 4500,
    "particles": 60,
    "places": 1800,
    "sports": 250,
    "works": 900,
}
LEAST_RANKS = dict.fromkeys("af cy et eu ga gl sq sw".split(), 500)


def data_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not comments, with their line numbers."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            yield number, line


def line_faults(line: str) -> Iterator[str]:
    """What is wrong with a line whatever its file."""
    if line != unicodedata.normalize("NFC", line):
        yield "not NFC"
    if any(part != " ".join(part.split()) for part in line.split("\t")):
        yield "stray whitespace"


def keep_faults(text: str) -> list[str]:
    """Every fault of a keep list, with its line number."""
    faults: list[str] = []
    seen: set[str] = set()
    last = ("", "")
    for number, line in data_lines(text):
        faults += [f"{number}: {fault}" for fault in line_faults(line)]
        columns = line.split("\t")
        if len(columns) != 2 or not all(columns):
            faults.append(f"{number}: not two columns")
            continue
        phrase = columns[0]
        key = (phrase.casefold(), phrase)
        if key[0] in seen:
            faults.append(f"{number}: duplicate")
        elif key < last:
            faults.append(f"{number}: out of order")
        seen.add(key[0])
        last = key
    return faults


def rank_faults(text: str) -> list[str]:
    """Every fault of a rank list, with its line number."""
    faults: list[str] = []
    seen: set[str] = set()
    for number, line in data_lines(text):
        faults += [f"{number}: {fault}" for fault in line_faults(line)]
        marks = line.translate(dict.fromkeys(map(ord, LETTER_MARKS)))
        # A combining mark stays where no composed letter exists (Yoruba "ẹ́").
        if not marks or not all(c.isalpha() or unicodedata.combining(c) for c in marks):
            faults.append(f"{number}: not a word")
        if line != line.lower():
            faults.append(f"{number}: not lower case")
        if line in seen:
            faults.append(f"{number}: duplicate")
        seen.add(line)
    return faults


@pytest.mark.parametrize("path", KEEP, ids=lambda path: path.stem)
def test_keep_list_is_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#"), "the list must begin with a comment that explains its columns"
    assert text.endswith("\n")
    assert keep_faults(text) == []


def test_keep_lists_are_as_full_as_promised() -> None:
    found = {path.stem: sum(1 for _ in data_lines(path.read_text("utf-8"))) for path in KEEP}
    thin = {name: found.get(name, 0) for name, n in LEAST_ENTRIES.items() if found.get(name, 0) < n}
    assert thin == {}


@pytest.mark.parametrize("path", RANKS, ids=lambda path: path.stem)
def test_rank_list_is_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#"), "the list must begin with a comment that says whose it is"
    assert text.endswith("\n")
    assert rank_faults(text) == []
    assert sum(1 for _ in data_lines(text)) >= LEAST_RANKS.get(path.stem, 250)


@pytest.mark.parametrize(
    "phrase", ["Polícia Civil", "Tweede Kamer", "Ministério Público", "bairro"]
)
def test_what_english_translates_is_not_kept(phrase: str) -> None:
    kept = {line.split("\t")[0].casefold() for path in KEEP for _, line in lines_of(path)}
    assert phrase.casefold() not in kept


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The data lines of a file."""
    return data_lines(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("zeitgeist", "1: not two columns"),
        ("zeitgeist\t", "1: not two columns"),
        ("zeitgeist \tGerman", "1: stray whitespace"),
        ("cafe\u0301\tFrench", "1: not NFC"),
        ("b\tx\na\tx", "2: out of order"),
        ("A\tx\na\tx", "2: duplicate"),
    ],
)
def test_keep_faults_are_seen(line: str, fault: str) -> None:
    assert fault in keep_faults(line)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("na\nna", "2: duplicate"),
        ("Na", "1: not lower case"),
        ("2024", "1: not a word"),
        ("na ya", "1: not a word"),
        ("'", "1: not a word"),
        ("na ", "1: stray whitespace"),
    ],
)
def test_rank_faults_are_seen(line: str, fault: str) -> None:
    assert fault in rank_faults(line)
