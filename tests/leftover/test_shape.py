"""Whole sentences are told from fragments, also behind an abbreviation."""

from __future__ import annotations

import pytest

from transdetect import Config, Scanner


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The vote was close. O prefeito não quis comentar a decisão do tribunal.", "TD102"),
        ("It was signed by Dr. responsável pela unidade de saúde on Monday.", "TD101"),
        ("The gates open at 9 a.m. todos os dias da semana.", "TD101"),
        ("Leia também: o que muda com a nova lei", "TD102"),
        ("She left [sem dizer uma palavra] before noon.", "TD101"),
    ],
)
def test_sentence_or_fragment(text: str, rule: str) -> None:
    found = Scanner(Config(select=("leftover",))).scan(text).findings
    assert [f.rule for f in found] == [rule]
