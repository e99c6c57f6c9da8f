"""TD303: «guillemets», „low marks“ and 「corner brackets」 in English prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.surroundings import after, before, reads_english
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit

_BLANKS = " \u00a0\u202f\u2009"
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PUNCTUATION = re.compile(r"guillemet|quotation mark|quote mark|corner bracket|\bquotes\b", re.I)
_PAGER = re.compile(r"\s*(?:prev|back|older|newer|first|home)\b", re.I)


class QuotationMarks(HabitRule):
    """A quotation stands in the marks of another language.

    What it does: finds pairs of «», „“, »«, ‚‘, ‹›, 「」, 『』, 《》 around words in English prose,
    with the spaces that French puts inside.

    Why it is a problem: English readers know "" and ''; other marks show at a glance that the
    text was carried over.

    Example: The mayor called it «a gift to the city».

    Use instead: The mayor called it "a gift to the city".

    Fix safety: safe unless the quotation holds other quotation marks.  A draft that uses curly
    marks gets curly ones.  Opening and closing marks are two habits, each one finding, and the
    suggestion holds for every place with the same text.
    """

    code = "TD303"
    name = "quotation-marks"
    family = "locale"
    fires = (
        "The band played >>«<<Night Train>>»<< as an encore.",
        "He said: >>„<<We will not sell the farm.>>“<<",
        "She named the boat >>«\u00a0<<Hope>>\u00a0»<< after her aunt.",
        ">>「<<This is the end>>」<< was the title of the last chapter.",
        "The review in >>《<<Morning Post>>》<< was kind to them.",
        "The coach called the goal >>»<<a gift>>«<< from the keeper.",
    )
    silent = (
        "The band played “Night Train” as an encore.",
        'The band played "Night Train" as an encore.',
        "In French the guillemets « and » enclose speech.",
        "« Previous | Next »",
        "Le maire a déclaré : « Nous partons ».",
        "The sign read 「営業中」 and the door was open.",
        "Home » News » Sport is the path of the page.",
        "The symbol ≪ means that the left side is much smaller.",
        "It's the '90s, and ‘rock ’n’ roll’ is back.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every foreign mark of a pair, in reading order."""
        curly: bool | None = None
        for passage in draft.passages:
            text = passage.text
            if text.isascii() or not _any_mark().search(text):
                continue
            if not reads_english(passage) or _PUNCTUATION.search(text):
                continue
            if curly is None:
                curly = any(c in p.text for p in draft.passages for c in "“”’")
            yield from self._in(passage, curly)

    def _in(self, passage: Passage, curly: bool) -> Iterator[Slip]:
        text = passage.text
        found: list[tuple[int, int, str, str, str, bool]] = []
        for opening, size, language, name, pattern in _pairs():
            if opening not in text:
                continue
            for match in pattern.finditer(text):
                inside = match.group(1)
                if not _prose(inside) or _fused(text, match.start(), match.end()):
                    continue
                straight, left, right = ('"', "“", "”") if size == "double" else ("'", "‘", "’")
                safe = not any(c in inside for c in '"“”„«»「」')
                start, end = match.start(1), match.end(1)
                start += len(inside) - len(inside.lstrip(_BLANKS))
                end -= len(inside) - len(inside.rstrip(_BLANKS))
                found.append(
                    (match.start(), start, left if curly else straight, language, name, safe)
                )
                mark = match.group()[-1]
                if (
                    mark in (right, straight)
                    and (mark == straight or curly)
                    and end == match.end(1)
                ):
                    continue  # „We are here” closes as English does
                found.append((end, match.end(), right if curly else straight, language, name, safe))
        for start, end, answer, language, name, safe in sorted(found):
            if answer == text[start:end]:
                continue
            mark = text[start:end].strip(_BLANKS)
            yield Slip(
                mark,
                Hit(
                    passage,
                    start,
                    end,
                    f"{mark} is not an English quotation mark ({name})",
                    language="fr" if text[start:end] != mark and mark in "«»" else language or None,
                    confidence=0.93,
                    evidence=(Evidence("pattern", mark, 1.0, name),),
                    suggestions=(Suggestion(answer, 0.9, safe, "rule"),),
                ),
            )


@cache
def _any_mark() -> re.Pattern[str]:
    opening = "".join(row[0] for row in rows("locale", "quotation_marks.tsv", 5))
    return re.compile(f"[{re.escape(opening)}]")


@cache
def _pairs() -> tuple[tuple[str, str, str, str, re.Pattern[str]], ...]:
    """`(opening mark, size, language, name, pattern)` of each pair; group 1 is what they hold."""
    found = []
    for opening, closing, size, language, name in rows("locale", "quotation_marks.tsv", 5):
        both = re.escape(opening + closing)
        pattern = re.compile(f"{re.escape(opening)}([^{both}\n]+)[{re.escape(closing)}]")
        found.append((opening, size, language, name, pattern))
    reverse = re.compile(r"(?<![^\s(])»(?=\w)([^»«\n]+)«(?!\w)")
    found.append(("»", "double", "de", "guillemets", reverse))
    return tuple(found)


def _prose(inside: str) -> bool:
    """True when what the marks enclose can be words of an English draft."""
    return (
        any(c.isalpha() for c in inside)
        and "|" not in inside
        and not _OTHER_SCRIPT.search(inside)
        and not _PAGER.match(inside)
    )


def _fused(text: str, start: int, end: int) -> bool:
    return before(text, start).isalnum() or after(text, end).isalnum()
