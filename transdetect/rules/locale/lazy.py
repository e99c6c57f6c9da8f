"""Patterns that are compiled when they are first used, so that starting costs nothing."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "sub", "split")


class _Lazy:
    """Stands in for a compiled pattern; from the first use on it has the pattern's methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, method: str) -> Any:
        if method not in _METHODS:
            raise AttributeError(method)
        compiled = re.compile(*self._written)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, method)


_made: list[_Lazy] = []


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled at its first search; has the methods of `re.Pattern` only."""
    _made.append(_Lazy(pattern, flags))
    return cast("re.Pattern[str]", _made[-1])


def prepare() -> None:
    """Compile them all."""
    for pattern in _made:
        _ = pattern.search
