"""TD3xx: numbers, dates and marks of another country.  `habit.py` says how places fold."""

from __future__ import annotations

from transdetect.rules.locale.capitalization import Capitalization
from transdetect.rules.locale.currency_format import CurrencyFormat
from transdetect.rules.locale.date_format import DateFormat
from transdetect.rules.locale.foreign_punct import ForeignPunct
from transdetect.rules.locale.number_format import NumberFormat
from transdetect.rules.locale.punct_spacing import PunctSpacing
from transdetect.rules.locale.quotation_marks import QuotationMarks
from transdetect.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (
    NumberFormat,
    DateFormat,
    QuotationMarks,
    PunctSpacing,
    CurrencyFormat,
    Capitalization,
    ForeignPunct,
)
"""The rules of this family, by code."""
