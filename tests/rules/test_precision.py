"""What is measured of the rules: the table, what follows from it, and how it is said."""

from __future__ import annotations

import pytest

from scripts import measure_rules
from transdetect import Config, Scanner
from transdetect.rules.catalogue import all_rules
from transdetect.rules.precision import ENOUGH, Measured, lower_bound, measured
from transdetect.rules.rule import Rule

KEPT_ON = {
    # Six in ten of its alarms come from manuals without their markup (identifiers: "refname"), the
    # rest from mails; in speeches it has less than one in 100,000 words.  Without it most
    # leftovers would stay unseen.
    "TD101",
}
"""Rules that fall short and are on all the same, each with the reason above it."""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_a_rule_that_falls_short_is_off_by_default(rule: type[Rule]) -> None:
    figures = measured(rule.code)
    short = figures is not None and figures.falls_short
    assert short is (not rule.on_by_default or rule.code in KEPT_ON)


def test_the_table_names_rules_there_are() -> None:
    lines = measure_rules.FILE.read_text(encoding="utf-8").splitlines()
    codes = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    assert codes == sorted(set(codes) & {rule.code for rule in all_rules()})
    assert len(codes) >= 35


def test_the_page_says_what_the_table_says() -> None:
    text = measure_rules.PAGE.read_text(encoding="utf-8")
    assert measure_rules.page(text) == text


@pytest.mark.parametrize(
    ("right", "wrong", "alarms", "short"),
    [
        (9, 1, 0, False),
        (8, 1, 0, True),
        (0, ENOUGH - 1, 0, False),
        (100, 0, 10, False),
        (100, 0, 11, True),
    ],
)
def test_falls_short(right: int, wrong: int, alarms: int, short: bool) -> None:
    assert Measured(right, wrong, alarms, 100_000).falls_short is short


def test_in_words() -> None:
    assert str(Measured(41, 2, 3, 1_500_000)) == (
        "41 of 43 right on our own sentences (95% sure of at least 84%),"
        " 0.2 alarms per 100,000 words of original English"
    )
    assert str(Measured(0, 0, 0, 1000)).startswith("nothing found on our own sentences, 0.0")


def test_lower_bound_of_wilson() -> None:
    assert lower_bound(0, 0) == 0
    assert lower_bound(10, 0) == pytest.approx(0.722, abs=0.001)
    assert lower_bound(81, 19) == pytest.approx(0.722, abs=0.001)


def test_counts_what_touches_a_mark_and_what_does_not() -> None:
    scanner = Scanner(Config(select=("TD401", "TD402", "TD406")))
    every = frozenset({"residue"})
    drafts = [
        measure_rules.Draft("The the bridge is closed.", "text", ((0, 7),), every),
        measure_rules.Draft("The bridge &amp; the road.", "text", (), every),
        measure_rules.Draft("The bridge &amp; the road.", "text", (), frozenset({"locale"})),
    ]
    counts = measure_rules.judge(scanner, drafts)
    assert counts.right["TD406"] == 1
    assert counts.wrong["TD402"] == 1
    assert counts.right["TD402"] == counts.wrong["TD406"] == 0


def test_every_own_case_is_read() -> None:
    drafts = list(measure_rules.own_drafts())
    assert {family for d in drafts for family in d.families} >= {"leftover", "locale", "residue"}
    assert all(0 <= s < e <= len(d.text) for d in drafts for s, e in d.spans)
    assert sum(not d.spans for d in drafts) > 500
