"""TD1xx: the source language still stands there.

The evidence is gathered once per draft by `transdetect.language.foreign`; the first three rules
each take the spans of one shape.
"""

from __future__ import annotations

from transdetect.rules.leftover.exonym import LeftoverExonym
from transdetect.rules.leftover.fragment import LeftoverFragment
from transdetect.rules.leftover.passage import LeftoverPassage
from transdetect.rules.leftover.script import LeftoverScript
from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (
    LeftoverFragment,
    LeftoverPassage,
    LeftoverScript,
    LeftoverExonym,
)
