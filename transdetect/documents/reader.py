"""Reading a draft in any format.  Start at `read`.

Each format has a reader of its own (`text.py`, `markdown.py`, `html.py`), imported only when a
draft asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from transdetect.documents.document import Document, Format, Suppression
from transdetect.documents.reading import Reading
from transdetect.errors import UsageError

if TYPE_CHECKING:
    from transdetect.documents.suppressions import BadDirective

if TYPE_CHECKING:
    from transdetect.documents.suppressions import BadDirective


def read(text: str, format: Format = "text", *, scan_comments: bool = False) -> Document:
    """Read a draft: its segments of prose and the suppressions in its comments.

    Args:
        text: the draft as it was decoded; every offset in the answer is a code point of it.
        format: `text`, `markdown` or `html`.
        scan_comments: also read what HTML comments say, as segments of kind `comment`.

    Raises:
        UsageError: there is no such format.  No text, however broken, raises anything.
    """
    reading = parse(text, format, scan_comments=scan_comments)
    suppressions: tuple[Suppression, ...] = ()
    bad: tuple[BadDirective, ...] = ()
    if reading.comments:
        from transdetect.documents.suppressions import resolve

        suppressions, bad = resolve(text, reading)
    invalid = tuple((b.at, f"“{b.text}” silences nothing: {b.problem}") for b in bad)
    return Document(text, format, reading.in_order(), suppressions, invalid)


def parse(text: str, format: Format, *, scan_comments: bool = False) -> Reading:
    """As `read`, with the layout that suppressions need instead of the suppressions."""
    if format == "text":
        from transdetect.documents import text as plain

        return plain.read(text)
    if format == "markdown":
        from transdetect.documents import markdown

        return markdown.read(text, scan_comments=scan_comments)
    if format == "html":
        from transdetect.documents import html

        return html.read(text, scan_comments=scan_comments)
    raise UsageError(f"there is no format {format!r}: use one of {', '.join(get_args(Format))}")
