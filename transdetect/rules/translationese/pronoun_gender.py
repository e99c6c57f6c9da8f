"""A pronoun of the wrong gender, where the sentence itself says so.

Chinese, Turkish, Finnish and others say one word for he and she; Romance languages leave the
subject out; German, Russian and French say "he" and "she" of things.  Only what the words around
settle is reported.  Start at `PronounGender.check`; things called "she" are in `antecedent.py`, and
passages that speak of one person only in `one_person.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.language.draft import Draft
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading, readings
from transdetect.rules.rule import Hit
from transdetect.rules.translationese.antecedent import called_a_person
from transdetect.rules.translationese.one_person import misfits, nameless

_OTHER = {"himself": "herself", "herself": "himself", "he": "she", "she": "he"}
_PERSONAL = frozenset(["he", "she", "his", "her", "him"])
_GENDER = {"himself": "m", "herself": "f", "he": "m", "she": "f"}


def _gender(word: str, kind: str) -> str | None:
    """ "m" or "f" for a title or a family role (`kind` "title" or "role"); None for neither."""
    if word in english.word_class(f"male-{kind}"):
        return "m"
    return "f" if word in english.word_class(f"female-{kind}") else None


class PronounGender(PackRule):
    """A pronoun of the wrong gender.

    What it does: Finds "she hurt himself", "Mr Lee locked herself in" and "as a father, she":
    places where subject and pronoun of one clause disagree; and things, firms and countries
    called "he" or "she" where nobody stands before them whom the pronoun could mean.

    Why it is a problem: The source language does not mark gender there, so the pronoun is a
    guess; the reader is told of a person who does not exist.

    Example: Mr Lee had locked herself in the cellar.

    Use instead: Mr Lee had locked himself in the cellar.

    Fix safety: Never applied unseen: which of the two words is wrong is for a person to say.
    """

    code = "TD215"
    name = "pronoun-gender"
    fires = (
        "Mr Lee had locked >>herself<< in the cellar.",
        "She blamed >>himself<< for the loss.",
        "He described >>herself<< as a simple man.",
        "As a father, >>she<< could not sleep.",
        "Mrs Wang introduced >>himself<< to the guests.",
        "The actress said she taught >>himself<< to ride.",
        "The jug stood on the shelf, but >>she<< fell and broke.",
        "The brewery has moved >>his<< headquarters to the harbour.",
        "The lamp is old, but I will not throw >>her<< away.",
        "My sister lost >>his<< keys on the train.",
        "Mrs Tanaka told reporters that >>his<< son was innocent.",
        "On her birthday the actress thanked >>his<< fans.",
        "The ministry said that >>she<< has no information.",
        "The table is broken, I will repair >>him<< tomorrow.",
    )
    silent = (
        "Mr Lee had locked himself in the cellar.",
        "She met the king herself, and he himself poured the tea.",
        "She met the man himself.",
        "As a father, he could not sleep.",
        "He said his wife blamed herself.",
        "She saw Elvis himself on the stairs.",
        "As a mother, she worries; as a father, he does not.",
        "He left the choice to the queen herself.",
        "The ship was old, and she was sold in May.",
        "Anna took the jug, but she fell.",
        "The door was locked, and she was tired.",
        "The letter changed his life.",
        "The court rejected his appeal.",
        "My sister sells boats. The firm has moved her headquarters.",
        "France has lost her allies.",
        "His sister said he was ill.",
        "My brother met my sister, and he lost his keys.",
        "Peter came late. My sister found his keys.",
        "When the door opened, he ran.",
        "The ministry is closed. The driver said he would wait.",
        "The woman said he had attacked her.",
        "She read him a story about a table.",
    )

    def check(self, draft: Draft) -> Iterator[Hit]:
        """Hits inside single clauses, and things that are called "he" or "she"."""
        known = list(super().check(draft))
        yield from known
        taken = {(id(hit.passage), hit.start) for hit in known}
        made = readings(draft)
        for k, reading in enumerate(made):
            if reading.passage.lowers & _PERSONAL:
                called = dict(called_a_person(reading, made[max(0, k - 2) : k]))
                for at, new in called.items():
                    yield _thing(reading, at, new)
                for one in (*misfits(reading, made[:k]), *nameless(reading, made[:k])):
                    place = (id(reading.passage), reading.tokens[one.at].start)
                    if one.at not in called and place not in taken:
                        make = _thing if one.thing else _hit
                        yield make(reading, one.at, one.new)

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for reflexives and for "as a father, she"."""
        for word in ("himself", "herself"):
            for at in reading.where.get(word, ()):
                if _subject_gender(reading, at) not in (None, _GENDER[word]):
                    yield _hit(reading, at, _OTHER[word])
        for at in reading.where.get("as", ()):
            low = reading.low
            pronoun = at + 4 if low[at + 3 : at + 4] == [","] else at + 3
            if (
                low[at + 1 : at + 2] == ["a"]
                and at + 2 < len(low)
                and pronoun < len(low)
                and low[pronoun] in ("he", "she")
                and _gender(low[at + 2], "role") not in (None, _GENDER[low[pronoun]])
                and (reading.starts_sentence(at) or low[at - 1] == "that")
            ):
                yield _hit(reading, pronoun, _OTHER[low[pronoun]])


def _subject_gender(reading: Reading, at: int) -> str | None:
    """The gender of the subject of the verb right before the reflexive at token `at`."""
    low = reading.low
    verb = at - 1
    if verb < 1 or not (
        fits("VBD", reading, verb) or fits("VBZ", reading, verb) or fits("VBN", reading, verb)
    ):
        return None
    i = verb - 1
    while (
        i >= 0
        and verb - i <= 3
        and (
            low[i] in ("has", "had", "have", "was", "not", "could") or english.is_form(low[i], "RB")
        )
    ):
        i -= 1
    if i < 0:
        return None
    if low[i] in ("he", "she"):
        return _GENDER[low[i]]
    k = i
    while k > 0 and i - k < 3 and reading.tokens[k].text[0].isupper() and reading.is_word(k):
        title = low[k - 2] if low[k - 1] == "." and k > 1 else low[k - 1]
        if gender := _gender(title, "title"):
            return gender
        k -= 1
    return None


def _thing(reading: Reading, at: int, new: str) -> Hit:
    token = reading.tokens[at]
    return Hit(
        reading.passage,
        token.start,
        token.end,
        f"This pronoun stands for a thing; English says '{new}'.",
        confidence=0.8,
        evidence=(
            Evidence("pattern", token.text, 0.8, "nobody stands before it whom it could mean"),
            *habit("de", "ru", "uk", "pl", "fr", "es", "it", "pt", "ar"),
        ),
        suggestions=(Suggestion(new, 0.72, False, "rule"),),
    )


def _hit(reading: Reading, at: int, new: str) -> Hit:
    token = reading.tokens[at]
    return Hit(
        reading.passage,
        token.start,
        token.end,
        "This pronoun does not fit the person it stands for.",
        confidence=0.85,
        evidence=(
            Evidence("pattern", token.text, 0.85, "subject and pronoun disagree"),
            *habit("zh", "tr", "fi", "hu", "ko", "ja", "es", "pt", "fr", "it"),
        ),
        suggestions=(Suggestion(new, 0.6, False, "rule"),),
    )
