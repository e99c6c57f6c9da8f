"""TD5xx: seen only across the whole draft."""

from __future__ import annotations

from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = ()
