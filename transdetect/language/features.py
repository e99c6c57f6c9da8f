"""What the judgement of a candidate rests on.  Start at `features`.

Each feature is one number with a plain name; `resources/lexicon/judge.json` says what they weigh
and `scripts/train_judge.py` learns it.  They fall into four groups: what the words say, how they
are written, how the candidate stands in its sentence and line, and what else is around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from transdetect.language import english
from transdetect.language.emissions import (
    MARKS,
    Row,
    between_names,
    institution_nouns,
    offices,
    opens,
    particles,
)
from transdetect.language.keep import fold, name_parts
from transdetect.language.names import language_name
from transdetect.language.set_labels import labelled

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

USUAL = 0.35
"""So many words of a hundred may speak of works, or of food and dress, in any draft."""

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
    r"|,? (?:a|an|the) [a-z]+ (?:of|made|with|from|that|which)\b"
    r"|, as (?:the )?[a-z ]*[A-Z]?\w+ (?:call|say|put)\b)"
)
TRANSLATED = re.compile(
    r"^[\"\u201d*_\ufffc]*(?:,? ?\(?[\"\u201c\u2018][A-Za-z]"
    r"|, (?:or|that is|i\.e\.),? (?:the |an? )?[a-z]{2,} ?[a-z]*[,.;)])"
)
APPOSED = re.compile(r"^[\"\u201d*_\ufffc]*, (?:the|an?|or|that is,?) [\"\u201c]?[a-z]")
_GOES_ON = frozenset(
    "a an the which or that mean means meaning translate translates literally in is was".split()
)
"""Words with which an explanation may go on behind a space."""

_LIST_AFTER = re.compile(r"^[\"\u201d*_\ufffc]*(?:,| and| or)\s")
_ENDS = frozenset(("", ".", "!", "?", "\n", "\u2026"))
_JOINTS, _JOINTS_BEHIND = frozenset("-_/@#.\\"), frozenset("-_/@\\")


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
    tag = c.tag
    known_names, small, heads = name_parts(), particles(), institution_nouns()
    gains: list[float] = []
    capital_gains: list[float] = []
    functions = names = kept = kept_names = capitals = plain_english = unknown = marked = 0
    built = institutions = titles = 0
    office = offices().get(tag, frozenset())
    top_level = top_english = level = 0.0
    for k in range(c.start, c.stop):
        word, weight = c.words[k], c.weights[k]
        here = weight.others.get(tag)
        gain = max(-3.0, min(5.0, (weight.floor if here is None else here) - weight.english))
        upper = word.text[0].isupper()
        named = upper and fold(word.lower) in known_names
        capital = upper and not loud[k] and (named or not opens(c.text, word.start))
        if here is not None and weight.known:
            level += here + 9.0
            if gain >= 1.0 and here + 9.0 > top_level:
                top_level, top_english = here + 9.0, weight.in_english
        if k in inside:
            kept += 1
            kept_names += upper
        elif capital:
            capitals += 1
            capital_gains.append(gain)
            names += named
        elif word.lower in small and _inner_particle(c.words, k):
            capitals += 1  # part of a name, as in "de la Cruz"
        else:
            gains.append(gain)
            if here is not None and here >= -3.2 and gain >= 1.5:
                functions += 1
            if not weight.known:
                unknown += 1
        built += weight.built
        institutions += word.lower in heads
        titles += word.lower in office
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
    out["office"] = float(titles > 0)
    if titles and c.stop < len(c.words) and c.words[c.stop].text[0].isupper():
        out["office before a name"] = 1.0
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
    if (
        count == 1
        and not words[c.start].text.isascii()
        and RUN_TOGETHER.fullmatch(words[c.start].text)
    ):
        out["run together"] = 1.0
    inside = text[low:high]
    if "-" in inside and " " not in inside:
        out["hyphenated"] = 1.0
    if c.outlook.manual:
        out["manual"] = 1.0
        if quoted or c.form == "quote" or c.emphasised:
            out["sample in a manual"] = 1.0
    if c.outlook.credited(c.passage):
        out["credits around"] = 1.0
    if c.tag in labelled(text, low, high):
        out["set label"] = 1.0
    if c.outlook.titles(c.passage):
        out["title of the draft"] = 1.0
    if c.form == "bracket":
        out["bracket"] = 1.0
    elif c.form == "paren":
        out["paren"] = 1.0
    if quoted or c.form == "quote":
        out["quoted"] = 1.0
    if c.emphasised:
        out["emphasised"] = 1.0
    if begins:
        out["opens with a capital"] = 1.0
    if opens(text, low):
        out["opens a sentence"] = 1.0
    if ends in _ENDS:
        out["ends a sentence"] = 1.0
    if quoted and begins and (count > 8 or ends in ".!?"):
        out["quoted sentence"] = 1.0
    if not before.strip(" \n\"'([*_#>-\u2022\u201c\ufffc") and not after.strip(
        " \n\"')].,!?:;*_\u201d\u2026\ufffc"
    ):
        out["alone"] = 1.0
    start_of_line = max(0, low - 40, text.rfind("\n", max(0, low - 40), low) + 1)
    if not text[start_of_line:low].strip(" \"'([*_#>-\u2022\u201c\ufffc"):
        out["starts its line"] = 1.0
    if after[:1] == ":":
        out["colon behind"] = 1.0
    last = before.rstrip()[-1:]
    if last == ":":
        out["colon before"] = 1.0
    if last.isdigit() or after.lstrip()[:1].isdigit():
        out["digit beside"] = 1.0
    joined = (before[-1:] in _JOINTS) + (after[:1] in _JOINTS_BEHIND)
    if joined:
        out["joined"] = float(joined)
    if "\ufffc" in before[-2:] or "\ufffc" in after[:2]:
        out["barrier beside"] = 1.0
    listed = _listed_before(before) + (_LIST_AFTER.match(after) is not None)
    if listed:
        out["in a list"] = float(listed)
    out[f"kind {c.passage.segment.kind}"] = 1.0
    out[f"way {c.way}"] = 1.0
    left = words[c.start - 1] if c.start else None
    right = words[c.stop] if c.stop < len(words) else None
    if left is not None and text[left.end : low].isspace():
        if left.lower in determiners():
            out["determiner before"] = 1.0
        if left.lower in _prepositions():
            out["preposition before"] = 1.0
        if left.text[0].isupper() and not opens(text, left.start):
            out["name before"] = 1.0
        out["level in English before"] = c.weights[c.start - 1].in_english
    if right is not None and text[high : right.start].isspace():
        if right.text[0].isupper():
            out["name behind"] = 1.0
        if right.lower in _functions():
            out["function word behind"] = 1.0
        out["level in English behind"] = c.weights[c.stop].in_english
    out["foreign before"] = _foreign_outside(c, -1)
    out["foreign behind"] = _foreign_outside(c, 1)
    work, culture = c.outlook.topics(c.passage)
    if work and _near(work, low, high):
        out["work near"] = 1.0
    if culture and _near(culture, low, high):
        out["culture near"] = 1.0
    if INTRODUCED.search(before):
        out["introduced"] = 1.0
    if not (after[:1] == " " and after[1:2].islower() and right is not None
            and right.lower not in _GOES_ON):  # fmt: skip
        if EXPLAINED.match(after):
            out["explained"] = 1.0
        if TRANSLATED.match(after):
            out["translated"] = 1.0
        if APPOSED.match(after):
            out["apposed"] = 1.0


def _listed_before(before: str) -> bool:
    """True when a comma, "and" or "or" stands before the quotation mark, if any, and a space."""
    opened = before.rstrip('"\u201c*_\ufffc')
    spaced = opened.rstrip()
    return spaced != opened and spaced.endswith((",", " and", " or"))


def _near(places: Sequence[int], low: int, high: int) -> bool:
    """True when one of some words starts near a stretch of the passage's text."""
    at = bisect_left(places, low - NEAR_BEFORE)
    if at < len(places) and places[at] < low:
        return True
    at = bisect_left(places, high)
    return at < len(places) and places[at] < high + NEAR_BEHIND


