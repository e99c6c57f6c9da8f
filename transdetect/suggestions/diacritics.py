"""Text that was typed without diacritics: "Ministerio da Saude", "zur Pruefung".

Start at `restored`.  The tables know words as they are written; here the words of a fragment that
they do not know get the diacritics of the one that is spelled like them without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from transdetect.language.keep import fold

if TYPE_CHECKING:
    from transdetect.suggestions.language_data import Language

SHORTEST = 2
"""Letters of a word whose diacritics may be missing, at least."""

_WORD = re.compile(rf"[A-Za-z]{{{SHORTEST},}}")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def plain_forms(words: Iterable[str]) -> dict[str, str]:
    """How words with diacritics look without; a form that two words share is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word in words:
        if word.isascii() or not word.isalpha():
            continue
        for plain in {fold(word), fold(word.translate(_UMLAUTS))}:
            if not plain.isascii() or len(plain) < SHORTEST:
                continue
            if found.setdefault(plain, word) != word:
                twice.add(plain)
    return {plain: word for plain, word in found.items() if plain not in twice}


def restored(lang: Language, text: str) -> str:
    """A fragment with the diacritics that were left out, where one word alone fits."""
    if not text.isascii() or lang.glued or lang.letters:
        return text
    return _WORD.sub(partial(_restored, lang), text)


def _restored(lang: Language, match: re.Match[str]) -> str:
    written = match.group()
    word = written.lower()
    if word in lang.words or word in lang.contractions or word in lang.inner_words:
        return written
    known = _known(lang, word)
    if known is None:
        return written
    if written.isupper():
        return known.upper()
    return known.capitalize() if written[0].isupper() else known


def _known(lang: Language, word: str) -> str | None:
    """The word with its diacritics: as it stands in the tables, or with another ending.  A noun
    goes before a form of a verb that has none: "Saude" is "Saúde", not a form of "saudar"."""
    inflected = bool(lang.readings(word))
    for known in lang.plain.get(word, ()):
        if not inflected or any(e.cls in ("n", "name") for e in lang.words.get(known, ())):
            return known
    if inflected:
        return None
    for _, form, _ in lang.lemmas(word, ("n", "a", "v")):
        for known in lang.plain.get(form, ()):
            same = sum(takewhile(bool, map(eq, word, form)))
            made = known[:same] + word[same:]
            if len(known) == len(form) and lang.readings(made):
                return made
    return None
