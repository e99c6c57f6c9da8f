"""The names of a draft: every capitalised word, where it stands and beside whom.

Start at `collect`.

Two spellings are held together by their skeleton: what is left of a name when the letters that
transliterations disagree about are made the same ("Zelenskyy", "Zelenskiy" → "zelenski").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from transdetect.language.draft import Draft, Passage, Place
from transdetect.rules.locale.tables import rows, words

_DOUBLE = re.compile(r"(.)\1+")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SENTENCE_MARKS = frozenset('.!?:“"«(')
_FOLD = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss",
                       "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe"})  # fmt: skip


@dataclass
class Name:
    """One spelling of a name.

    Attributes:
        form: the spelling, without a possessive ending.
        places: where it stands.
        before: the capitalised words that stand right before it, titles left out.
        after: the capitalised words that stand right behind it.
        inner: how often it stands inside a sentence, where only a name has a capital.
    """

    form: str
    places: list[Place] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    inner: int = 0


def collect(draft: Draft) -> dict[str, Name]:
    """Every capitalised word of four letters and more, by spelling, in order of appearance."""
    found: dict[str, Name] = {}
    for passage in draft.passages:
        tokens = passage.tokens
        for index, token in enumerate(tokens):
            text = token.text
            if len(text) < 4 or token.kind != "word" or not text[0].isupper() or text.isupper():
                continue
            form = _POSSESSIVE.sub("", text)
            if len(form) < 4 or form.isupper():
                continue
            name = found.get(form)
            if name is None:
                name = found[form] = Name(form)
            name.places.append(Place(passage, token.start, token.start + len(form)))
            if index and tokens[index - 1].text not in _SENTENCE_MARKS:
                name.inner += 1
    return found


def neighbours(name: Name) -> None:
    """Fill in `before` and `after` of a name."""
    for place in name.places:
        index = place.passage.token_index(place.start)
        if before := _capital(place.passage, index - 1, index):
            name.before.add(before)
        if place.end == place.passage.tokens[index].end and (
            after := _capital(place.passage, index + 1, index)
        ):
            name.after.add(after)


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


def skeleton(form: str) -> str:
    """What is left of a name when transliterations agree."""
    key = plain(form)
    for written, agreed in _steps():
        if written in key:
            key = key.replace(written, agreed)
    return _DOUBLE.sub(r"\1", key)