def _foreign_outside(c: Candidate, step: int) -> float:
    """How many of the words on one side, up to the end of its sentence or bracket, are likelier in
    its language."""
    words, weights, tag, count = c.words, c.weights, c.tag, len(c.words)
    k = c.stop - 1 if step > 0 else c.start
    found = 0.0
    for _ in range(OUTSIDE):
        if not 0 <= k + step < count:
            break
        left, right = (k, k + step) if step > 0 else (k + step, k)
        gap = c.text[words[left].end : words[right].start]
        if gap != " " and not MARKS.isdisjoint(gap):
            break
        k += step
        weight = weights[k]
        if words[k].text[0].isupper():
            continue  # names are spelled alike everywhere
        if weight.others.get(tag, weight.floor) - weight.english >= 1.0:
            found += 1.0
    return found


def _around(c: Candidate, out: dict[str, float]) -> None:
    """What else the passage holds, and what the draft has shown."""
    here = c.setting
    low, high = c.first + c.start, c.first + c.stop
    first, last = bisect_left(here.foreign, low), bisect_left(here.foreign, high)
    inside = here.tags[first:last]
    elsewhere = len(here.foreign) - len(inside)
    others = sum(1 for tag, count in here.languages.items() if count > inside.count(tag))
    out["shown"] = c.shown
    out["beside"] = float(c.beside)
    name = c.words[c.start].text[0].isupper()
    out["repeated name"] = float(min(4, c.repeated)) if name else 0.0
    out["repeated word"] = float(min(4, c.repeated)) if not name else 0.0
    same = here.languages.get(c.tag, 0) - inside.count(c.tag)
    out["other languages around"] = min(0.5, (elsewhere - same) / here.words)
    out["same language around"] = float(min(6, same))
    out["languages around"] = float(min(6, others))
    out["language named"] = min(4.0, c.outlook.names_language(c.tag))
    out["language named near"] = float(language_name(c.tag).lower() in c.passage.lowers)
    column = c.outlook.column(c.passage)
    out["column foreign"] = column.foreign
    out["column beside English"] = column.foreign * column.beside_english
    out["row foreign"] = column.row_foreign


def doubts(c: Candidate) -> dict[str, float]:
    """Features that take longer to find out and can only speak against a candidate."""
    culture, works = c.outlook.subjects
    out = {
        "culture in the draft": min(8.0, max(0.0, culture - USUAL)),
        "works in the draft": min(8.0, max(0.0, works - USUAL)),
    }
    for kind in c.outlook.around(c.passage):
        out[f"{kind} around"] = 1.0
    return {name: value for name, value in out.items() if value}


def _inner_particle(words: Sequence[Token], k: int) -> bool:
    return words[k].lower in particles() and between_names(
        words, [w.text[0].isupper() for w in words], k
    )


@cache
def determiners() -> frozenset[str]:
    """English articles and the words that stand in their place."""
    return english.word_class("determiner")


@cache
def _prepositions() -> frozenset[str]:
    return english.word_class("preposition")


@cache
def _functions() -> frozenset[str]:
    return english.word_class("function")
