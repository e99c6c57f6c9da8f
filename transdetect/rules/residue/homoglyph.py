"""TD405: "Mоscow" with a Cyrillic letter in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage, Token
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import quoted
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit

_OTHER = lazy(r"[\u0370-\u03ff\u0400-\u052f]")
_ARTICLES = frozenset(["a", "A", "I"])


class Homoglyph(HabitRule):
    """A word holds letters of another script that look like Latin ones.

    What it does: finds words of Latin letters with Cyrillic or Greek look-alikes among them, and
    the article "a", a degree sign's "C" or a formula ("CO2") typed with Cyrillic letters.

    Why it is a problem: nobody sees it, but search, spelling and links fail, and the text may
    be taken for a forgery.

    Example: The flight to Mоscow (with a Cyrillic о) was late.

    Use instead: The flight to Moscow was late.

    Fix safety: safe; each letter is replaced by the Latin one that it looks like.
    """

    code = "TD405"
    name = "homoglyph"
    family = "residue"
    severity = "error"
    fires = (
        "The flight to >>Lоndon<< was late.",
        "The >>Pаrliament<< met at noon.",
        "A >>Сommission<< of experts was formed.",
        "The price of >>breаd<< rose again.",
        "It was >>а<< long winter in the north.",
        "The >>ΝATO<< summit ended early.",
        "It was 10°>>С<< outside.",
        "A >>С<<-300 was fired.",
        "The share of >>СО<<2 rose.",
    )
    silent = (
        "The flight to London was late.",
        "The Russian word мир means both world and peace.",
        "The β-carotene level and ΔH were measured in μm.",
        "The band KoЯn played for two hours.",
        "Она живёт в Москве, а он в Киеве.",
        "Ωmega and αB-crystallin are names in biology.",
        "The form с means with in Russian.",
        "Поезд С-300 шёл на юг.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every mixed word, in reading order."""
        for passage in draft.passages:
            if not passage.text.isascii() and _OTHER.search(passage.text):
                yield from _in(passage)


def _in(passage: Passage) -> Iterator[Slip]:
    table = _table()
    for index, token in enumerate(passage.tokens):
        word = token.text
        if token.kind != "word" or not _OTHER.search(word):
            continue
        others = [c for c in word if _OTHER.match(c)]
        if any(c not in table for c in others):
            continue
        plain = "".join(table.get(c, c) for c in word)
        if len(others) == len(word):
            article = plain in _ARTICLES and _between_latin(passage, index)
            if not article and not _beside_figures(passage, token):
                continue
        elif not _latin(token, others):
            continue
        safe = not quoted(passage, token.start, token.end)
        script = "Cyrillic" if others[0] >= "\u0400" else "Greek"
        yield Slip(
            word,
            Hit(
                passage,
                token.start,
                token.end,
                f'"{word}" holds {script} letters that look Latin',
                confidence=0.95,
                evidence=(Evidence("script", "".join(others), 1.0, f"{script} letters"),),
                suggestions=(Suggestion(plain, 0.95, safe, "rule"),),
            ),
            alone=True,
        )


@cache
def _table() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("residue", "homoglyphs.tsv", 3)}


def _latin(token: Token, others: list[str]) -> bool:
    """True when enough of the word is Latin for the others to be strangers in it."""
    letters = sum(c.isalpha() for c in token.text) - len(others)
    return letters >= (1 if others[0] >= "\u0400" else 2)


def _beside_figures(passage: Passage, token: Token) -> bool:
    """True for letters of a formula or a model in a Latin text: "10°С", "СО2", "С-300"."""
    text = passage.text
    if not token.text.isupper() or len(token.text) > 3:
        return False
    if text[token.start - 1 : token.start] == "°":
        return True
    behind = text[token.end : token.end + 2]
    if not (behind[:1].isdigit() or (behind[:1] == "-" and behind[1:].isdigit())):
        return False
    around = text[max(0, token.start - 30) : token.start] + text[token.end : token.end + 30]
    return not any(_OTHER.match(c) for c in around)


def _between_latin(passage: Passage, index: int) -> bool:
    """True when the words before and behind are Latin and long enough to be English."""
    tokens = passage.tokens
    near = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    return len(near) == 2 and all(t.kind == "word" and t.text.isascii() for t in near)
