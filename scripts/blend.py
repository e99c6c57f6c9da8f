"""Drafts to train the judge of leftovers with, made from others by fixed seeds.  Start at `blend`.

Four recipes: pieces of marked leftovers set into clean drafts (`mixed`), one noun replaced by its
translation (`worded`, with `scripts/training/nouns.tsv`), tables with something untranslated
(`tabled`), and glossaries, in which nothing is to be translated (`glossaries`).
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import NamedTuple

from scripts.marked import CLOSE, OPEN, Case, Format, Span, load
from transdetect.language import english
from transdetect.language.names import language_name

NOUNS = Path(__file__).resolve().parent / "training" / "nouns.tsv"
DATA = (
    "leftover/in-the-wild.tune",
    "leftover/synthetic.tune",
    "leftover/negative.tune",
    "leftover/negative-2.tune",
    "leftover/in-the-wild-2.tune",
    "leftover/newsroom-romance.tune",
    "leftover/newsroom-europe.tune",
    "leftover/newsroom-world.tune",
    "leftover/newsroom-more.tune",
    "leftover/newsroom-north.tune",
    "leftover/newsroom-east.tune",
    "leftover/hardest.tune",
    "leftover/negative-3.tune",
    "leftover/wild.tune",
    "leftover/wild-2.tune",
    "leftover/wild-3.tune",
    "leftover/wild-4.tune",
    "leftover/articles.tune",
)
"""The drafts to train with."""

THINNED = {"leftover/wild-3.tune": 5}
"""Files far denser in traps than drafts are: only every so many-th of their clean drafts counts."""

SEED = 20260101
MIXED, WORDED, GLOSSARIES, TABLED = 500, 300, 40, 60
"""How many drafts are made of each sort."""

CAPITALISED = 0.3
"""Share of the nouns behind "the" that are written as a title or an office is: "the Prefeito"."""

WHOLE = 0.4
"""Share of the mixed drafts that are made of a whole clean draft."""

PUNCTUATION = '.,;:!?"“”«»()[]…'


def marked() -> list[Case]:
    """Our marked drafts, as many as are trained with."""
    drafts = []
    for name in DATA:
        step, clean = THINNED.get(name, 1), 0
        for case in load(name):
            clean += not case.spans
            if case.spans or clean % step == 0:
                drafts.append(case)
    return drafts


def blend(drafts: list[Case]) -> list[Case]:
    """Drafts by all four recipes."""
    made = mixed(drafts, MIXED) + worded(drafts, WORDED)
    return made + glossaries(GLOSSARIES) + tabled(drafts, TABLED)


def mixed(drafts: list[Case], count: int) -> list[Case]:
    """Clean English, one sentence or more, with pieces of marked leftovers of one to three
    languages in it."""
    random_ = random.Random(SEED)  # noqa: S311  # a recipe, not a secret
    texts = [d for d in drafts if d.format == "text"]
    pieces = [(d.text[s.start : s.end].split(), s.language) for d in texts for s in d.spans]
    pieces = [(p, tag) for p, tag in pieces if len(p) >= 2]
    clean = [d.text for d in texts if not d.spans]
    sentences = [
        [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.replace("\n", " ")) if len(s) > 40]
        for text in clean
    ]
    sentences = [part for part in sentences if part]
    made: list[Case] = []
    while len(made) < count:
        if random_.random() < WHOLE:
            text = random_.choice(clean)
        else:
            part = random_.choice(sentences)
            first = random_.randrange(len(part))
            text = " ".join(part[first : first + random_.randint(1, 3)])
        if not 8 <= len(text.split()) <= 150:
            continue
        for _ in range(random_.choice((1, 1, 2, 3))):
            text = _with_piece(text, *random_.choice(pieces), random_)
        made.append(_case(text))
    return made


class Noun(NamedTuple):
    """An English noun in another language (`scripts/training/nouns.tsv`)."""

    english: str
    tag: str
    singular: str
    plural: str


def nouns() -> list[Noun]:
    """Our table of nouns."""
    lines = NOUNS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Noun(*(*row, "")[:4]) for row in rows]


def worded(drafts: list[Case], count: int) -> list[Case]:
    """Drafts in which one English noun is replaced by its translation; half of them hold a
    leftover of the same language already."""
    random_ = random.Random(SEED + 1)  # noqa: S311  # a recipe, not a secret
    table: dict[str, list[tuple[str, str]]] = {}
    for noun in nouns():
        table.setdefault(noun.english, []).append((noun.tag, noun.singular))
        if noun.plural:
            table.setdefault(english.plural(noun.english), []).append((noun.tag, noun.plural))
    texts = [d for d in drafts if d.format == "text" and len(d.text.split()) <= 150]
    made: list[Case] = []
    for _ in range(40 * count):
        if len(made) == count:
            break
        case = random_.choice(texts)
        places = [
            m
            for m in re.finditer(r"(?<=[a-z,] )[a-z]+(?: [a-z]+)?(?=[ ,.])", case.text)
            if m[0] in table
            and not any(s.start < m.end() and m.start() < s.end for s in case.spans)
        ]
        if not places:
            continue
        place = random_.choice(places)
        tags = {s.language for s in case.spans}
        words = [(t, w) for t, w in table[place[0]] if not tags or t in tags]
        if not words:
            continue
        tag, word = random_.choice(words)
        if case.text[: place.start()].endswith("the ") and random_.random() < CAPITALISED:
            word = word[0].upper() + word[1:]
        more = len(word) - len(place[0])
        spans = [
            s if s.end <= place.start() else Span(s.start + more, s.end + more, s.language)
            for s in case.spans
        ]
        spans.append(Span(place.start(), place.start() + len(word), tag))
        text = case.text[: place.start()] + word + case.text[place.end() :]
        spans.sort(key=lambda s: s.start)
        made.append(Case("worded", "worded", tag, "text", text, tuple(spans)))
    return made


def glossaries(count: int) -> list[Case]:
    """Tables and lists that set words beside their English: samples, nothing to translate."""
    random_ = random.Random(SEED + 2)  # noqa: S311  # a recipe, not a secret
    by_tag: dict[str, list[Noun]] = {}
    for noun in nouns():
        by_tag.setdefault(noun.tag, []).append(noun)
    made = []
    for _ in range(count):
        tag = random_.choice(sorted(by_tag))
        name = language_name(tag)
        words = random_.sample(by_tag[tag], random_.randint(4, 9))
        if random_.random() < 0.5:
            heads = random_.choice((("English", name), ("Meaning", "Term"), ("Label", "Original")))
            rows = [(n.english, n.singular) for n in words]
            if random_.random() < 0.5:
                heads, rows = (heads[1], heads[0]), [(b, a) for a, b in rows]
            lines = [heads, ("---", "---"), *rows]
            text = f"## Words\n\nThe {name} terms are these.\n\n"
            text += "\n".join("| " + " | ".join(row) + " |" for row in lines)
        else:
            text = f"# Glossary\n\n{name} words in this text:\n\n"
            text += "\n".join(f"- *{n.singular}*: {n.english}" for n in words)
        made.append(Case("glossary", "glossary", "en", "markdown", text, ()))
    return made


def tabled(drafts: list[Case], count: int) -> list[Case]:
    """English tables in which a head, a cell or most of a column was not translated."""
    random_ = random.Random(SEED + 3)  # noqa: S311  # a recipe, not a secret
    words: dict[str, list[str]] = {}
    for noun in nouns():
        words.setdefault(noun.tag, []).append(noun.singular)
    pieces = [
        (d.text[s.start : s.end], s.language)
        for d in drafts
        for s in d.spans
        if 2 <= len(d.text[s.start : s.end].split()) <= 6 and "\n" not in d.text[s.start : s.end]
    ]
    cells = sorted({n.english for n in nouns()})
    made = []
    for _ in range(count):
        wide, high = random_.randint(2, 4), random_.randint(3, 7)
        rows = [[random_.choice(cells).capitalize() for _ in range(wide)]]
        rows += [
            [random_.choice(cells), *(str(random_.randint(1, 900)) for _ in range(wide - 1))]
            for _ in range(high)
        ]
        way = random_.random()
        if way < 0.4:
            tag = random_.choice(sorted(words))
            head = random_.choice(words[tag])
            rows[0][random_.randrange(wide)] = f"{OPEN}{tag}|{head[0].upper()}{head[1:]}{CLOSE}"
        elif way < 0.7:
            piece, tag = random_.choice(pieces)
            rows[random_.randint(1, high)][0] = f"{OPEN}{tag}|{piece}{CLOSE}"
        else:
            _, tag = random_.choice(pieces)
            alike = [p for p, t in pieces if t == tag]
            for row in rows[1:]:
                row[-1] = f"{OPEN}{tag}|{random_.choice(alike)}{CLOSE}"
                row[0] = "`get" + row[0].title().replace(" ", "") + "`"
        lines = [rows[0], ["---"] * wide, *rows[1:]]
        text = "## Overview\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in lines)
        made.append(_case(text, "markdown"))
    return made


def _with_piece(text: str, source: list[str], tag: str, random_: random.Random) -> str:
    """`text` with one to seven words of a leftover in it, marked with their language."""
    size = min(len(source), random_.choice((1, 2, 2, 3, 3, 4, 5, 7)))
    first = random_.randrange(len(source) - size + 1)
    piece = " ".join(source[first : first + size]).strip(PUNCTUATION)
    if not any(c.islower() for c in piece) or (size == 1 and len(piece) < 4):
        return text
    gaps = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", text)]
    if not gaps:
        return text
    at = random_.choice(gaps)
    before, after = random_.choice((("[", "]"), ("(", ")"), ("“", "”"), ("", ""), ("", "")))
    return f"{text[:at]} {before}{OPEN}{tag}|{piece}{CLOSE}{after}{text[at:]}"


def _case(text: str, format: Format = "text") -> Case:
    """A text with marked pieces as a case; a piece set into another one is part of it."""
    spans: list[Span] = []
    out, depth, start, tag = "", 0, 0, ""
    for part in re.split(f"({OPEN}[a-z]+\\||{CLOSE})", text):
        if part.startswith(OPEN):
            if not depth:
                start, tag = len(out), part[1:-1]
            depth += 1
        elif part == CLOSE:
            depth -= 1
            if not depth:
                spans.append(Span(start, len(out), tag))
        else:
            out += part
    return Case("mixed", "mixed", "en", format, out, tuple(spans))
