"""How sure we are that a candidate is a leftover, and not a name, a title or a loanword.

Start at `sure`.  The judgement is a sum over small decision trees, learned by
`scripts/train_judge.py` from our own marked drafts and kept in `resources/lexicon/judge.json`;
what it rests on is in `features.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from transdetect import resources
from transdetect.language.features import Candidate
from transdetect.language.trees import Trees
from transdetect.model import Evidence

LEAST = 0.2
"""A candidate less likely than this is dropped."""

MANY = 8
"""So many foreign words in a row, outside quotations, are no name."""

PLAINLY = 3.0
"""Natural-log odds of such a run, at least."""

SAID = -1.0
"""Natural-log odds, at most, of what has its English in quotation marks right behind it."""

RIVAL = 2.0
"""Candidates that are less sure by no more than this (natural-log odds) compete for the place of
another."""

WORDS = 5
"""Words of a candidate that its evidence names at most."""

TOLD = 0.12
"""A reason counts as evidence when it moves the judgement by this much (base-10 log odds)."""


def sure(seen: dict[str, float], doubts: Callable[[], dict[str, float]] = dict) -> float:
    """0..1: how likely a candidate is a leftover.

    Args:
        seen: its features; `doubts` are added where they are asked for.
        doubts: gives further features, which can only speak against it.
    """
    trees = model().leftover
    bits = trees.open(seen)
    first = _chance(seen, trees.sum(bits))
    if first < LEAST:
        return first
    more = doubts()
    if not more:
        return first
    seen |= more
    return _chance(seen, trees.sum(trees.narrowed(bits, more)))


def _chance(seen: dict[str, float], answer: float) -> float:
    """0..1: the chance that goes with the trees' answer on a candidate."""
    factor, summand = model().scales["leftover"]
    score = factor * answer + summand
    if "translated" in seen:
        score = min(score, SAID)
    elif _plainly_foreign(seen):
        score = max(score, PLAINLY)
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def _plainly_foreign(seen: dict[str, float]) -> bool:
    """True for words that are all likelier elsewhere and fill square brackets, or stand in a long
    run outside quotations and lists of references: nobody writes that in English."""
    if "way date" in seen or "way labelled" in seen:
        return not any(name in seen for name in _MAY_STAND)
    if "set label" in seen and label_stands(seen):
        return "colon behind" not in seen and "quoted" not in seen
    if "run together" in seen:
        return seen.get("top gain", 0.0) >= 4.0 and "kept" not in seen
    if seen.get("mean gain", 0.0) < 1.0 or any(name in seen for name in _MAY_STAND):
        return False
    if seen.get("English words", 0.0) > 0.15:
        return False
    plain = seen.get("plain words", 0.0)
    if "bracket" in seen:
        return plain >= 2 and seen.get("gain", 0.0) >= 4.0
    return plain >= MANY and seen.get("functions", 0.0) >= 2


def label_stands(seen: dict[str, float]) -> bool:
    """True for a set label (these are its features) that is no entry of a table of words."""
    return seen.get("column foreign", 0.0) < ENTRY and not any(name in seen for name in _ENTRIES)


_ENTRIES = ("row foreign", "introduced", "explained", "translated", "reference around")

ENTRY = 0.5
"""In a column of which so much is in another language, its words are entries."""

_MAY_STAND = (
    "quoted",
    "emphasised",
    "introduced",
    "explained",
    "reference around",
    "column foreign",
    "minor language",
)


def rivals(sure: float, best: float) -> bool:
    """Whether a candidate this sure competes with the surest one at its place (0..1 each)."""
    return _odds(sure) >= _odds(best) - RIVAL


def _odds(sure: float) -> float:
    sure = min(0.999, max(0.001, sure))
    return math.log(sure / (1.0 - sure))


def fit(seen: dict[str, float]) -> float:
    """How well a candidate with these features fits a leftover, compared with others there."""
    return model().fit.score(seen)


Spoke = tuple[str, list[tuple[float, str]]]
"""A language, and the words that speak for it with their weights, strongest first."""


def spoke(c: Candidate) -> Spoke:
    """The words that speak for a candidate's language."""
    gains = [
        (c.weights[k].english - c.weights[k].others.get(c.tag, c.weights[k].floor), k)
        for k in range(c.start, c.stop)
    ]
    strongest = sorted(item for item in gains if item[0] < -0.3)[:WORDS]
    return c.tag, [(-loss, c.words[k].text) for loss, k in strongest]


def evidence(spoke: Spoke, seen: dict[str, float]) -> tuple[Evidence, ...]:
    """What spoke for a candidate and against it: its words, strongest first, then the rest.

    Args:
        spoke: what the function of this name says of it.
        seen: its features.
    """
    tag, words = spoke
    found = [
        Evidence("word", text, round(gain, 2), f"{tag} rather than en") for gain, text in words
    ]
    return (*found, *reasons(seen, model().leftover.shares(seen, REASONS)))


