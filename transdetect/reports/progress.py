"""A progress bar on standard error, for people who wait at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_DELAY = 0.7
"""Seconds before a bar appears; a run shorter than that shows none."""

_INTERVAL = 0.1
"""Seconds between two drawings of the bar."""


def progress(iterable: Iterable[T], total: int | None, enabled: bool) -> Iterator[T]:
    """The items of `iterable`, with a bar that counts them.

    Args:
        iterable: reports, drawn one at a time.
        total: how many there will be, or None if that is not known.
        enabled: False for no bar.  There is none either when standard error is not a terminal.
    """
    if not (enabled and sys.stderr.isatty()):
        yield from iterable
        return
    from tqdm import tqdm

    # The writer may print to the same terminal while it holds an item, so the bar is taken away
    # for that time, unless it was not drawn since it was last taken away.
    shared = sys.stdout.isatty()
    with tqdm(
        total=total,
        unit=" files",
        leave=False,
        delay=_DELAY,
        mininterval=_INTERVAL,
        file=sys.stderr,
        dynamic_ncols=True,
    ) as bar:
        drawn = bar.last_print_n
        for item in iterable:
            if shared and bar.last_print_n != drawn:
                bar.clear()
                drawn = bar.last_print_n
            yield item
            bar.update()
