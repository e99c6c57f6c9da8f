"""The verb before its subject at the start of a sentence, or after a time or place.

"Was signed an agreement", "Arrived in the city the first refugees", "In 1990 was built the
stadium", "Every year come thousands of tourists".  English does this with verbs of standing and
coming ("On the wall hung a portrait", "Then came the rain") and in conditions; those are left
alone.  Start at `verbs_first`; "As revealed the newspaper" and the like are in `inversion.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits, is_content, noun_phrase_ends
from transdetect.rules.pattern.reading import Reading

_PASSIVE = frozenset(["was", "were", "is", "are"])
_PERFECT = frozenset(["has", "have"])
_QUANTITY = frozenset(["several", "many", "some", "thousands", "hundreds", "dozens", "numerous"])
_BEGINS = frozenset(["begin", "start", "end", "open", "close"])
_OPENER = 9
_PLACE = 5


class VerbFirst(NamedTuple):
    """A verb that stands before its subject.

    Attributes:
        first, end: the tokens to flag: the verb and its subject.
        new: what to write instead, or None.
        confidence: 0 to 1.
    """

    first: int
    end: int
    new: str | None
    confidence: float


def verbs_first(reading: Reading) -> Iterator[VerbFirst]:
    """Verbs of a passage that stand before their subjects; none in headings and questions."""
    if reading.heading:
        return
    for start in reading.starts:
        _, stop = reading.sentence(start)
        if "?" in reading.low[start:stop] or stop - start < 4 or not reading.is_word(start):
            continue
        if reading.low[stop - 1] not in (".", "!", ";", ":"):
            continue
        found = (
            _passive_first(reading, start, stop)
            or _arrived(reading, start, stop)
            or _after_opener(reading, start, stop)
        )
        if found and not reading.quoted(found.first):
            yield found


def _subject_at(reading: Reading, at: int, stop: int) -> int | None:
    """The end of the noun phrase with a determiner or number at `at`; None if there is none."""
    if at + 1 >= stop:
        return None
    low = reading.low
    opens = (
        low[at] in word_class("determiner") - {"that", "all", "both", "this"}
        or low[at] in _QUANTITY
        or fits("NUM", reading, at)
    )
    if not opens:
        return None
    return max(noun_phrase_ends(reading, at), default=None)


def _passive_first(reading: Reading, start: int, stop: int) -> VerbFirst | None:
    """ "Were arrested three people", "Has been found the body", "Are needed volunteers"."""
    low = reading.low
    verb = start + 1
    if low[start] in _PERFECT and low[verb] == "been":
        verb += 1
    elif low[start] not in _PASSIVE:
        return None
    if verb + 1 >= stop or not fits("VBN", reading, verb) or fits("JJ", reading, verb):
        return None
    end = _subject_at(reading, verb + 1, stop)
    if end is None and fits("NNS", reading, verb + 1):
        end = verb + 2
    if end is None or end >= stop or low[end] in ("to", ","):
        return None
    noun = reading.slice(verb + 1, end)
    text = f"{noun[0].upper()}{noun[1:]} {reading.slice(start, verb + 1).lower()}"
    return VerbFirst(start, end, text, 0.87)


def _arrived(reading: Reading, start: int, stop: int) -> VerbFirst | None:
    """ "Arrived in the city the first refugees", "Exists a risk of flooding"."""
    low = reading.low
    if low[start] not in word_class("comes-first"):
        return None
    at = start + 1
    if low[at] in ("in", "at", "on", "to", "from") and low[at + 1 : at + 2]:
        ends = sorted(noun_phrase_ends(reading, at + 1))
        at = next((e for e in ends if _subject_at(reading, e, stop)), 0)
        if not at or at - start > _PLACE:
            return None
    end = _subject_at(reading, at, stop)
    if end is None:
        return None
    # "Died the same day", "Arrived two days later": a time, not a subject
    if any(low[k] in word_class("time-noun") or low[k] == "same" for k in range(at, end)):
        return None
    noun = reading.slice(at, end)
    rest = reading.slice(start, at)
    text = f"{noun[0].upper()}{noun[1:]} {rest[0].lower()}{rest[1:]}"
    return VerbFirst(start, end, text, 0.85)


def _after_opener(reading: Reading, start: int, stop: int) -> VerbFirst | None:
    """ "In 1990 was built the stadium", "In the accident died two people"."""
    low = reading.low
    if low[start] not in word_class("opens-a-place") and low[start] != "here":
        return None
    for verb in range(start + 1, min(stop - 2, start + _OPENER)):
        word = low[verb]
        if word in _PASSIVE and fits("VBN", reading, verb + 1):
            last = verb + 1
        elif word == "could" and low[verb + 1] == "be" and fits("VBN", reading, verb + 2):
            last = verb + 2
        elif (word == "will" and low[verb + 1] in _BEGINS) or (
            word in ("took", "takes") and low[verb + 1] == "place"
        ):
            last = verb + 1
        elif word in word_class("never-inverts") or (low[start] == "here" and word == "live"):
            last = verb
        else:
            if not (
                is_content(reading, verb)
                or word in word_class("determiner")
                or word in ("of", "in", "at", "and")
                or reading.tokens[verb].kind == "number"
            ):
                return None
            continue
        if not _opener(reading, start, verb):
            return None
        decided = word in ("was", "is") and low[last] in word_class("decided")
        if decided and low[last + 1] in ("to", "that"):
            return VerbFirst(verb, last + 1, f"it {reading.slice(verb, last + 1)}", 0.85)
        end = _subject_at(reading, last + 1, stop)
        alone = "NNS" if last == verb else "NN"
        if end is None and fits(alone, reading, last + 1) and low[last + 2] in (".", ",", "in"):
            end = last + 2
        if end is None or end >= stop:
            return None
        if any(low[k] in word_class("time-noun") or low[k] == "way" for k in range(last + 1, end)):
            return None
        noun = reading.slice(last + 1, end)
        return VerbFirst(verb, end, f"{noun} {reading.slice(verb, last + 1)}", 0.8)
    return None


def _opener(reading: Reading, start: int, end: int) -> bool:
    """Whether the tokens say when or where, and hold no subject of their own."""
    low = reading.low
    if low[start] in ("here", "yesterday", "today"):
        return end == start + 1
    if low[start] in ("next", "this"):
        return end == start + 2 and low[start + 1] in word_class("time-noun")
    if low[start] == "every":
        return end == start + 2 and low[start + 1] in word_class("time-noun")
    if end - start < 2:
        return False
    last = low[end - 1]
    inside = low[start + 1 : end]
    if fits("YEAR", reading, end - 1) or last in word_class("month"):
        return True
    if inside[0] in word_class("determiner"):
        # one noun phrase, not two: "In the morning the house"
        named = end - start > 3 and reading.tokens[end - 1].text[0].isupper()
        return not set(inside[1:]) & word_class("article") and (
            english.is_form(last, "NN") or english.is_form(last, "NNS") or named
        )
    return reading.tokens[end - 1].text[0].isupper() and all(
        reading.tokens[k].text[0].isupper() or low[k] in ("in", "of", "the")
        for k in range(start + 1, end)
    )
