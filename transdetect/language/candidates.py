"""What may be a leftover: every run of words of a window that is worth judging.

Start at `propose`. There are eleven ways to become a candidate: the decoder takes a run for another
language ("decoded"); two such runs have only names between them ("joined"); a run goes without the
names at its ends ("cut"), with a capitalised word before it ("headed") or a name behind ("tailed");
a sentence is foreign for the most part ("sentence"); a run of capitalised words holds one that is
no name ("capitals", for the names of institutions); a single word is too foreign to be overlooked,
though not worth two changes of language ("single"); dates ("date"), credits ("labelled") and set
labels ("set label") have forms of their own. Candidates may overlap; `foreign.py` judges all and
keeps the best.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING

from transdetect import resources
from transdetect.language.decoder import BREAK, SWITCH, decode
from transdetect.language.emissions import autonyms, institution_nouns, listed, opens, particles
from transdetect.language.features import Candidate, Form, determiners
from transdetect.language.keep import fold, name_parts
from transdetect.language.names import named_languages
from transdetect.language.set_labels import firsts, labelled
from transdetect.language.windows import NESTED, Reading, Window
from transdetect.language.words import Weights

if TYPE_CHECKING:
    from transdetect.language.draft import Token

LANGUAGES = 5
"""How many languages besides English compete in one window."""

CUT_OFF = 1.0
"""A word at the end, behind a comma, belongs to a leftover only if it gains this much."""

SHORT_LINE = 8
"""A line of at most this many words is taken as a whole."""

LINE_REACH = 200
"""Characters on each side in which the ends of a short line must stand."""

CLEARLY = 1.2
"""A word this much likelier in English than in any other language is English."""

LEAST_GAIN = 1.0
"""A window in which no language gains this much in all holds no leftover."""

FOUND = 0.25
"""Bonus per word, in log10, for the language that the draft has already shown."""

SINGLE_KNOWN, SINGLE_UNKNOWN, SINGLE_CAPITAL = 2.0, 0.8, 3.0
LIKELY_KNOWN, LIKELY_CAPITAL = 1.6, 2.4
"""How much a single word must gain: one that a list has, one that none has, a capitalised one; and
the same where it fills brackets or stands behind "the"."""

FREE_KNOWN, FREE_UNKNOWN = 3.25, 2.25
"""The same for one in the middle of English, behind no article."""

LEAST_ALONE = min(SINGLE_UNKNOWN, LIKELY_KNOWN)
"""No single word that gains less stands alone."""

RARE = -6.9
"""A capitalised word that is rarer than this in its language speaks no more than a name."""

ENGLISH_TOO = 3.4
"""A word at least this frequent in English (Zipf) is English, too."""

ENGLISH_ENOUGH = 2.5
"""A single word, or one in a run of capitals, at least this frequent in English is English."""

ANCHOR = 2.4
"""How much a capitalised word must gain to say more than a name could."""

SEVERAL = 3
"""So many words in a row that the decoder takes for another language hold no single leftover."""

BETWEEN = 3
"""Words between two runs of a language that may be one, at most."""

MOST = 0.6
"""The share of a sentence's words that must look foreign for the whole to be a candidate."""

RIVALS = 4
"""Languages of each word that compete for a candidate."""

LABEL = 0.5
"""A label must be this much likelier in another language."""

LABELLED = 4
"""Words behind a label that may belong to it, at most."""

ACRONYM = 8
"""Letters of an acronym, at most."""

INNER = 3
"""Lower-case words in a row inside the name of an institution, at most."""


def propose(reading: Reading, hints: tuple[str, ...]) -> Iterator[Candidate]:
    """The candidates of a passage, window by window, given the languages shown elsewhere."""
    for first, last in reading.spans:
        yield from window_candidates(reading, reading.window(first, last), hints)


def window_candidates(reading: Reading, window: Window, hints: tuple[str, ...]) -> list[Candidate]:
    """The candidates of one window; none is proposed twice."""
    totals = window.totals
    if not totals or max(totals.values()) < (LEAST_GAIN if hints else _least_gain(window)):
        return list(_Proposals(reading, window, hints).few())
    return list(_Proposals(reading, window, hints).all())


