"""Verbs at the end of a clause, as in German and Dutch, go where English wants them.

Start at `reordered`.
"""

from __future__ import annotations

from transdetect.suggestions.fragment_pass import FINITE, is_mark
from transdetect.suggestions.language_data import Language
from transdetect.suggestions.lexer import Unit


def reordered(lang: Language, units: list[Unit]) -> list[Unit]:
    """German and Dutch: the participle or infinitive at the end joins its auxiliary."""
    if not lang.settings.get("verb_final"):
        return units
    made = _with_infinitive(_whole_verbs(lang, list(units)))
    made = _subordinate(made)
    i = 0
    while i < len(made):
        aux = made[i].get("aux", "modal")
        if aux and ("past" in aux.feats or "pres" in aux.feats or aux.cls == "modal"):
            end = i + 1
            while (
                end < len(made)
                and not is_mark(made[end])
                and not (
                    made[end].get("c", "rel") and "sub" in (made[end].get("c", "rel") or aux).feats
                )
            ):
                end += 1
            tail = end
            while tail - 1 > i and _nonfinite(made[tail - 1]):
                tail -= 1
            if tail < end and (tail > i + 1 or end - tail > 1):
                verbs = list(reversed(made[tail:end]))
                middle = made[i + 1 : tail]
                negated = [u for u in middle if u.get("neg") and u.readings[0].cls == "neg"]
                rest = [u for u in middle if u not in negated]
                subject = _subject_end(rest) if i == 0 else 0
                made[i:end] = [*rest[:subject], made[i], *negated, *verbs, *rest[subject:]]
                i = end - 1
        i += 1
    return _nonfinite_first(made)


def _whole_verbs(lang: Language, units: list[Unit]) -> list[Unit]:
    """ "lehnte den Vorschlag ab": a verb and its particle at the end of the clause are one."""
    particles = lang.settings.get("separable", ())
    start = 0
    for end in range(len(units) + 1):
        if end < len(units) and not _clause_ends(units[end]):
            continue
        last = units[end - 1] if end - 1 > start else None
        if last is not None and last.text.lower() in particles:
            for k in range(start, end - 1):
                if not units[k].text.islower():
                    continue
                whole = [
                    e
                    for e in lang.readings(last.text.lower() + units[k].text.lower())
                    if e.cls == "v" and e.feats & set(FINITE)
                ]
                if whole:
                    units[k] = Unit(units[k].text, whole, units[k].capital, units[k].glued)
                    rest = [*units[: end - 1], *units[end:]]
                    return _whole_verbs(lang, rest)
        start = end + 1
    return units


def _clause_ends(unit: Unit) -> bool:
    link = unit.get("c")
    return is_mark(unit) or (link is not None and unit.readings[0].cls == "c")


def _with_infinitive(units: list[Unit]) -> list[Unit]:
    """ "um die Inflation zu bekämpfen", "ohne den Namen zu nennen": the verb comes first."""
    for i, unit in enumerate(units):
        if unit.text.lower() not in ("um", "ohne", "statt", "anstatt", "om", "zonder"):
            continue
        for k in range(i + 2, len(units) - 1):
            if is_mark(units[k]):
                break
            if units[k].text.lower() in ("zu", "te") and units[k + 1].has("v", "inf"):
                first = units[k] if unit.text.lower() in ("um", "om") else unit
                return [*units[:i], first, units[k + 1], *units[i + 1 : k], *units[k + 2 :]]
    return units


def _nonfinite_first(units: list[Unit]) -> list[Unit]:
    """ "aus dem Englischen übersetzt", "zum Warenkorb hinzufügen": without a finite verb, the
    participle or infinitive at the end comes first."""
    if len(units) < 2 or not _nonfinite(units[-1]):
        return units
    if units[-1].get("a") and not units[0].get("p"):
        return units
    if any(_is_finite(unit) for unit in units[:-1]) or any(is_mark(unit) for unit in units):
        return units
    start = units[0].get("p", "d", "n", "name")
    return [units[-1], *units[:-1]] if start else units


def _is_finite(unit: Unit) -> bool:
    return bool(unit.readings) and any(
        e.cls in ("v", "aux", "modal") and e.feats & set(FINITE) for e in unit.readings[:1]
    )


def _subordinate(units: list[Unit]) -> list[Unit]:
    """ "weil die Regierung das Gesetz ablehnt": the verb moves behind its subject."""
    for i, unit in enumerate(units):
        link = unit.get("c", "rel")
        if link is None or "sub" not in link.feats or i + 2 >= len(units):
            continue
        end = i + 1
        while end < len(units) and not is_mark(units[end]):
            end += 1
        last = units[end - 1]
        finite = last.get("v", "aux", "modal")
        if finite is None or last.get("n") or not finite.feats & set(FINITE):
            continue
        body = units[i + 1 : end - 1]
        subject = _first_phrase(body)
        units[i + 1 : end] = [*body[:subject], last, *body[subject:]]
    return units


def _first_phrase(units: list[Unit]) -> int:
    for at, unit in enumerate(units):
        if unit.get("n", "name", "pron"):
            return at + 1
    return 0


def _subject_end(units: list[Unit]) -> int:
    """After a finite verb that opens the fragment: where its subject ends."""
    if not units or not (units[0].has("d", "def") or units[0].has("pron", "subj")):
        return 0
    for at, unit in enumerate(units):
        if unit.get("n", "name", "pron"):
            return at + 1
    return 0


def _nonfinite(unit: Unit) -> bool:
    return any(
        e.cls in ("v", "aux", "modal") and e.feats & {"part", "inf"} for e in unit.readings
    ) and (unit.get("n") is None)
