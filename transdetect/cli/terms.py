"""`transdetect terms`: terms of other programs, as the termbase that the scan reads."""

from __future__ import annotations

from pathlib import Path

import click

from transdetect.cli import streams
from transdetect.cli.trouble import CLEAN, FAILED, write_error


@click.group(short_help="Make a termbase of what other programs export.")
def terms() -> None:
    """Make a termbase of what other programs export."""


@terms.command("import", short_help="Write the terms of a TBX or CSV file as a termbase.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the termbase there, below the terms it already has.  [default: standard output]",
)
@click.option(
    "--language",
    metavar="TAG",
    default="",
    help="Language of terms in a table that does not say it, such as pt.",
)
def import_(file: Path, output: Path | None, language: str) -> int:
    """Write the terms of a TBX or CSV file as a termbase.

    A table may have the columns source, language and english, or one column for each language (en,
    pt, de ...).  What makes no sense is reported and left out.
    """
    from transdetect.config.exchange import read_terms, write_terms
    from transdetect.config.termbase import read_termbase
    from transdetect.config.values import check

    if language:
        language = check("language", language)
    found = read_terms(file, language)
    known = list(read_termbase(output)) if output is not None and output.exists() else []
    before = {(term.source, term.language): term.target for term in known}
    for term in found.terms:
        kept = before.get((term.source, term.language))
        if kept is None:
            known.append(term)
        elif kept != term.target:
            found.complaints.append(
                f'{file}: "{term.source}" is "{kept}" in {output} and "{term.target}" here;'
                " the first is kept"
            )
    with streams.output(str(output) if output else None, exact=True) as out:
        out.write(write_terms(known))
    for complaint in found.complaints:
        write_error(complaint)
    return FAILED if found.complaints else CLEAN
