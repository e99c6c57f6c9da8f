"""How precise each rule was measured to be.  Start at `measured`.

The figures lie in `resources/rules/precision.tsv`, which `scripts/measure_rules.py` writes.  A rule
that falls short (`Measured.falls_short`) has `on_by_default = False` in its class; a test holds the
two together.  Nothing is read before somebody asks: a scan does not.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import NamedTuple

_Z = 1.96
ENOUGH = 8
"""Findings on own cases below which a precision says too little to turn a rule off."""
LEAST_PRECISION = 0.9
MOST_ALARMS = 10.0
"""In 100,000 words of original English."""


class Measured(NamedTuple):
    """What one rule found when it was measured.

    Attributes:
        right: findings that touch a marked span of the project's own cases.
        wrong: findings there that touch none.
        alarms: findings on original English, all of them counted as wrong.
        words: words of original English.
    """

    right: int
    wrong: int
    alarms: int
    words: int

    @property
    def findings(self) -> int:
        """How many findings on the project's own cases there were."""
        return self.right + self.wrong

    @property
    def rate(self) -> float:
        """Alarms in 100,000 words of original English."""
        return self.alarms * 100_000 / self.words if self.words else 0.0

    @property
    def falls_short(self) -> bool:
        """Whether the rule is to be off by default."""
        imprecise = self.findings >= ENOUGH and self.right < LEAST_PRECISION * self.findings
        return imprecise or self.rate > MOST_ALARMS

    def __str__(self) -> str:
        """In words: "41 of 43 right on our own sentences (at least 84%), …"."""
        own = "nothing found on our own sentences"
        if self.findings:
            least = int(100 * lower_bound(self.right, self.wrong))
            own = (
                f"{self.right} of {self.findings} right on our own sentences"
                f" (95% sure of at least {least}%)"
            )
        return f"{own}, {self.rate:.1f} alarms per 100,000 words of original English"


def lower_bound(right: int, wrong: int) -> float:
    """The least precision that so many right and wrong findings allow for.

    Args:
        right: number of right findings.
        wrong: number of wrong ones.

    Returns:
        The lower end of the 95% interval of Wilson (1927), 0..1; 0 without findings.
    """
    n = right + wrong
    if not n:
        return 0.0
    share = right / n
    spread = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    return max(0.0, (share + _Z * _Z / (2 * n) - spread) / (1 + _Z * _Z / n))


def measured(code: str) -> Measured | None:
    """What the rule with this code was measured to be; None if it was not measured.

    Raises:
        ConfigError: the table has a row that cannot be read.
    """
    return _table().get(code)


@cache
def _table() -> dict[str, Measured]:
    from transdetect.rules.locale.tables import rows

    found = {}
    for code, right, wrong, _, alarms, words, _ in rows("rules", "precision.tsv", 7):
        found[code] = Measured(int(right), int(wrong), int(alarms), int(words))
    return found
