"""TD406: "the the", "of Ukraine of Ukraine", a phrase or a sentence in a loop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import eq
from typing import NamedTuple

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Draft, Passage, Token
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before, free, quoted
from transdetect.rules.locale.tables import words
from transdetect.rules.rule import Hit, Rule

_LONGEST = 8
"""Words in the longest phrase whose loop is looked for."""

_PREPOSITIONS = frozenset(["of", "in", "for", "from", "with", "at", "on", "about", "against"])
_WEAK = frozenset(["and", "by", "to", "after", "or", "in", "on", "for", "upon", "over", "no"])
_ARTICLES = frozenset(["the", "a", "an", "of"])
_COMPARED = ("er", "re", "ss", "se")
"""Ends of comparatives: "the more the more", "the sooner the sooner"."""
_BLANK = lazy(r"[ \u00a0\n]+")
_LIST_GAP = lazy(r"[ \u00a0\n]*[,;]?[ \u00a0\n]+")
_OF = lazy(r" of ")
_WORD_BEFORE = lazy(r"(?:\bthe )?(\b\w{3,30})\Z", re.I)
_GENITIVE = lazy(r" of (?:the )?\w{3,30}['’]s? (\w{3,30})\b(?! of )")
_OFFICE = lazy(r" of (?:the )?(\w{4,30})(?: \w{1,30})? of (?:the )?\1\b", re.I)
_OF_AGAIN = 74
"""Characters from the first " of " to the end of the second, at most."""
_OFFICES = frozenset(["minister", "ministry", "department", "secretary", "office", "committee"])
_MARKS = frozenset("\"'“”‘’`")
_STOP = lazy(r"[.!?]\s")


class _Loop(NamedTuple):
    start: int
    end: int
    answer: str
    what: str
    confidence: float
    safe: bool


class Repetition(Rule):
    """Words, a phrase or a sentence stand there twice or run in a loop.

    What it does: finds doubled words ("the the", "minister minister"), a word or a phrase of up
    to eight words three times and more in a row, a prepositional phrase or four and more words
    twice in a row, the same sentence twice in a row, and "the eyes of the viewers' eyes".

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
        "The new >>bridge bridge<< opens on Monday.",
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
                if passage.text == previous and len(passage.words) >= 8 and BARRIER not in previous:
                    yield _hit(passage, _Loop(0, len(passage.text), "", "paragraph", 0.85, False))
                previous = passage.text
            else:
                previous = ""


def _in(passage: Passage) -> Iterator[Hit]:
    end = -1
    loops = list(_patterns(passage.text))
    if _repeats([t.lower for t in passage.words]):
        loops += [*_runs(passage), *_sentences(passage)]
    for loop in sorted(loops):
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


def _repeats(lowers: list[str]) -> bool:
    """True when a word stands beside itself, or two words stand together twice."""
    if len(lowers) == len(set(lowers)):
        return False
    pairs = list(pairwise(lowers))
    return len(pairs) != len(set(pairs)) or any(map(eq, lowers, lowers[1:]))


def _runs(passage: Passage) -> Iterator[_Loop]:
    """Loops of one to eight words.

    Linear: a word is compared with its own last place, if that is at most eight words back.
    """
    tokens = passage.words
    lowers = [t.lower for t in tokens]
    last: dict[str, int] = {}
    seen = last.get
    done = 0
    for at, word in enumerate(lowers):
        back = seen(word, -_LONGEST)
        last[word] = at
        length = at - back
        if length > _LONGEST or back < done:
            continue
        if length > 1 and (at + 1 == len(lowers) or lowers[at + 1] != lowers[back + 1]):
            continue  # the next word differs, as nearly always
        phrase = lowers[back:at]
        stop = at
        while lowers[stop : stop + length] == phrase:
            stop += length
        if stop == at:
            continue
        done = stop
        loop = _judge(passage, tokens[back:stop], length)
        if loop is not None:
            yield loop


