"""TD408: "[TN: ...]", "(N. do T.)", "(in free translation)", "Translated by Google"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from transdetect.language.draft import Draft, Passage
from transdetect.model import Evidence, Suggestion
from transdetect.rules.locale.lazy import lazy
from transdetect.rules.locale.surroundings import after, before, quoted
from transdetect.rules.locale.tables import rows
from transdetect.rules.rule import Hit, Rule

_BRACKETS = lazy(
    r"[ \u00a0]?(?:\(([^()\n]{2,400})\)|\[([^\[\]\n]{2,400})\]|（([^（）\n]{2,400})）)"
)
_LONGEST_LINE = 80
_OPEN = frozenset("([（")
_TRANSLATION = ("ransl", "RANSL", "radu", "RADU", "bers", "riginal", "RIGINAL")
"""Letters one of which every aside and every line of the table holds."""


class TranslatorNote(Rule):
    """The translator, or the translating machine, speaks in the text.

    What it does: finds bracketed translator's notes in English and in the languages drafts come
    from ("[TN: ...]", "(N. do T.)", "(прим. пер.)"), "in free translation" as an aside, and
    lines such as "Translated by Google".

    Why it is a problem: the note was meant for the editor or belongs to the tool.

    Example: He lit the *churrasqueira* (translator's note: a grill).

    Use instead: He lit the grill.

    Fix safety: a note may explain a word that needs its explanation, so nothing is safe; marks
    without content ("(N. do T.)", "Translated by Google") are.
    """

    code = "TD408"
    name = "translator-note"
    family = "residue"
    severity = "error"
    fires = (
        "He works at the town hall>> [TN: the prefecture of São Paulo]<< on Mondays.",
        "They danced the forró>> (N. do T.)<< all night.",
        "She calls it home>> (translator's note: a village near Kursk)<<.",
        "The saying means that water always wins>>, in free translation<<.",
        "The motto is 'Never alone'>> (free translation)<<.",
        ">>Translated by Google<<",
        "The law is known as the lex Koller>> (Anm. d. Ü.)<< in the press.",
        "He was a samizdat author>> (прим. пер.)<< for years.",
    )
    silent = (
        "In a translator's note, she explains her choice of title.",
        "They flew to Nashville (TN) and drove to Memphis.",
        "The subtitles were machine translated and then revised.",
        "A free translation of the poem appeared in 1920.",
        "The app was translated by Google volunteers into Welsh.",
        "His motto (as he told me) was simple.",
        "The novel was published in translation in Paris.",
        "The TL;DR: read the manual.",
    )

    def check(self, draft: Draft) -> Iterable[Hit]:
        """Every note, in reading order."""
        for passage in draft.passages:
            text = passage.text
            if not _OPEN.isdisjoint(passage.where):
                yield from _bracketed(passage)
            if any(sign in text for sign in _TRANSLATION):
                yield from _asides(passage, text.lower())


@cache
def _notes(how: str) -> tuple[str, ...]:
    return tuple(row[0] for row in rows("residue", "notes.tsv", 2) if row[1] == how)


@cache
def _whole() -> frozenset[str]:
    return frozenset([*_notes("inside"), *_notes("aside"), *_notes("line")])


def _bracketed(passage: Passage) -> Iterator[Hit]:
    for match in _BRACKETS.finditer(passage.text):
        inside = (match.group(1) or match.group(2) or match.group(3)).strip()
        key = inside.lower().replace("’", "'").rstrip(" ")
        if key in _whole():
            empty = key not in _notes("aside")
            yield _hit(passage, match.start(), match.end(), 0.95 if empty else 0.85, empty)
        elif key.startswith(_notes("label")) and (len(key) > 2 and _labelled(inside)):
            yield _hit(passage, match.start(), match.end(), 0.92, False)


def _labelled(inside: str) -> bool:
    """True when a label of capitals is written as such: "TN:" but not "tn:"."""
    label = inside.split(":", 1)[0]
    return len(label) > 4 or label.upper() == label


def _asides(passage: Passage, lowered: str) -> Iterator[Hit]:
    text = passage.text
    for phrase in _notes("aside"):
        at = lowered.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if text[max(0, at - 2) : at] in (", ", "– ", "— ") and (
                after(text, end) in (",", ".", ";", "") or text[end : end + 2] in (" –", " —")
            ):
                start = at - 2
                start -= 1 if before(text, start) == " " else 0
                end += 1 if after(text, end) == "," else 0
                yield _hit(passage, start, end, 0.85, False)
            at = lowered.find(phrase, end)
    begin = 0
    while begin < len(text):
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        if stop - begin < _LONGEST_LINE and len(lowered) == len(text):
            line = lowered[begin:stop].strip(" \t\u00a0.*_()[]")
            if line in _notes("line") or line + ")" in _notes("line"):
                start = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip())
                yield _hit(passage, start, begin + len(text[begin:stop].rstrip()), 0.85, True)
        begin = stop + 1


def _hit(passage: Passage, start: int, end: int, confidence: float, safe: bool) -> Hit:
    written = passage.text[start:end]
    safe = safe and not quoted(passage, start, end)
    return Hit(
        passage,
        start,
        end,
        f'"{written.strip(" ,")}" is a note of the translator or the tool',
        confidence=confidence,
        evidence=(Evidence("phrase", written.strip(" ,"), 1.0, "translator's note"),),
        suggestions=(Suggestion("", 0.85, safe, "rule"),),
    )
