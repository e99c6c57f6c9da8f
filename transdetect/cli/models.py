"""`transdetect models`: the models that the neural parts can use, and where they are."""

from __future__ import annotations

import json
from typing import Any

import click

from transdetect.cli import streams
from transdetect.cli.options import choice
from transdetect.cli.trouble import CLEAN


@click.command(short_help="List the models that neural parts can use.")
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    default="text",
    callback=choice(("text", "json")),
    help="text or json.  [default: text]",
)
def models(format_: str) -> int:
    """List the models that the table [neural] of a configuration can name: what each is for, its
    size and licence, where it would come from, and where it is on this machine.

    Nothing is downloaded.
    """
    from transdetect.neural.models import known

    rows = [model.to_dict() for model in known()]
    with streams.output(None, exact=format_ == "json") as out:
        if format_ == "json":
            json.dump(rows, out, ensure_ascii=False, indent=2)
            out.write("\n")
        else:
            out.write(_table(rows))
    return CLEAN


def _table(rows: list[dict[str, Any]]) -> str:
    name, part = (max(len(row[key]) for row in rows) for key in ("name", "part"))
    lines: list[str] = []
    for row in rows:
        size = f"{row['megabytes']} MB" if row["megabytes"] else "-"
        lines += [
            f"{row['name']:<{name}}  {row['part']:<{part}}  {size:>6}  {row['licence']}"
            f"  {row['purpose']}",
            f"  here: {row['path']}" if row["present"] else f"  from: {row['source']}",
        ]
    return "\n".join(lines) + "\n"
