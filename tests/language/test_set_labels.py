"""Set labels: the list, where one stands by itself, and what is found of them in a draft."""

from __future__ import annotations

import unicodedata

import pytest

from transdetect import scan
from transdetect.documents.document import Format
from transdetect.language.set_labels import labelled, set_labels
from transdetect.language.words import normal, weigh
from transdetect.resources import path

ROWS = [
    tuple(line.split("\t"))
    for line in path("lexicon", "set-labels.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


def test_the_list_is_in_order() -> None:
    assert sorted(set(ROWS)) == ROWS
    for _, label in ROWS:
        assert label == label.strip().lower()
        assert label == unicodedata.normalize("NFC", label)
        assert "\u2019" not in label


def test_no_single_word_is_common_in_english() -> None:
    words = [label for _, label in ROWS if label.isalpha() and label.isascii()]
    assert len(words) > 1000
    assert [word for word in words if weigh(normal(word)).in_english > 3.0] == []


@pytest.mark.parametrize(
    ("text", "label", "tag"),
    [
        ("Mise en route", "Mise en route", "fr"),
        ("2. Inhaltsverzeichnis", "Inhaltsverzeichnis", "de"),
        ("\ufffcLeia mais\ufffc of this", "Leia mais", "pt"),
        ("Configuracao", "Configuracao", "pt"),
        ("使用说明", "使用说明", "zh"),
    ],
)
def test_a_label_that_stands_by_itself(text: str, label: str, tag: str) -> None:
    start = text.index(label)
    assert tag in labelled(text, start, start + len(label))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Mise en route of 1720 was burnt.", "Mise en route"),
        ("See Inhaltsverzeichnis for the rest", "Inhaltsverzeichnis"),
        ("Installation", "Installation"),
    ],
)
def test_none(text: str, label: str) -> None:
    start = text.index(label)
    assert labelled(text, start, start + len(label)) == ()


DRAFTS: list[tuple[str, Format, str]] = [
    ("# Loom\n\nA loom.\n\n## Mise en route\n\nRun the installer.\n", "markdown", "Mise en route"),
    ("# Loom\n\n- [Start](#a)\n- [Foire aux questions](#b)\n", "markdown", "Foire aux questions"),
    ("# Loom\n\nA loom for lists.\n\n## 使用说明\n\nRun the installer.\n", "markdown", "使用说明"),
    ("The river rose again.\n\nBekannte Fehler\n\nThe gauge sticks.", "text", "Bekannte Fehler"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "format", "label"), DRAFTS)
def test_labels_in_drafts(text: str, format: Format, label: str) -> None:
    found = [text[f.start : f.end] for f in scan(text, format).findings]
    assert found == [label]


def test_a_table_of_translations_is_no_leftover() -> None:
    table = (
        "# Strings\n\n| key | Danish | Finnish | Hungarian |\n|---|---|---|---|\n"
        "| `save` | Gem | Tallenna | Mentés |\n| `delete` | Slet | Poista | Törlés |\n"
    )
    assert not scan(table, "markdown").findings


def test_every_label_is_known() -> None:
    assert {label for _, label in ROWS} <= set_labels().keys()
