"""Tenses that a time in the sentence rules out: "Last year the factory produces".

Start at `dated`, which tries each shape below.  The present and perfect before "since" and a time
are in `tense.py`; set phrases are in `resources/rules/any-tense.toml` and `any-past.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from transdetect.language import english
from transdetect.language.english import word_class
from transdetect.rules.pattern.match import fits, is_content
from transdetect.rules.pattern.reading import Reading

_PERFECT = {"is": "has been", "are": "have been", "am": "have been"}
_SO_FAR = (("so", "far"), ("until", "now"), ("up", "to", "now"), ("to", "date"), ("till", "now"))
_LAST_YEAR = 2025
_OBJECT = 5


class Dated(NamedTuple):
    """A verb whose tense does not go with the time.

    Attributes:
        first, end: the tokens to flag.
        new: what to write instead, or None.
        why: what is wrong, for the message.
        confidence: 0 to 1.
    """

    first: int
    end: int
    new: str | None
    why: str
    confidence: float


def dated(reading: Reading) -> Iterator[Dated]:
    """Verbs of a passage whose tense the time rules out; none in headings."""
    if reading.heading:
        return
    for start in reading.starts:
        found = (
            _past_then_present(reading, start)
            or _past_then_had(reading, start)
            or _habit_in_progress(reading, start)
            or _so_far_then_past(reading, start)
        )
        if found:
            yield found
    for word in ("since", "from"):
        for at in reading.where.get(word, ()):
            if found := _is_since(reading, at):
                yield found
    for at in reading.where.get("time", ()):
        if found := _first_time(reading, at):
            yield found
    for word in ("is", "are"):
        for at in reading.where.get(word, ()):
            if found := _present_passive_in_year(reading, at):
                yield found
    for word in ("has", "have"):
        for at in reading.where.get(word, ()):
            if found := _perfect_in_year(reading, at):
                yield found
    for at in reading.where.get("for", ()):
        if found := _present_for_years(reading, at):
            yield found
    for word in ("didn't", "doesn't", "don't"):
        for at in reading.where.get(word, ()):
            if found := _past_after_do(reading, at):
                yield found
    for at in reading.where.get("if", ()):
        if found := _would_after_if(reading, at):
            yield found


def _past_opener(reading: Reading, start: int) -> int | None:
    """The end of a time that is over and opens a sentence: "Last year", "In 1998"."""
    low = reading.low
    k = start
    word = low[k]
    size = len(low)
    if word == "yesterday":
        k += 1
    elif (word == "last" and k + 1 < size and low[k + 1] in word_class("last-time")) or (
        word == "in" and k + 1 < size and _past_year(reading, k + 1)
    ):
        k += 2
    elif (
        word == "in"
        and k + 2 < size
        and low[k + 1] in word_class("month")
        and _past_year(reading, k + 2)
    ):
        k += 3
    elif (fits("NUM", reading, k) or word in ("several", "many")) and low[k + 2 : k + 3] == ["ago"]:
        if low[k + 1] not in word_class("time-unit"):
            return None
        k += 3
    elif word == "a" and low[k + 1 : k + 2] == ["few"] and low[k + 3 : k + 4] == ["ago"]:
        k += 4
    elif word == "a" and low[k + 2 : k + 3] == ["ago"] and low[k + 1] in word_class("time-unit"):
        k += 3
    elif word == "on" and k + 1 < size and low[k + 1] in word_class("weekday"):
        return None
    else:
        return None
    if k < size and low[k] == ",":
        k += 1
    return k if k + 3 < size else None


def _past_year(reading: Reading, at: int) -> bool:
    return fits("YEAR", reading, at) and int(reading.tokens[at].text) <= _LAST_YEAR


def _past_then_present(reading: Reading, start: int) -> Dated | None:
    """ "Last year the factory produces ten thousand cars." """
    opened = _past_opener(reading, start)
    if opened is None or reading.quoted(start) or reading.low[opened] == "we":
        return None
    subject = _subject(reading, opened)
    if subject is None:
        return None
    low = reading.low
    form = low[subject]
    tags = english.verb_tags(form)
    if subject + 1 >= len(low) or "VBD" in tags or form in ("is", "has", "does"):
        return None
    plural = low[opened] in ("they", "we") or english.is_form(low[subject - 1], "NNS")
    present = "VBZ" in tags or (
        "VBP" in tags
        and (plural or (not english.is_form(form, "NN") and not english.is_form(form, "JJ")))
        and form not in ("are", "have", "do")
    )
    if not present:
        return None
    after = low[subject + 1]
    sure = "VBZ" in tags and not english.is_form(form, "NNS")
    goes_on = (
        after in word_class("determiner")
        or after in word_class("preposition")
        or after in ("that", "how", "why")
        or fits("NUM", reading, subject + 1)
        or reading.tokens[subject + 1].text[0].isupper()
    )
    if not goes_on and not sure:
        return None
    base = english.verb_lemma(form)
    past = english.inflect(base, "VBD") if base else None
    if past is None or base in word_class("says-still"):
        return None
    return Dated(subject, subject + 1, past, "With a time that is over English has the past.", 0.83)


def _past_then_had(reading: Reading, start: int) -> Dated | None:
    """ "In 1998 the company had moved its headquarters to Busan." """
    opened = _past_opener(reading, start)
    if opened is None or reading.quoted(start) or reading.low[start] in ("by", "a"):
        return None
    verb = _subject(reading, opened)
    low = reading.low
    if verb is None or verb + 2 >= len(low) or low[verb] != "had":
        return None
    first, stop = reading.sentence(start)
    if {"already", "when", "before", "until", "by", "just", "never", "once"} & set(low[first:stop]):
        return None
    base = english.verb_lemma(low[verb + 1], "VBN")
    past = english.inflect(base, "VBD") if base else None
    if past is None or base not in word_class("done-once") | {"move", "debut", "open", "found"}:
        return None
    return Dated(
        verb, verb + 2, past, "With a date that is over English has the simple past.", 0.78
    )


def _habit_in_progress(reading: Reading, start: int) -> Dated | None:
    """ "Every morning at six the baker is opening his shop." """
    low = reading.low
    if low[start] != "every" or low[start + 1 : start + 2] == []:
        return None
    if low[start + 1] not in word_class("time-noun"):
        return None
    k = start + 2
    if low[k : k + 1] == ["at"]:
        k += 2
    if low[k : k + 1] == [","]:
        k += 1
    verb = _subject(reading, k) if k + 2 < len(low) else None
    if verb is None or verb + 2 >= len(low) or low[verb] not in ("is", "are"):
        return None
    form = low[verb + 1]
    if "VBG" not in english.verb_tags(form) or low[k] in ("i", "we"):
        return None
    base = english.verb_lemma(form, "VBG")
    new = base if low[verb] == "are" else english.inflect(base, "VBZ") if base else None
    if new is None or base in ("get", "become", "grow", "rise", "fall"):
        return None
    return Dated(verb, verb + 2, new, "A habit has the simple present in English.", 0.8)


def _present_passive_in_year(reading: Reading, at: int) -> Dated | None:
    """ "The bridge is built in 1957." """
    low = reading.low
    verb = at + 1
    if verb + 2 >= len(low) or low[verb] not in word_class("made-once") or low[verb + 1] != "in":
        return None
    if not _past_year(reading, verb + 2):
        return None
    new = "was" if low[at] == "is" else "were"
    return Dated(at, at + 1, new, "With a date that is over English has the past.", 0.85)


def _subject(reading: Reading, at: int) -> int | None:
    """The token after a plain subject at `at`: a pronoun, a name, or a determiner and its noun."""
    low, tokens = reading.low, reading.tokens
    if low[at] in ("he", "she", "it", "they", "we"):
        return at + 1
    k = at
    if low[k] in word_class("determiner"):
        k += 1
        while k < len(low) and k - at < 4 and fits("JJ", reading, k) and is_content(reading, k + 1):
            k += 1
        if k >= len(low) or not is_content(reading, k) or not tokens[k].text.islower():
            return None
        return k + 1
    while k < len(low) and k - at < 3 and fits("NAME", reading, k):
        k += 1
    return k if k > at else None


def _so_far_then_past(reading: Reading, start: int) -> Dated | None:
    """ "So far the team did not win", "Up to now, the police arrested four suspects"."""
    low = reading.low
    size = next((len(o) for o in _SO_FAR if tuple(low[start : start + len(o)]) == o), None)
    if size is None:
        return None
    at = start + size + (low[start + size : start + size + 1] == [","])
    if at + 2 >= len(low):
        return None
    verb = at + 1 if low[at] in ("nobody", "none") else _subject(reading, at)
    if verb is None or verb + 1 >= len(low):
        return None
    form = low[verb]
    plural = low[at] in ("they", "we", "i", "you", "these") or (
        english.number_of(low[verb - 1]) == "plural"
    )
    have = "have" if plural else "has"
    why = "After 'so far' or 'until now' English has the perfect."
    if form in ("did", "didn't"):
        negated = form == "didn't" or low[verb + 1] == "not"
        base_at = verb + 2 if form == "did" and negated else verb + 1
        done = english.inflect(low[base_at], "VBN") if base_at < len(low) else None
        if done is None:
            return None
        return Dated(verb, base_at + 1, f"{have} {'not ' if negated else ''}{done}", why, 0.85)
    tags = english.verb_tags(form)
    if "VBD" not in tags or form in ("was", "were", "had", "could") or "VB" in tags:
        return None
    if low[start + size - 1] == "now" and low[start] != "up":
        return None  # "Until now the law protected tenants": it does so no longer
    base = english.verb_lemma(form)
    done = english.inflect(base, "VBN") if base else None
    return Dated(verb, verb + 1, f"{have} {done}", why, 0.82) if done else None


def _is_since(reading: Reading, at: int) -> Dated | None:
    """ "is closed from last Monday", "is in hospital since the accident"."""
    low = reading.low
    if not _point_after(reading, at):
        return None
    k = at - 1
    first, _ = reading.sentence(at)
    while k > first and at - k <= _OBJECT:
        word = low[k]
        if word in _PERFECT:
            break
        if (
            not reading.is_word(k)
            or word in word_class("no-since")
            or (english.is_form(word, "JJR") or english.is_form(word, "JJS"))
        ):
            return None
        k -= 1
    else:
        return None
    if low[k] not in _PERFECT or k + 1 >= at or k == first:
        return None
    state = low[k + 1]
    out = state in ("in", "at", "on", "under", "out", "without") and at - k > 2
    kind = (
        out
        or (english.is_form(state, "VBN") and state not in word_class("no-since"))
        or state in word_class("lasting-state")
    )
    before = low[k - 1]
    if not kind or before in ("there", "what", "which", "it", "this", "that", "who"):
        return None
    middle = reading.slice(k + 1, at)
    return Dated(
        k,
        at + 1,
        f"{_PERFECT[low[k]]} {middle} since",
        "What began in the past and goes on has the perfect in English: 'has been closed since'.",
        0.83,
    )


def _point_after(reading: Reading, at: int) -> bool:
    """Whether a time in the past follows that a comma or the sentence's end closes."""
    low = reading.low
    k = at + 1
    if k >= len(low):
        return False
    since = low[at] == "since"
    if low[k] == "last" and k + 1 < len(low) and low[k + 1] in word_class("last-time"):
        k += 2
    elif since and (low[k] in ("yesterday", "then") or low[k] in word_class("weekday")):
        k += 1
    elif since and (_past_year(reading, k) or low[k] in word_class("month")):
        k += 1
        if k < len(low) and fits("YEAR", reading, k):
            k += 1
    elif since and low[k] in ("this", "the", "early", "late", "his", "her", "their"):
        k += 1
        while k < len(low) and low[k] in ("early", "late", "beginning", "end", "of", "last", "the"):
            k += 1
        if k >= len(low) or not (
            low[k] in word_class("time-noun")
            or low[k] in word_class("since-event")
            or low[k] in word_class("event-one")
        ):
            return False
        k += 1
    else:
        return False
    return k >= len(low) or low[k] in (".", ",", ";", "!", "and", "because", "but", "after", "when")


