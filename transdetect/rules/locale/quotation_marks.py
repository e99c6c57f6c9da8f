"""TD303: «guillemets», „low marks“ and 「corner brackets」 in English prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before, reads_english
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit

_BLANKS = " \u00a0\u202f\u2009"
_OTHER_SCRIPTS = (
    ("\u0370", "\u1cff"),
    ("\u2e80", "\u2fff"),
    ("\u3040", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""First and last character of ranges; as a regular expression they would take long to compile."""
_EAST = frozenset("「『《〈")
_PUNCTUATION = lazy(r"guillemet|quotation mark|quote mark|corner bracket|\bquotes\b", re.I)
_SAID = lazy(r"“[^“”\n]+”|\"[^\"\n]+\"")
_PAGER = lazy(r"\s*(?:prev|back|older|newer|first|home)\b", re.I)


class QuotationMarks(HabitRule):
    """A quotation stands in the marks of another language.

    What it does: finds pairs of «», „“, »«, ‚‘, ‹›, 「」, 『』, 《》 around words in English prose,
    with the spaces that French puts inside.

    Why it is a problem: English readers know "" and ''; other marks show at a glance that the
    text was carried over.

    Example: The mayor called it «a gift to the city».

    Use instead: The mayor called it "a gift to the city".

    Fix safety: safe unless the quotation holds other quotation marks or stands in one.  A draft
    that uses curly marks gets curly ones.  Opening and closing marks are two habits, each one
    finding, and the suggestion holds for every place with the same text.
    """

    code = "TD303"
    name = "quotation-marks"
    family = "locale"
    fires = (
        "The band played >>«<<Night Train>>»<< as an encore.",
        "He said: >>„<<We will not sell the farm.>>“<<",
        "She named the boat >>«\u00a0<<Hope>>\u00a0»<< after her aunt.",
        ">>「<<This is the end>>」<< was the title of the last chapter.",
        "The review in >>《<<Morning Post>>》<< was kind to them.",
        "“He called it a >>«<<gift>>»<< to us,” she said.",
        "The coach called the goal >>»<<a gift>>«<< from the keeper.",
        "The film>>《<<Hero>>》<<won two prizes in the end.",
        "He said: >>,,<<We will stay here.>>''<< Then he left.",
    )
    silent = (
        "The band played “Night Train” as an encore.",
        'The band played "Night Train" as an encore.',
        "In French the guillemets « and » enclose speech.",
        "« Previous | Next »",
        "Le maire a déclaré : « Nous partons ».",
        "The sign read 「営業中」 and the door was open.",
        "Home » News » Sport is the path of the page.",
        "The symbol ≪ means that the left side is much smaller.",
        "It's the '90s, and ‘rock ’n’ roll’ is back.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every foreign mark of a pair, in reading order."""
        curly: bool | None = None
        for passage in draft.passages:
            text = passage.text
            if ",," not in text and (text.isascii() or not _any_mark().search(text)):
                continue
            if not reads_english(passage) or _PUNCTUATION.search(text):
                continue
            if curly is None:
                curly = any(c in p.text for p in draft.passages for c in "“”’")
            yield from self._in(passage, curly)

    def _in(self, passage: Passage, curly: bool) -> Iterator[Slip]:
        text = passage.text
        marks: list[_Mark] = []
        said = [m.span() for m in _SAID.finditer(text)]
        for pair in _pairs():
            if pair.opening in text:
                for match in pair.pattern.finditer(text):
                    apart = pair.opening in _EAST or not _fused(text, match.start(), match.end())
                    if _prose(match.group(1)) and apart:
                        marks += _marks(match, pair, curly, said)
        for mark in sorted(marks):
            written = text[mark.start : mark.end]
            if mark.answer == written:
                continue
            sign = written.strip(_BLANKS)
            spaced = written != sign and sign in "«»"
            yield Slip(
                f"{sign} {mark.answer}",
                Hit(
                    passage,
                    mark.start,
                    mark.end,
                    f"{sign} is not an English quotation mark ({mark.pair.name})",
                    language="fr" if spaced else mark.pair.language or None,
                    confidence=0.93,
                    evidence=(Evidence("pattern", sign, 1.0, mark.pair.name),),
                    suggestions=(Suggestion(mark.answer, 0.9, mark.safe, "rule"),),
                ),
            )


class _Pair(NamedTuple):
    opening: str
    double: bool
    language: str
    name: str
    pattern: re.Pattern[str]


class _Mark(NamedTuple):
    start: int
    end: int
    answer: str
    safe: bool
    pair: _Pair


def _marks(
    match: re.Match[str], pair: _Pair, curly: bool, said: list[tuple[int, int]]
) -> Iterator[_Mark]:
    """The two marks around what group 1 of `match` holds, with the blanks inside them."""
    inside = match.group(1)
    around = bisect_left(said, match.span()) - 1
    nested = around >= 0 and match.end() < said[around][1]
    double = pair.double and not nested
    left, right = ("“", "”") if double else ("‘", "’")
    straight = '"' if double else "'"
    safe = not nested and not any(c in inside for c in '"“”„«»「」')
    start = match.start(1) + len(inside) - len(inside.lstrip(_BLANKS))
    end = match.end(1) - len(inside) + len(inside.rstrip(_BLANKS))
    opening, shut = (left, right) if curly else (straight, straight)
    if pair.opening in _EAST:  # they stand without a space
        opening = " " + opening if before(match.string, match.start()).isalnum() else opening
        shut += " " if after(match.string, match.end()).isalnum() else ""
    yield _Mark(match.start(), start, opening, safe, pair)
    closing = match.group()[-1]
    if end == match.end(1) and (closing == straight or (closing == right and curly)):
        return  # „We are here” closes as English does
    yield _Mark(end, match.end(), shut, safe, pair)


@cache
def _any_mark() -> re.Pattern[str]:
    opening = "".join(row[0] for row in rows("locale", "quotation_marks.tsv", 5))
    return re.compile(f"[{re.escape(opening)}]")


@cache
def _pairs() -> tuple[_Pair, ...]:
    """The pairs of the table and the German »such«; group 1 of a pattern is what they hold."""
    found: list[_Pair] = []
    for opening, closing, size, language, name in rows("locale", "quotation_marks.tsv", 5):
        both = re.escape(opening + closing)
        pattern = re.compile(f"{re.escape(opening)}([^{both}\n]+)[{re.escape(closing)}]")
        found.append(_Pair(opening, size == "double", language, name, pattern))
    reverse = re.compile(r"(?<![^\s(])»(?=\w)([^»«\n]+)«(?!\w)")
    found.append(_Pair("»", True, "de", "guillemets", reverse))
    commas = re.compile(r"(?<![\w,]),,(?=\w)([^\"“”\n]{1,300}?)(?:''|[\"“”])")
    found.append(_Pair(",,", True, "de", "two commas", commas))
    return tuple(found)


def _prose(inside: str) -> bool:
    """True when what the marks enclose can be words of an English draft."""
    return (
        any(c.isalpha() for c in inside)
        and "|" not in inside
        and not any(first <= c <= last for c in inside for first, last in _OTHER_SCRIPTS)
        and not _PAGER.match(inside)
    )


def _fused(text: str, start: int, end: int) -> bool:
    return before(text, start).isalnum() or after(text, end).isalnum()
