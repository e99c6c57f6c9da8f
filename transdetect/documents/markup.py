"""What HTML and the HTML inside Markdown have in common: tags, attributes, entities, names.

Start at `attributes` and `decode`; `html.py` walks whole documents and `inline.py` meets single
tags.  This is our own scanner, not the standard library's parser, because we need the place of
every attribute value, the same answer on every version of Python, and linear time on broken
input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from transdetect.documents.document import SegmentKind
from transdetect.documents.prose import Edit

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr".split()
)
"""Elements without an end tag."""

RAW = frozenset("script style xmp iframe noembed noframes plaintext".split())
"""Elements whose content is not markup; none of it is prose."""

UNREAD = RAW | frozenset("template code pre kbd samp var tt svg math noscript".split())
"""Elements whose content is not scanned."""

BLOCK = frozenset(
    "address article aside audio blockquote body button canvas caption center dd details dialog"
    " dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header"
    " hgroup hr html iframe label legend li listing main map menu meta nav object ol optgroup"
    " option p pre script search section select style summary table tbody td template textarea"
    " tfoot th thead title tr ul video".split()
)
"""Elements that end the text before them."""

FORMATTING = frozenset("b big em font i mark small span strong u wbr".split())
"""Elements that may begin or end within a word, as in a drop cap."""

TEMPLATE_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
"""How the tags of Jinja, Liquid, Handlebars, Hugo, ERB and PHP end."""

ENTITY = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})(?:;|(?![\w=]))"
)
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{\s*[\"']([^\"'{}]*)[\"']\s*\}"
    r"|([^\s\"'=<>`]+)))?"
)
_INTERESTING = re.compile(r"\b(?:alt|title|lang|translate|notranslate|content)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]{2,}|[\t\r\f]")


class Attribute(NamedTuple):
    """An attribute with a value: lower-case name, and where the value stands."""

    name: str
    start: int
    end: int


def attributes(text: str, start: int, end: int) -> list[Attribute]:
    """The attributes with values in the tag `text[start:end]`, if any of them may matter.

    Returns an empty list when none is among those that the readers look at.
    """
    if not _INTERESTING.search(text, start, end):
        return []
    found: list[Attribute] = []
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        if group > 1:
            found.append(Attribute(match[1].lower(), *match.span(group)))
    return found


def names_language(value: str) -> bool | None:
    """Whether a `lang` value names English; None when it names no language at all."""
    tag = value.strip().lower().replace("_", "-").partition("-")[0]
    if tag in ("", "und", "mul", "zxx", "x") or not tag.isalpha():
        return None
    return tag in ("en", "eng")


@cache
def _entities() -> dict[str, str]:
    from html.entities import html5

    return html5


def marked_as_foreign(values: dict[str, str]) -> bool:
    """Whether attributes say that an element is not English, or not to be translated."""
    english = names_language(values.get("lang", values.get("xml:lang", "")))
    return english is False or keeps_original(values) is True


def keeps_original(values: dict[str, str]) -> bool | None:
    """Whether attributes say that an element is not to be translated; None if neither way."""
    keep = values.get("translate", "").lower()
    if keep == "no" or "notranslate" in values.get("class", "").split():
        return True
    return False if keep == "yes" else None


def readable(found: list[Attribute]) -> Iterator[tuple[SegmentKind, int, int]]:
    """The attributes that are prose: kind, start and end of each."""
    for attribute in found:
        if attribute.name == "alt":
            yield "alt", attribute.start, attribute.end
        elif attribute.name == "title":
            yield "title", attribute.start, attribute.end


def decode(reference: str, *, strict: bool) -> str | None:
    """What a character reference such as `&amp;` stands for, or None if it is plain text.

    Markdown is `strict`: without a semicolon there is no reference.  HTML also knows some old
    names without one.
    """
    if reference[1] == "#":
        if strict and not reference.endswith(";"):
            return None
        from html import unescape

        return unescape(reference) or "\ufffd"
    if strict and not reference.endswith(";"):
        return None
    return _entities().get(reference[1:])


def decoded(text: str, start: int, end: int, *, strict: bool) -> Iterator[Edit]:
    """An edit for each character reference in `text[start:end]`."""
    if text.find("&", start, end) < 0:
        return
    for match in ENTITY.finditer(text, start, end):
        value = decode(match.group(), strict=strict)
        if value is not None:
            yield Edit(match.start(), match.end(), value)


def collapsed(text: str, start: int, end: int) -> Iterator[Edit]:
    """An edit for each run of white space that a browser shows as one."""
    for match in _SPACES.finditer(text, start, end):
        yield Edit(match.start(), match.end(), "\n" if "\n" in match.group() else " ")


class Finder:
    """`str.find` that remembers what is not there, so that asking often stays linear.

    Every question must be about the same text, and the places asked about must not fall.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._next: dict[str, int] = {}

    def find(self, what: str, start: int) -> int:
        """The first `what` at or after `start`, or -1.  Letters match in either case when
        `what` begins with `</`."""
        known = self._next.get(what)
        if known is not None and (known < 0 or known >= start):
            return known
        if what.startswith("</"):
            match = _end_tag(what[2:]).search(self.text, start)
            place = match.start() if match else -1
        else:
            place = self.text.find(what, start)
        self._next[what] = place
        return place


@lru_cache(maxsize=64)
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE)
