"""Reads the house's termbase: a table with the columns source, language and english.

CSV as spreadsheets write it: comma, semicolon or tab between cells, UTF-8 with or without a
byte order mark (or UTF-16 with one).  Further columns are for people and are left alone.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from transdetect.config.nearest import nearest
from transdetect.config.settings import Term
from transdetect.config.values import check
from transdetect.errors import ConfigError, UsageError

COLUMNS = ("source", "language", "english")
"""What the first line must name, in any order and letter case."""


def read_termbase(path: Path) -> tuple[Term, ...]:
    """The terms of the file at `path`, in its order; a line said twice counts once.

    Raises:
        ConfigError: the file cannot be read, or a line of it makes no sense.
    """
    lines = rows(path, read_utf(path, "termbase"))
    _, header = next(lines, (1, []))
    at = _columns(path, header)
    terms: dict[tuple[str, str], Term] = {}
    numbers: dict[tuple[str, str], int] = {}
    for line, row in lines:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(at.values()):
            raise ConfigError(
                f"{path}:{line}: this line has {len(row)} cells and the first line names"
                f" {len(header)}; put quotation marks around a cell that holds a separator"
            )
        term = _term(path, line, *(row[at[name]].strip() for name in COLUMNS))
        key = (term.source, term.language)
        before = terms.setdefault(key, term)
        if before.target != term.target:
            raise ConfigError(
                f'{path}:{line}: "{term.source}" is "{before.target}" on line {numbers[key]} and'
                f' "{term.target}" here; keep one of them'
            )
        numbers.setdefault(key, line)
    return tuple(terms.values())


def read_utf(path: Path, what: str) -> str:
    """The text of a UTF-8 (or, by byte order mark, UTF-16) file, without the mark.

    Args:
        path: the file.
        what: how to call it in an error.

    Raises:
        ConfigError: it is missing, unreadable or in another encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ConfigError(f"{path}: cannot read this {what}: {e.strerror or e}") from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise ConfigError(f"{path}:{line}: this {what} is not UTF-8; save it as UTF-8") from None


def rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of a CSV text with the line it starts on; the first line shows the separator.

    Raises:
        ConfigError: this is no CSV.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            raise ConfigError(f"{path}:{line}: this is not proper CSV: {e}") from None
        yield line, row


def _columns(path: Path, header: list[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    for name in COLUMNS:
        if name not in names:
            near = nearest(name, (other for other in names if other not in COLUMNS))
            meant = f' (is it "{near}"?)' if near else ""
            raise ConfigError(
                f'{path}:1: the column "{name}" is missing{meant}; the first line must name'
                f" the columns {', '.join(COLUMNS)}"
            )
    return {name: names.index(name) for name in COLUMNS}


def _term(path: Path, line: int, source: str, language: str, english: str) -> Term:
    for name, cell in (("source", source), ("english", english)):
        if not cell:
            raise ConfigError(f'{path}:{line}: the cell in the column "{name}" is empty')
    if language:
        try:
            language = check("language", language)
        except UsageError as e:
            raise ConfigError(f'{path}:{line}: the column "language" {e}') from None
    return Term(source, language, english)
