"""TD402: "&nbsp;", "&amp;amp;", "&#8217;" left in the prose."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import quoted
from transdetect.rules.rule import Hit

_ENTITY = lazy(
    r"(?:&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});)+"
    r"|&(?:nbsp|quot|apos|ldquo|rdquo|lsquo|rsquo|laquo|raquo|hellip|mdash|ndash)(?![A-Za-z0-9;=])"
)
_ABOUT = lazy(
    r"\b(?:entit(?:y|ies)|HTML|XML|escap\w+|encod\w+|markup|character references?)\b", re.I
)


class Entity(HabitRule):
    """A character entity was left in the prose.

    What it does: finds named and numbered character references that a reader would see as
    written: any in plain text, doubly escaped ones in Markdown and HTML.

    Why it is a problem: readers see "&nbsp;" or "AT&amp;T" on the page.

    Example: The firm&#8217;s owner bought &quot;the mill&quot;.

    Use instead: The firm’s owner bought "the mill".

    Fix safety: safe; the character is what the reference stands for.  In Markdown and HTML the
    characters <, > and & want a reader.
    """

    code = "TD402"
    name = "entity"
    family = "residue"
    severity = "error"
    fires = (
        "The firm>>&#8217;<<s owner was ill.",
        "Johnson >>&amp;<< Sons closed the mill.",
        "They met at noon>>&nbsp;<<and left at one.",
        "She wrote a book called >>&quot;<<Rain>>&quot;<< in 1990.",
        "The caf>>&eacute;<< on the corner is new.",
        "A fee of 5 >>&#x20AC;<< applies.",
        "Research >>&amp;amp;<< development grew.",
    )
    silent = (
        "AT&T and Marks & Spencer both declined to comment.",
        "Write &nbsp; in HTML for a space that does not break.",
        "The entity &copy; stands for the sign of copyright.",
        "The R&D; budget was cut by a third.",
        "Search for cats&dogs; the result is odd.",
        "Set a=1&amp=2 in the query.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every run of entities, in reading order."""
        for passage in draft.passages:
            if "&" in passage.text and not _ABOUT.search(passage.text):
                yield from _in(passage, draft.document.format == "text")


def _in(passage: Passage, plain: bool) -> Iterator[Slip]:
    for match in _ENTITY.finditer(passage.text):
        written = match.group()
        meant = _decoded(written)
        if meant == written or "&" in meant.replace("& ", "").rstrip("&"):
            continue
        safe = plain or not any(c in meant for c in "<>&")
        safe = safe and not quoted(passage, match.start(), match.end())
        yield Slip(
            written,
            Hit(
                passage,
                match.start(),
                match.end(),
                f'"{written}" is a character entity that was not decoded',
                confidence=0.95,
                evidence=(Evidence("pattern", written, 1.0, "character entity"),),
                suggestions=(Suggestion(meant, 0.95, safe, "rule"),),
            ),
            alone=True,
        )


def _decoded(written: str) -> str:
    """What the entities stand for, decoded until nothing changes; a plain blank for nbsp."""
    meant = written
    for _ in range(4):
        step = html.unescape(meant)
        if step == meant:
            break
        meant = step
    meant = meant.replace("\u00a0", " ").replace("\u200b", "").replace("\u00ad", "")
    return meant if meant.isprintable() else ""
