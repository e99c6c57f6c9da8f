"""Subjects and verbs that disagree: "the goods was", "everybody know", "they is".

Only where the subject stands at the start of its sentence or right after "that" or "because",
and its number is beyond doubt: pronouns, and nouns of the kinds in `resources/english/kinds.toml`
with a determiner.  Groups ("the team are") may be either.  Start at `disagreements`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.reading import Reading

_ADJECTIVES = 3
_ASIDE = 9
"""Tokens of a relative clause between commas that are skipped."""
_SINGULAR_VERB = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
_PLURAL_VERB = {plural: single for single, plural in _SINGULAR_VERB.items()}
_SAME_IN_BOTH = frozenset(["had", "did", "will", "would", "can", "could", "must", "should", "may"])
_INDEFINITE = frozenset(["everybody", "everyone", "nobody", "somebody", "someone"])
_CLAUSE = frozenset(["that", "because", "although", "while", "whereas", "but"])


class Disagreement(NamedTuple):
    """A verb in the wrong number.

    Attributes:
        verb: its token.
        new: its form in the other number.
        confidence: 0 to 1.
    """

    verb: int
    new: str
    confidence: float


def disagreements(reading: Reading) -> Iterator[Disagreement]:
    """Verbs of a passage that do not agree with their subject; none in headings."""
    if reading.heading:
        return
    low = reading.low
    for start in _clause_starts(reading):
        if reading.quoted(start):
            continue
        word = low[start]
        if word in ("he", "she", "it", "they", "we") or word in _INDEFINITE:
            found = _pronoun(reading, start)
        elif word in word_class("determiner"):
            found = _noun(reading, start)
        else:
            found = None
        if found:
            yield found


def _clause_starts(reading: Reading) -> Iterator[int]:
    """Tokens at which a subject may begin: sentence starts, and what follows "that"."""
    seen: set[int] = set()
    for first in reading.starts:
        k = first
        while k < len(reading) and not reading.is_word(k) and k < first + 3:
            k += 1
        if k < len(reading) and k not in seen:
            seen.add(k)
            yield k
    for word in _CLAUSE & reading.where.keys():
        for at in reading.where[word]:
            after = at + 1
            verb = at > 0 and reading.low[at - 1] in word_class("said-that")
            if word == "that" and not verb:
                continue
            if after < len(reading) and reading.is_word(after) and after not in seen:
                seen.add(after)
                yield after


def _pronoun(reading: Reading, at: int) -> Disagreement | None:
    """ "they is", "he have", "she work in", "everybody know"."""
    low = reading.low
    verb = at + 1
    while verb < len(low) and low[verb] in ("also", "always", "never", "often", "still", "already"):
        verb += 1
    if verb + 1 >= len(low) or not reading.is_word(verb) or reading.glued(at, verb + 1):
        return None
    word, form = low[at], low[verb]
    if word in ("they", "we"):
        if form in _SINGULAR_VERB:
            return Disagreement(verb, _SINGULAR_VERB[form], 0.88)
        if verb == at + 1 and _third_person(form):
            base = english.verb_lemma(form)
            return Disagreement(verb, base, 0.85) if base else None
        return None
    if form in _PLURAL_VERB and form not in ("were", "do", "weren't"):
        return Disagreement(verb, _PLURAL_VERB[form], 0.88)
    if not reading.starts_sentence(at) or "?" in low[at : reading.sentence(at)[1]]:
        return None
    if _base_only(form) and word in (*_INDEFINITE, "he", "she"):
        return Disagreement(verb, english.inflect(form, "VBZ") or form, 0.85)
    return None


@cache
def _third_person(form: str) -> bool:
    """Whether the word is the third person of a verb and nothing else: "wants", not "works"."""
    tags = english.verb_tags(form)
    return tags == {"VBZ"} and not english.is_form(form, "NNS")


@cache
def _base_only(form: str) -> bool:
    """Whether the word is a verb's base form and neither its past nor another word."""
    tags = english.verb_tags(form)
    return (
        {"VB", "VBP"} <= tags
        and not tags & {"VBD", "VBN"}
        and form not in word_class("function")
        and not english.is_form(form, "JJ")
        and not english.is_form(form, "RB")
    )


