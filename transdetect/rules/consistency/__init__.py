"""TD5xx: seen only across the whole draft."""

from __future__ import annotations

from transdetect.rules.consistency.broken_names import BrokenNames
from transdetect.rules.consistency.name_variants import NameVariants
from transdetect.rules.consistency.term_variants import TermVariants
from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (NameVariants, TermVariants, BrokenNames)
"""The rules of this family, by code."""
