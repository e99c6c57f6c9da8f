"""Sentences, by NLTK's Punkt algorithm with our own list of abbreviations."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transdetect import resources

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a full stop, lower case, without it."""
    text = resources.path("english", "abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(
        line.strip().lower() for line in text.splitlines() if line.strip() and line[0] != "#"
    )


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations())
    return PunktSentenceTokenizer(parameters)


def sentences(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of each sentence of `text`, code points, end exclusive; a line break that
    stands alone does not end a sentence, an empty line does."""
    spans: list[tuple[int, int]] = []
    for start, end in _tokenizer().span_tokenize(text):
        spans.append((start, end))
    return spans
