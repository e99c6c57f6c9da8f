"""Where in a passage another language may stand: windows around suspicious words.

Start at `Reading`.  Most words of an English draft are no likelier elsewhere; only around the
others is a window opened, and all later work is done inside windows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transdetect.language import scripts
from transdetect.language.emissions import (
    MARKS,
    Row,
    capital_gain,
    emissions,
    institution_nouns,
    shouted,
)
from transdetect.language.enclosures import Enclosure, enclosures
from transdetect.language.features import RUN_TOGETHER, Setting, setting
from transdetect.language.keep import NAMES, Keeper
from transdetect.language.words import Weights, normal, weigh

if TYPE_CHECKING:
    from transdetect.language.draft import Passage, Token
    from transdetect.language.outlook import Outlook

SEED = 0.8
"""A word at least this much likelier elsewhere opens a window."""

USUAL, ENGLISH_SEED = 3.0, 1.6
"""A word this frequent in English (Zipf) must be that much likelier elsewhere."""

REACH = 4
"""Words on each side of a seed that belong to its window."""

LONGEST = 250
"""Words of a window; a longer foreign passage is read in parts, which keeps the cost linear."""


OWN = 2.5
"""A word that gains this much beside a loanword shows that both are foreign."""

NEAR = 20
"""Characters between the starts of two neighbouring words, at most."""


NESTED = 40
"""Pairs of marks before a word that are looked at for one around it."""

_IDENTIFIER = re.compile(r"[a-z][A-Z]")
_LETTERS, _SIGNS = frozenset("evig"), frozenset("ev")
"""Letters of "e.g.", "i.e." and "v2"; one of the latter is in each of them."""


class Window(NamedTuple):
    """Neighbouring words of a passage and what is known of them before the decoder runs.

    Attributes:
        first: its first word, counted in the passage.
        words, weights: its words, and what each says alone.
        kept: the reason why a word belongs to a phrase that English keeps, by its position.
        loud: which words stand in a run of capitals.
        rows: how the decoder sees its words.
        totals: by how much the words speak for each language, in sum.
        breaks: for each word, whether a mark stands before it at which languages may change.
        final: whether such a mark stands after the last word.
    """

    first: int
    words: Sequence[Token]
    weights: Sequence[Weights]
    kept: Mapping[int, str]
    loud: Sequence[bool]
    rows: Sequence[Row]
    totals: dict[str, float]
    breaks: Sequence[bool]
    final: bool


class Reading:
    """One passage with its words weighed and its windows cut.

    Attributes:
        passage: what is read.
        text: its text.
        source: the original file, in which emphasis marks still stand.
        outlook: the draft as a whole.
        other_script: True when it has letters of a script other than Latin.
        words, weights: its words in Latin letters, and what each says alone.
        spans: first word and word after the last of each window.
        beside: languages that were surely found in the passages right before and behind.
    """

    def __init__(self, passage: Passage, keeper: Keeper, outlook: Outlook) -> None:
        self.passage = passage
        self.text = passage.text
        self.source = outlook.source
        self.outlook = outlook
        self.keeper = keeper
        self.other_script = scripts.foreign_script(self.text)
        self.words: list[Token] = passage.words
        if self.other_script:
            self.words = [w for w in self.words if not scripts.foreign_script(w.text)]
        if "_" in self.text or "@" in self.text:
            self.words = [w for w in self.words if not _code(self.text, w)]
        if not passage.lowers.isdisjoint(_SIGNS):
            self.words = [w for w in self.words if not _abbreviated(self.text, w)]
        if self.text.isascii():
            self.weights = list(map(weigh, [w[3] for w in self.words]))
        else:
            self.weights = [weigh(w[3] if w[3].isascii() else _form(w.text)) for w in self.words]
        self.spans = self._cut()
        self.beside: frozenset[str] = frozenset()
        self.pairs: list[Enclosure] = []
        self.pair_starts: list[int] = []
        self.starts: list[int] = []
        self.edges: set[int] = set()
        self._windows: dict[tuple[int, int], Window] = {}
        self._setting: Setting | None = None
        if self.spans or self.other_script:
            self.pairs = enclosures(self.text)
            self.pair_starts = [p.start for p in self.pairs]
            self.starts = [w.start for w in self.words]
            self.edges = {
                at for p in self.pairs if p.shape != "quote" for at in (p.start, p.end - 1)
            }

    @property
    def setting(self) -> Setting:
        """The passage as a whole."""
        if self._setting is None:
            self._setting = setting(self.words, self.weights)
        return self._setting

    def window(self, first: int, last: int) -> Window:
        """The window from word `first` up to `last`, prepared once."""
        window = self._windows.get((first, last))
        if window is None:
            window = self._windows[first, last] = self._prepare(first, last)
        return window

    def words_within(self, low: int, high: int) -> int:
        """How many of the passage's words stand between two code points."""
        return bisect_left(self.starts, high) - bisect_left(self.starts, low)

    def pair_around(self, low: int, high: int) -> Enclosure | None:
        """The innermost pair of marks around a stretch of the text."""
        at = bisect_left(self.pair_starts, low) - 1
        for pair in reversed(self.pairs[max(0, at - NESTED) : at + 1]):
            if high < pair.end:
                return pair
        return None

    def _cut(self) -> list[tuple[int, int]]:
        weights = self.weights
        found: list[tuple[int, int]] = []
        open_from = -1
        open_to = -1
        for i in [i for i, weight in enumerate(weights) if weight.gain >= SEED]:
            weight = weights[i]
            gain = weight.gain
            if (
                not weight.others
                or (gain < ENGLISH_SEED and weight.in_english >= USUAL)
                or not self._seed(i)
            ):
                continue
            if open_from >= 0 and i - REACH <= open_to and i - open_from < LONGEST:
                open_to = i + REACH + 1
                continue
            if open_from >= 0:
                split = i - open_from >= LONGEST and i - REACH <= open_to
                open_to = i if split else open_to
                found.append((open_from, min(open_to, len(weights))))
                open_from, open_to = (i if split else max(open_to, i - REACH)), i + REACH + 1
                continue
            open_from, open_to = max(0, i - REACH), i + REACH + 1
        if open_from >= 0:
            found.append((open_from, min(open_to, len(weights))))
        return found

    def _seed(self, i: int) -> bool:
        word, weight = self.words[i], self.weights[i]
        if not word.text[0].isupper() or weight.best > -5.0 > weight.english:
            return True
        if weight.built or capital_gain(weight) > 0.0:
            return True
        return weight.known and (
            (weight.gain >= 2.4 and weight.best > -6.9) or word.lower in institution_nouns()
        )

    def _prepare(self, first: int, last: int) -> Window:
        """What does not depend on the rest of the draft."""
        words, weights = self.words[first:last], self.weights[first:last]
        kept = {
            k: found[2]
            for found in self.keeper.find(words, self.text)
            if not self._gloss(words, found) and not _among_its_own(words, weights, found)
            for k in range(found[0], found[1])
        }
        for k in range(len(words)):
            if k not in kept and weights[k].gain > 0.0 and self._technical(words, weights, k):
                kept[k] = "name: technical"
        loud = shouted(words)
        rows = emissions(self.text, words, weights, kept, loud)
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
        return Window(first, words, weights, kept, loud, rows, totals, breaks, final)

    def _gloss(self, words: Sequence[Token], kept: tuple[int, int, str]) -> bool:
        """True for an institution's own name that fills brackets: there it explains nothing."""
        start, stop, reason = kept
        low, high = words[start].start, words[stop - 1].end
        return (
            reason == "institutions"
            and self.text[low - 1 : low] in ("(", "[")
            and self.text[high : high + 1] in (")", "]")
        )

    def _technical(self, words: Sequence[Token], weights: Sequence[Weights], k: int) -> bool:
        """True for an identifier, or a lone word that the draft's code or addresses have."""
        word = words[k].text
        if _IDENTIFIER.search(word) and word.isascii():
            return not weights[k].known or len(word) < 6
        if word[0].isupper() or len(word) < 3 or word not in self.outlook.technical:
            return False
        for beside in (k - 1, k + 1):
            if 0 <= beside < len(words) and weights[beside].gain >= OWN:
                low, high = sorted((k, beside))
                if self.text[words[low].end : words[high].start] == " ":
                    return words[beside].text in self.outlook.technical
        return True

    def _break(self, before: int | None, after: int) -> bool:
        if before is None:
            near = self.text[max(0, after - 40) : after].rstrip()
            return not near or near[-1] in MARKS
        gap = self.text[before:after]
        return gap != " " and any(c in MARKS for c in gap)


