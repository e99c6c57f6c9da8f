"""TD307: full-width marks, ¿ and ¡, №, the comma before "that"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import (
    after,
    before,
    quoted,
    reads_english,
    sentence,
    starts_line,
)
from transdetect.rules.locale.tables import rows, words
from transdetect.rules.rule import Hit

_WIDE = lazy(
    r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?: ?[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)*"
)
_INVERTED = lazy(r"[¿¡]")
_CLOSING = lazy(r"[?!\n]")
_DOTTED = lazy(r"([?!])\.\.(?![.\w])")
_SWUNG = lazy(r"(?<![\w.,~/-])[0-9]+(?:[.,:][0-9]+)*( ?~ ?)[0-9]+(?:[.,:][0-9]+)*(?![\w~/-])")
_SIX_DOTS = lazy(r"…{2,}")
_DASHED = lazy(r", [—–] ")
_NUMERO = lazy(r"\bN(?:[º°]|r\.) ?(?=[0-9])|\bn[º°] ?(?=[0-9])")
_THAT = lazy(
    r"(, )that(?= (?:the|an?|it|he|she|they|we|you|I|there|this|these|his|her|their|its|our|my|no"
    r"|every|all|some|many|[A-Z][a-z]+)\b)"
)
_THERE = lazy(
    r"(, )((?:there (?:is|are|was|were|has been|have been|will be)"
    r"|(?:the \w+|they|he|she|it|we)"
    r" (?:do|does|did|is|are|was|were|has|have|can|could|will) ?not)\b)"
)
_VERBS = frozenset("is are was were has have had will would can cannot could did does do".split())
_NOUN_MARKERS = frozenset("the a an of his her their its our my this these all no any many".split())
_OPENERS = frozenset(
    "the a an this these those he she it they we i his her their its our my nobody everyone"
    " eventually meanwhile".split()
)


class ForeignPunct(HabitRule):
    """A punctuation mark of another writing system, or another language's comma.

    What it does: finds full-width marks, digits and letters ("，", "。", "（", "Ｂ"), inverted
    question and exclamation marks before English words, "№" and "nº", the Russian "?..", a comma
    with a dash, a comma before "that" after a verb of saying, and a comma where two sentences meet.

    Why it is a problem: full-width marks leave holes in English lines and break searches; the
    other marks show the sentence of the source language through the English one.

    Example: The minister said, that prices would fall，and the hall fell silent.

    Use instead: The minister said that prices would fall, and the hall fell silent.

    Fix safety: marks are safe to replace outside direct quotations; commas between clauses want
    a reader.  Each mark is one habit and one finding with every place.
    """

    code = "TD307"
    name = "foreign-punct"
    family = "locale"
    fires = (
        "The price rose>>，<<but sales did not.",
        "The road is closed>>。<<",
        "The fund >>（<<founded in 1990>>）<< has no debts.",
        "The office in >>Ｏｓａｋａ<< opens in May.",
        ">>¿<<Who pays for the bridge?",
        "It was the house >>№ <<7 on the square.",
        "The director explained>>, that<< the theater stays shut.",
        "Take bus >>nº <<12 to the harbor.",
        "We will stay>>, — <<the old man said.",
        "Really>>?..<< Nobody in the hall believed it.",
        "The walk takes 5>>~<<10 minutes, said Anna>>·<<Berg, and then it rained>>……<< all day.",
    )
    silent = (
        "The price rose, but sales did not.",
        "The word 東京、 appears twice on the sign.",
        "The Spanish phrase ¿Qué hora es? means what time is it.",
        "The sign reads（北京）in the photo.",
        "The notion, he said, that the war is over is naive.",
        "As she said, that the law is old does not make it good.",
        "The bridge, it turned out, was not on the map, and there was no ferry.",
        "In the old hall, there were no seats left.",
        "If the match is postponed, the organizers do not know what to do.",
        "He was late, the minister said.",
        "Wait... what?",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every such mark in the draft, in reading order."""
        for passage in draft.passages:
            if not passage.text.isascii():
                yield from _marks(passage)
                yield from _numero(passage)
            if "Nr." in passage.text and passage.text.isascii():
                yield from _numero(passage)
            if ".." in passage.text:
                yield from _dotted(passage)
            if "~" in passage.text:
                yield from _swung(passage)
            if "……" in passage.text:
                yield from _ellipses(passage)
            if ", " in passage.text:
                yield from _commas(passage)