def _noun(reading: Reading, start: int) -> Disagreement | None:
    """ "The goods was", "the minister have", "the quality of the products are"."""
    low = reading.low
    if low[start] in ("both", "all", "no", "neither", "either", "each", "any", "some"):
        return None
    head = start + 1
    while head < len(low) and head - start <= _ADJECTIVES and _adjective(reading, head):
        head += 1
    if head + 2 >= len(low) or not reading.tokens[head].text.islower():
        return None
    many, single = _is_plural(low[head]), _is_singular(low[head])
    if many == single:
        return None
    if low[start] in ("a", "an", "this", "that", "these", "those") and many == (
        low[start] not in ("these", "those")
    ):
        return None
    verb = head + 1
    if (
        low[verb] == "of"
        and single
        and low[start] == "the"
        and low[head] in word_class("one-of-many-things")
    ):
        after = _after_of(reading, verb)
        if after is None:
            return None
        verb = after
    elif low[verb] == "and":
        return _two(reading, start, head) if single else None
    elif low[verb] == "," and verb + 1 < len(low) and low[verb + 1] in ("which", "who", "that"):
        beyond_comma = _after_aside(reading, verb)
        if beyond_comma is None:
            return None
        verb = beyond_comma
    if not reading.is_word(verb) or reading.glued(head, verb + 1) or verb + 1 >= len(low):
        return None
    form = low[verb]
    if many:
        beyond = _after_of(reading, verb, any_number=True) if form == "of" else None
        if beyond is not None:
            verb, form = beyond, low[beyond]
        if form in _SINGULAR_VERB:
            return Disagreement(verb, _SINGULAR_VERB[form], 0.85)
        if _third_person(form) and verb == head + 1:
            base = english.verb_lemma(form)
            return Disagreement(verb, base, 0.82) if base else None
        return None
    if form in _PLURAL_VERB and form not in ("do", "don't"):
        return Disagreement(verb, _PLURAL_VERB[form], 0.85)
    if _base_only(form) and not english.is_form(form, "NN") and verb == head + 1:
        goes_on = low[verb + 1]
        if goes_on in word_class("determiner") or goes_on == "that":
            return Disagreement(verb, english.inflect(form, "VBZ") or form, 0.82)
    return None


def _after_of(reading: Reading, of: int, any_number: bool = False) -> int | None:
    """The token after "of (the) (adjectives) nouns", if the last of them is a plural or need not
    be one."""
    low = reading.low
    k = of + 1
    while k < len(low) and (low[k] in word_class("determiner") or _adjective(reading, k)):
        k += 1
    while k + 1 < len(low) and english.is_form(low[k], "NN") and english.is_form(low[k + 1], "NNS"):
        k += 1
    if k + 1 >= len(low):
        return None
    noun = english.is_form(low[k], "NNS") or (any_number and english.is_form(low[k], "NN"))
    return k + 1 if noun else None


def _after_aside(reading: Reading, comma: int) -> int | None:
    """The token after ", which was built in 1886,"; None if the aside does not end soon."""
    low = reading.low
    for k in range(comma + 3, min(len(low) - 2, comma + _ASIDE)):
        if low[k] == ",":
            return k + 1
    return None


def _two(reading: Reading, start: int, head: int) -> Disagreement | None:
    """ "The minister and his wife has": two people with a determiner each."""
    low = reading.low
    other = head + 3
    if (
        other + 2 >= len(low)
        or low[head + 2] not in word_class("determiner")
        or low[head] not in word_class("human-one")
        or low[other] not in word_class("human-one")
        or low[start] in ("every", "each", "no")
    ):
        return None
    verb = other + 1
    form = low[verb]
    return Disagreement(verb, _SINGULAR_VERB[form], 0.82) if form in _SINGULAR_VERB else None


def _adjective(reading: Reading, at: int) -> bool:
    word = reading.low[at]
    return (
        reading.tokens[at].text.islower()
        and (word in word_class("bare-adjective") or english.is_form(word, "JJ"))
        and not _is_plural(word)
        and not _is_singular(word)
    )


@cache
def _is_plural(noun: str) -> bool:
    """Whether the noun is a plural, whatever it is a plural of, and no group or sum."""
    return (
        noun in word_class("pair-noun")
        or noun == "goods"
        or (
            english.number_of(noun) == "plural"
            and (english.singular(noun) or "") in english.listed("nouns.txt")
            and noun not in word_class("may-be-one")
            and noun not in word_class("time-unit")
        )
    )


@cache
def _is_singular(noun: str) -> bool:
    """Whether the noun is a singular and no group."""
    return (
        noun in english.listed("nouns.txt")
        and english.number_of(noun) == "singular"
        and english.plural(noun) != noun
        and noun not in word_class("may-be-many")
        and noun not in word_class("not-counted")
        and not english.is_form(noun, "JJ")
    )
