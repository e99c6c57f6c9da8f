"""How sure we are that a run in another script is a leftover.  Start at `sure`.

The letters already say that it is foreign; what is asked here is whether it is a person's name, a
language switcher, a symbol, a sample, or something that the English introduces.  As with runs in
Latin letters (`judge.py`) the answer is a sum over small decision trees, learned from our own
marked drafts by `scripts/train_judge.py`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transdetect.language import judge, links
from transdetect.language.emissions import autonyms, listed
from transdetect.language.features import EXPLAINED, INTRODUCED, TRANSLATED
from transdetect.language.names import language_name
from transdetect.language.persons import is_person
from transdetect.language.set_labels import labelled
from transdetect.language.words import normal, weigh
from transdetect.model import Evidence

if TYPE_CHECKING:
    from transdetect.language.draft import Passage
    from transdetect.language.enclosures import Enclosure
    from transdetect.language.outlook import Outlook

NAME = 12
"""Letters of a person's name, at most."""

NOTE = 4
"""Letters of a note behind the name of a language, at most."""

_GLOSSED = re.compile(r"^[\"\u201d\u300d*_\ufffc]* ?[(\uff08][\"'\u201c]?[A-Za-z]")
RARE = 2.3
"""A word that is rarer than this in English (Zipf) may be a name that was put in Latin letters."""

