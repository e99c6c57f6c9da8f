"""What English leaves as it is: newspapers, brands, works, loanwords.  Start at `kept_whole`.

The lists are those by which leftovers are told from names (`transdetect/language/keep.py`).
"""

from __future__ import annotations

import re

from transdetect.language.draft import tokenize
from transdetect.language.keep import Keeper, folded, shipped
from transdetect.suggestions.language_data import Entry, Language, language, normalise, split
from transdetect.suggestions.lexer import Terms

_CAPITALS = re.compile(r"[^\W\d_a-z][\w'’.]* (?:[a-z]+ )?[^\W\d_a-z]")
"""Two words that may be capitalised, with at most one between them."""

_TITLES = frozenset(["media", "works", "companies", "arts"])
"""Lists of names that are written with capitals."""

_WORDS = frozenset(["loanwords", "food", "latin", "sports"])
"""Lists of words that English has taken over."""


def kept_whole(text: str, tag: str | None = None) -> bool:
    """True when a whole fragment is such a name or loanword: "El País", "mise en place".

    Args:
        text: the fragment.
        tag: its language; a loanword that its tables have as a set expression has English, too.
    """
    reason = shipped().reasons.get(folded(text))
    if reason in _TITLES:
        return text[:1].isupper()
    if reason not in _WORDS or " " not in text or any(c.isdigit() for c in text):
        return False
    lang = language(tag) if tag else None
    words = tuple(normalise(word) for word in split(text))
    return lang is None or all(words != known for known, _ in lang.starting(*(*words, "")[:2]))


def kept_inside(text: str, lang: Language) -> Terms:
    """Names of several words inside a fragment, as set expressions that stay as they are."""
    if lang.glued or not _CAPITALS.search(text):
        return {}
    words = [token for token in tokenize(text) if token.kind == "word"]
    found: Terms = {}
    for first, stop, reason in Keeper().find(words, text):
        if stop - first > 1 and reason in _TITLES and words[first].text[0].isupper():
            name = text[words[first].start : words[stop - 1].end]
            parts = tuple(normalise(part) for part in split(name))
            entry = Entry("name", (name,), frozenset(["org"]), "lexicon", True)
            found.setdefault(parts[0], []).append((parts, entry))
    return found
