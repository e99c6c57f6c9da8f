"""English noun phrases as an editor puts them, from English that an engine put word by word.

"Service of Security of Ukraine" is the Security Service of Ukraine, "the south of Russia" southern
Russia, "the night of Monday" Monday night.  The words are in `resources/english/postedit.toml`.
Start at `edited`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from transdetect import resources
from transdetect.suggestions.english import english

_OF = re.compile(r"\b(\w+) of (\w+)\b")
_COMPASS = re.compile(r"\b(?:the )?(\w+) of ((?:[A-Z]\w+)(?: [A-Z]\w+)*)")
_PART = re.compile(r"\b(in|on|at|from|during) (?:the )?(\w+) of (?:the )?(\w+)\b")


@cache
def _words() -> dict[str, frozenset[str]]:
    with resources.path("english", "postedit.toml").open("rb") as file:
        return {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}


def edited(text: str) -> str:
    """The English with such noun phrases put right; everything else as it is."""
    words = _words()
    text = _PART.sub(_time, text)
    text = _COMPASS.sub(_place, text)

    def compound(match: re.Match[str]) -> str:
        head, other = match.groups()
        if head.lower() not in words["heads"] or other.lower() in words["stay"]:
            return match[0]
        if other[:1].isupper() and not head[:1].isupper():
            return match[0]  # a name: "agency of Reuters"
        return f"{other[:1].upper() + other[1:] if head[:1].isupper() else other} {head}"

    return _OF.sub(compound, text)


def _time(match: re.Match[str]) -> str:
    _, part, day = match.groups()
    words = _words()
    if part.lower() in words["parts"] and day.lower() in words["days"]:
        return f"on {day.capitalize()} {part.lower()}"
    return match[0]


def _place(match: re.Match[str]) -> str:
    side = english().compass.get(match[1].lower())
    return f"{side} {match[2]}" if side else match[0]
