"""Stretches of a draft that are in another language.  Start at `find`.

The way there, one passage at a time:

1. `words.weigh` says of each word how likely it is in English and in other languages.  Words that
   are no likelier elsewhere cost nothing more: most of an English draft ends here.
2. Around the others a window is cut (`windows.py`); names, loanwords and titles in it are set
   aside (`keep.py`).
3. Runs of its words become candidates (`candidates.py`), for example those for which
   `decoder.decode` finds another language likelier.
4. Each candidate is judged as a whole (`judge.py`); where candidates overlap, the surest stays.
5. What the draft shows elsewhere counts: a second pass favours the languages already found.

Text in another script needs none of this (`scripts.py`, `script_judge.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from transdetect.language import judge, keep, script_judge, scripts, set_labels, surroundings
from transdetect.language.candidates import ENGLISH_TOO, propose, window_candidates
from transdetect.language.emissions import listed, opens, particles
from transdetect.language.features import Candidate, Form, doubts, features
from transdetect.language.identify import LEAST_WORDS, detect
from transdetect.language.keep import Keeper
from transdetect.language.letters import letters
from transdetect.language.lexicon import lexicon
from transdetect.language.outlook import Outlook
from transdetect.language.windows import Reading
from transdetect.model import Reasons

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage
    from transdetect.model import Evidence

LATIN_BETWEEN = 30
"""Chinese and Japanese sentences hold Latin names of up to this many characters."""

FIRM, FIRM_ENGLISH = 0.5, 1.5
"""A word at the end of a leftover gains this much, or it may belong to the English around; more if
it is an English word as well."""

LAND = 0.8
"""Bonus, in log10, for the language of a country that the draft speaks of."""

HOPELESS = 0.04
"""A window whose candidates are all less sure than this holds no leftover."""

LONG = 25
"""Characters of a sure finding that tell its language without the rest of the draft."""

EVEN = 0.5
"""Candidates at least this sure are made one by one that is, too, and holds them."""

SURE = 0.9
"""A finding this sure tells the language of the whole draft."""

_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+-$")
_MONEY = re.compile(
    r" (?:de |di |d['\u2019])?"
    r"(?:[Ee]uros?|[Dd][oó]l+ar(?:es|i|s)?|pesos?|reais|francs?|Franken)\b"
)
_NUMBER_BEFORE = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f]*[ \u00a0]$")
_NUMBER_BEHIND = re.compile(
    r" \d+(?:[.,:]\d+)*\u00ba?"
    r"(?:[hH]\d{0,2}| (?:[Ee]uros?|Mio\.|Mrd\.|Mill?\.|[Dd]ollars?|Uhr|%))?(?![\w])"
)


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
        evidence: what spoke for it and against it, strongest first.
    """

    passage: Passage
    start: int
    end: int
    language: str
    confidence: float
    form: Form
    evidence: Sequence[Evidence]


def prepare() -> None:
    """Read the tables that nearly every draft needs; the first draft is then no slower."""
    judge.model()
    keep.shipped()
    keep.name_parts()
    keep.city_firsts()
    lexicon()
    letters()
    surroundings.prepare()
    set_labels.firsts()


def find(draft: Draft) -> list[ForeignSpan]:
    """The foreign spans of a draft, in reading order, names and loanwords left out."""
    readings, hints, first = _read(draft)
    if not hints:
        return first
    return [span for reading in readings for span in reading.found(hints)]


