"""Tries the entries of a pack on their own examples.  Start at `complaints`.

Each `bad` sentence must be flagged once, and the first replacement must give the good sentence, in
which nothing is flagged any more; each `fine` sentence must be left alone by every entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transdetect.documents.reader import read
from transdetect.language.draft import Draft
from transdetect.rules.pattern.index import Found, Index
from transdetect.rules.pattern.pack import Entry


@dataclass(frozen=True, slots=True)
class Complaint:
    """An example that does not come out as the pack says.

    Attributes:
        entry: the entry that it belongs to.
        what: what is wrong, one clause.
        sentence: the example.
        got: what came of it, where that says more.
    """

    entry: Entry
    what: str
    sentence: str
    got: str = ""


def complaints(entries: Sequence[Entry], others: Sequence[Index] = ()) -> Iterator[Complaint]:
    """What is wrong with the examples of `entries`, in their order.

    Args:
        entries: those to try.
        others: indexes over further entries that must leave the good sentences alone, too.
    """
    every = (Index(entries), *others)
    for entry in entries:
        if not entry.bad:
            yield Complaint(entry, "has no bad sentence, which would show what it flags", "")
        if not entry.fine:
            yield Complaint(
                entry, "has no fine sentence, which would show what it leaves alone", ""
            )
        only = Index([entry])
        for sentence, good in entry.bad:
            yield from _bad(entry, only, every, sentence, good)
        for sentence in entry.fine:
            for found in _found(every, sentence):
                yield Complaint(entry, f"{found.entry.name} flags a fine sentence", sentence,
                                _marked(sentence, found))  # fmt: skip


def _bad(
    entry: Entry, only: Index, every: Sequence[Index], sentence: str, good: str | None
) -> Iterator[Complaint]:
    found = _found([only], sentence)
    if not found:
        yield Complaint(entry, "does not flag its bad sentence", sentence)
        return
    if len(found) > 1:
        yield Complaint(entry, "flags its bad sentence more than once", sentence)
    if good is None:
        return
    hit = found[0].hit()
    if not hit.suggestions:
        yield Complaint(entry, "makes no suggestion for its bad sentence", sentence)
        return
    start, end = hit.passage.segment.origin(hit.start, hit.end)
    got = sentence[:start] + hit.suggestions[0].text + sentence[end:]
    if got != good:
        yield Complaint(entry, "does not give the good sentence", good, got)
        return
    for again in _found(every, good):
        yield Complaint(entry, f"{again.entry.name} flags the good sentence", good,
                        _marked(good, again))  # fmt: skip


def _found(indexes: Sequence[Index], sentence: str) -> list[Found]:
    draft = Draft(read(sentence))
    return [found for index in indexes for found in index.scan(draft)]


def _marked(sentence: str, found: Found) -> str:
    hit = found.hit()
    start, end = hit.passage.segment.origin(hit.start, hit.end)
    return f"{sentence[:start]}>>{sentence[start:end]}<<{sentence[end:]}"
