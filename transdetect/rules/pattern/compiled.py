"""Rule packs compiled beforehand, so that a scan takes apart only what it needs of them.

Start at `unpacked`, which reads what `packed` wrote.  The file is `resources/rules/compiled.txt`;
`scripts/build_rules.py` makes it of the packs beside it, and a test makes sure that it is up to
date.  Its first lines are tables, cells apart by tabs, and tables name each other's cells by their
numbers; each cell is read when it is first asked for:

1. keys under which patterns are filed: words, and pairs of words with a space between them
2. for each of them, the numbers of what is filed there (line 3)
3. what is filed: number of the entry, number of the pattern in the entry, offset of its anchor
   in the key, words required, and `steps:words` for words near
4. sets of words, apart by spaces
5. elements, as JSON
6. patterns as written
7. patterns: as written, flag, anchor, its words, before, words required; then their elements

From here on, each line is one entry, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, overload

from transdetect.rules.pattern.index import Filed, Index
from transdetect.rules.pattern.pack import Entry
from transdetect.rules.pattern.syntax import Element, Pattern

_HEADS = 7


class _Numbers:
    """Numbers for texts that come again, in the order in which they came first."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.of.setdefault(text, len(self.of))


class _Packer:
    """Collects the tables while entries are written down."""

    def __init__(self) -> None:
        self.sets = _Numbers()
        self.elements = _Numbers()
        self.sources = _Numbers()
        self.patterns = _Numbers()
        self.words("")

    def words(self, words: Iterable[str]) -> int:
        return self.sets(" ".join(sorted(words)))

    def entry(self, entry: Entry) -> str:
        return _json(
            {
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
                "patterns": [self.pattern(p) for p in entry.patterns],
                "guards": {key: [self.pattern(p) for p in g] for key, g in entry.guards.items()},
            }
        )

    def pattern(self, pattern: Pattern) -> int:
        numbers = (
            self.sources(pattern.source),
            *pattern.flag,
            pattern.anchor,
            self.words(pattern.anchors),
            *pattern.before,
            self.words(pattern.required),
            *(self.element(e) for e in pattern.elements),
        )
        return self.patterns(" ".join(map(str, numbers)))

    def element(self, element: Element) -> int:
        return self.elements(
            _json(
                [
                    self.words(element.words),
                    self.words(element.exact),
                    element.tests,
                    self.words(element.without),
                    element.negated,
                    element.least,
                    element.most,
                    element.gap,
                    element.name,
                ]
            )
        )

    def filed(self, filed: Filed) -> str:
        near = (f"{steps}:{self.words(words)}" for steps, words in filed.near)
        numbers = (filed.entry, filed.pattern, filed.offset, self.words(filed.required))
        return " ".join([*map(str, numbers), *near])


def packed(entries: Sequence[Entry]) -> str:
    """The content of the compiled file for `entries`; their tests are left out."""
    packer = _Packer()
    lines = [packer.entry(entry) for entry in entries]
    index = Index(entries)
    cells = _Numbers()
    keys = sorted(index.keys)
    filed = [" ".join(str(cells(packer.filed(f))) for f in index.at(key)) for key in keys]
    tables = (keys, filed, cells.of, packer.sets.of, packer.elements.of, packer.sources.of,
              packer.patterns.of)  # fmt: skip
    return "".join(f"{line}\n" for line in (*("\t".join(table) for table in tables), *lines))


def unpacked(content: bytes) -> Index:
    """The index that `packed` wrote.

    Args:
        content: the compiled file, UTF-8.
    """
    lines = content.split(b"\n")
    keys, filed, cells, sets, elements, sources, patterns = (
        lines[k].decode().split("\t") for k in range(_HEADS)
    )

    @cache
    def words_of(number: str) -> frozenset[str]:
        return frozenset(sets[int(number)].split(" ")) if number != "0" else frozenset()

    @cache
    def element(number: str) -> Element:
        (taken, exact, tests, without, negated, least, most, gap, name) = json.loads(
            elements[int(number)]
        )
        return Element(
            "",
            words_of(str(taken)),
            words_of(str(exact)),
            tuple(tests),
            words_of(str(without)),
            negated,
            least,
            most,
            gap,
            name,
        )

    @cache
    def pattern(number: int) -> Pattern:
        (source, first, end, anchor, anchors, least, most, required, *row) = patterns[number].split(
            " "
        )
        return Pattern(
            sources[int(source)],
            tuple(element(n) for n in row),
            (int(first), int(end)),
            int(anchor),
            words_of(anchors),
            (int(least), int(most)),
            words_of(required),
        )

    @cache
    def entry(number: int) -> Entry:
        return _entry(json.loads(lines[_HEADS + number]), pattern)

    @cache
    def cell(number: str) -> Filed:
        one, k, offset, required, *near = cells[int(number)].split(" ")
        beside = (n.split(":") for n in near)
        return Filed(
            int(one),
            int(k),
            int(offset),
            words_of(required),
            tuple((int(steps), words_of(w)) for steps, w in beside),
        )

    numbers = dict(zip(keys, filed, strict=True))

    @cache
    def at(key: str) -> list[Filed]:
        return [cell(n) for n in numbers[key].split(" ")]

    return Index.of(numbers.keys(), at, entry)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Patterns(Sequence[Pattern]):
    """Patterns by their numbers, each made when it is asked for."""

    def __init__(self, numbers: Sequence[int], pattern: Callable[[int], Pattern]) -> None:
        self._numbers, self._pattern = numbers, pattern

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Pattern: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Pattern]: ...

    def __getitem__(self, at: int | slice) -> Pattern | Sequence[Pattern]:
        if isinstance(at, slice):
            return _Patterns(self._numbers[at], self._pattern)
        return self._pattern(self._numbers[at])

    def __iter__(self) -> Iterator[Pattern]:
        return map(self._pattern, self._numbers)


def _entry(value: dict[str, Any], pattern: Callable[[int], Pattern]) -> Entry:
    return Entry(
        name=value["name"],
        code=value["code"],
        languages=tuple(value["languages"]),
        patterns=_Patterns(value["patterns"], pattern),
        message=value["message"],
        replace=tuple(value["replace"]),
        confidence=value["confidence"],
        level=value["level"],
        safe=value["safe"],
        headings=value["headings"],
        quotations=value["quotations"],
        guards={key: _Patterns(guard, pattern) for key, guard in value["guards"].items()},
        draft_words={key: frozenset(words) for key, words in value["draft_words"].items()},
    )