def candidates(draft: Draft) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Every candidate of a draft before the judgement: `(start, end, features)`, in code points
    of the original.  For training the judge."""
    readings, hints, _ = _read(draft)
    for reading in readings:
        for c in propose(reading, hints):
            start, end = reading.passage.segment.origin(c.low, c.high)
            yield start, end, features(c) | doubts(c)


def script_candidates(draft: Draft) -> Iterator[tuple[int, int, dict[str, float]]]:
    """The same for runs in other scripts."""
    readings, hints, _ = _read(draft)
    for reading in readings:
        for run in reading.runs(hints):
            start, end = reading.passage.segment.origin(run.start, run.end)
            yield start, end, script_judge.features(run)


def _read(draft: Draft) -> tuple[list[_Finder], tuple[str, ...], list[ForeignSpan]]:
    """The passages read, the one or two languages that the draft shows most clearly, and what
    is found without that knowledge."""
    keeper = Keeper(draft.keep)
    outlook = Outlook(draft)
    readings = [_Finder(p, keeper, outlook) for p in draft.passages]
    shown: Counter[str] = Counter()
    for tag in draft.expected:
        shown[tag] += 1
    first = [span for reading in readings for span in reading.found(())]
    for span in first:
        if span.confidence >= SURE:
            shown[span.language] += 1 + (span.end - span.start) // 20
    ranked = sorted(shown.items(), key=lambda i: (-i[1], i[0]))
    if ranked:
        _look_around(readings, first)
    return readings, tuple(tag for tag, _ in ranked)[:2], first


def _look_around(readings: list[_Finder], spans: list[ForeignSpan]) -> None:
    """Tell each passage which languages its neighbours surely hold."""
    number = {id(reading.passage): k for k, reading in enumerate(readings)}
    sure: dict[int, set[str]] = {}
    for span in spans:
        if span.confidence >= SURE:
            k = number[id(span.passage)]
            for beside in (k - 1, k + 1):
                sure.setdefault(beside, set()).add(span.language)
    for k, languages in sure.items():
        if 0 <= k < len(readings):
            readings[k].beside = frozenset(languages)


def _apart(spans: list[ForeignSpan]) -> list[ForeignSpan]:
    """The spans without those that begin inside another one (of another script)."""
    out: list[ForeignSpan] = []
    for span in spans:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


class Judgement(NamedTuple):
    """How sure it is that a candidate is a leftover, and the features that say so (none are kept
    for one that is not)."""

    sure: float
    candidate: Candidate
    seen: dict[str, float]


class _Finder(Reading):
    """One passage on its way through steps 3 to 5."""

    def __init__(self, passage: Passage, keeper: Keeper, outlook: Outlook) -> None:
        super().__init__(passage, keeper, outlook)
        self.seen: dict[tuple[int, int], list[ForeignSpan]] = {}
        self.judgements: dict[tuple[object, ...], Judgement] = {}
        self.hopeless: set[tuple[int, int]] = set()
        self.script_runs: list[tuple[int, int]] | None = None
        self.script_sure: dict[tuple[int, str, bool], tuple[float, dict[str, float]]] = {}

    def found(self, hints: tuple[str, ...]) -> list[ForeignSpan]:
        """The passage's foreign spans in order, given the languages shown elsewhere."""
        found = self._script_spans(hints) if self.other_script else []
        for window in self.spans:
            found.extend(self._judged(window, hints))
        found.sort(key=lambda s: (s.start, -s.end))
        if self.other_script:
            found = _apart(found)
        return self._rejoined(found) if len(self.spans) > 1 else found

    def _rejoined(self, spans: list[ForeignSpan]) -> list[ForeignSpan]:
        """The spans, with those that only the end of a window has cut in two made whole."""
        cuts = [self.words[b].start for _, b in self.spans if b < len(self.words)]
        out: list[ForeignSpan] = []
        for span in spans:
            if out and out[-1].language == span.language:
                left = out[-1]
                at = bisect_left(cuts, left.end)
                gap = self.text[left.end : span.start]
                if (
                    at < len(cuts)
                    and cuts[at] <= span.start
                    and self.words_within(left.end, span.start) <= 2
                    and not any(c in "\ufffc[]()" for c in gap)
                    and "\n\n" not in gap
                ):
                    sure = max(left.confidence, span.confidence)
                    out[-1] = replace(left, end=span.end, confidence=sure)
                    continue
            out.append(span)
        return out

    def _judged(self, place: tuple[int, int], hints: tuple[str, ...]) -> list[ForeignSpan]:
        """The spans of one window; what is settled without hints is not looked at again."""
        before = self.seen.get(place)
        if before is not None and self._settled(place, before, hints):
            return before
        made = [self._judgement(c) for c in window_candidates(self, self.window(*place), hints)]
        judged = [j for j in made if j.sure >= judge.LEAST]
        if before is None and all(j.sure < HOPELESS for j in made):
            self.hopeless.add(place)
        found = [
            ForeignSpan(
                self.passage,
                *self._with_numbers(c),
                _named(c),
                sure,
                c.form,
                Reasons(partial(judge.evidence, judge.spoke(c), seen)),
            )
            for sure, c, seen in _chosen(judged)
        ]
        self.seen.setdefault(place, found)
        return found

    def _settled(
        self, place: tuple[int, int], before: list[ForeignSpan], hints: tuple[str, ...]
    ) -> bool:
        """True when the languages shown elsewhere can hardly change what was found in a window."""
        if not before:
            if place in self.hopeless and not self.beside:
                return True
        elif all(s.confidence >= SURE for s in before):
            return all(s.language == hints[0] or s.end - s.start >= LONG for s in before)
        speaks = self.window(*place).totals
        return not self.beside and not any(tag in speaks for tag in hints)

    def _judgement(self, c: Candidate) -> Judgement:
        """The judgement on a candidate, made once for what the two passes see alike."""
        key = (c.first + c.start, c.first + c.stop, c.tag, c.form, c.shown, c.beside, c.way)
        if key in self.judgements:
            return self.judgements[key]
        seen = features(c)
        sure = judge.sure(seen, partial(doubts, c))
        made = Judgement(sure, c, seen if sure >= judge.LEAST else {})
        self.judgements[key] = made
        return made

    def _with_numbers(self, c: Candidate) -> tuple[int, int]:
        """Where a candidate starts and ends, with a number that belongs to it: the one before
        "milhões de euros", the one behind "em meados dos anos"."""
        low, high, text = c.low, c.high, self.text
        if c.form != "bare":
            return low, high
        joined = _HYPHENED.search(text, max(0, low - 30), low)
        if joined:
            low = joined.start()  # "Abonnez-vous", of which only the second half is telling
        money = _MONEY.match(text, high)
        if money and c.words[c.stop - 1].lower in listed("scale-words.txt"):
            high = money.end()
        if c.way == "date" or c.words[c.start].lower in listed("scale-words.txt"):
            before = _NUMBER_BEFORE.search(text, max(0, low - 20), low)
            low = before.start() if before else low
        if c.start and c.stop - c.start > 1 and c.words[c.start].text.islower():
            article = c.words[c.start - 1]
            if (
                article.lower in listed("articles.txt")
                and article.text[0].isupper()
                and text[article.end : low] == " "
                and opens(text, article.start)
            ):
                low = article.start  # "La préfecture a annoncé"
        if c.stop < len(c.words) and c.words[c.stop - 1].lower in particles():
            after = c.words[c.stop]
            if (
                after.text[0].islower()
                and text[high : after.start] == " "
                and c.tag in c.weights[c.stop].others
                and c.weights[c.stop].in_english < ENGLISH_TOO
            ):
                high = after.end  # "Agence régionale de" goes on with "santé"
        behind = _NUMBER_BEHIND.match(text, high)
        if behind:
            last = c.words[c.stop - 1].lower
            free = text[behind.end() : behind.end() + 1] in ("", ".", ",", ";", ")", ":", "\n")
            if free or last in particles():
                high = behind.end()
        return low, high

    # Text in another script.

    def runs(self, hints: tuple[str, ...]) -> Iterator[script_judge.Run]:
        """Runs of letters of other scripts that may be leftovers."""
        if not self.other_script:
            return
        if self.script_runs is None:
            self.script_runs = list(scripts.runs(self.text))
        for start, end in self.script_runs:
            tag = scripts.language(self.text[start:end], (*hints, *self.outlook.lands))
            run = script_judge.Run(
                self.passage,
                self.outlook,
                start,
                end,
                tag,
                self.pair_around(start, end),
                tag in hints,
            )
            if not script_judge.excluded(run):
                yield run

    def _script_spans(self, hints: tuple[str, ...]) -> list[ForeignSpan]:
        found: list[ForeignSpan] = []
        for run in self.runs(hints):
            key = (run.start, run.tag, run.shown)
            known = self.script_sure.get(key)
            if known is None:
                seen = script_judge.features(run)
                known = self.script_sure[key] = script_judge.sure(run, seen), seen
            sure, seen = known
            if sure >= judge.LEAST:
                why = Reasons(partial(script_judge.evidence, run.text, seen))
                found.append(
                    ForeignSpan(self.passage, run.start, run.end, run.tag, sure, "script", why)
                )
        return _joined(found, self.text)


