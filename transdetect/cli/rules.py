"""`transdetect rules`: every rule there is; with `test`: rule packs tried on their examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transdetect.cli import streams
from transdetect.cli.options import choice
from transdetect.cli.trouble import CLEAN, FAILED, FOUND, Trouble
from transdetect.errors import ConfigError

if TYPE_CHECKING:
    from transdetect.rules.packs import Entry
    from transdetect.rules.pattern.examples import Complaint
    from transdetect.rules.rule import Rule


@click.group(short_help="List the rules; try rule packs.", invoke_without_command=True)
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    default="text",
    callback=choice(("text", "json")),
    help="text or json.  [default: text]",
)
@click.pass_context
def rules(ctx: click.Context, format_: str) -> int:
    """List the rules by family; `transdetect explain RULE` tells more of one."""
    from transdetect.rules.catalogue import all_rules

    if ctx.invoked_subcommand:
        return CLEAN
    every = all_rules()
    with streams.output(None, exact=format_ == "json") as out:
        if format_ == "json":
            json.dump([_entry(rule) for rule in every], out, ensure_ascii=False, indent=2)
            out.write("\n")
        else:
            out.write(_table(every))
    return CLEAN


def _entry(rule: type[Rule]) -> dict[str, Any]:
    from transdetect.rules.precision import measured

    documentation = rule.documentation()
    figures = measured(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "on_by_default": rule.on_by_default,
        "measured": figures and figures._asdict(),
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


@rules.command("test", short_help="Try rule packs on their own examples.")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILES...", type=click.Path(path_type=Path)
)
def test(files: tuple[Path, ...]) -> int:
    """Try rule packs on their own examples.

    Each bad sentence must be flagged once and come out as the pack says; the good sentences and the
    fine ones must be left alone, by these packs and by those that ship. The exit status is 1 when
    an example comes out otherwise, 2 when a file cannot be read.
    """
    from transdetect.rules.packs import index, load_house_pack
    from transdetect.rules.pattern.examples import complaints

    trouble = Trouble()
    entries: list[Entry] = []
    for file in files:
        try:
            entries += load_house_pack(file)
        except ConfigError as e:
            trouble.say(str(e))
    found = list(complaints(entries, [index()]))
    with streams.output(None) as out:
        for each in found:
            out.write(_complaint(each))
        out.write(_sum(entries, found))
    return FAILED if trouble.sentences else FOUND if found else CLEAN


def _complaint(each: Complaint) -> str:
    lines = [f"{each.entry.name} {each.what}"]
    if each.got and each.what.startswith("does not give"):
        lines += [f"  expected: {each.sentence}", f"  got:      {each.got}"]
    elif each.sentence:
        lines.append(f"  {each.got or each.sentence}")
    return "\n".join(lines) + "\n\n"


def _sum(entries: Sequence[Entry], found: Sequence[Complaint]) -> str:
    examples = sum(len(entry.bad) + len(entry.fine) for entry in entries)
    result = _count(len(found), "complaint") if found else "every example comes out as it should"
    return f"{_count(len(entries), 'entry', 'entries')}, {_count(examples, 'example')}: {result}\n"


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
