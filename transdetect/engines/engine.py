"""What an outside engine must be able to do.  Start at `Engine`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class EngineError(Exception):
    """An engine cannot work; the message is one sentence that says why and what to do."""


class Answer(NamedTuple):
    """What an engine says of a fragment.

    Attributes:
        text: the English, as it came.
        source: where it comes from, for people: "Apertium pt→es→en".
        confidence: 0..1, how often such an answer is one that an editor would accept.
    """

    text: str
    source: str
    confidence: float


class Engine(Protocol):
    """Translates fragments into English, on this machine."""

    name: str

    def takes(self, language: str) -> bool:
        """Whether it knows a language.

        Args:
            language: a BCP 47 tag.

        Raises:
            EngineError: it cannot work at all.
        """

    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        """English for each fragment, None where it has none that is worth showing.

        Args:
            fragments: words without the punctuation around them.
            language: a BCP 47 tag that it takes.

        Raises:
            EngineError: it failed; the fragments have no answer.
        """
