"""TD301: decimal commas, dots between thousands, "2,4 millions"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.amounts import amounts
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.number_reading import SCALES, Judgement, from_partner, read, tail
from transdetect.rules.locale.number_signs import signs
from transdetect.rules.locale.numerals import Numeral, english, numerals
from transdetect.rules.locale.surroundings import quoted
from transdetect.rules.rule import Hit

_HAS_DIGIT = lazy(r"[0-9]")


class NumberFormat(HabitRule):
    """A number is written with another country's comma, dots or spaces.

    What it does: finds decimal commas ("2,4 million"), dots between thousands ("1.234,56",
    "3.500 residents"), spaces or apostrophes between thousands ("1 234,5", "1'250'000"), a plural
    "millions" after a numeral ("2.4 millions of euros"), foreign signs ("12-th", "%20", "10 mln",
    "50 Km/h", "III quarter") and ordinals with another's ending ("21th").

    Why it is a problem: in English the comma stands between thousands and the dot before
    decimals, so a reader takes "21,400" and "21.400" for the other number.

    Example: The average yield has risen to 21,4 bags per hectare.

    Use instead: The average yield has risen to 21.4 bags per hectare.

    Fix safety: safe where the form cannot be English ("1.234,56", "2,4 million") and the words
    are nobody's direct speech; a lone dot before three digits is offered, never applied.
    """

    code = "TD301"
    name = "number-format"
    family = "locale"
    fires = (
        "The fund lost >>3,7 million dollars<< last year.",
        "Prices rose by >>2,6%<< in August.",
        "The dam holds >>1.480,5 cubic<< meters at most.",
        "Some >>4.200 people<< signed up on the first day.",
        "Builders poured >>12 400,75 tons<< of concrete.",
        "The bridge cost >>14 millions of euros<< in the end.",
        "The town has >>1.350.000 inhabitants<< today.",
        "In the >>19-th<< century it was a port, in the >>1980-s<< a ruin.",
        "Prices rose by >>%12<< in a year.",
        "About >>12 thousand 500<< rubles and >>45 %<< of the shares are missing.",
        "The villa cost >>2'400'000 francs<< at auction.",
        "He finished >>21th<< and his brother >>52th<< of 80.",
        "The road is >>3'500<< metres long, the flat has >>80 mq<<, the limit is >>50 Km/h<<.",
        "The plan costs >>10 mln.<< euros, or >>2 Mrd<< in all, and >>50-100 thousands<< a month.",
        "In the >>90s years<< and in the >>III quarter<< it was >>25 ° C<< warm.",
        "The town has >>4 600<< inhabitants today.",
        "In the >>III quarter<< sales fell.",
    )
    silent = (
        "Some 4,200 people signed up on the first day.",
        "The sample weighs 4.200 kg, give or take a gram.",
        "Solve exercises 1,2 and 3 on pages 14,15.",
        "The lab added 1,4-dioxane and 2,2-dimethylpropane.",
        "The server at 192.168.100.200 runs version 2.100.300.",
        "In 2015 millions of people watched the series.",
        "The deed names Sections 3,4 points out the clerk.",
        "India counted 12,34,567 votes in that state.",
        "He dialled 020.555.123 and hung up.",
        "On March 5 thousands of fans gathered.",
        "ISBN 978.012.345 was withdrawn.",
        "In a URL, %20 stands for a space.",
        "The remainder of 7 % 3 is 1.",
        "A 5-second delay in the 20th-century recording is audible.",
        "The beam is 6'2 high and 10'6 long.",
        "He was 11th, 12th, 13th, 21st, 22nd, 23rd, 101st and 111th in turn.",
        "In 2010-2015 thousands left. On May 5-6 thousands came to the Paul III quarter of Rome.",
        "From 5-10 thousands of people came one.",
        "On May 12 600 inhabitants voted; chapter 4 600 years later is short.",
        "The '90s years of plenty ended; the third quarter began at 25°C.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every number in the draft that English would write otherwise."""
        for passage in draft.passages:
            if _HAS_DIGIT.search(passage.text):
                yield from self._in(passage)
                yield from self._signs(passage)
            elif "quarter" in passage.lowers:
                yield from self._signs(passage)

    def _signs(self, passage: Passage) -> Iterator[Slip]:
        for sign in signs(passage.text):
            if sign.habit == "space before %" and passage.segment.kind == "cell":
                continue  # columns of figures keep the sign apart
            if sign.habit == "abbreviated scale word" and any(
                a.start <= sign.start < a.end for a in amounts(passage)
            ):
                continue  # `currency-format` speaks for it
            text = passage.text[sign.start : sign.end]
            safe = not quoted(passage, sign.start, sign.end)
            hit = Hit(
                passage,
                sign.start,
                sign.end,
                f'"{text}" is a number in another country\'s format: {sign.habit}',
                confidence=sign.confidence,
                evidence=(Evidence("pattern", text, 1.0, sign.habit),),
                suggestions=(Suggestion(sign.answer, sign.confidence, safe, "rule"),),
            )
            yield Slip(sign.habit, hit, alone=True)

    def _in(self, passage: Passage) -> Iterator[Slip]:
        found = numerals(passage)
        if all(numeral.shape in ("plain", "english") for numeral in found) and (
            SCALES.isdisjoint(passage.lowers)
        ):
            return
        money = {at for a in amounts(passage) for at in range(a.start, a.end)}
        for position, numeral in enumerate(found):
            if numeral.start in money:
                continue  # `currency-format` speaks for it
            reading = read(passage, numeral)
            if reading is None and position + 1 < len(found):
                reading = from_partner(passage, numeral, found[position + 1])
            if reading is not None:
                yield _slip(passage, numeral, reading)


def _slip(passage: Passage, numeral: Numeral, reading: Judgement) -> Slip:
    end, unit = tail(passage, numeral)
    text = passage.text[numeral.start : end]
    answer = english(numeral.text, dot=True) + unit
    suggestions: tuple[Suggestion, ...] = ()
    if answer != text:
        ok = reading.safe and not quoted(passage, numeral.start, end)
        suggestions = (Suggestion(answer, reading.confidence, ok, "rule"),)
    hit = Hit(
        passage,
        numeral.start,
        end,
        f'"{text}" is a number in another country\'s format: {reading.habit}',
        confidence=reading.confidence,
        evidence=(Evidence("pattern", numeral.text, 1.0, reading.habit),),
        suggestions=suggestions,
    )
    return Slip(reading.habit, hit, alone=True)
