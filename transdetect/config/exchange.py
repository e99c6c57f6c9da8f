"""Reads terms as other programs export them: TBX, and tables with other columns than ours.

Start at `read_terms`.  What makes no sense is said in `complaints`, a sentence each, and the rest
is read on.  `write_terms` writes the termbase that `termbase.py` reads.

TBX (ISO 30042) is read in its versions 2 (`termEntry`, `langSet`) and 3 (`conceptEntry`,
`langSec`); terms that it calls deprecated or superseded are left out.
"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transdetect.config.settings import Term
from transdetect.config.termbase import COLUMNS, read_utf, rows
from transdetect.config.values import check
from transdetect.errors import ConfigError, UsageError

ENGLISH = ("english", "en", "en-us", "en-gb", "target", "translation", "target term")
"""Names of columns that hold the English, in lower case, the first that is there."""

SOURCE = ("source", "term", "source term", "original")
"""Names of columns that hold the foreign term."""

LANGUAGE = ("language", "lang", "source language", "source-language")
"""Names of columns that hold the language of the foreign term."""

_OUTDATED = ("deprecated", "superseded", "obsolete", "forbidden", "notrecommended")


@dataclass
class Import:
    """What was read.

    Attributes:
        terms: in the order of the file, each source term of a language once.
        complaints: what was left out and why, a sentence each.
    """

    terms: list[Term] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def add(self, where: str, source: str, language: str, english: str) -> None:
        """Take in one term, or complain about it."""
        source, english = " ".join(source.split()), " ".join(english.split())
        if not source or not english:
            self.complaints.append(f"{where}: one of the two terms is empty; this one is left out")
            return
        if language:
            try:
                language = check("language", language.replace("_", "-"))
            except UsageError as e:
                self.complaints.append(f"{where}: the language {e}; this term is left out")
                return
        key = (source, language)
        before = self._seen.get(key)
        if before is None:
            self._seen[key] = english
            self.terms.append(Term(source, language, english))
        elif before != english:
            self.complaints.append(
                f'{where}: "{source}" is "{before}" further up and "{english}" here;'
                " the first is kept"
            )

    _seen: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)


def read_terms(path: Path, language: str = "") -> Import:
    """The terms of a TBX or CSV file.

    Args:
        path: the file; `.tbx` and `.xml` are TBX, everything else is a table.
        language: BCP 47 tag for terms of a table that names none.

    Raises:
        ConfigError: the file cannot be read at all.
    """
    found = Import()
    if path.suffix.lower() in (".tbx", ".xml"):
        _read_tbx(path, found)
    else:
        _read_table(path, language, found)
    return found


def write_terms(terms: Iterable[Term]) -> str:
    """A termbase with these terms, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((term.source, term.language, term.target) for term in terms)
    return out.getvalue()


# ---------------------------------------------------------------------- tables


def _read_table(path: Path, language: str, found: Import) -> None:
    lines = rows(path, read_utf(path, "table of terms"))
    _, header = next(lines, (1, []))
    names = [name.strip().lower() for name in header]
    english = _column(names, ENGLISH)
    source = _column(names, SOURCE)
    named = _column(names, LANGUAGE)
    tagged = [(k, tag) for k, name in enumerate(names) if k != english and (tag := _tag(name))]
    if english is None or (source is None and not tagged):
        raise ConfigError(
            f"{path}:1: the first line must name a column for the English ({ENGLISH[0]} or"
            f" {ENGLISH[1]}) and one for the foreign terms ({SOURCE[0]}, or a language tag such as"
            " pt)"
        )
    for line, row in lines:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{path}:{line}"
        if len(row) <= english:
            found.complaints.append(f"{where}: the cell for the English is missing; left out")
            continue
        if source is not None and len(row) > source:
            tag = row[named].strip() if named is not None and len(row) > named else language
            found.add(where, row[source], tag, row[english])
            continue
        for k, tag in tagged:
            if k < len(row) and row[k].strip() and row[english].strip():
                found.add(where, row[k], tag, row[english])


def _column(names: list[str], known: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _tag(name: str) -> str | None:
    try:
        tag: str = check("language", name.replace("_", "-"))
    except UsageError:
        return None
    return None if tag.split("-")[0] == "en" else tag


# ---------------------------------------------------------------------- TBX


def _read_tbx(path: Path, found: Import) -> None:
    text = read_utf(path, "TBX file")
    if "<!ENTITY" in text:
        raise ConfigError(f"{path}: this TBX file defines entities; save it without them")
    try:
        root = ET.fromstring(text.encode())  # noqa: S314 - entities were refused above
    except ET.ParseError as e:
        line = e.position[0]
        raise ConfigError(f"{path}:{line}: this is not proper XML: {e.msg}") from None
    number = 0
    for entry in root.iter():
        if _name(entry) in ("termEntry", "conceptEntry"):
            number += 1
            where = (
                f'{path}: entry "{entry.get("id")}"'
                if entry.get("id")
                else f"{path}: entry {number}"
            )
            _entry(where, entry, found)
    if not number:
        raise ConfigError(f"{path}: there is no termEntry or conceptEntry in this file; is it TBX?")


def _entry(where: str, entry: ET.Element, found: Import) -> None:
    terms: list[tuple[str, str]] = []
    for section in entry:
        if _name(section) in ("langSet", "langSec"):
            tag = section.get(_XML_LANG, section.get("lang", ""))
            terms += [(tag, term) for term in _terms(section)]
    english = [term for tag, term in terms if tag.lower().split("-")[0] == "en"]
    if not english:
        found.complaints.append(f"{where}: there is no English term; left out")
        return
    for tag, term in terms:
        if tag.lower().split("-")[0] != "en":
            found.add(where, term, tag, english[0])


def _terms(section: ET.Element) -> Iterator[str]:
    for part in section.iter():
        if _name(part) in ("tig", "ntig", "termSec") and not _outdated(part):
            for term in part.iter():
                if _name(term) == "term":
                    yield "".join(term.itertext()).strip()
                    break


def _outdated(part: ET.Element) -> bool:
    return any(
        _name(note) in ("termNote", "administrativeStatus", "normativeAuthorization")
        and any(word in "".join(note.itertext()).lower() for word in _OUTDATED)
        for note in part.iter()
    )


def _name(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
