"""Replacements: what a pack offers instead of the flagged words, with the right endings.

A template is text with slots:

    {x}             what matched as `x`, as written
    {x:FORM}        the same verb in another form: VB VBZ VBD VBN VBG
    {x:plural}      the same noun in the plural; also {x:singular}
    {attend:like x} the verb "attend" in the form that `x` has: assisted → attended
    {be:agree}      "is" or "are", as the subject before the match has it; {be:agree past}: "was",
                    "were"; {have:agree}: "has", "have"
    {be:agree x}    the same, agreeing with what matched as `x`
    {an}            "a" or "an", as the next word has it

Where a slot cannot be filled for certain there is no suggestion.  The first letter follows that
of the flagged words.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from transdetect.language import english
from transdetect.rules.pattern import grammar
from transdetect.rules.pattern.match import Match
from transdetect.rules.pattern.reading import Reading

_SLOT = re.compile(r"\{([^{}]*)\}")
_FORMS = frozenset(["VB", "VBZ", "VBD", "VBN", "VBG", "VBP", "plural", "singular", "lower"])


class TemplateError(ValueError):
    """A replacement is not written as it should be; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A replacement with its slots found.

    Attributes:
        source: as written.
        parts: literal text and slots in turn, starting and ending with text.
    """

    source: str
    parts: tuple[str, ...]

    def fill(self, match: Match, reading: Reading) -> str | None:
        """The English for this match; None where a slot cannot be filled for certain."""
        out: list[str] = []
        for k, part in enumerate(self.parts):
            if k % 2 == 0:
                out.append(part)
                continue
            value = "\0" if part == "an" else _slot(part, match, reading)
            if value is None:
                return None
            out.append(value)
        text = " ".join("".join(out).split())
        text = re.sub(r"\0 (\S+)", lambda m: f"{english.indefinite_article(m[1])} {m[1]}", text)
        if "\0" in text:
            return None
        text = re.sub(r" ([,.;:])", r"\1", text)
        return same_capitals(reading.slice(*match.flagged), text, match, reading)


def same_capitals(old: str, new: str, match: Match | None, reading: Reading) -> str:
    """`new` with a capital first letter if `old` has one for standing at a sentence's start."""
    if not new or not old:
        return new
    if len(old) > 3 and old.isupper() and any(c.isalpha() for c in old):
        return new.upper()
    if old[0].isupper() and new[0].islower():
        at_start = match is None or reading.starts_sentence(match.flagged[0])
        words = [w for w in old.split() if w[0].isalpha()]
        if at_start or (len(words) > 1 and all(w[0].isupper() for w in words)):
            return new[0].upper() + new[1:]
    return new


def parse(source: str, names: Set[str]) -> Template:
    """A template whose slots are all known.

    Args:
        source: as written in the pack.
        names: what the pattern remembers.

    Raises:
        TemplateError: with one clause that says what is wrong.
    """
    parts = _SLOT.split(source)
    for text in parts[::2]:
        if "{" in text or "}" in text:
            raise TemplateError(f"{source!r} has a brace without its partner")
    for slot in parts[1::2]:
        _check(slot, names)
    return Template(source, tuple(parts))


def _check(slot: str, names: Set[str]) -> None:
    name, _, form = slot.partition(":")
    words = form.split()
    if slot == "an":
        return
    if words and words[0] == "like":
        if not english.is_verb(name):
            raise TemplateError(f"{{{slot}}}: {name!r} is no verb of resources/english/verbs*")
        if len(words) != 2 or words[1] not in names:
            raise TemplateError(f"{{{slot}}}: 'like' needs one of the names {_list(names)}")
        return
    if words and words[0] == "agree":
        if name not in ("be", "have"):
            raise TemplateError(f"{{{slot}}}: only 'be' and 'have' can agree")
        rest = [w for w in words[1:] if w != "past"]
        if len(rest) > 1 or (rest and rest[0] not in names):
            raise TemplateError(f"{{{slot}}}: 'agree' takes 'past' and one of {_list(names)}")
        return
    if name not in names:
        raise TemplateError(f"{{{slot}}}: the pattern remembers only {_list(names)}")
    if form and form not in _FORMS:
        raise TemplateError(f"{{{slot}}}: the forms are {_list(_FORMS)}, 'like', 'agree'")


def _list(names: Set[str]) -> str:
    return ", ".join(sorted(n for n in names if n)) or "nothing"


def _slot(slot: str, match: Match, reading: Reading) -> str | None:
    name, _, form = slot.partition(":")
    words = form.split()
    if words and words[0] == "like":
        span = match.captured(words[1])
        tag = grammar.verb_tag(reading, span[0]) if span else None
        return english.inflect(name, tag) if tag else None
    if words and words[0] == "agree":
        return _agree(name, words[1:], match, reading)
    span = match.captured(name)
    if span is None:
        return ""
    text = reading.slice(*span)
    if not form:
        return _lowered(text, span, match, reading)
    if form == "lower":
        return text.lower()
    if form == "plural":
        return english.plural(text.lower())
    if form == "singular":
        return english.singular(text.lower())
    base = english.verb_lemma(reading.low[span[0]])
    return english.inflect(base, form) if base else None


def _lowered(text: str, span: tuple[int, int], match: Match, reading: Reading) -> str:
    """A captured text, without the capital that only the sentence's start gave it."""
    first = reading.tokens[span[0]]
    if (
        first.text[0].isupper()
        and first.text != "I"
        and reading.starts_sentence(span[0])
        and (
            first.lower in english.word_class("function") or first.lower in english.frequency_rank()
        )
    ):
        return text[0].lower() + text[1:]
    return text


_SPEAKERS = {"i": ("am", "was"), "you": ("are", "were"), "we": ("are", "were")}
"""The forms of "be", present and past, that go with who speaks and who is spoken to."""


def _agree(verb: str, words: list[str], match: Match, reading: Reading) -> str | None:
    past = "past" in words
    names = [w for w in words if w != "past"]
    flagged = match.flagged[0]
    span = match.captured(names[0]) if names else grammar.subject(reading, flagged)
    number = grammar.number(reading, *span) if span else None
    if span and reading.low[span[1] - 1] in _SPEAKERS:
        own = _SPEAKERS[reading.low[span[1] - 1]]
        return ("had" if past else "have") if verb == "have" else own[past]
    if verb == "be":
        return grammar.be(number, "past" if past else "present")
    if number is None:
        return None
    return "had" if past else "have" if number == "plural" else "has"