def reasons(seen: dict[str, float], shares: dict[str, float]) -> tuple[Evidence, ...]:
    """The features that moved a judgement, in words, strongest first.

    Args:
        seen: the features.
        shares: by how much each moved the judgement, in natural-log odds.
    """
    found = []
    grouped: dict[tuple[str, str], float] = {}
    for name, share in shares.items():
        told = REASONS.get(name)
        if told is not None and name in seen:
            grouped[told] = grouped.get(told, 0.0) + share / math.log(10)
    for (kind, detail), weight in sorted(grouped.items(), key=lambda i: (-abs(i[1]), i[0])):
        if abs(weight) >= TOLD:
            found.append(Evidence(kind, "", round(weight, 2), detail))
    return tuple(found)


REASONS = {
    "bracket": ("brackets", "stands in square brackets"),
    "paren": ("brackets", "stands in parentheses"),
    "quoted": ("quotation", "stands in quotation marks"),
    "emphasised": ("title", "is emphasised, as titles are"),
    "hyphenated": ("name", "is written with hyphens, as products are"),
    "title of the draft": ("name", "stands in the title, as products do"),
    "names": ("name", "holds given names or surnames"),
    "name before": ("name", "a capitalised word stands right before it"),
    "name behind": ("name", "a capitalised word stands right behind it"),
    "capitals": ("name", "is capitalised, as names are"),
    "kept": ("loanword", "holds a name or loanword that English keeps"),
    "kept names": ("loanword", "holds a name or loanword that English keeps"),
    "level in English of the top word": ("loanword", "English texts use the word, too"),
    "English words": ("loanword", "holds words that are English, too"),
    "introduced": ("introduced", "the English presents it as foreign"),
    "explained": ("introduced", "the English explains it"),
    "work near": ("title", "a work is spoken of near it"),
    "culture near": ("loanword", "food, dress, dance or species are spoken of near it"),
    "shown": ("draft", "the draft shows the same language elsewhere"),
    "beside": ("draft", "the passage beside it is in the same language"),
    "repeated name": ("name", "the same name stands elsewhere in the draft"),
    "same language around": ("draft", "the passage holds more of the same language"),
    "languages around": ("surroundings", "the passage holds words of several languages"),
    "other languages around": ("surroundings", "the passage is full of other languages"),
    "institution": ("institution", "holds a word for an institution or office"),
    "office": ("institution", "holds a title of office or an occupation"),
    "office before a name": ("institution", "is a title that a name follows"),
    "compounds": ("compound", "is made of known words of the language"),
    "set label": ("line", "is a set label of documents and programs"),
    "alone": ("line", "stands alone in its line"),
    "determiner before": ("grammar", "stands where an English noun would"),
    "function word behind": ("grammar", "stands in the grammar of an English sentence"),
    "diacritics": ("letters", "has letters that English lacks"),
    "functions": ("grammar", "holds function words of the language"),
    "reference around": ("surroundings", "stands in a list of references"),
    "address around": ("surroundings", "stands in an address"),
    "affiliation around": ("surroundings", "stands in an affiliation"),
    "menu around": ("surroundings", "stands in a menu"),
    "glossed": ("introduced", "its English stands behind it"),
    "translated": ("introduced", "its English stands behind it"),
    "apposed": ("introduced", "its English stands behind it"),
    "person": ("name", "is the name of a person"),
    "column foreign": ("table", "the whole column is in another language"),
    "sample in a manual": ("quotation", "is marked as a sample in a text with code"),
    "credits around": ("surroundings", "stands where sources and people are named"),
    "row foreign": ("table", "the row holds other languages, too"),
    "romanised before": ("introduced", "the name in Latin letters stands before it"),
    "column beside English": ("table", "the column stands beside its English"),
    "language named": ("surroundings", "the draft speaks of the language"),
    "language named near": ("introduced", "the language is named near it"),
    "language around": ("surroundings", "languages are spoken of near it"),
}


class Model(NamedTuple):
    """What is learned: is a candidate a leftover, which of several at one place fits best, and is
    a run in another script a leftover; and how an answer becomes log odds (times, plus)."""

    leftover: Trees
    fit: Trees
    script: Trees
    scales: dict[str, list[float]]


@cache
def model() -> Model:
    """The trained judge."""
    content = json.loads(resources.path("lexicon", "judge.json").read_text(encoding="utf-8"))
    names = content["features"]
    leftover, fit, script = (Trees(names, content[n]) for n in ("leftover", "fit", "script"))
    return Model(leftover, fit, script, content["scales"])
