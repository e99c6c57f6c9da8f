"""TD3xx: numbers, dates and marks of another country."""

from __future__ import annotations

from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = ()
