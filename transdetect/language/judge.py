"""How sure we are that a candidate is a leftover, and not a name, a title or a loanword.

Start at `judge`.  `emissions` prepares the words of a window for the decoder: what is known to be
a name or a kept phrase, or is only capitalised, speaks less for another language.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from transdetect import resources
from transdetect.language.keep import fold, name_parts
from transdetect.language.persons import is_person
from transdetect.language.surroundings import surroundings
from transdetect.model import Evidence

if TYPE_CHECKING:
    from transdetect.language.draft import Token
    from transdetect.language.enclosures import Enclosure
    from transdetect.language.words import Weights

Form = Literal["bracket", "paren", "quote", "bare", "script"]
"""How a foreign span stands in the English around it."""

MARKS = frozenset('[](){}"\u201c\u201d\u2018\u00ab\u00bb\u201e\n\ufffc.!?:;\u2026|\u2014\u2013/')
"""Marks at which a switch of language is likely."""


class Row(NamedTuple):
    """One word of a window as the decoder sees it."""

    english: float
    others: Mapping[str, float]
    floor: float


class Verdict(NamedTuple):
    """The judgement on a candidate."""

    confidence: float
    evidence: tuple[Evidence, ...]


MAIN = frozenset("pt es fr it ca gl ro de nl sv da no fi pl cs sk sl hr hu tr id vi".split())
"""Languages that drafts are often translated from; a match in another one needs more."""

OFFICE = 1.6
"""A capitalised word for an office or institution speaks at least this much for its language."""


def capital_gain(weights: Weights) -> float:
    """How much a capitalised word may speak for another language.

    Names are spelled the same everywhere, so only words speak that are common there and all but
    unknown in English, where names would have come up.
    """
    best = weights.best
    if not weights.known or best < -5.6:
        return 0.0
    return max(0.0, min(2.0, 0.5 * (best - weights.english - 1.5)))


def stands_alone(text: str, word: Token, weights: Weights) -> bool:
    """True when a single word is so foreign that it may be a leftover without help."""
    gain = weights.gain
    if not word.text[0].isupper() or _opens(text, word.start):
        return gain >= (2.4 if weights.known else 1.0) and weights.in_english < 2.6
    if word.text.isupper() or fold(word.lower) in name_parts():
        return False
    if weights.known:
        return gain >= 2.8 and weights.best > -6.0
    return gain >= 1.2 and len(word.text) >= 9


def emissions(
    text: str,
    words: Sequence[Token],
    weights: Sequence[Weights],
    kept: Sequence[tuple[int, int, str]],
) -> list[Row]:
    """The decoder's scores for the words of a window."""
    inside = {k for a, b, _ in kept for k in range(a, b)}
    capitals = [w.text[0].isupper() for w in words]
    loud = _shouted(words)
    rows: list[Row] = []
    for k, (word, weight) in enumerate(zip(words, weights, strict=True)):
        english, best = weight.english, weight.best
        if k in inside:
            rows.append(Row(max(english, best + 0.8), weight.others, weight.floor))
            continue
        if capitals[k] and not loud[k]:
            allowed = capital_gain(weight)
            if best - english > 1.0 and word.lower in institution_nouns():
                allowed = max(allowed, OFFICE)
            if fold(word.lower) in name_parts():
                allowed = min(allowed, 0.2)
            if len(word.text) > 1 and word.text.isupper():
                allowed = 0.0  # an acronym
            elif _opens(text, word.start) and best - english > 2.0 and best > -5.0:
                allowed = max(allowed, min(best - english, 2.5))
            english = max(english, best - allowed)
        elif word.lower in particles() and best > english and _between_names(words, capitals, k):
            english = max(english, best - 0.2)
        rows.append(Row(english, weight.others, weight.floor))
    return rows


