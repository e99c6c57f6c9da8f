"""Rules whose knowledge is in rule packs.  Start at `PackRule`; the pattern language is in
`pattern/syntax.py`, the file format in `pattern/pack.py`, and both for users in
`docs/rule-packs.md`.

The packs that ship lie in `resources/rules/`, one file per language and family.  A scan reads
what `scripts/build_rules.py` compiled of them, and one pass over a draft serves every rule that
has entries in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from transdetect import resources
from transdetect.language.draft import Draft
from transdetect.rules.pattern.compiled import unpacked
from transdetect.rules.pattern.index import Found, Index
from transdetect.rules.pattern.pack import Entry, load
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.rule import Hit, Rule

__all__ = ["Entry", "PackRule", "entries", "index", "load_packs"]


def load_packs(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """The entries of several packs, in the order given.

    Raises:
        ConfigError: a pack cannot be read or an entry is wrong.
    """
    return tuple(entry for path in paths for entry in load(path))


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of the packs that ship with transdetect, with their tests."""
    return load_packs(sorted(resources.path("rules").glob("*.toml")))


@cache
def index() -> Index:
    """The index over `entries()`, as compiled."""
    return unpacked(resources.path("rules", "compiled.jsonl").read_text(encoding="utf-8"))


def _found(draft: Draft) -> dict[str, list[Found]]:
    """What the packs find in the draft, by rule code; scanned once per draft."""
    made = readings(draft)
    found = made.found
    if found is None:
        found = {}
        for one in index().scan(draft):
            found.setdefault(one.entry.code, []).append(one)
        made.found = found
    return found


class PackRule(Rule):
    """A rule fed by the entries that name its code, and by what its own `look` adds."""

    family = "translationese"

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Hits of the packs and of `look`; where two overlap, the surer and longer stands."""
        found = _found(draft).get(self.code, ())
        if not found and type(self).look is PackRule.look:
            return ()
        return self._check(draft, found)

    def _check(self, draft: Draft, all_found: Iterable[Found]) -> Iterator[Hit]:
        by_passage: dict[int, list[Hit]] = {}
        for found in all_found:
            by_passage.setdefault(id(found.reading), []).append(found.hit())
        for reading in readings(draft):
            hits = [*by_passage.get(id(reading), ()), *self.look(reading)]
            yield from hits if len(hits) < 2 else _apart(hits)

    def look(self, reading: Reading) -> Iterable[Hit]:
        """What no pattern can say; nothing by default."""
        return ()


def _apart(hits: list[Hit]) -> list[Hit]:
    """`hits` of one passage without overlaps: the surer first, then the longer."""
    kept: list[Hit] = []
    taken: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (-h.confidence, h.start - h.end, h.start)):
        at = bisect_left(taken, (hit.start, hit.end))
        before = taken[at - 1][1] if at else -1
        after = taken[at][0] if at < len(taken) else hit.end
        if before <= hit.start and hit.end <= after:
            taken.insert(at, (hit.start, hit.end))
            kept.append(hit)
    return kept
