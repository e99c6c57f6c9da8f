"""What the command line tells a writer, besides the reports themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transdetect.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.  Every writer takes all of them and uses what it needs.

    Attributes:
        color: use ANSI colours (format `text` only).  Whoever calls decides, from the terminal,
            `NO_COLOR` and `FORCE_COLOR`.
        verbose: `text` shows confidence and evidence as well.
        quiet: `text` leaves the summary line out.
        width: columns of the terminal; None where there is none (`text` then takes 100).
        rules: the rule classes that could have fired, for the rule metadata of SARIF.
        version: of transdetect, for formats that name their producer.
        errors: what went wrong in the run, one sentence each.  Writers read it after the last
            report, so a list that grows while the reports are drawn is fine.
        root: folder that CI formats write paths relative to; "" for the current folder.
        unnamed: what to call a draft that has no path.
    """

    color: bool = False
    verbose: bool = False
    quiet: bool = False
    width: int | None = None
    rules: Sequence[type[Rule]] = ()
    version: str = ""
    errors: Sequence[str] = ()
    root: str = ""
    unnamed: str = "<stdin>"
