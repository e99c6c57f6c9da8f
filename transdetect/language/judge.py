"""How sure we are that a candidate is a leftover, and not a name, a title or a loanword.

Start at `judge`.  `emissions` prepares the words of a window for the decoder: what is known to be
a name or a kept phrase, or is only capitalised, speaks less for another language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transdetect.language.keep import fold, name_parts
from transdetect.model import Evidence

if TYPE_CHECKING:
    from transdetect.language.draft import Passage, Token
    from transdetect.language.enclosures import Enclosure
    from transdetect.language.words import Weights

MARKS = frozenset('[](){}"\u201c\u201d\u2018\u00ab\u00bb\u201e\n\ufffc.!?:;\u2026|\u2014\u2013/')
"""Marks at which a switch of language is likely."""

PARTICLES = frozenset(
    "de da do das dos di del della dello delle dei degli du des la le les lo los las el al von van "
    "der den dem des zu zum zur ter ten te y e i und et bin ibn ben bint abu af av til och og ve "
    "san santa saint st d l o a à sur sous en am im an der ob".split()
)
"""Small words inside names; between capitalised words they say nothing."""


class Row(NamedTuple):
    """One word of a window as the decoder sees it."""

    english: float
    others: Mapping[str, float]
    floor: float


class Verdict(NamedTuple):
    """The judgement on a candidate."""

    confidence: float
    evidence: tuple[Evidence, ...]


def capital_gain(weights: Weights) -> float:
    """How much a capitalised word may speak for another language.

    Names are spelled the same everywhere, so only words speak that are common there and all but
    unknown in English, where names would have come up.
    """
    best = weights.best
    if not weights.known or best < -5.6:
        return 0.0
    return max(0.0, min(2.0, 0.5 * (best - weights.english - 1.5)))


def emissions(
    text: str,
    words: Sequence[Token],
    weights: Sequence[Weights],
    kept: Sequence[tuple[int, int, str]],
) -> list[Row]:
    """The decoder's scores for the words of a window."""
    inside = {k for a, b, _ in kept for k in range(a, b)}
    capitals = [w.text[0].isupper() for w in words]
    shouted = [len(w.text) > 1 and w.text.isupper() for w in words]
    loud = sum(shouted) >= 3 and 2 * sum(shouted) > len(words)
    rows: list[Row] = []
    for k, (word, weight) in enumerate(zip(words, weights, strict=True)):
        english, best = weight.english, weight.best
        if k in inside:
            rows.append(Row(max(english, best + 0.8), weight.others, weight.floor))
            continue
        if capitals[k] and not (loud and shouted[k]):
            allowed = capital_gain(weight)
            if fold(word.lower) in name_parts():
                allowed = min(allowed, 0.2)
            if shouted[k]:
                allowed = 0.0
            elif _opens(text, word.start) and best - english > 2.0 and best > -5.0:
                allowed = max(allowed, min(best - english, 2.5))
            english = max(english, best - allowed)
        elif word.lower in PARTICLES and best > english and _between_names(words, capitals, k):
            english = max(english, best - 0.2)
        rows.append(Row(english, weight.others, weight.floor))
    return rows


