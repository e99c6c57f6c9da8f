"""Walks a pattern over the tokens of a passage.  Start at `match`, or `find` for guards.

The walk backs up at most over the few places where an element can take more or fewer tokens;
widths are bounded (five tokens, a gap's number, twelve for a noun phrase), so the cost of one
attempt does not grow with the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from transdetect.documents.document import BARRIER
from transdetect.language import english
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.pattern.syntax import Element, Pattern

_SENTENCE_END = frozenset(".!?…;:")
_QUOTES = frozenset("\"“”„«»'‘’")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched, in token indexes.

    Attributes:
        pattern: the pattern.
        spans: `(first, end)` for each element.
    """

    pattern: Pattern
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The first token of the match."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The token after the match."""
        return self.spans[-1][1]

    @property
    def flagged(self) -> tuple[int, int]:
        """The tokens to flag, `(first, end)`."""
        first, end = self.pattern.flag
        return self.spans[first][0], self.spans[end - 1][1]

    def captured(self, name: str) -> tuple[int, int] | None:
        """The tokens remembered as `name`; None if there is no such name or it took no token."""
        for element, span in zip(self.pattern.elements, self.spans, strict=True):
            if element.name == name:
                return span if span[1] > span[0] else None
        return None


def match(pattern: Pattern, reading: Reading, start: int) -> Match | None:
    """The match of `pattern` that begins at token `start`, or None."""
    spans: list[tuple[int, int]] = []
    if _walk(pattern.elements, 0, reading, start, spans):
        return Match(pattern, tuple(spans))
    return None


def find(pattern: Pattern, reading: Reading, first: int, end: int) -> Match | None:
    """The first match of `pattern` inside tokens `first` to `end`, or None."""
    if pattern.required and not pattern.required <= reading.where.keys():
        return None
    for start in _starts(pattern, reading, first, end):
        found = match(pattern, reading, start)
        if found and found.end <= end:
            return found
    return None


def ends_at(pattern: Pattern, reading: Reading, end: int) -> bool:
    """Whether `pattern` matches some tokens right before `end`."""
    least, most = pattern.widths
    for width in range(least, most + 1):
        start = end - width
        if start < 0:
            return False
        found = match(pattern, reading, start)
        if found and found.end == end:
            return True
    return False


def _starts(pattern: Pattern, reading: Reading, first: int, end: int) -> Iterator[int]:
    if pattern.anchor < 0 or pattern.before[0] != pattern.before[1]:
        yield from range(first, end)
        return
    words = pattern.anchors
    offset = pattern.before[0]
    low = reading.low
    for i in range(first + offset, end):
        if low[i] in words:
            yield i - offset


def _walk(
    elements: tuple[Element, ...],
    k: int,
    reading: Reading,
    at: int,
    spans: list[tuple[int, int]],
) -> bool:
    """Whether the elements from `k` on match from token `at`; adds their spans to `spans`."""
    size = len(reading.low)
    while k < len(elements) and elements[k].kind == "one":
        if at >= size or not takes(elements[k], reading, at):
            return False
        spans.append((at, at + 1))
        at += 1
        k += 1
    if k == len(elements):
        return True
    kept = len(spans)
    for end in _ends(elements[k], reading, at):
        spans.append((at, end))
        if _walk(elements, k + 1, reading, end, spans):
            return True
        del spans[kept:]
    return False


def _ends(element: Element, reading: Reading, at: int) -> Iterator[int]:
    """Where `element` may end if it begins at token `at`, the best guess first."""
    if element.kind == "gap":
        yield at
        end = at
        while end - at < element.most and reading.is_word(end):
            end += 1
            yield end
        return
    if element.kind == "edge":
        if _at_edge(element.tests[0], reading, at):
            yield at
        return
    if element.kind == "phrase":
        yield from noun_phrase_ends(reading, at)
        if not element.least:
            yield at
        return
    end = at
    size = len(reading.low)
    while end - at < element.most and end < size and takes(element, reading, end):
        end += 1
    yield from range(end, at + element.least - 1, -1)


def _at_edge(name: str, reading: Reading, at: int) -> bool:
    if name == "START":
        return at < len(reading) and reading.starts_sentence(at)
    return at >= len(reading) or reading.low[at] in _SENTENCE_END or reading.starts_sentence(at)


def takes(element: Element, reading: Reading, i: int) -> bool:
    """Whether `element` takes the single token `i`."""
    word = reading.low[i]
    if element.without and (word in element.without or reading.tokens[i].text in element.without):
        return False
    found = word in element.words
    if not found and element.exact:
        found = reading.tokens[i].text in element.exact
    if not found:
        for name in element.tests:
            if fits(name, reading, i):
                found = True
                break
    if element.negated:
        return not found and reading.tokens[i].kind == "word"
    return found


