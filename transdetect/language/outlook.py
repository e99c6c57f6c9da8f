"""The draft as a whole, as far as the judgement of one candidate needs it.  Start at `Outlook`.

It tells what the draft is about (food, works, countries), which languages it names, and how its
tables are laid out.  Everything is worked out when it is first asked for: most drafts never ask.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transdetect import resources
from transdetect.documents.document import BARRIER
from transdetect.language import scripts
from transdetect.language.emissions import listed
from transdetect.language.keep import fold, name_parts
from transdetect.language.names import language_name
from transdetect.language.surroundings import surroundings
from transdetect.language.technical import technical
from transdetect.language.words import normal, weigh

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage

_ROW = re.compile(r"<tr\b", re.I)
_CELL = re.compile(r"<t[dh]\b", re.I)
_LISTING = re.compile(r"^(?:```|~~~)|<pre\b", re.M)
_CODE = re.compile(r"`[^`\n]+`|<code\b")
CODE = 3
"""So much code in its sentences makes a text a manual."""

_TABLE = re.compile(r"<table\b", re.I)


KNOWN = 3.4
"""A word at least this frequent in English (Zipf) makes no cell foreign, whatever it is elsewhere:
"Portugal", "Monte"."""


class Column(NamedTuple):
    """A cell's column without the cell itself and the first row.

    Attributes:
        foreign: the share of its cells that are for the most part in another language.
        beside_english: the share of its rows in which another cell is English.
        row_foreign: the share of the other cells of the cell's own row that are for the most part
            in another language; 0.0 in the first row.
    """

    foreign: float
    beside_english: float
    row_foreign: float


NO_COLUMN = Column(0.0, 0.0, 0.0)


class Outlook:
    """What one draft says as a whole.

    Attributes:
        source: the original text.
    """

    def __init__(self, draft: Draft) -> None:
        self.source = draft.document.text
        self._draft = draft
        self._around: dict[int, tuple[str, ...]] = {}
        self._topics: dict[int, tuple[list[int], list[int]]] = {}

    def topics(self, passage: Passage) -> tuple[list[int], list[int]]:
        """Where in a passage the words stand that speak of works, and of food, dress, dance or
        species: code points of its text, ascending."""
        known = self._topics.get(id(passage))
        if known is None:
            possessive = [word for word in passage.where if "'" in word]
            known = self._topics[id(passage)] = (
                _places(passage, work_words(), possessive),
                _places(passage, culture_words(), possessive),
            )
        return known

    def titles(self, passage: Passage) -> bool:
        """True for the first passage of the draft if it is a heading: there a product is named."""
        first = self._draft.passages[0]
        return passage is first and first.segment.kind in ("heading", "title")

    def around(self, passage: Passage) -> tuple[str, ...]:
        """Which kinds of block a passage is, such as a list of references."""
        known = self._around.get(id(passage))
        if known is None:
            known = self._around[id(passage)] = surroundings(passage)
        return known

    @cached_property
    def manual(self) -> bool:
        """True for a text full of code: there, samples of other languages are at home."""
        if self._draft.document.format == "text":
            return False
        if _LISTING.search(self.source):
            return True
        return sum(1 for _ in islice(_CODE.finditer(self.source), CODE)) == CODE

    @property
    def linked(self) -> bool:
        """True for a text that may hold links around its words: Markdown and HTML."""
        return self._draft.document.format != "text"

    @cached_property
    def technical(self) -> frozenset[str]:
        """Words that the draft's code and addresses have as names of software."""
        return technical(self._draft.document)

    def credited(self, passage: Passage) -> bool:
        """True below a heading such as "References" or "Thanks", where names and titles stand."""
        return id(passage) in self._credited

    @cached_property
    def _credited(self) -> frozenset[int]:
        found: list[int] = []
        under = False
        for passage in self._draft.passages:
            if passage.segment.kind == "heading":
                under = not credit_words().isdisjoint(passage.lowers)
            elif under:
                found.append(id(passage))
        return frozenset(found)

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for passage in self._draft.passages:
            counts.update([t.lower.partition("'")[0] for t in passage.words])
        return counts

    @cached_property
    def _total(self) -> int:
        return max(20, self._counts.total())

    @cached_property
    def _written(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for passage in self._draft.passages:
            counts.update([t.text for t in passage.words])
        return counts

    def repeated(self, words: Iterable[str]) -> int:
        """How often the draft has some words again, exactly so written: as often as the rarest."""
        return min((self._written[w] for w in words), default=1) - 1

    @cached_property
    def subjects(self) -> tuple[float, float]:
        """Words per hundred that speak of food, dress, dance or species, and of works."""
        total = self._total
        culture = self._count(culture_words())
        works = self._count(work_words())
        return 100.0 * culture / total, 100.0 * works / total

    def _count(self, words: frozenset[str]) -> int:
        counts = self._counts
        return sum(counts[w] for w in counts.keys() & words)

    @cached_property
    def lands(self) -> dict[str, int]:
        """How often the draft speaks of the countries and peoples of a language, by its tag, most
        often first."""
        counts, table = self._counts, _lands()
        found: dict[str, int] = {}
        for word in counts.keys() & table.keys():
            for tag in table[word]:
                found[tag] = found.get(tag, 0) + counts[word]
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def names_language(self, tag: str) -> float:
        """Words per hundred that are the English name of the language."""
        name = language_name(tag).lower()
        return 100.0 * self._counts[name] / self._total

    def column(self, passage: Passage) -> Column:
        """The column that a table cell stands in; no column for other passages."""
        return self._columns.get(id(passage), NO_COLUMN)

    @cached_property
    def _columns(self) -> dict[int, Column]:
        if not any(passage.segment.kind == "cell" for passage in self._draft.passages):
            return {}
        rows: dict[tuple[int, int], dict[int, Passage]] = {}
        place: dict[int, tuple[int, int, int]] = {}
        layout = _Layout(self.source, self._draft.document.format == "html")
        for passage in self._draft.passages:
            if passage.segment.kind == "cell" and passage.segment.pieces:
                table, row, column = layout.place(passage.segment.pieces[0].source)
                rows.setdefault((table, row), {})[column] = passage
                place[id(passage)] = table, row, column
        tables: dict[int, list[int]] = {}
        for table, row in rows:
            tables.setdefault(table, []).append(row)
        foreign = {k: _foreign(p) for r in rows.values() for p in r.values() for k in [id(p)]}
        english = {k: _english(p) for r in rows.values() for p in r.values() for k in [id(p)]}
        out: dict[int, Column] = {}
        for key, (table, row, column) in place.items():
            own = [id(p) for at, p in rows[table, row].items() if at != column]
            if row == tables[table][0] or len(own) < 2:
                own = []
            others = [
                cells
                for at in tables[table][1:]
                if at != row and column in (cells := rows[table, at])
            ]
            across = sum(1 for k in own if foreign[k]) / len(own) if own else 0.0
            if len(others) < 2:
                out[key] = Column(0.0, 0.0, across)
                continue
            alike = sum(1 for cells in others if foreign[id(cells[column])])
            beside = sum(
                1
                for cells in others
                if any(english[id(p)] for at, p in cells.items() if at != column)
            )
            out[key] = Column(alike / len(others), beside / len(others), across)
        return out


class _Layout:
    """Finds table, row and column of a cell from where it starts."""

    def __init__(self, source: str, html: bool) -> None:
        self.source = source
        self.html = html
        self.tables = [m.start() for m in _TABLE.finditer(source)] if html else []
        self.rows = (
            [m.start() for m in _ROW.finditer(source)]
            if html
            else [0, *(m.end() for m in re.finditer("\n", source))]
        )
        self.last_row, self.table = -2, 0

    def place(self, at: int) -> tuple[int, int, int]:
        row = bisect_right(self.rows, at) - 1
        start = self.rows[row] if row >= 0 else 0
        if self.html:
            cells = sum(1 for _ in _CELL.finditer(self.source, start, at))
            return bisect_right(self.tables, at), row, cells
        if row > self.last_row + 1 and not self._dashes(row - 1, row - 2):
            self.table += 1
        self.last_row = row
        return self.table, row, self.source.count("|", start, at)

    def _dashes(self, row: int, before: int) -> bool:
        """True for the row of dashes that divides a table's head from its body."""
        if before != self.last_row:
            return False
        line = self.source[self.rows[row] : self.rows[row + 1]]
        return "-" in line and not line.strip().strip("|:- \t")


def _foreign(passage: Passage) -> bool:
    if scripts.foreign_script(passage.text):
        return True
    foreign = 0
    for word in passage.words:
        weight = weigh(normal(word.lower))
        if weight.gain >= 0.8 and weight.in_english < KNOWN:
            foreign += not (word.text[0].isupper() and fold(word.lower) in name_parts())
    return 2 * foreign > len(passage.words)


def _english(passage: Passage) -> bool:
    if "_" in passage.text or BARRIER in passage.text or passage.text.isupper():
        return False  # code, or the name of something
    weights = [weigh(normal(w.lower)) for w in passage.words]
    plain = sum(1 for w in weights if w.in_english >= 3.5 and w.gain < 0.8)
    return 2 * plain > len(weights)


@cache
def _lands() -> dict[str, list[str]]:
    """The languages that a word of an English draft tells of."""
    path = resources.path("lexicon", "lands.tsv")
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, words = line.split("\t")
            for word in words.split():
                found.setdefault(word, []).append(tag)
    return found


def _places(passage: Passage, words: frozenset[str], possessive: Iterable[str]) -> list[int]:
    where, tokens = passage.where, passage.tokens
    here = passage.lowers & words
    here.update(word for word in possessive if word.partition("'")[0] in words)
    return sorted(tokens[i].start for word in here for i in where[word])


@cache
def work_words() -> frozenset[str]:
    """English words that stand near the title of a work."""
    return listed("work-words.txt")


@cache
def credit_words() -> frozenset[str]:
    """Words of headings below which sources, people, firms and licences are named."""
    return listed("credit-words.txt")


@cache
def culture_words() -> frozenset[str]:
    """English words that stand near dishes, dances, dress and species."""
    return listed("culture-words.txt")
