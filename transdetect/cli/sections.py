"""Help pages with the options under headings, since `scan` has more than a screen's worth."""

from __future__ import annotations

import click

SECTIONS: dict[str, tuple[str, ...]] = {
    "What to do": ("unsafe", "diff"),
    "What counts": (
        "select",
        "ignore",
        "min_confidence",
        "fail_on",
        "exit_zero",
        "keep",
        "termbase",
        "level",
        "rule_pack",
        "variety",
        "source_language",
        "config",
        "no_config",
    ),
    "What is read": (
        "exclude",
        "no_gitignore",
        "scan_comments",
        "encoding",
        "input_format",
        "stdin_filename",
    ),
    "What is written": ("format_", "output", "color", "verbose", "quiet", "no_progress"),
}
"""Headings, and the parameters below each in order; all others come last."""


class SectionedCommand(click.Command):
    """A command whose help page follows `SECTIONS`."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, heading by heading."""
        records = {
            param.name: record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
            and (record := param.get_help_record(ctx)) is not None
        }
        for title, names in SECTIONS.items():
            rows = [records.pop(name) for name in names if name in records]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        with formatter.section("Others"):
            formatter.write_dl(list(records.values()))