def _opens(text: str, at: int) -> bool:
    """True when the word at `at` opens a sentence, a line or a quotation."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in '.!?:\n"\u201c\u201e\u00ab\u00bb([\u2014\u2022|\ufffc\ufeff'


def _between_names(words: Sequence[Token], capitals: Sequence[bool], k: int) -> bool:
    left, right = k - 1, k + 1
    while left >= 0 and words[left].lower in PARTICLES and not capitals[left]:
        left -= 1
    while right < len(words) and words[right].lower in PARTICLES and not capitals[right]:
        right += 1
    return left >= 0 and capitals[left] and right < len(words) and capitals[right]


TITLE_CUES = frozenset(
    "film films movie movies novel novels book books song songs album albums single play plays "
    "opera operas newspaper newspapers magazine magazines daily weekly tabloid series show "
    "documentary painting poem poems ballad hymn anthem memoir essay column blog podcast title "
    "titled entitled called directed starring novella sonata symphony ballet musical exhibition "
    "reviewed published author screened premiere festival soundtrack track sequel episode "
    "published named wrote sang recorded band label".split()
)
INTRODUCED = re.compile(
    r"(?:\b(?:words?|terms?|phrases?|expressions?|called|known as|literally|meaning|means|motto|"
    r"slogan|nicknamed|dubbed|chant(?:ed|ing)?|referred to as|so-called|spelled|pronounced)"
    r"\s*(?:in [A-Z]\w+\s*)?[,:]?|\b(?:in|the) [A-Z]\w+(?:ese|ish|ian|an|ch|ic|ek|uese),?"
    r"(?: (?:word|term|phrase|expression|for))?:?)\s*[\"\u201c\u2018\u00ab'(\[*_]*$"
)


def judge(
    text: str,
    passage: Passage,
    words: Sequence[Token],
    rows: Sequence[Row],
    kept: Sequence[tuple[int, int, str]],
    start: int,
    stop: int,
    tag: str,
    form: str,
) -> Verdict | None:
    """Weigh a candidate as a whole; None when it is no leftover.

    Args:
        text: the passage's text.
        passage: the passage itself.
        words: the words of the window.
        rows: their scores.
        kept: kept phrases in the window, as word positions.
        start, stop: the candidate's words, `stop` exclusive.
        tag: its language.
        form: how it stands.
    """
    gains = [
        (rows[k].others.get(tag, rows[k].floor) - rows[k].english, k) for k in range(start, stop)
    ]
    total = sum(g for g, _ in gains)
    lower = [(g, k) for g, k in gains if not words[k].text[0].isupper()]
    solid = sum(1 for g, k in lower if g >= 1.0 and words[k].lower not in PARTICLES)
    low, high = words[start].start, words[stop - 1].end
    score = total
    against: list[Evidence] = []
    if form in ("bracket", "paren"):
        score += 1.5
    if not solid:
        score -= 1.0
    if len(gains) == 1:
        score -= 1.0 if form == "bare" else 0.3
    before = text[max(0, low - 60) : low]
    if INTRODUCED.search(before):
        score -= 4.0
        against.append(
            Evidence("introduced", before[-30:].strip(), -4.0, "the English presents it")
        )
    if form == "quote" and words[start].text[0].isupper() and stop - start <= 7:
        near = {w.lower for w in words} | _near(text, low, high)
        if near & TITLE_CUES or not solid:
            score -= 5.0
            against.append(Evidence("title", text[low:high], -5.0, "quoted like a title"))
    confidence = 1.0 / (1.0 + math.exp(-1.1 * (score - 2.6)))
    if confidence < 0.05:
        return None
    spoke = sorted(((g, k) for g, k in gains if g > 0.3), key=lambda item: (-item[0], item[1]))[:5]
    evidence = [
        Evidence("word", words[k].text, round(g, 2), f"{tag} rather than en") for g, k in spoke
    ]
    return Verdict(round(confidence, 3), (*evidence, *against))


def _near(text: str, low: int, high: int) -> set[str]:
    around = text[max(0, low - 60) : low] + " " + text[high : high + 40]
    return {w.lower() for w in re.findall(r"[A-Za-z]+", around)}


def script_confidence(
    text: str, start: int, end: int, tag: str, pairs: Sequence[Enclosure]
) -> float:
    """How sure we are that a run in another script is a leftover; 0.0 when it is none."""
    run = text[start:end]
    count = sum(1 for c in run if c.isalpha())
    if tag == "el" and count <= 2:
        return 0.0  # a symbol: α, Δt, μs
    glued = (start and text[start - 1].isalpha()) or (end < len(text) and text[end].isalpha())
    if glued and tag not in ("zh", "ja", "ko", "th"):
        return 0.0  # look-alike letters inside a Latin word: rule TD405's business
    if INTRODUCED.search(text[max(0, start - 60) : start]):
        return 0.3
    if tag not in ("zh", "ja") and count == 1:
        return 0.4
    return 0.97
