"""Normalised English for a span that holds another language.  Start here.

In this order: the house's termbase; what the draft itself already said; names of countries,
languages and places; phrase tables, institutions and composed translations.  No answer is
better than a wrong one, so a fragment with a word that no table knows gets none, unless the
caller asks for whatever there is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transdetect.language.keep import folded, shipped
from transdetect.model import Suggestion
from transdetect.suggestions.acronyms import expansions
from transdetect.suggestions.compose import Composed, compose
from transdetect.suggestions.context import Context
from transdetect.suggestions.english import english, spellings
from transdetect.suggestions.guess import guess
from transdetect.suggestions.kept import kept_inside, kept_whole
from transdetect.suggestions.language_data import Entry, Language, language, normalise
from transdetect.suggestions.lexer import transliterate
from transdetect.suggestions.quantities import british_date

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place

MOST = 3
"""No finding gets more suggestions than an editor reads at a glance."""

_LONGEST = 400
"""Fragments longer than this many characters are passages, not fragments: no suggestion."""


class Suggester:
    """Proposes English for spans of drafts, under one configuration."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._keep = frozenset(normalise(k.strip()) for k in config.keep)
        self._chosen = [
            (re.compile(rf"\b(?:{'|'.join(map(re.escape, others))})(?!\w)"), name)
            for name in config.spellings
            for line in spellings()
            if name in line and (others := [other for other in line if other != name])
        ]

    def propose(
        self, draft: Draft, place: Place, language: str | None, *, always: bool = False
    ) -> tuple[Suggestion, ...]:
        """English for `place`, best first; `()` when nothing is better than a wrong answer.

        Args:
            draft: the draft that the place stands in.
            place: the span; with its brackets when the leftover fills a pair of brackets.
            language: BCP 47 tag of the span's language, or None when it is not known.
            always: somebody marked this span: offer what there is, unknown words left
                visible in it.  Such suggestions are never safe.
        """
        context = Context.of(place.passage.text, place.start, place.end)
        if not context.core or len(context.core) > _LONGEST:
            return ()
        if normalise(context.core) in self._keep or (always and kept_whole(context.core, language)):
            return ()
        found = self._termbase(context, language)
        if not found:
            found = self._tables(draft, context, language, always)
        return _best(found, context)

    def keeps(self, context: Context, tag: str | None) -> bool:
        """Whether the words stay as they are: a name, a title, what the house keeps.

        Args:
            context: of the words.
            tag: BCP 47 tag of their language, or None when it is not known.
        """
        core, lang = normalise(context.core), language(tag) if tag and tag != "und" else None
        if core in self._keep or kept_whole(context.core, tag) or context.is_title():
            return True
        return lang is not None and core in lang.keep

    def ways(self, place: Place, tag: str | None) -> list[str]:
        """Every way of saying what `propose` composed for a place, the likeliest first: more than
        an editor reads, for whoever can tell which of them is fluent.

        Args:
            place: as for `propose`.
            tag: BCP 47 tag of its language, or None when it is not known.
        """
        lang = language(tag) if tag and tag != "und" else None
        if lang is None:
            return []
        context = Context.of(place.passage.text, place.start, place.end)
        made = self._composed(context, lang, always=True, wide=True)
        return [context.fit(self.spelled(each.text)) for each in made]

    # ------------------------------------------------------------------ the house's terms

    def _termbase(self, context: Context, tag: str | None) -> list[Suggestion]:
        core = normalise(context.core)
        for term in self.config.termbase:
            if normalise(term.source) == core and (
                not term.language or not tag or _primary(term.language) == _primary(tag)
            ):
                text = context.fit(term.target)
                return [Suggestion(text, 0.98, not context.quoted, "termbase")]
        return []

    def _terms(self, lang: Language) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
        """The house's terms as set expressions, for fragments that contain one."""
        from transdetect.suggestions.language_data import split

        found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for term in self.config.termbase:
            if term.language and _primary(term.language) != lang.tag:
                continue
            words = tuple(normalise(w) for w in split(term.source))
            if words:
                entry = Entry("name", (term.target,), frozenset(["org"]), "termbase")
                found.setdefault(words[0], []).append((words, entry))
        return found

    # ------------------------------------------------------------------ what the tables know

    def _tables(
        self, draft: Draft, context: Context, tag: str | None, always: bool
    ) -> list[Suggestion]:
        lang = language(tag) if tag and tag != "und" else None
        if lang is None and (tag is None or tag == "und"):
            guessed = guess(context.core, draft.expected)
            lang = language(guessed) if guessed else None
        if lang is not None and (normalise(context.core) in lang.keep or context.is_title()):
            return []
        if not always and context.cut_short():
            return []
        composed = self._composed(context, lang, always)
        if always and tag and not any(c.unknown == 0 for c in composed):
            # The tables know none of it in the language it was said to be in: perhaps another
            # one, which knows all of it, was meant.
            other = guess(context.core, draft.expected)
            second = language(other) if other and other != tag else None
            again = self._composed(context, second, always)
            if any(c.unknown + c.guesses == 0 for c in again):
                lang, composed = second, again
        composes = lang is not None and bool(lang.settings.get("composes", True))
        offered = [
            c
            for c in composed
            if self._worth(c, context, always)
            and (composes or always or c.units == 1)
            and not (c.unknown and context.explained())
        ]
        offered.sort(key=lambda c: c.unknown)
        found = self._repetition(draft, context, offered)
        for rank, made in enumerate(offered):
            if made.text == context.core:
                continue
            text = self.spelled(made.text)
            safe = rank == 0 and self._safe(made, offered, context)
            found.append(Suggestion(context.fit(text), _confidence(made, rank), safe, made.source))
        return found or (_without_tables(context, lang) if always else [])

    def _composed(
        self, context: Context, lang: Language | None, always: bool, wide: bool = False
    ) -> list[Composed]:
        if lang is None:
            return []
        return compose(
            lang,
            context.core,
            context.beside(),
            terms=kept_inside(context.core, lang) | self._terms(lang),
            certain=not always,  # `_worth` would throw the rest away
            wide=wide,
        )

    @staticmethod
    def _worth(made: Composed, context: Context, always: bool) -> bool:
        if always:
            return made.unknown + made.guesses < made.units or made.text != context.core
        if made.unknown or made.guesses > 1:
            return False
        if made.source != "composed":
            return not made.guesses
        # What the parts of a caption are to each other would be guessed.
        return ": " not in context.core

    def spelled(self, text: str) -> str:
        """English in the house's variety and spellings."""
        for pattern, chosen in self._chosen:
            text = pattern.sub(chosen, text)
        if self.config.variety == "en-GB":
            return british_date(english().spell(text, "en-GB"))
        return text

    @staticmethod
    def _safe(made: Composed, all_made: list[Composed], context: Context) -> bool:
        """Would we bet on it?  Only for whole, unambiguous entries, outside quotations."""
        if context.quoted or made.risky or made.unknown or made.guesses:
            return False
        if made.source == "composed" or not made.text:
            return False
        hedges = english().uses["hedges"]
        if any(w in hedges for w in re.findall(r"[a-z]+", made.text.lower())):
            return False
        return len(all_made) == 1

    # ------------------------------------------------------------------ what the draft says

    def _repetition(self, draft: Draft, context: Context, made: list[Composed]) -> list[Suggestion]:
        """Deletion, when a bracketed original repeats what the English already says."""
        if not context.bracketed:
            if any(c.text and context.doubles(c.text) for c in made[:3]):
                return [Suggestion("", 0.8, False, "draft")]
            return []
        delete = 0.0
        said: str | None = None
        for candidate in made[:2]:
            if candidate.text:
                delete = max(delete, context.repeats(candidate.text))
        known = _expansions(draft)
        for acronym in context.acronym_before()[:2]:
            words = known.get(acronym)
            if words is None:
                continue
            agrees = not made or any(_same_name(words, c.text) for c in made)
            if agrees and context.core[:1].isupper():
                delete, said = max(delete, 0.8 if made else 0.5), words
                break
        if not delete and not made and _stands_after_its_translation(context):
            delete = 0.45
        if not delete and made and _glosses(context, made[0]):
            delete = 0.2
        if not delete:
            return []
        whole = bool(context.opening.strip())  # else empty brackets would be left behind
        exact = delete == 1.0 and whole and not context.quoted and not _has_digit(context.core)
        found = [Suggestion("", round(0.5 + 0.45 * delete, 2), exact, "draft")]
        if said and not any(_same_name(said, c.text) for c in made[:1]):
            found.append(Suggestion(context.fit(said), 0.5, False, "draft"))
        return found


