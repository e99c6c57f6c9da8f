"""Reading HTML: text between tags becomes segments, with offsets into the original.

Start at `read`; the work is done by `Walker`, which the Markdown reader uses as well for the
HTML in its files.  Block elements begin a new segment, every other tag is a barrier, except that
a formatting tag in the middle of a word (a drop cap) just vanishes: half a word is no word.

Not read: scripts, styles, code and the like (`markup.UNREAD`), `lang` other than English,
`translate="no"` and Google's class `notranslate` with what is in them, comments unless asked
for.  A `lang` on `<html>` or `<body>` is ignored: templates carry wrong ones.  What is broken is
read rather than lost: a comment, CDATA section or tag that never ends is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from transdetect.documents.document import BARRIER, SegmentKind
from transdetect.documents.markup import (
    BLOCK,
    FORMATTING,
    RAW,
    TEMPLATE_ENDS,
    UNREAD,
    VOID,
    Finder,
    attributes,
    collapsed,
    decoded,
    keeps_original,
    names_language,
    readable,
)
from transdetect.documents.prose import Edit, Stretch, lift
from transdetect.documents.reading import Reading

_CODE, _LANGUAGE, _KEEP = 1, 2, 4
"""Why an element's content is not read: it is code, in another language, not to be translated."""

_KINDS: dict[str, SegmentKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "option"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "title": "meta",
}
_ENDS: dict[str, frozenset[str]] = {
    "li": frozenset(("p", "li")),
    **dict.fromkeys(("dt", "dd"), frozenset(("p", "dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("p", "td", "th"))),
    "tr": frozenset(("p", "td", "th", "tr")),
    **dict.fromkeys(("tbody", "thead", "tfoot"), frozenset(("p", "td", "th", "tr"))),
    "option": frozenset(("option",)),
}
"""Which open elements the start of another one ends, because their end tag may be left out."""

_DESCRIPTIONS = frozenset(
    "description title og:title og:description twitter:title twitter:description".split()
)
_LOOK_BACK = 64
"""How far down the stack an implied end is looked for; bounds the time on absurd nesting."""

_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/<>]*+)"
    r"((?:[^<>\"'=]++"
    r"|=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|\"[^\"]{0,1000}+\"|'[^']{0,1000}+'"
    r"|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})"
    r"|[\"'=]){0,300}+)>"
)
_SIMPLE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>")
_PATIENCE = 1000
"""After so many `<a` that are no tags, quoted `>` are no longer looked for (linear time)."""

_CONDITION = re.compile(r"\[if [^\]]*+\]>|<!\[endif\]")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*+\n\s*+")


def read(text: str, *, scan_comments: bool = False) -> Reading:
    """Read an HTML document or a part of one.  Never fails, whatever the text."""
    reading = Reading()
    walker = Walker(reading, scan_comments=scan_comments)
    start = 1 if text.startswith("\ufeff") else 0
    if len(text) > start:
        walker.feed(lift(text, [(start, len(text))]))
        walker.close()
    return reading


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, -edit.end


class _Element(NamedTuple):
    name: str
    hidden: int
    kind: SegmentKind
    start: int


@dataclass(slots=True)
class _Run:
    """Text being collected between two block boundaries."""

    start: int
    end: int
    edits: list[Edit]


