"""A subject or object said twice: "the manager he said that", "whose his visit".

Patterns are in `resources/rules/any-subject.toml`; a subject set off by a comma ("My brother, he
works") is looked for here.  Start at `DoubleSubject.look`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import fits, is_content
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit

_OPENERS = frozenset(
    ["the", "my", "our", "his", "her", "their", "this", "that", "these", "those", "its", "your"]
)
_WIDTH = 9
"""How many tokens the subject that is said twice may have."""

_NO_ASIDE = 6
"""Within so many tokens after the pronoun no comma may stand: "The man, he thought, was"."""


class DoubleSubject(PackRule):
    """A pronoun that repeats a noun beside it.

    What it does: Finds a pronoun right after the subject it repeats ("the witness he said
    that", "my brother, he works"), and a pronoun that repeats what a relative clause is about
    ("the village which the army entered it", "whose his").

    Why it is a problem: Arabic, Polish, Russian and spoken French pick a noun up again with a
    pronoun; in English one of the two is too many.

    Example: The manager he said that the shop would reopen.

    Use instead: The manager said that the shop would reopen.

    Fix safety: Never applied unseen.
    """

    code = "TD216"
    name = "double-subject"
    fires = (
        "The manager >>he said<< that the shop would reopen.",
        "My sister >>she works<< in a bakery.",
        "A village >>which the army entered it<< in May is empty.",
        "The team >>whose the<< president resigned lost again.",
        "The officer >>whose his<< report was lost wrote another.",
        "The neighbour >>she explained<< that the door was open.",
        "My >>neighbour, she works<< at the post office.",
        "The >>workers, they have<< been waiting since January.",
        "This >>bridge, it was<< built in 1932.",
        "The president of the >>club, he did<< not want to comment.",
    )
    silent = (
        "The minister, he said, had left.",
        "The man he said he saw was his brother.",
        "The teacher he admired most had left.",
        "The book my sister she-wolf called it.",
        "A village which the army entered in May is empty.",
        "The team whose president resigned lost again.",
        "The plan, which the army said it knew, failed.",
        "The person he is today owes much to her.",
        "The minister, he knew, was ill.",
        "This year, they won twice.",
        "The next morning, he left.",
        "The food, it must be said, was cold.",
        "The more they ate, the fuller they were.",
        "The workers, they say, have been waiting.",
        "The result, it seems, is a draw.",
        "That way, he saved an hour.",
        "Our guide told the boys, they laughed.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for a subject between the start of a sentence and a comma that a pronoun repeats."""
        for comma in reading.where.get(",", ()):
            hit = _repeated(reading, comma)
            if hit:
                yield hit


def _repeated(reading: Reading, comma: int) -> Hit | None:
    low = reading.low
    pronoun, verb = comma + 1, comma + 2
    if verb + 1 >= len(low) or low[pronoun] not in ("he", "she", "they", "it"):
        return None
    first, stop = reading.sentence(comma)
    if not 1 < comma - first <= _WIDTH or low[first] not in _OPENERS or reading.quoted(comma):
        return None
    if not _verb(reading, verb) or low[verb] in word_class("aside-verb"):
        return None
    if "," in low[verb : min(stop, verb + _NO_ASIDE)] or low[stop - 1] == "?":
        return None
    head = _head(reading, first, comma)
    if head is None or not _stands_for(low[pronoun], low[head]):
        return None
    last = reading.slice(comma - 1, comma)
    return Hit(
        reading.passage,
        reading.tokens[comma - 1].start,
        reading.tokens[verb].end,
        "The pronoun repeats the subject.",
        confidence=0.85,
        evidence=(
            Evidence("pattern", reading.slice(first, verb + 1), 0.85, "a subject and its pronoun"),
            *habit("ar", "fr", "it", "pl", "ru", "ko", "ja"),
        ),
        suggestions=(Suggestion(f"{last} {reading.slice(verb, verb + 1)}", 0.75, False, "rule"),),
    )


def _verb(reading: Reading, at: int) -> bool:
    return any(fits(tag, reading, at) for tag in ("VBD", "VBZ", "VBP")) or reading.low[
        at
    ] in word_class("auxiliary")


def _head(reading: Reading, first: int, end: int) -> int | None:
    """The head of the noun phrase that is all there is from `first` to `end`; else None."""
    low = reading.low
    head: int | None = None
    for k in range(first + 1, end):
        if low[k] in ("of", "in", "from", "for", "with", "at", "on") and k > first + 1:
            head = k - 1 if head is None else head
        elif low[k] in word_class("determiner"):
            if low[k - 1] not in ("of", "in", "from", "for", "with", "at", "on"):
                return None
        elif not is_content(reading, k) and reading.tokens[k].kind != "number":
            return None
    return head if head is not None else end - 1


def _stands_for(pronoun: str, noun: str) -> bool:
    """Whether the pronoun can repeat the noun: "she" a person, "it" a thing, "they" a plural."""
    if noun in word_class("time-noun") or noun in word_class("told-about"):
        return False
    if pronoun in ("he", "she"):
        return noun in word_class("human-one") or not english.is_known(noun)
    if pronoun == "they":
        return noun in word_class("human-many") or noun in word_class("thing-many")
    human = noun in word_class("human-one") or english.number_of(noun) == "plural"
    return english.is_known(noun) and not human
