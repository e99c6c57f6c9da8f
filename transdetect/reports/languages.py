"""English names of languages, from `resources/languages/names.tsv`."""

from __future__ import annotations

from functools import cache

from transdetect import resources


@cache
def _names() -> dict[str, str]:
    lines = resources.path("languages", "names.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tag.lower(): name for tag, name in rows}


def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag: its own, else that of its first subtag, else the tag."""
    names = _names()
    lower = tag.lower().replace("_", "-")
    return names.get(lower) or names.get(lower.partition("-")[0]) or tag