def fits(name: str, reading: Reading, i: int) -> bool:
    """Whether token `i` can be `name`: a part-of-speech tag, or a special name of the syntax."""
    test = _SPECIAL_TESTS.get(name)
    if test:
        return test(reading, i)
    token = reading.tokens[i]
    if token.kind != "word" or not english.is_form(token.lower, name):
        return False
    # a capital inside a sentence makes it a name, whatever the word could be
    return not token.text[0].isupper() or reading.starts_sentence(i)


def _is_name(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    if token.kind != "word" or not token.text[0].isupper() or token.text == "I":
        return False
    if token.lower in english.word_class("function"):
        return False
    return not reading.starts_sentence(i) or _rarely_lower(token.lower)


@cache
def _rarely_lower(word: str) -> bool:
    """Whether a capitalised word at a sentence's start is a name as far as our lists know."""
    return not (
        word in english.listed("nouns.txt")
        or word in english.listed("nouns-mass.txt")
        or word in english.listed("adjectives.txt")
        or word in english.frequency_rank()
        or english.verb_tags(word)
        or english.singular(word)
        or english.is_form(word, "RB")
    )


def _is_acronym(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    text = token.text.removesuffix("'s").removesuffix("’s")
    return token.kind == "word" and 2 <= len(text) <= 6 and text.isupper() and text.isalpha()


def _is_year(reading: Reading, i: int) -> bool:
    text = reading.tokens[i].text
    return len(text) == 4 and text.isdigit() and "1100" <= text <= "2099"


_SPECIAL_TESTS: dict[str, Callable[[Reading, int], bool]] = {
    "NUM": lambda r, i: (
        r.tokens[i].kind == "number" or r.low[i] in english.word_class("number-word")
    ),
    "DIGITS": lambda r, i: r.tokens[i].kind == "number",
    "YEAR": _is_year,
    "NAME": _is_name,
    "ACRONYM": _is_acronym,
    "'S": lambda r, i: r.tokens[i].kind == "word" and r.low[i].endswith(("'s", "s'")),
    "WORD": lambda r, i: r.tokens[i].kind == "word",
    "LOWER": lambda r, i: r.tokens[i].kind == "word" and r.tokens[i].text.islower(),
    "ANY": lambda r, i: r.low[i] != BARRIER,
    "QUOTE": lambda r, i: r.low[i] in _QUOTES,
}


# --- noun phrases


def noun_phrase_ends(reading: Reading, at: int) -> Iterator[int]:
    """Where a noun phrase that begins at token `at` may end, the longest first."""
    yield from reversed(_noun_phrase(reading, at))


def _noun_phrase(reading: Reading, at: int) -> list[int]:
    """Ends of the noun phrases at `at`, ascending: determiner, modifiers, nouns, one "of"."""
    if not reading.is_word(at) and not (at < len(reading) and reading.tokens[at].kind == "number"):
        return []
    low = reading.low
    if low[at] in english.word_class("pronoun"):
        return [at + 1]
    i = at
    determiners = english.word_class("determiner")
    while i < len(reading) and i - at < 2 and low[i] in determiners:
        i += 1
    ends = _content(reading, i, 5)
    if not ends:
        return []
    last = ends[-1]
    if last < len(reading) and low[last] == "of":
        j = last + 1
        if j < len(reading) and low[j] in determiners:
            j += 1
        ends += _content(reading, j, 3)
    return ends


def _content(reading: Reading, at: int, most: int) -> list[int]:
    """Ends of the runs of up to `most` modifiers and nouns that begin at `at`, ascending."""
    ends: list[int] = []
    i = at
    while i < len(reading) and i - at < most:
        token = reading.tokens[i]
        if token.kind == "number":
            i += 1
            continue
        if not is_content(reading, i):
            if not _is_particle(reading, i, at):
                break
            i += 1
            continue
        i += 1
        ends.append(i)
    return ends


def _is_particle(reading: Reading, i: int, first: int) -> bool:
    """Whether token `i` is the "da" of "Rosa da Silva", in a phrase that began at `first`."""
    return (
        reading.low[i] in english.word_class("name-particle")
        and i > first
        and reading.is_word(i + 1)
        and reading.tokens[i - 1].text[0].isupper()
        and reading.tokens[i + 1].text[0].isupper()
    )


def is_content(reading: Reading, i: int) -> bool:
    """Whether token `i` can be a noun or a modifier of one."""
    token = reading.tokens[i]
    word = token.lower
    if token.kind != "word" or word in english.word_class("function"):
        return False
    if token.text[0].isupper():
        return True
    if word in english.listed("nouns.txt") or word in english.listed("adjectives.txt"):
        return True
    if english.singular(word) or word in english.listed("nouns-mass.txt"):
        return True
    tags = english.verb_tags(word)
    if tags & {"VBZ", "VBD"}:
        return "VBN" in tags and i > 0 and reading.low[i - 1] in english.word_class("determiner")
    return not english.is_form(word, "RB")
