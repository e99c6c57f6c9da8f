"""The valid word that somebody probably meant, for error messages."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The member of `valid` most like `word`, or None when none is much like it.

    Letter case and `_` for `-` count as no difference; among equals the first wins.
    """
    import difflib

    plain: dict[str, str] = {}
    for candidate in valid:
        plain.setdefault(_plain(candidate), candidate)
    found = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def did_you_mean(word: str, valid: Iterable[str], otherwise: str = "") -> str:
    """`; did you mean "X"?` to end a sentence with, or `otherwise` when nothing is near."""
    near = nearest(word, valid)
    return f'; did you mean "{near}"?' if near else otherwise


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-")
