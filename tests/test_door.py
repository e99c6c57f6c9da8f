"""The public door: what integrations rely on."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transdetect
from transdetect import Config, Scanner, UsageError

DRAFT = (
    "The mine lies in Kemerovo [no sul da Rússia]. The witness, who would be the owner's brother, "
    "left on 24.02.2022, according to the police.\n\nLeia também: os números da tragédia\n"
)


def test_what_the_door_offers() -> None:
    for name in transdetect.__all__:
        assert getattr(transdetect, name) is not None
    assert callable(transdetect.scan)
    assert callable(transdetect.fix)
    assert callable(transdetect.suggest)
    with pytest.raises(AttributeError):
        transdetect.nothing  # noqa: B018  # the access is the test


def test_the_functions_stay_functions_after_use() -> None:
    transdetect.scan(DRAFT)
    transdetect.fix(DRAFT)
    assert callable(transdetect.fix)
    assert callable(transdetect.suggest)


def test_a_report_reads_as_documented() -> None:
    report = transdetect.scan(DRAFT)
    assert report.source_language == "pt"
    assert 0 < report.source_confidence <= 1
    assert 0 < report.translation_likelihood <= 1
    first = report.findings[0]
    assert (first.rule, first.family, first.category) == (
        "TD101",
        "leftover",
        "leftover-fragment",
    )
    assert DRAFT[first.start : first.end] == "[no sul da Rússia]"
    assert first.language == "pt"
    assert first.severity == "error"
    assert first.evidence
    assert list(report.findings) == sorted(report.findings, key=lambda f: f.start)
    json.dumps(report.to_dict())


def test_results_cannot_be_changed() -> None:
    report = transdetect.scan(DRAFT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.findings[0].start = 3  # type: ignore[misc]  # the error is the test


def test_same_input_same_output_in_every_thread() -> None:
    scanner = Scanner()
    wanted = json.dumps(scanner.scan(DRAFT).to_dict())
    with ThreadPoolExecutor(8) as pool:
        for report in pool.map(scanner.scan, [DRAFT] * 32):
            assert json.dumps(report.to_dict()) == wanted


def test_same_output_in_another_process_with_another_hash_seed() -> None:
    code = f"import transdetect, json; print(json.dumps(transdetect.scan({DRAFT!r}).to_dict()))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_importing_is_cheap() -> None:
    code = "import sys, transdetect; print(sorted(m for m in sys.modules if m in " \
           "('nltk', 'langdetect', 'click', 'torch')))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_scan_many_and_files(tmp_path: Path) -> None:
    scanner = Scanner()
    assert [len(r.findings) for r in scanner.scan_many(["A fine day.", ""])] == [0, 0]
    file = tmp_path / "draft.md"
    file.write_text("# Title\n\nIt lies [no sul da Rússia].\n", encoding="utf-8")
    report = scanner.scan_file(file)
    assert report.path == str(file)
    assert [f.rule for f in report.findings] == ["TD101"]


def test_suggest_wants_a_span_inside_the_text() -> None:
    with pytest.raises(UsageError, match="outside the text"):
        transdetect.suggest("abc", 2, 9)
    assert isinstance(transdetect.suggest(DRAFT, 26, 45), tuple)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="docx"):
        transdetect.scan("abc", format="docx")  # type: ignore[arg-type]  # the error is the test


def test_selecting_and_thresholds() -> None:
    assert not Scanner(Config(select=("TD5",))).scan(DRAFT).findings
    assert not Scanner(Config(min_confidence=1.0, select=("leftover",))).scan(DRAFT).findings
    severe = Scanner(Config(select=("TD101",), severity=(("TD101", "warning"),))).scan(DRAFT)
    assert {f.severity for f in severe.findings} == {"warning"}
    kept = Scanner(Config(keep=("no sul da Rússia",), select=("TD101",))).scan(DRAFT)
    assert not kept.findings


@settings(max_examples=60)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            "the vote [no sul da Rússia] ( ) « „ “ ” <b> </b> &amp; ** ` [a](b) \n \r\n 1.234,56 "
            "Изюм 中文 \ufffc \ufeff e\u0301 😀 as as as http://a.b/c".split(" ")
        ),
        max_size=40,
    ).map(" ".join),
    st.sampled_from(["text", "markdown", "html"]),
)
def test_any_text_can_be_scanned(text: str, format: str) -> None:
    report = transdetect.scan(text, format=format)  # type: ignore[arg-type]  # one of the three
    for f in report.findings:
        assert 0 <= f.start < f.end <= len(text)
        assert 0 <= f.confidence <= 1
        assert all(0 <= a < b <= len(text) for a, b in f.occurrences)
        assert all(s.text != text[f.start : f.end] for s in f.suggestions)
    assert isinstance(transdetect.fix(text, format=format), str)  # type: ignore[arg-type]  # as above
