"""The pattern language: what matches, what is refused, and that the index misses nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.packs.drafts import draft_of
from transdetect.documents.document import BARRIER
from transdetect.errors import ConfigError
from transdetect.rules.packs import entries, index
from transdetect.rules.pattern import pack
from transdetect.rules.pattern.index import Index, accepts
from transdetect.rules.pattern.match import find, match
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.pattern.syntax import PatternError, parse

CASES = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8"))


def reading_of(text: str) -> Reading:
    return readings(draft_of(text))[0]


@pytest.mark.parametrize("case", CASES["match"], ids=lambda c: c["pattern"])
def test_pattern_matches(case: dict[str, list[str]]) -> None:
    patterns = parse(str(case["pattern"]))
    for text in case["yes"]:
        plain = text.replace("[", "").replace("]", "")
        reading = reading_of(plain)
        found = [m for p in patterns if (m := find(p, reading, 0, len(reading)))]
        assert found, text
        if "[" in text:
            marked = text[text.index("[") + 1 : text.index("]")]
            assert reading.slice(*found[0].flagged) == marked
    for text in case["no"]:
        reading = reading_of(text)
        assert not any(find(p, reading, 0, len(reading)) for p in patterns), text


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda c: c["pattern"])
def test_pattern_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(PatternError, match=case["says"]):
        parse(case["pattern"])


@pytest.mark.parametrize("case", CASES["wrong-pack"], ids=lambda c: c["says"])
def test_wrong_pack_names_file_entry_and_mistake(case: dict[str, str]) -> None:
    with pytest.raises(ConfigError) as error:
        pack.parse(case["toml"], "house", "packs/house.toml")
    assert str(error.value).startswith("packs/house.toml: ")
    assert case["says"] in str(error.value)


def test_unreadable_pack() -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot read this rule pack"):
        pack.load(Path("nowhere.toml"))


def test_a_barrier_breaks_a_match() -> None:
    house = Index(pack.parse(CASES["house"], "house", "house.toml"))
    assert house.scan(draft_of("The old mill is closed."))
    assert not house.scan(draft_of(f"The old {BARRIER} mill is closed."))


def test_a_hyphen_at_the_edge_makes_it_another_word() -> None:
    house = Index(pack.parse(CASES["house"], "house", "house.toml"))
    for text in (
        "The old mill-pond is deep.",
        "An age-old mill stands here.",
        "See old mill/barn.",
    ):
        assert not house.scan(draft_of(text)), text


def test_expected_languages_switch_off_the_others() -> None:
    house = Index(pack.parse(CASES["house"], "house", "house.toml"))
    text = "The old mill is closed."
    assert house.scan(draft_of(text, expected=["pt"]))
    assert house.scan(draft_of(text, expected=["pt-BR"]))
    assert not house.scan(draft_of(text, expected=["de"]))


def test_several_languages_leave_the_language_open() -> None:
    house = Index(pack.parse(CASES["house"], "house", "house.toml"))
    (found,) = house.scan(draft_of("The old mill is closed."))
    hit = found.hit()
    assert hit.language is None
    assert [e.text for e in hit.evidence if e.kind == "habit"] == ["pt", "es"]


def test_quotations_and_headings() -> None:
    quiet = CASES["house"].replace("code =", "quotations = false\nheadings = false\ncode =")
    house = Index(pack.parse(quiet, "house", "house.toml"))
    assert house.scan(draft_of("The old mill is closed."))
    assert not house.scan(draft_of("“The old mill is closed,” he said."))
    assert not house.scan(draft_of('He said: "The old mill is closed."'))
    assert not house.scan(draft_of("The old mill is closed.", kind="heading"))
    assert not house.scan(draft_of("The old mill to close"))


def test_nothing_is_safe_inside_a_quotation() -> None:
    safe = CASES["house"].replace("replace =", "safe = true\nreplace =")
    house = Index(pack.parse(safe, "house", "house.toml"))
    (plain,) = house.scan(draft_of("The old mill is closed."))
    (quoted,) = house.scan(draft_of("“The old mill is closed,” he said."))
    assert plain.hit().suggestions[0].safe
    assert not quoted.hit().suggestions[0].safe


SENTENCES = [sentence for entry in entries() for sentence, _ in entry.bad]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2))
def test_index_finds_what_trying_every_pattern_everywhere_finds(sentences: list[str]) -> None:
    reading = reading_of(" ".join(sentences))
    taken = {i for f in index().scan(draft_of(reading.text)) for i in range(*f.match.flagged)}
    for entry in entries():
        if entry.draft_words:
            continue
        for pattern in entry.patterns:
            for start in range(len(reading)):
                found = match(pattern, reading, start)
                if found and accepts(entry, reading, found):
                    assert not taken.isdisjoint(range(*found.flagged)), entry.name


WORDS = sorted({w for entry in entries() for s, _ in entry.bad for w in s.split()})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS, BARRIER, "\n", "“", "”", "...", "e.g.", "3,5"]), max_size=60)
)
def test_any_words_in_any_order(words: list[str]) -> None:
    text = " ".join(words).strip()
    for found in index().scan(draft_of(text)):
        hit = found.hit()
        assert 0 <= hit.start < hit.end <= len(hit.passage.text)
        assert BARRIER not in hit.passage.text[hit.start : hit.end]
        assert 0 < hit.confidence <= 1
