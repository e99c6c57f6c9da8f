"""What one word says about the language it stands in, whatever surrounds it.

Start at `weigh`.  The unit everywhere is the base-10 logarithm of a probability, so that the
difference of two scores is the weight of evidence: +2 means a hundred times likelier.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from transdetect import resources
from transdetect.language.compounds import compound
from transdetect.language.letters import letters
from transdetect.language.lexicon import lexicon

UNSEEN = -8.3
"""Score of a word that a language's list lacks and whose letters suit it perfectly."""

ELSEWHERE = -8.8
"""Score of a word in a language whose list lacks it while another language has it."""

FUNCTION = 5.6
"""English words at least this frequent (Zipf) seldom stand in another language."""

SPELLING = 0.35
"""How much of the spelling's evidence counts: letters are not independent of each other."""

ABSENT = -9.4
"""Score in English of a longer word that only other languages' lists have."""

COMPOUND = -7.2
"""Score of a compound in the language whose words it is made of."""

WORST = -10.5
"""No word speaks more strongly against a language than this."""


STEM, STEM_LEVEL, SHARED, PREFIXED = 5, 3.0, 1.5, 1.0
"""A prefix makes an English word of one of so many letters at least that is so frequent (Zipf) and
no more than so much likelier in another language, on a scale of base-10 logarithms; the
new word is so much rarer."""

DERIVED, USUAL = 8, -5.8
"""Letters that such a word has at least; and no other language has it as often as that."""


class Weights(NamedTuple):
    """How likely one word is in each language.

    Attributes:
        english: score in English.
        others: scores by language tag, best first; languages not named score `floor`.
        floor: the score in every language that is not named.
        known: True when some language's list has the word.
        in_english: its Zipf frequency in English; 0.0 when the list lacks it.
        best: the best score among the languages other than English.
        gain: how much likelier the word is in the best other language than in English.
        built: True for a compound that no list has, made of words that a list has.
    """

    english: float
    others: dict[str, float]
    floor: float
    known: bool
    in_english: float
    best: float
    gain: float
    built: bool = False


def _weights(
    english: float,
    scores: dict[str, float],
    floor: float,
    known: bool,
    in_english: float,
    built: bool = False,
) -> Weights:
    ordered = dict(sorted(scores.items(), key=_best_first)) if len(scores) > 1 else scores
    best = next(iter(ordered.values()), floor)
    return Weights(english, ordered, floor, known, in_english, best, best - english, built)


def _best_first(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def normal(word: str) -> str:
    """The form under which the table knows a word: lower case, NFC, straight apostrophes."""
    word = word.lower().replace("\u2019", "'").replace("\u02bc", "'")
    return word if word.isascii() else unicodedata.normalize("NFC", word)


@lru_cache(maxsize=1 << 16)
def weigh(word: str) -> Weights:
    """The weights of a lower-cased word (`normal`).  Pure; the cache only saves time."""
    scores = lexicon().logs(word)
    if scores:
        own = scores.pop("en", None)
        floor = ELSEWHERE
        if own is None:  # a list of 300,000 English words lacks it
            english, zipf = ABSENT if len(word) > 3 else ELSEWHERE, 0.0
            if len(word) >= DERIVED and next(iter(scores.values())) < USUAL:
                english = max(english, _derived(word))
        else:  # English words stand in other languages, too, but more rarely
            english, zipf = own, own + 9.0
            floor = max(ELSEWHERE, english - (4.5 if zipf >= FUNCTION else 2.5))
        best = next(iter(scores.values()), floor)  # the table is in this order
        return Weights(english, scores, floor, True, zipf, best, best - english)
    if "'" in word:
        return _contracted(word)
    spelling = _spelling(word)
    scores = {tag: max(WORST, UNSEEN + s) for tag, s in spelling.items() if tag != "en"}
    english = max(WORST, UNSEEN + spelling.get("en", 0.0))
    derived = _derived(word) if len(word) >= DERIVED else WORST
    if derived > english:
        return _weights(derived, scores, WORST, False, 0.0)
    tag = compound(word)
    if tag is not None:
        scores[tag] = max(COMPOUND, scores.get(tag, WORST))
        return _weights(min(english, ABSENT), scores, WORST, False, 0.0, True)
    return _weights(english, scores, WORST, False, 0.0)


def _derived(word: str) -> float:
    """The score in English of a word made of an English prefix and an English word, such as
    "retranscription"; `WORST` for any other."""
    if not word.isascii():
        return WORST
    for size in range(2, 8):
        if word[:size] in _prefixes():
            rest = word[size:]
            if len(rest) < STEM:
                break
            scores = lexicon().logs(rest)
            own = scores.pop("en", WORST)
            if own >= STEM_LEVEL - 9.0 and max(scores.values(), default=WORST) <= own + SHARED:
                return own - PREFIXED
    return WORST


@cache
def _prefixes() -> frozenset[str]:
    lines = resources.path("lexicon", "english-prefixes.txt").read_text(encoding="utf-8")
    return frozenset(line for line in lines.splitlines() if not line.startswith("#"))


def _spelling(word: str) -> dict[str, float]:
    """For each Latin language, how much its spelling falls short of the best one's (<= 0)."""
    table = letters()
    scores = table.spelled(word)
    top = max(scores)
    return {tag: SPELLING * (s - top) for tag, s in zip(table.languages, scores, strict=True)}


def _contracted(word: str) -> Weights:
    """A word with an apostrophe that no list has: judged by its rarest part."""
    parts = [weigh(part) for part in word.split("'") if part]
    if not parts:
        return _weights(UNSEEN, {}, UNSEEN, False, 0.0)
    tags = {tag for p in parts for tag in p.others}
    scores = {tag: min(p.others.get(tag, p.floor) for p in parts) for tag in tags}
    english = min(p.english for p in parts)
    if word.endswith(("'s", "'")):  # a possessive of anything is English
        english = max(english, parts[0].best if parts[0].english < parts[0].best else english)
    return _weights(
        english,
        scores,
        min(p.floor for p in parts),
        any(p.known for p in parts),
        min(p.in_english for p in parts),
    )