def _first_time(reading: Reading, at: int) -> Dated | None:
    """ "It is the first time that he visits", "was the first time she has seen"."""
    low = reading.low
    if at < 3 or low[at - 1] not in word_class("ordinal-time") or low[at - 2] != "the":
        return None
    be = low[at - 3]
    k = at + 1
    if low[k : k + 1] == ["that"]:
        k += 1
    if be not in ("is", "was") or k + 1 >= len(low):
        return None
    verb = _subject(reading, k)
    if verb is None or verb + 1 >= len(low):
        return None
    form = low[verb]
    tags = english.verb_tags(form)
    why = "After 'the first time' English has the perfect."
    if be == "is" and "VBZ" in tags and form not in ("is", "has", "does"):
        base = english.verb_lemma(form)
        done = english.inflect(base, "VBN") if base else None
        return Dated(verb, verb + 1, f"has {done}", why, 0.85) if done else None
    if be == "was" and form in ("has", "have") and fits("VBN", reading, verb + 1):
        return Dated(verb, verb + 1, "had", why, 0.85)
    return None


def _perfect_in_year(reading: Reading, at: int) -> Dated | None:
    """ "has finished school in 2012", "has been founded in 1998"."""
    low = reading.low
    verb = at + 1
    passive = low[verb : verb + 1] == ["been"]
    verb += passive
    if at and low[at - 1] in word_class("base-form-after"):
        return None
    if verb >= len(low) or not fits("VBN", reading, verb):
        return None
    base = english.verb_lemma(low[verb], "VBN")
    if base not in word_class("done-once"):
        return None
    k = verb + 1
    while k < len(low) and k - verb <= _OBJECT and low[k] != "in":
        if not (is_content(reading, k) or low[k] in word_class("determiner") or low[k] == "of"):
            return None
        k += 1
    if k + 1 >= len(low) or low[k] != "in" or not _past_year(reading, k + 1):
        return None
    if k + 2 < len(low) and low[k + 2] not in (".", ",", ";", "and", "by", "with", "at", "after"):
        return None
    sentence = low[slice(*reading.sentence(at))]
    if {"since", "twice", "already", "ever"} & set(sentence):
        return None
    if passive:
        plural = low[at] == "have"
        return Dated(
            at,
            verb + 1,
            f"{'were' if plural else 'was'} {low[verb]}",
            "With a date that is over English has the simple past.",
            0.85,
        )
    past = english.inflect(base, "VBD")
    return Dated(at, verb + 1, past, "With a date that is over English has the simple past.", 0.83)


