"""The verb before its subject, as Romance, Slavic, Arabic and German sentences have it.

Start at `Inversion.look`; sentences that open with a verb, or with a time or place and a verb, are
in `verb_first.py`.  English inverts after "nor", "only then", "had he" and the like, after
a quotation ("said the lawyer"), and in "as did the rest"; each shape below is one that it never
inverts.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language.english import word_class
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import fits, is_content, noun_phrase_ends
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.pattern.template import same_capitals
from transdetect.rules.rule import Hit
from transdetect.rules.translationese.verb_first import verbs_first

_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "two", "several"])
_AUXILIARIES = frozenset(["has", "have", "had", "is", "are"])


class Inversion(PackRule):
    """The verb stands before its subject where English has the subject first.

    What it does: Finds "As revealed the newspaper", "Said the lawyer that", "Has died the
    singer" and "Yesterday have the unions rejected". Inversions that English has (after
    quotations, after "nor" and "only then", conditions with "had", questions) are left alone.

    Why it is a problem: In English the place of a noun says whether it acts. A verb in front
    makes the reader take it for a participle or a question and start again.

    Example: As revealed the newspaper, the contract had expired.

    Use instead: As the newspaper revealed, the contract had expired.

    Fix safety: Never applied unseen; the subject's end is sometimes a guess.
    """

    code = "TD202"
    name = "inversion"
    fires = (
        ">>As revealed the newspaper<<, the contract had expired in May.",
        ">>As translated the BND<< in a note, the two men spoke of a delivery.",
        ">>As explained the director of the museum<<, the roof needs three years of work.",
        ">>Said the lawyer<< that the appeal would be filed on Monday.",
        ">>Has died the singer<< of the group at the age of 80.",
        ">>Is arrived the hour<< of the farewell.",
        ">>Confirmed the ministry<< that the road was closed.",
        "Yesterday >>have the unions<< rejected the offer.",
        "Last week >>has the council<< approved the plan.",
        ">>As informs the press office<<, the runway is closed.",
        ">>Was signed an agreement<< between the two firms.",
        ">>Has been found the body of the missing climber<<.",
        ">>Arrived in the city the first refugees<<.",
        "Every year >>come thousands of tourists<< to the island.",
        "At the meeting >>was decided<< to close the school.",
        "On the square >>took place a concert<<.",
    )
    silent = (
        "As reported by the newspaper, the contract had expired.",
        "As announced the previous week, the pool will close.",
        "As did the rest of the village, the priest stayed at home.",
        '"We will appeal," said the lawyer that evening.',
        "Had the minister known, he would have resigned.",
        "Nor have the unions rejected the offer.",
        "Has the train left the station?",
        "Then came the news that the bridge had fallen.",
        "As stated, the rules apply to all.",
        "Reported crimes fell by a third.",
        "As noted Monday, the two sides have met.",
        "On the wall hung a portrait of the founder.",
        "Then came the news, and in the garden stood a statue.",
        "In most cases all are treated the same way.",
        "Died the same day. Arrived two days later.",
        "Were elected officials to resign, the town would vote.",
        "In 1990 the stadium was built, and in it were held the games.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for each of the four shapes."""
        where = reading.where
        for one in verbs_first(reading):
            texts = [] if one.new is None else [one.new]
            languages = ("es", "pt", "it", "fr", "ru", "uk", "pl", "ar", "de", "nl")
            yield _hit(reading, one.first, one.end, texts, one.confidence, languages)
        for at in where.get("as", ()):
            hit = _as_revealed(reading, at)
            if hit:
                yield hit
        verbs = sorted(word_class("report-verb-past") & where.keys())
        for verb in verbs:
            for at in where[verb]:
                if reading.tokens[at].text[0].isupper():
                    hit = _said_the_lawyer(reading, at)
                    if hit:
                        yield hit
        for auxiliary in sorted(_AUXILIARIES):
            for at in where.get(auxiliary, ()):
                hit = _has_died(reading, at) or _yesterday_have(reading, at)
                if hit:
                    yield hit


def _speaker(reading: Reading, at: int) -> int | None:
    """The end of the noun phrase at token `at` if it is somebody or something that can speak."""
    low = reading.low
    if at >= len(reading) or not reading.is_word(at):
        return None
    if low[at] not in _DETERMINERS and not reading.tokens[at].text[0].isupper():
        return None
    times = word_class("time-noun")
    for end in noun_phrase_ends(reading, at):
        words = range(at, end)
        if any(low[i] in times or low[i] in ("previous", "following", "other") for i in words):
            return None
        if any(low[i] in word_class("speaker") or reading.tokens[i].text.isupper() for i in words):
            return end
        if all(reading.tokens[i].text[0].isupper() or low[i] in ("the", "of", "de") for i in words):
            return end
    return None


