"""TD407: " date 2022-03-19 Headline", "(NAME/AFP via Getty Images)" in the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.calendar import months
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit, Rule

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}"
    rf"|[0-9]{{1,2}} (?:{_MONTHS})[a-z]*\.?,? [0-9]{{4}}"
    rf"|(?:{_MONTHS})[a-z]*\.? [0-9]{{1,2}},? [0-9]{{4}})"
)
_FIRST = lazy(r"[^\W\d_]+")
_TIME = r"(?:[0-2]?[0-9](?:[:.][0-5][0-9](?::[0-5][0-9])?|h(?:[0-5][0-9])?)(?: ?[ap]\.?m\.?)?)"
_NAME = r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2})"
_CREDIT = lazy(r"[ \u00a0]?(?<!\w)\(([^()\n]{2,90})\)")
_NEAR = 80
"""How far around a credit text of its line is looked for."""
_QUIET = frozenset(["caption", "alt", "title", "meta"])
_NAMED_CREDIT = lazy(r"(?:photo|image|picture)s?(?: credit)?(?::| by) (?-i:[A-Z])", re.I)
_LABEL = lazy(r"(?:photo|image|picture|foto|photograph|credit)s?(?: by| credit)?:? ", re.I)


class Metadata(Rule):
    """A date line, a photo credit or a page counter was scraped into the text.

    What it does: finds labels with a date or a time fused to the text (" date 2022-03-19 ",
    "Updated at 14h32", "Reading time: 3 min") and photo credits in brackets inside a headline or
    running text ("(NAME/AFP via Getty Images)").

    Why it is a problem: they belong to the page that the text was taken from.

    Example: date 2023-11-02 Farmers block the border (JAN KOS/AFP via Getty Images)

    Use instead: Farmers block the border

    Fix safety: labels with dates are safe to take out; credits want a reader, who may owe the
    photographer a caption.
    """

    code = "TD407"
    name = "metadata"
    family = "residue"
    severity = "error"
    fires = (
        ">>date 2021-07-04 <<Storm leaves thousands without power",
        "Farmers block the border>> (JAN KOS/AFP via Getty Images)<<\n",
        ">>(Ana Ruiz/EFE) <<Hundreds of people queue at the port of Vigo.",
        ">>Reading time: 4 min<<",
        ">>Updated at 14h32<<",
        ">>Published 12/03/2022 08:00 <<By the editors",
        "The bridge fell at noon.>> (AP Photo/Lee Wong)<< Nobody was hurt, police said.",
    )
    silent = (
        "LONDON (Reuters) - Farmers blocked the border on Monday.",
        "Agence France-Presse (AFP) has since withdrawn the report.",
        "Protesters gather in Kharkiv, March 3, 2022. (Jan Kos/AFP via Getty Images)",
        "On 2022-03-19 the server was migrated to the new cluster.",
        "The book was published on Monday and updated in a second edition.",
        "The date 2022-03-19 appears on the stamp.",
        "Updated March 5, 2024",
        "A day to forget at the stadium (Picture: Getty)",
        "He was found (dead/alive) in the woods.",
        "The photographer (AFP) sold it through Getty Images.",
        "Reading time is longer for older readers.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every such place, in reading order."""
        for index, passage in enumerate(draft.passages):
            if "(" in passage.text:
                yield from _credits(passage, index == 0, len(draft.passages) > 1)
            yield from _labels(passage)


class _Label(NamedTuple):
    pattern: re.Pattern[str]
    where: str
    note: str


