"""Reading Markdown: CommonMark with GitHub's and the site generators' additions.

Start at `read`.  `frontmatter.py` reads what stands before the text, `blocks.py` finds the
paragraphs and leaves out code, `inline.py` takes each paragraph apart, and the HTML blocks go
through the walker of `html.py`, which remembers elements that are open across blocks, such as a
`<div lang="pt">` with Markdown in it.
"""

from __future__ import annotations

from transdetect.documents import frontmatter
from transdetect.documents.blocks import Block, parse
from transdetect.documents.html import Walker
from transdetect.documents.inline import Inline, scan, unescaped
from transdetect.documents.prose import Edit, lift
from transdetect.documents.reading import Reading
from transdetect.documents.suppressions import is_directive


def read(text: str, *, scan_comments: bool = False) -> Reading:
    """Read a Markdown document.  Never fails, whatever the text."""
    reading = Reading()
    start = 1 if text.startswith("\ufeff") else 0
    if len(text) == start:
        return reading
    body = frontmatter.read(text, start, lift(text, [(0, len(text))]), reading)
    layout = parse(text, body, reading)
    walker = Walker(reading, scan_comments=scan_comments)
    for block in layout.blocks:
        if block.kind == "html":
            walker.feed(block.stretch, block.within)
            walker.end_block()
        elif not walker.hides_what_follows:
            _add(block, layout.labels, reading, scan_comments=scan_comments)
    walker.close()
    return reading


def _add(block: Block, labels: set[str], reading: Reading, *, scan_comments: bool) -> None:
    stretch = block.stretch
    size = len(stretch.text)
    if block.kind == "title":
        reading.add(stretch, 0, size, unescaped(stretch.text, 0, size), "title")
        return
    inline = scan(stretch.text, labels)
    kind = block.kind if block.kind in ("heading", "cell") else block.within
    reading.add(stretch, 0, size, inline.edits, kind)
    for part in inline.parts:
        reading.add(stretch, part.start, part.end, part.edits, part.kind)
    _add_comments(block, inline, reading, scan_comments=scan_comments)


def _add_comments(block: Block, inline: Inline, reading: Reading, *, scan_comments: bool) -> None:
    for start, end, content in inline.comments:
        reading.comment(block.stretch, start, end, content)
        if scan_comments and not is_directive(content):
            begin = block.stretch.text.index(content, start) if content else start
            edits: list[Edit] = []
            reading.add(block.stretch, begin, begin + len(content), edits, "comment")
