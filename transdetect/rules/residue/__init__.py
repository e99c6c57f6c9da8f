"""TD4xx: what tools leave behind."""

from __future__ import annotations

from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = ()
