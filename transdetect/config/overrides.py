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
    if not config.overrides:
        return config
    relative = os.path.relpath(Path(path).absolute(), config.root or os.curdir)
    if relative.startswith(os.pardir):
        return config
    name = Path(relative).as_posix()
    select, ignore = config.select, config.ignore
    for override in config.overrides:
        if _spec(override.paths).match_file(name):
            select = override.select if override.select is not None else select
            ignore += tuple(i for i in override.ignore if i not in ignore)
    return replace(config, select=select, ignore=ignore)


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
