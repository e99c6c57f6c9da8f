"""TD503: a product's name that was taken for English words in one place of the draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from transdetect.language.draft import Draft, Passage, Place
from transdetect.language.outlook import Outlook
from transdetect.language.words import normal, weigh
from transdetect.model import Evidence, Suggestion
from transdetect.rules.rule import Hit, Rule

_OFTEN = 2
"""How often the draft must have the name whole, and how many times as often as broken."""
_COMMON = 2.5
"""Zipf frequency in English from which on a word with one capital is no product's name."""
_SHORTEST = 4
"""Letters of the shortest part of a name that is looked for."""
_WHOLE = 6
"""Letters of the shortest name that may have been broken."""
_NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ]\w{{{_SHORTEST - 1},}}")
_HUMPS = re.compile(r"[A-Z][a-z]{2,}")
_PARTS = frozenset(["is", "in", "on", "it", "as", "at", "or", "us", "up", "an"])
_ENDINGS = ("ion", "ation", "ing")


class BrokenNames(Rule):
    """A product's name was broken into English words, or made into another word.

    What it does: Finds one name written as two words ("Power Point", "Exchange is") where the draft
        has it whole at least twice as often ("PowerPoint", "Exchangis"), and a name of two
        words whose second became a noun of action once ("Kafka Connection" beside "Kafka Connect").
    Why it is a problem: The reader looks for a product that does not exist.
    Example: Exchangis moves data. Install Exchangis first, for Exchange is a server.
    Use instead: Exchangis moves data. Install Exchangis first, for Exchangis is a server.
    Fix safety: Never safe, for it touches a name; the name that the draft has most is suggested.
    """

    code = "TD503"
    name = "broken-names"
    family = "consistency"
    fires = (
        "PowerPoint opens. Close PowerPoint, then start >>Power Point<< again.",
        "Exchangis moves data. Install Exchangis first; with >>Exchange is<< the copy is quick.",
        "Kafka Connect runs. Start Kafka Connect, stop Kafka Connect, then read the logs of"
        " >>Kafka Connection<<.",
        "OpenStack needs hosts. OpenStack runs here, but >>Open Stack<< was slow.",
        "YouTube grew. In spring YouTube was fined, and >>You Tube<< paid.",
    )
    silent = (
        "PowerPoint opens. The power point in the wall beside PowerPoint users is new.",
        "Exchangis moves data. Exchangis is quick. The Exchange is a market.",
        "Kafka Connect runs. Kafka Connect stops. A Kafka connection of Kafka Connect failed.",
        "Facebook grew. Facebook users open the Face Book of the school.",
        "Red Hat sells Linux. Red Hat is in Raleigh; RedHat and RedHat 7 were filed under R.",
        "Anna Lindh met Lindh's aides. Anna met the Lindhs.",
    )

    def check(self, draft: Draft) -> Iterator[Hit]:
        """Every broken name, passage by passage."""
        if not _repeats_a_name(draft):
            return
        words, pairs = _counted(draft)
        manual = Outlook(draft).manual
        whole = {
            form.lower(): form
            for form, n in words.items()
            if n >= _OFTEN and _named(form) and not (manual and _says_what_it_is(form))
        }
        for passage in draft.passages:
            yield from _split(passage, whole, words, pairs)
            yield from _renamed(passage, pairs)


def _repeats_a_name(draft: Draft) -> bool:
    """Whether the draft has a product's name twice, or a name three times and a noun of action made
    of it: most drafts end here."""
    seen = Counter(w for passage in draft.passages for w in _NAME.findall(passage.text))
    return any(
        len(word) >= _WHOLE and n >= _OFTEN and _named(word) for word, n in seen.items()
    ) or any(
        seen[word.removesuffix(ending)] > _OFTEN
        for word in seen
        if word.endswith(_ENDINGS)
        for ending in _ENDINGS
        if word.endswith(ending)
    )


def _counted(draft: Draft) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often the draft has each capitalised word, and each pair of them."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for passage in draft.passages:
        for token in passage.tokens:
            if token.kind == "word" and token.text[0].isupper() and len(token.text) >= _WHOLE:
                words[token.text] += 1
        for k in range(len(passage.tokens) - 1):
            if pair := _pair(passage, k):
                pairs[pair] += 1
    return words, pairs


def _pair(passage: Passage, k: int) -> tuple[str, str] | None:
    """Tokens `k` and `k + 1` if both are words with one blank between them."""
    first, second = passage.tokens[k : k + 2]
    if first.kind != "word" or second.kind != "word" or not first.text[0].isupper():
        return None
    if passage.text[first.end : second.start] not in (" ", "\u00a0"):
        return None
    return first.text, second.text


def _named(form: str) -> bool:
    """Whether only a product is written so: a capital inside, or no English word."""
    inner = any(c.isupper() for c in form[1:]) and not form.isupper()
    return inner or (form.isascii() and weigh(normal(form)).in_english < _COMMON)


def _says_what_it_is(form: str) -> bool:
    """Whether a name is two English words run together: where there is code, "PhoneNumber" is an
    identifier and "Phone Number" what it stands for."""
    parts = _HUMPS.findall(form)
    return "".join(parts) == form and all(
        weigh(normal(part)).in_english >= _COMMON for part in parts
    )


def _split(
    passage: Passage,
    whole: dict[str, str],
    words: Counter[str],
    pairs: Counter[tuple[str, str]],
) -> Iterator[Hit]:
    if not whole:
        return
    for k in range(len(passage.tokens) - 1):
        pair = _pair(passage, k)
        if pair is None:
            continue
        first, second = pair
        name = None
        if second[0].isupper():
            name = whole.get((first + second).lower())
        elif second in _PARTS and first.endswith("e") and second[0] in "aeiou":
            before = passage.tokens[k - 1].lower if k else ""
            if before not in ("the", "a", "an", "this", "our", "stock"):
                name = whole.get((first[:-1] + second).lower())
        if name and pairs[pair] * _OFTEN <= words[name]:
            yield _hit(passage, k, name, words[name])


def _renamed(passage: Passage, pairs: Counter[tuple[str, str]]) -> Iterator[Hit]:
    for k in range(len(passage.tokens) - 1):
        pair = _pair(passage, k)
        if pair is None or pairs[pair] > 1 or not pair[1][0].isupper():
            continue
        for ending in _ENDINGS:
            stem = pair[1].removesuffix(ending)
            if len(stem) >= _SHORTEST and stem != pair[1] and pairs[pair[0], stem] > _OFTEN:
                yield _hit(passage, k, f"{pair[0]} {stem}", pairs[pair[0], stem])
                break


def _hit(passage: Passage, k: int, name: str, times: int) -> Hit:
    place = Place(passage, passage.tokens[k].start, passage.tokens[k + 1].end)
    said = passage.text[place.start : place.end]
    return Hit(
        passage,
        place.start,
        place.end,
        f'"{said}" is "{name}" elsewhere in the draft',
        confidence=0.8,
        evidence=(Evidence("draft", name, float(times), "the name elsewhere"),),
        suggestions=(Suggestion(name, 0.8, False, "draft"),),
    )
