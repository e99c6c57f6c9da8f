"""The pattern language: what a linguist writes in a rule pack, and what it becomes.  Start here.

A pattern is a row of elements, apart by spaces.  Each element stands for one token (a word, a
number or a mark); words are compared in lower case.

    word            that word                              actual
    Word            that word, capitals as written         Handy
    ,               that mark
    @verb           any form of the verb                   @assist  = assist assists assisted ...
    @verb:VBD       one form: VB VBZ VBD VBN VBG
    @noun:NN        the noun and its plural                @decision:NN
    <TAG>           any word that can be, and is no name   <VBN> <VBG> <NNS> <JJ> <RB> ...
                    or one of                              <NUM> <DIGITS> <YEAR> <NAME> <ACRONYM>
                    <COUNTRY> <MONTH> <WEEKDAY> <'S> <WORD> <ANY> <QUOTE>
    <NP>            a short noun phrase (several words)
    <class>         a class of `resources/english/classes.toml`: <speaker> <hedge> <preposition>
    <START> <END>   no word at all: start, end of the sentence
    a|b|<VBN>       one of these
    !a|b            one word that is none of these
    <VB>|~say|~mean any of these, but not `say` or `mean`
    march|~March    the word without its capital
    x?  x+  x*      optional; one to five; none to five
    …3  or  ...3    up to three words, no marks
    (a b|c)         one of these rows, `a b` or `c`; `(a b)?` may be missing
    name=x          remember what matched as `name`, for the replacement
    [ a b ]         the part to flag, if it is smaller than the whole match

`@assist`, `<VBN>` and `<speaker>` are remembered by themselves, as `assist`, `vbn`, `speaker`.

`parse` gives a tuple of `Pattern`s: groups are multiplied out, so that matching is a plain walk
over `Element`s.  Each pattern knows its *anchor*, the element whose words are the rarest; the
index (`index.py`) visits a pattern only where one of those words stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from math import fsum
from typing import Literal

from transdetect.language import english

MANY = 5
"""How many tokens `+` and `*` may take."""

MOST_ROWS = 96
"""How many rows the groups of one pattern may multiply out to."""

SPECIAL = frozenset(
    [
        *("NUM", "DIGITS", "YEAR", "NAME", "ACRONYM", "'S"),
        *("WORD", "ANY", "QUOTE", "NP", "START", "END", "LOWER"),
    ]
)
"""Names in capitals that are no part-of-speech tag."""

_CAPITALISED = frozenset(["COUNTRY", "MONTH", "WEEKDAY"])
_ZERO_WIDTH = frozenset(["START", "END"])
_NP_WIDTH = 12
_QUANTITY = {"?": (0, 1), "+": (1, MANY), "*": (0, MANY)}


Kind = Literal["one", "many", "gap", "edge", "phrase"]


class PatternError(ValueError):
    """A pattern is not written as it should be; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern.

    Attributes:
        source: as written, for messages; "" in a pattern that was compiled.
        words: lower-case words it takes.
        exact: words it takes only with these capitals.
        tests: tags and special names it takes (`VBN`, `NAME`, `NP`).
        without: words it does not take, whatever the rest says.
        negated: it takes any word that `words`, `exact` and `tests` do not describe.
        least, most: how many tokens; a gap is (0, n) with `gap` true.
        gap: it takes any words, as few as possible.
        name: what it is remembered as, "" for nothing.
        kind: how it is walked: `one` token, `many`, a `gap`, an `edge` of the sentence (no token)
            or a noun `phrase`.
    """

    source: str = field(compare=False)
    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    tests: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    negated: bool = False
    least: int = 1
    most: int = 1
    gap: bool = False
    name: str = ""
    kind: Kind = field(init=False, compare=False)

    def __post_init__(self) -> None:
        kind: Kind = "many"
        if self.gap:
            kind = "gap"
        elif len(self.tests) == 1 and self.tests[0] in _ZERO_WIDTH:
            kind = "edge"
        elif "NP" in self.tests:
            kind = "phrase"
        elif (self.least, self.most) == (1, 1):
            kind = "one"
        object.__setattr__(self, "kind", kind)

    @property
    def widths(self) -> tuple[int, int]:
        """The least and the greatest number of tokens that it can take."""
        if self.kind == "edge":
            return 0, 0
        if self.kind == "phrase":
            return self.least, _NP_WIDTH * self.most
        return self.least, self.most

    @property
    def anchors(self) -> frozenset[str]:
        """Its words in lower case, if one of them must stand where it matches; else nothing."""
        if self.negated or self.gap or self.tests or not self.least:
            return frozenset()
        words = self.words | {w.lower() for w in self.exact}
        return words - self.without


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of elements, ready to match.

    Attributes:
        source: as written.
        elements: in order.
        flag: the elements to flag, `(first, end)`.
        anchor: index of the element with the rarest words; -1 if it has none (guards only).
        anchors: the words of that element; one of them stands wherever the pattern matches.
        before: the least and greatest number of tokens in front of the anchor.
        required: words that must all be in the passage.
    """

    source: str
    elements: tuple[Element, ...]
    flag: tuple[int, int]
    anchor: int
    anchors: frozenset[str]
    before: tuple[int, int]
    required: frozenset[str]

    @property
    def widths(self) -> tuple[int, int]:
        """The least and the greatest number of tokens that the pattern can take."""
        return _width(self.elements)

    @property
    def near(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """`(steps, words)` of single tokens that stand a fixed number of steps from the anchor:
        wherever the pattern matches, one of the words stands there."""
        found: list[tuple[int, frozenset[str]]] = []
        if self.anchor < 0 or self.elements[self.anchor].kind != "one":
            return ()
        for step in (-1, 1):
            steps = 0
            k = self.anchor + step
            while 0 <= k < len(self.elements) and self.elements[k].kind in ("one", "edge"):
                if self.elements[k].kind == "one":
                    steps += step
                    if self.elements[k].anchors:
                        found.append((steps, self.elements[k].anchors))
                k += step
        return tuple(found)


def _width(elements: Iterable[Element]) -> tuple[int, int]:
    least = most = 0
    for element in elements:
        a, b = element.widths
        least, most = least + a, most + b
    return least, most


# --- parsing

_ITEM = re.compile(r"\s+|[\[\]]|\(|\)[?+*]?|[^\s\[\]()]+")
_GAP = re.compile(r"(?:…|\.\.\.)(\d+)")
_NAME = re.compile(r"([a-z][a-z0-9]*)=(?=.)")
_LEMMA = re.compile(r"@([a-z]+)(?::(VB|VBZ|VBD|VBN|VBG|NN|NNS))?")
_TAG = re.compile(r"<([A-Za-z'-]+)>")


def parse(source: str) -> tuple[Pattern, ...]:
    """The patterns that `source` stands for.

    Raises:
        PatternError: with one clause that says what is wrong.
    """
    items = _items(source)
    if not items:
        raise PatternError("the pattern is empty")
    rows, rest = _rows(items, 0, inside=False)
    if rest != len(items):
        raise PatternError("a ')' has no '('")
    if len(rows) > MOST_ROWS:
        raise PatternError(f"its groups make {len(rows)} rows, more than {MOST_ROWS}; split it")
    return tuple(_pattern(source, row) for row in rows)


def _items(source: str) -> list[str]:
    """The pieces of a pattern; inside "( )" every "|" between elements is a piece."""
    items: list[str] = []
    depth = 0
    for m in _ITEM.finditer(source):
        item = m.group()
        if item.isspace():
            continue
        depth += (item == "(") - (item[0] == ")" and depth > 0)
        whole = item == "|" or "=" in item or "~" in item or item.startswith("!")
        if depth and "|" in item and not whole:
            items += [part for part in re.split(r"(\|)", item) if part]
        else:
            items.append(item)
    return items


_Row = list["Element | str"]


def _rows(items: list[str], at: int, *, inside: bool) -> tuple[list[_Row], int]:
    """The rows that the items from `at` stand for, and where they end."""
    alternatives: list[list[list[_Row]]] = [[]]
    while at < len(items):
        item = items[at]
        if item == "(":
            inner, at = _rows(items, at + 1, inside=True)
            if at >= len(items):
                raise PatternError("a '(' has no ')'")
            inner = _quantified(inner, items[at][1:])
            alternatives[-1].append(inner)
        elif item.startswith(")"):
            if not inside:
                raise PatternError("a ')' has no '('")
            break
        elif item == "|":
            if not inside:
                raise PatternError("a '|' between spaces belongs inside '( )'")
            alternatives.append([])
        elif item in "[]":
            alternatives[-1].append([[item]])
        else:
            alternatives[-1].append([[_element(item)]])
        at += 1
    rows: list[_Row] = []
    for parts in alternatives:
        rows += [[x for part in choice for x in part] for choice in product(*parts)]
    return _merged(rows), at


def _merged(rows: list[_Row]) -> list[_Row]:
    """The rows, those of one plain element each made one: fewer rows, the same matches."""
    plain: list[Element] = []
    rest: list[_Row] = []
    for row in rows:
        only = row[0] if len(row) == 1 else None
        if isinstance(only, Element) and _is_plain(only):
            plain.append(only)
        else:
            rest.append(row)
    if len(plain) < 2:
        return rows
    union = Element(
        "|".join(e.source for e in plain),
        frozenset[str]().union(*(e.words for e in plain)),
        frozenset[str]().union(*(e.exact for e in plain)),
        tuple(dict.fromkeys(t for e in plain for t in e.tests)),
        name=next((e.name for e in plain if e.name), ""),
    )
    return [[union], *rest]


def _is_plain(element: Element) -> bool:
    return element.kind == "one" and not element.negated and not element.without


def _quantified(rows: list[_Row], mark: str) -> list[_Row]:
    """A group's rows with its mark; "(the|a)?" becomes "the|a?", which multiplies nothing."""
    if not mark:
        return rows
    only = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None
    if isinstance(only, Element) and _is_plain(only):
        least, most = _QUANTITY[mark]
        return [[replace(only, least=least, most=most)]]
    if mark != "?":
        raise PatternError("a group of several words can be optional, not repeated")
    return [*rows, []]


def _element(item: str) -> Element:
    gap = _GAP.fullmatch(item)
    if gap:
        return Element(item, least=0, most=int(gap[1]), gap=True)
    text = item
    name = ""
    named = _NAME.match(text)
    if named:
        name, text = named[1], text[named.end() :]
    least, most = 1, 1
    if len(text) > 1 and text[-1] in "?+*":
        least, most = _QUANTITY[text[-1]]
        text = text[:-1]
    negated = len(text) > 1 and text.startswith("!")
    if negated:
        text = text[1:]
    words: set[str] = set()
    exact: set[str] = set()
    without: set[str] = set()
    tests: list[str] = []
    for part in text.split("|") if len(text) > 1 else [text]:
        if not part:
            raise PatternError(f"{item!r} has an empty alternative")
        lemma = _LEMMA.fullmatch(part)
        tag = _TAG.fullmatch(part)
        if lemma:
            words |= _lemma_words(lemma[1], lemma[2])
            name = name or lemma[1]
        elif part.startswith("~") and len(part) > 1:
            without.add(part[1:])
        elif part.startswith("@"):
            raise PatternError(f"{part!r} is no '@word' or '@word:TAG'")
        elif tag and tag[1] in _CAPITALISED:
            exact |= _capitalised(tag[1])
            name = name or tag[1].lower()
        elif tag and tag[1].isupper():
            if tag[1] not in SPECIAL and tag[1] not in english.TAGS:
                raise PatternError(f"there is no tag {part}")
            tests.append(tag[1])
            name = name or tag[1].strip("'").lower()
        elif tag:
            if not english.has_class(tag[1]):
                raise PatternError(f"there is no class of words {part}")
            words |= english.word_class(tag[1])
            name = name or tag[1]
        elif any(c in part for c in "<>@=") and len(part) > 1:
            raise PatternError(f"{part!r} is not understood")
        elif "-" in part and len(part) > 1:
            raise PatternError(f"{part!r}: a hyphen is a token of its own, put spaces around it")
        elif part != part.lower():
            exact.add(part)
        else:
            words.add(part)
    element = Element(
        item,
        frozenset(words),
        frozenset(exact),
        tuple(tests),
        frozenset(without),
        negated,
        least,
        most,
        name=name,
    )
    if _ZERO_WIDTH & set(tests) and (len(tests) > 1 or words or exact):
        raise PatternError(f"{item!r}: <START> and <END> stand alone")
    return element


def _capitalised(name: str) -> frozenset[str]:
    """The names that `<COUNTRY>`, `<MONTH>` or `<WEEKDAY>` stands for, as written."""
    if name == "COUNTRY":
        return english.countries()
    return frozenset(word.capitalize() for word in english.word_class(name.lower()))


def _lemma_words(lemma: str, tag: str | None) -> frozenset[str]:
    if tag in ("NN", "NNS"):
        many = english.plural(lemma)
        return frozenset([many]) if tag == "NNS" else frozenset([lemma, many])
    if not english.is_verb(lemma):
        raise PatternError(
            f"'@{lemma}': no such verb in resources/english/verbs*; add it there, "
            f"or write '@{lemma}:NN' for a noun"
        )
    return english.verb_forms(lemma, tag)


def _pattern(source: str, row: _Row) -> Pattern:
    elements: list[Element] = []
    first: int | None = None
    end: int | None = None
    seen: set[str] = set()
    for item in row:
        if isinstance(item, Element):
            if item.name and item.name in seen:
                number = 2
                while f"{item.name}{number}" in seen:
                    number += 1
                item = replace(item, name=f"{item.name}{number}")
            seen.add(item.name)
            elements.append(item)
        elif item == "[":
            if first is not None:
                raise PatternError("there are two '['")
            first = len(elements)
        else:
            if first is None or end is not None:
                raise PatternError("a ']' has no '['")
            end = len(elements)
    if first is not None and end is None:
        raise PatternError("a '[' has no ']'")
    flag = (first, end) if first is not None and end is not None else (0, len(elements))
    if flag[0] == flag[1]:
        raise PatternError("there is nothing between '[' and ']'")
    anchor = _rarest(elements)
    required = frozenset(
        next(iter(e.anchors)) for k, e in enumerate(elements) if k != anchor and len(e.anchors) == 1
    )
    before = _width(elements[:anchor]) if anchor >= 0 else (0, 0)
    anchors = elements[anchor].anchors if anchor >= 0 else frozenset[str]()
    return Pattern(source, tuple(elements), flag, anchor, anchors, before, required)


def _rarest(elements: list[Element]) -> int:
    costs = [(_cost(e.anchors), k) for k, e in enumerate(elements) if e.anchors]
    return min(costs)[1] if costs else -1


def _cost(words: frozenset[str]) -> float:
    """About how often one of `words` stands in a million words of prose."""
    return fsum(_frequency(word) for word in words)  # whatever the order of the set


@cache
def _frequency(word: str) -> float:
    rank = english.frequency_rank().get(word)
    if rank is None:
        return 40_000.0 if word in (",", ".", "-", '"', "”") else 30.0
    return 60_000.0 / rank
