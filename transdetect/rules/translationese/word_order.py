"""Words in an order that English does not have.

The patterns are in `resources/rules/any-word-order.toml`; what they cannot say is here: "another
SBU intercepted conversation".  Start at `WordOrder.look`.
"""

from __future__ import annotations

from collections.abc import Iterator

from transdetect.language import english
from transdetect.model import Evidence, Suggestion
from transdetect.rules.packs import PackRule
from transdetect.rules.pattern.index import habit
from transdetect.rules.pattern.match import fits
from transdetect.rules.pattern.reading import Reading
from transdetect.rules.rule import Hit

_SINGLE = frozenset(["a", "an", "another", "this", "that", "each", "every"])
_PLURAL = frozenset(["these", "those", "several", "two", "three", "many", "some"])


class WordOrder(PackRule):
    """Words stand in the order of another language.

    What it does: Finds participles with their agent in front of a noun ("another SBU intercepted
    conversation"), the agent before the participle ("was by the police arrested"), adverbs
    between a verb and its object ("speaks very well English") and questions that keep their order
    inside a sentence ("asked where was the exit").

    Why it is a problem: English tells who does what by the order of the words. The reader has to
    take such a phrase apart twice.

    Example: The channel played another DEA intercepted call.

    Use instead: The channel played another call intercepted by the DEA.

    Fix safety: Never applied unseen.
    """

    code = "TD207"
    name = "word-order"
    fires = (
        "The channel played >>another DEA intercepted call<< on Sunday.",
        "It is >>a Reuters obtained document<< that names him.",
        "These claims rest on >>an FBI seized laptop<< from 2019.",
        "The smuggler was >>by the police arrested<< at the border.",
        "She >>speaks very well English<< and some Danish.".replace(">>speaks ", "speaks >>"),
        "The tourist asked >>where is<< the station.",
    )
    silent = (
        "It was a NASA funded study of the poles.",
        "The FBI seized a laptop in 2019.",
        "Reuters obtained documents from the ministry.",
        "The UN backed troops withdrew.",
        "He was arrested by the police at the border.",
        "Another CIA trained pilot took over.",
        "Where is the station?",
        "She speaks English very well.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for "another SBU intercepted conversation"."""
        low = reading.low
        for word in sorted(english.word_class("intercept-verb") & reading.where.keys()):
            for verb in reading.where[word]:
                if verb < 2 or verb + 1 >= len(reading):
                    continue
                first = verb - 1
                while first > 0 and verb - first < 3 and _is_agent(reading, first - 1):
                    first -= 1
                if not _is_agent(reading, first) or first < 1:
                    continue
                determiner, noun = low[first - 1], verb + 1
                plural = fits("NNS", reading, noun) and determiner in _PLURAL
                single = low[noun] in english.listed("nouns.txt") and determiner in _SINGLE
                if not (plural or single) or reading.glued(first, noun + 1):
                    continue
                if reading.is_word(noun + 1) and fits("NN", reading, noun + 1):
                    noun += 1
                yield _hit(reading, first, verb, noun)


def _is_agent(reading: Reading, i: int) -> bool:
    """Whether token `i` is part of the name of somebody who can intercept or publish."""
    return fits("ACRONYM", reading, i) or (
        fits("NAME", reading, i) and not reading.low[i].endswith("'s")
    )


def _hit(reading: Reading, first: int, verb: int, noun: int) -> Hit:
    agent = reading.slice(first, verb)
    single = verb - first == 1
    article = (
        "the "
        if single and agent.isupper() and agent.lower() not in english.word_class("no-the-acronym")
        else ""
    )
    determiner = reading.slice(first - 1, first)
    nouns = reading.slice(verb + 1, noun + 1)
    if determiner.lower() in ("a", "an"):
        new = english.indefinite_article(nouns)
        determiner = new.capitalize() if determiner[0].isupper() else new
    text = f"{determiner} {nouns} {reading.slice(verb, verb + 1)} by {article}{agent}"
    return Hit(
        reading.passage,
        reading.tokens[first - 1].start,
        reading.tokens[noun].end,
        "English puts a participle with its agent after the noun: 'intercepted by'.",
        confidence=0.88,
        evidence=(
            Evidence("pattern", reading.slice(first - 1, noun + 1), 0.88, "name, participle, noun"),
            *habit("pt", "es", "fr", "it"),
        ),
        suggestions=(Suggestion(text, 0.75, False, "rule"),),
    )
