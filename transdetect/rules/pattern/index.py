"""Finds every pattern of every pack in one pass over a draft.  Start at `Index.scan`.

Each pattern is filed under the words of its rarest element, each with the words that may stand
beside it where those are few.  A pass looks the words and the pairs of neighbours of a passage up
in that dictionary and tries only the patterns filed there, so the time follows the length of the
draft and the patterns that nearly match, not the number of patterns.

An index is made of entries, or read from what `compiled.py` made of them beforehand: then an
entry is taken apart when one of its words first stands in a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from transdetect.language.draft import Draft
from transdetect.model import Evidence, Suggestion
from transdetect.rules.pattern.match import Match, ends_at, find, match
from transdetect.rules.pattern.pack import Entry
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.pattern.syntax import Pattern
from transdetect.rules.rule import Hit

_SUGGESTION_CONFIDENCE = 0.9
"""What a replacement's confidence is, as a share of its entry's."""

_MOST_PAIRS = 80
"""A pattern is filed under pairs of words where they are no more than these."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that matched.

    Attributes:
        entry: the entry.
        reading: the passage.
        match: where.
    """

    entry: Entry
    reading: Reading
    match: Match

    def hit(self) -> Hit:
        """The same in the words of the rules."""
        reading, entry = self.reading, self.entry
        first, end = self.match.flagged
        start, stop = reading.tokens[first].start, reading.tokens[end - 1].end
        if entry.deletes:
            start, stop = deletion(reading, first, end)
        quoted = reading.quoted(first)
        suggestions: list[Suggestion] = []
        for k, replacement in enumerate(entry.replacements):
            text = replacement.fill(self.match, reading)
            if text is None or any(s.text == text for s in suggestions):
                continue
            confidence = entry.confidence * _SUGGESTION_CONFIDENCE ** (k + 1)
            safe = entry.safe and k == 0 and not quoted
            suggestions.append(Suggestion(text, round(confidence, 3), safe, "rule"))
        languages = entry.languages
        return Hit(
            reading.passage,
            start,
            stop,
            entry.message,
            language=languages[0] if len(languages) == 1 else None,
            confidence=entry.confidence,
            evidence=(
                Evidence("pattern", entry.name, entry.confidence, self.match.pattern.source),
                *habit(*languages),
            ),
            suggestions=tuple(suggestions),
            level=entry.level,
        )


def habit(*languages: str) -> tuple[Evidence, ...]:
    """Evidence that an oddity is a habit of these languages (BCP 47 tags), each as likely."""
    weight = round(1 / len(languages), 3) if languages else 0.0
    return tuple(Evidence("habit", tag, weight, "a habit of this language") for tag in languages)


def deletion(reading: Reading, first: int, end: int) -> tuple[int, int]:
    """Code points to delete with tokens `first` to `end`, so that no double space stays."""
    text = reading.text
    start, stop = reading.tokens[first].start, reading.tokens[end - 1].end
    if start > 0 and text[start - 1] == " ":
        return start - 1, stop
    if (start == 0 or text[start - 1].isspace()) and stop < len(text) and text[stop] == " ":
        return start, stop + 1
    return start, stop


class Filed(NamedTuple):
    """One pattern in an index, under one key.

    Attributes:
        entry: the number of its entry.
        pattern: its number among the patterns of that entry.
        offset: 1 if its anchor is the second word of the key, else 0.
        required: words that must all be in the passage.
        near: `(steps, words)`: so many tokens from the anchor one of these must stand.
    """

    entry: int
    pattern: int
    offset: int
    required: frozenset[str]
    near: tuple[tuple[int, frozenset[str]], ...]


class Index:
    """All patterns of some packs, filed by words that they need.

    Attributes:
        keys: the words, and pairs of words with a space between them, under which patterns are
            filed.
        at: gives the patterns filed under a key.
        entry: gives the entry with a number.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        made = tuple(entries)
        self.entry: Callable[[int], Entry] = made.__getitem__
        filed_at: dict[str, list[Filed]] = {}
        for number, entry in enumerate(made):
            for k, pattern in enumerate(entry.patterns):
                for key, offset, near in _keys(pattern):
                    filed = Filed(number, k, offset, pattern.required, near)
                    filed_at.setdefault(key, []).append(filed)
        self.keys: Set[str] = filed_at.keys()
        self.at: Callable[[str], list[Filed]] = filed_at.__getitem__

    @classmethod
    def of(
        cls, keys: Set[str], at: Callable[[str], list[Filed]], entry: Callable[[int], Entry]
    ) -> Index:
        """An index that is filed already, and asks for what it needs when it needs it."""
        made = cls(())
        made.keys, made.at, made.entry = keys, at, entry
        return made

    def scan(self, draft: Draft) -> list[Found]:
        """What stands in the draft, in order, without overlaps: the surest and longest wins."""
        found: list[Found] = []
        words: set[str] | None = None
        for reading in readings(draft):
            here = list(self._passage(reading))
            if here and any(f.entry.draft_words for f in here):
                if words is None:
                    words = {w for r in readings(draft) for w in r.where}
                here = [f for f in here if _suits_draft(f.entry, words)]
            if draft.expected:
                here = [f for f in here if _expected(f.entry, draft.expected)]
            found += _best(here)
        return found

    def _passage(self, reading: Reading) -> Iterator[Found]:
        present, where, low = reading.passage.lowers, reading.where, reading.low
        places: dict[tuple[int, int], list[int]] = {}
        for word in present & self.keys:
            for number, k, _, required, near in self.at(word):
                if required <= present:
                    here = [at for at in where[word] if _beside(near, low, at)]
                    if here:
                        places.setdefault((number, k), []).extend(here)
        for pair in reading.pairs & self.keys:
            first, second = pair.split(" ")
            for at in where[first]:
                if low[at + 1 : at + 2] == [second]:
                    for number, k, offset, required, near in self.at(pair):
                        if required <= present and _beside(near, low, at + offset):
                            places.setdefault((number, k), []).append(at + offset)
        for number, k in sorted(places):
            entry = self.entry(number)
            for found in _matches(entry.patterns[k], reading, sorted(places[number, k])):
                if accepts(entry, reading, found):
                    yield Found(entry, reading, found)


