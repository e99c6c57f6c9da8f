"""Where a stretch of the original leads: the target of the link around it.  Start at `target`.

A link tells what its text is: one to the same page in another language is a language switcher, one
to somebody's page at a code host is a name.
"""

from __future__ import annotations

import re
from functools import cache

from transdetect import resources

REACH = 400
"""Characters in which a link's text and tags must stand."""

_BEHIND = re.compile(r"[^\[\]\n]{0,120}\]\(\s*<?([^\s)>]+)")
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.I)
_PERSON = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|gitee|bitbucket|twitter|x|weibo|zhihu)\.(?:com|org)/"
    r"(?:people/|u/|@)?[\w.-]+/?"
)
_PAGE = re.compile(r"\.(?:mdx?|markdown|rst|txt|adoc|html?)$")
_SIGNS = re.compile(r"[^\W_]+")


def target(source: str, start: int, end: int) -> str | None:
    """Where the link around `source[start:end]` leads, or None.

    Args:
        source: the original, Markdown or HTML.
        start, end: code points into it, end exclusive.
    """
    opened = source.rfind("[", max(0, start - REACH), start)
    if opened >= 0 and source.find("]", opened, start) < 0 and source[opened - 1 : opened] != "!":
        found = _BEHIND.match(source, end)
        if found:
            return found[1]
    low = source.rfind("<a ", max(0, start - REACH), start)
    if low >= 0 and source.find("</a", low, start) < 0:
        href = _HREF.search(source, low, start)
        if href:
            return href[1]
    return None


def leads_to_a_person(address: str) -> bool:
    """True for somebody's own page at a code host or a network."""
    return _PERSON.fullmatch(address) is not None


def leads_to_the_same_in(address: str, tag: str) -> bool:
    """True for a page whose file name says that it is in the language `tag`: "README.zh-CN.md"."""
    path = address.partition("#")[0].partition("?")[0].lower()
    name = path.rstrip("/").rpartition("/")[2]
    if not _PAGE.search(name):
        return False
    return not signs_of(tag).isdisjoint(_SIGNS.findall(name)[1:])


@cache
def signs_of(tag: str) -> frozenset[str]:
    """What stands for a language in the names of files: its tag, and the rows of
    `resources/languages/page-signs.tsv`."""
    lines = resources.path("languages", "page-signs.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset((tag, *rows.get(tag, "").split()))
