"""Rule packs compiled beforehand, so that a scan takes apart only the entries it needs.

Start at `unpacked`, which reads what `packed` wrote.  The file is `resources/rules/compiled.jsonl`;
`scripts/build_rules.py` makes it of the packs beside it, and a test makes sure that it is up to
date.  Its lines, each a value in JSON:

1. the patterns, as `[entry, pattern, words required, words near]`, and the words under which they
   are filed, `{word: numbers of patterns}`
2. the sets of words that patterns share, each as one text, words apart by tabs; from the first
   line and from entries they are named by their numbers
3. from here on one line for each entry, read when one of its words first stands in a draft
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from transdetect.rules.pattern.index import Filed, Index
from transdetect.rules.pattern.pack import Entry
from transdetect.rules.pattern.syntax import Element, Pattern

_SEPARATOR = "\t"
_WordsOf = Callable[[int], frozenset[str]]


class _Sets:
    """Numbers for sets of words, which packs name over and over."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, words: Iterable[str]) -> int:
        text = _SEPARATOR.join(sorted(words))
        return self.numbers.setdefault(text, len(self.numbers))


def packed(entries: Sequence[Entry]) -> str:
    """The content of the compiled file for `entries`; their tests are left out."""
    sets = _Sets()
    lines = [_packed_entry(entry, sets) for entry in entries]
    numbers: dict[Filed, int] = {}
    words = {
        word: [numbers.setdefault(filed, len(numbers)) for filed in here]
        for word, here in sorted(Index(entries).filed.items())
    }
    patterns = [
        [f.entry, f.pattern, sets.number(f.required), [(at, sets.number(w)) for at, w in f.near]]
        for f in numbers
    ]
    return "".join(_line(value) for value in ([patterns, words], list(sets.numbers), *lines))


def unpacked(text: str) -> Index:
    """The index that `packed` wrote."""
    head, shared, *lines = text.splitlines()
    patterns, words = json.loads(head)
    sets: list[str] = json.loads(shared)

    @cache
    def words_of(number: int) -> frozenset[str]:
        return _set(sets[number])

    @cache
    def entry(number: int) -> Entry:
        return _entry(json.loads(lines[number]), words_of)

    filed = [
        Filed(number, k, words_of(required), tuple((at, words_of(w)) for at, w in near))
        for number, k, required, near in patterns
    ]
    return Index.of({word: [filed[n] for n in here] for word, here in words.items()}, entry)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split(_SEPARATOR)) if text else frozenset()


def _packed_entry(entry: Entry, sets: _Sets) -> dict[str, Any]:
    return {
        "name": entry.name,
        "code": entry.code,
        "languages": entry.languages,
        "message": entry.message,
        "replace": entry.replace,
        "confidence": entry.confidence,
        "level": entry.level,
        "safe": entry.safe,
        "headings": entry.headings,
        "quotations": entry.quotations,
        "draft_words": {key: sorted(words) for key, words in entry.draft_words.items()},
        "patterns": [_packed_pattern(p, sets) for p in entry.patterns],
        "guards": {key: [_packed_pattern(p, sets) for p in g] for key, g in entry.guards.items()},
    }


def _packed_pattern(pattern: Pattern, sets: _Sets) -> list[Any]:
    return [
        pattern.source,
        [_packed_element(e, sets) for e in pattern.elements],
        pattern.flag,
        pattern.anchor,
        sets.number(pattern.anchors),
        pattern.before,
        sets.number(pattern.required),
    ]


def _packed_element(element: Element, sets: _Sets) -> list[Any]:
    return [
        element.source,
        sets.number(element.words),
        sets.number(element.exact),
        element.tests,
        sets.number(element.without),
        element.negated,
        element.least,
        element.most,
        element.gap,
        element.name,
    ]


def _entry(value: dict[str, Any], words_of: _WordsOf) -> Entry:
    def patterns(values: list[Any]) -> tuple[Pattern, ...]:
        return tuple(_pattern(p, words_of) for p in values)

    return Entry(
        name=value["name"],
        code=value["code"],
        languages=tuple(value["languages"]),
        patterns=patterns(value["patterns"]),
        message=value["message"],
        replace=tuple(value["replace"]),
        confidence=value["confidence"],
        level=value["level"],
        safe=value["safe"],
        headings=value["headings"],
        quotations=value["quotations"],
        guards={key: patterns(guard) for key, guard in value["guards"].items()},
        draft_words={key: frozenset(words) for key, words in value["draft_words"].items()},
    )


def _pattern(value: list[Any], words_of: _WordsOf) -> Pattern:
    source, elements, flag, anchor, anchors, before, required = value
    return Pattern(
        source,
        tuple(_element(e, words_of) for e in elements),
        tuple(flag),
        anchor,
        words_of(anchors),
        tuple(before),
        words_of(required),
    )


def _element(value: list[Any], words_of: _WordsOf) -> Element:
    source, words, exact, tests, without, negated, least, most, gap, name = value
    return Element(
        source,
        words_of(words),
        words_of(exact),
        tuple(tests),
        words_of(without),
        negated,
        least,
        most,
        gap,
        name,
    )