def _chosen(judged: list[Judgement]) -> list[Judgement]:
    """The candidates that stand: where some overlap, the one that fits best of the surest."""
    rest = sorted(judged, key=lambda j: (-j.sure, j.candidate.start, j.candidate.stop))
    taken: list[Judgement] = []
    while rest:
        best = rest[0]
        rivals = [
            j
            for j in rest
            if _meet(j, best) and (judge.rivals(j.sure, best.sure) or _makes_whole(j, best, rest))
        ]
        if len(rivals) > 1:
            fits = [(judge.fit(j.seen), -j.candidate.start, j.candidate.stop) for j in rivals]
            fitting = rivals[fits.index(max(fits))]
            for wider in sorted(rivals, key=lambda j: j.candidate.start - j.candidate.stop):
                if _widens(wider.candidate, fitting.candidate):
                    fitting = wider
                    break
            best = fitting._replace(sure=best.sure)
        taken.append(best)
        rest = [j for j in rest if not _meet(j, best)]
    return taken


def _makes_whole(wide: Judgement, narrow: Judgement, others: list[Judgement]) -> bool:
    """True for a candidate that holds two sure ones with names between them: one leftover."""
    c = wide.candidate
    return (
        c.way in ("joined", "sentence")
        and wide.sure >= EVEN
        and c.start <= narrow.candidate.start
        and narrow.candidate.stop <= c.stop
        and any(
            other.sure >= EVEN
            and other.candidate.tag == narrow.candidate.tag
            and c.start <= other.candidate.start
            and other.candidate.stop <= c.stop
            and not _meet(other, narrow)
            for other in others
        )
    )


