"""What is measured by `scripts/benchmark translationese`: transdetect, Harper and proselint.

Start at `LINTERS`.  Each entry loads what it needs when it is called, and returns a function from
texts to what it finds in each of them.  Harper (npm `harper.js`) runs in Node.js, without its
spelling check, which takes every name for a mistake; proselint runs with all its checks.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv-benchmark" / "node"
"""Where `npm` puts what the benchmark needs of it."""

OURS, HARPER, PROSELINT = "transdetect", "Harper", "proselint"

_HARPER = """
import * as harper from "harper.js";
import fs from "node:fs";
const binary = harper.binary ?? (await import("harper.js/binary")).binary;
const linter = new harper.LocalLinter({ binary });
await linter.setup();
const rules = await linter.getLintConfig();
rules.SpellCheck = false;
await linter.setLintConfig(rules);
const found = [];
for (const text of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const lints = await linter.lint(text, { language: "plaintext" });
  found.push(lints.map((lint) => [lint.span().start, lint.span().end, lint.lint_kind(),
    lint.suggestions().map((each) => each.get_replacement_text())]));
}
process.stdout.write(JSON.stringify(found));
"""


class Remark(NamedTuple):
    """What a linter found: code points `start` to `end` (exclusive), its rule, what it offers."""

    start: int
    end: int
    rule: str
    offers: tuple[str, ...] = ()


class NotThereError(Exception):
    """A linter is not installed; the message says what is missing."""


Linter = Callable[[Sequence[str]], list[list[Remark]]]


def transdetect() -> Linter:
    """All rules, as by default."""
    from transdetect import Scanner

    scanner = Scanner()

    def find(text: str) -> list[Remark]:
        return [
            Remark(f.start, f.end, f.rule, tuple(s.text for s in f.suggestions))
            for f in scanner.scan(text).findings
        ]

    return lambda texts: [find(text) for text in texts]


def harper() -> Linter:
    """Harper's rules of grammar and style.

    Raises:
        NotThereError: Node.js or `harper.js` is missing.
    """
    script = NODE / "harper.mjs"
    if not (NODE / "node_modules" / "harper.js").is_dir():
        raise NotThereError("npm could not install harper.js")
    script.write_text(_HARPER, encoding="utf-8")

    def find(texts: Sequence[str]) -> list[list[Remark]]:
        done = subprocess.run(
            ["node", str(script)],
            cwd=NODE,
            input=json.dumps(list(texts)),
            capture_output=True,
            text=True,
            check=True,
        )
        return [
            [Remark(start, end, rule, tuple(offers)) for start, end, rule, offers in found]
            for found in json.loads(done.stdout)
        ]

    return find


def proselint() -> Linter:
    """All checks of proselint.

    Raises:
        NotThereError: it is not installed.
    """
    try:
        tools: Any = import_module("proselint.tools")
        checks: Any = import_module("proselint.checks")
        registry: Any = import_module("proselint.registry")
    except ModuleNotFoundError as error:
        raise NotThereError(f"{error.name} is not installed") from None
    registry.CheckRegistry().register_many(checks.__register__)

    def find(text: str) -> list[Remark]:
        found = []
        for each in tools.LintFile(content=text, source="").lint():
            result = each.check_result
            offers = (result.replacements,) if result.replacements else ()
            start, end = (at - 1 for at in result.span)  # it counts from 1
            found.append(Remark(start, end, result.check_path, offers))
        return found

    return lambda texts: [find(text) for text in texts]


LINTERS: dict[str, Callable[[], Linter]] = {
    OURS: transdetect,
    HARPER: harper,
    PROSELINT: proselint,
}
