"""What "he", "she", "his" and "her" can stand for, where nobody has been named yet.

German, Russian, French and others give things a gender, and a translator who is not careful
calls a cup "she".  English does so only for ships and countries.  Start at `called_a_person`:
it answers only where no person stands before the pronoun, so that the thing is all that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading

_REACH = 60
"""How many tokens before a pronoun what it stands for is looked for."""

_MASCULINE = frozenset(["he", "his", "him", "himself"])
_FEMININE = frozenset(["she", "her", "hers", "herself"])
_SHE_TOO = frozenset(
    ["ship", "boat", "vessel", "yacht", "ferry", "car", "moon", "earth", "nature", "church"]
)
"""Things that English, too, calls "she"."""

_OPENS = frozenset(
    [
        "and",
        "but",
        "because",
        "so",
        "although",
        "though",
        "while",
        "when",
        "since",
        "as",
        "which",
        ",",
        ";",
    ]
)
_PARTICLES = frozenset(
    ["away", "out", "off", "up", "down", "back", "again", ".", ",", "in", "on", "to"]
)
_OTHERS = frozenset(["i", "we", "you", "they", "he", "she"])


def called_a_person(reading: Reading, before: Sequence[Reading]) -> Iterator[tuple[int, str]]:
    """Pronouns that stand for a thing, and what to write instead.

    Args:
        reading: the passage.
        before: the passages right before it.

    Yields:
        `(token, replacement)`: the index of the pronoun, and "it", "its" or "itself".
    """
    for word in ("he", "she", "his", "her", "him"):
        for at in reading.where.get(word, ()):
            new = _for_a_thing(reading, at)
            if new and not _anybody(reading, at, before):
                yield at, new


def _for_a_thing(reading: Reading, at: int) -> str | None:
    word = reading.low[at]
    if at + 1 >= len(reading):
        return None
    if word in ("he", "she"):
        return "it" if _does_what_things_do(reading, at) and _noun(reading, at, "thing") else None
    if word in ("his", "her") and _owned(reading, at):
        return "its" if _subject_group(reading, at) else None
    if word == "his" or reading.low[at + 1] not in _PARTICLES:
        return None
    return "it" if _object_of_another(reading, at) and _noun(reading, at, "thing") else None


def _owned(reading: Reading, at: int) -> bool:
    """Whether the noun after the possessive at `at` is what groups have: "his new headquarters"."""
    for k in range(at + 1, min(len(reading), at + 4)):
        if reading.low[k] in word_class("owned-by-groups"):
            return True
        if not (fits("JJ", reading, k) or fits("JJS", reading, k) or fits("VBN", reading, k)):
            return False
    return False


def _does_what_things_do(reading: Reading, at: int) -> bool:
    """Whether what is said of the pronoun at `at` is said of things: "she fell", "he is wet"."""
    low = reading.low
    if at == 0 or low[at - 1] not in _OPENS:
        return False
    k = at + 1
    if low[k] in word_class("done-by-things"):
        return True
    if low[k] in ("has", "had") and low[k + 1 : k + 2] == ["been"]:
        k += 1
    if low[k] not in ("is", "was", "been"):
        return False
    k += 1
    while k < len(low) and reading.is_word(k) and english.is_form(low[k], "RB"):
        k += 1
    return k < len(low) and (
        low[k] in word_class("said-of-things") or low[k] in word_class("done-to-things")
    )


def _object_of_another(reading: Reading, at: int) -> bool:
    """Whether the pronoun is what somebody else does something to: "but I threw her away"."""
    low = reading.low
    k = at - 1
    if not (fits("VB", reading, k) or fits("VBD", reading, k)):
        return False
    while k > 0 and at - k <= 5 and low[k] not in _OTHERS:
        k -= 1
    return low[k] in ("i", "we", "you", "they") and k > 0 and low[k - 1] in _OPENS


def _noun(reading: Reading, at: int, kind: str) -> int | None:
    """The nearest noun of a kind before `at` that stands alone with its determiner."""
    low = reading.low
    nouns = word_class(f"{kind}-one")
    determiners = word_class("determiner")
    for k in range(at - 1, max(0, at - _REACH) - 1, -1):
        if low[k] in nouns and low[k] not in _SHE_TOO and k and _headed(reading, k, determiners):
            return k
    return None


def _headed(reading: Reading, at: int, determiners: frozenset[str]) -> bool:
    return any(reading.low[j] in determiners for j in range(max(0, at - 3), at))


def _subject_group(reading: Reading, at: int) -> bool:
    """Whether a group, firm, town or country is the subject of the verb before "his" at `at`."""
    low = reading.low
    first, _ = reading.sentence(at)
    k = at - 1
    while k > first and (reading.is_word(k) and not _verb(reading, k)) and at - k <= 3:
        k -= 1
    if low[k] == "and":
        end = k
    elif _verb(reading, k):
        while k > first and (_verb(reading, k) or english.is_form(low[k], "RB")):
            k -= 1
        end = k + 1
    else:
        return False
    head = end - 1
    if head < first:
        return False
    if low[head] in word_class("owner-one") and _headed(reading, head, word_class("determiner")):
        return True
    countries = english.countries()
    return reading.tokens[head].text in countries and low[at] == "his"


def _verb(reading: Reading, at: int) -> bool:
    return any(fits(tag, reading, at) for tag in ("VBD", "VBZ", "VBN")) or reading.low[at] in (
        "has", "had", "will", "would", "have", "must", "can", "could", "is", "was",
    )  # fmt: skip


def _anybody(reading: Reading, at: int, before: Sequence[Reading]) -> bool:
    """Whether somebody stands before the pronoun at `at` whom it could mean."""
    same = _FEMININE if reading.low[at] in _FEMININE else _MASCULINE
    if any(_person(reading, k, same) for k in range(max(0, at - 3 * _REACH), at)):
        return True
    return any(
        _person(one, k, same)
        for one in before
        for k in range(max(0, len(one) - 3 * _REACH), len(one))
    )


def _person(reading: Reading, at: int, same: frozenset[str]) -> bool:
    word = reading.low[at]
    if word in same or word in word_class("human"):
        return True
    text = reading.tokens[at].text
    return (
        fits("NAME", reading, at)
        and text not in english.countries()
        and not text.isupper()
        and word not in word_class("month")
        and word not in word_class("weekday")
    )
