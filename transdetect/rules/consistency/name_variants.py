"""TD501: one person or place in two spellings within one draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transdetect.language.draft import Draft, Place
from transdetect.language.emissions import particles
from transdetect.language.words import normal, weigh
from transdetect.model import Evidence, Suggestion
from transdetect.rules.consistency.names import (
    Name,
    Where,
    bones,
    collect,
    name,
    plain,
    skeleton,
)
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import sentence
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit, Rule

_SLAVIC = lazy(r"(?:ski|sk|ov|ev|iv|ich|enko|chuk|adze|shvili|ian|oglu|grad|gorod|stan)\Z")
_SAID = lazy(
    r"\b(?:spel(?:t|led|ling)|transliterat\w*|romani[sz]\w*|pronounced|also known as|formerly|"
    r"renamed|previously|then called|now called|known as|called|written|name[sd]?|version|Soviet"
    r")\b",
    re.I,
)
_FOREIGN = 1.5
"""How much likelier, in log10, a word beside a name is in another language than in English."""

_OR = lazy(r"\A\W*(?:\(|/|or\b|aka\b|alias\b)\W*\Z")


class NameVariants(Rule):
    """One name is spelled in two ways.

    What it does: compares the names of the whole draft and finds a person or place in two
    transliterations ("Zelensky" and "Zelenskyy", "Kyiv" and "Kiev"), with and without
    diacritics, or a given name in two languages before the same surname.

    Why it is a problem: the reader may take them for two people or towns, and searches find half.

    Example: Zelenskyy spoke first. Later Zelenskiy met the press, and Zelenskyy left.

    Use instead: Zelenskyy spoke first. Later Zelenskyy met the press, and Zelenskyy left.

    Fix safety: never safe, for it touches a name.  The spelling that the draft uses more often is
    suggested; when both are as frequent, the one in `resources/consistency/variants.tsv` or the
    first one.
    """

    code = "TD501"
    name = "name-variants"
    family = "consistency"
    fires = (
        "The train left Kharkiv at six. It came back to Kharkiv late; >>Kharkov<< was dark.",
        "Yanukovych fled at night. >>Yanukovich<< was seen in the south, and Yanukovych spoke.",
        "Sergei Orlov signed it. Sergei Orlov left, and >>Sergey<< Orlov never came back.",
        "The mayor met Erdoğan. Then Erdoğan left, and >>Erdogan<< spoke on the radio.",
        "They live in Budyonnovsk. The road to Budyonnovsk is closed, so >>Budenovsk<< waits.",
        "Viktor Medvedchuk was named. In court Medvedchuk was silent; later >>Medvedtchuk<< spoke.",
    )
    silent = (
        "The Conference met twice. See the Actes de la Conférence sur le climat, Paris.",
        "Kyiv was once spelled Kiev in English, but the Ukrainian form is now preferred.",
        "Alexander Pushkin and Aleksandr Solzhenitsyn are both widely read.",
        "Sergei Ivanov and his brother Sergey Ivanenko run rival firms.",
        "Catherine Ashton spoke first, then Katherine Maher.",
        "Anna Kelly won the race; Tom Kelley came second.",
        "Ukraine and the Ukrainian army thanked the Ukrainians.",
        "They ate chicken Kiev, or rather Chicken Kiev, in a hotel in Kyiv.",
        "José Ruiz beat Jose Canseco in the poll.",
        "The Smiths and Mr. Smith met the Smyths.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every rarer spelling, in order of appearance."""
        for group in _groups(collect(draft)):
            yield from _judge(group)


class _Group(NamedTuple):
    kind: str
    preferred: str
    exceptions: frozenset[str]
    names: list[Name]


class _Row(NamedTuple):
    kind: str
    preferred: str
    exceptions: frozenset[str]


@cache
def _rows() -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for kind, preferred, others, exceptions in rows("consistency", "variants.tsv", 4):
        row = _Row(kind, preferred, frozenset(w.capitalize() for w in exceptions.split("|") if w))
        for form in (preferred, *others.split("|")):
            found.setdefault(form, row)
    return found


def _groups(names: dict[str, list[Where]]) -> Iterator[_Group]:
    """Spellings that may be one name: by the table, then by skeleton."""
    table = _rows()
    listed: dict[_Row, list[str]] = {}
    near: dict[str, list[str]] = {}
    for form in names:
        row = table.get(form)
        if row is not None:
            listed.setdefault(row, []).append(form)
            if row.kind == "given":
                continue
        near.setdefault(bones(form), []).append(form)
    known: set[str] = set()
    for row, forms in listed.items():
        if len(forms) > 1:
            known.update(forms)
            yield _Group(*row, [name(form, names[form]) for form in forms])
    for forms in near.values():
        if len(forms) > 1:
            yield from _same_skeleton([f for f in forms if f not in known], names)


