"""`transdetect rules`: every rule there is."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from transdetect.cli import streams
from transdetect.cli.options import choice
from transdetect.cli.trouble import CLEAN

if TYPE_CHECKING:
    from transdetect.rules.rule import Rule


@click.command(short_help="List the rules.")
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    default="text",
    callback=choice(("text", "json")),
    help="text or json.  [default: text]",
)
def rules(format_: str) -> int:
    """List the rules by family; `transdetect explain RULE` tells more of one."""
    from transdetect.rules.catalogue import all_rules

    every = all_rules()
    with streams.output(None, exact=format_ == "json") as out:
        if format_ == "json":
            json.dump([_entry(rule) for rule in every], out, ensure_ascii=False, indent=2)
            out.write("\n")
        else:
            out.write(_table(every))
    return CLEAN


def _entry(rule: type[Rule]) -> dict[str, Any]:
    documentation = rule.documentation()
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "on_by_default": rule.on_by_default,
        "summary": documentation.summary,
        "documentation": dict(documentation.sections),
        "fires": list(rule.fires),
        "silent": list(rule.silent),
    }


def _table(every: tuple[type[Rule], ...]) -> str:
    width = max((len(rule.name) for rule in every), default=0)
    lines: list[str] = []
    for family, members in groupby(every, key=lambda rule: rule.family):
        lines += [*([""] if lines else []), family]
        for rule in members:
            off = "" if rule.on_by_default else " (off by default)"
            summary = rule.documentation().summary
            lines.append(f"  {rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {summary}{off}")
    return "\n".join(lines) + "\n"
