"""The block structure of Markdown: what is a paragraph, a heading, a table, and what is code.

Start at `parse`.  This is CommonMark's algorithm, line by line: match the open containers
(quotations, list items, ...), see whether a new block starts, else go on with the open leaf.
On top of CommonMark it knows tables, footnotes and alerts as on GitHub, `:::` and `!!!` boxes,
`$$` formulas, code between Liquid tags, and the `import` and `export` lines of MDX.

It is our own so that every line keeps its place in the original, and so that time is linear on
any input: containers are nested at most `_DEEPEST` deep, what is deeper is plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from transdetect.documents.document import SegmentKind
from transdetect.documents.markup import Finder
from transdetect.documents.prose import Stretch, lift, rewrite
from transdetect.documents.reading import Reading

_DEEPEST = 100

_LINE_BREAK = re.compile(r"\r\n?|\n")
_RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|(?:-[ \t]*+){3,})$")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_ATX = re.compile(r"#{1,6}(?=[ \t]|$)[ \t]*")
_ATX_END = re.compile(r"(?:(?<=[ \t])|^)#+[ \t]*$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_BULLET = re.compile(r"[-+*](?=[ \t]|$)")
_NUMBER = re.compile(r"(\d{1,9})[.)](?=[ \t]|$)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,200}\]:")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]++|\\.?)*+", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\](?=[ \t])[ \t]*")
_ALERT = re.compile(r"\[![A-Za-z][\w-]*\][+-]?[ \t]*")
_COLONS = re.compile(
    r":{3,}[ \t]*(?:\{[^{}]*\}|[\w-]+)?[ \t]*(?:\{[^{}]*\})?(?:\[(?P<label>.*)\])?(?P<title>.*)$"
)
_NAMED_TITLE = re.compile(r"\btitle=(?:\"([^\"]+)\"|'([^']+)')")
_BOX = re.compile(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*+[ \t]*|===[!+]?[ \t]+(?=\"))"
    r"(?:\"(?P<title>.*)\")?[ \t]*$"
)
_FORMULA_END = re.compile(r"\$\$[ \t]*(?=[\r\n]|$)")
_LIQUID = re.compile(r"\{%-?[ \t]*(highlight|codeblock|code|comment|mermaid)\b")
_MODULE = re.compile(
    r"import\s+(?:[\w*{}$,\s]+\sfrom\s+)?[\"'][^\"']+[\"'];?[ \t]*$|import\s+\{[\w$,\s]*$"
    r"|export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|(?:default\s+)?(?:async\s+)?function\b"
    r"|(?:default\s+)?class\s+\w+\s*(?:extends\b|\{)|default\s+(?:[\w$]+;?[ \t]*$|[({<])"
    r"|\{[\w$,\s]*\}|\*\s+from\b)"
)
_TAG_NAME = r"[a-zA-Z][a-zA-Z0-9.:-]*+"
_JSX_VALUE = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
OPEN_TAG = (
    rf"<{_TAG_NAME}(?:\s++(?:[a-zA-Z_:@#][\w.:@-]*+"
    rf"(?:\s*+=\s*+(?:[^\s\"'=<>`{{]++|'[^']*+'|\"[^\"]*+\"|{_JSX_VALUE}))?+|{_JSX_VALUE}))*+"
    r"\s*+/?>"
)
"""A start tag as CommonMark has it, with the attribute values of JSX besides."""
CLOSE_TAG = rf"</{_TAG_NAME}\s*+>"

_HTML_UNTIL = (
    (re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.I), "</"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile(r"<![A-Za-z]"), ">"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
)
_HTML_END = {
    "</": re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    "-->": re.compile("-->"),
    "?>": re.compile(r"\?>"),
    ">": re.compile(">"),
    "]]>": re.compile(r"\]\]>"),
}
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
    r"|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2"
    r"|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol"
    r"|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr"
    r"|track|ul)(?=[\s>]|/>|$)",
    re.I,
)
_HTML_TAG = re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})[ \t]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_LABEL = re.compile(r"[ ]{0,3}\[((?:[^\[\]\\]++|\\.){1,999}+)\]:", re.DOTALL)
_DESTINATION = re.compile(r"[ \t]*\n?[ \t]*(?:<(?:[^<>\n\\]++|\\.)*+>|[^\s<][^\s]*+)")
_TITLE = re.compile(
    r"(?:[ \t]+\n?[ \t]*|\n[ \t]*)"
    r"(?:\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'|\(((?:[^()\\]++|\\.)*+)\))[ \t]*(?=\n|$)",
    re.DOTALL,
)
_LINE_END = re.compile(r"[ \t]*(?=\n|$)")
_COMMENT_LABEL = re.compile(r"//|comment", re.I)

BlockKind = Literal["paragraph", "heading", "cell", "title", "html"]


class Block(NamedTuple):
    """A leaf of the document that may hold prose.

    Attributes:
        kind: what it is; `title` is the title of a link definition.
        stretch: its text without the prefixes of the containers around it.
        within: what running text is here: `paragraph`, or `item` or `quote` inside of one.
    """

    kind: BlockKind
    stretch: Stretch
    within: SegmentKind


@dataclass(slots=True)
class Layout:
    """The blocks of a document in order, and the labels that links may refer to."""

    blocks: list[Block] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


def parse(text: str, start: int, reading: Reading) -> Layout:
    """The block structure of `text` from `start` on.

    Comments written as link definitions (`[//]: # (like this)`) and the places of runs and
    blocks go into `reading`.
    """
    parser = _Parser(text, start, reading)
    line_start = start
    for match in _LINE_BREAK.finditer(text, start):
        parser.line(line_start, match.start())
        line_start = match.end()
    if line_start < len(text):
        parser.line(line_start, len(text))
    parser.end()
    return parser.layout


def label(text: str) -> str:
    """A link label in the form in which labels are compared."""
    return " ".join(text.split()).casefold()


@dataclass(slots=True)
class _List:
    mark: str
    start: int
    end: int


@dataclass(slots=True)
class _Container:
    kind: Literal["quote", "item", "note"]
    start: int
    within: SegmentKind
    width: int = 0
    list: _List | None = None
    filled: bool = False


@dataclass(slots=True)
class _Leaf:
    kind: Literal["paragraph", "table", "fence", "code", "html", "until"]
    start: int
    lines: list[tuple[int, int]] = field(default_factory=list)
    fence: str = ""
    until: re.Pattern[str] | None = None
    rows: list[list[tuple[int, int]]] = field(default_factory=list)


class _Parser:
    def __init__(self, text: str, start: int, reading: Reading) -> None:
        self.layout = Layout()
        self._text = text
        self._reading = reading
        self._containers: list[_Container] = []
        self._lists: list[_List | None] = [None]
        self._every_list: list[_List] = []
        self._leaf: _Leaf | None = None
        self._finder = Finder(text)
        self._no_formula_end = False
        self._content_end = start
        self._begin = self._pos = self._end = start
        self._col = self._pad = 0

    # One line

    def line(self, start: int, end: int) -> None:
        """Take in the line `text[start:end]`, without its line break."""
        text = self._text
        leaf = self._leaf
        if leaf and leaf.kind == "paragraph" and not self._containers and start < end:
            first = text[start]
            if first.isalpha():
                leaf.lines.append((start, self._trimmed(start, end)))
                self._content_end = end
                return
        self._begin = self._pos = start
        self._end = end
        self._col = self._pad = 0
        depth = self._match_containers()
        matched = depth == len(self._containers)
        content_before = self._content_end
        if text[start:end].strip():
            self._content_end = end
        if leaf and leaf.kind not in ("paragraph", "table"):
            if matched and self._goes_on(leaf):
                return
            if leaf is self._leaf:
                self._close_leaf(content_before)
            leaf = None
        self._start_blocks(depth, matched, content_before)

    def end(self) -> None:
        """The document ends here."""
        self._cut(0, self._content_end)
        self._reading.blocks.extend((found.start, found.end) for found in self._every_list)

    def _start_blocks(self, depth: int, matched: bool, content_before: int) -> None:
        """Open what the rest of the line opens, then give what is left to a paragraph."""
        text, end = self._text, self._end
        fresh = False
        while True:
            at, indent = self._peek()
            leaf = self._leaf
            if at >= end:
                if leaf and not fresh:
                    self._close_leaf(content_before)
                if not matched and not fresh:
                    self._cut(depth, content_before)
                return
            running = leaf is not None and leaf.kind == "paragraph"
            if indent >= 4:
                if running:
                    break
                self._open(depth, content_before, at)
                self._leaf = _Leaf("code", at)
                return
            first = text[at]
            if first.isalpha() and first not in "ei":
                break
            paragraph = leaf if matched and leaf and leaf.kind == "paragraph" else None
            if paragraph and first in "|:-=" and self._changes_paragraph(paragraph, at, first):
                return
            if first == ">" and depth < _DEEPEST:
                self._open(depth, content_before, at)
                self._containers.append(_Container("quote", at, "quote"))
                self._pos = at + 1
                self._col += indent + 1
                self._pad = 0
                self._skip(1)
            elif first in "-+*0123456789" and depth < _DEEPEST:
                if _RULE.match(text, at, end):
                    self._open(depth, content_before, at)
                    return
                if not self._open_item(depth, content_before, at, indent, paragraph is not None):
                    break
            elif (
                first == "[" and depth < _DEEPEST and (mark := _FOOTNOTE.match(text, at, end))
            ) or (first in "!?=" and depth < _DEEPEST and (mark := _BOX.match(text, at, end))):
                self._open(depth, content_before, at)
                self._containers.append(_Container("note", at, self._within(), 4))
                if first != "[":
                    self._title(mark, "title")
                    return
                self._col += indent + mark.end() - at
                self._pos = mark.end()
                self._pad = 0
                blank_end, _ = self._peek()
                self._pos = blank_end
            elif self._open_leaf(depth, content_before, at, paragraph):
                return
            else:
                break
            fresh = matched = True
            depth += 1
        leaf = self._leaf
        if leaf and leaf.kind == "table" and matched:
            self._row(leaf, at, end)
        elif leaf and leaf.kind == "paragraph":
            leaf.lines.append((at, self._trimmed(at, end)))
        else:
            self._open_paragraph(depth, content_before, at)

    def _goes_on(self, leaf: _Leaf) -> bool:
        """Give the line to the open leaf, if it is still its own."""
        text, end = self._text, self._end
        at, indent = self._peek()
        if leaf.kind == "fence":
            if indent < 4 and text.startswith(leaf.fence, at):
                rest = text[at:end].rstrip(" \t")
                if not rest.strip(leaf.fence[0]):
                    self._close_leaf(end)
            return True
        if leaf.kind == "code":
            return at >= end or indent >= 4
        if leaf.kind == "html":
            if leaf.until is None and at >= end:
                self._close_leaf(self._content_end)
                return True
            leaf.lines.append((min(self._pos, end), end))
            if leaf.until and leaf.until.search(text, self._pos, end):
                self._close_leaf(end)
            return True
        if leaf.until is None:
            if at >= end:
                self._close_leaf(end)
        elif leaf.until.search(text, self._pos, end):
            self._close_leaf(end)
        return True

    # Containers

    def _match_containers(self) -> int:
        """How many of the open containers this line continues; moves past their prefixes."""
        text, end = self._text, self._end
        for number, container in enumerate(self._containers):
            at, indent = self._peek()
            if container.kind == "quote":
                if at >= end or indent > 3 or text[at] != ">":
                    return number
                self._col += indent + 1
                self._pos = at + 1
                self._pad = 0
                self._skip(1)
            elif at >= end:
                if container.kind == "item" and not container.filled:
                    return number
                self._pos = at
            elif indent >= container.width:
                self._skip(container.width)
            else:
                return number
        return len(self._containers)

    def _open_item(self, depth: int, before: int, at: int, indent: int, interrupts: bool) -> bool:
        text, end = self._text, self._end
        mark = _BULLET.match(text, at, end) or _NUMBER.match(text, at, end)
        if mark is None:
            return False
        if interrupts and (
            (mark.lastindex and int(mark[1]) != 1) or not text[mark.end() : end].strip()
        ):
            return False
        kind = text[mark.end() - 1]
        previous = self._lists[depth] if depth < len(self._lists) else None
        self._open(depth, before, at)
        if previous is None or previous.mark != kind:
            previous = _List(kind, at, at)
            self._every_list.append(previous)
        self._lists[depth] = previous
        self._pos = mark.end()
        self._col += indent + mark.end() - at
        self._pad = 0
        following, spaces = self._peek()
        width = indent + mark.end() - at
        if following >= end or spaces >= 5 or spaces < 1:
            width += 1
            self._skip(1)
        else:
            width += spaces
            self._skip(spaces)
        self._containers.append(_Container("item", at, "item", width, previous))
        return True

    def _open(self, depth: int, content_before: int, at: int) -> None:
        """A block starts at `at` in the first `depth` containers; close what it ends."""
        self._cut(depth, content_before)
        if depth:
            self._containers[depth - 1].filled = True
        del self._lists[depth:]
        self._lists.append(None)

    def _cut(self, depth: int, content_end: int) -> None:
        """Close the open leaf, and the containers from `depth` on."""
        if self._leaf:
            self._close_leaf(content_end)
        while len(self._containers) > depth:
            container = self._containers.pop()
            if container.list is not None:
                container.list.end = content_end
            else:
                self._reading.blocks.append((container.start, content_end))

    def _within(self) -> SegmentKind:
        return self._containers[-1].within if self._containers else "paragraph"

    # Leaves

    def _open_leaf(self, depth: int, before: int, at: int, paragraph: _Leaf | None) -> bool:
        """Open a heading, rule, fence, HTML block or formula, if the line starts one."""
        text, end = self._text, self._end
        first = text[at]
        if first == "#":
            if not (mark := _ATX.match(text, at, end)):
                return False
            self._open(depth, before, at)
            closing = _ATX_END.search(text, mark.end(), end)
            stop = self._trimmed(mark.end(), closing.start() if closing else end)
            self._add("heading", [(mark.end(), stop)])
            return True
        if first == "_":
            if not _RULE.match(text, at, end):
                return False
            self._open(depth, before, at)
            return True
        if first in "`~":
            if not (mark := _FENCE.match(text, at, end)):
                return False
            self._open(depth, before, at)
            self._leaf = _Leaf("fence", at, fence=mark.group())
            return True
        if first == "<":
            return self._open_html(depth, before, at, paragraph is not None)
        if first == ":":
            if not text.startswith(":::", at) or not (mark := _COLONS.match(text, at, end)):
                return False
            self._open(depth, before, at)
            self._title(mark, "label")
            self._title(mark, "title")
            if named := _NAMED_TITLE.search(text, at, end):
                self._add("heading", [named.span(named.lastindex or 0)])
            return True
        if first in "$ei{":
            return self._open_foreign(depth, before, at, paragraph is not None)
        return False

    def _open_html(self, depth: int, before: int, at: int, interrupts: bool) -> bool:
        text, end = self._text, self._end
        until: re.Pattern[str] | None = None
        for pattern, stop in _HTML_UNTIL:
            if pattern.match(text, at, end):
                if stop != "</" and self._finder.find(stop, at + 2) < 0:
                    return False
                until = _HTML_END[stop]
                break
        else:
            if not _HTML_BLOCK.match(text, at, end) and (
                interrupts or self._leaf or not _HTML_TAG.match(text, at, end)
            ):
                return False
        self._open(depth, before, at)
        self._leaf = _Leaf("html", at, [(at, end)], until=until)
        if until and until.search(text, at + 2, end):
            self._close_leaf(end)
        return True

    def _open_foreign(self, depth: int, before: int, at: int, interrupts: bool) -> bool:
        """Formulas, code between Liquid tags, MDX modules."""
        text, end = self._text, self._end
        until: re.Pattern[str] | None = None
        done = False
        if text.startswith("$$", at):
            until = _FORMULA_END
            done = bool(until.search(text, at + 2, end))
            if not done:
                if self._no_formula_end or text.find("$$", at + 2, end) >= 0:
                    return False
                if not until.search(text, end):
                    self._no_formula_end = True
                    return False
        elif mark := _LIQUID.match(text, at, end):
            name = mark[1]
            until = re.compile(rf"\{{%-?[ \t]*end{name}\b")
            if until.search(text, at, end):
                return False
            if self._finder.find("end" + name, mark.end()) < 0:
                return False
        elif depth or interrupts or not _MODULE.match(text, at, end):
            return False
        self._open(depth, before, at)
        self._leaf = None if done else _Leaf("until", at, until=until)
        return True

    def _open_paragraph(self, depth: int, before: int, at: int) -> None:
        text, end = self._text, self._end
        parent = self._containers[depth - 1] if depth else None
        start = at
        if parent and not parent.filled:
            mark = None
            if parent.kind == "item":
                mark = _TASK.match(text, at, end)
            elif parent.kind == "quote":
                mark = _ALERT.match(text, at, end)
            if mark:
                at = mark.end()
        self._open(depth, before, start)
        if at < end:
            self._leaf = _Leaf("paragraph", start, [(at, self._trimmed(at, end))])

    def _changes_paragraph(self, leaf: _Leaf, at: int, first: str) -> bool:
        """Whether this line makes the paragraph before it a heading or a table."""
        text, end = self._text, self._end
        if first in "=-" and _SETEXT.match(text, at, end):
            self._leaf = None
            lines = self._without_definitions(leaf)
            if lines is None:
                return False
            self._add("heading", lines)
            return True
        row = text[at:end]
        if first == "=" or not ("|" in row or ":" in row) or not _DELIMITERS.match(text, at, end):
            return False
        head = leaf.lines[-1]
        cells = self._cells(*head)
        if len(cells) != len(self._cells(at, end)):
            return False
        leaf.lines.pop()
        if leaf.lines:
            self._close_leaf(leaf.lines[-1][1])
        self._leaf = _Leaf("table", head[0], rows=[cells])
        return True

    def _row(self, leaf: _Leaf, start: int, end: int) -> None:
        leaf.rows.append(self._cells(start, end))

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        """The `(start, end)` of each cell in a row, blanks and outer pipes left out."""
        text = self._text
        end = self._trimmed(start, end)
        if start < end and text[start] == "|":
            start += 1
        cells: list[tuple[int, int]] = []
        while True:
            match = _CELL.match(text, start, end)
            stop = match.end() if match else end
            if stop >= end and stop == start and cells:
                break
            begin = start
            while begin < stop and text[begin] in " \t":
                begin += 1
            cells.append((begin, self._trimmed(begin, stop)))
            if stop >= end:
                break
            start = stop + 1
        return cells

    def _close_leaf(self, content_end: int) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        if leaf.kind == "paragraph":
            lines = self._without_definitions(leaf)
            if lines:
                self._add("paragraph", lines)
            return
        if leaf.kind == "table":
            for row in leaf.rows:
                for start, end in row:
                    if end > start:
                        self._add("cell", [(start, end)])
        elif leaf.kind == "html":
            stretch = lift(self._text, leaf.lines)
            self.layout.blocks.append(Block("html", stretch, self._within()))
            raw = stretch.text.strip()
            if raw.startswith("<!--") and raw.endswith("-->") and not _COMMENT.sub("", raw).strip():
                return
        self._reading.blocks.append((leaf.start, max(content_end, leaf.start)))

    def _without_definitions(self, leaf: _Leaf) -> list[tuple[int, int]] | None:
        """Take the link definitions off the top of a paragraph; None if nothing else is left."""
        text = self._text
        if text[leaf.lines[0][0]] != "[":
            return leaf.lines
        stretch = lift(text, leaf.lines)
        raw = stretch.text
        at = 0
        while raw.startswith("[", at) and (after := self._definition(stretch, at)) is not None:
            at = after
            if at >= len(raw):
                return None
        return leaf.lines[raw.count("\n", 0, at) :]

    def _definition(self, stretch: Stretch, at: int) -> int | None:
        """Take in one link definition; the answer is where the next line starts."""
        raw = stretch.text
        name = _LABEL.match(raw, at)
        if not name or not name[1].strip():
            return None
        target = _DESTINATION.match(raw, name.end())
        if not target:
            return None
        title = _TITLE.match(raw, target.end())
        end = title.end() if title else target.end()
        if not title:
            line_end = _LINE_END.match(raw, end)
            if not line_end:
                return None
            end = line_end.end()
        self.layout.labels.add(label(name[1]))
        if title:
            start, stop = title.span(title.lastindex or 0)
            if _COMMENT_LABEL.match(name[1]) and target.group().strip() in ("#", "<>"):
                self._reading.comment(stretch, at, end, raw[start:stop])
            elif stop > start:
                part = rewrite(stretch, start, stop, ())
                self.layout.blocks.append(Block("title", part, "title"))
        return end + 1

    # Helpers

    def _add(self, kind: BlockKind, lines: list[tuple[int, int]]) -> None:
        if not lines or lines[-1][1] <= lines[0][0]:
            return
        self.layout.blocks.append(Block(kind, lift(self._text, lines), self._within()))
        place = (lines[0][0], lines[-1][1])
        self._reading.runs.append(place)
        if kind != "cell":
            self._reading.blocks.append(place)

    def _title(self, mark: re.Match[str], group: str) -> None:
        if mark[group]:
            start, end = mark.span(group)
            begin = start + len(mark[group]) - len(mark[group].lstrip())
            self._add("heading", [(begin, self._trimmed(begin, end))])

    def _trimmed(self, start: int, end: int) -> int:
        """`end`, or where the blanks before it begin."""
        text = self._text
        while end > start and text[end - 1] in " \t":
            end -= 1
        return end

    def _peek(self) -> tuple[int, int]:
        """Where the next character that is no blank stands, and how many columns on."""
        text, end, at = self._text, self._end, self._pos
        col = self._col + self._pad
        while at < end:
            char = text[at]
            if char == " ":
                col += 1
            elif char == "\t":
                col += 4 - col % 4
            else:
                break
            at += 1
        return at, col - self._col

    def _skip(self, columns: int) -> None:
        """Move over so many columns of blanks, or as many as there are."""
        text, end = self._text, self._end
        while columns > 0:
            if self._pad:
                self._pad -= 1
                self._col += 1
                columns -= 1
            elif self._pos < end and text[self._pos] == " ":
                self._pos += 1
                self._col += 1
                columns -= 1
            elif self._pos < end and text[self._pos] == "\t":
                self._pos += 1
                self._pad = 4 - self._col % 4
            else:
                return