def _least_gain(window: Window) -> float:
    """What a language must gain in a window for the decoder to change to it and back."""
    dear, cheap = SWITCH, SWITCH - BREAK
    breaks = sum(window.breaks) + window.final
    return max(LEAST_GAIN, (2 * dear, dear + cheap, 2 * cheap)[min(2, breaks)])


class _Proposals:
    """The eleven ways, over one window."""

    def __init__(self, reading: Reading, window: Window, hints: tuple[str, ...]) -> None:
        self.reading = reading
        self.window = window
        self.hints = hints
        self.text = reading.text
        self.words = window.words
        self.inside = window.kept
        self.seen: set[tuple[int, int]] = set()

    def all(self) -> Iterator[Candidate]:
        yield from self._dates()
        yield from self._labelled()
        path, tags = self._decoded()
        k = 0
        words = self.words
        before: tuple[int, int] | None = None
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
                start, end = self._trimmed(k, stop, tag)
                yield from self._new(*self._fit(start, end), tag, "decoded")
                for a, b in self._without_names(start, end):
                    yield from self._new(*self._fit(a, b), tag, "cut")
                for a, b in self._headed(start, end):
                    yield from self._new(a, b, "bare", tag, "headed")
                for a, b in self._tailed(start, end):
                    yield from self._new(a, b, "bare", tag, "tailed")
                if before is not None and self._over_names(before[1], start):
                    start = before[0]
                    whole = self._likeliest(range(start, end))
                    yield from self._new(*self._fit(start, end), whole, "joined")
                before = start, end
            k = stop
        yield from self._sentences(path)
        yield from self.apart(path)
        yield from self._set_labels()

    def few(self) -> Iterator[Candidate]:
        """What a window may hold in which no language gains much."""
        yield from self._dates()
        yield from self._labelled()
        yield from self.apart()
        yield from self._set_labels()

    def apart(self, path: Sequence[int] = ()) -> Iterator[Candidate]:
        """What needs no decoder; single words not where it found several."""
        runs = _runs(path) or [0] * len(self.words)
        yield from self._capitals(runs)
        for k in range(len(self.words)):
            if runs[k] < SEVERAL and k not in self.inside and self._stands_alone(k):
                yield from self._new(*self._fit(k, k + 1), self._likeliest((k,)), "single")

    def _abbreviates(self, k: int) -> bool:
        """Whether the word is an acronym in brackets behind the name it stands for: "the National
        Institute of Statistics (INEGI)"; English gives it so, whatever language it is from."""
        word = self.words[k]
        if k == 0 or not word.text.isupper() or not 2 <= len(word.text) <= ACRONYM:
            return False
        name = self.words[k - 1].text
        return (
            self.text[word.start - 1 : word.start] == "("
            and self.text[word.end : word.end + 1] == ")"
            and self.text[self.words[k - 1].end : word.start].strip() == "("
            and name[0].isupper()
            and not name.isupper()
        )

    def _presented(self, start: int, stop: int) -> bool:
        """True for words that the name of a language presents: "(Danish: gengive tekst)"."""
        words, text = self.words, self.text
        first = words[start]
        if first.lower in named_languages() and stop > start + 1:
            return text[first.end : words[start + 1].start].strip(" \"*_'\u201c") in ("", ":")
        if not start or words[start - 1].lower not in named_languages():
            return False
        name = words[start - 1]
        gap = text[name.end : first.start].strip(" \"*_'\u201c")
        return gap == ":" or (not gap and text[name.start - 1 : name.start] in ("(", "["))

    def _new(self, start: int, stop: int, form: Form, tag: str, way: str) -> Iterator[Candidate]:
        if (start, stop) in self.seen:
            return
        self.seen.add((start, stop))
        if self.text[self.words[start].start : self.words[stop - 1].end].lower() in autonyms():
            return  # a language switcher
        if stop == start + 1 and self._abbreviates(start):
            return
        if self._presented(start, stop):
            return
        reading, hints = self.reading, self.hints
        shown = 1.0 / (hints.index(tag) + 1) if tag in hints else 0.0
        low, high = self.words[start].start, self.words[stop - 1].end
        yield Candidate(
            self.text,
            reading.passage,
            self.words,
            self.window.weights,
            self.window.rows,
            self.window.kept,
            self.window.loud,
            start,
            stop,
            tag,
            form,
            shown,
            self.window.first,
            reading.setting,
            reading.outlook,
            _emphasised(reading, low, high),
            reading.outlook.repeated(w.text for w in self.words[start:stop]),
            tag in reading.beside,
            way,
        )

    # Decoded.

    def _decoded(self) -> tuple[list[int], list[str]]:
        """The decoder's state for each word, and the languages that the states stand for."""
        window, hints, totals = self.window, self.hints, self.window.totals
        if hints:
            totals = dict(totals)
            for rank, tag in enumerate(hints):
                totals[tag] = totals.get(tag, 0.0) + FOUND / (rank + 1)
        tags = [t for t, _ in sorted(totals.items(), key=lambda i: (-i[1], i[0]))[:LANGUAGES]]
        matrix = []
        for english, scores, floor in window.rows:
            get = scores.get
            matrix.append([english, *[get(tag, floor) for tag in tags]])
        for rank, tag in enumerate(hints):
            if tag in tags:
                column = tags.index(tag) + 1
                for row in matrix:
                    row[column] += FOUND / (rank + 1)
        return decode(matrix, window.breaks, window.final), tags

    def _wall(self, left: Token, right: Token) -> bool:
        """True where no span may run on: inline code, a tag, a bracket pair's edge."""
        gap = self.text[left.end : right.start]
        if gap == " ":
            return False
        return (
            "\ufffc" in gap
            or "\n\n" in gap
            or any(at in self.reading.edges for at in range(left.end, right.start))
        )

    def _trimmed(self, start: int, stop: int, tag: str) -> tuple[int, int]:
        """A run without the names, and the words that are English as well, at its ends."""
        words, rows, inside = self.words, self.window.rows, self.inside
        gain = [
            rows[k].others.get(tag, rows[k].floor) - rows[k].english for k in range(start, stop)
        ]
        while stop - start > 1 and (
            gain[-1] <= self._least(words[stop - 2], words[stop - 1]) or stop - 1 in inside
        ):
            gain.pop()
            stop -= 1
        while stop - start > 1 and self._leads_on(stop - 1):
            gain.pop()
            stop -= 1
        while stop - start > 1 and (
            gain[0] <= self._least(words[start], words[start + 1]) or start in inside
        ):
            gain.pop(0)
            start += 1
        return start, stop

    def _leads_on(self, k: int) -> bool:
        """True for a particle that belongs to the name behind it: the "da" of "bairro da Luz"."""
        if self.words[k].lower not in particles() or k + 1 >= len(self.words):
            return False
        return self.words[k + 1].text[0].isupper() and not self._apart(
            self.words[k], self.words[k + 1]
        )

    def _least(self, left: Token, right: Token) -> float:
        """What a word at the end of a candidate must gain to stay: more when a mark cuts it off."""
        gap = self.text[left.end : right.start]
        return CUT_OFF if gap != " " and any(c in ",;:." for c in gap) else 0.0

    # Cut.

    def _without_names(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """A run that holds lower-case words, without the capitalised ones at one of its ends."""
        a, b = start, stop
        while b - a > 1 and self._nameless(b - 1) is False:
            b -= 1
        if b < stop and any(not self.words[k].text[0].isupper() for k in range(a, b)):
            yield a, b
        b = stop
        while b - a > 1 and self._nameless(a) is False:
            a += 1
        if a > start and any(not self.words[k].text[0].isupper() for k in range(a, b)):
            yield a, b

    def _nameless(self, k: int) -> bool:
        """False for a capitalised word that heads no institution, and a particle of names."""
        word = self.words[k]
        if word.lower in particles():
            return False
        return not word.text[0].isupper() or word.lower in institution_nouns()

    # Joined.

    def _over_names(self, start: int, stop: int) -> bool:
        """True when two runs may be one: only a few names or foreign words stand between."""
        words, weights = self.words, self.window.weights
        return (
            stop - start <= BETWEEN
            and not any(self._wall(words[k], words[k + 1]) for k in range(start - 1, stop))
            and all(
                words[k].text[0].isupper() or weights[k].best > weights[k].english - CLEARLY
                for k in range(start, stop)
            )
        )

    # Headed.

    def _headed(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """A run with the capitalised word before it: "Office national des forêts"."""
        words = self.words
        if (
            start > 0
            and words[start].lower in particles()
            and words[start - 1].text[0].isupper()
            and len(words[start - 1].text) > 2
            and not self._apart(words[start - 1], words[start])
        ):
            yield start - 1, stop
        elif (
            start > 1
            and words[start].lower in particles()
            and words[start - 2].text[0].isupper()
            and not words[start - 1].text[0].isupper()
            and self.window.weights[start - 1].gain > -CLEARLY
            and not self._apart(words[start - 1], words[start])
            and not self._apart(words[start - 2], words[start - 1])
        ):
            yield start - 2, stop

    # Tailed.

    def _tailed(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """A run of several words with the name that its last noun asks for: "dans le sud de la
        France"."""
        words = self.words
        if stop - start < 2:
            return
        k = stop
        while (
            k < len(words)
            and k - stop < BETWEEN
            and words[k].lower in particles()
            and not words[k].text[0].isupper()
            and not self._apart(words[k - 1], words[k])
        ):
            k += 1
        named = k
        while (
            k < len(words)
            and k - named < BETWEEN
            and words[k].text[0].isupper()
            and not self._apart(words[k - 1], words[k])
        ):
            k += 1
        if named > stop and k > named:
            yield start, k

    # Dates.

    def _dates(self) -> Iterator[Candidate]:
        """A month with a day before it, and the small words around the day: "zum 31. März"."""
        words, text, known = self.words, self.text, months()
        for k in [k for k, word in enumerate(words) if word.text in known]:
            word = words[k]
            for tag in known[word.text]:
                start = k
                while start and words[start - 1].lower in date_words()[tag]:
                    if not _DAY.fullmatch(text, words[start - 1].end, words[start].start):
                        break
                    start -= 1
                day = _DAY_BEFORE.search(text, max(0, words[start].start - 8), words[start].start)
                if day and _STREET.search(text, max(0, day.start() - 20), day.start()):
                    continue  # "Avenida 9 de julio"
                inside = any(c.isdigit() for c in text[words[start].start : word.start])
                if day or inside:
                    yield from self._new(start, k + 1, "bare", tag, "date")
                    break

    # Labelled.

    def _labelled(self) -> Iterator[Candidate]:
        """A credit or a source: a label such as "Bild:" with the foreign words behind it, or
        alone where a name follows."""
        words, text = self.words, self.text
        single, several = labels(), label_phrases()
        for k in [k for k, w in enumerate(words) if w.lower in single or w.lower in several]:
            word = words[k]
            size = self._label_phrase(k)
            if size:
                yield from self._new(
                    k, k + size, "bare", self._likeliest(range(k, k + size)), "labelled"
                )
                continue
            if word.lower not in single or text[word.end : word.end + 2].strip()[:1] != ":":
                continue
            if not opens(text, word.start) or self.window.weights[k].gain < LABEL:
                continue
            stop = k + 1
            while stop < len(words) and stop - k <= LABELLED:
                gap = text[words[stop - 1].end : words[stop].start]
                if any(c in "\n\ufffc.!?;|[]()" for c in gap) or not self._credited(stop):
                    break
                stop += 1
            yield from self._new(k, stop, "bare", self._likeliest(range(k, stop)), "labelled")

    def _set_labels(self) -> Iterator[Candidate]:
        """Set labels that stand by themselves."""
        words, text = self.words, self.text
        known = firsts()
        for k, word in [(k, word) for k, word in enumerate(words) if word.lower in known]:
            for label in known[word.lower]:
                end = word.start + len(label)
                tags = labelled(text, word.start, end)
                stop = next((j for j in range(k, len(words)) if words[j].end >= end), k) + 1
                if tags and words[stop - 1].end == end:
                    tag = self._likeliest(range(k, stop)) if len(tags) > 1 else tags[0]
                    tag = tag if tag in tags else tags[0]
                    yield from self._new(k, stop, "bare", tag, "set label")
                    break

    def _label_phrase(self, k: int) -> int:
        """How many words from `k` on are a set expression that opens a line, with a colon behind;
        0 for none."""
        words, text = self.words, self.text
        phrases = label_phrases().get(words[k].lower, ())
        if not phrases or not opens(text, words[k].start):
            return 0
        for phrase in phrases:
            size = len(phrase)
            if [w.lower for w in words[k : k + size]] != list(phrase):
                continue
            behind = text[words[k + size - 1].end :][:3].strip()
            if behind[:1] == ":":
                return size
        return 0

    def _credited(self, k: int) -> bool:
        """True for a word behind a label that is no name."""
        weight = self.window.weights[k]
        if self._given(k) and self.words[k].text[0].isupper():
            return False
        return weight.gain > (1.5 if self.words[k].text[0].isupper() else 0.0)

    # Sentences.

    def _sentences(self, path: Sequence[int]) -> Iterator[Candidate]:
        """Whole sentences, and neighbouring ones, of which the decoder takes most words for
        another language: their first word, or names and brackets in them, may have hidden it."""
        words, text = self.words, self.text
        k = 0
        while k < len(words):
            stop = k + 1
            while stop < len(words) and not self._ends(
                text[words[stop - 1].end : words[stop].start]
            ):
                stop += 1
            foreign = sum(1 for j in range(k, stop) if path[j])
            if stop - k >= 4 and foreign >= MOST * (stop - k) and self._whole(k, stop):
                tag = self._likeliest([j for j in range(k, stop) if path[j]])
                for first, last in self._without_english(k, stop, path):
                    yield from self._new(first, last, "bare", tag, "sentence")
            k = stop

    def _without_english(
        self, start: int, stop: int, path: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """A sentence without the English at its ends, as in "He said que não"; none that holds
        more English than a word."""
        k = start
        while k < stop:
            end = k + 1
            while end < stop and bool(path[end]) == bool(path[k]):
                end += 1
            if not path[k] and any(self._english(j) for j in range(k, end)):
                if k == start:
                    start = end
                elif end == stop:
                    stop = k
                elif end - k > 1:
                    return
            k = end
        yield start, stop

    def _english(self, k: int) -> bool:
        """True for a word that is clearly English, and no name."""
        weight = self.window.weights[k]
        if weight.english - weight.best <= CLEARLY:
            return False
        word = self.words[k]
        return not word.text[0].isupper() or opens(self.text, word.start)

    def _ends(self, gap: str) -> bool:
        return gap != " " and ("\n\n" in gap or "\ufffc" in gap or any(c in ".!?" for c in gap[:2]))

    def _whole(self, start: int, stop: int) -> bool:
        """True when no bracket or quotation mark is open at either end of a stretch."""
        low, high = self.words[start].start, self.words[stop - 1].end
        at = bisect_left(self.reading.pair_starts, high)
        near = self.reading.pairs[max(0, at - NESTED) : at]
        return all(
            p.end <= low or (p.start >= low and p.end <= high + 1) for p in near if p.end > low
        )

    # Capitals.

    def _capitals(self, runs: Sequence[int]) -> Iterator[Candidate]:
        """Runs of capitalised words that hold one which is no name."""
        words, loud = self.words, self.window.loud
        k = 0
        while k < len(words):
            if not words[k].text[0].isupper() or (loud[k] and len(words[k].text) < 2):
                k += 1
                continue
            start, last, inner = k, k, 0
            stop = k + 1
            while stop < len(words) and not self._apart(words[stop - 1], words[stop]):
                if words[stop].text[0].isupper():
                    last, inner = stop, 0
                else:
                    inner += 1
                    if inner > INNER or not self._joins(stop):
                        break
                stop += 1
            end = last + 1
            if end - start == 1 and (runs[start] >= SEVERAL or not self._stands_as_a_noun(start)):
                k = end
                continue
            if any(self._anchor(j) for j in range(start, end)):
                tag = self._likeliest(range(start, end))
                yield from self._new(*self._fit(start, end), tag, "capitals")
                a, b = start, end
                while b - a > 1 and (b - 1 in self.inside or self._given(b - 1)):
                    b -= 1
                    while b - a > 1 and not words[b - 1].text[0].isupper():
                        b -= 1
                while b - a > 1 and (a in self.inside or self._given(a)):
                    a += 1
                    while b - a > 1 and not words[a].text[0].isupper():
                        a += 1
                anchors = [j for j in range(start, end) if self._anchor(j)]
                for x, y in ((a, b), (start, anchors[-1] + 1), (anchors[0], end)):
                    if (x, y) != (start, end) and any(x <= j < y for j in anchors):
                        yield from self._new(x, y, "bare", self._likeliest(range(x, y)), "capitals")
            k = max(end, k + 1)

    def _stands_as_a_noun(self, k: int) -> bool:
        """False for a single capitalised word in the middle of English, where only a name stands:
        neither behind an article nor behind a foreign word, nor an office or a compound."""
        word, weight = self.words[k], self.window.weights[k]
        if not k or weight.built or word.lower in institution_nouns():
            return True
        before = self.words[k - 1]
        return (
            before.lower in determiners()
            or self.window.weights[k - 1].gain > 0.0
            or self.text[before.end : word.start] != " "
        )

    def _apart(self, left: Token, right: Token) -> bool:
        gap = self.text[left.end : right.start]
        return not gap.replace("-", "").replace("\u2013", "").isspace() and gap not in ("-", "/")

    def _joins(self, k: int) -> bool:
        """True for a lower-case word that may stand inside the name of an institution."""
        weight = self.window.weights[k]
        return self.words[k].lower in particles() or weight.best > weight.english

    def _anchor(self, k: int) -> bool:
        """True for a capitalised word that says more for a language than a name could."""
        word, weight = self.words[k], self.window.weights[k]
        if k in self.inside or not word.text[0].isupper() or not weight.others:
            return False
        if fold(word.lower) in name_parts() or len(word.text) < 3:
            return False
        if weight.built or (weight.gain > 1.0 and word.lower in institution_nouns()):
            return True
        return (
            weight.known
            and weight.gain >= ANCHOR
            and weight.in_english < ENGLISH_ENOUGH
            and weight.best > RARE
        )

    def _given(self, k: int) -> bool:
        return fold(self.words[k].lower) in name_parts()

    # Single.

    def _stands_alone(self, k: int) -> bool:
        """True when a single word is so foreign that it may be a leftover without help."""
        word, weight = self.words[k], self.window.weights[k]
        if weight.gain < LEAST_ALONE or not weight.others or weight.in_english >= ENGLISH_TOO:
            return False
        if len(word.text) < 3:
            return False
        likely = self._in_a_likely_place(k)
        if weight.in_english >= ENGLISH_ENOUGH and not likely:
            return False
        if not (likely or word.text[0].isupper() or self._behind_an_article(k)):
            return weight.gain >= (FREE_KNOWN if weight.known else FREE_UNKNOWN)
        least_known, least_capital = (
            (LIKELY_KNOWN, LIKELY_CAPITAL) if likely else (SINGLE_KNOWN, SINGLE_CAPITAL)
        )
        if not word.text[0].isupper() or opens(self.text, word.start):
            return weight.gain >= (least_known if weight.known else SINGLE_UNKNOWN)
        if word.text.isupper() or fold(word.lower) in name_parts():
            return False
        if weight.known:
            return weight.gain >= least_capital and weight.best > RARE
        return weight.built or (weight.gain >= 1.2 and len(word.text) >= 9)

    def _in_a_likely_place(self, k: int) -> bool:
        """True for a word that fills brackets, or that "the" stands before."""
        word = self.words[k]
        if self.text[word.start - 1 : word.start] in ("[", "("):
            return self.text[word.end : word.end + 1] in ("]", ")")
        return k > 0 and self.words[k - 1].lower == "the"

    def _behind_an_article(self, k: int) -> bool:
        """True for a word behind an article, or where marks set it apart."""
        if not k:
            return True
        before = self.words[k - 1]
        gap = self.text[before.end : self.words[k].start]
        return gap != " " or before.lower in determiners()

    def _likeliest(self, among: Sequence[int]) -> str:
        """The language that suits some words best, given the languages shown elsewhere."""
        weights: list[Weights] = [self.window.weights[k] for k in among]
        if len(weights) == 1 and not self.hints:
            return next(iter(weights[0].others))
        totals = {tag: 1.0 / (rank + 1) for rank, tag in enumerate(self.hints)}
        tags = {tag for w in weights for tag in islice(w.others, RIVALS)}
        tags.update(tag for tag in self.hints if any(tag in w.others for w in weights))
        scores = {}
        for tag in tags:
            score = totals.get(tag, 0.0)
            for w in weights:
                score += w.others.get(tag, w.floor)
            scores[tag] = score
        return min(scores, key=lambda t: (-scores[t], t))

    # Where a candidate ends.

    def _fit(self, start: int, stop: int) -> tuple[int, int, Form]:
        """Widen a candidate to the whole of the pair of marks that it nearly fills."""
        words = self.words
        low, high = words[start].start, words[stop - 1].end
        pair = self.reading.pair_around(low, high)
        if pair is None:
            return (*self._line(start, stop), "bare")
        inner = [k for k, w in enumerate(words) if pair.start < w.start and w.end < pair.end]
        whole = self.reading.words_within(pair.start, pair.end)
        if (
            len(inner) == whole
            and 2 * (stop - start) >= whole
            and not self._english_beside(inner, start, stop)
            and _QUOTES.isdisjoint(self.text[pair.start + 1 : low])
            and _QUOTES.isdisjoint(self.text[high : pair.end - 1])
        ):
            return inner[0], inner[-1] + 1, pair.shape
        return start, stop, "bare"

    def _english_beside(self, among: Sequence[int], start: int, stop: int) -> bool:
        """True when one of the words beside a candidate is clearly English."""
        weights = self.window.weights
        return any(
            not start <= k < stop and weights[k].english - weights[k].best > CLEARLY for k in among
        )

    def _line(self, start: int, stop: int) -> tuple[int, int]:
        """Widen a candidate to its whole line (a heading, a cell, a list item) where no other
        word of the line is clearly English."""
        text, words = self.text, self.words
        low, high = words[start].start, words[stop - 1].end
        far = max(0, low - LINE_REACH)
        begin = max(text.rfind(mark, far, low) for mark in "\n\ufffc")
        if begin < 0 < far:
            return start, stop
        ends = [text.find(mark, high, high + LINE_REACH) for mark in "\n\ufffc"]
        end = min((e for e in ends if e >= 0), default=min(len(text), high + LINE_REACH))
        line = [k for k, w in enumerate(words) if begin < w.start and w.end <= end]
        whole = self.reading.words_within(begin + 1, end)
        if (
            len(line) != whole
            or whole > SHORT_LINE
            or any(c in ".!?;" for c in text[begin + 1 : end - 1])
        ):
            return start, stop
        if self._english_beside(line, start, stop):
            return start, stop
        return line[0], line[-1] + 1


def _runs(path: Sequence[int]) -> list[int]:
    """For each word, how many in a row the decoder takes for its language; 0 for English ones."""
    out: list[int] = []
    for state, run in groupby(path):
        size = sum(1 for _ in run)
        out += [size if state else 0] * size
    return out


_QUOTES = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')

_DAY = re.compile(r" ?(?:\d{1,2}(?:\.|\u00ba|er)?)? ?")
_STREET = re.compile(r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f]+ $")
_DAY_BEFORE = re.compile(r"(?<![\w.,])\d{1,2}(?:\.|\u00ba|er)? $")


@cache
def _date_table() -> list[list[str]]:
    lines = resources.path("lexicon", "months.tsv").read_text(encoding="utf-8").splitlines()
    return [(line + "\t").split("\t") for line in lines if line and not line.startswith("#")]


@cache
def months() -> dict[str, tuple[str, ...]]:
    """The languages of each foreign month name."""
    found: dict[str, tuple[str, ...]] = {}
    for tag, names, *_ in _date_table():
        for name in names.split():
            found[name] = (*found.get(name, ()), tag)
    return found


@cache
def date_words() -> dict[str, frozenset[str]]:
    """By language, the small words that stand before a date."""
    return {tag: frozenset(small.split()) for tag, _, small, *_ in _date_table()}


@cache
def labels() -> frozenset[str]:
    """Words that open a credit or a source."""
    return listed("labels.txt")


@cache
def label_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Set expressions that open a line, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in sorted(listed("label-phrases.txt"), key=lambda line: (-len(line), line)):
        words = tuple(line.split(" "))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


LONGEST_TAG = 300
"""Characters before the text of a link in which its tag begins."""

_LINK = re.compile(r"(?:\[|<a\b[^<>]*>)$")


def _emphasised(reading: Reading, low: int, high: int) -> bool:
    """True when emphasis marks (or an inline tag) stand right around a stretch."""
    text = reading.text
    start, end = reading.passage.segment.origin(low, high)
    source = reading.source
    if text[low - 1 : low] == "\ufffc" and text[high : high + 1] == "\ufffc":
        return not _LINK.search(source, max(0, start - LONGEST_TAG), start)
    return source[start - 1 : start] in ("*", "_") and source[end : end + 1] in ("*", "_")