_WORD_BEFORE = re.compile(r"([^\W\d_]{2,})[*_\ufffc\"\u201d]* ?[(\uff08]?[*_\ufffc]*$")
_APPOSED = re.compile(r"^[\"\u201d*_\ufffc]*, [a-z]+(?: [a-z]+){0,3}[,.;]")
_ALONE = " \n\"'([*_#>-\u2022\u201c\ufffc|.,!?:;)\u201d\u2026]"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters of another script, before the judgement.

    Attributes:
        passage, outlook: where it stands.
        start, end: code points of the passage's text.
        tag: its language.
        pair: the brackets or quotation marks around it.
        shown: True when the draft has surely shown the language before.
    """

    passage: Passage
    outlook: Outlook
    start: int
    end: int
    tag: str
    pair: Enclosure | None
    shown: bool

    @property
    def text(self) -> str:
        """The run itself."""
        return self.passage.text[self.start : self.end]


def excluded(run: Run) -> bool:
    """True for what never is a leftover: language switchers, symbols, look-alike letters."""
    text, inside = run.passage.text, run.text
    if _switches(inside):
        return True
    if run.outlook.linked:
        place = run.passage.segment.origin(run.start, run.end)
        address = links.target(run.outlook.source, *place)
        if address is not None and (
            links.leads_to_the_same_in(address, run.tag)
            or (len(inside) <= NAME and links.leads_to_a_person(address))
        ):
            return True
    letters = sum(1 for c in inside if c.isalpha())
    if run.tag == "el" and letters <= 2:
        return True  # a symbol: α, Δt, μs
    if letters <= 1 and run.tag not in ("zh", "ja", "ko"):
        return True  # a letter that the English speaks of
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if before == "@":
        return True  # a user name
    if before == "'" == after and "/" in inside:
        return True  # forms to choose from, as grammars write them: '이/가'
    # Letters inside a Latin word are rule TD405's business.
    return (before.isalpha() or after.isalpha()) and run.tag not in ("zh", "ja", "ko", "th")


def _switches(inside: str) -> bool:
    """True for the name of a language, alone or in a short note such as "中文文档"."""
    lower = inside.lower()
    if lower in autonyms():
        return True
    least = max(2, len(lower) - NOTE)
    return any(lower[:k] in autonyms() for k in range(least, len(lower)))


def sure(run: Run, seen: dict[str, float]) -> float:
    """0..1: how likely a run with these features is a leftover."""
    factor, summand = judge.model().scales["script"]
    score = factor * judge.model().script.score(seen) + summand
    if "introduced" in seen and "language named near" in seen:
        score = min(score, judge.SAID)
    elif _plainly_foreign(run, seen):
        score = max(score, judge.PLAINLY)
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def _plainly_foreign(run: Run, seen: dict[str, float]) -> bool:
    """True for a stretch of several words that stands neither in quotation nor beside its English:
    a sample or a name would."""
    if "set label" in seen and judge.label_stands(seen):
        return True
    if any(name in seen for name in _MAY_STAND):
        return False
    if run.text in listed("cjk-small-words.txt") and not run.pair:
        return not _SPOKEN_OF.search(run.passage.text, max(0, run.start - 40), run.start)
    long = seen.get("letters", 0.0) >= 8 if run.tag in ("zh", "ja") else seen.get("words", 0.0) >= 4
    heading = run.passage.segment.kind == "heading" and seen.get("letters", 0.0) >= 4
    return long or (heading and "alone" in seen)


_MAY_STAND = (
    "quoted",
    "emphasised",
    "person",
    "paren",
    "glossed",
    "translated",
    "apposed",
    "introduced",
    "explained",
    "in a list",
    "joined",
    "column foreign",
    "reference around",
    "affiliation around",
)


_SPOKEN_OF = re.compile(
    r"\b(?:characters?|particles?|kanji|hanzi|hanja|letters?|signs?|radicals?|suffix(?:es)?|prefix(?:es)?|"
    r"words?|syllables?|glyphs?|counters?|kana|postpositions?|conjunctions?)\W*$"
)
"""What stands before a character that the text is about."""


def evidence(text: str, seen: dict[str, float]) -> tuple[Evidence, ...]:
    """The letters of a run, and what else moved the judgement.

    Args:
        text: the run itself.
        seen: its features.
    """
    shares = judge.model().script.shares(seen, judge.REASONS)
    return (
        Evidence("script", text[:60], 5.0, "written in another script"),
        *judge.reasons(seen, shares),
    )


def _romanised(before: str) -> bool:
    """True when a word that no English text has, but in brackets or behind a space, stands right
    before: "Gao Mingyuan (", "*Hashioka* (", "rime-ice ("; an English name would be translated."""
    word = _WORD_BEFORE.search(before)
    return word is not None and weigh(normal(word[1])).in_english < RARE


def features(run: Run) -> dict[str, float]:
    """What the judgement rests on; features that are zero are left out."""
    text, start, end, inside = run.passage.text, run.start, run.end, run.text
    before, after = text[max(0, start - 80) : start], text[end : end + 60]
    letters = sum(1 for c in inside if c.isalpha())
    words = re.findall(r"[^\W\d_]+", inside)
    pair = run.pair
    fills = (
        pair is not None
        and not text[pair.start + 1 : start].strip()
        and not text[end : pair.end - 1].strip()
    )
    named = language_name(run.tag)
    column = run.outlook.column(run.passage)
    around = run.outlook.around(run.passage)
    cased = [w for w in words if w[:1].upper() != w[:1].lower()]
    near = before[-1:]
    out = {
        "letters": float(min(40, letters)),
        "words": float(min(10, len(words))),
        "Chinese or Japanese": float(run.tag in ("zh", "ja")),
        "Korean": float(run.tag == "ko"),
        "Cyrillic": float(run.tag in ("ru", "uk", "bg", "sr", "mk", "be", "kk")),
        "capitals": sum(1 for w in cased if w[0].isupper()) / len(cased) if cased else 0.0,
        "person": float(is_person(inside, run.tag, text[max(0, start - 60) : start], after)),
        "bracket": float(fills and pair is not None and pair.shape == "bracket"),
        "paren": float(fills and pair is not None and pair.shape == "paren"),
        "quoted": float(
            (fills and pair is not None and pair.shape == "quote") or near in "'\u2018"
        ),
        "emphasised": float(near == "*" and after[:1] == "*"),
        "glossed": float(_GLOSSED.search(after) is not None),
        "translated": float(TRANSLATED.search(after) is not None),
        "apposed": float(_APPOSED.search(after) is not None),
        "introduced": float(INTRODUCED.search(before) is not None),
        "explained": float(EXPLAINED.search(after) is not None),
        "alone": float(not before.strip(_ALONE) and not after.strip(_ALONE)),
        "joined": float(near in "/@_." and near != "") + float(after[:1] in ("/", "@", "_")),
        "in a list": float(re.search(r"(?:,|;| and| or)\s*$", before) is not None)
        + float(re.search(r"^\s*(?:,|;|and |or )", after) is not None),
        f"kind {run.passage.segment.kind}": 1.0,
        "column foreign": column.foreign,
        "column beside English": column.foreign * column.beside_english,
        "row foreign": column.row_foreign,
        "manual": float(run.outlook.manual),
        "set label": float(bool(labelled(text, start, end))),
        "credits around": float(run.outlook.credited(run.passage)),
        "romanised before": float(_romanised(before)),
        "language named": min(4.0, run.outlook.names_language(run.tag)),
        "language named near": float(named in before or named in after),
        "repeated": float(min(4, run.outlook.repeated(words))),
        "shown": float(run.shown),
        **{f"{kind} around": 1.0 for kind in sorted(around)},
    }
    return {name: value for name, value in out.items() if value}
