"""What the judgement of a candidate rests on.  Start at `features`.

Each feature is one number with a plain name; `resources/lexicon/judge.json` says what they weigh
and `scripts/train_judge.py` learns it.  They fall into four groups: what the words say, how they
are written, how the candidate stands in its sentence and line, and what else is around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from transdetect.language import english
from transdetect.language.emissions import (
    MARKS,
    Row,
    between_names,
    institution_nouns,
    opens,
    particles,
)
from transdetect.language.keep import fold, name_parts
from transdetect.language.names import language_name

if TYPE_CHECKING:
    from transdetect.language.draft import Passage, Token
    from transdetect.language.outlook import Outlook
    from transdetect.language.words import Weights

Form = Literal["bracket", "paren", "quote", "bare", "script"]
"""How a foreign span stands in the English around it."""

MAIN = frozenset("pt es fr it ca gl ro de nl sv da no fi pl cs sk sl hr hu tr id vi".split())
"""Languages that drafts are often translated from; a match in another one needs more."""

OUTSIDE = 4
"""Words on each side that are looked at for more of the same language."""

NEAR_BEFORE, NEAR_BEHIND = 120, 75
"""Characters on each side within which a work, a dish or a dance is near."""

SEEN = 1.0
"""A word at least this much likelier elsewhere makes its block look foreign."""


class Setting(NamedTuple):
    """A passage as a whole, as far as the judgement of its candidates needs it.

    Attributes:
        words: how many it has.
        foreign: positions of the words that are likelier elsewhere.
        tags: their likeliest languages.
        languages: how many words each language has so.
    """

    words: int
    foreign: Sequence[int]
    tags: Sequence[str]
    languages: Mapping[str, int]


def setting(words: Sequence[Token], weights: Sequence[Weights]) -> Setting:
    """The setting that a passage gives its candidates."""
    foreign = [
        k for k, x in enumerate(weights) if x.gain >= SEEN and x.others and x.in_english < 3.0
    ]
    tags = [next(iter(weights[k].others)) for k in foreign]
    return Setting(max(1, len(words)), foreign, tags, Counter(tags))


@dataclass(slots=True, eq=False)  # not frozen: to make one takes a third of the time
class Candidate:
    """A run of words of one language in a window, before the judgement.

    Attributes:
        text: the passage's text.
        passage: the passage that it stands in.
        words, weights, rows: the window's words, what each says alone, and how the decoder saw it.
        kept: why a word of the window belongs to a phrase that English keeps, by its position.
        loud: which of its words stand in a run of capitals.
        start, stop: the candidate's words in the window, `stop` exclusive.
        tag: its language.
        form: how it stands: "bracket", "paren", "quote" or "bare".
        shown: 1.0 when the draft has shown this language before, 0.5 as a second language.
        first: the window's first word, counted in the passage.
        setting: the passage as a whole.
        outlook: the draft as a whole.
        emphasised: True when emphasis marks stand right around it in the original.
        repeated: how often the draft has the same words elsewhere.
        beside: True when a passage right before or behind was found to be in its language.
        way: how it was proposed, such as "decoded" or "single" (see `candidates.py`).
    """

    text: str
    passage: Passage
    words: Sequence[Token]
    weights: Sequence[Weights]
    rows: Sequence[Row]
    kept: Mapping[int, str]
    loud: Sequence[bool]
    start: int
    stop: int
    tag: str
    form: Form
    shown: float
    first: int
    setting: Setting
    outlook: Outlook
    emphasised: bool
    repeated: int
    beside: bool
    way: str

    @property
    def low(self) -> int:
        """The code point of the passage's text where its first word starts."""
        return self.words[self.start].start

    @property
    def high(self) -> int:
        """The code point after its last word."""
        return self.words[self.stop - 1].end


RUN_TOGETHER = re.compile(r"([^\W\d_A-Z]{4,})[A-Z]\w+")
"""Words without the space between them, as in "análiseSast"."""

