"""A fragment as units that the tables know: words, expressions, names, amounts.  Start at `lex`.

Left to right, the longest match first.  Contractions are taken apart ("da" = de + a).  A
capitalised word that no table knows is taken for a proper name and kept (transliterated from
other scripts); any other unknown word is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transdetect.suggestions.cognates import cognate
from transdetect.suggestions.language_data import OPEN_ENDED, Entry, Language, normalise, offsets
from transdetect.suggestions.quantities import ago, from_to, quantity

_INFLECTED = frozenset(["n", "a", "name"])


@dataclass(slots=True)
class Unit:
    """A stretch of the fragment with what it may mean.

    Attributes:
        text: as it stands in the fragment.
        readings: best first; empty when no table knows it.
        capital: it begins with a capital letter.
        glued: it follows the unit before it without a space.
        guess: the reading is a guess: a proper name that no table knows.
    """

    text: str
    readings: list[Entry]
    capital: bool = False
    glued: bool = False
    guess: bool = False

    def get(self, *classes: str) -> Entry | None:
        """The first reading of one of these word classes."""
        for entry in self.readings:
            if entry.cls in classes:
                return entry
        return None

    def has(self, cls: str, feat: str) -> Entry | None:
        """The first reading of this class that has this feature."""
        for entry in self.readings:
            if entry.cls == cls and feat in entry.feats:
                return entry
        return None


def tokens_of(lang: Language, text: str) -> list[tuple[int, int]]:
    """Where the tokens of `text` stand; single characters in languages without spaces."""
    spans = offsets(text)
    if not lang.glued:
        return spans
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if any(_is_cjk(c) for c in text[start:end]):
            at = start
            while at < end:
                stop = at + 1
                if not _is_cjk(text[at]):
                    while stop < end and not _is_cjk(text[stop]):
                        stop += 1
                found.append((at, stop))
                at = stop
        else:
            found.append((start, end))
    return found


def _is_cjk(char: str) -> bool:
    return (
        "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff66" <= char <= "\uff9f"
    )


Terms = dict[str, list[tuple[tuple[str, ...], Entry]]]


def lex(
    lang: Language,
    text: str,
    capitals: bool = False,
    initial: bool = False,
    terms: Terms | None = None,
) -> Iterator[Unit]:
    """The units of a fragment, in order.

    Args:
        lang: the fragment's language.
        text: the fragment, without brackets.
        capitals: the fragment is written in capitals, so capitals say nothing.
        initial: the fragment begins a sentence, so its first capital says nothing.
        terms: set expressions that win over the language's own, by first word.
    """
    spans = tokens_of(lang, text)
    surface = [text[a:b] for a, b in spans]
    lower = [normalise(s) for s in surface]
    i = 0
    while i < len(surface):
        glued = i > 0 and spans[i - 1][1] == spans[i][0]
        capital = surface[i][:1] != lower[i][:1]
        named = capital or capitals or lang.glued or not lang.settings.get("capitals", True)
        decade = _decade(lang, lower, i)
        if decade:
            yield Unit(text[spans[i][0] : spans[i + decade[0] - 1][1]], [decade[1]], False, glued)
            i += decade[0]
            continue
        amount = from_to(lang, surface, lower, i) or quantity(lang, surface, lower, i)
        amount = ago(lang, surface, lower, i) or amount
        term = _term(terms or {}, lower, i)
        match = term or _longest(lang, lower, i, named)
        if amount and not term and (match is None or amount[0] >= match[0]):
            yield Unit(text[spans[i][0] : spans[i + amount[0] - 1][1]], [amount[1]], False, glued)
            i += amount[0]
            continue
        if match and not term and _goes_on(lang, lower, i + match[0], match[1][0]):
            match = None  # "alla fine" is a set expression, "alla fine di marzo" is not
        if match and (match[0] > 1 or term):
            length, entries = match
            piece = text[spans[i][0] : spans[i + length - 1][1]]
            yield Unit(piece, entries, capital, glued)
            i += length
            yield from _rest_of_contraction(lang, lower[i - 1], entries[0])
            continue
        yield from _single(lang, surface[i], lower[i], capital, capitals, initial and i == 0, glued)
        i += 1


def _decade(lang: Language, lower: list[str], i: int) -> tuple[int, Entry] | None:
    """ "anos 1990", "années 60", "1990er Jahre": the decade as "1990s"."""
    before = lang.settings.get("decade_before", ())
    after = lang.settings.get("decade_after", ())
    size = 0
    for phrase in before:
        words = phrase.split()
        if lower[i : i + len(words)] == words and len(words) > size:
            size = len(words)
    if size and i + size < len(lower):
        digits = lower[i + size]
        if digits.isdigit() and len(digits) in (2, 4) and digits[-1] == "0":
            return size + 1, _decade_entry(digits)
        return None
    if lower[i].isdigit() and lower[i][-1:] == "0" and len(lower[i]) in (2, 4):
        for phrase in after:
            words = phrase.split()
            if lower[i + 1 : i + 1 + len(words)] == words:
                return 1 + len(words), _decade_entry(lower[i])
    return None


def _decade_entry(digits: str) -> Entry:
    year = digits if len(digits) == 4 else "19" + digits
    return Entry("num", (f"the {year}s",), frozenset(["year", "decade"]), "lexicon")


def _term(terms: Terms, lower: list[str], i: int) -> tuple[int, list[Entry]] | None:
    for words, entry in sorted(terms.get(lower[i], ()), key=lambda t: -len(t[0])):
        if tuple(lower[i : i + len(words)]) == words:
            return len(words), [entry]
    return None


def _longest(
    lang: Language, lower: list[str], i: int, named: bool
) -> tuple[int, list[Entry]] | None:
    best = 0
    entries: list[Entry] = []
    firsts = [(lower[i], frozenset[str]())]
    for _, form, feats in lang.lemmas(lower[i], ("n", "a")):
        firsts.append((form, feats))
    following = lower[i + 1] if i + 1 < len(lower) else ""
    for first, feats in firsts:
        for words, entry in lang.starting(first, following):
            size = len(words)
            if size < best or i + size > len(lower):
                continue
            if size > 2 and words[1] != following and entry.cls not in _INFLECTED:
                continue
            if entry.capital and not named:
                continue
            inflected = first != lower[i]
            if inflected and entry.cls not in _INFLECTED:
                continue
            loose = entry.cls in _INFLECTED
            last = lower[i + size - 1]
            if all(_same(lang, lower[i + k], words[k], loose) for k in range(1, size - 1)) and (
                size == 1
                or _same(lang, last, words[-1], loose)
                or (entry.cls in OPEN_ENDED and _contracted(lang, last, words[-1]))
            ):
                if size > best:
                    best, entries = size, []
                made = entry._replace(feats=entry.feats | feats) if inflected else entry
                entries.append(made)
    if lang.glued and not best and lower[i] in lang.words:
        return 1, lang.words[lower[i]]
    return (best, entries) if best else None


def _goes_on(lang: Language, lower: list[str], i: int, entry: Entry) -> bool:
    """A short adverbial expression is followed by "of", so its last noun has a complement."""
    if entry.cls != "phrase" or i >= len(lower):
        return False
    if lang.settings.get("genitive") and " said" in entry.english[0]:
        # "сообщил губернатор" is one, "сообщил губернатор области" is not
        nouns = [e for e in lang.readings(lower[i]) if e.cls in ("n", "name")]
        return bool(nouns) and "gen" in nouns[0].feats
    if entry.english[0][:3] not in ("at ", "in ", "on "):
        return False
    word = lang.contractions.get(lower[i], (lower[i],))[0]
    return any(e.cls == "p" and "of" in e.feats for e in lang.words.get(word, ()))


def _contracted(lang: Language, word: str, wanted: str) -> bool:
    """ "das" where the table has "de": the set expression goes on with an article."""
    parts = lang.contractions.get(word)
    return parts is not None and parts[0] == wanted


def _rest_of_contraction(lang: Language, word: str, entry: Entry) -> list[Unit]:
    parts = lang.contractions.get(word, ())
    if entry.cls not in OPEN_ENDED or word in lang.words or len(parts) < 2:
        return []
    if entry.feats & {"whole"}:
        return []
    return [Unit(p, list(lang.readings(p)), glued=True) for p in parts[1:]]


def _same(lang: Language, word: str, wanted: str, loose: bool) -> bool:
    if word == wanted:
        return True
    if not loose or word[:2] != wanted[:2]:
        return False
    return any(form == wanted for _, form, _ in lang.lemmas(word, ("n", "a")))


def _single(
    lang: Language,
    surface: str,
    lower: str,
    capital: bool,
    capitals: bool,
    initial: bool,
    glued: bool,
) -> list[Unit]:
    named = capital or capitals or not lang.settings.get("capitals", True)
    readings = [e for e in lang.readings(lower) if named or not e.capital]
    if lang.settings.get("capital_nouns") and not capitals and not initial:
        readings = _by_case(readings, capital)
    if (
        sum(map(str.isalpha, surface)) > 1
        and surface.isupper()
        and not capitals
        and not lang.letters
    ):
        readings = [e for e in readings if e.cls == "name" or e.capital]  # an acronym
        if not readings and surface.isascii():
            entry = Entry("name", (surface,), frozenset(["guess"]), "lexicon", True)
            return [Unit(surface, [entry], capital, glued, guess=True)]
    if capital and not capitals and not initial:
        readings.sort(key=lambda e: not e.capital)
    if initial and capital and any(e.cls == "phrase" for e in readings):
        readings.sort(key=lambda e: e.cls != "phrase")  # a label: "Publicidad"
    if readings and lower not in lang.contractions:
        return [Unit(surface, readings, capital, glued)]
    if lower in lang.contractions:
        parts = lang.contractions[lower]
        made = [Unit(p, list(lang.words.get(p, ())), False, bool(k)) for k, p in enumerate(parts)]
        if len(parts) > 1 and any(e.cls == "p" for e in made[0].readings):
            made[0].readings = [e for e in made[0].readings if e.cls == "p"]  # "ao", not "o o"
        made[0].glued = glued
        made[0].readings += lang.words.get(lower, [])
        return made
    if not surface[:1].isalpha():
        return [Unit(surface, [Entry("mark", (surface,), frozenset(), "lexicon")], False, glued)]
    if "-" in surface.strip("-"):
        return _hyphened(lang, surface, capital, capitals, initial, glued)
    taken_apart = _clitics(lang, surface, lower, glued)
    if taken_apart:
        return taken_apart
    compound = _compound(lang, lower)
    if compound:
        return [Unit(surface, [compound], capital, glued)]
    if capital and not capitals:
        name = transliterate(lang, surface)
        if name is not None:
            entry = Entry("name", (name,), frozenset(["guess"]), "lexicon", True)
            common = initial or bool(lang.settings.get("capital_nouns"))
            unknown = _learned(lang, lower) if common else [entry]
            return [Unit(surface, unknown, capital, glued, guess=True)]
    return [Unit(surface, _learned(lang, lower), capital, glued)]


def _learned(lang: Language, word: str) -> list[Entry]:
    made = cognate(lang, word)
    return [made] if made else []


def _by_case(readings: list[Entry], capital: bool) -> list[Entry]:
    """Where every noun has a capital, a small letter means no noun, and a capital means one."""
    if capital:
        return sorted(readings, key=lambda e: e.cls not in _INFLECTED - {"a"})
    others = [e for e in readings if e.cls not in ("n", "name")]
    return others or readings


def _clitics(lang: Language, surface: str, lower: str, glued: bool) -> list[Unit]:
    """A word with small words written onto its front, as in Arabic: "and the ministry"."""
    for line in lang.settings.get("clitics", ()):
        front, *parts = line.split()
        rest = lower[len(front) :]
        if not lower.startswith(front) or len(rest) < 2:
            continue
        readings = lang.readings(rest)
        if readings and all(p in lang.words for p in parts):
            units = [Unit(p, list(lang.words[p]), False, True) for p in parts]
            units[0].glued = glued
            return [*units, Unit(surface[len(front) :], readings)]
    return []


def _hyphened(
    lang: Language, surface: str, capital: bool, capitals: bool, initial: bool, glued: bool
) -> list[Unit]:
    first, _, rest = surface.partition("-")
    prefix = lang.words.get(normalise(first) + "-")
    suffix = lang.words.get("-" + normalise(rest))
    if prefix:
        unit = Unit(first + "-", prefix, capital, glued)
        return [
            unit,
            *_single(
                lang, rest, normalise(rest), rest[:1].isupper() or capital, capitals, initial, True
            ),
        ]
    if suffix:
        return _single(lang, first, normalise(first), capital, capitals, initial, glued)
    parts = surface.split("-")
    units = [
        u
        for p in parts
        if p
        for u in _single(lang, p, normalise(p), p[:1].isupper(), capitals, initial, glued)
    ]
    if all(u.readings and not u.guess for u in units) and len(units) == len(parts):
        last = units[-1].get("a", "n")
        if last and len(units) == 2 and all(u.get("a", "n") for u in units):
            heads = [u.get("a", "n") for u in units]
            joined = "-".join(h.english[0] for h in heads if h)
            return [Unit(surface, [last._replace(english=(joined,))], capital, glued)]
    if (
        capital
        and not capitals
        and not initial
        and not any(u.readings and not u.guess for u in units)
    ):
        name = transliterate(lang, surface)
        if name is not None:
            return [
                Unit(
                    surface,
                    [Entry("name", (name,), frozenset(["guess"]), "lexicon", True)],
                    True,
                    glued,
                    True,
                )
            ]
    return [Unit(surface, [], capital, glued)]


def _compound(lang: Language, word: str) -> Entry | None:
    """A written-together compound of two known nouns ("Klimapolitik")."""
    links = lang.settings.get("compound_links")
    if links is None or len(word) < 8:
        return None
    for cut in range(3, len(word) - 2):  # the longest tail first
        tails = [e for e in lang.readings(word[cut:]) if e.cls == "n"]
        if not tails:
            continue
        start = word[:cut]
        for link in links:
            stem = start[: -len(link)] if link else start
            if (link and not start.endswith(link)) or len(stem) < 3:
                continue
            for variant in (stem, stem + "e"):
                heads = [e for e in lang.words.get(variant, ()) if e.cls in ("n", "name", "a")]
                if not heads and len(variant) >= 8 and (inner := _compound(lang, variant)):
                    heads = [inner]
                if heads:
                    joined = tuple(f"{heads[0].english[0]} {tail}" for tail in tails[0].english[:2])
                    return tails[0]._replace(english=joined, feats=tails[0].feats | {"guess"})
    return None


def transliterate(lang: Language, word: str) -> str | None:
    """`word` in Latin letters; itself when it is; None when a letter is unknown."""
    if not lang.letters:
        return word if word.isascii() or _LATIN.fullmatch(word) else None
    out: list[str] = []
    for at, letter in enumerate(word):
        low = letter.lower()
        initial = "^" + low
        new = (
            lang.letters.get(initial)
            if at == 0 and initial in lang.letters
            else lang.letters.get(low)
        )
        if new is None:
            if low.isascii():
                new = low
            else:
                return None
        out.append(new.capitalize() if letter != low and new else new)
    made = "".join(out)
    for ending, short in lang.settings.get("name_endings", {}).items():
        if made.endswith(ending):
            made = made[: -len(ending)] + short
    return made


_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'’.-]+")
