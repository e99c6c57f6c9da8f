"""Which language a fragment is in, when nobody says.  Start at `guess`.

The tables themselves are asked: the language that knows most of the words wins.  This is for
marked spans and stray words; the scan brings its own, better evidence.
"""

from __future__ import annotations

import re
from functools import cache

from transdetect.suggestions.language_data import Language, available, language, normalise
from transdetect.suggestions.lexer import tokens_of

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("ar", r"[\u0600-\u06ff]"),
)
_CYRILLIC = r"[\u0400-\u04ff]"


@cache
def _ranked() -> tuple[tuple[int, str], ...]:
    found = []
    for tag in available():
        lang = language(tag)
        if lang:
            found.append((int(lang.settings.get("rank", 99)), tag))
    return tuple(sorted(found))


def guess(text: str, expected: tuple[str, ...] = ()) -> str | None:
    """BCP 47 tag of the language that `text` is probably in, None when no table knows it.

    Args:
        text: the fragment, without brackets.
        expected: tags that are likely here; they win ties.
    """
    for tag, pattern in _SCRIPTS:
        if re.search(pattern, text):
            return tag
    cyrillic = bool(re.search(_CYRILLIC, text))
    best: tuple[float, int, str] | None = None
    for rank, tag in _ranked():
        lang = language(tag)
        if lang is None or lang.glued or bool(lang.letters) != cyrillic:
            continue
        score = _score(lang, text)
        if score <= 0:
            continue
        if tag in expected:
            score += 0.15
        key = (-score, rank, tag)
        if best is None or key < best:
            best = key
    return best[2] if best else None


def _score(lang: Language, text: str) -> float:
    words = [normalise(text[a:b]) for a, b in tokens_of(lang, text)]
    words = [w for w in words if w[:1].isalpha()]
    if not words:
        return 0.0
    known = 0.0
    for word in words:
        if word in lang.words or word in lang.contractions:
            known += 1.0
        elif lang.readings(word):
            known += 0.8
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        for form, _ in lang.starting(word, following):
            if tuple(words[at : at + len(form)]) == form:
                known += 0.7 * len(form)
                break
    score = known / len(words)
    lowered = text.lower()
    own = str(lang.settings.get("own_letters", ""))
    if own and any(c in own for c in lowered):
        score += 0.5
    other = str(lang.settings.get("never_letters", ""))
    if other and any(c in other for c in lowered):
        score -= 0.8
    return score
