"""Every rule's own examples, through the scanner, and every rule's documentation."""

from __future__ import annotations

import re

import pytest

from transdetect import Config, Scanner
from transdetect.rules.catalogue import all_rules, chosen, find_rule, resolve
from transdetect.rules.rule import Rule
from transdetect.rules.translationese.house_rule import HouseRule
from transdetect.rules.translationese.likelier_wording import LikelierWording
from transdetect.rules.translationese.reads_translated import ReadsTranslated

MARKED = re.compile(r">>(.*?)<<", re.S)


def _clean(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example without its marks, and where they stood."""
    spans, text, last = [], "", 0
    for m in MARKED.finditer(example):
        text += example[last : m.start()]
        spans.append((len(text), len(text) + len(m[1])))
        text += m[1]
        last = m.end()
    return text + example[last:], spans


def _pairs(kind: str) -> list[tuple[type[Rule], str]]:
    return [(rule, text) for rule in all_rules() for text in getattr(rule, kind)]


def _scanner(rule: type[Rule]) -> Scanner:
    return Scanner(Config(select=(rule.code,)))


@pytest.mark.parametrize(("rule", "example"), _pairs("fires"))
def test_rule_fires(rule: type[Rule], example: str) -> None:
    text, spans = _clean(example)
    assert spans, f"{rule.code}: the example marks nothing"
    found = _scanner(rule).scan(text).findings
    for start, end in spans:
        hits = [f for f in found if f.start < end and start < f.end]
        assert hits, f"{rule.code} misses {text[start:end]!r}; it found {found}"
        best = max(min(end, f.end) - max(start, f.start) for f in hits)
        assert best * 2 >= end - start


@pytest.mark.parametrize(("rule", "text"), _pairs("silent"))
def test_rule_is_silent(rule: type[Rule], text: str) -> None:
    found = _scanner(rule).scan(text).findings
    assert not found, [text[f.start : f.end] for f in found]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.code)
def test_rule_is_documented(rule: type[Rule]) -> None:
    doc = rule.documentation()
    assert doc.summary
    assert all(text for _, text in doc.sections)
    assert re.fullmatch(r"TD[0-5]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    # what these find is in the packs of a house and in the weights of models
    if rule.family != "meta" and rule not in (HouseRule, ReadsTranslated, LikelierWording):
        assert len(rule.fires) >= 5
        assert len(rule.silent) >= 5


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({r.code for r in rules}) == len({r.name for r in rules}) == len(rules)


def test_each_family_has_at_least_two_rules() -> None:
    for family in ("leftover", "translationese", "locale", "residue", "consistency"):
        assert len(resolve(family)) >= 2


def test_selectors() -> None:
    assert find_rule("td101").name == "leftover-fragment"
    assert find_rule("leftover-fragment").code == "TD101"
    assert {r.code for r in chosen(["TD1"])} == {r.code for r in resolve("leftover")}
    assert "TD101" not in {r.code for r in chosen(None, ["TD101"])}
