"""Finds the line of a TOML file that a key stands on.

Python's TOML reader does not keep line numbers, and an error message without one makes people
search.  This looks for the key again in the text: good for files as people write them, and
silent (None) rather than wrong where a file is laid out in an unusual way.
"""

from __future__ import annotations

import json
import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]")
_ASSIGNMENT = re.compile(r"\s*([\w\-.\s\"']+?)\s*=")

_LONG_STRING = re.compile(r"(\"\"\"|''').*?\1", re.DOTALL)


def line_of(text: str, key: tuple[str | int, ...], value: object = None) -> int | None:
    """The line (from 1) on which `key` is set.

    Args:
        text: the TOML file.
        key: names of tables and keys from the top of the file; a number (from 0) after the
            name of a list of tables says which of them.
        value: one of several values behind the key: its own line is looked for.
    """
    lines = text.split("\n")
    places = _places(_LONG_STRING.sub(_only_lines, text).split("\n"))
    for length in range(len(key), 0, -1):
        at = places.get(key[:length])
        if at is not None:
            return _line_of_value(lines, at, value) if value is not None else at + 1
    return None


def _places(lines: list[str]) -> dict[tuple[str | int, ...], int]:
    places: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    seen: Counter[tuple[str | int, ...]] = Counter()
    for number, line in enumerate(lines):
        if header := _HEADER.match(line):
            table = _names(header[2])
            if header[1] == "[[":
                seen[table] += 1
                table = (*table, seen[table] - 1)
            places.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            places.setdefault((*table, *_names(assignment[1])), number)
    return places


def _only_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _line_of_value(lines: list[str], start: int, value: object) -> int:
    forms = (json.dumps(value, ensure_ascii=False), f"'{value}'")
    for number in range(start, len(lines)):
        if any(form in lines[number] for form in forms):
            return number + 1
        if number > start and _HEADER.match(lines[number]):
            break
    return start + 1
