"""Drafts for the tests of this folder: a text with its span between `>>` and `<<`."""

from __future__ import annotations

from transdetect.config.settings import Config
from transdetect.documents.document import Document, whole
from transdetect.language.draft import Draft, Place
from transdetect.model import Suggestion
from transdetect.suggestions.suggester import Suggester


def suggest(
    marked: str, language: str | None, *, config: Config | None = None, always: bool = False
) -> tuple[Suggestion, ...]:
    """What is suggested for the span between `>>` and `<<`."""
    start = marked.index(">>")
    end = marked.index("<<") - 2
    text = marked.replace(">>", "", 1).replace("<<", "", 1)
    draft = Draft(Document(text, "text", whole(text, [(0, len(text), "paragraph")])))
    place = Place(draft.passages[0], start, end)
    return Suggester(config or Config()).propose(draft, place, language, always=always)
