"""Stretches of a draft that are in another language.  Start at `find`.

The way there, one passage at a time:

1. `words.weigh` says of each word how likely it is in English and in other languages.  Words that
   are no likelier elsewhere cost nothing more: most of an English draft ends here.
2. Around the others a window is cut; names, loanwords and titles in it are set aside (`keep.py`),
   and `decoder.decode` finds the likeliest language of each word.
3. Each run of one language is a candidate.  It is fitted to the brackets around it, trimmed of
   names at its ends, and judged as a whole (`judge.py`).
4. What the draft shows elsewhere counts: a second pass favours the languages already found.

Text in another script needs none of this (`scripts.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from transdetect.language import judge, scripts
from transdetect.language.decoder import decode
from transdetect.language.enclosures import Enclosure, enclosures
from transdetect.language.identify import LEAST_WORDS, detect
from transdetect.language.keep import Keeper
from transdetect.language.words import Weights, normal, weigh
from transdetect.model import Evidence

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage, Token

SEED = 1.0
"""A word at least this much likelier elsewhere opens a window."""

REACH = 4
"""Words on each side of a seed that belong to its window."""

LONGEST = 250
"""Words of a window; a longer foreign passage is read in parts, which keeps the cost linear."""

LANGUAGES = 5
"""How many languages besides English compete in one window."""

LATIN_BETWEEN = 30
"""Chinese and Japanese sentences hold Latin names of up to this many characters."""

NESTED = 40
"""Pairs of marks before a word that are looked at for one around it."""

CUT_OFF = 1.0
"""A word at the end, behind a comma, belongs to a leftover only if it gains this much."""

SHORT_LINE = 8
"""A line of at most this many words is taken as a whole."""

LINE_REACH = 200
"""Characters on each side in which the ends of a short line must stand."""

CLEARLY = 1.2
"""A word this much likelier in English than in any other language is English."""

SURE = 0.9
"""A finding this sure tells the language of the whole draft."""

LEAST_GAIN = 1.8
"""A window in which no language gains this much in all holds no leftover."""

FOUND = 0.25
"""Bonus per word, in log10, for the language that the draft has already shown."""


_NUMBER_BEFORE = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f]*[ \u00a0]$")
_NUMBER_BEHIND = re.compile(r" \d+(?:[.,:]\d+)*\u00ba?(?:[hH]\d{0,2})?(?![\w])")


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """Neighbouring words of one other language.

    Attributes:
        passage: where they stand.
        start, end: code points into the passage's text, from the first word to the last,
            without the brackets or quotation marks around them.
        language: BCP 47 tag, or "und".
        confidence: 0..1.
        form: how they stand in the English.
        evidence: strongest first.
    """

    passage: Passage
    start: int
    end: int
    language: str
    confidence: float
    form: judge.Form
    evidence: tuple[Evidence, ...]


def find(draft: Draft) -> list[ForeignSpan]:
    """The foreign spans of a draft, in reading order, names and loanwords left out."""
    readings, hints, first = _readings(draft)
    if not hints:
        return first
    return [span for reading in readings for span in reading.spans(hints)]


def candidates(draft: Draft) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Every candidate of a draft before the judgement: `(start, end, features)`, in code points
    of the original.  For training the judge."""
    readings, hints, _ = _readings(draft)
    for reading in readings:
        for c in reading.candidates(hints):
            start, end = reading.passage.segment.origin(c.low, c.high)
            yield start, end, judge.features(c)


def _readings(draft: Draft) -> tuple[list[_Reading], tuple[str, ...], list[ForeignSpan]]:
    """The passages read, the one or two languages that the draft shows most clearly, and what
    is found without that knowledge."""
    keeper = Keeper(draft.keep)
    readings = [_Reading(p, keeper) for p in draft.passages]
    shown: Counter[str] = Counter()
    for tag in draft.expected:
        shown[tag] += 1
    first = [span for reading in readings for span in reading.spans(())]
    for span in first:
        if span.confidence >= SURE:
            shown[span.language] += 1 + (span.end - span.start) // 20
    ranked = sorted(shown.items(), key=lambda i: (-i[1], i[0]))
    return readings, tuple(tag for tag, _ in ranked)[:2], first


