"""TD302: "31.12.2023", "the 3 of May of 2021", "on 24.02.", "at 15h30".

Each reader below looks at one number of a passage and says what it sees, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.calendar import clock, day_first, months, written
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before, quoted
from transdetect.rules.locale.tables import kinds
from transdetect.rules.rule import Hit

_HAS_DIGIT = lazy(r"[0-9]")
_NUMERIC = lazy(r"([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])")
_SHORT = lazy(r"([0-9]{2})\.([0-9]{2})\.(?= [a-z]|,)")
_BACKWARD = lazy(r"((?:19|20)[0-9]{2})(\. ?|/)([0-9]{1,2})\2([0-9]{1,2})\.?(?![0-9])")
_YEAR_WORD = lazy(
    r"((?:19|20)[0-9]{2}) year(?=[.,;:)]|$| (?:the|was|were|he|she|they|it|when|this)\b)"
)
_OCLOCK = lazy(r"(1[3-9]|2[0-3]|[01]?[0-9](?=[.:]))(?:[.:]([0-5][0-9]))? o['’]clock\b")
_WITH_MINUTES = lazy(
    r"([01]?[0-9]|2[0-3])(?: ?h ?([0-5][0-9])(?: ?min\b|m\b)?"
    r"|[.:]([0-5][0-9]) ?h(?:s|ours)?\b)(?!\w)"
)
_FULL_HOUR = lazy(
    r"([01]?[0-9]|2[0-3])( ?)h(s|ours)?\b(?! ?[0-9])(?! (?:of|a|per|each|old|after|before|long)\b)"
)
_RANGE = lazy(
    r"([01]?[0-9]|2[0-3]) ?h([0-5][0-9])? ?(to|and|-|–|until|till) ?"
    r"([01]?[0-9]|2[0-3]) ?h([0-5][0-9])?(?!\w)"
)
_BETWEEN = lazy(
    r"([01]?[0-9]|2[0-3]):([0-5][0-9]) (and|to) the ([01]?[0-9]|2[0-3]):([0-5][0-9])(?!\w)"
    r"(?! (?:train|flight|bus|boat|ferry|service|news|show|mass)s?\b)"
)

_BETWEEN_HOURS = lazy(
    r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9]) ?(?:-|–|to) ?([01]?[0-9]|2[0-3])[.:]([0-5][0-9])"
    r" (?:hours|hrs|h|o['’]clock|Uhr)\b"
)
_WHOLE_HOURS = lazy(
    r"([01]?[0-9]) ?(?:to|until|till|and|-|–) ?(1[3-9]|2[0-3]) (?:hours|o['’]clock)\b"
)
_AFTER_HALF = lazy(r"(1[0-2]|0?[0-9])[.:]([0-5][0-9])(?![\w:]|\.[0-9])")
_AFTER_KL = lazy(r"([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?(?![\w:]|\.[0-9])")
_DAY_AND_MONTH = lazy(
    r"([0-9]{2})\.(0[1-9]|1[0-2])(?![\w.])(?=,| (?:at|in|on|the|a|an|and|he|she|they|we|it|by|when|"
    r"was|were|near|from|during|after|before|Russian|Ukrainian)\b)"
)
_DAY_OVER_MONTH = lazy(r"([0-9]{1,2})/([0-9]{1,2})(?![\w/])")
_OPEN = frozenset(
    "open opens opened opening daily schedule scheduled weekdays weekends monday tuesday"
    " wednesday thursday friday saturday sunday mondays sundays saturdays shop office"
    " museum".split()
)
_CLOCK_WORDS = frozenset(["at", "until", "till", "since", "before", "past"])
_DATE_WORDS = frozenset("on from until till since by before after dated".split())
_LENGTHS = frozenset(
    "in for of lasts lasted lasting took takes take taking every within over than another just"
    " only a an total spent".split()
)
_PARTS = frozenset(["first", "all", "only", "just", "episode", "issue", "season", "least"])


class Reading(NamedTuple):
    """What a reader saw: where, which habit, how sure, and the English for it."""

    start: int
    end: int
    habit: str
    confidence: float
    answer: str
    safe: bool


class Spot(NamedTuple):
    """A number of a passage, with what a reader needs to know around it.

    Attributes:
        passage: where it stands.
        token: the index of its token.
        start: code point where it starts.
        day_first: how the draft itself writes dates.
    """

    passage: Passage
    token: int
    start: int
    day_first: bool

    def back(self, steps: int) -> str:
        """The token `steps` before, in lower case, or ""."""
        at = self.token - steps
        return self.passage.tokens[at].lower if at >= 0 else ""

    def back_start(self, steps: int) -> int:
        """Where that token starts."""
        return self.passage.tokens[self.token - steps].start


class DateFormat(HabitRule):
    """A date or a time of day is written as in another country.

    What it does: finds day-first dates in figures ("31/12/2023", "31.12.2023", "on 24.02."),
    "the 3 of May", "the 3rd of May of 2021", "in 2021 year", and times such as "15h30",
    "at 15h", "18.30 h", "kl. 18.30", "PM 3:00" and "15 o'clock".

    Why it is a problem: an American reader takes the first figure for the month, and the
    rest is the grammar of another language.

    Example: The works end on 24/12/2023 at 15h30.

    Use instead: The works end on December 24, 2023 at 3:30 p.m.

    Fix safety: safe for figures that can only be day and month, and for "of" between day and
    month; "03.05.2021" could be March, so its suggestion wants a reader.
    """

    code = "TD302"
    name = "date-format"
    family = "locale"
    fires = (
        "The lease runs out on >>30/06/2025<< without notice.",
        "The decree of >>17.10.1998<< is still in force.",
        "She was born on >>the 9 of March of 1971<< in Lugo.",
        "The vote on >>the last 5th of June<< was annulled.",
        "On >>24.02.<< the shelling began.",
        "The gates close at >>17h45<< sharp.",
        "Trains stop at >>23h<< on weekdays.",
        "The concert begins at >>20.30 h<< in the square.",
        "The shift starts at >>14 o'clock<< on Fridays.",
        "Open from >>9h to 18h<< every day.",
        "The bridge was finished in >>2019 year<<.",
        "The law came into force on >>1. January 2015<< in Bern.",
        "The bus leaves at >>PM 3:00<< and comes back >>kl. 18.30<< in the evening.",
        "The shop is open from >>9 to 18 hours<<, the museum >>10.00-17.00 hours<< on weekdays.",
        "The attack began on >>24.02<< at dawn, the siege on >>28/2<<.",
    )
    silent = (
        "The lease runs out on June 30, 2025, without notice.",
        "The meeting is set for 12/10/2021 in Denver.",
        "The log is stored as 2022-03-19T10:35:00Z.",
        "The Fourth of July parade and the 3rd of May festival drew crowds.",
        "Version 24.02.1 replaced 23.10.4 last week.",
        "The drug works within 24h and lasts 2h30 at most.",
        "Samples were taken at 12 h and 24 h after infection.",
        "The index rose by 24.02. Traders cheered.",
        "He directed 3 of August Wilson's plays.",
        "Chapter 3 of May Sarton's journal moved her.",
        "The 2021 year-end report was late.",
        "He caught the 9:30 and the 17:30 trains.",
        "Doors open at 18:30 and the show starts at 8 o'clock.",
        "The drug takes from 9 to 18 hours to work, 24/7, on 24/7 call.",
        "Based on 24.02 hours of work, they sat on 24.06 points.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every date or time in the draft that English would write otherwise."""
        first: bool | None = None
        for passage in draft.passages:
            if not _HAS_DIGIT.search(passage.text):
                continue
            done = 0
            where = passage.where
            numbers = sorted(i for word in where if word[0].isdigit() for i in where[word])
            for index in numbers:
                token = passage.tokens[index]
                if token.kind != "number" or token.start < done:
                    continue
                for reader in _READERS:
                    reading = reader(Spot(passage, index, token.start, False))
                    if reading is None:
                        continue
                    if first is None:
                        first = day_first(draft)
                    if first:
                        reading = reader(Spot(passage, index, token.start, True)) or reading
                    done = reading.end
                    yield _slip(passage, reading)
                    break


