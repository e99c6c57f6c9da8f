"""`scripts/benchmark coverage`: how much of a language the suggestions can put into English.

Every form of wordfreq's large list counts by its frequency.  A form is known when the tables of
`resources/languages/<tag>/` have an English reading of it, as it stands or by its endings.  Names
are put aside: forms that no table of words knows, and that are the name of a person or a place in
the tables of names, in `resources/keep/` or in `resources/lexicon/cities.txt`.  Beside it the
same share for running text: files of plain text or HTML, `--text pt=FILE`.
"""

from __future__ import annotations

import argparse
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import wordfreq

from transdetect import resources
from transdetect.suggestions.language_data import Language, language, normalise, split
from transdetect.suggestions.lexer import lex

MAIN = ("pt", "es", "fr", "de", "it", "ru", "uk")
CURVE = (100, 300, 1000, 3000, 10000, 30000)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@cache
def _names() -> frozenset[str]:
    names = set(resources.path("keep", "name-parts.txt").read_text(encoding="utf-8").split("\n"))
    for line in resources.path("lexicon", "cities.txt").read_text(encoding="utf-8").split("\n"):
        names.update(normalise(line).split())
    return frozenset(_folded(n) for n in names if n and n[0] != "#")


def _folded(form: str) -> str:
    letters = unicodedata.normalize("NFD", normalise(form))
    return "".join(c for c in letters if not unicodedata.combining(c))


def known(lang: Language, form: str) -> bool:
    """Whether the tables put this form into English; a name is written with a capital."""
    return all(
        unit.readings and not unit.guess for unit in lex(lang, form, initial=form[:1].islower())
    )


def tally(lang: Language, mass: Mapping[str, float]) -> tuple[float, float, list[str]]:
    """The known and the whole mass of these forms, and the unknown ones, the heaviest first."""
    whole = got = 0.0
    missing = []
    for form, weight in mass.items():
        if not form[:1].isalpha() or _foreign(lang, form):
            continue
        if known(lang, form):
            got += weight
        elif _folded(form) in _names() or known(lang, form.capitalize()):
            continue  # a name
        else:
            missing.append(form)
        whole += weight
    missing.sort(key=lambda form: -mass[form])
    return got, whole, missing


def _foreign(lang: Language, form: str) -> bool:
    return bool(lang.letters) and form.isascii()


def running(lang: Language, text: str) -> dict[str, float]:
    """The forms of a text with their counts; capitalised words inside sentences are names."""
    counts: dict[str, float] = {}
    before = "."
    for token in split(text):
        name = (
            token[:1].isupper() and before not in ".:!?" and not lang.settings.get("capital_nouns")
        )
        if token[:1].isalpha() and not name:
            form = normalise(token)
            counts[form] = counts.get(form, 0.0) + 1
        before = token
    return counts


def plain(page: str) -> str:
    """The text of an HTML page, or of a plain one."""
    return html.unescape(_TAGS.sub(" ", page)) if "<" in page else page


def _line(name: str, shares: Iterable[float]) -> str:
    return f"{name:10}" + "".join(f"{share:9.3f}" for share in shares)


def main() -> None:
    """Print the table, and with `--missing N` the heaviest forms that are not known."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark coverage")
    parser.add_argument("tags", nargs="*", default=MAIN, metavar="LANGUAGE")
    parser.add_argument("--missing", type=int, default=0, help="list so many unknown forms")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first ones")
    parser.add_argument("--text", action="append", default=[], metavar="LANGUAGE=FILE")
    given = parser.parse_args()
    texts = dict(pair.split("=", 1) for pair in given.text)
    print("language " + "".join(f"{n:9,}" for n in CURVE) + "      all" + "     text" * bool(texts))
    for tag in given.tags:
        lang = language(tag)
        if lang is None:
            raise SystemExit(f"There are no tables for {tag!r} in resources/languages/.")
        mass = wordfreq.get_frequency_dict(tag, wordlist="best")
        ranked = sorted(mass, key=lambda form: (-mass[form], form))
        shares = []
        missing: list[str] = []
        for size in (*CURVE, len(ranked)):
            got, whole, missing = tally(lang, {form: mass[form] for form in ranked[:size]})
            shares.append(got / whole)
        if tag in texts:
            page = plain(Path(texts[tag]).read_text(encoding="utf-8"))
            got, whole, _ = tally(lang, running(lang, page))
            shares.append(got / whole)
        print(_line(tag, shares))
        if given.missing:
            print(" ".join(missing[given.skip : given.skip + given.missing]))


if __name__ == "__main__":
    main()
