"""Reads a numeral in its surroundings: is it foreign, and how far does its unit go?

Start at `read`.  `_Around` holds the words before and behind; the tables `units.tsv` and
`number_cues.tsv` say what they tell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transdetect.language.draft import Passage, Token
from transdetect.rules.locale.numerals import Numeral
from transdetect.rules.locale.surroundings import after, before
from transdetect.rules.locale.tables import kinds

_SINGULAR = {
    "millions": "million",
    "milliards": "billion",
    "milliard": "billion",
    "billions": "billion",
    "trillions": "trillion",
    "thousands": "thousand",
    "mln": "million",
    "bln": "billion",
}
SCALES = frozenset(["millions", "billions", "trillions", "milliards"])
"""Plural scale words: a slip of their own behind a numeral."""
_ROUGH = frozenset(
    "about around nearly almost over than some cost costs worth to by of with for least most under"
    " only another spent spend invested received paid".split()
)
_COUNTED = frozenset("about around nearly almost over than some".split())
_LINKS = frozenset(["to", "and", "or", "-", "–", "—"])


class Judgement(NamedTuple):
    """What is foreign about a numeral.

    Attributes:
        habit: in a few words.
        confidence: 0..1.
        safe: True when it can only be read one way.
    """

    habit: str
    confidence: float
    safe: bool


class _Around:
    """The words before and behind a numeral, and what the tables say of them."""

    def __init__(self, passage: Passage, numeral: Numeral) -> None:
        self.text = passage.text
        self.tokens = passage.tokens
        self.first = passage.token_index(numeral.start)
        self.next = passage.token_index(numeral.end)
        self.units = kinds("locale", "units.tsv")
        self.cues = kinds("locale", "number_cues.tsv")

    def back(self, steps: int) -> str:
        """The token `steps` before the numeral, in lower case, or ""."""
        at = self.first - steps
        return self.tokens[at].lower if at >= 0 else ""

    def ahead(self, steps: int) -> Token | None:
        """The token `steps` behind the numeral, when it stands in the same line of thought."""
        at = self.next + steps - 1
        return self.tokens[at] if at < len(self.tokens) else None

    def unit(self) -> str:
        """The kind of unit that follows at once: `percent`, `scale`, `measure` ... or ""."""
        token = self.ahead(1)
        if token is None:
            return ""
        if token.text in "%‰":
            return "percent"
        if token.text == "°":
            return "measure"
        return self.units.get(token.lower, "") if token.kind == "word" else ""

    def cue(self) -> str:
        """What the words before announce: `value`, `list`, `code` or ""."""
        near = self.cues.get(self.back(1), "")
        if near:
            return near
        if self.back(1) in ("of", "to", "by", "at", "was", "is", "from", "a"):
            return self.cues.get(self.back(2), "")
        return ""


def read(passage: Passage, numeral: Numeral) -> Judgement | None:
    """What is foreign about a numeral; None when it may be English."""
    around = _Around(passage, numeral)
    if around.cue() == "code":
        return None
    if numeral.shape == "mixed":
        return Judgement("decimal comma", 0.97, True)
    if numeral.shape == "spaced":
        return _spaced(numeral, around)
    if numeral.shape == "dots":
        return _dots(passage.text, numeral)
    if numeral.shape == "dot":
        return _dot(around)
    if numeral.shape == "comma":
        return _comma(passage.text, numeral, around)
    return _plural_scale(numeral, around)


def _spaced(numeral: Numeral, around: _Around) -> Judgement | None:
    if "," in numeral.text:
        return Judgement("spaces between thousands", 0.95, True)
    groups = re.split(r"[^0-9]", numeral.text)
    if len(groups) > 2 and around.unit() in ("count", "money", "measure"):
        return Judgement("spaces between thousands", 0.8, False)
    return None


def _dots(text: str, numeral: Numeral) -> Judgement | None:
    groups = numeral.text.split(".")
    if len(groups) == 4 and all(int(g) <= 255 and (g == "0" or g[0] != "0") for g in groups):
        return None  # an address of the internet
    if after(text, numeral.end) in ("-", "/"):
        return None  # tax and registration numbers
    return Judgement("dot between thousands", 0.9, True)


def _dot(around: _Around) -> Judgement | None:
    """ "3.500 residents", "25.000 hectares", "about 12.000": a dot before three digits."""
    if _whole_things(around):
        return Judgement("dot between thousands", 0.85, False)
    whole, _, decimals = around.tokens[around.first].text.partition(".")
    if decimals != "000" or len(whole) < 2:
        return None
    token = around.ahead(1)
    spelled = token is not None and len(token.text) > 3 and around.unit() == "measure"
    if spelled or (around.back(1) in _COUNTED and around.unit() != "percent"):
        return Judgement("dot between thousands", 0.75, False)
    return None


def _whole_things(around: _Around) -> bool:
    """True when a noun of things that come whole follows, within two words between."""
    for step in (1, 2, 3):
        token = around.ahead(step)
        if token is None or token.kind != "word":
            return False
        kind = around.units.get(token.lower)
        if kind in ("percent", "scale", "measure") or token.lower in ("of", "and", "per", "or"):
            return False
        if kind == "count":
            following = around.ahead(step + 1)
            return following is None or following.lower not in ("per", "a", "each")
        if kind == "money":
            return step == 1 and around.back(1) not in ("per", "at") and _round(around)
    return False


def _round(around: _Around) -> bool:
    digits = around.tokens[around.first].text
    return digits.endswith("00") and not digits.endswith(".000")


def _comma(text: str, numeral: Numeral, around: _Around) -> Judgement | None:
    unit = around.unit()
    if unit in ("percent", "scale"):
        return Judgement("decimal comma", 0.97, True)
    if _listed(text, numeral, around):
        return None
    if unit in ("measure", "money", "count"):
        return Judgement("decimal comma", 0.93, True)
    token = around.ahead(1)
    if around.cue() == "value":
        return Judgement("decimal comma", 0.88, False)
    if numeral.text.startswith("0,") and len(numeral.text) > 3:
        return Judgement("decimal comma", 0.8, False)
    if (
        token is not None
        and token.kind == "word"
        and token.start == numeral.end + 1
        and _plural(token)
        and not around.back(1).endswith("s")
        and around.back(1) not in ("and", "or", "&")
    ):
        return Judgement("decimal comma", 0.8, False)
    return None


def _plural(token: Token) -> bool:
    """True for a word that may be the plural of a common noun."""
    word = token.text
    return len(word) > 3 and word.islower() and word[-1] == "s" and word[-2] not in "sui"


def _listed(text: str, numeral: Numeral, around: _Around) -> bool:
    """True when the comma may stand between two things of a list."""
    if around.cue() == "list":
        return True
    if before(text, numeral.start) in ("(", "[", "{") and after(text, numeral.end) in (
        ")",
        "]",
        "}",
        ",",
        ";",
    ):
        return True  # coordinates, intervals, citations
    if around.back(1) == "," and around.back(2).isdigit():
        return True
    token = around.ahead(1)
    if token is None:
        return False
    behind = around.ahead(2)
    follows = behind is not None and behind.kind == "number" and "," not in behind.text
    return token.text in (",", "and", "or", "&") and follows


def _plural_scale(numeral: Numeral, around: _Around) -> Judgement | None:
    """ "14 millions of euros": a plural scale word behind a numeral."""
    token = around.ahead(1)
    if token is None or token.lower not in SCALES:
        return None
    if token.start != numeral.end + 1:
        return None
    decimals = "." in numeral.text
    money = False
    for step in (2, 3):
        word = around.ahead(step)
        money = money or (word is not None and around.units.get(word.lower) == "money")
    year = len(numeral.text) == 4 and numeral.text[:2] in ("19", "20")
    if decimals or (money and not year) or (around.back(1) in _ROUGH and not year):
        return Judgement("plural scale word", 0.9, decimals or money)
    return None


def from_partner(passage: Passage, numeral: Numeral, partner: Numeral) -> Judgement | None:
    """ "from 2,5 to 3,5 %": the first numeral is what the second one is."""
    if numeral.shape != "comma" or partner.shape != "comma":
        return None
    between = passage.text[numeral.end : partner.start].strip().lower()
    if between not in _LINKS:
        return None
    reading = read(passage, partner)
    return Judgement("decimal comma", reading.confidence, False) if reading else None


def tail(passage: Passage, numeral: Numeral) -> tuple[int, str]:
    """Where the number with its unit ends, and how English writes the unit."""
    around = _Around(passage, numeral)
    end, written = numeral.end, ""
    step = 1
    token = around.ahead(step)
    if token is None or passage.text[end : token.start].strip(" \u00a0\u202f"):
        return end, written
    if token.text in "%‰":
        return token.end, token.text
    if token.kind != "word" or token.start > end + 1:
        return end, written
    kind = around.units.get(token.lower, "noun" if _plural(token) else "")
    if not kind or (kind == "percent" and token.lower == "per"):
        return end, written
    gap = passage.text[end : token.start] and " "
    written = gap + (_SINGULAR.get(token.lower, token.text) if kind == "scale" else token.text)
    end = token.end
    if kind == "scale":
        step += 1
        of = around.ahead(step)
        noun = around.ahead(step + 1)
        if of is not None and of.lower == "of" and noun is not None:
            if around.units.get(noun.lower) in ("money", "count", "measure"):
                return noun.end, f"{written} {noun.text}"
            return (of.end, written) if _bare_noun(noun) else (end, written)
        if of is not None and of.start == end + 1 and around.units.get(of.lower):
            return of.end, f"{written} {of.text}"
    return end, written


def _bare_noun(token: Token) -> bool:
    return token.kind == "word" and token.text.islower() and token.lower not in (
        "the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "them", "which"
    )  # fmt: skip
