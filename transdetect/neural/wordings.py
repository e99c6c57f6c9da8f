"""Other ways to put English that was composed word by word.  Start at `wordings`.

Composed English goes wrong where the source language says nothing: which article stands, and
whether a noun takes another behind it ("settings of the browser") or in front ("browser
settings").  Each wording here changes one such thing; the judge of `fluency.py` tells which is
what people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PREPOSITIONS = frozenset("in on at of for to by from with near about since".split())
ARTICLES = frozenset(("the", "a", "an"))

_OF = re.compile(r"\b(\w+) of (?:the )?(\w+(?: \w+)?)")
_LAST = re.compile(r"\b(\w+) (?:to|in|for|at|of) (?:the )?(\w+)(?=[)\].\s]*$)")


def wordings(text: str) -> list[str]:
    """The other ways of putting `text`, each once; it is not among them."""
    found = dict.fromkeys((*_articles(text), *_compounds(text)))
    found.pop(text, None)
    return list(found)


def _articles(text: str) -> Iterator[str]:
    """An article inside left out, or "the" put behind a preposition that has none."""
    parts = re.split(r"(\W+)", text)
    for i in range(2, len(parts), 2):
        word, rest = parts[i], parts[i + 1 :]
        if word.lower() in ARTICLES:
            if rest[:1] == [" "]:
                yield "".join(parts[:i] + rest[1:])
        elif (
            word.isalpha()
            and word.lower() not in PREPOSITIONS
            and parts[i - 2].lower() in PREPOSITIONS
        ):
            yield "".join([*parts[:i], "the ", word, *rest])


def _compounds(text: str) -> Iterator[str]:
    """The second of two nouns put in front of the first."""
    for pattern in (_OF, _LAST):
        if match := pattern.search(text):
            yield f"{text[: match.start()]}{match[2]} {match[1]}{text[match.end() :]}"
