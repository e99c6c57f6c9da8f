"""The neural parts that a configuration asks for, as the scanner uses them.  Start at `Neural`.

Whatever is missing is said in a sentence with the report, and the draft keeps what the rules found.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from transdetect.neural.budget import Budget
from transdetect.neural.fluency import Judge, model_of
from transdetect.neural.trouble import UnavailableError
from transdetect.rules.translationese.likelier_wording import SEARCH

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place
    from transdetect.model import Finding, Suggestion
    from transdetect.neural.likelier import Likelier
    from transdetect.neural.reads_translated import ReadsTranslated
    from transdetect.suggestions.suggester import Suggester

_BUDGET, _NOTES = "neural budget", "neural notes"
"""Where a draft's `memo` holds them."""


class Neural:
    """The neural parts under one configuration; models are loaded when a draft first needs them.

    Args:
        config: whose table `neural` is not as by default.
        suggester: what made the suggestions.
    """

    def __init__(self, config: Config, suggester: Suggester) -> None:
        self._config, self._suggester = config, suggester

    def prepare(self, draft: Draft, marker: ReadsTranslated | None) -> None:
        """Give a draft the search for likelier wordings, if both its models are asked for.

        Args:
            draft: before the rules see it.
            marker: the model of `reads-translated`; None where it is not asked for.
        """
        if marker is not None:
            draft.memo[SEARCH] = partial(self._search, marker)

    def _search(self, marker: ReadsTranslated, draft: Draft) -> list[Likelier]:
        from transdetect.neural.likelier import Searcher

        try:
            model = model_of(self._config)
        except UnavailableError as e:
            self._note(draft, str(e))
            return []
        if model is None:
            return []
        budget = self._budget(draft)
        found = list(Searcher(marker, model).found(draft, budget))
        if budget.spent():
            self._note(
                draft,
                f"likelier-wording: the {budget.seconds:g} seconds of neural.budget were spent;"
                " some sentences were not looked at",
            )
        return found

    def settle(
        self, draft: Draft, findings: Sequence[Finding]
    ) -> tuple[list[Finding], tuple[str, ...]]:
        """The findings as the parts leave them, and what could not be done, one sentence each."""
        settled = list(findings)
        if any(f.suggestions for f in findings):
            try:
                judge = Judge.of(self._config, self._suggester)
            except UnavailableError as e:
                self._note(draft, str(e))
            else:
                if judge is not None:
                    settled, remark = judge.settle(draft, findings, self._budget(draft))
                    if remark:
                        self._note(draft, remark)
        return settled, tuple(draft.memo.get(_NOTES, ()))

    def surprise(self, draft: Draft) -> float | None:
        """How surprising the draft reads, in nats per token; None where no model can tell.

        What hinders it is said with what `settle` returns, so it is asked before.
        """
        from transdetect.neural import surprise

        try:
            model = model_of(self._config)
        except UnavailableError as e:
            self._note(draft, str(e))
            return None
        return None if model is None else surprise.of(draft, model, self._budget(draft))

    def _budget(self, draft: Draft) -> Budget:
        """The time that all parts have for a draft; it runs from the first that asks, once its
        model is loaded."""
        made: Budget | None = draft.memo.get(_BUDGET)
        if made is None:
            made = draft.memo[_BUDGET] = Budget(self._config.neural.budget)
        return made

    @staticmethod
    def _note(draft: Draft, sentence: str) -> None:
        """Remember what could not be done, each thing once."""
        notes: list[str] = draft.memo.setdefault(_NOTES, [])
        if sentence not in notes:
            notes.append(sentence)

    def order(
        self, place: Place, language: str | None, offered: tuple[Suggestion, ...]
    ) -> tuple[Suggestion, ...]:
        """Suggestions for a place that somebody marked, in the order of the judge; as they were,
        with a `RuntimeWarning`, where it cannot work (there is no report to say it in)."""
        if not offered:
            return offered
        try:
            judge = Judge.of(self._config, self._suggester)
        except UnavailableError as e:
            warnings.warn(str(e), RuntimeWarning, stacklevel=3)
            return offered
        if judge is None:
            return offered
        return judge.order(place, language, offered)[0]
