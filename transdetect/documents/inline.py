"""The inline structure of Markdown: what in a paragraph is prose, and what is markup.

Start at `scan`.  It answers with edits over the paragraph's text: emphasis marks and backslashes
vanish, entities are decoded, and code, link targets, images, HTML tags, formulas and template
tags become barriers.  Besides, it names the stretches that are prose of their own: alt texts and
titles.

This is CommonMark's algorithm with delimiter and bracket stacks, with the usual care to stay
linear: what was looked for in vain is remembered (`Finder`), labels have a longest length, and a
run of delimiters remembers how far down the stack there is nothing for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import category

from transdetect.documents.blocks import CLOSE_TAG, OPEN_TAG, label
from transdetect.documents.document import BARRIER, SegmentKind
from transdetect.documents.markup import (
    FORMATTING,
    TEMPLATE_ENDS,
    UNREAD,
    VOID,
    Finder,
    attributes,
    collapsed,
    decode,
    decoded,
    marked_as_foreign,
    readable,
)
from transdetect.documents.prose import Edit

_SPECIAL = re.compile(r"[\\`*_~<&{$\[\]]|!(?=\[)|:(?=[a-z0-9_+-])")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])[!-~]")
_BACKTICKS = re.compile(r"`+")
_RUN = re.compile(r"\*+|_+|~+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+-]{2,40}:(?![\w:])")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>"
)
_TAG = re.compile(rf"{OPEN_TAG}|{CLOSE_TAG}")
_SIMPLE_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>")
_TAG_NAME = re.compile(r"</?([^\s/<>]+)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,200}\]")
_FORMULA = re.compile(
    r"\$\$[^$]++\$\$|(?<![\w$\\])\$(?![\s$])((?:[^$\\\n]|\\.|\n){1,1000}+)(?<!\s)\$(?![\w$])"
)
_FORMULA_SIGN = re.compile(r"[\\^_={}<>+*/]")
_ATTRIBUTE = r"(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+))"
_ATTRIBUTE_LIST = re.compile(
    rf"\{{:[^{{}}\n]*\}}|\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*+[ \t]*\}}"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]++|\\.){0,999}+)\]", re.DOTALL)
_LONGEST_LABEL = 999
_LONGEST_TEMPLATE_TAG = 5000

_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_ANGLE_TARGET = re.compile(r"<(?:[^<>\n\\]++|\\.)*+>")
_TARGET_PART = re.compile(
    r"(?:\{\{[^{}\n]{0,300}\}\}|\{%[^%\n]{0,300}%\}|[^\s()\\\x00-\x1f]|\\\S?)++"
)
_SIZE = re.compile(r"[ \t]+=\d*x?\d*%?(?=[ \t)])")
_TITLE = re.compile(
    r"\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'|\(((?:[^()\\]++|\\.)*+)\)", re.DOTALL
)
_DEEPEST_PARENTHESES = 32
_DEEPEST_ELEMENTS = 32
_PATIENCE = 200
"""After so many `<a` that are no tags, quoted `>` are no longer looked for (linear time)."""


class Part(NamedTuple):
    """Prose of its own inside a paragraph: `[start, end)` and the edits in it."""

    kind: SegmentKind
    start: int
    end: int
    edits: Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Inline:
    """What is markup in a paragraph; offsets are into the text that was scanned.

    Attributes:
        edits: for the paragraph itself, sorted.
        parts: alt texts and titles.
        comments: `(start, end, content)` of each comment.
    """

    edits: Sequence[Edit] = ()
    parts: Sequence[Part] = ()
    comments: Sequence[tuple[int, int, str]] = ()


def scan(text: str, labels: set[str]) -> Inline:
    """Take a paragraph apart.

    Args:
        text: its lines without prefixes, joined by "\n".
        labels: the link labels that the document defines, as `blocks.label` writes them.
    """
    return _Scanner(text, labels).scan() if _SPECIAL.search(text) else Inline()


def unescaped(text: str, start: int, end: int) -> list[Edit]:
    """The edits for backslashes and entities where nothing else is markup, as in a title."""
    edits = [Edit(m.start(), m.start() + 1, "") for m in _ESCAPE.finditer(text, start, end)]
    edits.extend(decoded(text, start, end, strict=True))
    edits.sort()
    return edits


class _Bracket(NamedTuple):
    start: int
    end: int
    image: bool
    delimiters: int
    number: int


@dataclass(slots=True)
class _Delimiter:
    char: str
    start: int
    left: int
    length: int
    opens: bool
    closes: bool


class _Scanner:
    def __init__(self, text: str, labels: set[str]) -> None:
        self._text = text
        self._labels = labels
        self._edits: list[Edit] = []
        self._images: list[tuple[int, int, int, int]] = []
        self._parts: list[Part] = []
        self._comments: list[tuple[int, int, str]] = []
        self._brackets: list[_Bracket] = []
        self._opened = 0
        self._last_link = -1
        self._delimiters: list[_Delimiter] = []
        self._finder = Finder(text)
        self._runs: dict[int, list[int]] | None = None
        self._failures = 0

    def scan(self) -> Inline:
        """The whole paragraph, from left to right."""
        text = self._text
        handlers: dict[str, Callable[[int], int]] = {
            "\\": self._backslash,
            "`": self._code,
            "*": self._delimiter,
            "_": self._delimiter,
            "~": self._delimiter,
            "[": self._open_bracket,
            "!": self._open_bracket,
            "]": self._close_bracket,
            "<": self._angle,
            "&": self._entity,
            "{": self._brace,
            "$": self._dollar,
            ":": self._emoji,
        }
        at = 0
        while match := _SPECIAL.search(text, at):
            at = handlers[text[match.start()]](match.start())
        self._pair_delimiters(0)
        return self._result()

    def _result(self) -> Inline:
        """Sort everything out.  An image within the alt text of another one is a link there."""
        outer: list[tuple[int, int, int, int]] = []
        last_end = -1
        for start, inner, inner_end, end in sorted(self._images):
            if start < last_end:
                self._edits.append(Edit(start, inner, BARRIER))
                self._edits.append(Edit(inner_end, end, BARRIER))
            else:
                outer.append((start, inner, inner_end, end))
                last_end = end
        edits = sorted(self._edits, key=_place)
        for _, inner, inner_end, _ in outer:
            first = bisect_left(edits, inner, key=_start)
            last = bisect_left(edits, inner_end, key=_start)
            self._parts.append(Part("alt", inner, inner_end, edits[first:last]))
        if outer:
            edits.extend(Edit(start, end, BARRIER) for start, _, _, end in outer)
            edits.sort(key=_place)
        return Inline(edits, self._parts, self._comments)

    def _cover(self, start: int, end: int) -> int:
        self._edits.append(Edit(start, end, BARRIER))
        return end

    # Characters

    def _backslash(self, at: int) -> int:
        following = self._text[at + 1 : at + 2]
        if following == "\n" or following in _PUNCTUATION:
            self._edits.append(Edit(at, at + 1, ""))
            return at + 2
        return at + 1

    def _code(self, at: int) -> int:
        if self._runs is None:
            self._runs = {}
            for run in _BACKTICKS.finditer(self._text, at):
                self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        match = _BACKTICKS.match(self._text, at)
        end = match.end() if match else at + 1
        starts = self._runs.get(end - at, [])
        closing = bisect_left(starts, end)
        if closing == len(starts):
            return end
        return self._cover(at, starts[closing] + end - at)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self._text, at)
        value = decode(match.group(), strict=True) if match else None
        if match is None or value is None:
            return at + 1
        self._edits.append(Edit(at, match.end(), value))
        return match.end()

    def _emoji(self, at: int) -> int:
        match = _EMOJI.match(self._text, at)
        return self._cover(at, match.end()) if match else at + 1

    def _dollar(self, at: int) -> int:
        match = _FORMULA.match(self._text, at)
        if match is None:
            return at + 1
        content = match[1]
        if content and not _FORMULA_SIGN.search(content) and len(content.split()) > 1:
            return at + 1
        return self._cover(at, match.end())

    def _brace(self, at: int) -> int:
        text = self._text
        if match := _ATTRIBUTE_LIST.match(text, at):
            return self._cover(at, match.end())
        opening = text[at : at + 2]
        closing = "*/}" if text.startswith("{/*", at) else TEMPLATE_ENDS.get(opening)
        if closing is None:
            return at + 1
        end = self._finder.find(closing, at + 2)
        if end < 0 or end - at > _LONGEST_TEMPLATE_TAG:
            return at + 1
        if closing == "*/}":
            self._comments.append((at, end + 3, text[at + 3 : end]))
        return self._cover(at, end + len(closing))

    # HTML

    def _angle(self, at: int) -> int:
        text = self._text
        following = text[at + 1 : at + 2]
        if following in ("!", "?", "%"):
            return self._declaration(at, following)
        autolink = _AUTOLINK.match(text, at)
        if autolink:
            return self._cover(at, autolink.end())
        pattern = _TAG if self._failures < _PATIENCE else _SIMPLE_TAG
        tag, name = pattern.match(text, at), _TAG_NAME.match(text, at)
        if tag is None or name is None:
            self._failures += following.isalpha()
            return at + 1
        return self._tag(name[1].lower(), at, name.end(), tag.end(), following == "/")

    def _declaration(self, at: int, following: str) -> int:
        text, find = self._text, self._finder.find
        if text.startswith("<!--", at):
            end = find("-->", at + 2)
            if end < 0:
                return at + 4
            self._comments.append((at, end + 3, text[at + 4 : max(end, at + 4)]))
            return self._cover(at, end + 3)
        if text.startswith("<![CDATA[", at):
            closing = "]]>"
        elif following == "!":
            closing = ">" if text[at + 2 : at + 3].isalpha() else ""
        else:
            closing = TEMPLATE_ENDS["<" + following]
        end = find(closing, at + 2) if closing else -1
        return self._cover(at, end + len(closing)) if end >= 0 else at + 1

    def _tag(self, name: str, start: int, inner: int, end: int, closing: bool) -> int:
        text = self._text
        if not closing:
            found = attributes(text, inner, end)
            values = {a.name: text[a.start : a.end] for a in reversed(found)}
            hidden = marked_as_foreign(values)
            if (hidden or name in UNREAD) and name not in VOID and text[end - 2] != "/":
                stop = self._element_end(name, end)
                if stop is not None:
                    return self._cover(start, stop)
            if not hidden:
                for kind, a, b in readable(found):
                    edits = sorted([*collapsed(text, a, b), *decoded(text, a, b, strict=True)])
                    self._parts.append(Part(kind, a, b, edits))
        if name == "br" and not text[end : end + 1].isspace():
            self._edits.append(Edit(start, end, BARRIER + "\n"))
        elif (
            name in FORMATTING
            and text[start - 1 : start].isalpha()
            and text[end : end + 1].isalpha()
        ):
            self._edits.append(Edit(start, end, ""))
        else:
            self._edits.append(Edit(start, end, BARRIER))
        return end

    def _element_end(self, name: str, at: int) -> int | None:
        """Where the element that was opened before `at` ends, if it does."""
        if self._finder.find("</" + name, at) < 0:
            return None
        depth = 1
        for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.I).finditer(
            self._text, at
        ):
            depth += -1 if match[1] else 1
            if not depth:
                end = self._text.find(">", match.end())
                return end + 1 if end >= 0 else None
            if depth > _DEEPEST_ELEMENTS:
                break
        return None

    # Links and images

    def _open_bracket(self, at: int) -> int:
        text = self._text
        image = text[at] == "!"
        if not image and (match := _FOOTNOTE.match(text, at)):
            return self._cover(at, match.end())
        self._opened += 1
        end = at + 1 + image
        self._brackets.append(_Bracket(at, end, image, len(self._delimiters), self._opened))
        return end

    def _close_bracket(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        if not bracket.image and bracket.start < self._last_link:
            return at + 1  # a link holds no other link
        target = self._target(at + 1) or self._reference(bracket, at)
        if target is None:
            return at + 1
        end, title = target
        self._pair_delimiters(bracket.delimiters)
        if bracket.image:
            self._images.append((bracket.start, bracket.end, at, end))
        else:
            self._last_link = bracket.start
            self._cover(bracket.start, bracket.end)
            self._cover(at, end)
        if title:
            self._parts.append(Part("title", *title, unescaped(self._text, *title)))
        return end

    def _target(self, at: int) -> tuple[int, tuple[int, int] | None] | None:
        """Where `(target "title")` at `at` ends, and where its title stands."""
        text = self._text
        if not text.startswith("(", at):
            return None
        at = self._spaces(at + 1)
        if text.startswith("<", at):
            match = _ANGLE_TARGET.match(text, at)
            if match is None:
                return None
            at = match.end()
        else:
            depth = 0
            while True:
                match = _TARGET_PART.match(text, at)
                at = match.end() if match else at
                if text.startswith("(", at) and depth < _DEEPEST_PARENTHESES:
                    depth += 1
                elif text.startswith(")", at) and depth:
                    depth -= 1
                else:
                    break
                at += 1
            if depth:
                return None
        if match := _SIZE.match(text, at):
            at = match.end()
        after = self._spaces(at)
        title = _TITLE.match(text, after) if after > at else None
        if title:
            after = self._spaces(title.end())
        if not text.startswith(")", after):
            return None
        return after + 1, title.span(title.lastindex or 0) if title else None

    def _reference(self, bracket: _Bracket, at: int) -> tuple[int, None] | None:
        """Where `[text][label]`, `[label][]` or `[label]` ends, if the label is defined."""
        if not self._labels:
            return None
        match = _LABEL.match(self._text, at + 1)
        if match and match[1].strip():
            name = match[1]
        elif self._opened > bracket.number or at - bracket.end > _LONGEST_LABEL:
            return None
        else:
            name = self._text[bracket.end : at]
        if label(name) not in self._labels:
            return None
        return match.end() if match else at + 1, None

    def _spaces(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    # Emphasis

    def _delimiter(self, at: int) -> int:
        text = self._text
        match = _RUN.match(text, at)
        end = match.end() if match else at + 1
        char = text[at]
        if char == "~" and end - at > 2:
            return end
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (
            not _is_mark(before) or after.isspace() or _is_mark(after)
        )
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or _is_mark(before))
            closes = right and (not left or _is_mark(after))
        if opens or closes:
            self._delimiters.append(_Delimiter(char, at, end - at, end - at, opens, closes))
        return end

    def _pair_delimiters(self, bottom: int) -> None:
        """Pair the runs from `bottom` up; the marks of each pair vanish."""
        openers: list[_Delimiter] = []
        vain: dict[tuple[str, int, bool], int] = {}
        for closer in self._delimiters[bottom:]:
            while closer.closes and closer.left:
                key = (
                    closer.char,
                    closer.left if closer.char == "~" else closer.length % 3,
                    closer.opens,
                )
                index = len(openers) - 1
                floor = vain.get(key, 0)
                while index >= floor and not _pairs(openers[index], closer):
                    index -= 1
                if index < floor:
                    vain[key] = len(openers)
                    break
                opener = openers[index]
                used = 2 if opener.left >= 2 and closer.left >= 2 else 1
                opener.left -= used
                closer.left -= used
                stop = opener.start + opener.left
                self._edits.append(Edit(stop, stop + used, ""))
                self._edits.append(Edit(closer.start, closer.start + used, ""))
                closer.start += used
                del openers[index + 1 if opener.left else index :]
                for other, height in vain.items():
                    vain[other] = min(height, len(openers))
            if closer.opens and closer.left:
                openers.append(closer)
        del self._delimiters[bottom:]


def _pairs(opener: _Delimiter, closer: _Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char == "~":
        return opener.left == closer.left
    return not (
        (opener.closes or closer.opens)
        and (opener.length + closer.length) % 3 == 0
        and (opener.length % 3 or closer.length % 3)
    )


def _is_mark(char: str) -> bool:
    """Whether CommonMark counts `char` as punctuation: ASCII's, or any other mark or symbol."""
    if char.isalnum() or char.isspace():
        return False
    return char in _PUNCTUATION or category(char)[0] in "PS"


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, -edit.end


def _start(edit: Edit) -> int:
    return edit.start