def _slip(passage: Passage, reading: Reading) -> Slip:
    text = passage.text[reading.start : reading.end]
    safe = reading.safe and not quoted(passage, reading.start, reading.end)
    hit = Hit(
        passage,
        reading.start,
        reading.end,
        f'"{text}" is in another country\'s format: {reading.habit}',
        confidence=reading.confidence,
        evidence=(Evidence("pattern", text, 1.0, reading.habit),),
        suggestions=(Suggestion(reading.answer, reading.confidence, safe, "rule"),),
    )
    return Slip(reading.habit, hit, alone=True)


def _numeric(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _NUMERIC.match(text, spot.start)
    if match is None or _glued(text, match.start(), match.end()):
        return None
    day, month, year = int(match[1]), int(match[3]), match[4]
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    cue = spot.back(1) in _DATE_WORDS
    if len(year) == 2:
        if match[2] != "." or not cue or day <= 12 or len(match[3]) < 2:
            return None
        year, sure, safe = f"20{year}", 0.75, False
    elif day > 12:
        sure, safe = 0.93, True
    elif match[2] == "." and cue:
        sure, safe = 0.75, False
    else:
        return None
    answer = written(day, month, year, day_first=spot.day_first)
    return Reading(match.start(), match.end(), "day-first date in figures", sure, answer, safe)


def _short(spot: Spot) -> Reading | None:
    match = _SHORT.match(spot.passage.text, spot.start)
    if match is None or spot.back(1) not in _DATE_WORDS:
        return None
    day, month = int(match[1]), int(match[2])
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    answer = written(day, month, "", day_first=spot.day_first)
    return Reading(match.start(), match.end(), "day-first date in figures", 0.85, answer, False)


def _backward(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _BACKWARD.match(text, spot.start)
    if match is None or spot.back(1) not in _DATE_WORDS:
        return None
    year, month, day = match[1], int(match[3]), int(match[4])
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    end = match.end()
    if text[end - 1] == "." and (not after(text, end) or after(text, end + 1).isupper()):
        end -= 1  # that dot ends the sentence
    answer = written(day, month, year, day_first=spot.day_first)
    return Reading(match.start(), end, "date from year to day", 0.85, answer, False)


@cache
def _day_of_month() -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in months())
    return re.compile(
        rf"([0-9]{{1,2}})(st|nd|rd|th)?( of)? ({names})(?!['’\w])"
        r"(?:,?( of)? ((?:19|20)[0-9]{2})\b)?"
    )


def _words(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _day_of_month().match(text, spot.start)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    _, ordinal, of, month, of_year, year = match.groups()
    if not year and after(text, match.end()) == " " and after(text, match.end() + 1).isupper():
        return None  # "3 of August Wilson's plays", "day 2 of March Madness"
    last = spot.back(1) in ("last", "past") and bool(of or ordinal)
    on_day = spot.back(1) == "day" and bool(of)
    if not last and not on_day and not (of and not ordinal) and not of_year:
        return None
    cues = kinds("locale", "number_cues.tsv")
    if not on_day and (spot.back(1) in _PARTS or cues.get(spot.back(1)) == "list"):
        return None
    start, steps = spot.start, 1
    if last or on_day:
        start = spot.back_start(steps)
        steps += 1
        if on_day and spot.back(steps) == "last":
            start = spot.back_start(steps)
            steps += 1
    if spot.back(steps) == "the":
        start = spot.back_start(steps)
    answer = written(int(match[1]), months()[month.lower()], year or "", day_first=spot.day_first)
    return Reading(start, match.end(), "day and month joined by foreign grammar", 0.92, answer,
                   not last)  # fmt: skip


@cache
def _dotted_day() -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in months())
    return re.compile(rf"([0-9]{{1,2}})\. (of )?({names})\b(?:,? ((?:19|20)[0-9]{{2}})\b)?")


def _dotted(spot: Spot) -> Reading | None:
    """ "on 10. May 2021": the German ordinal."""
    match = _dotted_day().match(spot.passage.text, spot.start)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    _, of, month, year = match.groups()
    the = spot.back(1) == "the"
    if (spot.back(2) if the else spot.back(1)) not in _DATE_WORDS:
        return None
    if not year and not of and month in ("March", "May", "August"):
        return None  # a sentence may begin with them
    start = spot.back_start(1) if the else spot.start
    answer = written(int(match[1]), months()[month.lower()], year or "", day_first=spot.day_first)
    return Reading(start, match.end(), "dot behind the day", 0.9, answer, True)


def _year_word(spot: Spot) -> Reading | None:
    match = _YEAR_WORD.match(spot.passage.text, spot.start)
    if match is None or (
        spot.back(1) not in ("in", "of", "since", "from", "until", "for", "by")
        and spot.back(1) not in months()
    ):
        return None
    if spot.back(2) in ("model", "the"):
        return None
    return Reading(match.start(), match.end(), 'a year with "year" behind it', 0.88, match[1], True)


def _oclock(spot: Spot) -> Reading | None:
    match = _OCLOCK.match(spot.passage.text, spot.start)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    answer = clock(hour, minute) if hour > 12 else f"{hour}:{minute:02d}"
    return Reading(match.start(), match.end(), "24-hour clock with o'clock", 0.93, answer, True)


def _between(spot: Spot) -> Reading | None:
    match = _BETWEEN.match(spot.passage.text, spot.start)
    if match is None or spot.back(1) != "the" or spot.back(2) not in ("between", "from"):
        return None
    answer = (
        f"{clock(int(match[1]), int(match[2]))} {match[3]} {clock(int(match[4]), int(match[5]))}"
    )
    return Reading(
        spot.back_start(1), match.end(), "time of day with an article", 0.9, answer, False
    )


def _range(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _RANGE.match(text, spot.start)
    if match is None or spot.back(1) in _LENGTHS or before(text, spot.start) in ("-", "."):
        return None
    if spot.back(1) not in ("from", "between") and not (match[2] or match[5]):
        return None
    first = clock(int(match[1]), int(match[2] or 0))
    second = clock(int(match[4]), int(match[5] or 0))
    link = match[3]
    answer = f"{first}{link}{second}" if link in "-–" else f"{first} {link} {second}"
    return Reading(match.start(), match.end(), "time of day with h", 0.88, answer, True)


def _with_minutes(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _WITH_MINUTES.match(text, spot.start)
    if match is None or _glued(text, match.start(), match.end()):
        return None
    hour, minute = int(match[1]), int(match[2] or match[3])
    at = spot.back(1) in _CLOCK_WORDS or spot.back(1) in ("from", "to", "around", "about", "by")
    scheduled = spot.back(1) == "for" and hour > 12
    if (spot.back(1) in _LENGTHS and not scheduled) or (hour < 13 and not at):
        return None  # "2h30" may be a length
    if text[match.end() - 1] == "s" and match[3] and ":" in match.group():
        return None
    return Reading(match.start(), match.end(), "time of day with h", 0.9, clock(hour, minute), at)


def _full_hour(spot: Spot) -> Reading | None:
    text = spot.passage.text
    match = _FULL_HOUR.match(text, spot.start)
    if match is None or spot.back(1) not in _CLOCK_WORDS:
        return None
    hour = int(match[1])
    if match[3] == "ours" and spot.back(1) != "at":
        return None
    if match[2] and hour < 13:
        return None  # "at 12 h" counts hours in a laboratory
    if after(text, match.end()) == "-" or (spot.back(1) == "before" and hour in (12, 24)):
        return None
    return Reading(match.start(), match.end(), "time of day with h", 0.85, clock(hour, 0), True)


def _hours(spot: Spot) -> Reading | None:
    """ "9.00-18.00 hours", and "open from 9 to 18 hours"."""
    match = _BETWEEN_HOURS.match(spot.passage.text, spot.start)
    if match is not None:
        low, high = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    else:
        match = _WHOLE_HOURS.match(spot.passage.text, spot.start)
        if match is None or _OPEN.isdisjoint(spot.passage.lowers):
            return None
        low, high = (int(match[1]), 0), (int(match[2]), 0)
    link = " to " if spot.back(1) in ("from", "between") else "–"
    answer = f"{clock(*low)}{link}{clock(*high)}"
    return Reading(match.start(), match.end(), "24-hour clock with hours", 0.88, answer, False)


def _half_first(spot: Spot) -> Reading | None:
    """ "PM 3:00": the half of the day before the time."""
    half = spot.passage.tokens[spot.token - 1] if spot.token else None
    match = _AFTER_HALF.match(spot.passage.text, spot.start)
    if half is None or match is None or half.text not in ("AM", "PM"):
        return None
    if spot.passage.text[half.end : spot.start] != " " or spot.back(2).isdigit():
        return None
    answer = f"{int(match[1])}:{match[2]} {'a.m.' if half.text == 'AM' else 'p.m.'}"
    return Reading(half.start, match.end(), "a.m. or p.m. before the time", 0.9, answer, True)


def _kl(spot: Spot) -> Reading | None:
    """ "kl. 14.30": the Nordic abbreviation of "o'clock"."""
    steps = 2 if spot.back(1) == "." else 1
    if spot.back(steps) not in ("kl", "klo"):
        return None
    match = _AFTER_KL.match(spot.passage.text, spot.start)
    if match is None:
        return None
    answer = clock(int(match[1]), int(match[2] or 0))
    if spot.back(steps + 1) not in _CLOCK_WORDS | {"from", "to", "around", "about", "by"}:
        answer = f"at {answer}"
    start = spot.back_start(steps)
    return Reading(start, match.end(), "abbreviation of o'clock", 0.9, answer, False)


def _without_year(spot: Spot) -> Reading | None:
    """ "on 24.02 at dawn", "on 24/2": day and month in figures."""
    if spot.back(1) not in ("on", "since", "dated"):
        return None
    text = spot.passage.text
    match = _DAY_AND_MONTH.match(text, spot.start) or _DAY_OVER_MONTH.match(text, spot.start)
    if match is None or _glued(text, match.start(), match.end()):
        return None
    day, month = int(match[1]), int(match[2])
    if not 12 < day <= 31 or not 1 <= month <= 12 or (day, month) == (24, 7):
        return None
    answer = written(day, month, "", day_first=spot.day_first)
    return Reading(match.start(), match.end(), "day-first date in figures", 0.75, answer, False)


def _glued(text: str, start: int, end: int) -> bool:
    left, right = before(text, start), after(text, end)
    if left and (left.isalnum() or left in "_/.-@#:=,"):
        return True
    return bool(right) and (right.isalnum() or right in "_/-@=")


_READERS = (
    _numeric,
    _short,
    _backward,
    _words,
    _dotted,
    _year_word,
    _oclock,
    _between,
    _range,
    _hours,
    _half_first,
    _kl,
    _with_minutes,
    _full_hour,
    _without_year,
)