@cache
def _table() -> dict[str, tuple[str, str, str, str]]:
    return {
        row[0]: (row[1], row[2], row[3], row[4]) for row in rows("locale", "foreign_marks.tsv", 5)
    }


@cache
def _any_mark() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}¿¡\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


def _marks(passage: Passage) -> Iterator[Slip]:
    text = passage.text
    if not _any_mark().search(text):
        return
    if not reads_english(passage):
        return
    end = 0
    for match in _any_mark().finditer(text):
        at = match.start()
        if at < end:
            continue
        mark = match.group()
        if mark in "¿¡":
            slip = _inverted(passage, at)
        elif mark in _table():
            slip = _mark(passage, at)
        else:
            slip = _wide(passage, at)
        if slip is not None:
            end = slip.hit.end
            yield slip


def _slip(
    passage: Passage, start: int, end: int, key: str, name: str, language: str, answer: str
) -> Slip:
    text = passage.text[start:end]
    return Slip(
        f"{key} {answer}",  # a mark at the end of a line needs no space behind it
        Hit(
            passage,
            start,
            end,
            f'{name} "{text.strip()}" in English text',
            language=language or None,
            confidence=0.93,
            evidence=(Evidence("pattern", text, 1.0, name),),
            suggestions=(Suggestion(answer, 0.95, not quoted(passage, start, end), "rule"),),
        ),
    )


def _foreign_letter(char: str) -> bool:
    """True for a letter of a script other than Latin."""
    return char.isalpha() and not unicodedata.name(char, "").startswith(
        ("LATIN", "FULLWIDTH LATIN")
    )


def _mark(passage: Passage, at: int) -> Slip | None:
    text = passage.text
    answer, space, language, name = _table()[text[at]]
    mark = text[at]
    stop = at + 1
    while after(text, stop) == mark and mark in "。．！？":
        stop += 1
    left, right = text[max(0, at - 2) : at].rstrip(" ")[-1:], text[stop : stop + 2].lstrip(" ")[:1]
    if (left and _foreign_letter(left)) or (right and _foreign_letter(right)):
        return None
    if mark in "・～〜／－＝＋＆" and not (left.isalnum() or right.isalnum()):
        return None  # a bullet or an ornament
    count = len(text[max(0, at - 4) : at]) - len(text[max(0, at - 4) : at].rstrip("0123456789"))
    if mark == "·" and not (before(text, at).islower() and after(text, at + 1).isupper()):
        return None  # "col·legi", a bullet, a product of units
    if mark == "、" and count and starts_line(text, at - count):
        answer = "."  # "2、" counts the items of a list
    if answer == "." and stop - at > 1:
        answer = "..."
    elif answer in "!?" and stop - at > 1:
        answer *= stop - at
    if mark == "№" and after(text, stop) == " ":
        stop += 1
    following, preceding = after(text, stop), before(text, at)
    if (
        space == "after"
        and following
        and (following.isalnum() or following in "\"“‘'(（[" + BARRIER)
    ):
        numbers = preceding.isdigit() and following.isdigit()
        closes = following in "\"'" and text.count(following, max(0, at - 400), at) % 2 == 1
        answer += "" if numbers or closes else " "
    if space == "before" and (preceding.isalnum() or (preceding in '.,;:!?)"”' and preceding)):
        answer = " " + answer
    return _slip(passage, at, stop, mark, name, language, answer)


def _wide(passage: Passage, at: int) -> Slip | None:
    match = _WIDE.match(passage.text, at)
    if match is None:
        return None
    left, right = before(passage.text, at), after(passage.text, match.end())
    if (left and _foreign_letter(left)) or (right and _foreign_letter(right)):
        return None
    answer = unicodedata.normalize("NFKC", match.group())
    return _slip(passage, at, match.end(), "full-width letters", "full-width letters", "", answer)


def _inverted(passage: Passage, at: int) -> Slip | None:
    text = passage.text
    following = after(text, at + 1)
    if before(text, at).isalnum() or not (following.isalnum() or following in " \u00a0\"'“‘"):
        return None  # rubbish of an encoding, not an opening mark
    reach = min(len(text), at + 400)
    closing = _CLOSING.search(text, at, reach)
    stop = closing.start() if closing else reach
    inside = text[at + 1 : stop]
    if not reads_english(passage, at + 1, stop) or any(c in inside for c in "ñáéíóúÁÉÍÓÚÑ"):
        return None
    name = "inverted question mark" if text[at] == "¿" else "inverted exclamation mark"
    stop = at + 1 + (len(inside) - len(inside.lstrip(" \u00a0")))
    return _slip(passage, at, stop, text[at], name, "es", "")


