"""Rules whose knowledge is in rule packs.  Start at `PackRule`; the pattern language is in
`pattern/syntax.py`, the file format in `pattern/pack.py`, and both for users in
`docs/rule-packs.md`.

The packs that ship lie in `resources/rules/`, one file per language and family.  A scan reads
what `scripts/build_rules.py` compiled of them, and one pass over a draft serves every rule that
has entries in them.  A house's own packs (`rule-packs` in the configuration) come beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from transdetect import resources
from transdetect.errors import ConfigError
from transdetect.language.draft import Draft
from transdetect.rules.pattern.compiled import unpacked
from transdetect.rules.pattern.index import Found, Index
from transdetect.rules.pattern.pack import Entry, load
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.rule import Hit, Rule

__all__ = ["Entry", "PackRule", "entries", "house", "index", "load_house_pack", "load_packs"]


HOUSE = "TD280"
"""The rule that reports the entries of a house's packs that name no other one."""


def load_packs(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """The entries of several packs, in the order given.

    Raises:
        ConfigError: a pack cannot be read or an entry is wrong.
    """
    return tuple(entry for path in paths for entry in load(path))


def load_house_pack(path: Path) -> tuple[Entry, ...]:
    """The entries of a house's own pack.

    Raises:
        ConfigError: it cannot be read, an entry is wrong, or names a rule that reads no packs.
    """
    from transdetect.rules.catalogue import all_rules

    codes = {rule.code for rule in all_rules() if issubclass(rule, PackRule)}
    found = load(path, HOUSE)
    for entry in found:
        if entry.code not in codes:
            raise ConfigError(
                f"{path}: [{entry.name.partition('/')[2]}] code {entry.code!r} is no rule that"
                f" reads packs; leave it out for {HOUSE}, or name one of {', '.join(sorted(codes))}"
            )
    return found


def house(paths: tuple[str, ...]) -> Index | None:
    """The index over a house's own packs, None when there are none.

    Raises:
        ConfigError: as for `load_house_pack`.
    """
    found = [entry for path in paths for entry in load_house_pack(Path(path))]
    return Index(found) if found else None


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of the packs that ship with transdetect, with their tests."""
    return load_packs(sorted(resources.path("rules").glob("*.toml")))


@cache
def index() -> Index:
    """The index over `entries()`, as compiled."""
    return unpacked(resources.path("rules", "compiled.txt").read_bytes())


def _found(draft: Draft) -> dict[str, list[Found]]:
    """What the packs find in the draft, by rule code; scanned once per draft."""
    made = readings(draft)
    found = made.found
    if found is None:
        found = {}
        first = draft.house.scan(draft) if draft.house else []
        for one in (*first, *_elsewhere(index().scan(draft), first)):
            found.setdefault(one.entry.code, []).append(one)
        made.found = found
    return found


def _elsewhere(found: list[Found], first: list[Found]) -> Iterator[Found]:
    """What does not overlap `first`: where a house has a rule of its own, it has the word."""
    taken = {(id(f.reading), k) for f in first for k in range(*f.match.flagged)}
    for one in found:
        if not taken or all((id(one.reading), k) not in taken for k in range(*one.match.flagged)):
            yield one


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