def _form(word: str) -> str:
    """The form under which a word with letters outside ASCII is weighed: where words were run
    together, as in "análiseSast", the first of them."""
    together = RUN_TOGETHER.fullmatch(word)
    return normal(together[1] if together else word)


def _among_its_own(
    words: Sequence[Token], weights: Sequence[Weights], kept: tuple[int, int, str]
) -> bool:
    """True for a single loanword beside a word that only its own language has: English keeps the
    one, but not a phrase around it."""
    start, stop, reason = kept
    if stop - start > 1 or reason in NAMES or words[start].text[0].isupper():
        return False
    own = weights[start]
    for k in (start - 1, start + 1):
        if not 0 <= k < len(words) or words[k].text[0].isupper():
            continue
        beside = weights[k]
        if beside.gain < OWN or abs(words[k].start - words[start].start) > NEAR:
            continue
        tag = next(iter(beside.others))
        if own.others.get(tag, own.floor) - own.english >= 1.0:
            return True
    return False


def _abbreviated(text: str, word: Token) -> bool:
    """True for the letters of "e.g." and "i.e.", and for the "v" of a version."""
    if len(word.text) != 1 or word.lower not in _LETTERS:
        return False
    behind = text[word.end : word.end + 2].lower()
    if word.lower == "v":
        return behind[:1].isdigit()
    return behind in (".g", ".e") or text[word.start - 2 : word.start].lower() in ("e.", "i.")


def _code(text: str, word: Token) -> bool:
    """True for a part of an identifier, a user name or an address, as in "tay_bac_bo"."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if before == "@" or after == "@":
        return True
    left = before == "_" and text[word.start - 2 : word.start - 1].isalnum()
    right = after == "_" and text[word.end + 1 : word.end + 2].isalnum()
    return left or right
