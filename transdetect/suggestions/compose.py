"""From the units of a fragment to English: a small transfer grammar.  Start at `compose`.

A fragment is said in several ways (`Style`), each in one pass from left to right (`transfer.py`).
What differs between languages (where adjectives stand, how a genitive looks, where verbs go) is
said in `grammar.toml`; what differs in English is in `phrases.py`.
"""

from __future__ import annotations

from dataclasses import replace

from transdetect.suggestions.diacritics import restored
from transdetect.suggestions.english import english
from transdetect.suggestions.fragment_pass import Beside, Style
from transdetect.suggestions.language_data import Entry, Language
from transdetect.suggestions.lexer import Unit, lex
from transdetect.suggestions.transfer import Composed, Transfer, finite, guessed

__all__ = ["Beside", "Composed", "compose"]

SHORT = 4
"""A clause of so many words can be said in English word by word."""

WIDE, GLOSSES = 16, 4
"""How many ways are worth judging, and how many translations of a word."""

NOTHING = Beside()
"""Nothing stands around the fragment."""

_CONTENT = frozenset(["n", "a", "v", "phrase", "name", "r"])


def compose(
    lang: Language,
    text: str,
    beside: Beside = NOTHING,
    terms: dict[str, list[tuple[tuple[str, ...], Entry]]] | None = None,
    certain: bool = False,
    wide: bool = False,
) -> list[Composed]:
    """The fragment in English, best first, at most four ways; `[]` when nothing is known.

    Args:
        lang: its language.
        text: the fragment, without brackets.
        beside: what the English around it says.
        terms: the house's own terms, by first word; they win over the tables.
        certain: give up at the first word that no table knows, at a second one that looks like a
            name, and where it is a longer clause.
        wide: up to `WIDE` ways, the likeliest first: every translation of every word, for whoever
            can tell which of them is fluent.
    """
    text = restored(lang, text)
    if certain and not terms and not _may_be_known(lang, text):
        return []
    capitals = text.isupper() and sum(c.isalpha() for c in text) > 3
    units: list[Unit] = []
    names, clause = 0, False
    for unit in lex(lang, text, capitals, beside.initial, terms or {}):
        names += guessed(unit) * (1 if unit.guess else 2)  # a guessed compound counts twice
        clause = clause or finite(unit)
        if certain and (
            not unit.readings or names > 1 or (clause and (names or len(units) >= SHORT))
        ):
            return []
        if certain and units and _doubtful(unit, units):
            return []
        units.append(unit)
    if certain and beside.runs_on and _either_way(lang, units):
        return []
    known = sum(1 for u in units if u.readings and u.readings[0].cls != "mark")
    if not known:
        return []
    styles = [Style()]
    inverted = _starts_with_saying(units)
    if inverted:
        styles.append(Style(subject_first=True))
    for at, unit in enumerate(units):
        if (
            unit.readings
            and len(unit.readings[0].english) > 1
            and unit.readings[0].cls in _CONTENT
            and len(units) <= 6
        ):
            styles += [Style(gloss=g, gloss_at=at) for g in (1, 2)][: 3 if len(units) == 1 else 1]
    if lang.settings.get("genitive") or any(
        entry.cls == "p" and "of" in entry.feats for unit in units for entry in unit.readings
    ):
        styles += [Style(compound=True), Style(compound=False)]
    if wide:
        styles += _every_gloss(units)
    found: list[Composed] = []
    for style in styles:
        made = Transfer(lang, units, style, beside).run()
        if capitals:
            made = replace(made, text=made.text.upper())
        if all(made.text != f.text for f in found):
            found.append(made)
    return found[: WIDE if wide else 4]


def _every_gloss(units: list[Unit]) -> list[Style]:
    """A style for each translation of each word, as few of them as are needed."""
    return [
        Style(compound=compound, gloss=gloss, gloss_at=at)
        for compound in (None, True)
        for at, unit in enumerate(units)
        for gloss in range(1, min(GLOSSES, max((len(r.english) for r in unit.readings), default=0)))
    ]


def _either_way(lang: Language, units: list[Unit]) -> bool:
    """True where cases alone would tell who acts: a plural verb behind an English word may be about
    that word, or about the noun that follows ("The bill >>підтримали 250 депутатів<<")."""
    if lang.settings.get("articles", True) or not lang.settings.get("genitive"):
        return False
    return len(units) > 1 and finite(units[0]) and "pl" in units[0].readings[0].feats


def _doubtful(unit: Unit, before: list[Unit]) -> bool:
    """A name that no table knows and that no preposition leads to may be an adjective: the
    "Hidrográfica" of an agency.  A participle behind an article may be a noun: "la crecida"."""
    last = before[-1].readings[0]
    if unit.guess:
        led = [u.readings[0].cls for u in before[-2:]]
        return not (led[-1] == "p" or led == ["p", "d"])
    first = unit.readings[0]
    return last.cls == "d" and first.cls == "v" and unit.get("n", "a") is None


def _may_be_known(lang: Language, text: str) -> bool:
    """False when a word in lower case is in no table: quicker to see than to translate the rest."""
    if lang.glued or text.isupper():
        return True
    for word in text.split(" "):
        if (
            word.isalpha()
            and word.islower()
            and word not in lang.contractions
            and not lang.readings(word)
            and word not in lang.inner_words
        ):
            return lang.settings.get("compound_links") is not None or "clitics" in lang.settings
    return True


def _starts_with_saying(units: list[Unit]) -> bool:
    e = english()
    for u in units[:3]:
        v = u.get("v", "aux")
        if v and v.english[0] in e.uses["saying"]:
            return True
    return False