def _keys(
    pattern: Pattern,
) -> Iterator[tuple[str, int, tuple[tuple[int, frozenset[str]], ...]]]:
    """The keys under which a pattern is filed: `(key, offset, near)`, as in `Filed`.

    Where few words can stand beside the anchor, each key is a pair of words: far fewer pairs than
    words of a draft are keys, so that most patterns need not be looked at.
    """
    near = pattern.near
    beside = [one for one in near if one[0] in (-1, 1)]
    least = min(beside, key=lambda one: len(one[1]), default=None)
    if least is None or len(least[1]) * len(pattern.anchors) > _MOST_PAIRS:
        for word in sorted(pattern.anchors):
            yield word, 0, near
        return
    rest = tuple(one for one in near if one is not least)
    steps, words = least
    for word in sorted(pattern.anchors):
        for other in sorted(words):
            yield (f"{word} {other}", 0, rest) if steps > 0 else (f"{other} {word}", 1, rest)


def _beside(near: tuple[tuple[int, frozenset[str]], ...], low: list[str], at: int) -> bool:
    """Whether the tokens beside the anchor at `at` are what the pattern wants there."""
    for steps, words in near:
        if not 0 <= at + steps < len(low) or low[at + steps] not in words:
            return False
    return True


def _matches(pattern: Pattern, reading: Reading, places: list[int]) -> Iterator[Match]:
    """Where the pattern matches in the passage, its anchor at one of `places`."""
    least, most = pattern.before
    seen: set[int] = set()
    for place in places:
        for start in range(place - least, max(-1, place - most - 1), -1):
            if start not in seen and (here := match(pattern, reading, start)):
                seen.add(start)
                yield here


def accepts(entry: Entry, reading: Reading, here: Match) -> bool:
    """Whether the words around a match are as the entry wants them."""
    start, end = here.start, here.end
    if end <= start:
        return False
    first, stop = here.flagged
    if stop <= first or reading.glued(start, end):
        return False
    if not entry.headings and reading.heading:
        return False
    if not entry.quotations and reading.quoted(start):
        return False
    return all(_guard(key, patterns, reading, start, end) for key, patterns in entry.guards.items())


def _guard(key: str, patterns: Sequence[Pattern], reading: Reading, start: int, end: int) -> bool:
    if key == "preceded-by":
        return any(ends_at(p, reading, start) for p in patterns)
    if key == "not-preceded-by":
        return not any(ends_at(p, reading, start) for p in patterns)
    if key == "followed-by":
        return any(match(p, reading, end) for p in patterns)
    if key == "not-followed-by":
        return not any(match(p, reading, end) for p in patterns)
    first, stop = reading.sentence(start)
    stop = max(stop, end)
    spans = {
        "sentence": ((first, start), (end, stop)),
        "earlier": ((first, start),),
        "later": ((end, stop),),
    }[key.split("-")[0]]
    has = any(find(p, reading, a, b) for p in patterns for a, b in spans)
    return has == key.endswith("-has")


def _suits_draft(entry: Entry, words: set[str]) -> bool:
    wanted = entry.draft_words.get("draft-has")
    if wanted is not None and not wanted & words:
        return False
    unwanted = entry.draft_words.get("draft-lacks")
    return unwanted is None or not unwanted & words


def _expected(entry: Entry, expected: tuple[str, ...]) -> bool:
    if not entry.languages:
        return True
    primary = {tag.split("-")[0] for tag in expected}
    return any(tag.split("-")[0] in primary for tag in entry.languages)


def _best(found: list[Found]) -> list[Found]:
    """`found` without overlaps, in order."""
    if len(found) < 2:
        return found
    ranked = sorted(
        found,
        key=lambda f: (
            -f.entry.confidence,
            f.match.flagged[0] - f.match.flagged[1],
            f.match.flagged[0],
            f.entry.name,
        ),
    )
    kept: list[Found] = []
    taken: set[int] = set()
    for f in ranked:
        span = range(*f.match.flagged)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(f)
    return sorted(kept, key=lambda f: f.match.flagged)