INTRODUCED = re.compile(
    r"(?:\b(?:words?|terms?|phrases?|expressions?|called|known as|literally|meaning|means|motto|"
    r"slogan|nicknamed|dubbed|chant(?:ed|ing)?|referred to as|so-called|spelled|pronounced|sang|"
    r"singing|chorus|refrain|proverb|saying|shout(?:ed|ing)?|hashtag|names?|named|titled|entitled)"
    r"(?: (?:of|is|was|for|are|such as|like))?\s*(?:in [A-Z]\w+\s*)?[,:]?"
    r"|\b(?:in|the) [A-Z]\w+(?:ese|ish|ian|an|ch|ic|ek|uese|ili|og)\b,?"
    r"(?: (?:it is|word|term|phrase|expression|for|called))?:?)"
    r"\s*[\"\u201c\u2018\u00ab'(\[*_\ufffc]*$"
)
EXPLAINED = re.compile(
    r"^[\"\u201d\u2019\u00bb'*_\ufffc]*(?:,? (?:which |or |that is,? )?"
    r"(?:means?|meaning|translates?|literally|in English)\b"
    r"|,? (?:is|was) (?:the|a|an) [A-Z]?\w+ (?:word|term|phrase|expression)"
    r"| \((?:[\"\u201c\u2018']|[A-Z])|[\"\u201d*_\ufffc] ?\([a-z][a-z' -]{2,50}[);,]"
    r"|,? (?:a|an|the) [a-z]+ (?:of|made|with|from|that|which)\b)"
)
TRANSLATED = re.compile(r"^[\"\u201d*_\ufffc]*,? ?\(?[\"\u201c\u2018][A-Za-z]")
APPOSED = re.compile(r"^[\"\u201d*_\ufffc]*, (?:the|an?|or|that is,?) [\"\u201c]?[a-z]")
_GOES_ON = frozenset(
    "a an the which or that mean means meaning translate translates literally in is was".split()
)
"""Words with which an explanation may go on behind a space."""

_LIST_AFTER = re.compile(r"^[\"\u201d*_\ufffc]*(?:,| and| or)\s")
_LIST_BEFORE = re.compile(r"(?:,| and| or)\s+[\"\u201c*_\ufffc]*$")


def features(c: Candidate) -> dict[str, float]:
    """The features of a candidate by name; those that are zero are left out.

    What `doubts` says besides can only speak against it.
    """
    out: dict[str, float] = {}
    _lexical(c, out)
    _standing(c, out)
    _around(c, out)
    return {name: value for name, value in out.items() if value}


def _lexical(c: Candidate, out: dict[str, float]) -> None:
    """What the words say for the language, and how they are written."""
    inside, loud = c.kept, c.loud
    words = c.words[c.start : c.stop]
    count = len(words)
    gains: list[float] = []
    capital_gains: list[float] = []
    functions = names = kept = kept_names = capitals = plain_english = unknown = marked = 0
    built = institutions = 0
    top_level = top_english = level = 0.0
    for k in range(c.start, c.stop):
        word, weight = c.words[k], c.weights[k]
        here = weight.others.get(c.tag)
        gain = max(-3.0, min(5.0, (weight.floor if here is None else here) - weight.english))
        first = word.text[0]
        named = first.isupper() and fold(word.lower) in name_parts()
        capital = first.isupper() and not loud[k] and (named or not opens(c.text, word.start))
        if here is not None and weight.known:
            level += here + 9.0
            if gain >= 1.0 and here + 9.0 > top_level:
                top_level, top_english = here + 9.0, weight.in_english
        if k in inside:
            kept += 1
            kept_names += first.isupper()
        elif capital:
            capitals += 1
            capital_gains.append(gain)
            names += named
        elif word.lower in particles() and _inner_particle(c.words, k):
            capitals += 1  # part of a name, as in "de la Cruz"
        else:
            gains.append(gain)
            if here is not None and here >= -3.2 and gain >= 1.5:
                functions += 1
            if not weight.known:
                unknown += 1
        built += weight.built
        institutions += word.lower in institution_nouns()
        if weight.in_english >= 4.5 and gain < 0.5:
            plain_english += 1
        if not word.text.isascii():
            marked += 1
    plain = sum(gains)
    in_capitals = sum(max(0.0, g) for g in capital_gains)
    out["gain"] = min(14.0, plain)
    out["mean gain"] = plain / len(gains) if gains else 0.0
    out["top gain"] = max(gains, default=0.0)
    out["least gain"] = min(gains, default=0.0)
    out["capital gain"] = min(14.0, in_capitals)
    out["top capital gain"] = max(capital_gains, default=0.0)
    out["level"] = level / count
    out["top level"] = top_level
    out["level in English of the top word"] = top_english
    out["functions"] = float(min(4, functions))
    out["words"] = float(min(12, count))
    out["plain words"] = float(min(12, len(gains)))
    out["capitals"] = capitals / count
    out["names"] = names / count
    out["kept"] = kept / count
    out["kept names"] = kept_names / count
    out["English words"] = plain_english / count
    out["unknown words"] = unknown / count
    out["diacritics"] = marked / count
    out["compounds"] = float(built)
    out["institution"] = float(institutions > 0)
    out["shouted"] = sum(loud[c.start : c.stop]) / count
    out["longest word"] = float(min(20, max(len(w.text) for w in words)))
    out["letters"] = float(min(60, sum(len(w.text) for w in words)))
    out["minor language"] = float(c.tag not in MAIN)
    out["German or Nordic"] = float(c.tag in ("de", "nl", "sv", "da", "no", "fi"))
    out["Vietnamese or Indonesian"] = float(c.tag in ("vi", "id"))
    out["Catalan, Galician or Romanian"] = float(c.tag in ("ca", "gl", "ro"))


