"""TD306: "on monday", "in february", "a german company"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.surroundings import after, before, free, quoted, reads_english
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit

_WORDS = {"month": "months", "dated": "months", "weekday": "days of the week",
          "people": "nationalities and languages"}  # fmt: skip


class Capitalization(HabitRule):
    """A month, a day of the week, a nationality or a language has no capital.

    What it does: finds "january", "monday", "german", "muslim" and the like in lower case, and
    "may", "march" and "august" beside a day or a year.

    Why it is a problem: most languages write these words small, English never does.

    Example: The two german firms signed on monday.

    Use instead: The two German firms signed on Monday.

    Fix safety: safe outside direct quotations.  Each word is one habit and one finding; the
    suggestion holds for every place.
    """

    code = "TD306"
    name = "capitalization"
    family = "locale"
    fires = (
        "The museum is closed on >>monday<< and in >>february<<.",
        "Two >>german<< firms bid for the bridge.",
        "The treaty of 3 >>march<< 1918 was torn up.",
        "She speaks >>portuguese<< at home.",
        "The office reopens in >>september<<.",
        "The old law of >>may<< 1968 still holds.",
    )
    silent = (
        "The museum is closed on Monday and in February.",
        "You may march in the May parade, but do not stall in March.",
        "We ordered french fries and a danish pastry.",
        "They played russian roulette with the budget.",
        "It was an august body of 12 men.",
        "see you on monday, i am off to the french coast",
        "The file german.txt and the tag #monday were deleted.",
        "Polish the table and baste the turkey.",
        "The class english-10 meets in room 4.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every such word in lower case, in reading order."""
        table = _table()
        for passage in draft.passages:
            if table.keys().isdisjoint(passage.lowers):
                continue
            places = [i for i, t in enumerate(passage.tokens) if t.text in table]
            if places and _cased(passage) and reads_english(passage):
                yield from _in(passage, places)


def _in(passage: Passage, places: list[int]) -> Iterator[Slip]:
    tokens, text = passage.tokens, passage.text
    for at in places:
        token = tokens[at]
        kind, idioms = _table()[token.text]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and not idioms.isdisjoint(
            (following.lower, following.lower.removesuffix("s"))
        ):
            continue
        if not free(text, token.start, token.end) or before(text, token.start) == "-":
            continue
        if after(text, token.end) in (".", "-") and not _word_after_hyphen(text, token.end):
            continue
        if kind == "dated" and not _dated(passage, at):
            continue
        answer = token.text.capitalize()
        hit = Hit(
            passage,
            token.start,
            token.end,
            f'English writes {_WORDS[kind]} with a capital: "{answer}"',
            confidence=0.93 if kind != "dated" else 0.88,
            evidence=(Evidence("word", token.text, 1.0, f"{_WORDS[kind]} in lower case"),),
            suggestions=(
                Suggestion(answer, 0.97, not quoted(passage, token.start, token.end), "rule"),
            ),
        )
        yield Slip(token.text, hit)


@cache
def _table() -> dict[str, tuple[str, frozenset[str]]]:
    return {
        row[0]: (row[1], frozenset(row[2].split("|") if row[2] else ()))
        for row in rows("locale", "capitals.tsv", 3)
    }


def _cased(passage: Passage) -> bool:
    """True when the passage uses capitals as prose does: its first word has one."""
    words = passage.words
    return bool(words) and any(w.text[0].isupper() for w in words[:3])


def _word_after_hyphen(text: str, at: int) -> bool:
    """True for "german-speaking" and for a full stop that ends the sentence."""
    if text[at] == ".":
        return not after(text, at + 1).isalnum()
    return after(text, at + 1).isalpha()


def _dated(passage: Passage, at: int) -> bool:
    """True when "may", "march" or "august" stands between a day and a year or beside one."""
    tokens = passage.tokens
    word = tokens[at].text
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    year = right is not None and len(right.text) == 4 and right.text[:2] in ("19", "20")
    if year:
        return left is not None and (left.kind == "number" or left.lower in (
            "in", "of", "since", "until", "from", "by", "to", "late", "early", "mid", "last", "and"
        ))  # fmt: skip
    if left is None or left.lower not in ("of", "in", "of", "since", "until", "late", "early"):
        return False
    if left.lower == "of":
        behind = tokens[at - 2] if at > 1 else None
        return behind is not None and (
            behind.kind == "number" or behind.lower in ("rd", "th", "st")
        )
    ends = right is None or right.text in ",.;:)"
    return word != "march" and left.lower == "in" and ends
