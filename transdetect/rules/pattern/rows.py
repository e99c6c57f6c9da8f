"""Tables of entries: one shape, many rows.  Start at `spread`.

What governs a preposition, or which verb goes with a noun, is known for hundreds of words, and
every one would need the same entry.  Such an entry says its shape once and lists its rows:

    [adjective-preposition]
    columns = ["adjective", "wrong", "right", "bad", "good"]
    pattern = "[$adjective $wrong] <the>"
    replace = "$adjective $right"
    message = "English is '$adjective $right' something."
    bad = [["$bad", "$good"]]
    rows = [
        ["capable", "to", "of", "It is capable to the task.", "It is capable of the task."],
    ]

Each row is an entry of its own, `adjective-preposition/capable`: named by its first column.  An
empty text among `bad`, `fine`, `replace` or `languages` is left out, so that a row may lack it.
A list item that is one `$column` stands for several texts where the row has `;` between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_COLUMN = re.compile(r"\$([a-z][a-z-]*)")


class RowError(ValueError):
    """A table's columns or rows are not as they should be; the message says what is wrong."""


def spread(table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries that a table of a pack stands for, each as `(suffix of its name, its keys)`.

    Args:
        table: an entry of a pack, as TOML gives it; without `rows` it stands for itself.

    Raises:
        RowError: `columns` and `rows` do not fit each other, or a `$column` has no column.
    """
    if "rows" not in table and "columns" not in table:
        yield "", dict(table)
        return
    columns, rows = table.get("columns"), table.get("rows")
    if not _texts(columns) or not columns:
        raise RowError("columns must be a list of texts")
    if not isinstance(rows, list) or not rows:
        raise RowError("rows must be a list of rows")
    shape = {key: value for key, value in table.items() if key not in ("columns", "rows")}
    for number, row in enumerate(rows, 1):
        if not _texts(row) or len(row) != len(columns):
            raise RowError(f"row {number} must be a list of {len(columns)} texts, as columns has")
        cells = dict(zip(columns, row, strict=True))
        yield f"/{row[0]}", {key: _filled(value, cells) for key, value in shape.items()}


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _filled(value: Any, cells: Mapping[str, str]) -> Any:
    """`value` with the row's cells in it; texts of a list that come out empty are left out."""
    if isinstance(value, str):
        return _COLUMN.sub(lambda m: _cell(m[1], cells), value)
    if isinstance(value, list):
        whole = [_filled(item, cells) for item in value]
        return [
            text
            for item, old in zip(whole, value, strict=True)
            for text in (item.split(";") if _is_column(old) else [item])
            if text == old or any(text)
        ]
    return value


def _is_column(value: object) -> bool:
    return isinstance(value, str) and _COLUMN.fullmatch(value) is not None


def _cell(name: str, cells: Mapping[str, str]) -> str:
    try:
        return cells[name]
    except KeyError:
        raise RowError(f"${name} is no column; the columns are {', '.join(cells)}") from None