def _standing(c: Candidate, out: dict[str, float]) -> None:
    """How the candidate stands in its sentence, its line and its brackets."""
    words, text = c.words, c.text
    low, high = c.low, c.high
    before, after = text[max(0, low - 80) : low], text[high : high + 40]
    count = c.stop - c.start
    quoted = bool(before) and before[-1] in '"\u201c\u2018\u00ab\u201e*_'
    begins = words[c.start].text[0].isupper()
    ends = after.lstrip()[:1] if not quoted else after[:1]
    together = count == 1 and not words[c.start].text.isascii()
    out["run together"] = float(
        together and RUN_TOGETHER.fullmatch(words[c.start].text) is not None
    )
    inside = text[low:high]
    out["hyphenated"] = float("-" in inside and " " not in inside)
    out["title of the draft"] = float(c.outlook.titles(c.passage))
    out["bracket"] = float(c.form == "bracket")
    out["paren"] = float(c.form == "paren")
    out["quoted"] = float(quoted or c.form == "quote")
    out["emphasised"] = float(c.emphasised)
    out["opens with a capital"] = float(begins)
    out["opens a sentence"] = float(opens(text, low))
    out["ends a sentence"] = float(ends in ("", ".", "!", "?", "\n", "\u2026"))
    out["quoted sentence"] = float(quoted and begins and (count > 8 or ends in ".!?"))
    out["alone"] = float(
        not before.strip(" \n\"'([*_#>-\u2022\u201c\ufffc")
        and not after.strip(" \n\"')].,!?:;*_\u201d\u2026\ufffc")
    )
    start_of_line = max(0, low - 40, text.rfind("\n", max(0, low - 40), low) + 1)
    out["starts its line"] = float(
        not text[start_of_line:low].strip(" \"'([*_#>-\u2022\u201c\ufffc")
    )
    out["colon behind"] = float(after[:1] == ":")
    out["colon before"] = float(before.rstrip()[-1:] == ":")
    out["joined"] = float(before[-1:] in "-_/@#.\\" and bool(before)) + float(
        after[:1] in "-_/@\\" and bool(after)
    )
    out["digit beside"] = float(before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit())
    out["barrier beside"] = float("\ufffc" in before[-2:] or "\ufffc" in after[:2])
    out["in a list"] = float(_LIST_BEFORE.search(before) is not None) + float(
        _LIST_AFTER.search(after) is not None
    )
    out[f"kind {c.passage.segment.kind}"] = 1.0
    out[f"way {c.way}"] = 1.0
    left = words[c.start - 1] if c.start else None
    right = words[c.stop] if c.stop < len(words) else None
    touching = left is not None and text[left.end : low].isspace()
    if left is not None and touching:
        out["determiner before"] = float(left.lower in _determiners())
        out["preposition before"] = float(left.lower in _prepositions())
        out["name before"] = float(left.text[0].isupper() and not opens(text, left.start))
        out["level in English before"] = c.weights[c.start - 1].in_english
    if right is not None and text[high : right.start].isspace():
        out["name behind"] = float(right.text[0].isupper())
        out["function word behind"] = float(right.lower in _functions())
        out["level in English behind"] = c.weights[c.stop].in_english
    out["foreign before"] = float(sum(1 for k in _outside(c, -1) if _gain(c, k) >= 1.0))
    out["foreign behind"] = float(sum(1 for k in _outside(c, 1) if _gain(c, k) >= 1.0))
    work, culture = c.outlook.topics(c.passage)
    out["work near"] = float(_near(work, low, high))
    out["culture near"] = float(_near(culture, low, high))
    out["introduced"] = float(INTRODUCED.search(before) is not None)
    if not (after[:1] == " " and after[1:2].islower() and right is not None
            and right.lower not in _GOES_ON):  # fmt: skip
        out["explained"] = float(EXPLAINED.search(after) is not None)
        out["translated"] = float(TRANSLATED.search(after) is not None)
        out["apposed"] = float(APPOSED.search(after) is not None)