@cache
def _table() -> dict[str, tuple[_Label, ...]]:
    """The labels by the word they begin with; "#" for those that begin with a date or a number."""
    found: dict[str, list[_Label]] = {}
    parts = {"date": _DATE, "time": _TIME, "n": "[0-9]{1,7}", "name": _NAME}
    for written, where, note in rows("residue", "metadata.tsv", 3):
        text = re.escape(written).replace(r"\ ", r"[ \u00a0]+")
        for key, pattern in parts.items():
            text = text.replace(rf"\{{{key}\}}", pattern)
        tail = r"(?![\w:])" if where == "start" else r"[ \t.]*(?=\n|\Z)"
        first = _FIRST.match(written)
        label = _Label(lazy(text + tail, re.I), where, note)
        found.setdefault(first.group() if first else "#", []).append(label)
    for month in _MONTHS.split("|"):
        found.setdefault(month, []).extend(found["#"])
    return {key: tuple(labels) for key, labels in found.items()}


def _labels_for(text: str, begin: int) -> tuple[_Label, ...]:
    """The labels that may stand at `begin`."""
    first = _FIRST.match(text, begin)
    if first is None:
        return _table()["#"] if text[begin : begin + 1].isdigit() else ()
    word = first.group().lower()
    return _table().get(word) or (_table().get(word[:3], ()) if word in months() else ())


def _labels(passage: Passage) -> Iterator[Hit]:
    """Labels at the starts of lines, the longest of each."""
    text = passage.text
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        begin = at
        while begin < stop and text[begin].isspace():
            begin += 1
        found = [
            (match.end(), label.note)
            for label in _labels_for(text, begin)
            if (match := label.pattern.match(text, begin))
            and match.end() <= stop
            and (label.where == "line" or _fused(text[match.end() : stop].strip()))
        ]
        if found:
            end, note = max(found)
            end += after(text, end) == " "
            yield _hit(passage, at if at == 0 else begin, end, note, 0.93, True)
        at = stop + 1


def _fused(rest: str) -> bool:
    """False when the line goes on as a sentence: "Date 2022-03-19 appears ..."."""
    return not rest or rest[0].isupper() or rest[0] in '|-–—•"“(' or rest.startswith("by ")


def _hit(passage: Passage, start: int, end: int, note: str, confidence: float, safe: bool) -> Hit:
    written = passage.text[start:end]
    return Hit(
        passage,
        start,
        end,
        f'"{written.strip()}" is metadata of the page, not part of the text ({note})',
        confidence=confidence,
        evidence=(Evidence("pattern", written.strip(), 1.0, note),),
        suggestions=(Suggestion("", confidence, safe, "rule"),),
    )


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("residue", "agencies.tsv", 2))


def _credit(inside: str) -> bool:
    """True when the words in the brackets credit a photographer and an agency."""
    parts = [p.strip() for p in re.split(r"/| via | by |\|", _LABEL.sub("", inside))]
    if len(inside.split()) > 12:
        return False
    if _NAMED_CREDIT.match(inside):
        return True
    if len(parts) < 2 and not _LABEL.match(inside):
        return False
    return any(part in _agencies() or part.removesuffix(" Photo") in _agencies() for part in parts)


def _credits(passage: Passage, first: bool, more: bool) -> Iterator[Hit]:
    """Credits in brackets; `first` passage of the draft, with `more` to come: a headline."""
    text, kind = passage.text, passage.segment.kind
    if kind in _QUIET:
        return
    for match in _CREDIT.finditer(text):
        if not _credit(match.group(1)):
            continue
        start, end = match.span()
        line = text[max(0, start - _NEAR) : start].rpartition("\n")[2].strip()
        rest = text[end : end + _NEAR].partition("\n")[0].strip()
        if not line and not rest:
            continue  # a line of its own is a caption's credit
        if not line:
            end += 1 if after(text, end) == " " else 0
            yield _hit(passage, start, end, "photo credit", 0.9, False)
        elif rest:
            yield _hit(passage, start, end, "photo credit", 0.85, False)
        elif (
            (more or not _LABEL.match(match.group(1)))
            and line[-1] not in '.!?"”'
            and (first or kind == "heading")
        ):
            yield _hit(passage, start, end, "photo credit", 0.9, False)
