"""Reads the small tables of the rules: `resources/locale`, `residue` and `consistency`.

A table is a plain file that a linguist can edit: columns between tabs, `#` at the start of a
comment line, empty lines ignored.  `\\u00a0` and its like may be written for what cannot be seen.
"""

from __future__ import annotations

import re
from functools import cache

from transdetect import resources
from transdetect.errors import ConfigError
from transdetect.rules.locale.lazy import lazy

_ESCAPE = lazy(r"\\u([0-9a-fA-F]{4})")


@cache
def rows(folder: str, name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of `resources/<folder>/<name>`, each with exactly `columns` cells.

    Cells that a row leaves out at its end are "".

    Raises:
        ConfigError: a row has more cells than the table has columns, or an empty first cell.
    """
    file = resources.path(folder, name)
    found: list[tuple[str, ...]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [_ESCAPE.sub(_unescape, cell.strip()) for cell in line.split("\t")]
        if len(cells) > columns or not cells[0]:
            raise ConfigError(
                f"{file.name}, line {number}: {columns} columns are expected, the first one "
                f"filled; mend the line {line.strip()!r}"
            )
        found.append((*cells, *[""] * (columns - len(cells))))
    return tuple(found)


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))


@cache
def words(folder: str, name: str) -> frozenset[str]:
    """The first column of a table, as a set."""
    return frozenset(row[0] for row in rows(folder, name, 1))


@cache
def kinds(folder: str, name: str) -> dict[str, str]:
    """A table of two columns as `{first: second}`."""
    return {row[0]: row[1] for row in rows(folder, name, 2)}
