"""Addresses in prose: what is written in a sentence without being words of it.

Start at `addresses`.  URLs, bare domains, e-mail addresses, file paths and names, @handles,
#hashtags and hash-like blobs are the same in every language, so no rule should read them; the
readers of all formats put a barrier in their place.  Each kind has a pattern that is only
tried when a cheap sign of it ("@", "://") is there, and every pattern begins with a look-behind
that lets it start once per token, so that a line of megabytes stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_STOP = (  # ends an address: quotes and brackets of most kinds, CJK text and its punctuation
    r"\s<>\"{}|\\^`\[\]\u2018-\u201f\u2026\u2039\u203a\u00ab\u00bb"
    r"\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\ufffc"
)
_URL_SIGN = r"://|www\.|\b(?:mailto|tel|data|urn|doi):\b"
_URL = (
    r"(?:(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://"
    r"|(?<![\w.-])www\.(?=\w)"
    r"|(?<![\w.-])(?:mailto|tel|data|urn|doi):(?=[\w+]))"
    rf"[^{_STOP}]+"
)
_EMAIL = r"(?<![\w.+-])[\w.+-]++@\w[\w-]*+(?:\.\w[\w-]*+)++"
_HANDLE = r"(?<![\w@./])@[A-Za-z0-9_][\w.-]*+(?:/[\w.-]++)?"
_HASHTAG = r"(?<![\w&#/.])#(?=\d*+[^\W\d])\w++"

_DOTTED = r"\.([a-z0-9]+)(?![\w-])"
_HOST = (
    r"(?<![\w@./:-])[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++(?![\w@])"
    rf"(?P<path>(?::\d+)?/[^{_STOP}]*+)?"
)
_DATELINE = r"-(?=[A-Z][^-/]*$)"
"""What joins a word to the name of the agency: "says minister-Examplenews.com"."""
_TOP_LEVEL = frozenset("com org net edu gov mil info io dev app ai biz".split())
_SECOND_LEVEL = frozenset("co com org net ac edu gov gob gouv or ne".split())
_FILE = r"(?<![\w/.@+-])[\w.+-]++(?:/[\w.@+-]++)*+"
_EXTENSIONS = frozenset(
    "md mdx markdown rst txt text htm html xhtml xml xsd xsl svg css scss sass less js jsx mjs cjs"
    " ts tsx vue svelte json jsonl json5 ndjson yml yaml toml ini cfg conf config env properties"
    " lock log csv tsv sql db sqlite py pyi ipynb rb rs go java kt kts cpp hpp php lua sh bash bat"
    " cmd ps1 exe dll jar whl deb rpm apk dmg img zip tar gz tgz bz2 xz 7z rar pdf doc docx xls"
    " xlsx ppt pptx odt ods odp epub tex bib png jpg jpeg gif webp bmp tif tiff ico mp3 mp4 wav"
    " ogg flac avi mov mkv webm woff woff2 ttf otf proto graphql gradle patch bak tmp".split()
)
_PATH = (
    r"(?<![\w/.~:<&])(?:~|\.{1,2})?/[\w.@+%{}-]++(?:/[\w.@+%{}-]++)++/?"
    r"|(?<![\w/.~:<&])(?:~|\.{1,2})/[\w.@+%-]++"
    r"|(?<![\w/.~:<&])/[\w@+%-]++(?:\.\w[\w-]*+)++"
)
_WINDOWS = r"(?<!\w)(?:[A-Za-z]:\\|\\\\[\w.$-]++\\)[^\s<>:\"*?|\u201c\u201d\ufffc]*+"

_BLOB_SIGN = r"[0-9](?:[a-fA-Fx]|(?<=[a-fA-F][0-9])|[0-9]{6}-)"
_BLOB = (
    r"(?<!\w)(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|0x[0-9a-fA-F]++|[0-9a-f]{7,}+|[0-9A-F]{8,}+)(?!\w)"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _all(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return _compiled(pattern).finditer(text)


def addresses(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of every address in `text`, in order, none overlapping another."""
    spans = sorted(_found(text), key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _found(text: str) -> Iterator[tuple[int, int]]:
    if (":" in text or "www." in text) and _compiled(_URL_SIGN).search(text):
        yield from (_trimmed(m) for m in _all(_URL, text))
    if "@" in text:
        yield from (m.span() for m in _all(_EMAIL, text))
        yield from (_trimmed(m) for m in _all(_HANDLE, text))
    if "#" in text:
        yield from (m.span() for m in _all(_HASHTAG, text))
    endings = set(_compiled(_DOTTED).findall(text))
    if endings and ("/" in text or any(len(e) == 2 or e in _TOP_LEVEL for e in endings)):
        for match in _all(_HOST, text):
            if _is_host(match):
                start, end = _trimmed(match)
                for dateline in _all(_DATELINE, match.group()):
                    start = match.start() + dateline.end()
                yield start, end
    if endings & _EXTENSIONS:
        for match in _all(_FILE, text):
            start, end = _trimmed(match)
            dot = text.rfind(".", start, end)
            if dot >= 0 and text[dot + 1 : end] in _EXTENSIONS:
                yield start, end
    if "/" in text:
        yield from (_trimmed(m) for m in _all(_PATH, text))
    if "\\" in text:
        yield from (_trimmed(m) for m in _all(_WINDOWS, text))
    if _compiled(_BLOB_SIGN).search(text):
        yield from (m.span() for m in _all(_BLOB, text) if _is_mixed(m.group()))


def _is_host(match: re.Match[str]) -> bool:
    """A known ending makes a host; any two letters do before a path ("t.me/news")."""
    path = match["path"] or ""
    labels = match.group()[: len(match.group()) - len(path)].rsplit(".", 2)
    last = labels[-1]
    if last in _TOP_LEVEL:
        return True
    country = len(last) == 2 and last.isalpha() and last.islower()
    return country and (len(path) > 1 or (len(labels) > 2 and labels[-2] in _SECOND_LEVEL))


def _is_mixed(blob: str) -> bool:
    """Whether a hash-like run of digits and letters has both."""
    return not (blob.isdigit() or blob.isalpha())


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The match without the punctuation of the sentence that ends on it."""
    start, end = match.span()
    text = match.string
    unopened: int | None = None
    while end > start:
        last = text[end - 1]
        if last == ")":
            if unopened is None:
                unopened = text.count(")", start, end) - text.count("(", start, end)
            if unopened <= 0:
                break
            unopened -= 1
        elif last not in ".,;:!?'*_~-":
            break
        end -= 1
    return start, end
