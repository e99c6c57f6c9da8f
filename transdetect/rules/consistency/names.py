"""The names of a draft: every capitalised word, where it stands and beside whom.

Start at `collect`.

Two spellings are held together by their skeleton: what is left of a name when the letters that
transliterations disagree about are made the same ("Zelenskyy", "Zelenskiy" → "zelenski").
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from transdetect.language.draft import Draft, Passage, Place
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.tables import rows, words

_DOUBLE = lazy(r"(.)\1+")
_POSSESSIVE = lazy(r"['’]s?\Z")
_CAPITAL = lazy(r"[A-Z\u00c0-\u00de\u0100-\u024f][^\W\d_]{3,}")
_APOSTROPHES = frozenset("'’")
_SENTENCE_MARKS = frozenset(["", *'.!?:“"«('])
_FOLD = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss",
                       "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe"})  # fmt: skip


Where = tuple[Passage, int]
"""A passage and the code point in it where a name starts."""


@dataclass
class Name:
    """One spelling of a name.

    Attributes:
        form: the spelling, without a possessive ending.
        places: where it stands.
        before: the capitalised words that stand right before it, titles left out.
        after: the capitalised words that stand right behind it.
        inner: True when it stands inside a sentence somewhere, where only a name has a capital.
    """

    form: str
    places: list[Place]
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    inner: bool = False


def collect(draft: Draft) -> dict[str, list[Where]]:
    """Every capitalised word of four letters and more, by spelling, in order of appearance."""
    found: dict[str, list[Where]] = {}
    for passage in draft.passages:
        text = passage.text
        for match in _CAPITAL.finditer(text):
            form = match.group()
            start = match.start()
            left = text[start - 1] if start else " "
            if left == " " or not (left.isalnum() or left in _APOSTROPHES):
                if form in found:
                    found[form].append((passage, start))
                elif form[0].isupper() and not form.isupper():
                    found[form] = [(passage, start)]
    return found


def name(form: str, places: list[Where]) -> Name:
    """What the draft tells about one spelling."""
    known = Name(form, [Place(passage, start, start + len(form)) for passage, start in places])
    for place in known.places:
        text = place.passage.text
        known.inner = known.inner or (
            text[max(0, place.start - 4) : place.start].rstrip(" \n\u00a0")[-1:]
            not in _SENTENCE_MARKS
        )
        index = place.passage.token_index(place.start)
        if index >= len(place.passage.tokens):
            continue
        if before := _capital(place.passage, index - 1, index):
            known.before.add(before)
        if place.end == place.passage.tokens[index].end and (
            after := _capital(place.passage, index + 1, index)
        ):
            known.after.add(after)
    return known


def _capital(passage: Passage, index: int, beside: int) -> str:
    """The capitalised word at `index`, if one blank separates it from token `beside`."""
    tokens = passage.tokens
    if not 0 <= index < len(tokens):
        return ""
    token, other = tokens[index], tokens[beside]
    gap = passage.text[min(token.end, other.end) : max(token.start, other.start)]
    if token.kind != "word" or not token.text[0].isupper() or gap not in (" ", "\u00a0"):
        return ""
    if token.lower in words("consistency", "titles.txt"):
        return ""
    return _POSSESSIVE.sub("", token.text)


def plain(form: str) -> str:
    """A name in lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", form.translate(_FOLD))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@cache
def _steps() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("consistency", "skeleton.tsv", 2))


_LOOSE = str.maketrans("", "", "aeiouyjhwvckqxsztfp")


@lru_cache(maxsize=16384)
def bones(form: str) -> str:
    """A cheap key that names with the same skeleton share: the consonants nobody disputes."""
    return _DOUBLE.sub(r"\1", (form.lower() if form.isascii() else plain(form)).translate(_LOOSE))


@lru_cache(maxsize=16384)
def skeleton(form: str) -> str:
    """What is left of a name when transliterations agree."""
    key = plain(form)
    for written, agreed in _steps():
        if written in key:
            key = key.replace(written, agreed)
    return _DOUBLE.sub(r"\1", key)