def _shouted(words: Sequence[Token]) -> list[bool]:
    """Which words stand in a run of capitals: there a capital says nothing about names."""
    upper = [w.text.isupper() and (len(w.text) > 1 or w.lower in particles()) for w in words]
    out = [False] * len(words)
    k = 0
    while k < len(words):
        stop = k
        while stop < len(words) and upper[stop]:
            stop += 1
        if stop - k >= 2 and any(len(w.text) >= 5 for w in words[k:stop]):
            out[k:stop] = [True] * (stop - k)
        k = max(stop, k + 1)
    return out


def _opens(text: str, at: int) -> bool:
    """True when the word at `at` opens a sentence, a line or a quotation."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in '.!?:\n"\u201c\u201e\u00ab\u00bb([\u2014\u2022|\ufffc\ufeff'


def _between_names(words: Sequence[Token], capitals: Sequence[bool], k: int) -> bool:
    left, right = k - 1, k + 1
    while left >= 0 and words[left].lower in particles() and not capitals[left]:
        left -= 1
    while right < len(words) and words[right].lower in particles() and not capitals[right]:
        right += 1
    return left >= 0 and capitals[left] and right < len(words) and capitals[right]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words of one language in a window, before the judgement.

    Attributes:
        text: the passage's text.
        kind: the segment's kind, such as "heading".
        words, weights, rows: the window's words, what each says alone, and how the decoder saw it.
        kept: kept phrases in the window, as word positions with their reason.
        start, stop: the candidate's words in the window, `stop` exclusive.
        tag: its language.
        form: how it stands: "bracket", "paren", "quote" or "bare".
        shown: 1.0 when the draft has shown this language before, 0.5 as a second language.
    """

    text: str
    kind: str
    words: Sequence[Token]
    weights: Sequence[Weights]
    rows: Sequence[Row]
    kept: Sequence[tuple[int, int, str]]
    start: int
    stop: int
    tag: str
    form: Form
    shown: float

    @property
    def low(self) -> int:
        """The code point of the passage's text where its first word starts."""
        return self.words[self.start].start

    @property
    def high(self) -> int:
        """The code point after its last word."""
        return self.words[self.stop - 1].end


INTRODUCED = re.compile(
    r"(?:\b(?:words?|terms?|phrases?|expressions?|called|known as|literally|meaning|means|motto|"
    r"slogan|nicknamed|dubbed|chant(?:ed|ing)?|referred to as|so-called|spelled|pronounced|sang|"
    r"singing|chorus|refrain|proverb|saying|shout(?:ed|ing)?|hashtag)"
    r"(?: (?:of|is|was|for|are))?\s*(?:in [A-Z]\w+\s*)?[,:]?"
    r"|\b(?:in|the) [A-Z]\w+(?:ese|ish|ian|an|ch|ic|ek|uese|ili|og)\b,?"
    r"(?: (?:it is|word|term|phrase|expression|for|called))?:?)\s*[\"\u201c\u2018\u00ab'(\[*_]*$"
)
EXPLAINED = re.compile(
    r"^[\"\u201d\u2019\u00bb'*_]*(?:,? (?:which |or |that is,? )?(?:means?|meaning|translates?|"
    r"literally|in English)\b|,? (?:is|was) (?:the|a|an) [A-Z]?\w+ (?:word|term|phrase|expression)|"
    r" \((?:[\"\u201c\u2018']|[A-Z]))"
)