def _same_skeleton(forms: list[str], names: dict[str, list[Where]]) -> Iterator[_Group]:
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(skeleton(form), []).append(form)
    for key, group in groups.items():
        if len({form.lower() for form in group}) < 2:
            continue  # "JavaScript" and "Javascript" differ in capitals only
        marked = len({plain(form) for form in group}) == 1
        if not marked and not (len(key) >= 6 and _SLAVIC.search(key)):
            continue
        found = [name(form, names[form]) for form in group]
        if any(n.inner for n in found):
            kind = "diacritics" if marked else "transliteration"
            yield _Group(kind, "", frozenset(), found)


def _judge(group: _Group) -> Iterator[Hit]:
    spellings = [(n, [p for p in n.places if _counts(p, group.exceptions)]) for n in group.names]
    if group.kind == "diacritics":
        spellings = [(n, [p for p in places if not _quoted(p)]) for n, places in spellings]
    spellings = [(n, places) for n, places in spellings if places]
    if len(spellings) < 2:
        return
    most = max(len(places) for _, places in spellings)
    leaders = [n for n, places in spellings if len(places) == most]
    best = next((n for n in leaders if n.form == group.preferred), leaders[0])
    for other, places in spellings:
        if other is best or not _same_bearer(group.kind, best, other):
            continue
        kept = [p for p in places if not _explained(p, best.form)]
        if group.kind == "given":
            kept = [p for p in kept if _behind(p) in best.after]
        if kept:
            yield _hit(group, best, other, kept, tie=len(leaders) > 1)


def _hit(group: _Group, best: Name, other: Name, places: list[Place], *, tie: bool) -> Hit:
    first = places[0]
    sure = 0.75 if tie else 0.85
    return Hit(
        first.passage,
        first.start,
        first.end,
        f'"{other.form}" and "{best.form}" look like one name in two spellings',
        confidence=sure,
        evidence=(
            Evidence("draft", best.form, float(len(best.places)), "the other spelling"),
            Evidence("name", other.form, float(len(places)), group.kind),
        ),
        suggestions=(Suggestion(best.form, sure, False, "draft"),),
        occurrences=tuple(places[1:]),
    )


def _same_bearer(kind: str, one: Name, other: Name) -> bool:
    """True when nothing around the two spellings speaks for two people."""
    if kind == "given":
        return bool(one.after & other.after)
    if kind == "place":
        return True
    if one.after and other.after and not one.after & other.after:
        return False
    if bool(one.after) != bool(other.after):
        return False  # a given name here, a surname there
    if one.before and other.before:
        table = _rows()
        first = {table[n].preferred if n in table else n for n in one.before}
        second = {table[n].preferred if n in table else n for n in other.before}
        return bool(first & second)
    return len(one.before | other.before) <= 1


def _counts(place: Place, exceptions: frozenset[str]) -> bool:
    """False beside a word with which the spelling is right as it is."""
    if not exceptions:
        return True
    tokens = place.passage.tokens
    at = place.passage.token_index(place.start)
    near = tokens[max(0, at - 2) : at] + tokens[at + 1 : at + 3]
    return exceptions.isdisjoint([t.text.capitalize() for t in near])


def _quoted(place: Place) -> bool:
    """True beside a small word of another language: in "la Conférence sur" nothing is a name."""
    tokens = place.passage.tokens
    at = place.passage.token_index(place.start)
    end = place.passage.token_index(place.end)
    beside = (*tokens[max(0, at - 1) : at], *tokens[end : end + 1])
    return any(
        token.text.islower()
        and token.lower not in particles()
        and weigh(normal(token.lower)).gain >= _FOREIGN
        for token in beside
    )


def _behind(place: Place) -> str:
    """The word right behind a place, without a possessive ending."""
    tokens = place.passage.tokens
    at = place.passage.token_index(place.end)
    return re.sub(r"['’]s?\Z", "", tokens[at].text) if at < len(tokens) else ""


def _explained(place: Place, other: str) -> bool:
    """True when the sentence itself speaks about the two spellings."""
    start, end = sentence(place.passage.text, place.start)
    said = place.passage.text[start:end]
    if other not in said:
        return False
    if _SAID.search(said):
        return True
    between = place.passage.text[start : place.start].rpartition(other)[2]
    return len(between) < 12 and bool(_OR.match(between))
