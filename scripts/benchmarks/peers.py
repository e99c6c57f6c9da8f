"""What transdetect is measured beside: two ways to find foreign text with public libraries.

`viterbi` labels each word with the likeliest of English and fifteen other languages from wordfreq's
frequencies; `langdetect_sentences` asks langdetect about each sentence and each bracket.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

Finder = Callable[[str], list[tuple[int, int, str]]]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_OTHERS = "pt es fr it de nl pl cs ro sv da fi tr hu vi id".split()
_UNSEEN, _SWITCH, _AT_BREAK = -8.5, 3.5, 1.5
_BREAK = re.compile(r"[\[\](){}\"\u201c\u201d\u2018\u00ab\u00bb\n]|[.!?:;]\s")


def viterbi() -> Finder:
    """A hidden Markov model over words with wordfreq's frequencies as emissions."""
    import wordfreq

    states = ["en", *_OTHERS]
    tables = [
        {w: math.log10(f) for w, f in wordfreq.get_frequency_dict(s, "best").items()}
        for s in states
    ]

    def find(text: str) -> list[tuple[int, int, str]]:
        words = list(_WORD.finditer(text))
        if not words:
            return []
        score = [0.0] + [-99.0] * len(_OTHERS)
        back: list[list[int]] = []
        end = 0
        for word in words:
            form = word[0].lower().replace("\u2019", "'")
            row = [t.get(form, _UNSEEN) for t in tables]
            if word[0][0].isupper():
                row[0] = max(row)
            cost = _AT_BREAK if _BREAK.search(text[end : word.start()]) else _SWITCH
            best = max(range(len(states)), key=score.__getitem__)
            fresh, origin = [], []
            for j, value in enumerate(score):
                move = score[best] - cost * (1.0 if 0 in (j, best) else 1.5)
                fresh.append(max(value, move) + row[j])
                origin.append(j if value >= move else best)
            score, end = fresh, word.end()
            back.append(origin)
        state = max(range(len(states)), key=score.__getitem__)
        path = [state]
        for origin in reversed(back[1:]):
            state = origin[state]
            path.append(state)
        path.reverse()
        found: list[tuple[int, int, str]] = []
        for word, state in zip(words, path, strict=True):
            if state and found and found[-1][2] == states[state] and len(found):
                found[-1] = (found[-1][0], word.end(), states[state])
            elif state:
                found.append((word.start(), word.end(), states[state]))
        return found

    return find


def langdetect_sentences() -> Finder:
    """langdetect on each sentence and each bracketed stretch of two words or more."""
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    cut = re.compile(r"[^.!?\n\[\]()]{8,}")

    def find(text: str) -> list[tuple[int, int, str]]:
        found = []
        for part in cut.finditer(text):
            if len(part[0].split()) < 2:
                continue
            try:
                tag = detect(part[0])
            except LangDetectException:
                continue
            if tag != "en":
                found.append((part.start(), part.end(), tag))
        return found

    return find


def transdetect_scan() -> Finder:
    """The whole product: every rule, every suggestion."""
    import transdetect

    scanner = transdetect.Scanner()

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(f.start, f.end, f.language or "") for f in scanner.scan(text).findings]

    return find


FINDERS: dict[str, Callable[[], Finder]] = {
    "transdetect, whole scan": transdetect_scan,
    "wordfreq Viterbi": viterbi,
    "langdetect per sentence": langdetect_sentences,
}
