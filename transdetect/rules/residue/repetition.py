"""TD406: "the the", "of Ukraine of Ukraine", a phrase or a sentence in a loop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from transdetect.language.draft import Draft, Passage, Token
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.surroundings import quoted
from transdetect.rules.locale.tables import words
from transdetect.rules.rule import Hit, Rule

_LONGEST = 8
"""Words in the longest phrase whose loop is looked for."""

_PREPOSITIONS = frozenset(["of", "in", "for", "from", "with", "at", "on", "about", "against"])
_WEAK = frozenset(["and", "by", "to", "after", "or", "in", "on", "for", "upon", "over", "no"])
_BLANK = re.compile(r"[ \u00a0\n]+")
_LIST_GAP = re.compile(r"[ \u00a0\n]*[,;]?[ \u00a0\n]+")
_ENDINGS = ("tion", "tions", "ment", "ments", "ness", "ized", "ised", "ated")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?]+[\"'”’)]*(?=\s|\Z)")
_GENITIVE = re.compile(r"\b(?:the )?(\w{3,}) of (?:the )?(\w{3,})['’]s? \1\b", re.I)
_OFFICE = re.compile(
    r"\b(?:Minister|Ministry|Department|Secretary|Office|Committee) of (?:the )?(\w{4,})"
    r"(?: \w+)? of (?:the )?\1\b",
    re.I,
)


class _Loop(NamedTuple):
    start: int
    end: int
    answer: str
    what: str
    confidence: float
    safe: bool


class Repetition(Rule):
    """Words, a phrase or a sentence stand there twice or run in a loop.

    What it does: finds doubled function words ("the the"), a word or a phrase of up to eight
    words three times and more in a row, a prepositional phrase or four and more words twice in a
    row, the same sentence twice in a row, and "the eyes of the viewers' eyes".

    Why it is a problem: translation models get caught in loops, and say things once with the
    source's grammar and once with English grammar.

    Example: The ministry of the the interior confirmed it.

    Use instead: The ministry of the interior confirmed it.

    Fix safety: doubled function words are safe to take out outside direct quotations; loops want
    a reader, for what the model left unsaid may be missing.
    """

    code = "TD406"
    name = "repetition"
    family = "residue"
    severity = "error"
    fires = (
        "The mayor signed >>the the<< order on Friday.",
        "He said >>prices prices prices<< would fall.",
        "The court ruled >>in favor of the in favor of the in favor of the<< owner.",
        "The army >>of Ukraine of Ukraine<< withdrew.",
        "Rain is expected. >>The road is closed to all traffic. The road is closed to all"
        " traffic.<< Drive carefully.",
        "The >>Ministry of Health of Health<< denied it.",
        "They came >>from from<< the north.",
        "The film won >>the hearts of viewers' hearts<< at once.",
    )
    silent = (
        "He had had enough, and he knew that that was final.",
        "It was a very very very long night.",
        "Location, location, location, as estate agents say.",
        "The guests came in in small groups.",
        "They went over and over and over the plan.",
        "Walla Walla and Baden Baden are towns.",
        "The baby said ba ba ba and laughed ha ha ha ha.",
        "The first release of the The The album sold out.",
        "Row, row, row your boat.",
        "From day to day to day, nothing changed.",
        "No means no. No means no.",
        '"We want peace, we want peace, we want peace," they sang.',
        "What it is is a mistake, and all it was was a joke.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every loop, in reading order."""
        previous = ""
        for passage in draft.passages:
            yield from _in(passage)
            if passage.segment.kind == "paragraph":
                if passage.text == previous and len(passage.words) >= 8:
                    yield _hit(passage, _Loop(0, len(passage.text), "", "paragraph", 0.85, False))
                previous = passage.text


def _in(passage: Passage) -> Iterator[Hit]:
    end = -1
    for loop in sorted([*_runs(passage), *_patterns(passage.text), *_sentences(passage)]):
        if loop.start >= end:
            end = loop.end
            yield _hit(passage, loop)


def _hit(passage: Passage, loop: _Loop) -> Hit:
    written = passage.text[loop.start : loop.end]
    safe = loop.safe and not quoted(passage, loop.start, loop.end)
    return Hit(
        passage,
        loop.start,
        loop.end,
        f"the same {loop.what} stands here more than once",
        confidence=loop.confidence,
        evidence=(Evidence("pattern", written[:80], 1.0, f"repeated {loop.what}"),),
        suggestions=(Suggestion(loop.answer, loop.confidence, safe, "rule"),),
    )


