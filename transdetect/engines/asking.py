"""Asks the outside engines for fragments that have no good suggestion.  Start at `Engines.fill`.

They are asked in a fixed order, the strongest first, and each only for what those before it could
not say.  An answer is put as an editor would (`postedit.py`), fitted to its place like our own
suggestions, carries its source, and is never safe.  An engine that fails is told in one sentence
with the report, and the draft keeps what the tables gave.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transdetect import reading
from transdetect.engines.engine import Answer, Engine, EngineError
from transdetect.engines.postedit import edited
from transdetect.language import english
from transdetect.model import Finding, Suggestion
from transdetect.suggestions.context import Context

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place
    from transdetect.suggestions.suggester import Suggester

GOOD = 0.5
"""Confidence of a suggestion of ours from which on no engine is asked."""

LONGEST = 400
"""Characters of a fragment that engines are asked for, at most."""

_LEADING = re.compile(r"(?:the|an?) ", re.I)

MOST = 3
"""Suggestions of a finding, at most."""


class Engines:
    """The engines under one configuration, none of them started before it is needed.

    Args:
        config: whose table `engine` is not as by default.
        suggester: knows the house's spelling.
    """

    def __init__(self, config: Config, suggester: Suggester) -> None:
        self._suggester = suggester
        self._engines = tuple(_engines(config))

    def fill(
        self, draft: Draft, findings: Sequence[Finding]
    ) -> tuple[list[Finding], tuple[str, ...]]:
        """The findings with what the engines say of leftovers that had no good suggestion, and what
        went wrong, one sentence each."""
        filled = list(findings)
        places: dict[int, Place] = {}
        for k, finding in enumerate(findings):
            if finding.family == "leftover" and _wants(finding.suggestions):
                place = reading.locate(draft, finding.start, finding.end)
                if place is not None and finding.language not in (None, "und", "en"):
                    places[k] = place
        notes: list[str] = []
        said = self._ask({k: (p, str(findings[k].language)) for k, p in places.items()}, notes)
        for k, suggestion in said.items():
            filled[k] = replace(filled[k], suggestions=_among(filled[k].suggestions, suggestion))
        return filled, tuple(notes)

    def offer(
        self, place: Place, language: str | None, offered: tuple[Suggestion, ...]
    ) -> tuple[tuple[Suggestion, ...], tuple[str, ...]]:
        """The suggestions for a place that somebody marked, with that of an engine if ours are not
        good, and what went wrong."""
        notes: list[str] = []
        if language in (None, "und", "en") or not _wants(offered):
            return offered, ()
        said = self._ask({0: (place, str(language))}, notes)
        return (_among(offered, said[0]) if 0 in said else offered), tuple(notes)

    def _ask(self, places: dict[int, tuple[Place, str]], notes: list[str]) -> dict[int, Suggestion]:
        waiting: dict[str, dict[int, Context]] = defaultdict(dict)
        for k, (place, language) in places.items():
            context = Context.of(place.passage.text, place.start, place.end)
            if not context.core or len(context.core) > LONGEST:
                continue
            if not self._suggester.keeps(context, language):
                waiting[language][k] = context
        said: dict[int, Suggestion] = {}
        for engine in self._engines:
            try:
                for language, contexts in waiting.items():
                    if contexts and engine.takes(language):
                        cores = [c.core for c in contexts.values()]
                        answers = engine.translate(cores, language)
                        for k, answer in zip(list(contexts), answers, strict=True):
                            made = answer and self._made(contexts[k], answer)
                            if made:
                                said[k] = made
                                del contexts[k]
            except EngineError as e:
                notes.append(str(e))
        return said

    def _made(self, context: Context, answer: Answer) -> Suggestion | None:
        text = edited(answer.text)
        first = text.split(" ")[0]
        if context.core[:1].islower() and first.istitle() and english.is_known(first.lower()):
            text = text[:1].lower() + text[1:]
        text = self._suggester.spelled(text)
        if context.bracketed and _LEADING.match(text) and _is_clause(text):
            # what fits noun phrases would take the article of its subject away
            text = f"{context.opening}{context.lead}{text}{context.tail}{context.closing}"
        else:
            text = context.fit(text)
        if not text or context.core.lower() in text.lower():
            return None
        return Suggestion(text, answer.confidence, False, answer.source)


def _engines(config: Config) -> Iterator[Engine]:
    wanted = config.engine
    if wanted.marian is not None:
        from transdetect.engines.marian import Marian

        yield Marian(wanted.marian, config.root)
    if wanted.apertium:
        from transdetect.engines.apertium import Apertium

        yield Apertium()
    if wanted.freedict:
        from transdetect.engines.freedict import FreeDict

        place = wanted.freedict
        yield FreeDict(None if place is True else Path(config.root, str(place)).expanduser())


def _is_clause(text: str) -> bool:
    """Whether a word in it can only be a verb in the present or past."""
    return any(
        english.is_form(word, tag) and not english.is_form(word, "NN")
        for word in re.findall(r"[a-z]+", text.lower())
        for tag in ("VBD", "VBZ")
    )


def _wants(suggestions: Sequence[Suggestion]) -> bool:
    """Whether our own suggestions leave room for another's."""
    return not suggestions or suggestions[0].confidence < GOOD


def _among(ours: tuple[Suggestion, ...], theirs: Suggestion) -> tuple[Suggestion, ...]:
    """All of them, the surest first, each text once."""
    every = [s for s in ours if s.text != theirs.text]
    every.append(theirs)
    return tuple(sorted(every, key=lambda s: -s.confidence)[:MOST])
