"""The same caution twice in a sentence: "According to the paper, he allegedly ...".

Start at `RedundantHedge.look`.  Two shapes: a sentence whose source is named and whose verb still
carries "reportedly" or "allegedly", and one that ends with ", press alleges".  Police, courts and
lawyers are left alone as sources: there "allegedly" is what the law asks of a newspaper.
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

_AUXILIARIES = frozenset(["is", "are", "was", "were", "has", "have", "had", "be", "been"])


class RedundantHedge(PackRule):
    """A hedge on the verb of a sentence that already names its source.

    What it does: Finds "reportedly", "allegedly" or "supposedly" on a verb where the sentence
    begins with "According to" a newspaper or another medium, or ends with ", the press alleges".

    Why it is a problem: One hedge tells the reader that the writer does not vouch for a claim.
    Two suggest that even the source does not, which is rarely what the original said.

    Example: According to the weekly Sette, the two firms allegedly shared the contracts.

    Use instead: According to the weekly Sette, the two firms shared the contracts.

    Fix safety: Never applied unseen: to drop a hedge can make a claim stronger than the writer
    meant.
    """

    code = "TD206"
    name = "redundant-hedge"
    level = "full"
    fires = (
        "According to the weekly Sette, the two firms >>allegedly shared<< the contracts.",
        "According to local media, the pilot >>had reportedly complained<< about the brakes.",
        "The two clubs >>have reportedly agreed<< on a fee, newspapers claim.",
        "According to the magazine, the prince >>is supposedly planning<< to sell the castle.",
        "Workers >>were allegedly paid<< in cash, a newspaper alleges.",
        "According to reports, the crew >>reportedly left<< the ship on Monday.",
    )
    silent = (
        "According to police, the man allegedly stole three cars.",
        "According to the indictment, he allegedly bribed two officials.",
        "The band has reportedly split up.",
        "According to the newspaper, the man who allegedly stole the car has fled.",
        "He allegedly told the press that the treasurer claims expenses twice.",
        "According to the magazine, the two firms shared the contracts.",
        "Critics of the scheme allege fraud, and two men were allegedly paid.",
    )

    def look(self, reading: Reading) -> Iterator[Hit]:
        """Hits for each hedge whose sentence hedges already."""
        for hedge in sorted(english.word_class("hedge") & reading.where.keys()):
            if hedge == "apparently":
                continue
            for at in reading.where[hedge]:
                hit = _twice(reading, at)
                if hit:
                    yield hit


def _twice(reading: Reading, at: int) -> Hit | None:
    low = reading.low
    verb = at + 1
    if verb >= len(reading) or not (
        fits("VBN", reading, verb) or fits("VBD", reading, verb) or fits("VBG", reading, verb)
    ):
        return None
    first, end = reading.sentence(at)
    if not (_attributed(reading, first, at) or _alleged_after(reading, at, end)):
        return None
    start = at
    while start > first and low[start - 1] in _AUXILIARIES:
        start -= 1
    if start > first and low[start - 1] in ("who", "which", "that", "whose"):
        return None
    # no comma may stand between the attribution's own and the verb: the main clause only
    text = " ".join(reading.slice(i, i + 1) for i in (*range(start, at), verb))
    message = "The sentence already says whose claim this is; one hedge is enough."
    return Hit(
        reading.passage,
        reading.tokens[start].start,
        reading.tokens[verb].end,
        message,
        confidence=0.75,
        evidence=(
            Evidence(
                "pattern", reading.slice(start, verb + 1), 0.75, "source named and verb hedged"
            ),
            *habit("pt", "es", "fr", "it"),
        ),
        suggestions=(Suggestion(text, 0.6, False, "rule"),),
    )


def _attributed(reading: Reading, first: int, at: int) -> bool:
    """Whether the sentence opens with "According to" a medium, and `at` is in its main clause."""
    low = reading.low
    while first < at and not reading.is_word(first):
        first += 1
    if low[first : first + 2] != ["according", "to"]:
        return False
    commas = [i for i in range(first, at) if low[i] == ","]
    if len(commas) != 1:
        return False
    source = low[first + 2 : commas[0]]
    if not english.word_class("legal-source").isdisjoint(source):
        return False
    return not english.word_class("media-noun").isdisjoint(source)


def _alleged_after(reading: Reading, at: int, end: int) -> bool:
    """Whether the sentence ends with ", the press alleges" or ", newspapers claim"."""
    low = reading.low
    for comma in range(at + 1, end):
        if low[comma] != ",":
            continue
        tail = [w for w in low[comma + 1 : end] if w[0].isalnum()]
        if (
            2 <= len(tail) <= 5
            and tail[-1] in english.word_class("allege")
            and not english.word_class("media-noun").isdisjoint(tail[:-1])
        ):
            return True
        # a second clause or bracket may follow: "..., local press alleges (Agency)"
        for k in range(comma + 2, min(comma + 5, end)):
            if (
                low[k] in ("alleges", "allege", "claims", "claim")
                and low[k - 1] in english.word_class("media-noun")
                and (k + 1 >= end or not reading.is_word(k + 1))
            ):
                return True
    return False