def _present_for_years(reading: Reading, at: int) -> Dated | None:
    """ "He works for the company for twelve years", "They know each other for a long time"."""
    low = reading.low
    k = at + 1
    if low[k : k + 3] == ["a", "long", "time"]:
        k += 3
    else:
        while k < len(low) and (low[k] in word_class("vague-number") or fits("NUM", reading, k)):
            k += 1
        if k == at + 1 or k >= len(low) or low[k] not in ("years", "decades", "centuries"):
            return None
        k += 1
    if k < len(low) and low[k] not in (".", ",", ";", "and", "but", "now"):
        return None
    verb = at - 1
    first, _ = reading.sentence(at)
    while verb > first and at - verb <= _OBJECT:
        word = low[verb]
        tags = english.verb_tags(word)
        base = english.verb_lemma(word)
        if word in word_class("no-since") and word not in ("in", "at", "with", "to"):
            return None
        if base in word_class("goes-on") and tags & {"VBZ", "VBP"} and "VBD" not in tags:
            third = "VBZ" in tags
            before = low[verb - 1]
            subject = before in word_class("pronoun") or (third and _plain_noun(reading, verb - 1))
            if not subject or before == "you":
                return None
            done = english.inflect(base or word, "VBN")
            return Dated(
                verb,
                verb + 1,
                f"{'has' if third else 'have'} {done}",
                "What began in the past and goes on has the perfect in English.",
                0.83,
            )
        if "VBG" in tags and base in word_class("goes-on") and low[verb - 1] in _PERFECT:
            return Dated(
                verb - 1,
                verb + 1,
                f"{_PERFECT[low[verb - 1]]} {word}",
                "What began in the past and goes on has the perfect in English.",
                0.83,
            )
        if not (is_content(reading, verb) or word in word_class("function")):
            return None
        verb -= 1
    return None


