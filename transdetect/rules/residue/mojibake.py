"""TD401: "donâ€™t", "JosÃ©", "ÐœÐ¾ÑÐºÐ²Ð°"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transdetect.documents.document import BARRIER
from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.habit import HabitRule, Slip
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import quoted
from transdetect.rules.residue.decoding import broken, repaired
from transdetect.rules.rule import Hit

_STRAY = lazy(r"(?<=[a-z0-9.,;:!?)%])Â(?=\s)|(?<=\s)Â(?=\s)|(?<=[a-z])Ã(?= )")
_WORD = lazy(rf"[^\s{BARRIER}]+")
_LOST = "\ufffd"
_NAMED = lazy(r"(?:letters?|characters?|symbols?|vowels?|sounds?|and|or)\s\Z")
_SUSPECT = lazy(r"[ÂÃÅÄ](?![a-zà-ÿ])|[a-z][ÂÃÅÄ]")
"""What is left when a control character was dropped on the way: a reader must look."""
_ABOUT = lazy(r"replacement character|mojibake|U\+FFFD|encoding|UTF-8|Unicode", re.I)


class Mojibake(HabitRule):
    """Letters were decoded with the wrong code page.

    What it does: finds UTF-8 that was read as Windows-1252, Windows-1251 or Mac Roman ("Ã©",
    "â€™", "Ð¿Ñ€"), also when it happened twice, and the replacement character "\ufffd".

    Why it is a problem: the words cannot be read, searched or indexed.

    Example: The cafÃ© doesnâ€™t open on Sundays.

    Use instead: The café doesn’t open on Sundays.

    Fix safety: safe; the original letters are computed from the broken ones and nothing is
    guessed.  A lost letter has no suggestion.
    """

    code = "TD401"
    name = "mojibake"
    family = "residue"
    severity = "error"
    fires = (
        "The >>cafÃ©<< is closed.",
        "They >>donâ€™t<< know yet.",
        "The speech of >>JosÃ© MartÃ\u00ad<< was cut short.",
        "A sign said >>ÐœÐ¸Ñ€<< in red letters.",
        "It was 30 >>Â°C<< in the shade.",
        "The town of >>Å\u0081Ã³dÅº<< voted on Sunday.",
        "He ate a >>ja\ufffdn<< at noon.",
        "The >>pÃƒÂ¢tÃƒÂ©<< was excellent.",
    )
    silent = (
        "The café doesn’t open on Sundays.",
        "São Paulo, Łódź and Şanlıurfa voted on Sunday.",
        "« LE CAFÉ » and «MANHû were printed in capitals.",
        "The distance is 2.5 Å…3.1 Å, with an error of 1 Å².",
        "The root √π appears twice, and so does √2.",
        "Она живёт в Москве, Россия.",
        "The letter Â is used in Romanian.",
        "The replacement character \ufffd marks a lost letter.",
        "Việt Nam and Ünye and Ødegård and Ñuñoa are names.",
    )

    def slips(self, draft: Draft) -> Iterable[Slip]:
        """Every broken word, in reading order."""
        for passage in draft.passages:
            if not passage.text.isascii():
                yield from _in(passage)


def _in(passage: Passage) -> Iterator[Slip]:
    text = passage.text
    spots = [(item.start, item.end) for item in broken(text)]
    strays = {}
    if "Â" in text or "Ã" in text:
        strays = {
            m.start(): "" if m.group() == "Â" else "à"  # half of a no-break space; "à" before one
            for m in _STRAY.finditer(text)
            if not _NAMED.search(text[max(0, m.start() - 12) : m.start()])
        }
    spots += [(at, at + 1) for at in strays]
    for start, end in _words(text, sorted(spots)):
        mended = "".join(strays.get(at, text[at]) for at in range(start, end))
        fixed = repaired(mended).replace("\ufeff", "")
        if text[start:end] == "Â" and start and text[start - 1].isspace():
            end += 1  # the blank behind a lone letter goes with it
        good = fixed != text[start:end] and _LOST not in fixed and fixed.isprintable()
        yield _slip(passage, start, end, fixed if good else None)
    if _LOST in text and not _ABOUT.search(text):
        for match in re.finditer(
            rf"[^\s{_LOST}{BARRIER}]*(?:{_LOST}[^\s{_LOST}{BARRIER}]*)+", text
        ):
            yield _slip(passage, match.start(), match.end(), None)


def _slip(passage: Passage, start: int, end: int, fixed: str | None) -> Slip:
    word = passage.text[start:end]
    safe = not quoted(passage, start, end) and not (fixed and _SUSPECT.search(fixed))
    return Slip(
        word,
        Hit(
            passage,
            start,
            end,
            f'"{word}" was decoded with the wrong code page',
            confidence=0.97,
            evidence=(Evidence("letters", word, 1.0, "UTF-8 read as another encoding"),),
            suggestions=() if fixed is None else (Suggestion(fixed, 0.95, safe, "rule"),),
        ),
        alone=True,
    )


def _words(text: str, spots: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words that hold `spots`; neighbours with one blank between become one."""
    current: tuple[int, int] | None = None
    for start, end in spots:
        if current and end <= current[1]:
            continue
        while start > (current[1] if current else 0) and (
            text[start - 1].isalpha() or text[start - 1] in "'’"
        ):
            start -= 1
        while end < len(text) and (text[end].isalpha() or text[end] in "'’\u00ad"):
            end += 1
        if current and start <= current[1] + 1 and "\n" not in text[current[1] : start]:
            current = (current[0], max(end, current[1]))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
