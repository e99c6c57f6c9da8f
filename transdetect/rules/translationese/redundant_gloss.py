"""The same thing said twice side by side: "the INPS (INPS)", "SBU Security Service SBU".

The pairs of conjunctions and titles are in `resources/rules/any-gloss.toml`; glosses that repeat
what stands beside them are here.  Start at `RedundantGloss.look`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit

_LONGEST = 8


class RedundantGloss(PackRule):
    """A gloss that says what stands beside it.

    What it does: Finds brackets that repeat the words in front of them or that are repeated right
    after them, a name that an acronym frames twice, "although ..., but", "because ..., so",
    "10:30 o'clock" and the like.

    Why it is a problem: A translator glosses a foreign name once. Machine translation translates
    both the name and its gloss, and the reader meets the same words twice.

    Example: The Bank of Italy (Bank of Italy) raised its forecast.

    Use instead: The Bank of Italy raised its forecast.

    Fix safety: Never applied unseen.
    """

    code = "TD212"
    name = "redundant-gloss"
    level = "full"
    fires = (
        "The Bank of Italy>> (Bank of Italy)<< raised its forecast.",
        "The INPS>> (INPS)<< pays on the first of the month.",
        "The Protezione Civile (Civil Protection)>>, Civil Protection<<, sent two helicopters.",
        "The SBU>> Security Service SBU<< opened a case.",
        "Although the shop was small,>> but<< it sold everything.",
        "Because the bridge was closed,>> so<< they took the ferry.",
    )
    silent = (
        "The European Central Bank (ECB) raised rates.",
        "The dish is called caldo verde (literally, green broth).",
        "He lives in Paris (Texas).",
        "The ship (the one from Genoa) left on Monday.",
        "Although it rained, nobody left.",
        "The Federal Intelligence Service (BND) and the BND's critics agree.",
        "It can be done by hand (by hand only).",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for brackets that repeat their neighbours, and for framed names."""
        for opened in reading.where.get("(", ()):
            hit = _bracket(reading, opened)
            if hit:
                yield hit
        yield from _framed(reading)


def _bracket(reading: Reading, opened: int) -> Hit | None:
    low = reading.low
    closed = opened + 1
    while closed < len(low) and closed - opened <= _LONGEST + 1 and low[closed] != ")":
        closed += 1
    if closed >= len(low) or low[closed] != ")":
        return None
    inside = low[opened + 1 : closed]
    size = len(inside)
    if (
        not inside
        or not reading.tokens[opened + 1].text[0].isupper()
        or not _words(reading, opened + 1, closed)
    ):
        return None
    if low[max(0, opened - size) : opened] == inside and (
        reading.tokens[opened - size].text[0].isupper() or size > 1
    ):
        return _hit(reading, opened, closed + 1)
    after = closed + 1
    if after < len(low) and low[after] == ",":
        after += 1
    if size > 1 and low[after : after + size] == inside:
        return _hit(reading, closed + 1, after + size)
    return None


def _words(reading: Reading, first: int, end: int) -> bool:
    return all(reading.is_word(i) for i in range(first, end))


def _framed(reading: Reading) -> Iterator[Hit]:
    """ "the SBU Security Service SBU": an acronym before and after the name it stands for."""
    for word, places in reading.where.items():
        if len(places) < 2 or not 2 <= len(word) <= 6:
            continue
        if not word.isalpha() or not reading.tokens[places[0]].text.isupper():
            continue
        for one, two in pairwise(places):
            if (
                3 <= two - one <= _LONGEST
                and reading.tokens[one].text.isupper()
                and reading.tokens[two].text.isupper()
                and _words(reading, one, two)
                and not (reading.is_word(two + 1) and reading.tokens[two + 1].text[0].isupper())
                and all(
                    reading.tokens[i].text[0].isupper() or reading.low[i] in ("of", "the", "for")
                    for i in range(one + 1, two)
                )
                and not any(reading.tokens[i].text.isupper() for i in range(one + 1, two))
            ):
                yield _hit(reading, one + 1, two + 1)


def _hit(reading: Reading, first: int, end: int) -> Hit:
    start, stop = reading.tokens[first].start, reading.tokens[end - 1].end
    if start and reading.text[start - 1] == " ":
        start -= 1
    return Hit(
        reading.passage,
        start,
        stop,
        "These words repeat what stands beside them.",
        confidence=0.9,
        evidence=(Evidence("pattern", reading.slice(first, end), 0.9, "the same gloss twice"),),
        suggestions=(Suggestion("", 0.75, False, "rule"),),
    )
