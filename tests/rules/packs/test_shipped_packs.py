"""Every entry of the packs that ship: its own `bad` and `fine` sentences are its tests."""

from __future__ import annotations

import re

import pytest

from tests.rules.packs.drafts import corrected, draft_of, span
from transdetect.rules.packs import Entry, entries, index
from transdetect.rules.pattern.index import Index
from transdetect.rules.translationese import RULES

BY_NAME = {entry.name: entry for entry in entries()}
BAD = [(name, k) for name, entry in BY_NAME.items() for k in range(len(entry.bad))]
CODES = {rule.code for rule in RULES}


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(entries())


@pytest.mark.parametrize(("name", "k"), BAD)
def test_bad_sentence_is_flagged_and_corrected(name: str, k: int) -> None:
    entry = BY_NAME[name]
    sentence, good = entry.bad[k]
    found = [f.hit() for f in Index([entry]).scan(draft_of(sentence))]
    assert len(found) == 1, [sentence[slice(*span(h))] for h in found]
    if good is None:
        return
    assert found[0].suggestions, "no suggestion was made"
    assert corrected(sentence, found[0]) == good
    again = [f.entry.name for f in index().scan(draft_of(good))]
    assert not again, f"the corrected sentence is flagged by {again}"


@pytest.mark.parametrize("name", BY_NAME)
def test_fine_sentences_are_left_alone_by_every_entry(name: str) -> None:
    for sentence in BY_NAME[name].fine:
        found = [
            (f.entry.name, f.reading.slice(*f.match.flagged))
            for f in index().scan(draft_of(sentence))
        ]
        assert not found, sentence


@pytest.mark.parametrize("name", BY_NAME)
def test_entry_is_complete(name: str) -> None:
    entry: Entry = BY_NAME[name]
    assert entry.bad, "an entry needs a sentence that it flags"
    assert entry.fine, "an entry needs a sentence that it leaves alone"
    assert entry.code in CODES
    assert entry.message.endswith((".", "?'.", "'."))
    assert all(re.fullmatch(r"[a-z]{2,3}", tag) for tag in entry.languages)
    assert 0.5 <= entry.confidence <= 1


@pytest.mark.parametrize(
    ("language", "least"),
    [
        ("pt", 60),
        ("es", 60),
        ("fr", 60),
        ("de", 60),
        ("it", 60),
        ("ru", 60),
        ("nl", 30),
        ("pl", 30),
    ],
)
def test_each_language_has_enough_entries(language: str, least: int) -> None:
    assert sum(language in entry.languages for entry in entries()) >= least