def _runs(passage: Passage) -> Iterator[_Loop]:
    """Loops of one to eight words.  Linear: each start tries eight lengths."""
    tokens = [t for t in passage.tokens if t.kind != "mark" or t.text not in ",;"]
    lowers = [t.lower for t in tokens]
    size = len(tokens)
    at = 0
    last: dict[str, int] = {}
    while at < size:
        word = lowers[at]
        back = last.get(word)
        last[word] = at
        if back is None or at - back > _LONGEST:
            at += 1
            continue
        length = at - back
        if lowers[back : back + length] != lowers[at : at + length]:
            at += 1
            continue
        stop = at + length
        while lowers[back : back + length] == lowers[stop : stop + length] and stop < size:
            stop += length
        loop = _judge(passage, tokens[back:stop], length)
        if loop is None:
            at += 1
            continue
        yield loop
        last.clear()
        at = stop


def _judge(passage: Passage, tokens: list[Token], length: int) -> _Loop | None:
    """The loop that `tokens` make, `length` words again and again, if English would not."""
    text = passage.text
    first = tokens[:length]
    times = len(tokens) // length
    if any(t.kind != "word" for t in first):
        return None
    bare = all(_BLANK.fullmatch(text, a.end, b.start) for a, b in pairwise(tokens))
    start, end = tokens[0].start, tokens[-1].end
    answer = text[start : first[-1].end]
    if not all(_LIST_GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(tokens)):
        return None
    if length == 1:
        return _one_word(passage, tokens, times, bare, start, end, answer)
    phrase = [t.lower for t in first]
    if times >= 3 and (length > 2 or _WEAK.isdisjoint(phrase)):
        if not bare and (quoted(passage, start, end) or _capitals(first)):
            return None
        if set(phrase) <= words("residue", "chants.txt"):
            return None
        return _Loop(start, end, answer, "phrase", 0.9, False)
    if (
        not bare
        or _capitals(first)
        or not all(t.text == u.text for t, u in zip(first, tokens[length:], strict=False))
    ):
        return None
    if quoted(passage, start, end):
        return None
    if length >= 4:
        return _Loop(start, end, answer, "phrase", 0.88, False)
    if phrase[0] in _PREPOSITIONS and len(phrase[-1]) > 2 and phrase[-1] not in ("the", "and"):
        before = passage.token_index(start) - 1
        if before >= 0 and passage.tokens[before].lower == phrase[-1]:
            return None  # "blow for blow for blow"
        return _Loop(start, end, answer, "phrase", 0.88, False)
    return None


def _one_word(
    passage: Passage, tokens: list[Token], times: int, bare: bool, start: int, end: int, answer: str
) -> _Loop | None:
    word = tokens[0]
    if bare and word.lower in words("residue", "doubled.txt"):
        if any(t.text[0].isupper() for t in tokens[1:]) and not word.text.isupper():
            return None  # "of Of Mice and Men", the band "The The"
        return _Loop(start, end, answer, "word", 0.95, True)
    if word.lower in words("residue", "chants.txt") or len(word.text) < 3:
        return None
    capital = word.text[0].isupper() and tokens[1].text[0].isupper()
    if times == 2:
        if bare and not capital and word.lower.endswith(_ENDINGS) and tokens[1].text.islower():
            return _Loop(start, end, answer, "word", 0.75, False)
        return None
    if quoted(passage, start, end) and times < 6:
        return None
    if bare and (times >= 4 or (len(word.text) >= 4 and not capital)):
        return _Loop(start, end, answer, "word", 0.9, False)
    if not bare and times >= 6 and not capital:
        return _Loop(start, end, answer, "word", 0.8, False)
    return None


def _capitals(tokens: list[Token]) -> bool:
    return all(t.text[0].isupper() for t in tokens)


def _patterns(text: str) -> Iterator[_Loop]:
    if "'" in text or "’" in text:
        for m in _GENITIVE.finditer(text):
            answer = re.sub(r"^(?:the )?\w+ of (?:the )?", "", m.group(), count=1, flags=re.I)
            yield _Loop(m.start(), m.end(), answer, "word", 0.85, False)
    if " of " in text:
        for m in _OFFICE.finditer(text):
            answer = text[m.start() : m.end(1)]
            yield _Loop(m.start(), m.end(), answer, "word", 0.85, False)


def _sentences(passage: Passage) -> Iterator[_Loop]:
    """The same sentence twice in a row."""
    text = passage.text
    if text.count(".") + text.count("!") + text.count("?") < 2:
        return
    last: re.Match[str] | None = None
    first: re.Match[str] | None = None
    for match in _SENTENCE.finditer(text):
        same = last is not None and match.group().strip() == last.group().strip()
        if same and len(match.group().split()) >= 5:
            first = first or last
        elif first is not None and last is not None:
            yield _sentence_loop(text, first, last)
            first = None
        last = match
    if first is not None and last is not None:
        yield _sentence_loop(text, first, last)


def _sentence_loop(text: str, first: re.Match[str], last: re.Match[str]) -> _Loop:
    start = first.start() + len(first.group()) - len(first.group().lstrip())
    return _Loop(start, last.end(), text[start : first.end()], "sentence", 0.9, False)
