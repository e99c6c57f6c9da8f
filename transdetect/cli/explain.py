"""`transdetect explain`: what a rule finds, why it matters and what to write instead."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import click

from transdetect.cli import streams
from transdetect.cli.options import color_option
from transdetect.cli.trouble import CLEAN
from transdetect.errors import UsageError

if TYPE_CHECKING:
    from transdetect.rules.rule import Rule

_EXAMPLES = 3
_WIDTH = 88


@click.command(short_help="Tell what a rule finds, why it matters, what to write instead.")
@click.argument("rules", nargs=-1, required=True, metavar="RULES...")
@color_option
def explain(rules: tuple[str, ...], color: str) -> int:
    """Explain rules: by code (TD201), beginning of codes (TD2), name or family."""
    from transdetect.config.values import check
    from transdetect.rules.catalogue import resolve

    try:
        # A dictionary keeps each rule once, in the order in which they were asked for.
        found = dict.fromkeys(rule for name in rules for rule in resolve(check("selector", name)))
    except UsageError as e:
        raise UsageError(f'"explain" {e}') from None
    with streams.output(None) as out:
        paint = streams.colored(color, out)
        out.write("\n\n".join(_page(rule, paint) for rule in found) + "\n")
    return CLEAN


def _page(rule: type[Rule], paint: bool) -> str:
    from transdetect.rules.precision import measured

    documentation = rule.documentation()
    default = "on" if rule.on_by_default else "off"
    figures = measured(rule.code)
    parts = [
        f"{_bold(f'{rule.code} {rule.name}', paint)}\n"
        f"family {rule.family}, severity {rule.severity}, {default} by default\n"
        + _wrapped(f"measured: {figures or 'no'}"),
        _wrapped(documentation.summary),
    ]
    parts += [f"{_bold(heading, paint)}\n{_body(text)}" for heading, text in documentation]
    for title, examples in (("Found", rule.fires), ("Not found", rule.silent)):
        shown = [_indented(_example(each, paint)) for each in examples[:_EXAMPLES]]
        if shown:
            parts.append("\n".join([_bold(title, paint), *shown]))
    return "\n\n".join(parts)


def _body(text: str) -> str:
    """A section as in the docstring: prose wrapped, code and lists left alone."""
    blocks = re.split(r"\n\s*\n", textwrap.dedent(text))
    return "\n\n".join(
        textwrap.indent(block, "  ") if _laid_out(block) else _indented(block) for block in blocks
    )


def _laid_out(block: str) -> bool:
    return "```" in block or any(line.lstrip()[:2] in ("- ", "* ") for line in block.splitlines())


def _indented(text: str) -> str:
    return _wrapped(text, "  ")


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _example(text: str, paint: bool) -> str:
    """The example with the found words in colour, or between `>>` and `<<` as the rules have it."""
    return re.sub(r">>(.*?)<<", "\x1b[1;31m\\1\x1b[0m", text) if paint else text


def _bold(text: str, paint: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if paint else text
