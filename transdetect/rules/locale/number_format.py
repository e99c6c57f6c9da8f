"""TD301: decimal commas, dots between thousands, "2,4 millions"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transdetect.language.draft import Draft, Passage, Token
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.amounts import amounts
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.numerals import Numeral, english, numerals
from transdetect.rules.locale.surroundings import after, before, quoted
from transdetect.rules.locale.tables import kinds
from transdetect.rules.rule import Hit

_HAS_DIGIT = re.compile(r"[0-9]")
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
_SCALES = frozenset(["millions", "billions", "trillions", "milliards"])
_ROUGH = frozenset(
    "about around nearly almost over than some cost costs worth to by of with for least most under"
    " only another spent spend invested received paid".split()
)
_LINKS = frozenset(["to", "and", "or", "-", "–", "—"])


class NumberFormat(HabitRule):
    """A number is written with another country's comma, dots or spaces.

    What it does: finds decimal commas ("2,4 million"), dots between thousands ("1.234,56",
    "3.500 residents"), spaces between thousands before a decimal comma ("1 234,5") and a plural
    "millions" after a numeral ("2.4 millions of euros").

    Why it is a problem: in English the comma stands between thousands and the dot before
    decimals, so a reader takes "21,400" and "21.400" for the other number.

    Example: The average yield has risen to 21,4 bags per hectare.

    Use instead: The average yield has risen to 21.4 bags per hectare.

    Fix safety: safe where the form cannot be English ("1.234,56", "2,4 million") and the words
    are nobody's direct speech; a lone dot before three digits is offered, never applied.
    """

    code = "TD301"
    name = "number-format"
    family = "locale"
    fires = (
        "The fund lost >>3,7 million dollars<< last year.",
        "Prices rose by >>2,6%<< in August.",
        "The dam holds >>1.480,5 cubic<< meters at most.",
        "Some >>4.200 people<< signed up on the first day.",
        "Builders poured >>12 400,75 tons<< of concrete.",
        "The bridge cost >>14 millions of euros<< in the end.",
        "The town has >>1.350.000 inhabitants<< today.",
    )
    silent = (
        "Some 4,200 people signed up on the first day.",
        "The sample weighs 4.200 kg, give or take a gram.",
        "Solve exercises 1,2 and 3 on pages 14,15.",
        "The lab added 1,4-dioxane and 2,2-dimethylpropane.",
        "The server at 192.168.100.200 runs version 2.100.300.",
        "In 2015 millions of people watched the series.",
        "The deed names Sections 3,4 points out the clerk.",
        "India counted 12,34,567 votes in that state.",
        "He dialled 020.555.123 and hung up.",
        "On March 5 thousands of fans gathered.",
        "ISBN 978.012.345 was withdrawn.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every number in the draft that English would write otherwise."""
        for passage in draft.passages:
            if _HAS_DIGIT.search(passage.text):
                yield from self._in(passage)

    def _in(self, passage: Passage) -> Iterator[Slip]:
        found = numerals(passage)
        if all(numeral.shape in ("plain", "english") for numeral in found) and (
            _SCALES.isdisjoint(passage.lowers)
        ):
            return
        money = amounts(passage)
        for position, numeral in enumerate(found):
            if any(a.start <= numeral.start < a.end for a in money):
                continue  # `currency-format` speaks for it
            reading = _read(passage, numeral)
            if reading is None and position + 1 < len(found):
                reading = _from_partner(passage, numeral, found[position + 1])
            if reading is not None:
                yield _slip(passage, numeral, *reading)


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


def _read(passage: Passage, numeral: Numeral) -> tuple[str, float, bool] | None:
    """`(habit, confidence, safe)` when the numeral is foreign, else None."""
    around = _Around(passage, numeral)
    if around.cue() == "code":
        return None
    if numeral.shape == "mixed":
        return "decimal comma", 0.97, True
    if numeral.shape == "spaced":
        return _spaced(numeral, around)
    if numeral.shape == "dots":
        return _dots(passage.text, numeral)
    if numeral.shape == "dot":
        return ("dot between thousands", 0.85, False) if _whole_things(around) else None
    if numeral.shape == "comma":
        return _comma(passage.text, numeral, around)
    return _plural_scale(numeral, around)


def _spaced(numeral: Numeral, around: _Around) -> tuple[str, float, bool] | None:
    if "," in numeral.text:
        return "spaces between thousands", 0.95, True
    groups = re.split(r"[^0-9]", numeral.text)
    if len(groups) > 2 and around.unit() in ("count", "money", "measure"):
        return "spaces between thousands", 0.8, False
    return None


def _dots(text: str, numeral: Numeral) -> tuple[str, float, bool] | None:
    groups = numeral.text.split(".")
    if len(groups) == 4 and all(int(g) <= 255 and (g == "0" or g[0] != "0") for g in groups):
        return None  # an address of the internet
    if after(text, numeral.end) in ("-", "/"):
        return None  # tax and registration numbers
    return "dot between thousands", 0.9, True


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


def _comma(text: str, numeral: Numeral, around: _Around) -> tuple[str, float, bool] | None:
    unit = around.unit()
    if unit in ("percent", "scale"):
        return "decimal comma", 0.97, True
    if _listed(text, numeral, around):
        return None
    if unit in ("measure", "money", "count"):
        return "decimal comma", 0.93, True
    token = around.ahead(1)
    if around.cue() == "value":
        return "decimal comma", 0.88, False
    if numeral.text.startswith("0,") and len(numeral.text) > 3:
        return "decimal comma", 0.8, False
    if (
        token is not None
        and token.kind == "word"
        and token.start == numeral.end + 1
        and _plural(token)
        and not around.back(1).endswith("s")
        and around.back(1) not in ("and", "or", "&")
    ):
        return "decimal comma", 0.8, False
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


def _plural_scale(numeral: Numeral, around: _Around) -> tuple[str, float, bool] | None:
    """ "14 millions of euros": a plural scale word behind a numeral."""
    token = around.ahead(1)
    if token is None or token.lower not in _SCALES:
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
        return "plural scale word", 0.9, decimals or money
    return None


def _from_partner(
    passage: Passage, numeral: Numeral, partner: Numeral
) -> tuple[str, float, bool] | None:
    """ "from 2,5 to 3,5 %": the first numeral is what the second one is."""
    if numeral.shape != "comma" or partner.shape != "comma":
        return None
    between = passage.text[numeral.end : partner.start].strip().lower()
    if between not in _LINKS:
        return None
    reading = _read(passage, partner)
    return ("decimal comma", reading[1], False) if reading else None


def _slip(passage: Passage, numeral: Numeral, habit: str, confidence: float, safe: bool) -> Slip:
    end, tail = _tail(passage, numeral)
    text = passage.text[numeral.start : end]
    answer = english(numeral.text, dot=True) + tail
    suggestions: tuple[Suggestion, ...] = ()
    if answer != text:
        ok = safe and not quoted(passage, numeral.start, end)
        suggestions = (Suggestion(answer, confidence, ok, "rule"),)
    hit = Hit(
        passage,
        numeral.start,
        end,
        f'"{text}" is a number in another country\'s format: {habit}',
        confidence=confidence,
        evidence=(Evidence("pattern", numeral.text, 1.0, habit),),
        suggestions=suggestions,
    )
    return Slip(habit, hit, alone=True)


def _tail(passage: Passage, numeral: Numeral) -> tuple[int, str]:
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