def _widens(wide: Candidate, narrow: Candidate) -> bool:
    """True when a candidate holds another, and more words of the language at the ends."""
    if not (wide.start <= narrow.start and narrow.stop <= wide.stop):
        return False
    ends = [wide.start] * (wide.start < narrow.start) + [wide.stop - 1] * (wide.stop > narrow.stop)
    if wide.way == "sentence" and wide.stop > narrow.stop:
        ends = [wide.stop - 1]  # its first word is capitalised anyway
    return bool(ends) and all(_firm(wide, k) for k in ends)


def _firm(c: Candidate, k: int) -> bool:
    """True for a word at the end of a candidate that is no name and no English word."""
    weight = c.weights[k]
    gain = weight.others.get(c.tag, weight.floor) - weight.english
    least = FIRM if weight.in_english < ENGLISH_TOO else FIRM_ENGLISH
    return not c.words[k].text[0].isupper() and gain >= least


def _meet(one: Judgement, other: Judgement) -> bool:
    a, b = one.candidate, other.candidate
    return a.start < b.stop and b.start < a.stop


def _named(c: Candidate) -> str:
    """The candidate's language; asks langdetect where the lexicon knows too little of it."""
    count = c.stop - c.start
    known = sum(1 for k in range(c.start, c.stop) if c.tag in c.weights[k].others)
    sure = sum(1 for k in range(c.start, c.stop) if c.weights[k].known)
    if count < LEAST_WORDS or 10 * sure >= 7 * count or 2 * known > count:
        return _of_the_land(c)
    return detect(c.text[c.low : c.high]) or "und"


def _of_the_land(c: Candidate) -> str:
    """The candidate's language, or a sister language of a country that the draft speaks of."""
    lands = tuple(c.outlook.lands)[:2]
    if c.tag in lands[:1]:
        return c.tag
    weights = [c.weights[k] for k in range(c.start, c.stop)]
    scores = {
        tag: sum(w.others.get(tag, w.floor) for w in weights) + (LAND if tag in lands else 0.0)
        for tag in (c.tag, *lands)
    }
    return max(scores, key=lambda tag: scores[tag])


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
