"""The whole way of a draft, top to bottom: read, gather evidence, run the rules, suggest, decide.

Start at `Scanner.scan`.  Everything else in the package is a room that this page walks through.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transdetect import reading
from transdetect.config.settings import Config, Engine
from transdetect.documents.document import Document, Format, Segment
from transdetect.documents.reader import read
from transdetect.errors import UsageError
from transdetect.language import english, foreign
from transdetect.language.draft import Draft, Place
from transdetect.language.style import style
from transdetect.model import Finding, Report, Suggestion
from transdetect.rules.catalogue import chosen
from transdetect.rules.locale import lazy
from transdetect.rules.packs import house
from transdetect.rules.translationese.reads_translated import MODEL
from transdetect.suggestions import language_data
from transdetect.suggestions.suggester import Suggester
from transdetect.suppress import suppress

if TYPE_CHECKING:
    from transdetect.engines.asking import Engines
    from transdetect.neural.parts import Neural
    from transdetect.neural.reads_translated import ReadsTranslated
    from transdetect.rules.rule import Hit, Rule


class Scanner:
    """Scans drafts under one configuration; make it once, use it often, from any thread.

    Args:
        config: a `Config`, the path of a configuration file, or None for the defaults.
        prepare: read every table now (about a fifth of a second), so that no draft has to wait
            for one; False reads each when a draft first needs it.

    Raises:
        ConfigError: the configuration file or a rule pack has a mistake in it, or the model that
            it asks for cannot be loaded.
        UsageError: a selector in the configuration names no rule.
    """

    def __init__(self, config: Config | str | Path | None = None, *, prepare: bool = True) -> None:
        if config is None:
            config = Config()
        elif not isinstance(config, Config):
            from transdetect.config.load import load

            config = load(Path(config))
        self.config = config
        self._rules = tuple(rule() for rule in chosen(config.select, config.ignore))
        self._suggester = Suggester(config)
        self._thresholds = dict(config.thresholds)
        self._own_least = {rule.code: rule.least for rule in self._rules}
        self._severity = dict(config.severity)
        self._house = house(config.rule_packs)
        self._neural = self._neural_parts()
        self._engines = self._outside_engines()
        self._light = config.level == "light"
        self._model = self._load_model(config.neural.reads_translated, config.root)
        self._keep = (*config.keep, *(t.target for t in config.termbase))
        if prepare:
            english.prepare()
            lazy.prepare()
            if any(rule.family == "leftover" for rule in self._rules):
                foreign.prepare()
                language_data.prepare()

    def scan(self, text: str, format: Format = "text") -> Report:
        """Scan one draft.

        Args:
            text: the draft.
            format: "text", "markdown" or "html".

        Returns:
            The report; its offsets are code points into `text`.

        Raises:
            UsageError: the format does not exist.
        """
        return self._scan(text, format, None)

    def scan_file(self, path: str | Path, format: Format | None = None) -> Report:
        """Scan one file; its suffix tells the format unless `format` does.

        Raises:
            InputError: the file cannot be read; the message says why and what to do.
        """
        from transdetect.documents.discover import format_of
        from transdetect.documents.source import load

        source = load(path, self.config.encoding)
        scanner = self
        if self.config.overrides:
            from transdetect.config.overrides import for_path

            scanner = Scanner(for_path(self.config, Path(path)), prepare=False)
        return scanner._scan(source.text, format or format_of(Path(path)), str(path))

    def scan_many(self, texts: Iterable[str], format: Format = "text") -> Iterator[Report]:
        """Scan drafts one after the other; reports come as they are ready."""
        for text in texts:
            yield self.scan(text, format)

    def fix(self, text: str, format: Format = "text", unsafe: bool = False) -> str:
        """The draft with safe suggestions written in; with `unsafe`, the best of each finding."""
        from transdetect.editing import apply, edits

        findings = self.scan(text, format).findings
        return apply(text, edits(findings, unsafe=unsafe, text=text))

    def suggest(
        self,
        text: str,
        start: int,
        end: int,
        language: str | None = None,
        format: Format = "text",
    ) -> tuple[Suggestion, ...]:
        """English for a span that somebody marked, best first.

        Args:
            text: the draft.
            start: first code point of the span.
            end: the code point after its last.
            language: BCP 47 tag of the span's language; None to find out.
            format: "text", "markdown" or "html".

        Raises:
            UsageError: the span lies outside the text, or the format does not exist.
        """
        if not 0 <= start <= end <= len(text):
            raise UsageError(
                f"the span {start}..{end} lies outside the text, which has {len(text)} characters"
            )
        draft = self._draft(read(text, format, scan_comments=True))
        place = reading.locate(draft, start, end)
        if place is None:
            return ()
        if language is None:
            language = reading.language_of(draft, place)
        offered = self._suggester.propose(draft, place, language, always=True)
        if self._engines is not None:
            offered, notes = self._engines.offer(place, language, offered)
            for note in notes:
                warnings.warn(note, RuntimeWarning, stacklevel=2)
        if self._neural is not None:
            offered = self._neural.order(place, language, offered)
        return offered

    @staticmethod
    def _load_model(setting: bool | str, root: str) -> ReadsTranslated | None:
        if not setting:
            return None
        from transdetect.neural.reads_translated import INSTALLED, ReadsTranslated, folder_of

        return ReadsTranslated(folder_of(INSTALLED if setting is True else setting, root))

    def _draft(self, document: Document) -> Draft:
        draft = Draft(document, self.config.source_languages, self._keep, self._house)
        if self._model is not None:
            draft.memo[MODEL] = self._model
        if self._neural is not None:
            self._neural.prepare(draft, self._model)
        return draft

    def _scan(self, text: str, format: Format, path: str | None) -> Report:
        document = read(text, format, scan_comments=self.config.scan_comments)
        draft = self._draft(document)
        findings = [
            self._finding(rule, hit, draft)
            for rule in self._rules
            for hit in rule.check(draft)
            if not self._light or (hit.level or rule.level) == "light"
        ]
        findings = [f for f in reading.settle(findings) if f.confidence >= self._least(f.rule)]
        findings = reading.give_way(reading.of_one_source(findings))
        notes: tuple[str, ...] = ()
        if self._engines is not None:
            findings, notes = self._engines.fill(draft, findings)
        surprise: float | None = None
        if self._neural is not None:
            surprise = self._neural.surprise(draft)
            findings, more = self._neural.settle(draft, findings)
            notes += more
            findings = [f for f in findings if f.confidence >= self._least(f.rule)]
        tag, confidence = reading.source_language(findings, self.config.source_languages)
        likelihood = reading.translation_likelihood(findings, draft.words, style(draft), surprise)
        kept, silenced, remarks = suppress(document, findings, self._rules)
        remarks = [r for r in remarks if any(r.rule == rule.code for rule in self._rules)]
        kept = sorted([*kept, *remarks], key=lambda f: (f.start, f.end, f.rule))
        return Report(
            findings=tuple(kept),
            source_language=tag,
            source_confidence=confidence,
            translation_likelihood=likelihood,
            words=draft.words,
            text=text,
            path=path,
            suppressed=silenced,
            notes=notes,
        )

    def _neural_parts(self) -> Neural | None:
        if self.config.neural.fluency is None:
            return None
        from transdetect.neural.parts import Neural

        return Neural(self.config, self._suggester)

    def _outside_engines(self) -> Engines | None:
        if self.config.engine == Engine():
            return None
        from transdetect.engines.asking import Engines

        return Engines(self.config, self._suggester)

    def _least(self, code: str) -> float:
        least = self._thresholds.get(code, self.config.min_confidence)
        return self._own_least.get(code, 0.5) if least is None else least

    def _finding(self, rule: Rule, hit: Hit, draft: Draft) -> Finding:
        segment: Segment = hit.passage.segment
        start, end = segment.origin(hit.start, hit.end)
        suggestions = hit.suggestions
        if hit.until is not None:
            end = hit.until.passage.segment.origin(hit.until.start, hit.until.end)[1]
        elif rule.family == "leftover" and hit.confidence >= self._least(rule.code):
            place = Place(hit.passage, hit.start, hit.end)
            suggestions = self._suggester.propose(draft, place, hit.language)
        if not segment.plain(hit.start, hit.end):
            # The span runs across markup that an edit would lose: a person has to place it.
            suggestions = tuple(replace(s, safe=False) for s in suggestions)
        return Finding(
            rule=rule.code,
            family=rule.family,
            category=rule.name,
            start=start,
            end=end,
            message=hit.message,
            language=hit.language,
            confidence=round(hit.confidence, 3),
            severity=self._severity.get(rule.code, rule.severity),
            evidence=hit.evidence,
            suggestions=suggestions,
            occurrences=tuple(p.passage.segment.origin(p.start, p.end) for p in hit.occurrences),
        )
