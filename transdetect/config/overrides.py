"""The configuration as it holds for one file, once the overrides for its path are applied."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from transdetect.config.settings import Config

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def for_path(config: Config, path: Path | str) -> Config:
    """`config` with the overrides that name `path`.

    A later override's `select` replaces an earlier one's; `ignore` adds up.  A path outside
    `config.root` is named by none.
    """
    select, ignore = config.select, config.ignore
    for override in config.overrides:
        if matches(override.paths, path, config.root):
            select = override.select if override.select is not None else select
            ignore += tuple(i for i in override.ignore if i not in ignore)
    if (select, ignore) == (config.select, config.ignore):
        return config
    return replace(config, select=select, ignore=ignore)


def matches(patterns: tuple[str, ...], path: Path | str, root: str = "") -> bool:
    """Whether one of `patterns`, written as in `.gitignore`, names `path`.

    Args:
        patterns: relative to `root`.
        path: relative to the current folder, or absolute.
        root: a folder, "" for the current one; paths outside it are never named.
    """
    if not patterns:
        return False
    relative = os.path.relpath(Path(path).absolute(), root or os.curdir)
    if relative == os.pardir or relative.startswith(os.pardir + os.sep):
        return False
    return _spec(patterns).match_file(Path(relative).as_posix())


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
