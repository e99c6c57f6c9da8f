"""The same thing said twice side by side: "the INPS (INPS)", "SBU Security Service SBU".

The pairs of conjunctions and titles are in `resources/rules/any-gloss.toml`; glosses that repeat
what stands beside them are here.  Start at `RedundantGloss.look`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from transdetect import resources
from transdetect.language.english import is_known, word_class
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit

_LONGEST = 8
_LONGEST_NAME = 3
_LEAST_NAME = 4
_LEAST_ACRONYM = 2
_NEAR = 4
"""Words before a bracket among which the one inside may not stand."""
_LONG = 7
"""Letters of a name whose ending may say what it is."""
_ARTICLES = ("the", "a", "an")


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
        "The Emergency Authority (AFAD)>> AFAD<< sent tents.",
        "The start-up designs AI artificial intelligence>> (AI)<< chips.",
        "Guests soak in an onsen hot spring>> (onsen)<< before dinner.",
        "The Protezione Civile (Civil Protection)>>, Civil Protection<<, sent two helicopters.",
        "The SBU>> Security Service SBU<< opened a case.",
        "The Bank of Spain (the central bank)>>, the central bank<<, cut rates.",
        "The European Union (EU>>, European Union<<) adopted the law.",
        "The river Douro>> river<< rose by two metres.",
        "They met at>> Galata Kulesi<< Galata Tower.",
        "The>> street<< Rue de Rivoli was closed to cars.",
        "The>> lake<< Lago di Garda is popular.",
        "The market on Plaza Mayor>> square<< was full.",
        "A tram hit a van in Hauptstraße>> street<<.",
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
        "He moved from the city of Lyon to the city of Nice.",
        "Sirhan Sirhan was tried in Los Angeles.",
        "New York, New York is a song.",
        "The city of Lyon city council voted.",
        "They saw Kitne Door Kitne Paas twice.",
        "The group (a club), a club that meets on Fridays, grew.",
        "The Rue de Rivoli was closed, and the street was full.",
        "Le Mont Blanc, the highest mountain, is covered in snow.",
        "The square in front of Banco Central is empty.",
        "He works for Deutsche Bank, a bank in Frankfurt.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for brackets that repeat their neighbours, and for framed names."""
        for opened in reading.where.get("(", ()):
            hit = _bracket(reading, opened)
            if hit:
                yield hit
        yield from _framed(reading)
        yield from _generic_twice(reading)
        yield from _name_twice(reading)
        yield from _generic_in_the_name(reading)


def _bracket(reading: Reading, opened: int) -> Hit | None:
    low = reading.low
    closed = opened + 1
    while closed < len(low) and closed - opened <= _LONGEST + 1 and low[closed] != ")":
        closed += 1
    if closed >= len(low) or low[closed] != ")":
        return None
    inside = low[opened + 1 : closed]
    size = len(inside)
    if not inside:
        return None
    if size == 1 and (again := _acronym_again(reading, opened, closed)):
        return again
    if not _words(reading, opened + 1, closed) or not reading.tokens[opened + 1].text[0].isupper():
        return _said_after(reading, opened, closed) or _said_inside(reading, opened, closed)
    if low[max(0, opened - size) : opened] == inside and (
        size > 1 or (reading.tokens[opened - 1].text[0].isupper() and len(inside[0]) > 1)
    ):
        return _hit(reading, opened, closed + 1)
    return _said_after(reading, opened, closed) or _said_inside(reading, opened, closed)


def _acronym_again(reading: Reading, opened: int, closed: int) -> Hit | None:
    """ "the Emergency Authority (AFAD) AFAD", "an onsen hot spring (onsen)"."""
    low, word = reading.low, reading.low[opened + 1]
    if not reading.is_word(opened + 1) or len(word) < _LEAST_ACRONYM:
        return None
    after = closed + 1
    if reading.tokens[opened + 1].text.isupper():
        goes_on = low[after + 1 : after + 2] in (["-"], ["/"], ["'"])
        if _spelt_before(reading, opened):
            return _hit(reading, opened, closed + 1)
        acronym = reading.tokens[opened + 1].text
        same = after < len(low) and reading.tokens[after].text == acronym
        return _hit(reading, after, after + 1) if same and not goes_on else None
    said = any(
        low[k] == word and low[k - 1] in word_class("determiner")
        for k in range(max(1, opened - _NEAR), opened)
    )
    known = len(word) < _LEAST_NAME or is_known(word)
    return _hit(reading, opened, closed + 1) if said and not known else None


def _spelt_before(reading: Reading, opened: int) -> bool:
    """ "AI artificial intelligence (AI)": acronym, what it stands for, acronym again."""
    acronym = reading.tokens[opened + 1].text
    first = opened - len(acronym) - 1
    if first < 0 or reading.tokens[first].text != acronym:
        return False
    spelt = "".join(word[0] for word in reading.low[first + 1 : opened])
    return spelt == acronym.lower()


