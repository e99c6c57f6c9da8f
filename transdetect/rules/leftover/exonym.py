"""TD104: a place under the name that the source language gives it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar

from transdetect import resources
from transdetect.language.draft import Draft, Passage, Token
from transdetect.language.emissions import opens, particles
from transdetect.language.names import language_name
from transdetect.model import Evidence, Family, Severity
from transdetect.rules.leftover.shape import LEAST
from transdetect.rules.rule import Hit, Rule

SHOWN = 0.88
"""Confidence where the draft shows the same language elsewhere."""

ALONE = 0.45
"""Confidence otherwise."""


class LeftoverExonym(Rule):
    """A city or country is called by its name in the source language.

    What it does: Finds names of countries, cities, regions and rivers that another language spells
        in its own way, where English has a name of its own, and whose language the draft shows
        elsewhere.  Alone, such a name has a confidence of 0.45: history, streets and firms hold it.
    Why it is a problem: Readers look for Milan and do not find “Mailand” on their map.
    Example: `She studied in Mailand, where the Studentenwerk gave her a room.`
    Use instead: `She studied in Milan, where the student union gave her a room.`
    Fix safety: Safe where the tables know one English name and the draft shows the language.
    """

    code: ClassVar[str] = "TD104"
    name: ClassVar[str] = "leftover-exonym"
    family: ClassVar[Family] = "leftover"
    severity: ClassVar[Severity] = "error"
    fires: ClassVar[tuple[str, ...]] = (
        "The train from Kraków to >>Wiedeń<< was late again, wrote the inspector in his"
        " sprawozdanie z kontroli.",
        "The fair moved from Lyon to >>Francfort<< in 1998, wrote the chambre de commerce et"
        " d'industrie.",
        "Two ships left >>Douvres<< for Calais, wrote the ministère de la Mer et de la Pêche.",
        "The company has branches in >>Mailand<< and Bologna, says the Geschäftsbericht für das"
        " Jahr 2019.",
        "Delegates from >>Großbritannien<< met on Monday. They signed the Vereinbarung über die"
        " Zusammenarbeit.",
        "The exhibition moves on to >>Varsovia<< in May, said the directora del museo"
        " de la ciudad.",
    )
    silent: ClassVar[tuple[str, ...]] = (
        "She flew from Milan to Vienna and on to The Hague.",
        "Kant spent his life in Königsberg.",
        "They visited Firenze Santa Maria Novella station.",
        "Bratislava was Pressburg to Germans and Pozsony to Hungarians.",
        "The Côte d'Azur is crowded in August.",
        "Rio Grande do Sul borders Uruguay.",
        "Moritz Mailänder and Anna Wiener wrote the study.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """One hit per name that is no part of another leftover."""
        shown = {s.language for s in draft.foreign if s.confidence >= 0.9} | set(draft.expected)
        taken: dict[int, list[tuple[int, int]]] = {}
        for s in draft.foreign:
            if s.confidence >= LEAST:
                taken.setdefault(id(s.passage), []).append((s.start, s.end))
        for passage in draft.passages:
            here = taken.get(id(passage), ())
            for start, end, tag in _found(passage):
                if any(a < end and start < b for a, b in here):
                    continue
                text = passage.text[start:end]
                confidence = SHOWN if tag in shown else ALONE
                if passage.text[start - 1 : start] + passage.text[end : end + 1] in ("()", "[]"):
                    start, end = start - 1, end + 1
                yield Hit(
                    passage,
                    start,
                    end,
                    f"“{text}” is the {language_name(tag)} name of a place",
                    language=tag,
                    confidence=confidence,
                    evidence=(Evidence("name", text, 1.0, f"{tag} name of a place"),),
                )


def _found(passage: Passage) -> Iterator[tuple[int, int, str]]:
    table, longest = _table()
    where, tokens = passage.where, passage.tokens
    named = [
        at
        for first in longest.keys() & where.keys()
        for at in where[first]
        if tokens[at].text[0].isupper() and not tokens[at].text.isupper()
    ]
    words, end = passage.words, -1
    for at in sorted(named):
        first = tokens[at]
        if first.start < end:
            continue
        index = bisect_left(words, first.start, key=_start)
        match = _longest(passage, words, index, longest[first.lower], table)
        if match:
            count, tag = match
            end = words[index + count - 1].end
            yield first.start, end, tag


def _start(token: Token) -> int:
    return token.start


def _longest(
    passage: Passage, words: list[Token], index: int, size: int, table: dict[str, str]
) -> tuple[int, str] | None:
    for count in range(min(size, len(words) - index), 0, -1):
        run = words[index : index + count]
        tag = table.get(" ".join(w.lower for w in run))
        inside = passage.text[run[0].start : run[-1].end]
        beside = passage.text[run[-1].end : run[-1].end + 2]
        if (
            tag
            and len(inside) == sum(len(w.text) for w in run) + count - 1
            and run[-1].text[0].isupper()
            and not _in_a_name(passage.text, words, index, index + count)
            and not (beside[:1] in "-\u2019'" and beside[1:].isalpha())
        ):
            return count, tag
    return None


def _in_a_name(text: str, words: list[Token], first: int, stop: int) -> bool:
    """True where more of a name stands right before or behind: "Nova Friburgo", "Bozen Süd"."""
    if first:
        left = words[first - 1]
        gap = text[left.end : words[first].start]
        if gap in ("-", "/") or (
            gap == " "
            and (
                left.lower in particles()
                or (left.text[0].isupper() and not opens(text, left.start))
            )
        ):
            return True
    if stop < len(words):
        right = words[stop]
        gap = text[words[stop - 1].end : right.start]
        return gap in ("-", "/") or (gap == " " and right.text[0].isupper())
    return False


@cache
def _table() -> tuple[dict[str, str], dict[str, int]]:
    """Exonyms with their language, and by first word how long they can be."""
    text = resources.path("lexicon", "exonyms.txt").read_text(encoding="utf-8")
    table = dict(line.split("\t") for line in text.split("\n") if line and line[0] != "#")
    longest: dict[str, int] = {}
    for name in table:
        first, *rest = name.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return table, longest
