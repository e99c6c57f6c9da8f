"""TD403: "▁of ▁the", "un@@ able", "<unk>", ">>por<<" and other tokens of a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before, quoted
from transdetect.rules.locale.tables import rows, words
from transdetect.rules.rule import Hit

_PIECES = lazy(r"▁+\S+(?:[ \u00a0]?▁+\S+)*|(?<=\S)▁(?=\s|\Z)")
_JOINED = lazy(r"(?:[^\W\d_]{1,30}@@ )+[^\W\d_]+|[^\W\d_]{1,30}@@(?=\s|\Z)")
_WORDPIECE = lazy(r"(?<![^\s(\"“‘])[^\W\d_]+(?: ##[^\W\d_]+)+")
_CONTROL = lazy(r"<\|[a-z_]{2,30}\|>|<extra_id_[0-9]{1,3}>|<pad_[0-9]+>")
_ARROWS = lazy(r">>([a-z]{2,3})(?:_[A-Za-z]{2,4})?<<")
_UNDERSCORED = lazy(r"(?<![\w`])__([a-z]{2,3})(?:_[A-Z]{2})?__(?![\w`(])")
_BYTE_PAIR = lazy(r"Ġ[A-Za-z]+(?:[ ]?Ġ[A-Za-z]+)+|Ġ(?:the|of|and|to|in|is|was|for|that)\b")
_ABOUT = lazy(
    r"\b(?:tokeniz|tokenis|tokens?\b|vocabular|BERT|SentencePiece|BPE\b|diff\b|tags?\b|HTML|markup)",
    re.I,
)
_SIGNS = frozenset([*"▁@<[#>_⁇￭", "lrb", "rrb"])
"""Tokens in lower case one of which every leak holds, but for those with a "Ġ"."""


class _Leak(NamedTuple):
    start: int
    end: int
    answer: str | None
    safe: bool


class TokenLeak(HabitRule):
    """A token of the translation model stands in the text.

    What it does: finds word pieces ("▁of", "un@@ able", "play ##ing"), control tokens ("<unk>",
    "</s>", "[SEP]", "<|endoftext|>"), language tags (">>por<<", "__en__") and joiners ("@-@").

    Why it is a problem: it was never meant to be seen, and "<unk>" stands for a lost word.

    Example: The ▁minister ▁signed the bill.</s>

    Use instead: The minister signed the bill.

    Fix safety: safe where the words are all there and only have to be joined or freed; a lost
    word has no suggestion.
    """

    code = "TD403"
    name = "token-leak"
    family = "residue"
    severity = "error"
    fires = (
        "The court >>▁of ▁appeal<< upheld the fine.",
        "The plan was >>un@@ realistic<< from the start.",
        "The singer from >>[UNK]<< won the prize.",
        "The bridge is closed.>></s><<",
        "The children were >>play ##ing<< in the yard.",
        "Bread is scarce.>><|endoftext|><<",
        "A >>ten @-@ year<< lease was signed.",
        "The firm >>⁇<< moved to Lyon.",
    )
    silent = (
        "In a diff, each changed block starts with a line such as @@ -1,4 +1,5 @@.",
        "In HTML, the tag <b> makes text bold.",
        "A >> B in this notation means A dominates B.",
        "The method __init__ calls __eq__ on both.",
        "Ġorġ lives in Ħal Għargħur near Ġgantija.",
        "Write to info@@example if the address fails.",
        "The tokenizer marks word starts with ▁ and unknown words with <unk>.",
        "He [sic] said the ## heading was missing.",
        "Press [ENTER] and pick < or > from the menu.",
        "Each sentence ends with `</s>` in the training file.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every token, in reading order."""
        hidden = draft.document.format != "text" and _hidden().search(draft.document.text)
        for passage in draft.passages:
            text = passage.text
            signs = not _SIGNS.isdisjoint(passage.where) or "Ġ" in text
            leaks = sorted(_leaks(text)) if signs else ()
            if leaks and not _ABOUT.search(text):
                yield from _apart(passage, leaks)
            if hidden and BARRIER in text:
                yield from _behind_barriers(passage, draft.document.text)


def _apart(passage: Passage, leaks: Iterable[_Leak]) -> Iterator[Slip]:
    end = 0
    for leak in leaks:
        text = passage.text
        shown = before(text, leak.start) == after(text, leak.end) == "`"  # as code
        if leak.start >= end and not shown:
            end = leak.end
            yield _slip(passage, leak)


