"""Present tense for what began in the past: "I work here since 2010".

The patterns of dated perfects and of "as soon as he will" are in
`resources/rules/any-tense.toml`; the present before "since" needs its subject, and is here.  Other
times and the tenses they rule out are in `dated.py`.  Start at `Tense.look`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern import grammar
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import fits, noun_phrase_ends
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit
from transdetect.rules.translationese.dated import dated

_REACH = 7
_PRESENT_BE = {"is": "has", "are": "have", "am": "have"}


class Tense(PackRule):
    """A tense that English does not use with this time.

    What it does: Finds the present with "since" and a time ("works there since 2010"), "since"
    with a length of time ("since three weeks"), the perfect with a date that is over ("has died
    in 1972"), the future after "as soon as", and a past tense after "did not". Headings are left
    alone: they have tenses of their own.

    Why it is a problem: German, French, Spanish and Italian draw the line between past and
    present elsewhere. In English "since" with the present says that something is so because of
    something else.

    Example: She works at the harbour since 2015.

    Use instead: She has worked at the harbour since 2015.

    Fix safety: Never applied unseen.
    """

    code = "TD209"
    name = "tense"
    fires = (
        "She >>works at the harbour since<< 2015.",
        "My uncle >>lives in Lyon since two years<<.",
        "They >>are waiting for an answer since<< Monday.",
        "I >>know the mayor since<< childhood.",
        "The lift has been broken >>since three weeks<<.",
        "We >>have spoken<< about it yesterday.",
        "Yesterday the court >>has rejected<< the appeal.",
        "The founder >>has died<< in 1972.",
        "As soon as the judge >>will sign<<, he can leave.",
        "Last year the factory >>produces<< ten thousand tins.",
        "Up to now, the police >>arrested<< four suspects.",
        "The museum >>is closed from<< last Monday.",
        "It was the first time that she >>has<< seen snow.",
        "The company >>has been founded<< in 1998.",
        "They >>know<< each other for a long time.",
        "If the driver >>would have<< stopped, nobody would be hurt.",
        "He didn't >>wanted<< to talk to the press.",
    )
    silent = (
        "She has worked at the harbour since 2015.",
        "Since the bridge is closed, drivers take the ferry.",
        "This is the best harvest since 2011.",
        "He plays his best football since 2019.",
        "She works from home, since the office is closed.",
        "It is three years since they met.",
        "He lives abroad and has written nothing since 2004.",
        "Turnout is the lowest since the war.",
        "As soon as the judge signs, he can leave.",
        "He has denied claims published yesterday.",
        "Prices have risen more than last year.",
        "The plan has long ago been dropped.",
        "He knows the one thing nobody has tried since 1960.",
        "In 1954 we hope to have enough; a year ago the data shows.",
        "Last year remains the warmest on record.",
        "So far the team has won; so far was the house from the road.",
        "The rate is the lowest since the war, and it is closed from Monday to Friday.",
        "It is the first time that he has visited the country.",
        "She has won every match in 2024 so far.",
        "He works in the yard for two hours a day.",
        "If you would like to come, you could call.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for a present tense before "since" and a time, and for other dated verbs."""
        if reading.heading:
            return
        for one in dated(reading):
            # any language: they all draw the line elsewhere
            yield _hit(reading, one.first, one.end, one.new, one.why, one.confidence, ())
        for since in reading.where.get("since", ()):
            duration = _duration(reading, since)
            if duration or _point(reading, since):
                hit = _present(reading, since, duration)
                if hit:
                    yield hit
        for word in ("yesterday", "ago"):
            for at in reading.where.get(word, ()):
                hit = _dated_perfect(reading, at) or _yesterday_perfect(reading, at)
                if hit:
                    yield hit
        for at in reading.where.get("last", ()):
            if reading.low[at + 1 : at + 2] and reading.low[at + 1] in word_class("last-unit"):
                hit = _dated_perfect(reading, at)
                if hit:
                    yield hit


def _duration(reading: Reading, since: int) -> int | None:
    """The end of the length of time that follows: "since three years", "since two years ago"."""
    low = reading.low
    i = since + 1
    while i < len(low) and (low[i] in word_class("vague-number") or fits("NUM", reading, i)):
        i += 1
    if i == since + 1 or i >= len(low) or low[i] not in word_class("length-unit"):
        return None
    i += 1
    return i + 1 if i < len(low) and low[i] == "ago" else i


def _point(reading: Reading, since: int) -> bool:
    """Whether a point in time follows: a year, a month, "the war", "last year", "he was five"."""
    low = reading.low
    at = since + 1
    if at >= len(low):
        return False
    if fits("YEAR", reading, at) or low[at] in word_class("since-point"):
        return True
    if low[at] in word_class("possessive") or low[at] in ("the", "early", "late", "mid"):
        events = word_class("since-event")
        return any(w in events or w.isdigit() for w in low[at + 1 : at + 4])
    return False


def _present(reading: Reading, since: int, duration: int | None) -> Hit | None:
    """The hit for a present tense up to seven words before "since"."""
    low = reading.low
    first, _ = reading.sentence(since)
    verb = since - 1
    while verb > first and since - verb <= _REACH:
        if not (reading.is_word(verb) or reading.tokens[verb].kind == "number"):
            return None
        word = low[verb]
        if word in word_class("superlative") or english.is_form(word, "JJS"):
            return None
        if word in word_class("breaks-since"):
            return None
        tags = english.verb_tags(word)
        base = english.verb_lemma(word)
        if "VBG" in tags and low[verb - 1] in _PRESENT_BE:
            have = _PRESENT_BE[low[verb - 1]]
            if base not in word_class("lasting-activity"):
                return None
            return _since_hit(reading, verb - 1, verb + 1, f"{have} been {word}", since, duration)
        if base in word_class("lasting-verb") and tags & {"VBZ", "VBP"} and "VBD" not in tags:
            if english.is_form(low[verb - 1], "JJ") or not _is_subject(reading, verb):
                return None
            have = "has" if english.is_form(word, "VBZ") else "have"
            new = f"{have} {english.inflect(base or word, 'VBN')}"
            return _since_hit(reading, verb, verb + 1, new, since, duration)
        verb -= 1
    return None


def _is_subject(reading: Reading, verb: int) -> bool:
    """Whether a subject in the third person, or a pronoun, stands right before the verb."""
    found = grammar.subject(reading, verb)
    if found is None:
        return False
    low = reading.low
    form = low[verb]
    pronoun = low[found[0]] in word_class("pronoun")
    if found[1] != verb and low[verb - 1] not in ("who", "also", "still", "not", "only"):
        return False
    if pronoun:
        third = low[found[0]] in ("he", "she", "it")
        return third == english.is_form(form, "VBZ")
    number = grammar.number(reading, *found)
    if form.endswith("s"):
        return number == "singular"
    return number == "plural" and low[found[0]] in word_class("determiner")


def _since_hit(
    reading: Reading, first: int, after: int, new: str, since: int, duration: int | None
) -> Hit:
    """The hit from the verb (tokens `first` to `after`) to "since" or the time that follows."""
    middle = reading.slice(after, since)
    end = duration or since + 1
    tail = "since"
    if duration:
        stop = duration - 1 if reading.low[duration - 1] == "ago" else duration
        tail = f"for {reading.slice(since + 1, stop)}"
    text = " ".join(part for part in (new, middle, tail) if part)
    return _hit(
        reading,
        first,
        end,
        text,
        "With 'since' and a time English has the perfect: 'has worked since', 'for three years'.",
        0.9,
    )


# --- the perfect with a time that is over


def _dated_perfect(reading: Reading, at: int) -> Hit | None:
    """ "has signed it yesterday", "have met two years ago", "has resigned last week"."""
    low = reading.low
    start = at
    if low[at] == "ago":
        start = at - 1
        while start > 0 and (
            fits("NUM", reading, start - 1) or low[start - 1] in word_class("ago-word")
        ):
            start -= 1
    if at + 1 < len(low) and low[at + 1] in word_class("after-no-time"):
        return None
    first, _ = reading.sentence(at)
    i = start - 1
    if i <= first or low[i] in word_class("preposition") or low[i] in word_class("before-no-time"):
        return None
    while i > first and start - i <= _REACH:
        if not reading.is_word(i) or low[i] in word_class("breaks-clause"):
            return None
        if low[i] in ("has", "have"):
            return _simple_past(reading, i, start)
        tags = english.verb_tags(low[i])
        if tags & {"VBD", "VBZ"} and "VBN" not in tags and "VBG" not in tags:
            return None
        i -= 1
    return None


def _simple_past(reading: Reading, have: int, limit: int) -> Hit | None:
    """The hit for "has" at token `have` with its participle before token `limit`."""
    low = reading.low
    if have and low[have - 1] in word_class("base-form-after"):
        return None
    verb = have + 1
    while verb < limit and (english.is_form(low[verb], "RB") or low[verb] in ("also", "already")):
        verb += 1
    if verb >= limit or not fits("VBN", reading, verb) or low[verb] in ("been", "had", "got"):
        return None
    # another participle before the time may own it: "has denied claims published yesterday"
    if any(english.verb_tags(low[k]) & {"VBN", "VBD"} for k in range(verb + 1, limit)):
        return None
    past = english.participle_to_past(low[verb])
    if past is None:
        return None
    adverbs = reading.slice(have + 1, verb)
    text = f"{adverbs} {past}".strip()
    message = "With a time that is over English has the simple past."
    return _hit(reading, have, verb + 1, text, message, 0.87)


def _yesterday_perfect(reading: Reading, at: int) -> Hit | None:
    """ "Yesterday the police have arrested two men": the time opens the sentence."""
    low = reading.low
    if not reading.starts_sentence(at):
        return None
    for end in noun_phrase_ends(reading, at + 1 if low[at + 1 : at + 2] != [","] else at + 2):
        if end + 1 < len(low) and low[end] in ("has", "have"):
            return _simple_past(reading, end, min(len(low), end + 4))
    return None


def _hit(
    reading: Reading,
    first: int,
    end: int,
    text: str | None,
    message: str,
    confidence: float,
    languages: tuple[str, ...] = ("de", "fr", "es", "it", "pt", "nl"),
) -> Hit:
    return Hit(
        reading.passage,
        reading.tokens[first].start,
        reading.tokens[end - 1].end,
        message,
        confidence=confidence,
        evidence=(
            Evidence("pattern", reading.slice(first, end), confidence, "tense and time disagree"),
            *habit(*languages),
        ),
        suggestions=(
            () if text is None else (Suggestion(text, round(confidence * 0.8, 3), False, "rule"),)
        ),
    )
