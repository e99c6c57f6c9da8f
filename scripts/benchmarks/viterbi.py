"""The word-frequency Viterbi: the strongest way we know to find foreign words with public data.

Each word of a Latin script is given the likeliest of English and sixteen other languages, where
how likely a word is comes from wordfreq's lists and changing the language costs something, less so
at a bracket, a quote or the end of a sentence.  Runs of other scripts are found by their letters.

The settings are those of the public baseline of this kind that we compare with; they were chosen
there on drafts like those that are measured here, which favours it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from scripts.benchmarks.scoring import Found

_LATIN = "pt es fr it de nl pl cs ro sv da fi tr hu vi id".split()
_CYRILLIC = "ru uk bg".split()
_SCRIPTS = {
    language: re.compile(letters)
    for language, letters in {
        "ja": "[\u3040-\u30ff]",  # before Chinese: Japanese is written with both
        "ko": "[\uac00-\ud7af]",
        "zh": "[\u3400-\u9fff]",
        "el": "[\u0370-\u03ff\u1f00-\u1fff]",
        "he": "[\u0590-\u05ff]",
        "ar": "[\u0600-\u06ff]",
        "hi": "[\u0900-\u097f]",
        "th": "[\u0e00-\u0e7f]",
    }.items()
}
_OTHER = "\u0370-\u1dff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_RUN = re.compile(rf"[{_OTHER}]+(?:[^A-Za-z\n\[\]()\"\u201c\u201d{_OTHER}]*[{_OTHER}]+)*")

_UNSEEN = -8.5  # log10 of the frequency of a word that no list has
_SWITCH = 3.5  # cost, in the same unit, of changing between English and another language
_AT_BREAK = 1.5  # the same at a delimiter
_BETWEEN_OTHERS = 1.5  # how many times more changing between two other languages costs

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_BREAK = re.compile(r"[\[\](){}\"\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\n]|[.!?:;]\s")


class Viterbi:
    """A hidden Markov model over words, with wordfreq's lists in memory."""

    def __init__(self) -> None:
        from wordfreq import get_frequency_dict

        def logarithms(language: str) -> dict[str, float]:
            frequencies = get_frequency_dict(language, "best")
            return {word: math.log10(frequency) for word, frequency in frequencies.items()}

        self._states = ["en", *_LATIN]
        self._tables = [logarithms(language) for language in self._states]
        self._cyrillic = {language: logarithms(language) for language in _CYRILLIC}

    def find(self, text: str) -> list[Found]:
        """The foreign spans of a text."""
        found = [
            Found(run.start(), run.end(), language)
            for run in _RUN.finditer(text)
            if (language := self._by_script(run[0]))
        ]
        # Blanks keep the offsets, and leave the model the words that no script told.
        rest, end = [], 0
        for start, stop, *_ in found:
            rest += [text[end:start], " " * (stop - start)]
            end = stop
        return found + list(self._decode("".join(rest) + text[end:]))

    def _by_script(self, run: str) -> str | None:
        for language, letters in _SCRIPTS.items():
            if letters.search(run):
                return language
        words = [word.lower() for word in _WORD.findall(run)]
        if not any("\u0400" <= word[0] <= "\u052f" for word in words):
            return None
        return max(
            _CYRILLIC,
            key=lambda language: sum(self._cyrillic[language].get(w, _UNSEEN) for w in words),
        )

    def _row(self, word: str) -> list[float]:
        """How likely a word is in each language."""
        form = word.lower().replace("\u2019", "'")
        row = [table.get(form, _UNSEEN) for table in self._tables]
        if "'" in form and row[0] == _UNSEEN:
            parts = form.split("'")  # l'eau: as likely as its rarer part, if that says more
            row = [
                max(whole, min(table.get(part, _UNSEEN) for part in parts))
                for whole, table in zip(row, self._tables, strict=True)
            ]
        if word[0].isupper():
            row[0] = max(row)  # a capitalised word may be a name, in English as elsewhere
        return row

    def _decode(self, text: str) -> Iterator[Found]:
        """The likeliest language of each word; runs of one other than English."""
        words = list(_WORD.finditer(text))
        score = [0.0] + [-1e9] * len(_LATIN)
        origins: list[list[int]] = []
        end = 0
        for word in words:
            cost = _AT_BREAK if _BREAK.search(text, end, word.start()) else _SWITCH
            end = word.end()
            best = max(range(len(score)), key=score.__getitem__)
            change = score[best] - cost
            other = score[best] - cost * _BETWEEN_OTHERS if best else change
            moves = [change] + [other] * len(_LATIN)
            pairs = list(zip(score, moves, strict=True))
            origins.append([i if stay >= move else best for i, (stay, move) in enumerate(pairs)])
            row = self._row(word[0])
            score = [max(pair) + likely for pair, likely in zip(pairs, row, strict=True)]
        state = max(range(len(score)), key=score.__getitem__)
        path = []
        for origin in reversed(origins):
            path.append(state)
            state = origin[state]
        path.reverse()
        for state, run in groupby(zip(path, words, strict=True), key=itemgetter(0)):
            if state:
                span = [word for _, word in run]
                yield Found(span[0].start(), span[-1].end(), self._states[state])
