"""TD404: "__PH_1__", "{{0}}", "%1$s" and other fields that were never filled again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit

_ABOUT = lazy(
    r"\b(?:placeholders?|variables?|templat\w*|syntax|printf|format (?:strings?|specifiers?)|"
    r"parameters?|arguments?|escap\w+|regular expressions?|regex|interpolat\w*|expressions?|"
    r"functions?|the sets?|brac(?:e|es|ket|kets)|wildcards?|notation|LaTeX|macros?|identifiers?)\b",
    re.I,
)
_SIGNS = lazy(r"[{%⟦⟪\[<$]|__|PH|ZZZ|QQQ|XXX")
"""Every placeholder holds one of these."""
_TEX = frozenset("\\_^$}/=-.@:")


class Placeholder(HabitRule):
    """A placeholder was never filled again.

    What it does: finds the marks that tools put in the place of numbers, names and tags while
    they translate: "__PH_1__", "XXPH0XX", "⟦1⟧", "{{0}}", and in plain text also "{name}",
    "${name}", "%1$s".

    Why it is a problem: a number, a name or a link is missing from the published text.

    Example: The refund of __PH_2__ dollars was paid in May.

    Use instead: The refund of 250 dollars was paid in May.

    Fix safety: no suggestion, for only the source text knows what stood there.  Paragraphs that
    speak about templates and code are left alone, and so are template fields in Markdown and
    HTML, where generators use them.
    """

    code = "TD404"
    name = "placeholder"
    family = "residue"
    severity = "error"
    fires = (
        "The refund of >>__PH_2__<< dollars was paid.",
        "Dear >>{name}<<, your parcel has arrived.",
        "The train leaves at >>%1$s<< from Berlin.",
        'Click >><x id="1"/><< to confirm the order.',
        "There are >>{{0}}<< seats left.",
        "The mayor of >>⟦3⟧<< resigned.",
        "About >>%d<< people came to the fair.",
        "The ministry of >>XXPH0XX<< denied it.",
        "Write to >>[[CONTACT_NAME]]<< before Friday.",
    )
    silent = (
        "The invoice number is INV_1_2022.",
        "Prices rose 100% in a year, or 5% a month.",
        "The placeholder {name} is replaced by the name.",
        "Replace `%1$s` with what the printer is called.",
        "The set {0} holds one number.",
        "In printf, %s prints a string and %d a number.",
        "Her handle is __moon__ on most sites.",
        "The phone rang (again) [twice] {sic}.",
        "Sales were up 20 %, said the firm.",
        "The formula x_{i} sums to one.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every placeholder, in reading order."""
        plain = draft.document.format == "text"
        for passage in draft.passages:
            text = passage.text
            if _SIGNS.search(text):
                yield from _in(passage, plain)


@cache
def _pattern(plain: bool) -> re.Pattern[str]:
    wanted = [r for r in rows("residue", "placeholders.tsv", 3) if plain or r[1] == "always"]
    return re.compile("|".join(f"(?:{row[0]})" for row in wanted))


@cache
def _always() -> re.Pattern[str]:
    return _pattern(False)


def _in(passage: Passage, plain: bool) -> Iterator[Slip]:
    text = passage.text
    about: bool | None = None
    for match in _pattern(plain).finditer(text):
        written = match.group()
        left = before(text, match.start())
        if left and (left.isalnum() or left in _TEX) and written[0] in "_{%$#XZQ":
            continue
        right = after(text, match.end())
        if (right == "/" and written[0] == "%") or (right.isalnum() and written[-1] == "}"):
            continue  # "{U}krainian", the braces of BibTeX
        if left == right == "`":
            continue  # shown as code
        if about is None:
            about = bool(_ABOUT.search(text))
        if about or written == "{sic}":
            continue
        sure = _always().fullmatch(written) is not None
        yield Slip(
            written,
            Hit(
                passage,
                match.start(),
                match.end(),
                f'"{written}" is a placeholder that was not filled again',
                confidence=0.95 if sure else 0.85,
                evidence=(Evidence("pattern", written, 1.0, "placeholder"),),
            ),
            alone=True,
        )