def _judge(passage: Passage, tokens: list[Token], length: int) -> _Loop | None:
    """The loop that `tokens` make, `length` words again and again, if English would not."""
    text = passage.text
    first = tokens[:length]
    times = len(tokens) // length
    bare = all(_BLANK.fullmatch(text, a.end, b.start) for a, b in pairwise(tokens))
    start, end = tokens[0].start, tokens[-1].end
    joints = range(length, len(tokens), length)
    if all("\n" in text[tokens[i - 1].end : tokens[i].start] for i in joints):
        return None  # lines of a poem, a table or a drawing
    answer = text[start : first[-1].end]
    if not all(_LIST_GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(tokens)):
        return None
    if length == 1:
        return _one_word(passage, tokens, times, bare, start, end, answer)
    phrase = [t.lower for t in first]
    if times >= 3 and (length > 2 or _WEAK.isdisjoint(phrase) or not _ARTICLES.isdisjoint(phrase)):
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
    if length == 2 and phrase[0] in ("the", "a", "an") and not phrase[1].endswith(_COMPARED):
        return _Loop(start, end, answer, "phrase", 0.7, False)
    if phrase[0] in _PREPOSITIONS and len(phrase[-1]) > 2 and phrase[-1] not in ("the", "and"):
        previous = passage.token_index(start) - 1
        if previous >= 0 and passage.tokens[previous].lower == phrase[-1]:
            return None  # "blow for blow for blow"
        return _Loop(start, end, answer, "phrase", 0.88, False)
    return None


def _one_word(
    passage: Passage, tokens: list[Token], times: int, bare: bool, start: int, end: int, answer: str
) -> _Loop | None:
    word = tokens[0]
    if not free(passage.text, start, end) or after(passage.text, end) == "-":
        return None
    if before(passage.text, start) == "-":
        return None
    if bare and word.lower in words("residue", "doubled.txt"):
        if any(t.text[0].isupper() for t in tokens[1:]) and not word.text.isupper():
            return None  # "of Of Mice and Men", the band "The The"
        if before(passage.text, start) in _MARKS and after(passage.text, end) in _MARKS:
            return None  # the slip is quoted as such
        return _Loop(start, end, answer, "word", 0.95, True)
    if word.lower in words("residue", "chants.txt") or len(word.text) < 3:
        return None
    capital = word.text[0].isupper() and tokens[1].text[0].isupper()
    if times == 2:
        small = word.text.islower() and tokens[1].text.islower() and len(word.text) > 3
        if bare and small and not quoted(passage, start, end):
            return _Loop(start, end, answer, "word", 0.7, False)
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
    """ "the eyes of the viewers' eyes", "Ministry of Health of Health"."""
    possessive = "'" in text or "\u2019" in text
    for of in _OF.finditer(text):
        at = of.start()
        genitive = _GENITIVE.match(text, at) if possessive else None
        office = _OFFICE.match(text, at) if text.find(" of ", at + 4, at + _OF_AGAIN) > 0 else None
        if genitive is None and office is None:
            continue
        word = _WORD_BEFORE.search(text, max(0, at - 36), at)
        if word is None:
            continue
        if genitive and genitive.group(1).lower() == word.group(1).lower():
            answer = genitive.group()[4:]
            yield _Loop(
                word.start(), genitive.end(), answer.removeprefix("the "), "word", 0.85, False
            )
        if office and word.group(1).lower() in _OFFICES:
            start = word.start(1)
            yield _Loop(start, office.end(), text[start : office.end(1)], "word", 0.85, False)


def _sentences(passage: Passage) -> Iterator[_Loop]:
    """The same sentence twice in a row."""
    text = passage.text
    cuts = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    spans = [(a, b) for a, b in pairwise(cuts) if a < b]
    said = [text[a:b].strip(' \n"“”.!?') for a, b in spans]
    if len(said) == len(set(said)):
        return
    at = 0
    while at < len(spans):
        stop = at + 1
        while stop < len(spans) and said[stop] == said[at]:
            stop += 1
        if stop - at > 1 and len(said[at].split()) >= 5:
            yield _sentence_loop(text, spans[at], spans[stop - 1])
        at = stop


def _sentence_loop(text: str, first: tuple[int, int], last: tuple[int, int]) -> _Loop:
    start, stop = first
    end = last[0] + len(text[last[0] : last[1]].rstrip())
    return _Loop(start, end, text[start:stop].strip(), "sentence", 0.9, False)
