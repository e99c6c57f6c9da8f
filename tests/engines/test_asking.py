"""Which fragments engines are asked for, and what becomes of their answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from transdetect import Config, Finding, Scanner
from transdetect.config.settings import Engine, Term
from transdetect.engines.asking import Engines
from transdetect.engines.engine import Answer, EngineError

UNKNOWN = "She wrote [el gallinero y el pajar ardieron] on the wall."
KNOWN = "The hospital in Budenovsk [no sul da Rússia] was hit."


class Told:
    """An engine with answers given by hand."""

    name = "told"

    def __init__(self, answers: dict[str, str], confidence: float = 0.45) -> None:
        self.answers, self.confidence = answers, confidence
        self.asked: list[str] = []

    def takes(self, language: str) -> bool:
        return language == "es"

    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        self.asked += fragments
        said = (self.answers.get(f) for f in fragments)
        return [s and Answer(s, "Told", self.confidence) for s in said]  # type: ignore[misc]  # None for ""


class Broken(Told):
    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        raise EngineError("told: it is broken")


def scanner(*engines: Told, config: Config | None = None) -> Scanner:
    config = config or Config()
    made = Scanner(config)
    made._engines = Engines(config, made._suggester)
    made._engines._engines = engines
    return made


def leftover(scanner: Scanner, text: str) -> Finding:
    return next(f for f in scanner.scan(text).findings if f.family == "leftover")


def test_an_answer_is_put_in_place_and_never_safe() -> None:
    engine = Told({"el gallinero y el pajar ardieron": "The coop and the barn burned"})
    (suggestion,) = leftover(scanner(engine), UNKNOWN).suggestions
    assert suggestion.text == "[the coop and the barn burned]"
    assert (suggestion.source, suggestion.safe, suggestion.confidence) == ("Told", False, 0.45)


def test_noun_phrases_lose_their_article_in_brackets_and_are_edited() -> None:
    engine = Told({"el gallinero y el pajar ardieron": "The service of security"})
    (suggestion,) = leftover(scanner(engine), UNKNOWN).suggestions
    assert suggestion.text == "[security service]"


def test_what_the_tables_know_well_is_not_asked() -> None:
    engine = Told({})
    found = leftover(scanner(engine), KNOWN)
    assert found.suggestions[0].text == "[in southern Russia]"
    assert engine.asked == []


def test_other_languages_are_not_asked() -> None:
    engine = Told({})
    leftover(scanner(engine), "She wrote [as colheitas apodreceram nos celeiros] on the wall.")
    assert engine.asked == []


def test_what_the_house_keeps_is_not_asked() -> None:
    engine = Told({"gallinero": "coop"})
    text = "She wrote [gallinero] on the wall."
    kept = scanner(engine, config=Config(keep=("gallinero",)))
    assert kept.suggest(text, 10, 21, "es") == ()
    assert engine.asked == []


def test_the_termbase_goes_before() -> None:
    config = Config(termbase=(Term("el gallinero y el pajar ardieron", "es", "all burned down"),))
    engine = Told({"el gallinero y el pajar ardieron": "The coop and the barn burned"})
    assert leftover(scanner(engine, config=config), UNKNOWN).suggestions[0].source == "termbase"


def test_the_next_is_asked_for_what_the_first_cannot_say() -> None:
    first = Told({})
    second = Told({"el gallinero y el pajar ardieron": "The coop and the barn burned"})
    third = Told({"el gallinero y el pajar ardieron": "Something else burned"})
    (suggestion,) = leftover(scanner(first, second, third), UNKNOWN).suggestions
    assert suggestion.text == "[the coop and the barn burned]"
    assert (len(first.asked), len(second.asked), third.asked) == (1, 1, [])


def test_an_engine_that_gives_the_words_back_says_nothing() -> None:
    engine = Told({"el gallinero y el pajar ardieron": "El gallinero y el pajar ardieron"})
    assert leftover(scanner(engine), UNKNOWN).suggestions == ()


def test_a_failing_engine_is_said_once_and_the_next_is_asked() -> None:
    text = UNKNOWN + "\n\nShe wrote [la bodega del barco estaba llena de sal] below."
    second = Told({"el gallinero y el pajar ardieron": "The coop and the barn burned"})
    report = scanner(Broken({}), second).scan(text)
    assert report.notes == ("told: it is broken",)
    assert report.findings[0].suggestions[0].source == "Told"


def test_a_place_that_somebody_marked() -> None:
    engine = Told({"el gallinero y el pajar ardieron": "The coop and the barn burned"})
    end = UNKNOWN.index("]") + 1
    offered = scanner(engine).suggest(UNKNOWN, 10, end, "es")
    assert "Told" in {s.source for s in offered}
    with pytest.warns(RuntimeWarning, match="told: it is broken"):
        scanner(Broken({})).suggest(UNKNOWN, 10, end, "es")


def test_none_is_made_without_being_asked_for() -> None:
    assert Scanner()._engines is None
    assert Scanner(Config(engine=Engine()))._engines is None
