"""TD4xx: what tools leave behind."""

from __future__ import annotations

from transdetect.rules.residue.boilerplate import Boilerplate
from transdetect.rules.residue.entity import Entity
from transdetect.rules.residue.homoglyph import Homoglyph
from transdetect.rules.residue.metadata import Metadata
from transdetect.rules.residue.mojibake import Mojibake
from transdetect.rules.residue.placeholder import Placeholder
from transdetect.rules.residue.repetition import Repetition
from transdetect.rules.residue.token_leak import TokenLeak
from transdetect.rules.residue.translator_note import TranslatorNote
from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (
    Mojibake,
    Entity,
    TokenLeak,
    Placeholder,
    Homoglyph,
    Repetition,
    Metadata,
    TranslatorNote,
    Boilerplate,
)
"""The rules of this family, by code."""
