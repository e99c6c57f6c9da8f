"""The valid word that somebody probably meant, for error messages."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The member of `valid` most like `word`, or None when none is much like it.

    Letter case and `_` for `-` count as no difference; among equals the one wins whose letters
    stand in the same places, then the first.
    """
    import difflib

    plain: dict[str, str] = {}
    for candidate in valid:
        plain.setdefault(_plain(candidate), candidate)
    wanted = _plain(word)
    found = difflib.get_close_matches(wanted, plain, n=8, cutoff=0.6)
    if not found:
        return None

    def likeness(candidate: str) -> tuple[float, int]:
        same = sum(a == b for a, b in zip(wanted, candidate, strict=False))
        return difflib.SequenceMatcher(None, candidate, wanted).ratio(), same

    return plain[max(found, key=likeness)]


def did_you_mean(word: str, valid: Iterable[str], otherwise: str = "") -> str:
    """`; did you mean "X"?` to end a sentence with, or `otherwise` when nothing is near."""
    near = nearest(word, valid)
    return f'; did you mean "{near}"?' if near else otherwise


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-")