def _as_revealed(reading: Reading, at: int) -> Hit | None:
    """ "As revealed the newspaper,": "as" + past tense + somebody who can speak."""
    verb = at + 1
    if verb + 1 >= len(reading) or not (
        reading.low[verb] in word_class("report-verb-past")
        or reading.low[verb] in word_class("report-verb-present")
    ):
        return None
    if not reading.starts_sentence(at) and (
        at == 0 or reading.low[at - 1] not in (",", ";", "and")
    ):
        return None
    end = _speaker(reading, verb + 1)
    if end is None or end >= len(reading):
        return None
    if reading.low[end] not in (",", "in", "on", "to", "at", "this", "yesterday", "last", "during"):
        return None
    noun = _proper(reading, verb + 1, end)
    text = f"As {noun} {reading.slice(verb, verb + 1)}"
    return _hit(reading, at, end, [text], 0.93, ("pt", "es", "it", "fr", "ru", "ar"))


def _said_the_lawyer(reading: Reading, at: int) -> Hit | None:
    """ "Said the lawyer that": a verb of saying opens the sentence, "that" follows its subject."""
    if not reading.starts_sentence(at) or at + 2 >= len(reading):
        return None
    if reading.low[at + 1] not in _DETERMINERS:
        return None
    end = _speaker(reading, at + 1)
    if end is None or end >= len(reading) or reading.low[end] != "that":
        return None
    noun = _genitive(reading, at + 1, end)
    text = f"{noun[0].upper()}{noun[1:]} {reading.low[at]}"
    return _hit(reading, at, end, [text], 0.93, ("es", "pt", "it", "ar", "ru"))


def _has_died(reading: Reading, at: int) -> Hit | None:
    """ "Has died the singer", "Is arrived the moment": the verb opens the sentence."""
    low = reading.low
    if (
        not reading.starts_sentence(at)
        or at + 3 >= len(reading)
        or low[at + 1] not in word_class("arrival")
    ):
        return None
    if low[at + 2] not in _DETERMINERS:
        return None
    _, stop = reading.sentence(at)
    if "?" in low[at:stop]:
        return None
    end = min(noun_phrase_ends(reading, at + 2), default=None)
    if end is None:
        return None
    while end < stop and is_content(reading, end):
        end += 1
    noun = reading.slice(at + 2, end)
    have = {"is": "has", "are": "have"}.get(low[at], low[at])
    text = f"{noun[0].upper()}{noun[1:]} {have} {low[at + 1]}"
    whole = end < stop and low[end] not in ("of", "to", "from", "in")
    return _hit(reading, at, end, [text] if whole else [], 0.9, ("es", "it", "pt", "ru", "ar"))


def _yesterday_have(reading: Reading, at: int) -> Hit | None:
    """ "Yesterday have the unions rejected": a time opens the sentence, the auxiliary follows."""
    low = reading.low
    first, stop = reading.sentence(at)
    if (
        low[at] in ("is", "are")
        or not first < at <= first + 3
        or at + 3 >= stop
        or low[at + 1] not in _DETERMINERS
    ):
        return None
    opening = low[first:at]
    last = opening[-1]
    dated = len(opening) > 1 and (
        (opening[0] == "in" and fits("YEAR", reading, at - 1))
        or (opening[0] in ("last", "this") and last in word_class("time-noun"))
        or (opening[0] == "on" and last in word_class("weekday"))
    )
    if (
        not (dated or (len(opening) == 1 and last in word_class("opening-time")))
        or "?" in low[at:stop]
    ):
        return None
    for end in noun_phrase_ends(reading, at + 1):
        if end < stop and fits("VBN", reading, end):
            noun = reading.slice(at + 1, end)
            return _hit(reading, at, end, [f"{noun} {low[at]}"], 0.88, ("de", "nl"))
    return None


def _proper(reading: Reading, start: int, end: int) -> str:
    """ "the portal UOL" as "the UOL portal"; any other phrase as it stands."""
    low = reading.low
    if (
        end - start == 3
        and low[start] == "the"
        and low[start + 1] in word_class("kind-of-source")
        and reading.tokens[start + 2].text[0].isupper()
    ):
        return f"the {reading.tokens[start + 2].text} {low[start + 1]}"
    return reading.slice(start, end)


def _genitive(reading: Reading, start: int, end: int) -> str:
    """ "the lawyer of the victim" as "the victim's lawyer"; any other phrase as it stands."""
    low = reading.low
    words = low[start:end]
    if (
        len(words) == 5
        and words[0] == words[3] == "the"
        and words[2] == "of"
        and words[4] in word_class("person")
    ):
        owner = words[4] + ("'" if words[4].endswith("s") else "'s")
        return f"the {owner} {words[1]}"
    return reading.slice(start, end)


def _hit(
    reading: Reading,
    first: int,
    end: int,
    texts: list[str],
    confidence: float,
    languages: tuple[str, ...],
) -> Hit:
    old = reading.slice(first, end)
    suggestions = tuple(
        Suggestion(
            same_capitals(old, text, None, reading), round(confidence * 0.8, 3), False, "rule"
        )
        for text in texts
    )
    return Hit(
        reading.passage,
        reading.tokens[first].start,
        reading.tokens[end - 1].end,
        "The verb stands before its subject; English puts the subject first.",
        language=languages[0] if len(languages) == 1 else None,
        confidence=confidence,
        evidence=(Evidence("pattern", old, confidence, "verb before subject"), *habit(*languages)),
        suggestions=suggestions,
    )
