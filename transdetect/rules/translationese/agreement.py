"""Words that do not agree: "informations", "the news are", "a umbrella".

Single words are patterns in `resources/rules/any-agreement.toml`; determiners and nouns are read in
`quantity.py`, subjects and verbs in `concord.py`; "a" and "an" depend on how the next word sounds,
which is known here.  Start at `Agreement.look`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit
from transdetect.rules.translationese.concord import disagreements
from transdetect.rules.translationese.quantity import quantities


class Agreement(PackRule):
    """Words that do not agree in number, or "a" before a vowel.

    What it does: Finds plurals of nouns that English cannot count ("informations", "advices"),
    singulars after a numeral ("three student"), verbs that do not agree with "news" and
    "people", doubled comparatives, and "a" where the next word begins with a vowel.

    Why it is a problem: Each language counts other nouns. What is a plural in the source is often
    left as one, and the sentence reads as written by a beginner.

    Example: The site gives informations on the trains.

    Use instead: The site gives information on the trains.

    Fix safety: Only "a" before a known word that begins with a vowel is applied unseen, and never
    inside a quotation.
    """

    code = "TD214"
    name = "agreement"
    fires = (
        "The leaflet gives >>informations<< on the tides.",
        "He carried >>a<< umbrella and a bag.",
        "The >>news are<< not good for the growers.",
        "In the crash, 12 >>person<< were injured.",
        "It is one of the oldest >>bridge<< in the country.",
        "The office bought new >>furnitures<< and lamps.",
        "The company has 300 >>employee<< in four countries.",
        "One of my >>friend<< works in the port.",
        ">>This<< shoes are too small.",
        "She has long hair and >>a blue eyes<<.",
        ">>Many of citizen<< came to the square.",
        "It was >>a very good weather<< on Sunday.",
        "The goods >>was<< delivered on Monday.",
        "The minister and his wife >>has<< left the country.",
        "The quality of the products >>are<< poor.",
        "Everybody >>know<< the answer to that question.",
        "The workers >>wants<< higher wages.",
    )
    silent = (
        "The leaflet gives information on the tides.",
        "A union, a European and a one-way ticket.",
        "She is a user of vitamin A and of B12.",
        "The people in the news are tired.",
        "The three-person crew slept.",
        "It was one of the best film schools.",
        "Hepatitis A is curable, and plan A is simple.",
        "a usable tool, a ewe, a unicorn, a eulogy",
        "The two school buildings, a ten year plan and the stage 2 tree stand.",
        "A proud people lives there, and each five students share a room.",
        "A garbage collected language needs no such call.",
        "The team are tired, and the number of people who were there is unknown.",
        "The bread and butter is on the table.",
        "If she were here, he would stay; they insisted that he go.",
        "This will create a file.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for "a" before a vowel, for numbers and nouns, subjects and verbs."""
        for one in quantities(reading):
            yield _hit(reading, one.first, one.end, one.new, one.why, one.confidence)
        for found in disagreements(reading):
            why = "The verb does not agree with its subject."
            yield _hit(reading, found.verb, found.verb + 1, found.new, why, found.confidence)
        yield from self._a_before_a_vowel(reading)

    def _a_before_a_vowel(self, reading: Reading) -> Iterator[Hit]:
        tokens, low = reading.tokens, reading.low
        known = english.listed
        for at in reading.where.get("a", ()):
            after = at + 1
            if (
                after >= len(tokens)
                or tokens[after].kind != "word"
                or tokens[at].text not in ("a", "A")
            ):
                continue
            word = tokens[after].text
            if tokens[at].text == "A" and not reading.starts_sentence(at):
                continue
            if len(word) < 3 or not word.islower() or english.indefinite_article(word) == "a":
                continue
            if word in english.word_class("function") or tokens[after].start != tokens[at].end + 1:
                continue
            if at and low[at - 1] in english.word_class("letter-name-before"):
                continue
            if reading.glued(at, after):
                continue
            if not english.is_known(word):
                continue
            certain = word in known("nouns.txt") or word in known("adjectives.txt")
            new = "An" if tokens[at].text == "A" else "an"
            yield Hit(
                reading.passage,
                tokens[at].start,
                tokens[at].end,
                "Before a vowel English has 'an'.",
                confidence=0.95 if certain else 0.85,
                evidence=(
                    Evidence("pattern", reading.slice(at, after + 1), 0.95, "'a' before a vowel"),
                ),
                suggestions=(Suggestion(new, 0.95, certain and not reading.quoted(at), "rule"),),
            )


def _hit(
    reading: Reading, first: int, end: int, new: str | None, why: str, confidence: float
) -> Hit:
    words = reading.slice(first, end)
    return Hit(
        reading.passage,
        reading.tokens[first].start,
        reading.tokens[end - 1].end,
        why,
        confidence=confidence,
        evidence=(Evidence("pattern", words, confidence, "number"),),
        suggestions=(
            () if new is None else (Suggestion(new, round(confidence * 0.9, 3), False, "rule"),)
        ),
    )
