"""Set labels of documents, pages and programs in other languages.  Start at `labelled`.

"Mise en route", "Inhaltsverzeichnis", "Leia mais", "使用说明": what stands alone in a heading,
a cell, a list item, a link or a caption, and what translators and machines leave most.  The labels
are in `resources/lexicon/set-labels.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from transdetect import resources

_BEGINS = re.compile(r"(?:^|[\n\ufffc|>•·–—/:]|\d[.)])[\s\"“'(\[*_]*$")
_ENDS = re.compile(r"^[\s\"”')\]*_]*(?:$|[\n\ufffc|:.…!?»→/(]|\d)")


_unknown: list[bool] = []


def forget() -> None:
    """Know no labels from now on, in this process.  For training: a rule judges labels
    (`judge.label_stands`), of which the marked drafts hold too few to learn from."""
    _unknown.append(True)
    set_labels.cache_clear()
    firsts.cache_clear()


@cache
def set_labels() -> dict[str, tuple[str, ...]]:
    """The BCP 47 tags of the languages that have a label, by the label in lower case, with its
    diacritics and, where it is long enough to tell, without."""
    if _unknown:
        return {}
    text = resources.path("lexicon", "set-labels.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        tag, label = line.split("\t")
        found[label] = (*found.get(label, ()), tag)
        if len(label) >= LEAST_PLAIN and not label.isascii():
            form = plain(label)
            found[form] = (*found.get(form, ()), tag)
    return found


LEAST_PLAIN = 9
"""Shorter labels without their diacritics may be anything."""


@cache
def firsts() -> dict[str, tuple[str, ...]]:
    """Labels of several words by their first one, the longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(set_labels(), key=lambda label: (-len(label), label)):
        found.setdefault(label.partition(" ")[0].partition("-")[0], []).append(label)
    return {first: tuple(labels) for first, labels in found.items()}


def plain(text: str) -> str:
    """`text` without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def labelled(text: str, start: int, end: int) -> tuple[str, ...]:
    """The languages of which `text[start:end]` is a set label that stands by itself, or ()."""
    tags = set_labels().get(text[start:end].lower().replace("\u2019", "'"))
    return tags if tags and stands_alone(text, start, end) else ()


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but marks is around it in its line, its cell or its link."""
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    return _BEGINS.search(before) is not None and _ENDS.match(after) is not None
