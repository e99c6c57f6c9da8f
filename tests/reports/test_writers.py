"""What holds for every format, whatever the draft."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from scripts import fetch_sarif_schema
from tests.reports import strategies
from tests.reports.samples import HearsayConditional, LeftoverFragment
from transdetect.errors import UsageError
from transdetect.model import Finding, Report, Suggestion
from transdetect.reports.catalogue import FORMATS, STREAMING, write
from transdetect.reports.cells import visible, width
from transdetect.reports.options import Options
from transdetect.reports.positions import Positions

OPTIONS = Options(version="1.2.3", rules=(LeftoverFragment, HearsayConditional), root="/repo")


def render(format: str, reports: Sequence[Report], options: Options = OPTIONS) -> str:
    out = io.StringIO()
    write(format, iter(reports), out, options)
    text = out.getvalue()
    text.encode("utf-8")  # no lone surrogate
    return text


def tidy(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def all_findings(reports: Sequence[Report]) -> list[tuple[Report, Finding]]:
    return [(r, f) for r in reports for f in r.findings]


# The catalogue


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="no output format 'sarf'; did you mean sarif"):
        write("sarf", [], io.StringIO())
    with pytest.raises(UsageError, match="choose one of text, json"):
        write("", [], io.StringIO())


@pytest.mark.parametrize("format", FORMATS)
def test_streaming_formats_write_before_they_draw_the_next(format: str) -> None:
    out = io.StringIO()
    seen: list[int] = []

    def draw() -> Iterator[Report]:
        for _ in range(3):
            seen.append(len(out.getvalue()))
            yield Report((Finding("TD101", "leftover", "x", 0, 3, "m"),), text="foo bar", path="a")

    write(format, draw(), out, OPTIONS)
    assert (0 < seen[1] < seen[2]) == (format in STREAMING)
    assert len(out.getvalue()) > seen[2]


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("jsonl", "gitlab", "rdjson")])
def test_errors_that_come_while_drawing_are_written(format: str) -> None:
    errors: list[str] = []

    def draw() -> Iterator[Report]:
        errors.append("late.md: no such file")
        yield Report((), text="", path="a")

    out = io.StringIO()
    write(format, draw(), out, Options(errors=errors))
    assert ("1 problem in the run" if format == "text" else "late.md") in out.getvalue()


# Text


def safe_for_a_terminal(char: str) -> bool:
    return char in "\n\u200c\u200d" or unicodedata.category(char) not in (
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    )


@given(strategies.runs, strategies.errors, st.booleans(), st.none() | st.integers(1, 200))
def test_text_has_nothing_that_steers_a_terminal_and_colour_only_adds_to_it(
    run: list[Report], errors: list[str], verbose: bool, columns: int | None
) -> None:
    options = replace(OPTIONS, errors=errors, verbose=verbose, width=columns)
    plain = render("text", run, options)
    assert all(map(safe_for_a_terminal, plain))
    colored = render("text", run, replace(options, color=True))
    assert re.sub(r"\x1b\[[0-9;]+m", "", colored) == plain


@given(strategies.reports(), st.integers(60, 160))
def test_source_lines_fit_and_the_underline_stands_under_the_words(
    report: Report, columns: int
) -> None:
    lines = render("text", [report], replace(OPTIONS, width=columns)).split("\n")
    marks = [n for n, line in enumerate(lines) if re.fullmatch(r" +\| *(\^+|~+)", line)]
    assert len(marks) == len(report.findings)
    for n, finding in zip(marks, report.findings, strict=True):
        source, mark = lines[n - 1], lines[n]
        assert source.index("|") == mark.index("|")
        assert max(width(source), len(mark)) <= columns
        assert ("^" in mark) == (finding.severity == "error")
        indent = len(mark) - len(mark.lstrip(" |"))
        extent = len(mark) - indent
        words = visible(first_line(report.text, finding)).lstrip(MARKS)
        if not width(words):  # nothing to show: one mark at the place
            assert extent == 1
            continue
        shown = cut(source, indent, extent).lstrip(MARKS)
        whole = shown.removesuffix("…")
        assert whole or words.startswith("…")
        assert words.startswith(whole)
        assert shown == words or shown.endswith("…")


MARKS = "".join(c for c in map(chr, range(0x10000)) if unicodedata.category(c) in ("Mn", "Me"))
MARKS += "\u200c\u200d" + "".join(map(chr, range(0x1160, 0x1200)))


def cut(line: str, indent: int, extent: int) -> str:
    """What stands in `extent` columns after the first `indent`."""
    prefixes = [width(line[:n].replace("\u200c", "")) for n in range(len(line) + 1)]
    return "".join(
        char for char, at in zip(line, prefixes, strict=False) if indent <= at < indent + extent
    )


def first_line(text: str, finding: Finding) -> str:
    positions = Positions(text)
    start, end = positions.line_span(positions.at(finding.start).line)
    line = text[min(finding.start, end) : min(finding.end, end)]
    return line.removeprefix("\ufeff") if finding.start == start == 0 else line


def test_width_of_what_terminals_show() -> None:
    assert width("abc") == 3
    assert width("和ｱＡ") == 5
    assert width("🚢") == 2
    assert width("👩\u200d👩\u200d👧") == 2
    assert width("🏃\u200d\u2642\ufe0f 👧") == 5
    assert width("e\u0301") == 1
    assert width("\u1112\u1161\u11ab") == 2
    assert visible("\x1b[0m\x7f\t\u202e\x9b") == "␛[0m␡    <U+202E><U+009B>"
    assert visible("👩\u200d👧 a\u200db") == "👩\u200d👧 a<U+200D>b"


# JSON and JSON lines


@given(strategies.runs, strategies.errors)
def test_json_says_what_the_reports_say(run: list[Report], errors: list[str]) -> None:
    value = json.loads(render("json", run, replace(OPTIONS, errors=errors)))
    assert value["schema_version"] == 1
    assert value["errors"] == [tidy(e) for e in errors]
    found = all_findings(run)
    summary = value["summary"]
    severities = Counter(f.severity for _, f in found)
    assert summary["files"] == len(run)
    assert summary["findings"] == len(found) == summary["error"] + summary["warning"]
    assert (summary["error"], summary["warning"]) == (severities["error"], severities["warning"])
    assert summary["words"] == sum(r.words for r in run)
    assert summary["fixable"] == sum(any(s.safe for s in f.suggestions) for _, f in found)
    got = [f for r in value["reports"] for f in r["findings"]]
    assert [(f["start"], f["end"], f["message"]) for f in got] == [
        (f.start, f.end, tidy(f.message)) for _, f in found
    ]
    assert [f["text"] for f in got] == [tidy(r.text[f.start : f.end]) for r, f in found]


@given(strategies.runs)
def test_json_lines_are_lines_whoever_splits_them(run: list[Report]) -> None:
    text = render("jsonl", run)
    records = [json.loads(line) for line in text.splitlines()]
    assert len(records) == len(all_findings(run))
    for got, (report, finding) in zip(records, all_findings(run), strict=True):
        positions = Positions(report.text)
        assert got["path"] == (None if report.path is None else tidy(report.path))
        assert (got["line"], got["column"]) == positions.at(finding.start)
        assert (got["end_line"], got["end_column"]) == positions.at(finding.end)
        assert len(got["occurrences"]) == len(finding.occurrences)


@given(strategies.runs)
def test_no_json_output_steers_a_terminal(run: list[Report]) -> None:
    for format in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        text = render(format, run)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


# SARIF


@cache
def sarif_schema() -> Draft4Validator:
    try:
        return Draft4Validator(fetch_sarif_schema.schema())
    except fetch_sarif_schema.FetchError as error:
        pytest.fail(f"the SARIF schema is needed to test the format: {error}")


def test_the_schema_needs_no_network() -> None:
    text = json.dumps(sarif_schema().schema)
    assert set(re.findall(r'"\$ref": "(.)', text)) == {"#"}


@settings(max_examples=60, deadline=None)
@given(strategies.runs, strategies.errors)
def test_sarif_is_valid_and_points_at_the_words(run: list[Report], errors: list[str]) -> None:
    log = json.loads(render("sarif", run, replace(OPTIONS, errors=errors)))
    sarif_schema().validate(log)
    (sarif,) = log["runs"]
    assert sarif["columnKind"] == "unicodeCodePoints"
    assert sarif["invocations"][0]["executionSuccessful"] == (not errors)
    rules = sarif["tool"]["driver"]["rules"]
    for result, (report, finding) in zip(sarif["results"], all_findings(run), strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == finding.severity
        place = result["locations"][0]["physicalLocation"]
        artifact = sarif["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
        assert place["artifactLocation"]["uri"].isascii()
        text = report.text.removeprefix("\ufeff")
        words = report.text[finding.start : finding.end]
        assert at(text, place["region"]) == (
            words.removeprefix("\ufeff") if finding.start == 0 else words
        )
        texts = list(dict.fromkeys(s.text for s in finding.suggestions))
        fixes = [f["artifactChanges"][0]["replacements"][0] for f in result.get("fixes", ())]
        assert [f.get("insertedContent", {"text": ""})["text"] for f in fixes] == [
            tidy(t) for t in texts
        ]
        assert len(result.get("relatedLocations", ())) == len(finding.occurrences)


def at(text: str, region: dict[str, Any]) -> str:
    return text[region["charOffset"] : region["charOffset"] + region["charLength"]]


def prints(reports: Sequence[Report]) -> list[str]:
    results = json.loads(render("sarif", reports))["runs"][0]["results"]
    return [r["partialFingerprints"]["transdetect/v1"] for r in results]


@settings(max_examples=50)
@given(strategies.reports(), strategies.strings)
def test_fingerprints_survive_text_that_moves(report: Report, above: str) -> None:
    moved = replace(
        report,
        text=above + "\n" + report.text,
        findings=tuple(
            replace(
                f,
                start=f.start + len(above) + 1,
                end=f.end + len(above) + 1,
                occurrences=(),
            )
            for f in report.findings
        ),
    )
    assert prints([moved]) == prints([report])
    assert len(set(prints([report]))) == len(report.findings)


def test_fingerprints_survive_a_new_line_break_but_not_other_words() -> None:
    def one(text: str) -> str:
        return prints([Report((Finding("TD1", "leftover", "x", 0, len(text), "m"),), text=text)])[0]

    assert one("no sul da") == one("no  sul\r\nda") != one("no sol da")


# Formats of code hosts


GITHUB = re.compile(r"::(error|warning) (.*?)::(.*)")


def unescape(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, char)
    return text.replace("%25", "%")


@given(strategies.runs, strategies.errors)
def test_github_commands_cannot_be_forged(run: list[Report], errors: list[str]) -> None:
    text = render("github", run, replace(OPTIONS, errors=errors))
    lines = re.split(r"[\r\n]", text)[:-1]
    assert len(lines) == len(all_findings(run)) + len(errors)
    for line, (report, finding) in zip(lines, all_findings(run), strict=False):
        match = GITHUB.fullmatch(line)
        assert match
        assert match[1] == finding.severity
        properties = dict(p.split("=", 1) for p in match[2].split(","))
        begin, end = (
            Positions(report.text).at(finding.start),
            Positions(report.text).at(finding.end),
        )
        assert properties["line"] == str(begin.line)
        assert ("col" in properties) == (begin.line == end.line)
        assert ("file" in properties) == (report.path not in (None, "", "-"))
        assert unescape(match[3]).split("\n")[0] == visible(finding.message.split("\n")[0])


def test_github_escapes_and_takes_back_a_path() -> None:
    report = Report((Finding("TD1", "leftover", "x", 0, 0, "m"),), path="a:b,c%0A%.md")
    match = GITHUB.match(render("github", [report]))
    assert match
    assert unescape(match[2].split(",")[0]) == "file=a:b,c%0A%.md"


@given(strategies.runs)
def test_gitlab_issues_are_complete_and_unique(run: list[Report]) -> None:
    issues = json.loads(render("gitlab", run))
    assert len({i["fingerprint"] for i in issues}) == len(issues) == len(all_findings(run))
    for issue, (report, finding) in zip(issues, all_findings(run), strict=True):
        assert issue["severity"] == {"error": "major", "warning": "minor"}[finding.severity]
        assert issue["location"]["path"]
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] == Positions(report.text).at(finding.start).line


def test_gitlab_fingerprints_do_not_depend_on_other_files() -> None:
    def issues(*paths: str) -> list[str]:
        finding = Finding("TD1", "leftover", "x", 0, 3, "m")
        run = [Report((finding,), text="foo", path=path) for path in paths]
        return [i["fingerprint"] for i in json.loads(render("gitlab", run))]

    assert issues("a.md", "b.md")[1:] == issues("b.md")


@given(strategies.runs)
def test_rdjson_columns_are_bytes_of_the_line(run: list[Report]) -> None:
    value = json.loads(render("rdjson", run))
    for got, (report, finding) in zip(value["diagnostics"], all_findings(run), strict=True):
        span = got["location"]["range"]
        lines = [
            line.encode("utf-8", "surrogatepass")
            for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", report.text)
        ]
        first, last = span["start"]["line"] - 1, span["end"]["line"] - 1
        before = b"".join(lines[:first]) + lines[first][: span["start"]["column"] - 1]
        upto = b"".join(lines[:last]) + lines[last][: span["end"]["column"] - 1]
        words = report.text[finding.start : finding.end]
        assert upto.removeprefix(before) == words.encode("utf-8", "surrogatepass")
        assert got["severity"] == finding.severity.upper()
        assert all(s["range"] == span for s in got.get("suggestions", ()))


@given(strategies.runs, strategies.errors)
def test_junit_is_xml_whose_counts_are_right(run: list[Report], errors: list[str]) -> None:
    root = ET.fromstring(render("junit", run, replace(OPTIONS, errors=errors)))
    suites = root.findall("testsuite")
    assert len(suites) == len(run) + bool(errors)
    for element in (root, *suites):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        assert int(element.get("failures", "")) == len(list(element.iter("failure")))
        assert int(element.get("errors", "")) == len(list(element.iter("error")))
    assert len(list(root.iter("failure"))) == len(all_findings(run))
    assert all(len(case) <= 1 for case in root.iter("testcase"))


# Paths


@pytest.mark.parametrize(
    ("path", "relative", "uri"),
    [
        ("a.md", "a.md", "a.md"),
        ("./a b/é#1.md", "a b/é#1.md", "a%20b/%C3%A9%231.md"),
        ("/repo/a.md", "a.md", "a.md"),
        ("/repository/a.md", "/repository/a.md", "file:///repository/a.md"),
        ("../a.md", "../a.md", "../a.md"),
        ("c:a.md", "c:a.md", "c%3Aa.md"),
        ("caf\udce9.md", "caf\ufffd.md", "caf%E9.md"),
        (None, "<stdin>", "%3Cstdin%3E"),
        ("-", "<stdin>", "%3Cstdin%3E"),
    ],
)
def test_paths_in_reports(path: str | None, relative: str, uri: str) -> None:
    report = Report((Finding("TD1", "leftover", "x", 0, 0, "m"),), path=path)
    assert json.loads(render("gitlab", [report]))[0]["location"]["path"] == relative
    artifacts = json.loads(render("sarif", [report]))["runs"][0]["artifacts"]
    assert artifacts[0]["location"]["uri"] == uri
    if not uri.startswith("%3C"):
        assert unquote(uri.removeprefix("file://"), errors="replace") == relative


def test_paths_below_the_current_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)
    report = Report(
        (Finding("TD1", "leftover", "x", 0, 0, "m"),), path=str(tmp_path / "a" / "b.md")
    )
    issues = json.loads(render("gitlab", [report], Options()))
    assert issues[0]["location"]["path"] == "a/b.md"


# Suggestions


def test_a_text_suggested_twice_is_offered_once_with_its_best() -> None:
    offers = (Suggestion("a", 0.9, True, "x"), Suggestion("b", 0.8, False, "x"))
    finding = Finding(
        "TD1", "leftover", "x", 0, 3, "m", suggestions=(*offers, Suggestion("a", 0.1, False, "y"))
    )
    text = render("text", [Report((finding,), text="foo")])
    assert text.count('replace with "a" (safe)\n') == 1
    assert text.count('replace with "b"\n') == 1
    assert text.count("replace with") == 2
