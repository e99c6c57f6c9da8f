"""`transdetect config`: what holds for a draft, and where it is written."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transdetect.cli import streams
from transdetect.cli.options import Wanted, selection
from transdetect.cli.sections import SectionedCommand
from transdetect.cli.trouble import CLEAN

if TYPE_CHECKING:
    from transdetect.config.settings import Config


@click.command(cls=SectionedCommand, short_help="Print the configuration that holds for a draft.")
@click.argument("path", required=False, default=".", type=click.Path(path_type=Path))
@selection
def config(path: Path, wanted: Wanted) -> int:
    """Print the configuration that holds for a file or folder, as TOML."""
    from transdetect.config.load import Finder, near
    from transdetect.config.overrides import for_path

    finder = Finder(wanted.base())
    folder = path if path.is_dir() else path.parent
    found = wanted.config or (None if wanted.no_config else finder.path_for(folder))
    effective = for_path(wanted.over(finder.config_for(folder)), path)
    source = f"# from {near(found)}" if found else "# no configuration file"
    with streams.output(None) as out:
        out.write(f"{source}\n{_toml(effective)}")
    return CLEAN


def _rows(table: Any) -> list[str]:
    """The keys of a table that are not as by default."""
    return [
        f"{field.name.replace('_', '-')} = {json.dumps(value, ensure_ascii=False)}"
        for field in dataclasses.fields(table)
        if (value := getattr(table, field.name)) != field.default
    ]


def _toml(config: Config) -> str:
    plain: list[str] = []
    tables: list[str] = []
    for field in dataclasses.fields(config):
        name = field.name.replace("_", "-")
        value: Any = getattr(config, field.name)
        if field.name in ("thresholds", "severity"):
            rows = [f"{code} = {json.dumps(each)}" for code, each in value]
            tables += ["", f"[{name}]", *rows] if rows else []
        elif dataclasses.is_dataclass(value):
            rows = _rows(value)
            tables += ["", f"[{name}]", *rows] if rows else []
        elif field.name == "termbase":
            plain.append(f"# termbase: {len(value)} terms")
        elif field.name == "overrides":
            plain += [f"# overrides: {len(value)}, those for this path applied"] if value else []
        elif field.name == "root":
            continue
        elif value is None:
            plain.append(f"# {name}: not set")
        else:
            plain.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*plain, *tables]) + "\n"
