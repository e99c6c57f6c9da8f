"""English names of languages by BCP 47 tag, from `resources/languages/names.tsv`."""

from __future__ import annotations

from functools import cache

from transdetect import resources


@cache
def _names() -> dict[str, str]:
    path = resources.path("languages", "names.tsv")
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def language_name(tag: str | None) -> str:
    """The English name of a language: "Portuguese" for "pt"; the tag itself when unknown."""
    if not tag:
        return "another language"
    return _names().get(tag) or _names().get(tag.split("-")[0]) or tag


@cache
def named_languages() -> frozenset[str]:
    """The English names of languages, lower case, those of one word."""
    return frozenset(name.lower() for name in _names().values() if " " not in name)
