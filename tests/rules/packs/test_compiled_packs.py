"""What a scan reads is what the packs say."""

from __future__ import annotations

from scripts import build_rules
from transdetect.rules.packs import entries, index
from transdetect.rules.pattern.compiled import packed, unpacked
from transdetect.rules.pattern.index import Index


def test_the_compiled_packs_are_up_to_date() -> None:
    hint = "run: python -m scripts.build_rules"
    assert build_rules.FILE.read_text(encoding="utf-8") == packed(entries()), hint


def test_a_compiled_entry_reads_like_its_pack() -> None:
    made = unpacked(packed(entries()).encode())
    for number, entry in enumerate(entries()):
        read = made.entry(number)
        assert (read.name, read.code, read.replace) == (entry.name, entry.code, entry.replace)
        assert tuple(read.patterns) == entry.patterns
        assert {key: tuple(g) for key, g in read.guards.items()} == entry.guards
        assert read.draft_words == entry.draft_words


def test_the_compiled_index_files_what_an_index_of_the_entries_files() -> None:
    made = Index(entries())
    assert index().keys == made.keys
    assert all(index().at(key) == made.at(key) for key in made.keys)