class Walker:
    """Walks through markup, keeping the open elements from one `feed` to the next."""

    def __init__(self, reading: Reading, *, scan_comments: bool = False) -> None:
        self._reading = reading
        self._scan_comments = scan_comments
        self._stack: list[_Element] = []
        self._open: dict[str, int] = {}
        self._run: _Run | None = None
        self._break_end = -1
        self._failures = 0
        self._base: SegmentKind = "paragraph"
        self._load(Stretch("", ()))

    @property
    def hides_what_follows(self) -> bool:
        """True inside an element whose author marked it as not English or not to be touched."""
        return bool(self._hidden & (_LANGUAGE | _KEEP))

    def feed(self, stretch: Stretch, kind: SegmentKind = "paragraph") -> None:
        """Read `stretch`; `kind` is what its text is where no element says otherwise."""
        self._load(stretch)
        self._base = kind
        text = self._text
        last_end = text.rfind(">")
        done = at = 0
        while True:
            at = text.find("<", at, last_end)
            if at < 0:
                break
            following = text[at + 1]
            if following == "/" or following.isalpha():
                pattern = _TAG if self._failures < _PATIENCE else _SIMPLE_TAG
                match = pattern.match(text, at)
                if match is None:
                    self._failures += 1
                    at += 1
                    continue
                self._prose(done, at)
                name = match[2].lower()
                if match[1]:
                    self._end_tag(name, at, match.end())
                    done = match.end()
                else:
                    done = self._start_tag(name, at, match.end(), match.start(3), match.end(3))
            else:
                end = self._declaration(at, following)
                if end == at:
                    at += 1
                    continue
                self._prose(done, at)
                self._other(at, end)
                done = end
            at = done
        self._prose(done, len(text))
        self._flush()

    def end_block(self) -> None:
        """A block of Markdown ends here: so does what has no end tag in it."""
        at = self._source(len(self._text))
        while self._stack and (self._stack[-1].name == "p" or self._stack[-1].name not in BLOCK):
            self._pop(at)

    def close(self) -> None:
        """The document ends here."""
        self._flush()
        at = self._source(len(self._text))
        while self._stack:
            self._pop(at)

    # The state

    def _load(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._text = stretch.text
        self._finder = Finder(stretch.text)
        self._break_end = -1

    @property
    def _hidden(self) -> int:
        return self._stack[-1].hidden if self._stack else 0

    @property
    def _kind(self) -> SegmentKind:
        kind = self._stack[-1].kind if self._stack else "paragraph"
        return self._base if kind == "paragraph" else kind

    def _source(self, at: int) -> int:
        return self._stretch.origin(at, at)[0]

    def _push(self, name: str, hidden: int, at: int) -> None:
        inherited = self._stack[-1].kind if self._stack else "paragraph"
        kind = _KINDS.get(name, inherited)
        self._stack.append(_Element(name, hidden, kind, self._source(at)))
        self._open[name] = self._open.get(name, 0) + 1

    def _pop(self, end: int) -> None:
        element = self._stack.pop()
        self._open[element.name] -= 1
        if element.name in BLOCK:
            self._reading.blocks.append((element.start, end))

    def _flush(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        before = len(self._reading.segments)
        self._reading.add(self._stretch, run.start, run.end, run.edits, self._kind)
        if len(self._reading.segments) > before:
            place = self._stretch.origin(run.start, run.end)
            self._reading.runs.append(place)
            self._reading.blocks.append(place)

    # What the text is made of

    def _prose(self, start: int, end: int) -> None:
        text = self._text
        while start < end and self._run is None and text[start].isspace():
            start += 1
        if start >= end:
            return
        if self._hidden:
            self._barrier(start, end, content=not text[start:end].isspace())
            return
        edits = self._text_edits(start, end)
        if self._run is None:
            self._run = _Run(start, end, edits)
            return
        self._run.edits.extend(edits)
        if not text[start:end].isspace():
            self._run.end = end

    def _text_edits(self, start: int, end: int) -> list[Edit]:
        text = self._text
        edits = [*collapsed(text, start, end), *decoded(text, start, end, strict=False)]
        edits.extend(self._templates(start, end))
        edits.sort(key=_place)
        return edits

    def _templates(self, start: int, end: int) -> list[Edit]:
        """Barriers for the tags of template languages, and the end of a CDATA section."""
        found = []
        text = self._text
        at = text.find("{", start, end)
        while at >= 0:
            closing = TEMPLATE_ENDS.get(text[at : at + 2])
            stop = self._finder.find(closing, at + 2) if closing else -1
            if closing and 0 <= stop < end:
                found.append(Edit(at, stop + 2, BARRIER))
                at = text.find("{", stop + 2, end)
            else:
                at = text.find("{", at + 1, end)
        at = text.find("]]>", start, end)
        while at >= 0:
            found.append(Edit(at, at + 3, BARRIER))
            at = text.find("]]>", at + 3, end)
        return found

    def _barrier(self, start: int, end: int, *, content: bool = False) -> None:
        """Put a barrier; `content` is something that the reader of the page sees."""
        if self._run is None:
            if content:
                self._run = _Run(start, end, [Edit(start, end, BARRIER)])
            return
        self._run.edits.append(Edit(start, end, BARRIER))
        if content:
            self._run.end = end

    def _declaration(self, at: int, following: str) -> int:
        """Where the comment, declaration or instruction at `at` ends; `at` if there is none."""
        text, find = self._text, self._finder.find
        if text.startswith("<!--", at):
            end = find("-->", at + 2)
            return end + 3 if end >= 0 else at + 4
        if text.startswith("<![CDATA[", at):
            return at + 9
        if following in "?%":
            closing = TEMPLATE_ENDS["<" + following]
            end = find(closing, at + 2)
            if end >= 0:
                return end + 2
        if following in "!?":
            return find(">", at + 2) + 1 or at
        return at

    def _other(self, start: int, end: int) -> None:
        text = self._text
        if text.startswith("<!--", start) and end - start > 4 and not self._hidden & _CODE:
            content_end = max(start + 4, end - 3)
            self._reading.comment(self._stretch, start, end, text[start + 4 : content_end])
            if self._scan_comments and not self._hidden:
                self._comment(start + 4, content_end)
        self._barrier(start, end)

    def _comment(self, start: int, end: int) -> None:
        """Scan what a comment says; each of its paragraphs is a segment."""
        from transdetect.documents.suppressions import is_directive

        text = self._text
        if is_directive(text[start:end]):
            return
        bounds = [m.span() for m in _EMPTY_LINE.finditer(text, start, end)]
        for begin, finish in zip(
            [start, *(b for _, b in bounds)], [*(a for a, _ in bounds), end], strict=True
        ):
            edits = [*collapsed(text, begin, finish)]
            for pattern in (_CONDITION, _SIMPLE_TAG):
                edits += [Edit(*m.span(), BARRIER) for m in pattern.finditer(text, begin, finish)]
            edits.sort(key=_place)
            self._reading.add(self._stretch, begin, finish, edits, "comment")

    def _start_tag(self, name: str, start: int, end: int, inner: int, inner_end: int) -> int:
        """Take in a start tag; the answer is where to go on."""
        text = self._text
        block = name in BLOCK
        if block:
            self._flush()
            self._imply_ends(name, start)
        outside = self._hidden
        hidden = self._attributes(name, inner, inner_end) if inner_end > inner else outside
        if name == "br":
            self._line_break(start, end)
        elif not block:
            self._inline(name, start, end)
        if name in VOID or text[inner_end - 1] == "/":
            return end
        if name in UNREAD:
            closing = self._finder.find("</" + name, end)
            if closing >= 0:
                hidden |= _CODE
            if name in RAW and (closing >= 0 or name in ("script", "style")):
                closing = closing if closing >= 0 else len(text)
                self._push(name, hidden, start)
                return closing
        self._push(name, hidden, start)
        return end

    def _inline(self, name: str, start: int, end: int) -> None:
        text = self._text
        run = self._run
        if (
            name in FORMATTING
            and run is not None
            and run.end == start
            and text[start - 1].isalpha()
            and text[end : end + 1].isalpha()
        ):
            run.edits.append(Edit(start, end, ""))
            return
        self._barrier(start, end, content=name in VOID and name != "wbr")

    def _line_break(self, start: int, end: int) -> None:
        """One `<br>` ends a line, two of them a paragraph."""
        if self._run is None:
            return
        between = self._text[self._break_end : start] if self._break_end >= 0 else "x"
        self._break_end = end
        if not between or between.isspace():
            self._flush()
        elif self._text[end : end + 1].isspace():
            self._run.edits.append(Edit(start, end, BARRIER))
        else:
            self._run.edits.append(Edit(start, end, BARRIER + "\n"))

    def _imply_ends(self, name: str, at: int) -> None:
        ended = _ENDS.get(name, frozenset(("p",)))
        place = self._source(at)
        while True:
            for back in range(1, min(_LOOK_BACK, len(self._stack)) + 1):
                element = self._stack[-back]
                if element.name in BLOCK:
                    break
            else:
                return
            if element.name not in ended:
                return
            for _ in range(back):
                self._pop(place)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        block = name in BLOCK
        if block:
            self._flush()
        if self._open.get(name):
            place = self._source(start)
            while self._stack[-1].name != name:
                self._pop(place)
            self._pop(self._stretch.origin(start, end)[1])
        if name == "br":
            self._line_break(start, end)
        elif not block:
            self._inline(name, start, end)

    def _attributes(self, name: str, start: int, end: int) -> int:
        """Scan what a tag's attributes say; the answer is what hides the element's content."""
        hidden = self._hidden
        found = attributes(self._text, start, end)
        if not found:
            return hidden
        text = self._text
        values = {a.name: text[a.start : a.end] for a in reversed(found)}
        english = names_language(values.get("lang", values.get("xml:lang", "")))
        if english is not None and name not in ("html", "body"):
            hidden = hidden & ~(_LANGUAGE | _KEEP) if english else hidden | _LANGUAGE
        keep = keeps_original(values)
        if keep is not None:
            hidden = hidden | _KEEP if keep else hidden & ~_KEEP
        if hidden:
            return hidden
        for kind, begin, finish in readable(found):
            self._value(begin, finish, kind)
        topic = (values.get("name") or values.get("property", "")).lower()
        if name == "meta" and topic in _DESCRIPTIONS:
            for attribute in found:
                if attribute.name == "content":
                    self._value(attribute.start, attribute.end, "meta")
        return hidden

    def _value(self, start: int, end: int, kind: SegmentKind) -> None:
        edits = self._text_edits(start, end)
        self._reading.add(self._stretch, start, end, edits, kind)