def features(c: Candidate) -> dict[str, float]:
    """What the judgement rests on; the weights are in `resources/lexicon/judge.json`."""
    inside = {k for a, b, _ in c.kept for k in range(a, b)}
    words = c.words[c.start : c.stop]
    loud = _shouted(c.words)
    gains: list[float] = []
    capital_gains: list[float] = []
    functions = names = kept = capitals = english = unknown = marked = 0.0
    top = 0.0
    for k in range(c.start, c.stop):
        word, weight = c.words[k], c.weights[k]
        gain = weight.others.get(c.tag, weight.floor) - weight.english
        gain = max(-3.0, min(5.0, gain))
        named = word.text[0].isupper() and fold(word.lower) in name_parts()
        capital = (
            word.text[0].isupper() and not loud[k] and (named or not _opens(c.text, word.start))
        )
        if k in inside:
            kept += 1
        elif capital:
            capitals += 1
            capital_gains.append(gain)
            names += named
        elif word.lower in particles() and _inner_particle(c.words, k):
            capitals += 1  # part of a name, as in "de la Cruz"
        else:
            gains.append(gain)
            top = max(top, gain)
            zipf = weight.others.get(c.tag, 0.0) + 9.0 if c.tag in weight.others else 0.0
            if zipf >= 5.8 and gain >= 1.5:
                functions += 1
            if not weight.known:
                unknown += 1
        if weight.in_english >= 4.5 and gain < 0.5:
            english += 1
        if not word.text.isascii():
            marked += 1
    count = len(words)
    low, high = words[0].start, words[-1].end
    before, after = c.text[max(0, low - 80) : low], c.text[high : high + 40]
    sentence = c.text[max(0, low - 120) : low] + " " + c.text[high : high + 80]
    near = {w.lower() for w in re.findall(r"[A-Za-z]+", sentence)}
    quoted = bool(before) and before[-1] in '"\u201c\u2018\u00ab\u201e*_'
    begins = words[0].text[0].isupper()
    solid = sum(1 for g in gains if g >= 1.0)
    alone = not before.strip(" \n\"'([*_#>-\u2022\u201c\ufffc") and not after.strip(
        " \n\"')].,!?:;*_\u201d\u2026\ufffc"
    )
    around = surroundings(c.text)
    plain = sum(gains)
    in_capitals = sum(max(0.0, g) for g in capital_gains)
    ends = after.lstrip()[:1] if not quoted else after[:1]
    out = {
        "bias": 1.0,
        "gain to 3": min(3.0, plain),
        "gain over 3": max(0.0, min(9.0, plain - 3.0)),
        "top": top,
        "functions": float(functions > 0),
        "more functions": float(functions > 1),
        "capital gain to 4": min(4.0, in_capitals),
        "capital gain over 4": max(0.0, min(8.0, in_capitals - 4.0)),
        "only capitals": float(not gains),
        "capitals": capitals / count,
        "names": names / count,
        "kept": kept / count,
        "shouted": sum(loud[c.start : c.stop]) / count,
        "english": english / count,
        "unknown": unknown / count,
        "diacritics": float(marked > 0),
        "one word": float(count == 1),
        "one plain word": float(count == 1 and not begins),
        "two words": float(count == 2),
        "many words": float(count >= 5),
        "bracket": float(c.form == "bracket"),
        "paren": float(c.form == "paren"),
        "quoted plain": float(quoted and not begins),
        "quoted title": float(quoted and begins and count <= 8),
        "quoted sentence": float(quoted and begins and (count > 8 or ends in ".!?")),
        "quoted title, work near": float(quoted and begins and bool(near & work_words())),
        "work near": float(bool(near & work_words())),
        "culture near": float(bool(near & culture_words())),
        "alone": float(alone),
        "shown": c.shown,
        "introduced": float(INTRODUCED.search(before) is not None),
        "explained": float(EXPLAINED.search(after) is not None),
        "institution": float(any(w.lower in institution_nouns() for w in words)),
        "minor language": float(c.tag not in MAIN),
        "minor language, few words": float(c.tag not in MAIN and count <= 2),
        "vietnamese": float(c.tag == "vi" and not solid),
        "name before": float(_name_before(before)),
        **{kind: 1.0 for kind in sorted(around) if kind != "language"},
        "quoted in talk of language": float(quoted and "language" in around),
    }
    return {k: v for k, v in out.items() if v}


