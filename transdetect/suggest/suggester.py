"""Normalised English for a span that holds another language.  Start here.

In this order: the house's termbase; what the draft itself already said; names of countries,
languages and places; phrase tables and templates.  No answer is better than a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place
    from transdetect.model import Suggestion


class Suggester:
    """Proposes English for spans of drafts, under one configuration."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def propose(self, draft: Draft, place: Place, language: str | None) -> tuple[Suggestion, ...]:
        """English for `place`, best first; `()` when nothing is better than a wrong answer.

        Args:
            draft: the draft that the place stands in.
            place: the span; with its brackets when the leftover fills a pair of brackets.
            language: BCP 47 tag of the span's language, or None when it is not known.
        """
        return ()
