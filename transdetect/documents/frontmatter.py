"""Front matter: the YAML or TOML block before a Markdown text.

Start at `read`.  Only the values of title, description and summary are prose.  This is no YAML
parser: it knows scalars in all their styles, which is what those keys hold.
"""

from __future__ import annotations

import re

from transdetect.documents.markup import collapsed
from transdetect.documents.prose import Edit, Stretch
from transdetect.documents.reading import Reading

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.M),
}
_YAML_START = re.compile(
    r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*+(?:[\w\"'-][^\r\n:]*+:(?:\s|$)|\Z)"
)
_KEY = r"^([ \t]*+)(?:-[ \t]+)?[\"']?(?:title|description|summary)[\"']?[ \t]*"
_YAML = re.compile(_KEY + r":[ \t]+(?=\S)", re.M | re.I)
_TOML = re.compile(_KEY + r"=[ \t]*", re.M | re.I)
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?=\r|\n)")
_MULTILINE = re.compile(
    r"\"\"\"((?:[^\"\\]++|\\.|\"(?!\"\"))*+)\"\"\"|'''((?:[^']++|'(?!''))*+)'''", re.S
)
_DOUBLE = re.compile(r"\"((?:[^\"\\]++|\\.)*+)\"", re.S)
_SINGLE = re.compile(r"'((?:[^']++|'')*+)'", re.S)
_TWO = re.compile("''")
_LITERAL = re.compile(r"'([^'\r\n]*+)'")
_COMMENT = re.compile(r"[ \t]#")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n?|\n)\s*|(.))", re.S
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "_": "\u00a0", "N": "\u0085", "e": "\x1b"}


def read(text: str, start: int, stretch: Stretch, reading: Reading) -> int:
    """Read the front matter at `start` into `reading`; the answer is where the body begins.

    `stretch` is the whole text; the answer is `start` when there is no front matter.
    """
    fence = _FENCE.match(text, start)
    if not fence:
        return start
    end = _END[fence[1]].search(text, fence.end())
    if not end:
        return start
    inner, inner_end = fence.end(), end.start()
    if fence[1] == "---":
        if not _YAML_START.match(text, inner, inner_end):
            return start
        for match in _YAML.finditer(text, inner, inner_end):
            _yaml_value(text, match, inner_end, stretch, reading)
    else:
        for match in _TOML.finditer(text, inner, inner_end):
            _toml_value(text, match.end(), inner_end, stretch, reading)
    return end.end()


def _yaml_value(
    text: str, key: re.Match[str], limit: int, stretch: Stretch, reading: Reading
) -> None:
    at = key.end()
    indent = len(key[1])
    if mark := _BLOCK.match(text, at, limit):
        start = mark.end()
        end = _indented_end(text, start, limit, indent)
        reading.add(stretch, start, end, list(collapsed(text, start, end)), "meta")
    elif quoted := (_DOUBLE.match(text, at, limit) or _SINGLE.match(text, at, limit)):
        start, end = quoted.span(1)
        edits = _escapes(text, start, end) if text[at] == '"' else _doubled(text, start, end)
        edits.extend(collapsed(text, start, end))
        reading.add(stretch, start, end, sorted(edits), "meta")
    elif text[at] not in "[{&*!#":
        end = _indented_end(text, _line_end(text, at, limit), limit, indent)
        comment = _COMMENT.search(text, at, end)
        end = comment.start() if comment else end
        reading.add(stretch, at, end, list(collapsed(text, at, end)), "meta")


def _toml_value(text: str, at: int, limit: int, stretch: Stretch, reading: Reading) -> None:
    value = _MULTILINE.match(text, at, limit) or _DOUBLE.match(text, at, limit)
    value = value or _LITERAL.match(text, at, limit)
    if not value:
        return
    start, end = value.span(value.lastindex or 0)
    edits = [*collapsed(text, start, end)]
    if text[at] == '"':
        edits.extend(_escapes(text, start, end))
    reading.add(stretch, start, end, sorted(edits), "meta")


def _line_end(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] not in "\r\n":
        at += 1
    return at


def _indented_end(text: str, at: int, limit: int, indent: int) -> int:
    """Where the lines end that follow the line ending at `at` and are indented by more."""
    end = at
    while at < limit:
        at += 2 if text.startswith("\r\n", at) else 1
        first = at
        while first < limit and text[first] in " \t":
            first += 1
        line_end = _line_end(text, first, limit)
        if first < line_end:
            if first - at <= indent:
                break
            end = line_end
        at = line_end
    return end


def _escapes(text: str, start: int, end: int) -> list[Edit]:
    """Edits for the escapes in a double-quoted string."""
    edits = []
    for match in _ESCAPE.finditer(text, start, end):
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            value = chr(number) if number < 0x110000 else "\ufffd"
        elif match[4]:
            value = " "
        else:
            value = _ESCAPED.get(match[5], match[5])
        edits.append(Edit(match.start(), match.end(), value))
    return edits


def _doubled(text: str, start: int, end: int) -> list[Edit]:
    """Edits for the doubled quotes in a single-quoted string."""
    return [Edit(m.start(), m.start() + 1, "") for m in _TWO.finditer(text, start, end)]