def judge(c: Candidate) -> Verdict | None:
    """Weigh a candidate as a whole; None when it is no leftover."""
    weights = model()
    seen = features(c)
    score = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    confidence = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
    if confidence < 0.05:
        return None
    gains = [
        (c.weights[k].others.get(c.tag, c.weights[k].floor) - c.weights[k].english, k)
        for k in range(c.start, c.stop)
    ]
    spoke = sorted(((g, k) for g, k in gains if g > 0.3), key=lambda item: (-item[0], item[1]))[:5]
    evidence = [
        Evidence("word", c.words[k].text, round(g, 2), f"{c.tag} rather than en") for g, k in spoke
    ]
    for name, (kind, detail) in _EXPLANATIONS.items():
        if name in seen and abs(weights.get(name, 0.0) * seen[name]) >= 0.3:
            evidence.append(
                Evidence(kind, "", round(weights[name] * seen[name] / math.log(10), 2), detail)
            )
    return Verdict(round(confidence, 3), tuple(evidence))


_EXPLANATIONS = {
    "bracket": ("brackets", "stands in square brackets"),
    "paren": ("brackets", "stands in parentheses"),
    "only capitals": ("name", "every word is capitalised, as in a name"),
    "names": ("name", "holds given names or surnames"),
    "kept": ("loanword", "holds a name or loanword that English keeps"),
    "introduced": ("introduced", "the English presents it as foreign"),
    "explained": ("introduced", "the English explains it"),
    "quoted title": ("title", "quoted like a title"),
    "shown": ("draft", "the draft shows the same language elsewhere"),
    "institution": ("institution", "holds a word for an institution or office"),
    "alone": ("line", "stands alone in its line"),
}


@cache
def model() -> dict[str, float]:
    """The weight of each feature, in natural-log odds, as trained by `scripts/train_judge.py`."""
    content = resources.path("lexicon", "judge.json").read_text(encoding="utf-8")
    return {str(k): float(v) for k, v in json.loads(content)["weights"].items()}


@cache
def particles() -> frozenset[str]:
    """Small words inside names; between capitalised words they say nothing."""
    return _list("particles.txt")


@cache
def work_words() -> frozenset[str]:
    """English words that stand near the title of a work."""
    return _list("work-words.txt")


@cache
def scale_words() -> frozenset[str]:
    """Foreign words that belong to the number before them."""
    return _list("scale-words.txt")


@cache
def autonyms() -> frozenset[str]:
    """Names of languages in their own language, from CLDR."""
    return _list("autonyms.txt")


@cache
def culture_words() -> frozenset[str]:
    """English words that stand near dishes, dances, dress and species."""
    return _list("culture-words.txt")


def _list(name: str) -> frozenset[str]:
    lines = resources.path("lexicon", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def institution_nouns() -> frozenset[str]:
    """Words that head the names of institutions and offices, from `institution-nouns.tsv`."""
    path = resources.path("lexicon", "institution-nouns.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(
        word
        for line in lines
        if line.strip() and not line.startswith("#")
        for word in line.split("\t")[1].split()
    )


def _inner_particle(words: Sequence[Token], k: int) -> bool:
    return words[k].lower in particles() and _between_names(
        words, [w.text[0].isupper() for w in words], k
    )


def _name_before(before: str) -> bool:
    """True when a capitalised word stands right before, with nothing but a space between."""
    match = re.search(r"(\S+) $", before)
    return bool(match and match[1][0].isupper() and match[1][-1].isalpha())


def script_confidence(
    text: str, start: int, end: int, tag: str, pairs: Sequence[Enclosure]
) -> float:
    """How sure we are that a run in another script is a leftover; 0.0 when it is none."""
    run = text[start:end]
    if run.lower() in autonyms() or run.lower().removesuffix("文档") in autonyms():
        return 0.0  # a language switcher
    if is_person(run, tag, text[max(0, start - 60) : start], text[end : end + 60]):
        return 0.1
    around = surroundings(text)
    if around & {"reference", "affiliation"}:
        return 0.2
    if "language" in around and text[start - 1 : start] in ('"', "\u201c"):
        return 0.2
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