def _near(places: Sequence[int], low: int, high: int) -> bool:
    """True when one of some words starts near a stretch of the passage's text."""
    at = bisect_left(places, low - NEAR_BEFORE)
    if at < len(places) and places[at] < low:
        return True
    at = bisect_left(places, high)
    return at < len(places) and places[at] < high + NEAR_BEHIND


def _outside(c: Candidate, step: int) -> Iterator[int]:
    """The words beside a candidate, up to the end of its sentence or bracket."""
    words = c.words
    k = c.stop - 1 if step > 0 else c.start
    for _ in range(OUTSIDE):
        if not 0 <= k + step < len(words):
            return
        left, right = (k, k + step) if step > 0 else (k + step, k)
        gap = c.text[words[left].end : words[right].start]
        if gap != " " and any(mark in MARKS for mark in gap):
            return
        k += step
        yield k


def _gain(c: Candidate, k: int) -> float:
    weight = c.weights[k]
    return weight.others.get(c.tag, weight.floor) - weight.english


def _around(c: Candidate, out: dict[str, float]) -> None:
    """What else the passage holds, and what the draft has shown."""
    here = c.setting
    low, high = c.first + c.start, c.first + c.stop
    first, last = bisect_left(here.foreign, low), bisect_left(here.foreign, high)
    own = Counter(here.tags[first:last])
    elsewhere = len(here.foreign) - (last - first)
    others = sum(1 for tag, count in here.languages.items() if count > own[tag])
    out["shown"] = c.shown
    out["beside"] = float(c.beside)
    name = c.words[c.start].text[0].isupper()
    out["repeated name"] = float(min(4, c.repeated)) if name else 0.0
    out["repeated word"] = float(min(4, c.repeated)) if not name else 0.0
    same = here.languages.get(c.tag, 0) - own[c.tag]
    out["other languages around"] = min(0.5, (elsewhere - same) / here.words)
    out["same language around"] = float(min(6, same))
    out["languages around"] = float(min(6, others))
    out["language named"] = min(4.0, c.outlook.names_language(c.tag))
    out["language named near"] = float(language_name(c.tag).lower() in c.passage.lowers)
    column = c.outlook.column(c.passage)
    out["column foreign"] = column.foreign
    out["column beside English"] = column.foreign * column.beside_english


def doubts(c: Candidate) -> dict[str, float]:
    """Features that take longer to find out and can only speak against a candidate."""
    culture, works = c.outlook.subjects
    out = {"culture in the draft": min(8.0, culture), "works in the draft": min(8.0, works)}
    for kind in c.outlook.around(c.passage):
        out[f"{kind} around"] = 1.0
    return {name: value for name, value in out.items() if value}


def _inner_particle(words: Sequence[Token], k: int) -> bool:
    return words[k].lower in particles() and between_names(
        words, [w.text[0].isupper() for w in words], k
    )


@cache
def _determiners() -> frozenset[str]:
    return english.word_class("determiner")


@cache
def _prepositions() -> frozenset[str]:
    return english.word_class("preposition")


@cache
def _functions() -> frozenset[str]:
    return english.word_class("function")
