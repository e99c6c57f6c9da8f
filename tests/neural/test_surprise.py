"""How surprising a draft reads, and what that does to its likelihood of translation."""

from __future__ import annotations

from typing import cast

import pytest

from transdetect import reading
from transdetect.documents.document import Document, whole
from transdetect.language.draft import Draft
from transdetect.neural import surprise
from transdetect.neural.budget import Budget
from transdetect.neural.causal import Causal

PLAIN = "The museum was closed for three years and will open again in May."
ODD = "The museum years three for closed was and again may in opening will."


class Told:
    """Two nats for each word."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def reads(self, text: str, most: int) -> tuple[float, int]:
        self.texts.append(text)
        count = min(most, len(text.split()))
        return 2.0 * count, count


def drafted(*parts: tuple[str, str]) -> Draft:
    text, spans = "", []
    for kind, words in parts:
        spans.append((len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    return Draft(Document(text, "text", whole(text, spans)))  # type: ignore[arg-type] # kinds as plain strings


def mean(draft: Draft, model: Told, seconds: float = 60) -> float | None:
    return surprise.of(draft, cast(Causal, model), Budget(seconds))


def test_paragraphs_are_read_and_headings_are_not() -> None:
    told = Told()
    draft = drafted(
        ("heading", "A heading of five words"), ("paragraph", PLAIN), ("cell", "x y z w v")
    )
    assert mean(draft, told) == 2.0
    assert told.texts == [PLAIN]


@pytest.mark.parametrize(
    "parts", [(), (("heading", "Only a heading here now"),), (("paragraph", "Too short."),)]
)
def test_nothing_to_read(parts: tuple[tuple[str, str], ...]) -> None:
    assert mean(drafted(*parts), Told()) is None


def test_time_that_is_spent_reads_nothing() -> None:
    told = Told()
    assert mean(drafted(("paragraph", PLAIN)), told, seconds=0) is None
    assert told.texts == []


def test_no_more_than_the_beginning_is_read() -> None:
    told = Told()
    mean(drafted(*[("paragraph", PLAIN)] * 200), told)
    assert sum(len(t.split()) for t in told.texts) < surprise.MOST + surprise.EACH


def test_the_model_finds_salad_more_surprising(model: Causal) -> None:
    values = [surprise.of(drafted(("paragraph", t)), model, Budget(60)) for t in (PLAIN, ODD)]
    assert values[0] is not None
    assert values[1] is not None
    assert values[1] > values[0] + 1


def test_what_is_surprising_reads_more_translated() -> None:
    usual = reading.translation_likelihood([], 100, 0.0, reading.USUAL)
    assert usual == reading.translation_likelihood([], 100, 0.0)
    more = reading.translation_likelihood([], 100, 0.0, reading.USUAL + 1)
    assert more > usual > reading.translation_likelihood([], 100, 0.0, reading.USUAL - 1)
    assert reading.translation_likelihood([], 100, 0.0, 1e9) == reading.translation_likelihood(
        [], 100, 0.0, reading.USUAL + reading.ODD
    )
