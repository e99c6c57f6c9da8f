"""Rule packs: TOML files of phrase patterns.  Start at `load`; for patterns see `syntax.py`.

A pack is one readable file per language and family.  A `[pack]` table holds what its entries
share; every other table is one entry, its name the entry's name:

    [pack]
    languages = ["pt", "es"]        # whose habit it is; [] for any language
    code = "TD210"                  # the rule that reports it

    [according-with]
    pattern = "[according with]"    # or a list
    replace = "according to"        # or a list, best first; "" deletes; left out: no suggestion
    message = "English says 'according to'."
    bad = [["According with the police, he fled.", "According to the police, he fled."]]
    fine = ["The law, in accordance with the treaty, was changed."]

Further keys of an entry (those of `[pack]` as well, which an entry may override):

    confidence              0..1, default 0.9
    level                   "light" (wrong or misleading) or "full" (reads translated); left out:
                            as the rule has it
    safe                    true if the first replacement may be applied unseen (default false)
    headings, quotations    false: not in headings, not inside a direct quotation
    preceded-by, not-preceded-by, followed-by, not-followed-by
                            patterns that must (not) stand right beside the match
    sentence-has, sentence-lacks
                            patterns that must (not) stand in the sentence, outside the match
    earlier-has, earlier-lacks, later-has, later-lacks
                            the same, only before or only after the match
    draft-has, draft-lacks  words that must (not) stand anywhere in the draft

`bad` and `fine` are the entry's tests: each `bad` sentence must be flagged, and the first
replacement must turn it into the good one; a bare string asks only to be flagged.

Many entries of one shape are a table (see `rows.py`): `columns` names its columns, `rows` holds
its rows, and `$column` in the entry's texts stands for what a row has there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from transdetect.errors import ConfigError
from transdetect.rules.pattern import rows, syntax, template
from transdetect.rules.pattern.syntax import Pattern, PatternError
from transdetect.rules.pattern.template import Template, TemplateError
from transdetect.rules.rule import PostEditing

_ADJACENT = ("preceded-by", "not-preceded-by", "followed-by", "not-followed-by")
_SENTENCE = (
    *("sentence-has", "sentence-lacks", "earlier-has", "earlier-lacks"),
    *("later-has", "later-lacks"),
)
_DRAFT = ("draft-has", "draft-lacks")
GUARDS = (*_ADJACENT, *_SENTENCE, *_DRAFT)
"""The keys of an entry that ask about the words around the match."""

_SHARED_KEYS = ("languages", "code", "confidence", "level", "headings", "quotations", *GUARDS)
_PACK_KEYS = (*_SHARED_KEYS, "message", "about")
_ENTRY_KEYS = (
    *_SHARED_KEYS,
    *("pattern", "replace", "message", "safe", "bad", "fine", "note"),
    *("columns", "rows"),
)


@dataclass(frozen=True, eq=False)
class Entry:
    """One habit: its patterns, what to say, and what to write instead.

    Attributes:
        name: `file/entry`, unique.
        code: the rule that reports it.
        languages: BCP 47 tags of the languages that have the habit; () for any.
        patterns: what its patterns as written stand for.
        message: one sentence for people.
        replace: its replacements as written, best first; "" deletes.
        confidence: 0..1.
        level: `light` or `full`; None for the rule's own.
        safe: whether the first replacement may be applied unseen.
        headings, quotations: whether it applies there.
        guards: by key, the patterns of each guard.
        draft_words: by key, the words that must (not) stand in the draft.
        bad: `(sentence, corrected or None)`; its tests.
        fine: sentences in which it must be silent.
    """

    name: str
    code: str
    languages: tuple[str, ...]
    patterns: Sequence[Pattern]
    message: str
    replace: tuple[str, ...]
    confidence: float
    level: PostEditing | None
    safe: bool
    headings: bool
    quotations: bool
    guards: Mapping[str, Sequence[Pattern]]
    draft_words: Mapping[str, frozenset[str]]
    bad: tuple[tuple[str, str | None], ...] = ()
    fine: tuple[str, ...] = ()

    @property
    def deletes(self) -> bool:
        """Whether the first replacement is to delete the flagged words."""
        return bool(self.replace) and self.replace[0] == ""

    @cached_property
    def replacements(self) -> tuple[Template, ...]:
        """Its replacements, best first.

        Raises:
            TemplateError: one of them is wrong; cannot happen in an entry that was read.
        """
        names = frozenset(e.name for p in self.patterns for e in p.elements if e.name)
        return tuple(template.parse(source, names) for source in self.replace)


def load(path: Path, code: str = "") -> tuple[Entry, ...]:
    """The entries of the pack at `path`, in the order of the file.

    Args:
        path: a TOML file.
        code: the rule that reports entries which name none; "" if each has to name one.

    Raises:
        ConfigError: the file cannot be read, or an entry is wrong; the message names the file,
            the entry and the key, and says what is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot read this rule pack: {error.strerror or error}"
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: this rule pack is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from None
    return parse(text, path.stem, str(path), code)


