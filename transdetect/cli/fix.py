"""`transdetect fix`: write suggestions into drafts, or show what would be written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transdetect.cli import streams
from transdetect.cli.options import Wanted, color_option, selection
from transdetect.cli.sections import SectionedCommand
from transdetect.cli.trouble import CLEAN, FAILED, FOUND, Trouble
from transdetect.errors import InputError

if TYPE_CHECKING:
    from transdetect.cli.drafts import Draft
    from transdetect.documents.source import Source
    from transdetect.editing import Edit
    from transdetect.model import Finding


@dataclass
class _Tally:
    """What was done so far, in findings and files."""

    fixed: int = 0
    files: int = 0
    unsafe: int = 0
    helpless: int = 0

    def add(self, findings: tuple[Finding, ...], plan: tuple[Edit, ...]) -> None:
        done = {(edit.start, edit.end, edit.rule) for edit in plan}
        fixed = [f for f in findings if (f.start, f.end, f.rule) in done]
        self.fixed += len(fixed)
        self.files += bool(fixed)
        for finding in findings:
            if finding in fixed:
                continue
            if not finding.suggestions:
                self.helpless += 1
            elif not any(s.safe for s in finding.suggestions):
                self.unsafe += 1

    def sentence(self, verb: str, *, unsafe: bool) -> str:
        parts = [f"{verb} {_count(self.fixed, 'finding')} in {_count(self.files, 'file')}"]
        if self.unsafe and not unsafe:
            parts.append(f"{self.unsafe} {'needs' if self.unsafe == 1 else 'need'} --unsafe")
        if self.helpless:
            parts.append(f"{self.helpless} without a suggestion")
        return "; ".join(parts)


@click.command(cls=SectionedCommand, short_help="Write suggestions into drafts, or show a diff.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...", type=click.Path())
@click.option("--unsafe", is_flag=True, help="Write the best suggestion of each finding.")
@click.option(
    "--diff", is_flag=True, help="Change no file; show what would change, and exit with 1."
)
@selection
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Leave the summary out.")
def fix(
    paths: tuple[str, ...], wanted: Wanted, unsafe: bool, diff: bool, color: str, quiet: bool
) -> int:
    """Write the safe suggestions into files, folders, or `-` (standard input to output).

    Every byte outside a suggestion stays as it was.  Exit status: 0 done (with --diff: nothing
    to change), 1 with --diff if something would change, 2 the run itself failed.
    """
    from transdetect.cli.drafts import Drafts, named
    from transdetect.editing import apply, edits

    trouble = Trouble()
    drafts = Drafts(named(paths, wanted), wanted, trouble)
    tally = _Tally()

    def work(draft: Draft) -> None:
        source = draft.load()
        report = draft.scan(source)
        drafts.remark(report)
        findings = report.findings
        plan = edits(findings, unsafe=unsafe, text=source.text)
        if diff:
            _show(source, plan, draft.name, color)
        else:
            _write(draft, source, apply(source.text, plan))
        tally.add(findings, plan)

    for _ in drafts.each(work):
        pass
    if not quiet:
        verb = "would fix" if diff else "fixed"
        # Standard output may hold a draft or a diff, so the remark goes beside it.
        click.echo(tally.sentence(verb, unsafe=unsafe), err=True)
    if trouble.sentences:
        return FAILED
    return FOUND if diff and tally.fixed else CLEAN


def _show(source: Source, plan: tuple[Edit, ...], name: str, color: str) -> None:
    from transdetect.cli.diff import painted, unified

    with streams.output(None) as out:
        paint = streams.colored(color, out)
        for line in unified(source.text, plan, name):
            out.write(painted(line) if paint else line)


def _write(draft: Draft, source: Source, fixed: str) -> None:
    """Put the fixed text where the draft came from.

    Raises:
        InputError: it cannot be written, or not without changing other bytes.
    """
    data = source.encode(fixed)
    if draft.stdin:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if fixed == source.text:
        return
    path = Path(draft.name)
    try:
        if path.read_bytes() != source.encode(source.text):
            raise InputError(
                f"{draft.name}: this file was changed by someone else; it is left as it is"
            )
        with streams.whole(path) as temporary:
            temporary.write_bytes(data)
    except OSError as e:
        raise InputError(f"{draft.name}: cannot write this file: {e.strerror or e}") from None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