def _without_tables(context: Context, lang: Language | None) -> list[Suggestion]:
    """What an editor does with words that nobody at hand can translate: a gloss goes; a word that
    stays is set in quotation marks, in Latin letters, for it is foreign; a name stays as it is."""
    if context.bracketed and context.opening.strip():
        return [Suggestion("", 0.2, False, "draft")]
    core = context.core
    if folded(core) in shipped().reasons or context.explained():
        return []
    if any(word[0].isupper() for word in core.split()) or not any(c.isalpha() for c in core):
        return []
    if context.before[-1:] in _MARKS and context.after[:1] in _MARKS:
        return []
    words = [transliterate(lang, word) if lang else None for word in core.split(" ")]
    said = " ".join(word or written for word, written in zip(words, core.split(" "), strict=True))
    text = f"{context.lead}\u201c{said}\u201d{context.tail}"
    return [Suggestion(f"{context.opening}{text}{context.closing}", 0.1, False, "composed")]


_MARKS = tuple('"\u201c\u201d\u2018\u2019\u00ab\u00bb*_')


def _best(found: list[Suggestion], context: Context) -> tuple[Suggestion, ...]:
    original = context.opening + context.lead + context.core + context.tail + context.closing
    seen: set[str] = set()
    kept: list[Suggestion] = []
    for suggestion in found:
        if suggestion.text in seen or suggestion.text == original:
            continue
        seen.add(suggestion.text)
        if kept and suggestion.safe:
            suggestion = replace(suggestion, safe=False)  # only the first may be applied unseen
        kept.append(suggestion)
    return tuple(kept[:MOST])


