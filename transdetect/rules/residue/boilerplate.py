"""TD409: "READ ALSO ►", "Photo: Disclosure", "Here is the translation:" in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import before, ends_line, starts_line
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit, Rule

_LABEL_END = lazy(r"[ \u00a0]*(?:[:►▶▸→»|•]|[-–—]{1,2}>?(?= ))[ \u00a0]*")
_TAIL_MARKS = "*※|©<([•►▶-–—"
_VERBS = ("was ", "is ", "were ", "are ", "became ", "means ", "meant ")
_SENTENCE_END = lazy(r"[.!?:](?=\s|\Z)|\n|\Z")


class _Phrase(NamedTuple):
    words: str
    where: str
    answer: str
    kind: str


class Boilerplate(Rule):
    """Furniture of the source page, or chatter of the translating model, stands in the text.

    What it does: finds related-links labels, calls to subscribe, advertisement lines, photo
    credits taken over word by word ("Photo: Disclosure"), notices of rights, and sentences in
    which a language model speaks to its user.

    Why it is a problem: it is no part of the article, and much of it is a word-by-word calque.

    Example: READ ALSO ► The results of the match day.

    Use instead: leave the line out, or link to the story in your own page's manner.

    Fix safety: lines that hold nothing else are safe to take out; the rest wants a reader.
    """

    code = "TD409"
    name = "boilerplate"
    family = "residue"
    severity = "error"
    fires = (
        ">>READ ALSO ► <<The price of milk rises again.",
        ">>Photo: Divulgation<<\nThe bridge opens to the public in May.",
        "The road is closed.>> *Unauthorized reproduction prohibited<<",
        ">>Sure! Here's the translated article:<< The mayor resigned.",
        ">>As an AI language model, I cannot verify the report.<< The mayor resigned.",
        ">>Continues after publicity<<",
        ">>Subscribe to our Telegram channel to get the news first.<<",
        "The fair opens on Friday.\n>>Advertisement<<\nEntry is free.",
    )
    silent = (
        "Those who could read also taught their neighbours.",
        "The source of the leak was never found.",
        "Read also the second chapter before the exam.",
        "The photo: disclosure of the documents made it famous.",
        "Advertisement is an old word for warning.",
        "Publicity came late to her.",
        "Subscribers to our newsletter know the story.",
        "An AI language model wrote the first draft.",
        "Unauthorized reproduction prohibited sales of the print for years.",
        "Photo: Jan Kos/AFP",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every such place, in reading order."""
        format = draft.document.format
        for passage in draft.passages:
            kind = passage.segment.kind
            article = format != "markdown" and (format == "text" or kind in ("paragraph", "meta"))
            yield from _in(passage, article)


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The phrases by the first letters of their first word, longest first."""
    found: dict[str, list[_Phrase]] = {}
    for row in rows("residue", "boilerplate.tsv", 4):
        phrase = _Phrase(*row)
        found.setdefault(phrase.words[:4], []).append(phrase)
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}


@cache
def _credit() -> re.Pattern[str]:
    places = sorted(
        (p.words for group in _phrases().values() for p in group if p.where == "credit"),
        key=len,
        reverse=True,
    )
    return re.compile("|".join(re.escape(words) for words in places))


_PICTURE = ("hoto", "mage", "icture", "creenshot", "llustrat")


def _in(passage: Passage, article: bool) -> Iterator[Hit]:
    text = passage.text
    if any(word in text for word in _PICTURE):
        yield from _credits(passage)
    begin = 0
    while begin < len(text):
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        at = begin
        while at < stop and (text[at].isspace() or text[at] in _TAIL_MARKS):
            at += 1
        hit = _at(passage, begin, at, stop, article) if at < stop else None
        if hit is not None:
            yield hit
        else:
            yield from _tails(passage, begin, stop)
        begin = stop + 1


def _at(passage: Passage, begin: int, at: int, stop: int, article: bool) -> Hit | None:
    """What stands at the start of a line."""
    text = passage.text
    group = _phrases().get(text[at : at + 4].lower().replace("’", "'"))
    if group is None:
        return None
    line = text[at:stop].rstrip()
    lowered = line.lower().replace("’", "'")
    for phrase in group:
        if not lowered.startswith(phrase.words):
            continue
        if phrase.kind == "chrome" and not article:
            continue
        rest = line[len(phrase.words) :]
        if rest and rest[0].isalnum():
            continue
        end = at + len(line)
        if phrase.where == "line" and rest.strip(" .:!…►▶→>*") == "":
            if at > begin and text[begin:at].strip() in ("-", "–", "—", "•"):
                continue  # an item of a list
            return _hit(passage, begin, end, phrase, safe=True)
        if phrase.where == "label" and (label := _LABEL_END.match(rest)):
            return _hit(passage, begin, at + len(phrase.words) + label.end(), phrase, safe=False)
        if phrase.where == "start" and not rest.lstrip().startswith(_VERBS):
            return _hit(passage, begin, end, phrase, safe=False)
        if phrase.where == "tail" and (rest == "" or at > begin or rest[0] in " .,:"):
            if at == begin and rest and len(rest.split()) > 8:
                continue
            if at == begin and rest.strip(" .") and not _notice(rest):
                continue
            return _hit(passage, begin, end, phrase, safe=False)
        if phrase.where == "lead" and begin == 0:
            close = _SENTENCE_END.search(text, at + len(phrase.words))
            finish = close.end() if close else len(text)
            opener = phrase.words.startswith(("here", "sure", "certainly", "of course"))
            if opener and text[finish - 1 : finish] != ":":
                continue
            return _hit(passage, at, finish, phrase, safe=False)
    return None


def _notice(rest: str) -> bool:
    """True for what goes on as a notice does: "... or diversion", ", (c) 2021 Agency"."""
    return rest.lstrip(" ").split(" ", 1)[0].lower().strip(".,") in (
        "or", "and", "without", "©", "(c)", "of", "by", "in"
    )  # fmt: skip


def _tails(passage: Passage, begin: int, stop: int) -> Iterator[Hit]:
    """Notices behind the text of a line, with a mark in front."""
    text = passage.text
    for mark in "*※|©<":
        found = text.rfind(mark, begin, stop)
        if found <= begin:
            continue
        at = found + 1
        while at < stop and text[at] in " \u00a0*※|©<":
            at += 1
        group = _phrases().get(text[at : at + 4].lower(), ())
        lowered = text[at:stop].lower()
        for phrase in group:
            if phrase.where == "tail" and lowered.startswith(phrase.words):
                while found > begin and text[found - 1].isspace():
                    found -= 1  # the blank goes with the notice
                yield _hit(passage, found, len(text[:stop].rstrip()), phrase, safe=False)
                return


def _credits(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    table = {p.words: p for group in _phrases().values() for p in group}
    for match in _credit().finditer(text.lower()):
        start, end = match.span()
        if end > len(text) or text[start:end].lower() != match.group():
            return  # lower case changed the length of the text
        opens = (
            starts_line(text, start)
            or text[start - 2 : start] in (". ", "? ", "! ")
            or (before(text, start) in ("(", BARRIER))
        )
        rest = text[end : end + 2]
        closes = (
            ends_line(text, end)
            or rest[:1] in (")", "/")
            or rest == " /"
            or (rest[:1] == "." and ends_line(text, end + 1))
        )
        if opens and closes:
            yield _hit(passage, start, end, table[match.group()], safe=False)


def _hit(passage: Passage, start: int, end: int, phrase: _Phrase, *, safe: bool) -> Hit:
    written = passage.text[start:end]
    sure = 0.9 if phrase.kind in ("chat", "rights", "calque", "credit") else 0.8
    return Hit(
        passage,
        start,
        end,
        f'"{written.strip()[:60]}" is {_WHAT[phrase.kind]}',
        confidence=sure,
        evidence=(Evidence("phrase", phrase.words, 1.0, phrase.kind),),
        suggestions=(Suggestion(phrase.answer, 0.8, safe and not phrase.answer, "phrase"),),
    )


_WHAT = {
    "calque": "furniture of the page it was translated from",
    "chrome": "furniture of a page, not part of the text",
    "chat": "said by the translating model, not by the author",
    "rights": "the notice of another publisher",
    "credit": "a credit line taken over word by word",
}
