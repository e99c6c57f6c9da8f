"""`transdetect scan`: report what is found in drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from transdetect.cli import streams
from transdetect.cli.options import Wanted, choice, color_option, levels, selection
from transdetect.cli.sections import SectionedCommand
from transdetect.cli.trouble import CLEAN, FAILED, FOUND, Trouble
from transdetect.config.settings import ReportFormat

if TYPE_CHECKING:
    from transdetect.cli.drafts import Draft
    from transdetect.model import Report


@click.command(cls=SectionedCommand, short_help="Report what is found in drafts.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    callback=choice(get_args(ReportFormat)),
    help="text, json, jsonl, sarif, github, gitlab, junit or rdjson.  [default: text]",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report there.")
@click.option(
    "--fail-on",
    metavar="SEVERITY",
    callback=choice(levels()),
    help="Exit with 1 for findings of severity error (default), or warning for any.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something is found.")
@selection
@color_option
@click.option("-v", "--verbose", is_flag=True, help="Show confidence and evidence, too.")
@click.option(
    "-q", "--quiet", count=True, help="Leave the summary out; twice: write nothing at all."
)
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
def scan(
    paths: tuple[str, ...],
    wanted: Wanted,
    format_: ReportFormat | None,
    output: str | None,
    fail_on: str | None,
    exit_zero: bool,
    color: str,
    verbose: bool,
    quiet: int,
    no_progress: bool,
) -> int:
    """Scan files, folders (default: the current one) or `-` for standard input.

    Exit status: 0 nothing found at or above the threshold, 1 findings, 2 the run itself failed.
    """
    from transdetect import __version__
    from transdetect.cli.drafts import Drafts, named
    from transdetect.reports.catalogue import write
    from transdetect.reports.options import Options
    from transdetect.reports.progress import progress
    from transdetect.rules.catalogue import all_rules

    trouble = Trouble()
    drafts = Drafts(named(paths, wanted), wanted, trouble)
    failed = False

    def work(draft: Draft) -> Report:
        nonlocal failed
        report = draft.scan(draft.load())
        drafts.remark(report)
        least = fail_on or draft.scanner.config.fail_on
        failed = failed or any(least in ("warning", f.severity) for f in report.findings)
        return report

    reports = progress(drafts.each(work), len(drafts), enabled=not (no_progress or quiet))
    if quiet > 1 and output is None:
        for _ in reports:
            pass
    else:
        format_ = format_ or drafts.report_format
        with streams.output(output, exact=format_ != "text") as out:
            options = Options(
                color=streams.colored(color, out),
                verbose=verbose,
                quiet=quiet > 0,
                width=streams.width(out),
                rules=all_rules(),
                version=__version__,
                errors=trouble.sentences,
            )
            write(format_, reports, out, options)
    if trouble.sentences:
        return FAILED
    return FOUND if failed and not exit_zero else CLEAN
