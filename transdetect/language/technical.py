"""Words of a draft that are names of software because its code and addresses have them.

Start at `technical`.  "undici" is Italian for eleven, but where the draft's code imports `undici`,
"the undici interceptor" is English.  A whole identifier counts, not a part of one: a table headed
"Nome campo" is not excused by `nome_campo`.
"""

from __future__ import annotations

import re

from transdetect.documents.document import Document

_WORD = r"[^\W\d_]{3,}(?:-[^\W\d_]+)*"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>)\]]+", re.I)
_TAG = re.compile(r"<[^<>]*>")
_PATH = re.compile(r"[/?&=#:]+")
_QUOTED = re.compile(rf"([\"'`])(?:@({_WORD})/)?({_WORD})(?:/[\w./-]*)?\1")
_NAMED = re.compile(
    rf"\b(?:install|add|import|from|require|npx|npm i|using|uses:) +(?:-[\w-]+ +)*"
    rf"(?:@({_WORD})/)?({_WORD})(?=[\s@=;]|$)"
)
_WHOLE = re.compile(_WORD)

CODE_HOSTS = frozenset(
    "github gitlab gitee bitbucket codeberg npmjs unpkg jsdelivr pypi pythonhosted crates rubygems "
    "packagist nuget docker readthedocs sr".split()
)
"""Names of sites whose addresses are made of names of software."""


def technical(document: Document) -> frozenset[str]:
    """The words that stand in a draft's code and addresses as names of their own, as written
    there and, for addresses, in lower case."""
    found: set[str] = set()
    for gap in map(_shown, _between(document)):
        for address in _ADDRESS.findall(gap):
            host, _, path = address.partition("://")[2].partition("/")
            labels = host.lower().split(".")
            sites = labels[:1] if len(labels) == 2 else labels[1:-1]
            found.update(label for label in sites if _WHOLE.fullmatch(label))
            if not CODE_HOSTS.isdisjoint(labels):
                found.update(part for part in _PATH.split(path) if _WHOLE.fullmatch(part))
        code = _TAG.sub(" ", _ADDRESS.sub(" ", gap))
        for pattern in (_QUOTED, _NAMED):
            for match in pattern.finditer(code):
                found.update(match.groups("")[-2:])
    return frozenset(found)


def _shown(gap: str) -> str:
    """A gap without the scripts and styles of a page: what they quote, such as key words for
    search engines, is no software that the page speaks of."""
    for name in ("script", "style"):
        if f"<{name}" not in gap:
            continue
        kept, at = [], 0
        while (start := gap.find(f"<{name}", at)) >= 0:
            kept.append(gap[at:start])
            at = gap.find(f"</{name}", start)
            if at < 0:
                at = len(gap)
        gap = "".join((*kept, gap[at:]))
    return gap


def _between(document: Document) -> list[str]:
    """What stands in the original between its prose: code, tags, targets, addresses."""
    covered = sorted(
        (piece.source, piece.source + piece.source_length)
        for segment in document.segments
        for piece in segment.pieces
        if piece.length == piece.source_length
    )
    out: list[str] = []
    at = 0
    for start, end in covered:
        if start - at > 2:
            out.append(document.text[at:start])
        at = max(at, end)
    out.append(document.text[at:])
    return out
