"""TD502: one acronym introduced with two different names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transdetect.language.draft import Draft, Passage, Place
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.tables import words
from transdetect.rules.rule import Hit, Rule

_ACRONYM = lazy(r"\(([A-ZÀ-Þ][A-ZÀ-Þ0-9]{1,7}s?)\)")
_LINKS = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "du", "da", "do", "&", "-"])
_BEFORE_THE = frozenset(["of", "for", "on", "in", "to", "and"])
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "a", "an", "s"])


@dataclass(frozen=True)
class _Definition:
    place: Place
    acronym: str
    name: str
    content: frozenset[str]
    proper: frozenset[str]


class TermVariants(Rule):
    """One acronym is introduced with two different names.

    What it does: collects what the draft says before each acronym in brackets ("Security Service
    of Ukraine (SBU)") and finds an acronym that is introduced again under another English name.

    Why it is a problem: one institution looks like two; a term base would have settled it.

    Example: The Court of Auditors (TCU) saw it. Later the Accounts Tribunal (TCU) agreed.

    Use instead: The Court of Auditors (TCU) saw it. Later the Court of Auditors (TCU) agreed.

    Fix safety: never safe; the name that the draft used first is suggested.
    """

    code = "TD502"
    name = "term-variants"
    family = "consistency"
    fires = (
        "The Security Service of Ukraine (SBU) spoke. The >>Ukrainian Security Service<< (SBU)"
        " said more.",
        "The Federal Audit Court (TCU) met. On Friday the >>Federal Court of Accounts<< (TCU)"
        " ruled.",
        "The National Health Agency (ANS) warned. The >>National Agency of Health<< (ANS) agreed.",
        "The Federal Network Agency (BNA) is in Bonn. The >>Federal Agency of Networks<< (BNA)"
        " denied it.",
        "The Workers' Party (PT) won. The >>Party of the Workers<< (PT) will govern.",
    )
    silent = (
        "The European Central Bank (ECB) raised rates. The ECB will meet again.",
        "The World Health Organization (WHO) and the World Trade Organization (WTO) met.",
        "Anna Berg (USA) beat Maria Lopez (ESP), and Tom Hill (USA) lost.",
        "The European Central Bank (ECB) spoke; later the European Central Bank (ECB) acted.",
        "The Supreme Court (SC) sat in Columbia, South Carolina (SC).",
        "Non-governmental Organizations (NGOs) and Local Organizations (LOs) agreed.",
        "The Ministry of Defense (MOD) and the Ministry of Defence (MOD) are one house.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every later name of an acronym, in reading order."""
        known: dict[str, list[_Definition]] = {}
        for passage in draft.passages:
            if "(" not in passage.text:
                continue
            for definition in _definitions(passage):
                known.setdefault(definition.acronym, []).append(definition)
        for definitions in known.values():
            yield from _judge(definitions)


def _judge(definitions: list[_Definition]) -> Iterator[Hit]:
    first = definitions[0]
    later = [d for d in definitions[1:] if _another_name(first, d)]
    names: dict[str, list[_Definition]] = {}
    for definition in later:
        names.setdefault(definition.name.lower(), []).append(definition)
    for group in names.values():
        place = group[0].place
        yield Hit(
            place.passage,
            place.start,
            place.end,
            f'{first.acronym} was introduced as "{first.name}", here it is "{group[0].name}"',
            confidence=0.8,
            evidence=(Evidence("draft", first.name, 1.0, f"first name of {first.acronym}"),),
            suggestions=(Suggestion(first.name, 0.7, False, "draft"),),
            occurrences=tuple(d.place for d in group[1:]),
        )


def _definitions(passage: Passage) -> Iterator[_Definition]:
    tokens, text = passage.tokens, passage.text
    for match in _ACRONYM.finditer(text):
        at = passage.token_index(match.start()) - 1
        last = at
        while at >= 0 and last - at < 9:
            token = tokens[at]
            gap = text[token.end : tokens[at + 1].start]
            if gap.strip(" \u00a0\n"):
                break
            if not (token.text[0].isupper() or token.lower in _LINKS or token.text in "'’-&"):
                break
            if token.lower == "the" and (at == 0 or tokens[at - 1].lower not in _BEFORE_THE):
                break  # here the name begins
            at -= 1
        run = tokens[at + 1 : last + 1]
        while run and (
            run[0].lower in _LINKS
            or run[0].kind == "mark"
            or (len(run) > 1 and run[0].lower in _SMALL)
        ):
            run = run[1:]
        if len(run) < 2 or not run[-1].text[0].isupper():
            continue
        place = Place(passage, run[0].start, run[-1].end)
        name = text[place.start : place.end]
        spoken = [t.lower for t in run if t.kind == "word" and t.lower not in _SMALL]
        kinds = words("consistency", "institutions.txt")
        proper = frozenset(_stem(w) for w in spoken if w not in kinds)
        if len(proper) < len(spoken):
            content = frozenset(_stem(w) for w in spoken)
            yield _Definition(place, match.group(1), name, content, proper)


def _stem(word: str) -> str:
    """The beginning of a word that its relatives share: Ukraine, Ukrainian; network, networks."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:5] if len(word) > 5 else word.removesuffix("s")


def _another_name(first: _Definition, other: _Definition) -> bool:
    """True when two names share half of their words and yet differ in more than spelling."""
    if first.name.lower() == other.name.lower():
        return False
    shared = first.content & other.content
    smaller = min(len(first.content), len(other.content))
    if len(shared) * 2 < smaller or not first.proper & other.proper:
        return False  # "World Bank" and "West Bank" share only what they are
    if first.content == other.content:
        return _order(first.name) != _order(other.name)
    return not (first.content < other.content or other.content < first.content)


def _order(name: str) -> list[str]:
    return [_stem(w) for w in re.findall(r"[^\W\d_]+", name.lower()) if w not in _SMALL]