def _said_after(reading: Reading, opened: int, closed: int) -> Hit | None:
    """ "the Guardia di Finanza (the finance police), the finance police,": said again behind."""
    low = reading.low
    first = opened + 1 + (low[opened + 1] in _ARTICLES)
    after = closed + 1
    if after < len(low) and low[after] == ",":
        after += 1
    if after < len(low) and low[after] in _ARTICLES:
        after += 1
    size = closed - first
    if size < 2 or low[after : after + size] != low[first:closed]:
        return None
    if not _words(reading, first, closed):
        return None
    return _hit(reading, closed + 1, after + size)


def _said_inside(reading: Reading, opened: int, closed: int) -> Hit | None:
    """ "the European Union (EU, European Union)": one of several glosses is the name itself."""
    low = reading.low
    commas = [k for k in range(opened + 1, closed) if low[k] == ","]
    for start, end in pairwise([opened, *commas, closed]):
        first = start + 1 + (low[start + 1] in _ARTICLES)
        size = end - first
        if size > 1 and commas and low[max(0, opened - size) : opened] == low[first:end]:
            return _hit(reading, start if start in commas else first, end)
    return None


def _generic_twice(reading: Reading) -> Iterator[Hit]:
    """ "the river Seine river": the word for what it is stands before and after the name."""
    for word in word_class("generic-noun") & reading.where.keys():
        for one, two in pairwise(reading.where[word]):
            between = range(one + 1, two)
            names = [k for k in between if reading.low[k] != "of"]
            if (
                1 <= len(names) <= _LONGEST_NAME
                and reading.tokens[two].text.islower()
                and all(fits("NAME", reading, k) for k in names)
                and not (reading.is_word(two + 1) and not _ends(reading, two + 1))
            ):
                yield _hit(reading, two, two + 1)


@cache
def _generics() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """For an English word: the foreign words, and endings of words, that say the same."""
    text = resources.path("english", "generics.toml").read_text(encoding="utf-8")
    return {
        word: (frozenset(table["words"].split()), tuple(table["endings"].split()))
        for word, table in tomllib.loads(text).items()
    }


def _generic_in_the_name(reading: Reading) -> Iterator[Hit]:
    """ "the street Rue de Rivoli", "Plaza Mayor square": the name itself says what it is."""
    low, tokens = reading.low, reading.tokens
    for word in _generics().keys() & reading.where.keys():
        foreign, endings = _generics()[word]
        for at in reading.where[word]:
            after = at + 1
            if after < len(low) and low[after] in foreign and _capital(reading, after):
                named = after + 1 < len(low) and (
                    _capital(reading, after + 1) or low[after + 1] in word_class("name-particle")
                )
                grande = low[after + 1 : after + 2] == ["grande"]  # English says it twice, too
                if named and word != "company" and not grande:
                    yield _hit(reading, at, after)
                continue
            if not _ends_name(reading, at):
                continue
            first = at
            while first > 0 and at - first < _LONGEST_NAME + 1 and _of_a_name(reading, first - 1):
                first -= 1
            says = any(
                low[k] in foreign
                or (k == at - 1 and low[k].endswith(endings) and len(low[k]) > _LONG and endings)
                for k in range(first, at)
            )
            if says and (at - first > 1 or endings) and tokens[first].text[0].isupper():
                yield _hit(reading, at, at + 1)


def _of_a_name(reading: Reading, at: int) -> bool:
    return reading.is_word(at) and (
        reading.tokens[at].text[0].isupper() or reading.low[at] in word_class("name-particle")
    )


def _ends_name(reading: Reading, at: int) -> bool:
    """Whether the English word at `at` ends the phrase: not "Plaza Mayor square metres"."""
    after = at + 1
    if not _of_a_name(reading, at - 1) or at == 0 or reading.glued(at, after):
        return False
    return not reading.is_word(after) or _ends(reading, after)


def _ends(reading: Reading, at: int) -> bool:
    """Whether no noun goes on at `at`: "the city Lyon city council" is another thing."""
    return not (fits("NN", reading, at) or fits("NNS", reading, at)) or fits("VBD", reading, at)


def _name_twice(reading: Reading) -> Iterator[Hit]:
    """ "Galata Kulesi Galata Tower": a name and, right behind it, its translation."""
    tokens, low = reading.tokens, reading.low
    for word in word_class("generic-noun") & reading.where.keys():
        for last in reading.where[word]:
            one, two = last - 3, last - 1
            if (
                one >= 0
                and low[one] == low[two]
                and len(tokens[one].text) >= _LEAST_NAME
                and all(_capital(reading, k) for k in range(one, last + 1))
                and low[one + 1] != word
                and not (last + 1 < len(tokens) and _capital(reading, last + 1))
            ):
                yield _hit(reading, one, two)


def _capital(reading: Reading, at: int) -> bool:
    text = reading.tokens[at].text
    return reading.is_word(at) and text[0].isupper() and not text.isupper()


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
