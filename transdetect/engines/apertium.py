"""Apertium, where its command is installed.  Start at `Apertium.translate`.

Apertium translates by rules and dictionaries (Forcada et al. 2011).  Few pairs end in English, so
a language may go through another one.  A word that it does not know comes back with a mark; such
an answer is none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from transdetect.engines.engine import Answer, EngineError

WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "es": (("spa-eng",), ("es-en",)),
    "pt": (("pt-es", "spa-eng"), ("por-spa", "spa-eng"), ("pt-es", "es-en")),
    "fr": (("fr-es", "spa-eng"), ("fra-spa", "spa-eng"), ("fr-es", "es-en")),
    "ca": (("cat-eng",), ("ca-en",), ("ca-es", "spa-eng")),
    "gl": (("gl-es", "spa-eng"), ("gl-en",)),
    "it": (("ita-cat", "cat-eng"), ("it-ca", "ca-en")),
}
"""The ways into English, by language: names of modes, one after the other; the best way first."""

SECONDS = 20
"""What one call may take."""

DIRECT, LOSS = 0.45, 0.05
"""Confidence of an answer, and what each language on the way costs."""

UNKNOWN = re.compile(r"[*@#]\S")
"""How Apertium marks a word that it does not know, cannot translate, or cannot inflect."""


class Apertium:
    """The command `apertium`."""

    name = "apertium"

    def takes(self, language: str) -> bool:
        """Whether there is a way into English; see `Engine.takes`."""
        return _way(language) is not None

    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        """See `Engine.translate`."""
        way = _way(language)
        if way is None:
            return [None] * len(fragments)
        texts: list[str | None] = [" ".join(each.split()) for each in fragments]
        for mode in way:
            texts = _passed(texts, mode)
        through = "→".join((language.split("-")[0], *(_into(mode) for mode in way)))
        confidence = DIRECT - LOSS * (len(way) - 1)
        return [Answer(t, f"Apertium {through}", confidence) if t else None for t in texts]


@cache
def modes() -> frozenset[str]:
    """The modes that are installed.

    Raises:
        EngineError: the command is not there.
    """
    if shutil.which("apertium") is None:
        raise EngineError(
            "apertium: the command is not installed; install it (docs/engines.md says how) or"
            " leave engine.apertium out"
        )
    return frozenset(_run(["apertium", "-l"], "").split())


def _way(language: str) -> tuple[str, ...] | None:
    there = modes()
    ways = WAYS.get(language.split("-")[0].lower(), ())
    return next((way for way in ways if all(mode in there for mode in way)), None)


def _into(mode: str) -> str:
    code = mode.split("-")[1]
    return {"eng": "en", "spa": "es", "cat": "ca"}.get(code, code)


def _passed(texts: list[str | None], mode: str) -> list[str | None]:
    """The texts through one mode, a line each; None where a word came back marked."""
    asked = [t for t in texts if t]
    if not asked:
        return texts
    said = _run(["apertium", mode], "\n".join(f"{t} ." for t in asked)).split("\n")
    if len(said) < len(asked):
        raise EngineError(f"apertium: mode {mode} gave back {len(said)} lines for {len(asked)}")
    answers = iter(said)
    return [_plain(next(answers)) if t else None for t in texts]


def _plain(line: str) -> str | None:
    """An answer without the full stop that closed the fragment; None if a word is marked."""
    text = line.strip().removesuffix(".").strip()
    return None if not text or UNKNOWN.search(text) else text


def _run(command: list[str], given: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the command is fixed, the text goes in by pipe
            command, input=given, capture_output=True, text=True, timeout=SECONDS, check=False,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise EngineError(f"apertium: no answer within {SECONDS} seconds; it is left out") from None
    except OSError as e:
        raise EngineError(f"apertium: the command cannot be started ({e.strerror})") from None
    if done.returncode:
        reason = done.stderr.strip().partition("\n")[0] or f"exit status {done.returncode}"
        raise EngineError(f"apertium: {' '.join(command)} failed: {reason}")
    return done.stdout