class _Window(NamedTuple):
    """A window's words and what is known of them before the decoder runs."""

    words: Sequence[Token]
    weights: Sequence[Weights]
    kept: Sequence[tuple[int, int, str]]
    rows: Sequence[judge.Row]
    totals: dict[str, float]
    breaks: Sequence[bool]
    final: bool


class _Reading:
    """One passage on its way through the steps above."""

    def __init__(self, passage: Passage, keeper: Keeper) -> None:
        self.passage = passage
        self.text = passage.text
        self.keeper = keeper
        self.other_script = scripts.foreign_script(self.text)
        self.words: list[Token] = passage.words
        self.weights: list[Weights] = []
        self.windows: list[tuple[int, int]] = []
        self.pairs: list[Enclosure] = []
        self.pair_starts: list[int] = []
        self.starts: list[int] = []
        self.edges: set[int] = set()
        self.prepared: dict[tuple[int, int], _Window] = {}
        self.seen: dict[tuple[int, int], list[ForeignSpan]] = {}
        self._weigh()
        if self.windows or self.other_script:
            self.pairs = enclosures(self.text)
            self.pair_starts = [p.start for p in self.pairs]
            self.starts = [w.start for w in self.words]
            self.edges = {
                at for p in self.pairs if p.shape != "quote" for at in (p.start, p.end - 1)
            }

    def _weigh(self) -> None:
        if self.other_script:
            self.words = [w for w in self.words if not scripts.foreign_script(w.text)]
        weights = [weigh(w.lower if w.lower.isascii() else normal(w.lower)) for w in self.words]
        self.weights = weights
        open_from = -1
        open_to = -1
        for i, weight in enumerate(weights):
            if weight.gain < SEED or not weight.others or not self._seed(i):
                continue
            if open_from >= 0 and i - REACH <= open_to and i - open_from < LONGEST:
                open_to = i + REACH + 1
                continue
            if open_from >= 0:
                split = i - open_from >= LONGEST and i - REACH <= open_to
                open_to = i if split else open_to
                self.windows.append((open_from, min(open_to, len(weights))))
                open_from, open_to = (i if split else max(open_to, i - REACH)), i + REACH + 1
                continue
            open_from, open_to = max(0, i - REACH), i + REACH + 1
        if open_from >= 0:
            self.windows.append((open_from, min(open_to, len(weights))))

    def _seed(self, i: int) -> bool:
        word = self.words[i]
        return not word.text[0].isupper() or judge.capital_gain(self.weights[i]) > 0.0

    def spans(self, hints: tuple[str, ...]) -> list[ForeignSpan]:
        """The passage's foreign spans in order, given the languages shown elsewhere."""
        found = self._script_spans(hints) if self.other_script else []
        for window in self.windows:
            found.extend(self._judged(window, hints))
        found.sort(key=lambda s: s.start)
        return self._rejoined(found) if len(self.windows) > 1 else found

    def _rejoined(self, spans: list[ForeignSpan]) -> list[ForeignSpan]:
        """The spans, with those that only the end of a window has cut in two made whole."""
        cuts = [self.words[b].start for _, b in self.windows if b < len(self.words)]
        out: list[ForeignSpan] = []
        for span in spans:
            if out and out[-1].language == span.language:
                left = out[-1]
                at = bisect_left(cuts, left.end)
                gap = self.text[left.end : span.start]
                if (
                    at < len(cuts)
                    and cuts[at] <= span.start
                    and self._words_within(left.end, span.start) <= 2
                    and not any(c in "\ufffc[]()" for c in gap)
                    and "\n\n" not in gap
                ):
                    sure = max(left.confidence, span.confidence)
                    out[-1] = replace(left, end=span.end, confidence=sure)
                    continue
            out.append(span)
        return out

    def _judged(self, window: tuple[int, int], hints: tuple[str, ...]) -> list[ForeignSpan]:
        """The spans of one window; what is sure without hints is not looked at again."""
        before = self.seen.get(window)
        if before and all(s.confidence >= SURE and s.language == hints[0] for s in before):
            return before
        found = []
        for candidate in self._window(*window, hints):
            verdict = judge.judge(candidate)
            if verdict is not None:
                found.append(
                    ForeignSpan(
                        self.passage,
                        *self._with_numbers(candidate),
                        _named(candidate),
                        verdict.confidence,
                        candidate.form,
                        verdict.evidence,
                    )
                )
        self.seen.setdefault(window, found)
        return found

    def _with_numbers(self, c: judge.Candidate) -> tuple[int, int]:
        """Where a candidate starts and ends, with a number that belongs to it: the one before
        "milhões de euros", the one behind "em meados dos anos"."""
        low, high, text = c.low, c.high, self.text
        if c.form != "bare":
            return low, high
        if c.words[c.start].lower in judge.scale_words():
            before = _NUMBER_BEFORE.search(text, max(0, low - 20), low)
            low = before.start() if before else low
        behind = _NUMBER_BEHIND.match(text, high)
        if behind:
            last = c.words[c.stop - 1].lower
            free = text[behind.end() : behind.end() + 1] in ("", ".", ",", ";", ")", ":", "\n")
            if free or last in judge.particles():
                high = behind.end()
        return low, high

    def candidates(self, hints: tuple[str, ...]) -> Iterator[judge.Candidate]:
        """What the decoder takes for another language, not yet judged."""
        for first, last in self.windows:
            yield from self._window(first, last, hints)

    # Step 2: the window.

    def _prepare(self, first: int, last: int) -> _Window:
        """What does not depend on the rest of the draft."""
        words, weights = self.words[first:last], self.weights[first:last]
        kept = [k for k in self.keeper.find(words, self.text) if not self._gloss(words, k)]
        rows = judge.emissions(self.text, words, weights, kept)
        totals: dict[str, float] = {}
        for english, scores, _ in rows:
            for tag, score in scores.items():
                if score <= english:
                    break  # best first
                totals[tag] = totals.get(tag, 0.0) + score - english
        breaks = [
            self._break(words[k - 1].end if k else None, w.start) for k, w in enumerate(words)
        ]
        if first and not breaks[0]:
            breaks[0] = self._break(self.words[first - 1].end, words[0].start)
        after = self.words[last].start if last < len(self.words) else None
        final = after is None or self._break(words[-1].end, after)
        return _Window(words, weights, kept, rows, totals, breaks, final)

    def _window(self, first: int, last: int, hints: tuple[str, ...]) -> list[judge.Candidate]:
        window = self.prepared.get((first, last))
        if window is None:
            window = self.prepared[first, last] = self._prepare(first, last)
        words, rows, totals = window.words, window.rows, window.totals
        if not totals or max(totals.values()) < LEAST_GAIN:
            return []
        if hints:
            totals = dict(totals)
            for rank, tag in enumerate(hints):
                totals[tag] = totals.get(tag, 0.0) + FOUND / (rank + 1)
        tags = [t for t, _ in sorted(totals.items(), key=lambda i: (-i[1], i[0]))[:LANGUAGES]]
        matrix = []
        for english, scores, floor in rows:
            get = scores.get
            matrix.append([english, *[get(tag, floor) for tag in tags]])
        for rank, tag in enumerate(hints):
            if tag in tags:
                column = tags.index(tag) + 1
                for row in matrix:
                    row[column] += FOUND / (rank + 1)
        path = decode(matrix, window.breaks, window.final)
        found: list[judge.Candidate] = []
        k = 0
        while k < len(path):
            state = path[k]
            stop = k + 1
            while (
                stop < len(path)
                and path[stop] == state
                and not self._wall(words[stop - 1], words[stop])
            ):
                stop += 1
            if state:
                tag = tags[state - 1]
                found.append(self._candidate(window, k, stop, tag, hints))
            else:
                found.extend(self._single(window, k, stop, hints))
            k = stop
        return found

    def _gloss(self, words: Sequence[Token], kept: tuple[int, int, str]) -> bool:
        """True for an institution's own name that fills brackets: there it explains nothing."""
        start, stop, reason = kept
        low, high = words[start].start, words[stop - 1].end
        return (
            reason == "institutions"
            and self.text[low - 1 : low] in ("(", "[")
            and self.text[high : high + 1] in (")", "]")
        )

    def _break(self, before: int | None, after: int) -> bool:
        if before is None:
            near = self.text[max(0, after - 40) : after].rstrip()
            return not near or near[-1] in judge.MARKS
        gap = self.text[before:after]
        return gap != " " and any(c in judge.MARKS for c in gap)

    def _wall(self, left: Token, right: Token) -> bool:
        """True where no span may run on: inline code, a tag, a bracket pair's edge."""
        gap = self.text[left.end : right.start]
        if gap == " ":
            return False
        return (
            "\ufffc" in gap
            or "\n\n" in gap
            or any(at in self.edges for at in range(left.end, right.start))
        )

    # Step 3: the candidate.

    def _candidate(
        self, window: _Window, start: int, stop: int, tag: str, hints: tuple[str, ...]
    ) -> judge.Candidate:
        words, weights, kept, rows = window[:4]
        inside = {k for a, b, _ in kept for k in range(a, b)}
        gain = [
            rows[k].others.get(tag, rows[k].floor) - rows[k].english for k in range(start, stop)
        ]
        # Names and words that are English as well do not belong to the ends of a leftover.
        while stop - start > 1 and (
            gain[-1] <= self._least(words[stop - 2], words[stop - 1]) or stop - 1 in inside
        ):
            gain.pop()
            stop -= 1
        while stop - start > 1 and (
            gain[0] <= self._least(words[start], words[start + 1]) or start in inside
        ):
            gain.pop(0)
            start += 1
        a, b, form = self._fit(words, start, stop)
        shown = 1.0 / (hints.index(tag) + 1) if tag in hints else 0.0
        return judge.Candidate(
            self.text, self.passage.segment.kind, words, weights, rows, kept, a, b, tag, form, shown
        )

    def _single(
        self, window: _Window, start: int, stop: int, hints: tuple[str, ...]
    ) -> Iterator[judge.Candidate]:
        """Single words among English ones that the decoder found not worth two switches."""
        words, weights, kept = window[:3]
        inside = {k for a, b, _ in kept for k in range(a, b)}
        for k in range(start, stop):
            weight = weights[k]
            if k in inside or not judge.stands_alone(self.text, words[k], weight):
                continue
            bonus = {tag: 1.0 / (rank + 1) for rank, tag in enumerate(hints)}
            tag = max(weight.others, key=lambda t: weight.others[t] + bonus.get(t, 0.0))
            yield self._candidate(window, k, k + 1, tag, hints)

    def _least(self, left: Token, right: Token) -> float:
        """What a word at the end of a candidate must gain to stay: more when a mark cuts it off."""
        gap = self.text[left.end : right.start]
        return CUT_OFF if gap != " " and any(c in ",;:." for c in gap) else 0.0

    def _fit(self, words: Sequence[Token], start: int, stop: int) -> tuple[int, int, judge.Form]:
        """Widen a candidate to the whole of the pair of marks that it nearly fills."""
        low, high = words[start].start, words[stop - 1].end
        pair = self._pair_around(low, high)
        if pair is None:
            return (*self._line(words, start, stop), "bare")
        inner = [k for k, w in enumerate(words) if pair.start < w.start and w.end < pair.end]
        whole = self._words_within(pair.start, pair.end)
        if (
            len(inner) == whole
            and 2 * (stop - start) >= whole
            and not self._english_beside(words, inner, start, stop)
        ):
            return inner[0], inner[-1] + 1, pair.shape
        return start, stop, "bare"

    def _english_beside(
        self, words: Sequence[Token], among: Sequence[int], start: int, stop: int
    ) -> bool:
        """True when one of the words beside a candidate is clearly English."""
        first = bisect_left(self.starts, words[among[0]].start) - among[0]
        return any(
            not start <= k < stop
            and self.weights[first + k].english - self.weights[first + k].best > CLEARLY
            for k in among
        )

    def _pair_around(self, low: int, high: int) -> Enclosure | None:
        """The innermost pair of marks around a stretch of the text."""
        at = bisect_left(self.pair_starts, low) - 1
        for pair in reversed(self.pairs[max(0, at - NESTED) : at + 1]):
            if high < pair.end:
                return pair
        return None

    def _words_within(self, low: int, high: int) -> int:
        """How many of the passage's words stand between two code points."""
        return bisect_left(self.starts, high) - bisect_left(self.starts, low)

    def _line(self, words: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
        """Widen a candidate to its whole line (a heading, a cell, a list item) where no other
        word of the line is clearly English."""
        text = self.text
        low, high = words[start].start, words[stop - 1].end
        far = max(0, low - LINE_REACH)
        begin = max(text.rfind(mark, far, low) for mark in "\n\ufffc")
        if begin < 0 < far:
            return start, stop
        ends = [text.find(mark, high, high + LINE_REACH) for mark in "\n\ufffc"]
        end = min((e for e in ends if e >= 0), default=min(len(text), high + LINE_REACH))
        line = [k for k, w in enumerate(words) if begin < w.start and w.end <= end]
        whole = self._words_within(begin + 1, end)
        if (
            len(line) != whole
            or whole > SHORT_LINE
            or any(c in ".!?;" for c in text[begin + 1 : end - 1])
        ):
            return start, stop
        if self._english_beside(words, line, start, stop):
            return start, stop
        return line[0], line[-1] + 1

    # Text in another script.

    def _script_spans(self, hints: tuple[str, ...]) -> list[ForeignSpan]:
        found: list[ForeignSpan] = []
        for start, end in scripts.runs(self.text):
            run = self.text[start:end]
            tag = scripts.language(run, hints)
            confidence = judge.script_confidence(self.text, start, end, tag, self.pairs)
            if confidence <= 0.0:
                continue
            evidence = (Evidence("script", run[:60], 5.0, "written in another script"),)
            found.append(ForeignSpan(self.passage, start, end, tag, confidence, "script", evidence))
        return _joined(found, self.text)


def _named(c: judge.Candidate) -> str:
    """The candidate's language; asks langdetect where the lexicon knows too little of it."""
    count = c.stop - c.start
    known = sum(1 for k in range(c.start, c.stop) if c.tag in c.weights[k].others)
    sure = sum(1 for k in range(c.start, c.stop) if c.weights[k].known)
    if count < LEAST_WORDS or 10 * sure >= 7 * count or 2 * known > count:
        return c.tag
    return detect(c.text[c.low : c.high]) or "und"


def _one_sentence(left: ForeignSpan, right: ForeignSpan, text: str) -> bool:
    """True for two runs of Chinese or Japanese with a Latin name or a bracket between them."""
    gap = text[left.end : right.start]
    return (
        left.language == right.language
        and left.language in ("zh", "ja")
        and len(gap) <= LATIN_BETWEEN
        and "\ufffc" not in gap
        and "\n" not in gap
        and len(gap.split()) <= 4
        and (left.end - left.start) + (right.end - right.start) >= len(gap)
    )


def _joined(spans: list[ForeignSpan], text: str) -> list[ForeignSpan]:
    """Neighbouring spans of one language with nothing but marks between them as one."""
    out: list[ForeignSpan] = []
    for span in spans:
        if (
            out
            and out[-1].language == span.language
            and span.start - out[-1].end <= 3
            and not any(c.isalnum() or c in "\ufffc\n()[]|" for c in text[out[-1].end : span.start])
        ) or (out and _one_sentence(out[-1], span, text)):
            out[-1] = replace(out[-1], end=span.end)
        else:
            out.append(span)
    return out
