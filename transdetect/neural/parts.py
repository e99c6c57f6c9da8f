"""The neural parts that a configuration asks for, as the scanner uses them.  Start at `Neural`.

Whatever is missing is said in a sentence with the report, and the draft keeps what the rules found.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from transdetect.neural.budget import Budget
from transdetect.neural.fluency import Judge
from transdetect.neural.trouble import UnavailableError

if TYPE_CHECKING:
    from transdetect.config.settings import Config
    from transdetect.language.draft import Draft, Place
    from transdetect.model import Finding, Suggestion
    from transdetect.suggestions.suggester import Suggester


class Neural:
    """The neural parts under one configuration; models are loaded when a draft first needs them.

    Args:
        config: whose table `neural` is not as by default.
        suggester: what made the suggestions.
    """

    def __init__(self, config: Config, suggester: Suggester) -> None:
        self._config, self._suggester = config, suggester

    def settle(
        self, draft: Draft, findings: Sequence[Finding]
    ) -> tuple[list[Finding], tuple[str, ...]]:
        """The findings as the parts leave them, and what could not be done, one sentence each."""
        if not any(f.suggestions for f in findings):
            return list(findings), ()
        try:
            judge = Judge.of(self._config, self._suggester)
        except UnavailableError as e:
            return list(findings), (str(e),)
        if judge is None:
            return list(findings), ()
        budget = Budget(self._config.neural.budget)  # loading a model does not count
        settled, remark = judge.settle(draft, findings, budget)
        return settled, (remark,) if remark else ()

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