def _dotted(passage: Passage) -> Iterator[Slip]:
    if not reads_english(passage):
        return
    for match in _DOTTED.finditer(passage.text):
        yield _slip(
            passage,
            match.start(),
            match.end(),
            match.group(),
            "mark with two dots",
            "ru",
            match.group(1),
        )


def _swung(passage: Passage) -> Iterator[Slip]:
    """ "5~10 minutes"."""
    for match in _SWUNG.finditer(passage.text):
        start, end = match.start(1), match.end(1)
        yield _slip(passage, start, end, "~", "tilde for a range", "", "–")


def _ellipses(passage: Passage) -> Iterator[Slip]:
    """The six dots of Chinese."""
    if reads_english(passage):
        for match in _SIX_DOTS.finditer(passage.text):
            yield _slip(
                passage, match.start(), match.end(), "……", "ellipsis of six dots", "zh", "..."
            )


def _numero(passage: Passage) -> Iterator[Slip]:
    """ "nº 5", "n° 5", "Nr. 5"."""
    for match in _NUMERO.finditer(passage.text):
        if reads_english(passage):
            start, end = match.span()
            language = "de" if "r" in match.group() else ""
            yield _slip(passage, start, end, "No.", "abbreviation of number", language, "No. ")


def _commas(passage: Passage) -> Iterator[Slip]:
    text = passage.text
    if ", that " in text:
        for match in _THAT.finditer(text):
            if _reporting(passage, match.start()):
                yield _clause(passage, match, " that", "comma before that", 0.85)
    if not text.isascii():
        for match in _DASHED.finditer(text):
            yield _slip(
                passage, match.start(), match.end(), ",—", "comma before a dash", "ru", ", "
            )
    for match in _THERE.finditer(text):
        if _spliced(passage, match.start(), match.end()):
            yield _clause(passage, match, f"; {match.group(2)}", "comma between sentences", 0.7)


def _clause(
    passage: Passage, match: re.Match[str], answer: str, habit: str, confidence: float
) -> Slip:
    start, end = match.start(), match.end()
    if habit == "comma between sentences":  # underline only the comma and the word behind it
        end = match.start(2) + len(match.group(2).split(" ")[0])
        answer = f"; {text}" if (text := match.group(2).split(" ")[0]) else answer
    hit = Hit(
        passage,
        start,
        end,
        f"{habit}: English joins these clauses otherwise",
        confidence=confidence,
        evidence=(Evidence("pattern", match.group(), 1.0, habit),),
        suggestions=(Suggestion(answer, confidence, False, "rule"),),
    )
    return Slip(habit, hit)


def _reporting(passage: Passage, comma: int) -> bool:
    """True when the word before the comma takes a "that" clause, and nothing is inserted."""
    tokens = passage.tokens
    at = passage.token_index(comma) - 1
    if at < 1 or tokens[at].lower not in words("locale", "that_words.txt"):
        return False
    start = at
    while start > 0 and tokens[start - 1].text not in ".!?;:\n":
        start -= 1
        if at - start > 60:
            return False
    if tokens[at - 1].lower in _NOUN_MARKERS:
        return False  # "of reports, that he ..."
    clause = [t.lower for t in tokens[start:at]]
    if not clause or clause[0] in words("locale", "clause_words.txt"):
        return False
    return "," not in clause[-4:] and "-" not in clause[-4:] and "—" not in clause[-4:]


def _spliced(passage: Passage, comma: int, stop: int) -> bool:
    """True when a whole independent clause stands before the comma and another one behind it."""
    start, end = sentence(passage.text, comma)
    tokens = passage.tokens
    first, last = passage.token_index(start), passage.token_index(comma)
    clause = [t.lower for t in tokens[first:last]]
    if len(clause) < 4 or clause[0] not in _OPENERS or "," in clause:
        return False
    held = set(clause)
    dependent = {"if", "when", "while", "as", "because", "since", "although", "though", "unless",
                 "until", "that", "which", "who", "where", "whether", "than", "once", "more",
                 "less", "not", "no"}  # fmt: skip
    if held.isdisjoint(_VERBS) or not held.isdisjoint(dependent):
        return False
    tail = [t.lower for t in tokens[passage.token_index(stop) : passage.token_index(end)]]
    joined = {"and", "but", "or", "nor", "so", ",", '"', "”", "“", ":", "—"}
    return bool(tail) and held.isdisjoint({'"', "”", "“", ":"}) and joined.isdisjoint(tail)