def parse(text: str, name: str, where: str, code: str = "") -> tuple[Entry, ...]:
    """The entries of a pack given as text.

    Args:
        text: TOML.
        name: the pack's name; entries are called `name/entry`.
        where: the file's path, for messages.
        code: as for `load`.

    Raises:
        ConfigError: as for `load`.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{where}: not valid TOML: {error}") from None
    shared = tables.pop("pack", {})
    _check_keys(shared, _PACK_KEYS, where, "pack")
    entries: list[Entry] = []
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise ConfigError(f"{where}: {key!r} stands outside a table; put it under [pack]")
        _check_keys(table, _ENTRY_KEYS, where, key)
        try:
            spread = list(rows.spread(table))
        except rows.RowError as error:
            raise ConfigError(f"{where}: [{key}] {error}") from None
        for suffix, plain in spread:
            reader = _Reader({**shared, **plain}, where, f"{key}{suffix}", code)
            entries.append(reader.entry(name))
    seen: set[str] = set()
    for entry in entries:
        if entry.name in seen:
            raise ConfigError(f"{where}: [{entry.name.partition('/')[2]}] stands there twice")
        seen.add(entry.name)
    return tuple(entries)


def _check_keys(table: Mapping[str, Any], known: Iterable[str], where: str, entry: str) -> None:
    known = tuple(known)
    for key in table:
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known keys: {', '.join(known)}"
            raise ConfigError(f"{where}: [{entry}] has an unknown key {key!r}{hint}")


class _Reader:
    """Takes one entry's table apart, with messages that name the file and the key."""

    def __init__(self, table: Mapping[str, Any], where: str, entry: str, default: str) -> None:
        self.table = table
        self.default = default
        self.where = where
        self.name = entry

    def entry(self, pack: str) -> Entry:
        patterns = self.patterns("pattern")
        if not patterns:
            raise self.error("pattern", "is missing")
        for pattern in patterns:
            if pattern.anchor < 0:
                what = f"{pattern.source!r} needs a plain word, an @verb or a <class>"
                raise self.error("pattern", what)
        message = self.text("message", "")
        if not message:
            raise self.error("message", "is missing")
        entry = Entry(
            name=f"{pack}/{self.name}",
            code=self.code(),
            languages=tuple(self.texts("languages")),
            patterns=patterns,
            message=message,
            replace=tuple(self.texts("replace")),
            confidence=self.confidence(),
            level=self.level(),
            safe=self.flag("safe", default=False),
            headings=self.flag("headings", default=True),
            quotations=self.flag("quotations", default=True),
            guards={
                key: self.patterns(key) for key in (*_ADJACENT, *_SENTENCE) if key in self.table
            },
            draft_words={
                key: frozenset(w.lower() for text in self.texts(key) for w in text.split("|"))
                for key in _DRAFT
                if key in self.table
            },
            bad=self.bad(),
            fine=tuple(self.texts("fine")),
        )
        try:
            _ = entry.replacements
        except TemplateError as error:
            raise self.error("replace", str(error)) from None
        return entry

    def patterns(self, key: str) -> tuple[Pattern, ...]:
        found: list[Pattern] = []
        for source in self.texts(key):
            try:
                found += syntax.parse(source)
            except PatternError as error:
                raise self.error(key, f"{source!r}: {error}") from None
        return tuple(found)

    def error(self, key: str, what: str) -> ConfigError:
        return ConfigError(f"{self.where}: [{self.name}] {key} {what}")

    def text(self, key: str, default: str) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, "must be a text in quotation marks")
        return value

    def texts(self, key: str) -> list[str]:
        value = self.table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.error(key, "must be a text or a list of texts")
        return values

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def level(self) -> PostEditing | None:
        match self.table.get("level"):
            case None:
                return None
            case "light":
                return "light"
            case "full":
                return "full"
        raise self.error("level", "must be 'light' or 'full'")

    def code(self) -> str:
        code = self.text("code", self.default)
        if not (code.startswith("TD") and code[2:].isdigit() and len(code) == 5):
            raise self.error("code", f"must be a rule's code such as 'TD203', not {code!r}")
        return code

    def confidence(self) -> float:
        value = self.table.get("confidence", 0.9)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.error("confidence", "must be a number from 0 to 1")
        return float(value)

    def bad(self) -> tuple[tuple[str, str | None], ...]:
        value = self.table.get("bad", [])
        pairs: list[tuple[str, str | None]] = []
        for item in value if isinstance(value, list) else [None]:
            if isinstance(item, str):
                pairs.append((item, None))
            elif (
                isinstance(item, list)
                and len(item) == 2
                and isinstance(item[0], str)
                and isinstance(item[1], str)
            ):
                pairs.append((item[0], item[1]))
            else:
                raise self.error("bad", "must be a list of texts or of [bad, good] pairs")
        return tuple(pairs)