def _confidence(made: Composed, rank: int) -> float:
    base = {"termbase": 0.95, "phrase": 0.9, "names": 0.92}.get(made.source, 0.75)
    if made.source == "composed":
        base -= 0.03 * max(0, made.units - 2) + 0.08 * made.guesses + 0.1 * made.clause
    base -= 0.2 * made.unknown + 0.12 * rank
    return round(min(0.98, max(0.1, base)), 2)


def _primary(tag: str) -> str:
    return tag.split("-")[0].lower()


def _expansions(draft: Draft) -> dict[str, str]:
    known: dict[str, str] | None = draft.memo.get("acronyms")
    if known is None:
        known = draft.memo["acronyms"] = {}
        for passage in draft.passages:
            for acronym, words in expansions(passage.text).items():
                known.setdefault(acronym, words)
    return known


def _same_name(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and len(a & b) / len(a | b) >= 0.6


def _words(text: str) -> set[str]:
    small = {"the", "of", "for", "and", "a", "an", "in", "on"}
    return {w for w in re.findall(r"[^\W_]+", text.lower()) if w not in small}


def _glosses(context: Context, made: Composed) -> bool:
    """Words in parentheses right behind an English noun are its original; it is English already
    unless they add a place, a time or a remark."""
    if context.opening.strip() != "(" or context.core.count(" ") > _GLOSS or made.clause:
        return False
    if any(mark in context.core for mark in ",:;/") or _has_digit(context.core):
        return False
    first, last = made.text.split(" ")[0].lower(), made.text.split(" ")[-1].lower()
    if first in _LEADS or last in _REMARKS or first in _REMARKS:
        return False
    before = re.search(r"([^\W\d_]+)[\"”’']?\s*$", context.before)
    return before is not None and english().noun_like(before.group(1).lower())


_GLOSS = 4
_LEADS = frozenset(
    "in on at of from to by near with for since until during before after around about into "
    "without according who which that as not and or now then".split()
)
_REMARKS = frozenset(
    "translation translated quote original sic note editor's proverb photo image source literally "
    "archive edition version spanish portuguese english french german italian russian laughs "
    "laughter applause emphasis ed translator's".split()
)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _stands_after_its_translation(context: Context) -> bool:
    """An English name in capitals directly in front of a foreign one in brackets."""
    if not context.core[:1].isupper():
        return False
    m = re.search(
        r"((?:[A-Z][\w'’-]+\s+)(?:(?:of|for|and|the|on)\s+|[A-Z][\w'’-]+\s+)*[A-Z][\w'’-]+)(?:\s\([A-Z]{2,6}\))?\s*$",
        context.before.rstrip("([{ ")[-160:],
    )
    return m is not None and bool(
        re.search(
            r"\b(?:Agency|Ministry|Office|Service|Court|Party|Council|Committee|Commission|Union|"
            r"Association|Federation|Institute|University|Bank|Authority|Department|Police|Act|Law|"
            r"Museum|Foundation|Academy|Board|Chamber|Assembly|Administration|Society|Centre|Center|"
            r"Organi[sz]ation|League|Alliance|Group|Corps|Guard|Army|Bureau|Fund|Prize|Award|"
            r"Company|Inspectorate|Directorate|Prosecutor|Tribunal|School|Hospital|Theater|Theatre)\b",
            m.group(1),
        )
    )