def _plain_noun(reading: Reading, at: int) -> bool:
    return fits("NAME", reading, at) or (
        fits("NN", reading, at) and at > 0 and reading.low[at - 1] in word_class("determiner")
    )


def _past_after_do(reading: Reading, at: int) -> Dated | None:
    """ "didn't wanted"."""
    verb = at + 1
    if verb + 1 >= len(reading) or not reading.is_word(verb):
        return None
    form = reading.low[verb]
    tags = english.verb_tags(form)
    if "VBD" not in tags or tags & {"VB", "VBP"} or english.is_form(form, "NN"):
        return None
    base = english.verb_lemma(form)
    if base is None or english.is_form(form, "JJ") or english.is_form(form, "NNS"):
        return None
    return Dated(verb, verb + 1, base, f"After '{reading.low[at]}' English has the base form.", 0.9)


def _would_after_if(reading: Reading, at: int) -> Dated | None:
    """ "If he would have more money", "If the driver would have stopped"."""
    low = reading.low
    if not (reading.starts_sentence(at) or low[at - 1] in (",", "but", "and")):
        return None
    would = _subject(reading, at + 1) if at + 2 < len(low) else None
    if would is None or would + 1 >= len(low) or low[would] != "would":
        return None
    _, stop = reading.sentence(at)
    if low[would + 1] in ("like", "rather", "just", "be", "please", "only", "but") or not (
        {"would", "could"} & set(low[would + 1 : stop])
    ):
        return None
    why = "In a condition English has the past, not 'would'."
    verb = would + 1
    negated = low[verb] == "not"
    if negated:
        verb += 1
    if low[verb] == "have" and verb + 1 < stop and fits("VBN", reading, verb + 1):
        return Dated(would, verb + 1, "had not" if negated else "had", why, 0.87)
    past = english.inflect(low[verb], "VBD")
    if past is None:
        return None
    new = f"did not {low[verb]}" if negated else past
    return Dated(would, verb + 1, new, why, 0.85)