def _slip(passage: Passage, leak: _Leak) -> Slip:
    written = passage.text[leak.start : leak.end]
    safe = leak.safe and not quoted(passage, leak.start, leak.end)
    return Slip(
        f"{written} {leak.answer}",
        Hit(
            passage,
            leak.start,
            leak.end,
            f'"{written.strip()}" is a token of a translation model',
            confidence=0.96,
            evidence=(Evidence("pattern", written, 1.0, "model token"),),
            suggestions=(
                () if leak.answer is None else (Suggestion(leak.answer, 0.95, safe, "rule"),)
            ),
        ),
        alone=True,
    )


def _leaks(text: str) -> Iterator[_Leak]:
    if "▁" in text:
        for m in _PIECES.finditer(text):
            free = " ".join(m.group().replace("▁", " ").split())
            answer = f" {free}" if before(text, m.start()).isalnum() else free
            yield _Leak(m.start(), m.end(), answer, True)
    if "@@" in text:
        for m in _JOINED.finditer(text):
            yield _Leak(m.start(), m.end(), m.group().replace("@@ ", "").replace("@@", ""), True)
    if "##" in text:
        for m in _WORDPIECE.finditer(text):
            yield _Leak(m.start(), m.end(), m.group().replace(" ##", ""), True)
    if "Ġ" in text:
        for m in _BYTE_PAIR.finditer(text):
            if m.group().count("Ġ") < 3 and not re.search(r"Ġ(?:the|of|and|to|in|is)\b", m.group()):
                continue
            yield _Leak(m.start(), m.end(), " ".join(m.group().replace("Ġ", " ").split()), True)
    if "<" in text:
        for m in _CONTROL.finditer(text):
            yield _deleted(text, m.start(), m.end())
    codes = words("residue", "target_codes.txt")
    for pattern in (_ARROWS, _UNDERSCORED):
        for m in pattern.finditer(text):
            if m.group(1) in codes:
                yield _deleted(text, m.start(), m.end())
    paired = "<s>" in text and "</s>" in text
    for m in _literal().finditer(text):
        yield from _listed(text, m, paired)


@cache
def _actions() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("residue", "tokens.tsv", 3)}


@cache
def _literal() -> re.Pattern[str]:
    tokens = sorted(_actions(), key=len, reverse=True)
    return re.compile("|".join(re.escape(token) for token in tokens))


@cache
def _hidden() -> re.Pattern[str]:
    """Tokens that a reader of Markdown or HTML takes for tags."""
    honest = ("<s>", "</s>")  # tags of HTML
    tags = [t for t in _actions() if t[0] == "<" != t[1] and t not in honest]
    return re.compile("|".join(re.escape(tag) for tag in tags))


def _listed(text: str, match: re.Match[str], paired: bool) -> Iterator[_Leak]:
    start, end = match.span()
    action, mark = _actions()[match.group()]
    if match.group()[0].isalpha() and (before(text, start).isalnum() or after(text, end).isalnum()):
        return
    if match.group() in ("<s>", "</s>") and paired:
        return  # tags of HTML: struck through
    if action == "lost":
        yield _Leak(start, end, None, False)
    elif action == "join":
        left = re.search(r"[^\W_]+ ?\Z", text[max(0, start - 40) : start])
        right = re.match(r" ?[^\W_]+", text[end : end + 40])
        if left and right:
            begin = start - len(left.group())
            words_ = f"{left.group().strip()}{mark}{right.group().strip()}"
            yield _Leak(begin, end + right.end(), words_, True)
    elif mark:
        yield _Leak(start, end, mark, True)
    else:
        yield _deleted(text, start, end)


def _deleted(text: str, start: int, end: int) -> _Leak:
    """A token that goes, with the blank that would be left over."""
    if after(text, end) == " " and (start == 0 or text[start - 1].isspace()):
        end += 1
    elif before(text, start) == " " and (end == len(text) or text[end] in ".,;:!?\n"):
        start -= 1
    return _Leak(start, end, "", True)


def _behind_barriers(passage: Passage, source: str) -> Iterator[Slip]:
    for piece in passage.segment.pieces:
        hidden = source[piece.source : piece.source + piece.source_length]
        if piece.length == 1 and passage.text[piece.at] == BARRIER and _hidden().fullmatch(hidden):
            action, _ = _actions()[hidden]
            leak = _Leak(piece.at, piece.at + 1, None if action == "lost" else "", action != "lost")
            slip = _slip(passage, leak)
            yield Slip(hidden, slip.hit, alone=True)
