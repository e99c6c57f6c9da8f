"""English for learned words that no table knows: "electrificação", "контрибуция".  Start at
`cognate`.

Learned words are built alike all over Europe.  The ending says what the English one is
(`resources/languages/en/cognates.tsv`), the stem is respelled, and what comes out counts only if
English has such a word.  It stays a guess: some cognates are false friends.
"""

from __future__ import annotations

from functools import cache

from transdetect.language.keep import fold
from transdetect.language.lexicon import lexicon
from transdetect.resources import path
from transdetect.suggestions.language_data import Entry, Language

RARE = 2.2
"""A word that is rarer than this in English (Zipf) does not count."""

SHORTEST, STEM = 6, 3
"""Letters of the word, and of what stands before the ending, at least."""

_RESPELLED = (
    ("f", "ph"), ("t", "th"), ("k", "c"), ("z", "c"), ("z", "s"), ("c", "ch"), ("i", "y"),
    ("y", "i"), ("w", "v"), ("ks", "x"), ("ts", "c"), ("kh", "ch"), ("cz", "ch"), ("sz", "sh"),
    ("zh", "g"), ("j", "i"), ("qu", "c"), ("e", "ae"), ("o", "oe"), ("ae", "e"), ("u", "ou"),
    ("ct", "t"), ("t", "ct"), ("cc", "ct"), ("tt", "ct"), ("tt", "pt"), ("s", "x"), ("x", "s"),
    ("j", "g"), ("j", "ject"), ("gh", "g"), ("ch", "c"), ("h", "g"),
)  # fmt: skip
"""How parts of stems are spelled, and how English may spell them."""

_DOUBLED = "bcdfglmnprst"


def cognate(lang: Language, word: str) -> Entry | None:
    """The English word that is built like a word of another language, if there is one.

    Args:
        lang: the tables of the word's language.
        word: lower case.
    """
    if len(word) < SHORTEST:
        return None
    for ending, english, cls, feats in _endings().get(lang.tag, ()):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < STEM:
            continue
        if lang.letters:
            stem = "".join(lang.letters.get(c, c) for c in stem)
        made = [
            start + end for start in _spellings(fold(stem)) for end in english if start.isascii()
        ]
        best = max(made, key=_frequency, default="")
        if best and _frequency(best) >= RARE:
            return Entry(cls, (best,), feats | {"guess"}, "lexicon")
    return None


def _frequency(word: str) -> float:
    return lexicon().entry(word).english


def _spellings(stem: str) -> list[str]:
    """The stem, and respelled in one place or two."""
    found = dict.fromkeys([stem])
    for _ in range(2):
        for start in list(found):
            found |= dict.fromkeys(_respelled(start))
    return list(found)


def _respelled(stem: str) -> list[str]:
    found = [stem.replace(old, new) for old, new in _RESPELLED if old in stem]
    for at, letter in enumerate(stem):
        if letter in _DOUBLED and at:
            if stem[at - 1] == letter:
                found.append(stem[:at] + stem[at + 1 :])
            elif at + 1 == len(stem) or stem[at + 1] != letter:
                found.append(stem[:at] + letter + stem[at:])
    if stem[:1] == "e" and stem[1:2] == "s":
        found.append(stem[1:])  # "estabil-": "stabil-"
    return found


@cache
def _endings() -> dict[str, list[tuple[str, tuple[str, ...], str, frozenset[str]]]]:
    """By language, the endings, the longest first."""
    found: dict[str, list[tuple[str, tuple[str, ...], str, frozenset[str]]]] = {}
    text = path("languages", "en", "cognates.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            tag, ending, english, kind = line.split("\t")
            cls, *feats = kind.split()
            ends = tuple(e.replace("-", "") for e in english.split())
            found.setdefault(tag, []).append((ending, ends, cls, frozenset(feats)))
    for endings in found.values():
        endings.sort(key=lambda row: -len(row[0]))
    return found
