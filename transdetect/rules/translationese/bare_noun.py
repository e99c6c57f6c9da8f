"""Nouns that want an article and have none: "He bought new car", "in small village".

Russian, Polish, Turkish, Chinese, Japanese and others have no articles.  English can leave one
out, too (headlines, "by car", "from door to door", names of offices), so only nouns that hardly
ever stand alone count (`countable` in `resources/english/kinds.toml`), and only where a verb, a
preposition or "is" stands right before them or before their adjectives.  Start at `bare_nouns`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading

_MOST_ADJECTIVES = 3
_FROM_TO = 6


def bare_nouns(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where an article is missing.

    Args:
        reading: a passage; headings have none.

    Yields:
        `(first, noun)`: the token before which it belongs, and the noun.
    """
    if reading.heading:
        return
    for word in word_class("countable-one").intersection(reading.where):
        places = reading.where[word]
        for at in places:
            if any(0 < abs(at - other) <= _FROM_TO for other in places):
                continue  # "from small village to small village"
            first = _first(reading, at)
            if first is not None and _governed(reading, first, at) and _ends(reading, at):
                yield first, at


def _first(reading: Reading, noun: int) -> int | None:
    """The first adjective of the noun phrase, or the noun; None if it has a determiner."""
    low = reading.low
    if not reading.tokens[noun].text.islower():
        return None
    k = noun - 1
    while k >= 0 and noun - k <= _MOST_ADJECTIVES and _adjective(reading, k):
        k -= 1
    if k < 0 or not reading.is_word(k) or low[k] in word_class("determiner"):
        return None
    return k + 1


def _adjective(reading: Reading, at: int) -> bool:
    word = reading.low[at]
    if not reading.is_word(at) or not reading.tokens[at].text.islower():
        return False
    if word in word_class("bare-adjective"):
        return True
    return word in ("very", "quite", "rather") or (
        fits("JJ", reading, at) and not fits("VBD", reading, at) and not fits("VBZ", reading, at)
    )


def _governed(reading: Reading, first: int, noun: int) -> bool:
    """Whether a verb, a preposition or a form of "be" stands right before the noun phrase."""
    low = reading.low
    before = low[first - 1]
    adjective = first < noun and low[first] in word_class("bare-adjective") | {"very"}
    if before in ("is", "was", "be", "been", "became", "becomes"):
        return adjective and low[first - 2] not in ("there", "what", "it's") and first >= 2
    if before in ("in", "at", "to", "from", "near", "into", "with", "of", "on", "for", "through"):
        return adjective and low[first - 2] not in word_class("determiner")
    return (
        before in word_class("bare-verb") and (adjective or first == noun) and _verb(reading, first)
    )


def _verb(reading: Reading, first: int) -> bool:
    """Whether the word before `first` is the verb of a clause, not a participle before a noun."""
    if not fits("VBN", reading, first - 1):
        return True
    if first < 2:
        return False
    low = reading.low
    if low[first - 2] in word_class("pronoun") or low[first - 2] in (
        "who",
        "to",
        "has",
        "have",
        "had",
        "and",
    ):
        return True
    if reading.tokens[first - 2].text.isupper() or english.is_form(low[first - 2], "RB"):
        return False
    return any(fits(tag, reading, first - 2) for tag in ("NN", "NNS", "NAME")) and not fits(
        "JJ", reading, first - 2
    )


def _ends(reading: Reading, noun: int) -> bool:
    """Whether the noun ends its phrase: no noun follows that it could belong to."""
    k = noun + 1
    if k >= len(reading):
        return False
    if not reading.is_word(k):
        return reading.low[k] in (".", ",", ";", "!", "?") and reading.low[k] != "-"
    if reading.tokens[k].kind == "number" or not reading.tokens[k].text.islower():
        return False
    word = reading.low[k]
    return word in word_class("after-bare-noun") or english.is_form(word, "RB")
