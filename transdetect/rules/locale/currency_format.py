"""TD305: "5 €", "€ 5", "2 million R$", "€ 12.500,50"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.amounts import Amount, amounts, currencies
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.numerals import english, shape
from transdetect.rules.locale.surroundings import quoted, starts_line
from transdetect.rules.rule import Hit

_SCALES = {
    "mil": "thousand",
    "mln": "million",
    "mn": "million",
    "mio": "million",
    "mio.": "million",
    "bln": "billion",
    "mrd": "billion",
    "mrd.": "billion",
    "mi": "million",
    "bi": "billion",
    "millions": "million",
    "billions": "billion",
}
_MIXED = lazy(
    r"(?<![\w.,])(?P<round>[0-9]+(?:\.[0-9]{3})*),[-–—]{1,2} ?(?P<word>[Ee]uros?|francs?)\b"
    r"|(?<![\w.,])(?P<whole>[0-9]+)(?P<sign>[€£])(?P<cents>[0-9]{2})(?![\w.,])"
)
_ABBREVIATED = frozenset(["mln", "bln", "mio", "mrd"])
_LANGUAGE = {"R$": "pt", "zł": "pl", "Kč": "cs", "U$S": "es", "PLN": "pl", "CZK": "cs"}


class CurrencyFormat(HabitRule):
    """An amount of money is written as in another country.

    What it does: finds currency signs behind the number or apart from it ("5 €", "€ 5",
    "2 million R$"), prices with a dash ("20,- €"), foreign numbers beside a sign or code
    ("€ 12.500,50", "1 250 000,00 PLN") and a currency said twice ("$5 dollars").

    Why it is a problem: English puts the sign before the number without a space; with a foreign
    comma or dot the reader may take the amount for another one.

    Example: The fine may reach 40.000€.

    Use instead: The fine may reach €40,000.

    Fix safety: safe when sign and number can only be read one way and the words are nobody's
    direct speech.  A lone dot before three digits is never changed without a reader.
    """

    code = "TD305"
    name = "currency-format"
    family = "locale"
    fires = (
        "A ticket costs >>25 €<< at the gate.",
        "The city owes >>R$ 3,4 million<< to its suppliers.",
        "He paid >>£ 18.750,40<< for the desk.",
        "They raised >>2 million R$<< in a week.",
        "The ring sold for >>€ 75.000,-<< in Delft.",
        "The plot is worth >>350 000,00 PLN<< today.",
        "She found >>10$<< in the pocket of the coat.",
        "The fee rose to >>10 USD$<< in spring.",
        "The loss came to >>$300 million dollars<< in a year.",
        "The port will cost >>R$ 2,5 bi<< in all.",
        "The fine is >>CHF 500.-<< for a first offence.",
        "The plan costs >>$3 mln<< a year, the ticket >>1€50<< and the book >>5000円<<.",
        "A cake costs >>5,- Euro<< on Sundays.",
    )
    silent = (
        "A ticket costs €25 at the gate.",
        "The film made ¥4 billion, or $36.5 million.",
        "The bond yields 4 percent in EUR and 5 in USD.",
        "The tender closed at PLN 350,000.00 on Monday.",
        "Pay $5 now and £10 later.",
        "Gas sold at $3.459 a gallon.",
        "The euro bought $1.085 at noon.",
        "The shell expands $1 and $2 to its arguments.",
        "They bought 5 $10 vouchers.",
        "The grant was worth 100 EUR a month.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every amount in the draft that English would write otherwise."""
        signs = _signs()
        for passage in draft.passages:
            if not signs.isdisjoint(passage.lowers):
                yield from self._in(passage)
            for match in _MIXED.finditer(passage.text):
                yield _mixed(passage, match)

    def _in(self, passage: Passage) -> Iterator[Slip]:
        for amount in amounts(passage):
            reason = _reason(passage, amount)
            end = _said_again(passage, amount)
            if reason is None and end == amount.end:
                continue
            habit, confidence, safe = reason or ("sign and word for one currency", 0.75, True)
            text = passage.text[amount.start : end]
            ok = safe and not quoted(passage, amount.start, end)
            hit = Hit(
                passage,
                amount.start,
                end,
                f'"{text}" is an amount in another country\'s format: {habit}',
                language=_LANGUAGE.get(amount.sign),
                confidence=confidence,
                evidence=(Evidence("pattern", text, 1.0, habit),),
                suggestions=(Suggestion(answer(amount), confidence, ok, "rule"),),
            )
            yield Slip(habit, hit, alone=True)


