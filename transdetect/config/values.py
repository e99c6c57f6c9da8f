"""Reads one value of a configuration as the type that `settings.py` gives it.

Start at `read`: it walks the type (a Literal, a tuple, a dataclass ...) and the value side by
side.  What a type cannot say (that a string names a rule, that a number is a ratio) stands in
`CHECKS`, under the word that an `Annotated` type carries; the command line uses `check` for its
own options, so that both accept the same things.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from transdetect import resources
from transdetect.config.nearest import did_you_mean
from transdetect.errors import UsageError

Key = tuple[str | int, ...]
"""Where a value stands: names of tables and keys, and numbers (from 0) in a list of tables."""


class SettingError(Exception):
    """A value that is not what it should be.

    Attributes:
        key: where it stands.
        text: what is wrong, a clause that follows the key's name.
        value: the value itself when it is one of several behind the key, else None.
    """

    def __init__(self, key: Key, text: str, value: object = None) -> None:
        super().__init__(text)
        self.key, self.text, self.value = key, text, value


def read(kind: Any, value: object, key: Key) -> Any:
    """`value`, as TOML gave it, as the immutable value that the type `kind` asks for.

    Raises:
        SettingError: it is something else.
    """
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        plain = read(inside[0], value, key)
        try:
            return check(inside[1], plain)
        except UsageError as e:
            raise SettingError(key, str(e), value) from None
    if origin in (Union, UnionType):
        kinds = [k for k in inside if k is not NoneType]
        fits = [k for k in kinds if type(value) is (get_args(k)[0] if get_args(k) else k)]
        if len(kinds) > 1 and not fits:
            expected = " or ".join(_EXPECTED[get_args(k)[0] if get_args(k) else k] for k in kinds)
            raise SettingError(key, f"must be {expected}, not {_shown(value)}")
        return read((fits or kinds)[0], value, key)
    if origin is Literal:
        if value in inside:
            return value
        near = did_you_mean(value, inside) if isinstance(value, str) else ""
        raise SettingError(key, f"must be {one_of(inside)}, not {_shown(value)}{near}")
    if origin is tuple:
        return _read_tuple(inside[0], value, key)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise SettingError(key, f"must be a table, [{key[-1]}], not {_shown(value)}")
        return kind(**read_table(kind, value, key))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not kind:
        raise SettingError(key, f"must be {_EXPECTED[kind]}, not {_shown(value)}")
    return value


def read_table(kind: type, table: dict[str, Any], key: Key) -> dict[str, Any]:
    """The fields of the dataclass `kind` that `table` sets, by field name.

    Raises:
        SettingError: a key that is no field, or a value of the wrong type.
    """
    hints = get_type_hints(kind, include_extras=True)
    names = {field.name.replace("_", "-"): field.name for field in dataclasses.fields(kind)}
    refuse_unknown(table, tuple(names), key)
    fields = {names[n]: read(hints[names[n]], value, (*key, n)) for n, value in table.items()}
    for field in dataclasses.fields(kind):
        required = field.default is dataclasses.MISSING
        if required and field.name not in fields:
            raise SettingError(key, f'needs the key "{field.name.replace("_", "-")}"')
    return fields


def refuse_unknown(table: dict[str, Any], keys: tuple[str, ...], key: Key) -> None:
    """Raise a `SettingError` for the first name in `table` that is none of `keys`."""
    for name in table:
        if name not in keys:
            otherwise = f"; the keys are {', '.join(sorted(keys))}"
            raise SettingError((*key, name), "is not a key" + did_you_mean(name, keys, otherwise))


def _read_tuple(item: Any, value: object, key: Key) -> tuple[Any, ...]:
    if get_origin(item) is tuple:  # pairs: a table of names and values
        name_kind, value_kind = get_args(item)
        if not isinstance(value, dict):
            raise SettingError(key, f"must be a table, not {_shown(value)}")
        return tuple(
            (read(name_kind, name, (*key, name)), read(value_kind, each, (*key, name)))
            for name, each in value.items()
        )
    if dataclasses.is_dataclass(item) and isinstance(item, type):
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise SettingError(key, f"must be a list of tables, [[{key[-1]}]], not {_shown(value)}")
        return tuple(item(**read_table(item, v, (*key, n))) for n, v in enumerate(value))
    if isinstance(value, str):
        raise SettingError(key, f'must be a list of strings: write ["{value}"]')
    if not isinstance(value, list):
        raise SettingError(key, f"must be a list of strings, not {_shown(value)}")
    for each in value:
        if not isinstance(each, str):
            raise SettingError(key, f"must be a list of strings, and holds {_shown(each)}", each)
    return tuple(read(item, each, key) for each in value)


def check(what: str, value: Any) -> Any:
    """`value` in its proper form, if it is what the word `what` (a key of `CHECKS`) says.

    Raises:
        UsageError: it is not; a clause such as `names no rule: "TD1O1"; did you mean "TD101"?`.
    """
    return CHECKS[what](value)


def _text(value: str) -> str:
    if not value.strip():
        raise UsageError("holds an empty string")
    return value


def _ratio(value: float) -> float:
    if not 0.0 <= value <= 1.0:
        raise UsageError(f"must be a number from 0 to 1, not {value:g}")
    return value


def _positive(value: float) -> float:
    if not 0.0 < value < math.inf:
        raise UsageError(f"must be a number above 0, not {value:g}")
    return value


def _rule(value: str) -> str:
    from transdetect.rules.catalogue import all_rules, find_rule

    try:
        return find_rule(value).code
    except UsageError:
        names = [word for rule in all_rules() for word in (rule.code, rule.name)]
        raise UsageError(f'names no rule: "{value}"{did_you_mean(value, names)}') from None


def _selector(value: str) -> str:
    from transdetect.rules.catalogue import all_rules, resolve

    try:
        resolve(value)
    except UsageError:
        names = [word for rule in all_rules() for word in (rule.code, rule.name, rule.family)]
        near = did_you_mean(value, names, '; "transdetect rules" lists them')
        raise UsageError(f'names no rule or family: "{value}"{near}') from None
    return value


_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)",
    re.IGNORECASE,
)


def _language(value: str) -> str:
    tag = value.strip().replace("_", "-")
    found = _TAG.fullmatch(tag)
    meant = tag if found else None
    if found:
        proper = _slips().get(found["language"].lower(), found["language"].lower())
        script, region, rest = found["script"], found["region"], found["rest"].lower()
        meant = proper + (f"-{script.title()}" if script else "")
        meant += (f"-{region.upper()}" if region else "") + rest
    if meant is None:
        meant = _language_tags().get(value.strip().lower())
    if meant is None or meant.lower() != value.lower():
        near = f'did you mean "{meant}"?' if meant else 'write, for instance, "pt" or "pt-BR"'
        raise UsageError(f'holds what is no BCP 47 language tag: "{value}"; {near}')
    return meant


def _slips() -> dict[str, str]:
    return dict(_rows("slips.tsv"))


def _language_tags() -> dict[str, str]:
    """BCP 47 tags by the English names of languages, in lower case."""
    return {name.lower(): tag for tag, name in _rows("names.tsv")}


@cache
def _rows(name: str) -> tuple[tuple[str, str], ...]:
    text = resources.path("languages", name).read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return tuple((first, second) for first, second in lines)


def _encoding(value: str) -> str:
    try:
        "".encode(value)
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        known = ["utf-8", "utf-16", "windows-1252", "iso-8859-1", *aliases.values()]
        near = did_you_mean(value, known, '; write, for instance, "utf-8" or "windows-1252"')
        raise UsageError(f'names no text encoding: "{value}"{near}') from None
    return value


def _spelling(value: str) -> str:
    from transdetect.suggestions.english import spellings

    known = [name for line in spellings() for name in line]
    if value not in known:
        near = did_you_mean(value, known, f"; the names are {', '.join(sorted(known))}")
        raise UsageError(f'holds no name of which English has several: "{value}"{near}')
    return value


CHECKS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "ratio": _ratio,
    "positive": _positive,
    "spelling": _spelling,
    "rule": _rule,
    "selector": _selector,
    "language": _language,
    "encoding": _encoding,
}
"""What a type cannot say, by the word in `Annotated`."""

_EXPECTED: dict[Any, str] = {
    bool: "true or false",
    float: "a number",
    str: "a string",
}


def one_of(words: tuple[object, ...]) -> str:
    """`"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:40]}..."'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "a date or time"
