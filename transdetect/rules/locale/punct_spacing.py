"""TD304: a space before : ; ! ? or a comma, no space behind a comma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import quoted, reads_english
from transdetect.rules.rule import Hit

_SPACED = lazy(r"[:;!?,](?<=[ \u00a0\u202f\u2009].)")
_FRENCH = frozenset("!?;")
_PLACE = lazy(
    r"(?<=[\w\"”’')\]%»])[ \u00a0\u202f\u2009]+(?:([!?]+)(?=[\s\"”’'»)\ufffc]|\Z)|([:;,])(?=\s|\Z))"
)
_COMMA_LETTER = lazy(r",[a-z]")
_INSIDE = lazy(r"\([ \u00a0](?=[\w\"“'’])([^()\n]{1,80}?[\w.,!?%\"”'’])[ \u00a0]\)")
_BETWEEN = lazy(r"(?<=[A-Za-z]) ,(?=[a-z]{2,} [a-z])")
_NEAR = 60
"""How far on both sides of a mark English words must show."""
_GLUED = lazy(
    r"(?<![,\w./=])[A-Za-z]{2,},(?:the|and|but|which|it|he|she|they|we|who|where|with|while|so|there"
    r"|this|that|these|in|for)\b(?![,=./(])"
)
_NAMED = frozenset(
    "a an the use uses using with type press key character symbol sign operator command and or by"
    " as hit comma colon semicolon either like".split()
)


class PunctSpacing(HabitRule):
    """A space stands before a punctuation mark, or none behind a comma.

    What it does: finds plain and no-break spaces before colons, semicolons, exclamation and
    question marks and commas, where the mark closes a clause, and a comma without a space behind
    it before a small word, and spaces inside brackets.

    Why it is a problem: French typists leave a space before, Chinese ones none behind; English
    does neither.

    Example: The result is clear : nobody won !

    Use instead: The result is clear: nobody won!

    Fix safety: safe outside direct quotations.  Each mark is one habit and one finding; the
    suggestion holds for every place with the same text.
    """

    code = "TD304"
    name = "punct-spacing"
    family = "locale"
    fires = (
        "The answer is simple>> :<< there is no money left.",
        "Nobody wanted to leave the hall>> !<<",
        "Who will pay for the new roof>>\u00a0?<<",
        "The first train was late>> ;<< the second never came.",
        "The mayor>> ,<< who was ill, stayed at home.",
        "The price fell>>,<<but nobody bought the house.",
        "Are they serious>> ??<< The committee did not say.",
        "The price >>( in euros )<< rose in spring.",
        "The mayor left the hall>> ,<<and nobody saw him again.",
    )
    silent = (
        "The answer is simple: there is no money left.",
        "See you on Monday :) and bring the dog ;-)",
        "The match ended 3 : 1 after extra time.",
        "Type ? for help, or use : as a separator.",
        "The map is scaled at 1 : 25 000 for hikers.",
        "In this notation f : X goes to the whole line.",
        "They chose the :smile: icon for the reply.",
        "Quel est le prix ? demande la dame !",
        "The keywords if,else,while and for are reserved.",
        "Press ; and then Enter to run the line.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every space that stands before such a mark."""
        for passage in draft.passages:
            text = passage.text
            if _SPACED.search(text):
                yield from self._in(passage)
            if _COMMA_LETTER.search(text):
                yield from _glued(passage)
            if "( " in text or "(\u00a0" in text:
                yield from _inside(passage)

    def _in(self, passage: Passage) -> Iterator[Slip]:
        if not reads_english(passage):
            return
        for match in _PLACE.finditer(passage.text):
            mark = match.group(1) or match.group(2)
            if not reads_english(passage, max(0, match.start() - _NEAR), match.end() + _NEAR):
                continue  # a stretch in another language
            if _meant(passage, match.start(), match.end(), mark):
                continue
            space = match.group()[: -len(mark)]
            yield Slip(
                mark[0],
                Hit(
                    passage,
                    match.start(),
                    match.end(),
                    f'there is a space before "{mark}"',
                    language="fr" if mark[0] in _FRENCH or space != " " else None,
                    confidence=0.9 if passage.segment.kind not in ("item", "cell") else 0.7,
                    evidence=(Evidence("pattern", match.group(), 1.0, "space before the mark"),),
                    suggestions=(
                        Suggestion(
                            mark,
                            0.95,
                            not quoted(passage, match.start(), match.end()),
                            "rule",
                        ),
                    ),
                ),
            )


def _inside(passage: Passage) -> Iterator[Slip]:
    """ "( in euros )": spaces inside brackets."""
    if reads_english(passage):
        for match in _INSIDE.finditer(passage.text):
            answer = f"({match.group(1)})"
            yield _slip(
                passage, match.span(), "spaces inside the brackets", 0.8, answer, alone=True
            )


def _glued(passage: Passage) -> Iterator[Slip]:
    """ "The price fell,but nobody bought", "He left ,and she stayed": no space behind a comma."""
    if " ," in passage.text and reads_english(passage):
        for match in _BETWEEN.finditer(passage.text):
            yield _slip(
                passage, match.span(), "a space before the comma, none behind it", 0.85, ", "
            )
    for match in _GLUED.finditer(passage.text):
        at = match.start() + match.group().index(",")
        yield _slip(passage, (at, at + 1), "no space behind the comma", 0.8, ", ")


def _slip(
    passage: Passage,
    place: tuple[int, int],
    habit: str,
    confidence: float,
    answer: str,
    alone: bool = False,
) -> Slip:
    hit = Hit(
        passage,
        *place,
        f"there {'are' if alone else 'is'} {habit}",
        confidence=confidence,
        evidence=(Evidence("pattern", passage.text[slice(*place)], 1.0, habit),),
        suggestions=(Suggestion(answer, 0.9, not quoted(passage, *place), "rule"),),
    )
    return Slip(habit, hit, alone=alone)


def _meant(passage: Passage, start: int, end: int, mark: str) -> bool:
    """True when the space is meant: ratios, formulas, a mark that is named."""
    text = passage.text
    index = passage.token_index(start) - 1
    word = passage.tokens[index]
    rest = text[end : end + 8].lstrip(" ")
    if word.text in ('"', "'", "”", "’"):
        return mark[0] in ":;" and not rest
    if word.lower in _NAMED:
        return True
    if word.kind == "number" and rest[:1].isdigit():
        return True
    if word.kind == "word" and len(word.text) == 1 and word.text not in "Ia":
        return True
    if mark[0] in "!?" and rest[:1].islower() and text[end : end + 1] == " ":
        return word.lower not in ("it", "this", "that") and mark[0] == "?"
    return False