def _mixed(passage: Passage, match: re.Match[str]) -> Slip:
    """ "5,- Euro" and "1€50": sign and number mixed as no other amount is."""
    start, end = match.span()
    if match["round"]:
        answered = f"{english(match['round'], dot=True)} {match['word'].lower().rstrip('s')}s"
        habit = "dash for no cents"
    else:
        answered = f"{match['sign']}{match['whole']}.{match['cents']}"
        habit = "currency sign for the decimal point"
    text = match.group()
    safe = not quoted(passage, start, end)
    hit = Hit(
        passage,
        start,
        end,
        f'"{text}" is an amount in another country\'s format: {habit}',
        confidence=0.9,
        evidence=(Evidence("pattern", text, 1.0, habit),),
        suggestions=(Suggestion(answered, 0.9, safe, "rule"),),
    )
    return Slip(habit, hit, alone=True)


@cache
def _signs() -> frozenset[str]:
    """Tokens one of which every amount holds, as `Passage.lowers` has them."""
    return frozenset(
        name[-1] if name[-1] in "$€" else name[0] if name[0] == "$" else name.lower()
        for name in currencies()
    ) | {"m€", "k€", "$"}


def _reason(passage: Passage, amount: Amount) -> tuple[str, float, bool] | None:
    """`(habit, confidence, safe)` when the amount is foreign, else None."""
    form = shape(amount.number)
    foreign = form in ("mixed", "dots", "comma") or (form == "spaced")
    dotted = form == "dot" and _thousands(amount)
    kind = currencies().get(amount.sign, ("", "sign", ()))[1]
    certain = form != "dot" or dotted
    if kind == "code" and amount.sign.isupper() and not amount.dash:
        if not foreign or (form == "spaced" and "," not in amount.number):
            return None
        return "number beside a currency code", 0.93, True
    if foreign or dotted or amount.dash:
        return "foreign number beside a currency sign", 0.95, form != "dot"
    if amount.scale.lower().rstrip(".") in _ABBREVIATED:
        return "abbreviated scale word", 0.85, certain
    if not amount.first:
        return "currency sign behind the number", 0.92, certain
    if amount.gap:
        if amount.sign == "$" and starts_line(passage.text, amount.start):
            return None  # the prompt of a command line
        if passage.segment.kind == "cell":
            return None  # columns of a ledger keep the sign apart
        return "space behind the currency sign", 0.6 if amount.sign == "US$" else 0.85, certain
    return None


def _said_again(passage: Passage, amount: Amount) -> int:
    """Where the amount ends when its currency is said again in words behind it."""
    words = currencies().get(amount.sign, ("", "", ()))[2]
    at = passage.token_index(amount.end)
    if not amount.first or not words or at >= len(passage.tokens):
        return amount.end
    token = passage.tokens[at]
    return token.end if token.lower in words and token.start == amount.end + 1 else amount.end


def _thousands(amount: Amount) -> bool:
    """True when the dot of "12.500" must stand between thousands: prices end in two decimals."""
    whole, _, decimals = amount.number.partition(".")
    if "$" in amount.sign and len(whole) == 1:
        return False  # fuel is sold by the tenth of a cent
    return not amount.scale and decimals.endswith("00") and (len(whole) > 1 or decimals != "000")


def answer(amount: Amount) -> str:
    """The amount as English writes it."""
    foreign = shape(amount.number) != "dot" or _thousands(amount)
    number = english(amount.number, dot=foreign)
    scale = _SCALES.get(amount.scale.lower(), amount.scale.lower())
    sign = amount.sign
    if sign in ("M€", "k€"):
        scale = "million" if sign == "M€" else "thousand"
        sign = "€"
    written, kind, _ = currencies()[sign]
    tail = f" {scale}" if scale and len(scale) > 2 else scale
    low = english(amount.low[:-1]) + amount.low[-1] if amount.low else ""
    return f"{written}{' ' if kind == 'code' else ''}{low}{number}{tail}"
