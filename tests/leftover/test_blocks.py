"""Neighbouring untranslated passages are one finding, whatever is done with it."""

from __future__ import annotations

import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from transdetect import Config, Scanner
from transdetect.documents.document import Format
from transdetect.model import Report
from transdetect.reports.catalogue import FORMATS, write
from transdetect.reports.options import Options

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "blocks.toml").read_text(encoding="utf-8")
)["case"]

FIRST = "Das Formular wird nach dem Absenden sofort geprüft."
SECOND = "Danach erhalten Sie von uns eine Bestätigung."
THIRD = "Wir melden uns dann so schnell wie möglich bei Ihnen."
ENGLISH = "The form looks like this."


def scan(text: str, format: Format = "markdown") -> Report:
    return Scanner(Config(select=("leftover", "TD001", "TD002"))).scan(text, format)


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in scan(text).findings]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_what_is_one_finding(case: dict[str, Any]) -> None:
    marked: str = case["text"]
    text = re.sub("[⟦⟧]", "", marked)
    findings = scan(text, case["format"]).findings
    shown = text
    for f in reversed(findings):
        shown = f"{shown[: f.start]}⟦{shown[f.start : f.end]}⟧{shown[f.end :]}"
    assert shown == marked
    assert [f.rule for f in findings] == case["rules"]
    counts = [re.search(r", (\d+) blocks: ", f.message) for f in findings]
    assert [int(c[1]) if c else 0 for c in counts] == case["blocks"]


def test_a_block_says_why_and_suggests_nothing() -> None:
    alone = scan(f"{ENGLISH}\n\n{FIRST}\n").findings[0]
    (block,) = scan(f"{ENGLISH}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n").findings
    assert block.language == alone.language == "de"
    assert block.message == f"Untranslated German, 3 blocks: “{FIRST[:-1]} …”"
    assert block.severity == "error"
    assert block.confidence >= 0.9
    assert block.suggestions == ()
    words = {e.text for e in block.evidence if e.kind == "word"}
    assert {"geprüft", "Bestätigung", "möglich"} <= words
    weights = [abs(e.weight) for e in block.evidence]
    assert weights == sorted(weights, reverse=True)


# Suppressions


@pytest.mark.parametrize(
    "directive", ["ignore", "ignore[TD102]", "ignore[leftover] -- a quotation"]
)
@pytest.mark.parametrize("silent", [0, 1, 2])
def test_a_comment_silences_its_own_paragraph_and_not_the_neighbours(
    directive: str, silent: int
) -> None:
    paragraphs = [FIRST, SECOND, THIRD]
    paragraphs[silent] = f"<!-- transdetect: {directive} -->\n{paragraphs[silent]}"
    text = "\n\n".join([ENGLISH, *paragraphs, ""])
    report = scan(text)
    wanted = [FIRST, SECOND, THIRD]
    del wanted[silent]
    if silent != 1:  # the two others are neighbours
        wanted = ["\n\n".join(wanted)]
    assert [text[f.start : f.end] for f in report.findings] == [w[:-1] for w in wanted]
    assert report.suppressed == 1


def test_off_and_on_cut_a_block() -> None:
    text = (
        f"{ENGLISH}\n\n{FIRST}\n\n<!-- transdetect: off[TD102] -->\n\n{SECOND}\n\n{THIRD}\n\n"
        f"<!-- transdetect: on[TD102] -->\n\n{FIRST}\n\n{SECOND}\n"
    )
    assert found(text) == [FIRST[:-1], f"{FIRST}\n\n{SECOND[:-1]}"]
    assert scan(text).suppressed == 1


def test_a_comment_on_one_line_of_a_list_cuts_the_block() -> None:
    text = f"{ENGLISH}\n\n- {FIRST}\n- {SECOND} <!-- transdetect: ignore -->\n- {THIRD}\n"
    assert found(text) == [FIRST[:-1], THIRD[:-1]]


def test_a_comment_before_a_list_silences_all_of_it() -> None:
    text = f"{ENGLISH}\n\n<!-- transdetect: ignore -->\n\n- {FIRST}\n- {SECOND}\n\n{ENGLISH}\n"
    assert found(text) == []


# Everything behind the scan


def test_fix_leaves_a_block_alone() -> None:
    text = f"{ENGLISH}\n\n{FIRST}\n\n{SECOND}\n"
    scanner = Scanner()
    assert scanner.fix(text, "markdown") == text
    assert scanner.fix(text, "markdown", unsafe=True) == text


def test_nothing_is_suggested_for_a_marked_block() -> None:
    text = f"{ENGLISH}\n\nLeia também:\n\nSaiba mais\n"
    scanner = Scanner()
    start, end = text.index("Leia"), text.index("mais") + 4
    assert scanner.suggest(text, start, end, "pt", "markdown") == ()
    assert scanner.suggest(text, start, start + len("Leia também"), "pt", "markdown")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_a_block(format: str) -> None:
    text = f"{ENGLISH}\n\n{FIRST}\n\n{SECOND}\n"
    report = scan(text)
    out = io.StringIO()
    write(format, iter([report]), out, Options(version="0.1.0"))
    assert "2 blocks" in out.getvalue()


def test_json_holds_the_whole_block() -> None:
    text = f"{ENGLISH}\n\n{FIRST}\n\n{SECOND}\n"
    report = scan(text)
    out = io.StringIO()
    write("json", iter([report]), out, Options(version="0.1.0"))
    (record,) = json.loads(out.getvalue())["reports"][0]["findings"]
    assert record["text"] == f"{FIRST}\n\n{SECOND[:-1]}"
    assert (record["line"], record["column"]) == (3, 1)
    assert (record["end_line"], record["end_column"]) == (5, len(SECOND))
    assert record["evidence"] == [e.to_dict() for e in report.findings[0].evidence]


def test_a_long_block_weighs_as_much_as_its_paragraphs_apart() -> None:
    together = scan("\n\n".join([ENGLISH, *[FIRST, SECOND, THIRD] * 4]))
    apart = scan("\n\n".join([ENGLISH, FIRST]))
    assert len(together.findings) == 1
    assert together.source_confidence > apart.source_confidence
    assert together.source_language == "de"
