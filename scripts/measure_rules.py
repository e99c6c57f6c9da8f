"""Measure how precise each rule is.

Run: measure_rules.py --clean FOLDER [--clean FOLDER] [--details FILE]

Start at `main`.  Writes `resources/rules/precision.tsv`, which `transdetect explain` and
`transdetect rules --format json` read, and the table in `docs/precision.md`.
Every rule runs, those that are off by default among them, over

- the project's own cases, tuning and held halves alike: a finding that touches a marked span is
  right, one on fluent English or outside every marked span is wrong.  On drafts marked for one
  family only, the findings of other families are not counted;
- the examples of the rule packs.  Tests hold every pack to them, so they say nothing of its
  precision: they stand in a column of their own;
- original English, given at measuring time (UTF-8 text, nothing of it is kept): every finding
  there counts as wrong, though a few may be right.

Sentences are counted, never printed; `--details` writes the findings on original English only,
and how often each entry of the packs was right and wrong, for whoever mends a rule.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks import odd
from scripts.marked import FOLDERS, ROOT, Format, load
from transdetect import Config, Finding, Scanner
from transdetect.rules.catalogue import FAMILIES, all_rules
from transdetect.rules.packs import entries
from transdetect.rules.precision import Measured, lower_bound, measured

FILE = ROOT / "resources" / "rules" / "precision.tsv"
PAGE = ROOT / "docs" / "precision.md"
MARK = "<!-- made by scripts/measure_rules.py -->\n"
Spans = tuple[tuple[int, int], ...]


class Draft(NamedTuple):
    """An own draft: its marked spans in code points, end exclusive, and the families it is for."""

    text: str
    format: Format
    spans: Spans
    families: frozenset[str]


class Counts(NamedTuple):
    """Findings by rule (`TD201`) and by entry of a pack (`fr-calques/entry`)."""

    right: Counter[str]
    wrong: Counter[str]


def own_drafts() -> Iterator[Draft]:
    """Every marked draft of the project outside the packs."""
    every = frozenset(FAMILIES)
    for half, folder in FOLDERS.items():
        for path in sorted((folder / "translationese").glob(f"*.{half}.jsonl")):
            for item in odd.load(path):
                spans = tuple((o.start, o.end) for o in item.odd)
                yield Draft(item.text, "text", spans, every)
        for path in sorted((folder / "leftover").glob(f"*.{half}.jsonl")):
            for case in load(f"leftover/{path.name.removesuffix('.jsonl')}"):
                spans = tuple((s.start, s.end) for s in case.spans)
                yield Draft(case.text, case.format, spans, frozenset({"leftover"}))
    yield from _rule_cases(ROOT / "tests" / "rules")


def _rule_cases(folder: Path) -> Iterator[Draft]:
    """The cases that lie with the tests of the rules."""
    every = frozenset(FAMILIES)
    for path in sorted((folder / "translationese" / "cases").glob("odd_*.jsonl")):
        for line in _lines(path):
            yield _bracketed(json.loads(line)["text"], every)
    for path in sorted((folder / "translationese" / "cases").glob("fluent_*.txt")):
        for line in _lines(path):
            if not line.startswith("#"):
                yield Draft(line, "text", (), every)
    for family in ("locale", "residue", "consistency"):
        for path in sorted((folder / family / "cases").glob("*.jsonl")):
            for line in _lines(path):
                case = json.loads(line)
                spans = tuple(_places(case["text"], case.get("found", ())))
                yield Draft(case["text"], "text", spans, frozenset({family}))


def _places(text: str, found: Iterable[dict[str, object]]) -> Iterator[tuple[int, int]]:
    for item in found:
        words, start = str(item["text"]), -1
        for _ in range(int(str(item.get("nth", 1)))):
            start = text.index(words, start + 1)
        yield start, start + len(words)


def _bracketed(marked: str, families: frozenset[str]) -> Draft:
    """A text with its oddities between `>>` and `<<`."""
    text, spans = "", []
    for k, part in enumerate(marked.split(">>")):
        inside, _, rest = part.partition("<<") if k else ("", "", part)
        if k:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + rest
    return Draft(text, "text", tuple(spans), families)


def _lines(path: Path) -> list[str]:
    # Not str.splitlines: it would also split at separators that stand inside a text.
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def example_drafts() -> Iterator[Draft]:
    """The examples of the rule packs; of a bad sentence the whole is its span."""
    families = frozenset({"translationese"})
    for entry in entries():
        for bad, _ in entry.bad:
            yield Draft(bad, "text", ((0, len(bad)),), families)
        for fine in entry.fine:
            yield Draft(fine, "text", (), families)


def judge(scanner: Scanner, drafts: Iterable[Draft]) -> Counts:
    """Count the findings on marked drafts."""
    counts = Counts(Counter(), Counter())
    for draft in drafts:
        for finding in scanner.scan(draft.text, draft.format).findings:
            if finding.family in draft.families:
                touched = any(finding.start < e and s < finding.end for s, e in draft.spans)
                _count(counts.right if touched else counts.wrong, finding)
    return counts


def _count(counter: Counter[str], finding: Finding) -> None:
    counter[finding.rule] += 1
    counter.update(_entry(finding))


def _entry(finding: Finding) -> set[str]:
    return {e.text for e in finding.evidence if e.kind == "pattern"}


def original(scanner: Scanner, folders: Iterable[Path]) -> tuple[Counter[str], int, list[str]]:
    """The findings on original English, the number of its words, and a line on each finding."""
    found: Counter[str] = Counter()
    words, details = 0, []
    files = sorted({f for folder in folders for f in folder.rglob("*") if f.is_file()})
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        report = scanner.scan(text)
        words += report.words
        for finding in report.findings:
            _count(found, finding)
            start, end = finding.start, finding.end
            quoted = (
                f"{text[max(0, start - 50) : start]}>>{text[start:end]}<<{text[end : end + 50]}"
            )
            entry = " ".join(sorted(_entry(finding)))
            details.append(f"{finding.rule}\t{entry}\t{file.name}\t{' '.join(quoted.split())}")
    return found, words, sorted(details)


def table(own: Counts, examples: Counts, alarms: Counter[str], words: int) -> str:
    """The file: a comment on what it is, then one row for each rule that found anything."""
    lines = [
        "# How precise each rule is.  Generated by scripts/measure_rules.py; do not edit.",
        f"# Counted on the project's own cases and on {words} words of original English.",
        "# right, wrong: findings on the project's own cases; examples: right findings on the",
        "# packs' own examples, which count for nothing else; alarms: findings on original",
        "# English; words: how many words of it; lower: lower bound of right/(right+wrong), after",
        "# Wilson, 95%.",
        "# code\tright\twrong\texamples\talarms\twords\tlower",
    ]
    for rule in all_rules():
        seen = examples.right[rule.code] + own.right[rule.code] + own.wrong[rule.code]
        if not seen + alarms[rule.code]:
            continue  # needs a model, a house's packs or a comment in the draft
        m = Measured(own.right[rule.code], own.wrong[rule.code], alarms[rule.code], words)
        lower = f"{lower_bound(m.right, m.wrong):.3f}" if m.findings else ""
        cells = (rule.code, m.right, m.wrong, examples.right[rule.code], m.alarms, words, lower)
        lines.append("\t".join(map(str, cells)).rstrip())
    return "\n".join(lines) + "\n"


def page(before: str) -> str:
    """The page for people: `before` with its table, the last thing on it, made anew."""
    lines = ["| rule | measured | by default |", "|---|---|---|"]
    for rule in all_rules():
        figures = measured(rule.code)
        if figures:
            default = "on" if rule.on_by_default else "off"
            lines.append(f"| `{rule.code}` {rule.name} | {figures} | {default} |")
    return before.partition(MARK)[0] + MARK + "\n" + "\n".join(lines) + "\n"


def worst(own: Counts, alarms: Counter[str]) -> list[str]:
    """The entries of packs that were wrong more often than right, the worst first."""
    found = []
    for name in sorted({*own.wrong, *alarms}):
        right, wrong = own.right[name], own.wrong[name] + alarms[name]
        if "/" in name and wrong > right:
            found.append((-wrong, f"{name}\tright {right}\twrong {wrong}"))
    return [line for _, line in sorted(found)]


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write the file."""
    parser = argparse.ArgumentParser(description="Measure how precise each rule is.")
    parser.add_argument("--clean", type=Path, action="append", default=[], metavar="FOLDER",
                        required=True, help="original English: UTF-8 text files")  # fmt: skip
    parser.add_argument("--details", type=Path, metavar="FILE", help="what was found there")
    given = parser.parse_args(arguments)
    for folder in given.clean:
        if not folder.is_dir():
            parser.error(f"{folder} is no folder; give one that holds original English")
    scanner = Scanner(Config(select=tuple(rule.code for rule in all_rules())))
    own, examples = judge(scanner, own_drafts()), judge(scanner, example_drafts())
    alarms, words, details = original(scanner, given.clean)
    if not words:
        parser.error("the folders hold no words; give some that hold original English")
    FILE.write_text(table(own, examples, alarms, words), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    if given.details:
        lines = [*worst(own, alarms), "", *details]
        given.details.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(FILE.name, words, "words of original English")


if __name__ == "__main__":
    main()
