"""What is known about one source language.  Start at `language`.

The files are in `resources/languages/<tag>/`.

Files, each optional except `grammar.toml`; every line `source <tab> English [<tab> features]`,
alternatives separated by `; `, the best first; `-` as English means "delete":

- `words.tsv`: function words; here the English is preceded by the word class (see `CLASSES`).
- `nouns.tsv`, `adjectives.tsv`, `verbs.tsv`: the lexicon, in dictionary forms.  A verb's
  features list its irregular forms: `disse:past disseram:past.pl dito:part`.
- `phrases.tsv`: set expressions, whole; `orgs.tsv`: institutions; `places.tsv`: exonyms.
- `keep.txt`: words that English uses as they are, titles and brands: never translated.
- `grammar.toml`: contractions, endings, and how the language orders its words.

Country and language names come on top, from `resources/names/<tag>.tsv`.  All of it is read from
`compiled.txt`, which `scripts/build_languages.py` makes of these files (see `packed`), or from the
files themselves where that is missing.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import chain, pairwise
from typing import Any, NamedTuple, TypeVar, overload

from transdetect.errors import ConfigError
from transdetect.resources import path
from transdetect.suggestions.diacritics import plain_forms

T = TypeVar("T")
D = TypeVar("D")

CLASSES = {
    "n": "noun",
    "a": "adjective",
    "v": "verb",
    "r": "adverb or other word that is carried over where it stands",
    "d": "determiner: def, indef, poss, dem, quant",
    "p": "preposition: of, loc, to, by",
    "c": "conjunction",
    "rel": "relative pronoun",
    "pron": "pronoun: subj, obj, refl",
    "neg": "negation",
    "aux": "auxiliary verb form: English base form, with pres/past/fut/cond/part/inf/ger and pl",
    "modal": "modal verb form: English modal as it is written",
    "num": "number word: the English word, with the value as feature",
    "scale": "thousand, million, billion",
    "month": "month",
    "weekday": "weekday",
    "cur": "currency",
    "unit": "unit of measurement",
    "name": "proper name",
    "phrase": "set expression",
    "skip": "a word that English does not express",
}
"""Word classes of `words.tsv`, and the ones the reader gives to the other files."""

_SPLIT = re.compile(
    r"[A-Z]{1,3}\d{1,4}\b|[^\W\d_]+(?:[-'’ʼ.][^\W\d_]+)*['’]?|\d+(?:[.,:\u00a0\u202f]\d+)*|\S"
)
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@cache
def _characters() -> re.Pattern[str]:
    """CJK characters, and runs of others; made when needed, for such wide ranges take long."""
    wide = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    return re.compile(rf"[{wide}]|[^{wide}]+")


class Entry(NamedTuple):
    """One reading of one source word or phrase.

    Attributes:
        cls: word class, a key of `CLASSES`.
        english: translations, best first; "" deletes.
        feats: features, such as `pl`, `gen`, `def`, `past`.
        source: `phrase`, `names` or `lexicon`: which table it comes from.
        capital: the source is a proper name and must be written with a capital.
    """

    cls: str
    english: tuple[str, ...]
    feats: frozenset[str]
    source: str
    capital: bool = False


Phrase = tuple[tuple[str, ...], Entry]
"""The words of a set expression, and its reading."""

OPEN_ENDED = frozenset(["p", "c"])
"""Classes of set expressions whose last word may be contracted with an article behind it."""

_BEGINNING = 2
"""Letters of the second word of a set expression by which it is filed."""


def _beginning(words: tuple[str, ...], entry: Entry) -> str:
    """Under what a set expression is filed: its first word and how the second one begins, which
    may be in another form in a text; where that may be contracted, the first word alone."""
    if len(words) == 2 and entry.cls in OPEN_ENDED:
        return f"{words[0]} "
    return f"{words[0]} {words[1][:_BEGINNING]}"


class Rule(NamedTuple):
    """An ending, what takes its place in the dictionary form, and what the ending says."""

    ending: str
    replacement: str
    feats: frozenset[str]


@dataclass
class Language:
    """The tables of one language.

    Attributes:
        tag: BCP 47 tag.
        settings: the `[grammar]` table of `grammar.toml`.
        contractions: word -> the words it stands for.
        words: single dictionary forms (lower case) -> readings, in order of preference.
        phrases: beginning (see `starting`) -> (all words, reading), longest first.
        rules: word class -> endings, by last letter.
        keep: phrases that stay as they are (lower case).
        letters: transliteration, source letters -> Latin ones (empty for Latin scripts).
        glued: True where words are written without spaces.
        inner: `inner_words` with a space between them, where they were compiled.
        plain: words without their diacritics -> the one word that looks so.
    """

    tag: str
    settings: dict[str, Any] = field(default_factory=dict)
    contractions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, list[Entry]] = field(default_factory=dict)
    phrases: Mapping[str, list[Phrase]] = field(default_factory=dict)
    rules: dict[str, dict[str, list[Rule]]] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()
    letters: dict[str, str] = field(default_factory=dict)
    glued: bool = False
    inner: str = ""
    plain: Mapping[str, list[str]] = field(default_factory=dict)

    @cached_property
    def inner_words(self) -> frozenset[str]:
        """The words inside set expressions, which need no line of their own."""
        if self.inner:
            return frozenset(self.inner.split(" "))
        return frozenset(
            word for phrases in self.phrases.values() for words, _ in phrases for word in words
        )

    def starting(self, first: str, second: str) -> list[Phrase]:
        """The set expressions that begin with one word and may go on with another one, in any of
        its forms; the longest first."""
        if not second:
            return []
        found = self.phrases.get(f"{first} {second[:_BEGINNING]}") or []
        contracted = self.phrases.get(f"{first} ")
        return found + contracted if contracted else found

    def split(self, text: str) -> list[str]:
        """The tokens of `text`, as the lexer sees them."""
        if self.glued:
            return [t for part in split(text) for t in (_characters().findall(part) or [part])]
        return split(text)

    def lemmas(self, word: str, classes: tuple[str, ...]) -> list[tuple[str, str, frozenset[str]]]:
        """Dictionary forms that `word` (lower case) may belong to: (class, form, features)."""
        found: list[tuple[str, str, frozenset[str]]] = []
        for cls in classes:
            for rule in self.rules.get(cls, {}).get(word[-1:], ()):
                if word.endswith(rule.ending) and len(word) > len(rule.ending):
                    stem = word[: -len(rule.ending)] if rule.ending else word
                    found.append((cls, stem + rule.replacement, rule.feats))
        return found

    def readings(self, word: str) -> list[Entry]:
        """Every reading of a single word (lower case), dictionary forms first."""
        known = self._cache.get(word)
        if known is None:
            known = self._cache[word] = self._readings(word)
        return known

    def _readings(self, word: str) -> list[Entry]:
        found = list(self.words.get(word, ()))
        if any(e.cls in _FUNCTION for e in found):
            return found
        seen = {(e.cls, e.english, e.feats) for e in found}
        for cls, form, feats in self.lemmas(word, ("n", "a", "v")):
            for entry in self.words.get(form, ()):
                if entry.cls == cls or (
                    cls == "n" and entry.cls == "name" and "tongue" not in entry.feats
                ):
                    made = entry._replace(feats=feats | (entry.feats & _KEPT))
                    key = (made.cls, made.english, made.feats)
                    if key not in seen and not (cls == "v" and feats & entry.feats & _LISTED):
                        seen.add(key)
                        found.append(made)
        return found

    def __post_init__(self) -> None:
        self._cache: dict[str, list[Entry]] = {}


_FUNCTION = frozenset(
    ["p", "d", "c", "rel", "pron", "neg", "aux", "modal", "skip", "month", "weekday", "scale"]
)
_KEPT = frozenset(["m", "f", "nt", "place", "person", "refl", "mass", "intr"])
_LISTED = frozenset(["past", "pres", "part", "ger", "fut", "cond"])
"""Tenses that the endings need not make where the forms of a verb are listed."""


def normalise(text: str) -> str:
    """Lower case with straight apostrophes."""
    return text.lower().translate(_APOSTROPHES)


def split(text: str) -> list[str]:
    """The words, numbers and marks of `text`; elided words ("l'") end with the apostrophe."""
    return [text[a:b] for a, b in offsets(text)]


def offsets(text: str) -> list[tuple[int, int]]:
    """Where the words, numbers and marks of `text` stand."""
    found: list[tuple[int, int]] = []
    for m in _SPLIT.finditer(text):
        start, end = m.span()
        word = text[start:end]
        cut = max(word.find("'"), word.find("’"))
        if 0 < cut <= _LONGEST_ELISION and cut + 1 < len(word) and normalise(word[:cut]) in _ELIDED:
            found.append((start, start + cut + 1))
            found.append((start + cut + 1, end))
        else:
            if len(word) > 1 and word.endswith(("'", "’")) and normalise(word[:-1]) not in _ELIDED:
                end -= 1
                found.append((start, end))
                found.append((end, end + 1))
            else:
                found.append((start, end))
    return found


_LONGEST_ELISION = 7
_ELIDED = frozenset(
    """l d qu j m n s t c jusqu lorsqu puisqu quelqu dell all dall nell sull un quest quell
    bell sant cent tutt mezz com dev senz anch""".split()
)


def available() -> tuple[str, ...]:
    """Tags of the languages that have tables, in alphabetical order."""
    folder = path("languages")
    return tuple(sorted(p.parent.name for p in folder.glob("*/grammar.toml")))


def prepare() -> None:
    """Read the tables of every language."""
    for tag in available():
        language(tag)


@cache
def language(tag: str) -> Language | None:
    """The tables for `tag`, or for its primary language; None when there are none.

    Raises:
        ConfigError: a table has a line that cannot be read.
    """
    for name in (tag, tag.split("-")[0]):
        compiled = path("languages", name, "compiled.txt")
        if compiled.is_file():
            return _unpacked(compiled.read_bytes())
        if path("languages", name, "grammar.toml").is_file():
            return _read(name)
    return None


def packed(tag: str) -> str:
    """A language's tables as lines of text, which are quick to read and to keep.

    In JSON, on one line, what is small; then the words, then the phrases, then the words without
    their diacritics, with an empty line before each: the word (the beginning of the phrase) and its
    readings, apart by tabs.  The cells of a reading are apart by bars.
    """
    lang = _read(tag)

    def cells(e: Entry) -> str:
        capital = "capital" if e.capital else ""
        found = (e.cls, "; ".join(e.english), " ".join(sorted(e.feats)), e.source, capital)
        if any(c in cell for cell in found for c in "|\t\n"):
            raise ConfigError(
                f"{tag}: the entry {e.english[0]!r} holds a tab or a bar; take it out"
            )
        return "|".join(found)

    head = {
        "tag": lang.tag,
        "settings": lang.settings,
        "contractions": {k: list(v) for k, v in lang.contractions.items()},
        "rules": {
            cls: {k: [[r.ending, r.replacement, sorted(r.feats)] for r in v] for k, v in by.items()}
            for cls, by in lang.rules.items()
        },
        "keep": sorted(lang.keep),
        "letters": lang.letters,
        "glued": lang.glued,
        "inner": " ".join(sorted(lang.inner_words)),
    }
    words = sorted("\t".join([k, *map(cells, v)]) for k, v in lang.words.items())
    phrases = sorted(
        "\t".join([k, *(" ".join(w) + "|" + cells(e) for w, e in v)])
        for k, v in lang.phrases.items()
    )
    plain = sorted("\t".join([k, *v]) for k, v in lang.plain.items())
    small = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if plain:
        phrases += ["", *plain]
    return "\n".join([small, "", *words, "", *phrases]) + "\n"


def _unpacked(data: bytes) -> Language:
    ends = [0]
    while (at := data.find(b"\n\n", ends[-1])) >= 0:
        ends.append(at + 1)
    ends.append(len(data))
    table = json.loads(data[: ends[1]])
    words, phrases, plain = (
        partial(_Lines, data, first, end) for first, end in pairwise([*ends[1:], len(data)][:4])
    )
    return Language(
        tag=table["tag"],
        settings=table["settings"],
        contractions={k: tuple(v) for k, v in table["contractions"].items()},
        words=words(_entry),
        phrases=phrases(_phrase),
        rules={
            cls: {k: [Rule(e, r, frozenset(f)) for e, r, f in v] for k, v in by.items()}
            for cls, by in table["rules"].items()
        },
        keep=frozenset(table["keep"]),
        letters=table["letters"],
        glued=table["glued"],
        inner=table.get("inner", ""),
        plain=plain(str),
    )


def _entry(cells: str) -> Entry:
    cls, english, feats, source, capital = cells.split("|")
    return Entry(cls, tuple(english.split("; ")), frozenset(feats.split()), source, bool(capital))


def _phrase(cells: str) -> Phrase:
    words, _, entry = cells.partition("|")
    return tuple(words.split(" ")), _entry(entry)


_BLOCK = 2048
"""Bytes between two lines whose words are looked up first; what is between is searched."""


class _Lines(Mapping[str, list[T]]):
    """Lists by word, from sorted lines; a list is made when its word is first asked for.

    The lines stay one run of bytes, for to take hundreds of thousands of them apart takes longer
    than to look for the few that a draft needs.  A line break stands before the first and after
    the last one.
    """

    def __init__(self, data: bytes, first: int, end: int, make: Callable[[str], T]) -> None:
        self._data = data
        self._starts: list[int] = []
        self._firsts: list[bytes] = []
        at = first
        while 0 <= at < end - 1:
            self._starts.append(at)
            self._firsts.append(data[at + 1 : data.find(b"\t", at) + 1])
            at = data.find(b"\n", at + _BLOCK, end - 1)
        self._starts.append(end)
        self._make = make
        self._made: dict[str, list[T]] = {}

    def __getitem__(self, word: str) -> list[T]:
        made = self.get(word)
        if made is None:
            raise KeyError(word)
        return made

    @overload
    def get(self, word: str, /) -> list[T] | None: ...
    @overload
    def get(self, word: str, /, default: list[T] | D) -> list[T] | D: ...
    def get(self, word: str, /, default: object = None) -> object:
        """As that of any mapping; most words that are asked for are not here."""
        made = self._made.get(word)
        if made is None:
            cells = self._cells(word)
            if not cells:
                return default
            made = self._made[word] = [self._make(cell) for cell in cells.split("\t")]
        return made

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self._cells(word))

    def __iter__(self) -> Iterator[str]:
        lines = self._data[self._starts[0] : self._starts[-1]].decode().split("\n")
        return (line.partition("\t")[0] for line in lines if line)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _cells(self, word: str) -> str:
        start = f"{word}\t".encode("utf-8", "surrogatepass")
        block = bisect_right(self._firsts, start) - 1
        if block < 0:
            return ""
        at = self._data.find(b"\n" + start, self._starts[block], self._starts[block + 1])
        if at < 0:
            return ""
        at += len(start) + 1
        return self._data[at : self._data.find(b"\n", at)].decode()


def _read(tag: str) -> Language:
    grammar = tomllib.loads(path("languages", tag, "grammar.toml").read_text(encoding="utf-8"))
    lang = Language(
        tag=tag,
        settings=grammar.get("grammar", {}),
        contractions={k: tuple(v.split()) for k, v in grammar.get("contractions", {}).items()},
        letters=grammar.get("letters", {}),
    )
    lang.glued = bool(lang.settings.get("glued"))
    for cls, lines in grammar.get("endings", {}).items():
        by_letter = lang.rules.setdefault(cls[0], {})
        for line in lines:
            ending, replacement, *feats = line.split()
            rule = Rule(_bare(ending), _bare(replacement), frozenset(feats))
            by_letter.setdefault(rule.ending[-1:], []).append(rule)
    for cls in ("n", "a", "v"):
        # an ending of nothing ("Russland" + "" ) may follow any letter
        for empty in lang.rules.get(cls, {}).pop("", []):
            for rules in lang.rules[cls].values():
                rules.append(empty)
    tables = _Tables(lang)
    for source, english, feats in _lines(tag, "words.tsv"):
        cls, _, meaning = english.partition(" ")
        if cls not in CLASSES:
            raise ConfigError(
                f"resources/languages/{tag}/words.tsv: unknown word class {cls!r} for {source!r}"
            )
        tables.add(source, Entry(cls, _meanings(meaning), frozenset(feats), "lexicon"))
    for name, cls in (("nouns.tsv", "n"), ("adjectives.tsv", "a"), ("verbs.tsv", "v")):
        for source, english, feats in _lines(tag, name):
            tables.lexeme(source, cls, _meanings(english), feats)
    for name, cls, kind in (
        ("phrases.tsv", "phrase", "phrase"),
        ("orgs.tsv", "name", "phrase"),
        ("places.tsv", "name", "names"),
    ):
        for source, english, feats in _lines(tag, name):
            extra = {"place"} if kind == "names" else {"org"} if cls == "name" else set()
            capital = cls == "name" and source[:1] != source[:1].lower()
            entry = Entry(cls, _meanings(english), frozenset(feats) | extra, kind, capital)
            tables.add(source, entry)
    for source, english, feats in _names(tag):
        key = normalise(source)
        if not any(e.cls == "name" for e in tables.words.get(key, ())):
            capital = source[:1] != source[:1].lower()
            entry = Entry("name", _meanings(english), frozenset(feats), "names", capital)
            tables.add(source, entry)
    for phrases in tables.phrases.values():
        phrases.sort(key=lambda item: -len(item[0]))
    if not lang.glued and not lang.letters:
        known = chain(lang.words, sorted(lang.inner_words))
        lang.plain = {plain: [word] for plain, word in plain_forms(known).items()}
    keep = path("languages", tag, "keep.txt")
    if keep.is_file():
        lines = keep.read_text(encoding="utf-8").splitlines()
        lang.keep = frozenset(normalise(ln.strip()) for ln in lines if ln and ln[0] != "#")
    return lang


def _bare(part: str) -> str:
    return "" if part == "-" else part


def _meanings(text: str) -> tuple[str, ...]:
    if ";" not in text and text != "-":
        return (text.strip(),)
    return tuple("" if m == "-" else m for m in text.strip().split("; "))


class _Tables:
    """The words and phrases of a language while they are read."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.words: dict[str, list[Entry]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        lang.words, lang.phrases = self.words, self.phrases

    def add(self, source: str, entry: Entry) -> None:
        if source.isalpha() and not self.lang.glued:  # nearly all: no need to look for its parts
            self.words.setdefault(source.lower(), []).append(entry)
            return
        if " " not in source and source.strip("-") != source:
            self.words.setdefault(normalise(source), []).append(entry)  # "ex-", "-se"
            return
        parts = source.split(" ")
        if self.lang.glued or not all(map(str.isalpha, parts)):
            parts = self.lang.split(source)
        tokens = tuple(normalise(t) for t in parts)
        if len(tokens) == 1:
            self.words.setdefault(tokens[0], []).append(entry)
        elif tokens:
            self.phrases.setdefault(_beginning(tokens, entry), []).append((tokens, entry))

    def lexeme(self, source: str, cls: str, english: tuple[str, ...], feats: list[str]) -> None:
        flags = frozenset(f for f in feats if ":" not in f)
        base = flags | {"inf"} if cls == "v" else flags
        if cls == "v" and self.lang.settings.get("plural_infinitive"):
            base |= {"pres", "pl"}  # "die Preise steigen"
        self.add(source, Entry(cls, english, base, "lexicon"))
        for feat in feats:
            form, colon, value = feat.partition(":")
            if colon:
                marks = frozenset(value.split(".")) | (flags & _KEPT)
                self.add(form, Entry(cls, english, marks, "lexicon"))


def _lines(tag: str, name: str) -> list[tuple[str, str, list[str]]]:
    file = path("languages", tag, name)
    if not file.is_file():
        return []
    return _table(file.read_text(encoding="utf-8"), f"resources/languages/{tag}/{name}")


def _names(tag: str) -> list[tuple[str, str, list[str]]]:
    file = path("names", f"{tag}.tsv")
    if not file.is_file():
        return []
    return _table(file.read_text(encoding="utf-8"), f"resources/names/{tag}.tsv")


def _table(text: str, where: str) -> list[tuple[str, str, list[str]]]:
    rows: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if len(cells) < 2 or len(cells) > 3 or not cells[0] or not cells[1]:
            raise ConfigError(
                f"{where}, line {number}: write `source <tab> English [<tab> features]`"
            )
        rows.append((cells[0], cells[1], cells[2].split() if len(cells) == 3 else []))
    return rows
