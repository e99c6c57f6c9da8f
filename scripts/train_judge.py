"""Train the judge of leftover candidates: `resources/lexicon/judge.json`.  Run: train_judge.py

Data: our own marked drafts in `scripts/training/leftover/` (tests/cases/leftover/README.md says
how they were written); none of them is a test or benchmark item.  To them come `MIXED` drafts in
which pieces of the marked leftovers are set into sentences of the clean drafts, bracketed, quoted
or bare, by a fixed seed.

The scan's own candidates are the examples: right when at least half of what a candidate and a
marked leftover cover together is common to both.  Method: logistic regression with an L2 penalty
and the sign of most weights fixed beforehand (more evidence must never speak against), by
coordinate descent from zero; the same data gives the same weights.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.marked import Case, Span, load
from transdetect.documents.reader import read
from transdetect.language import foreign
from transdetect.language.draft import Draft

ROOT = Path(__file__).resolve().parent.parent
DATA = (
    "leftover/in-the-wild.tune",
    "leftover/synthetic.tune",
    "leftover/negative.tune",
    "leftover/negative-2.tune",
    "leftover/in-the-wild-2.tune",
)
TARGET = ROOT / "resources" / "lexicon" / "judge.json"
PENALTY = 0.4
MIXED = 500
SEED = 20260101
RIGHT_COUNTS = 1.0
"""How much more a leftover counts than another candidate: more finds more, with more alarms."""

FOR = (
    "gain to 3|gain over 3|top|functions|more functions|capital gain to 4|capital gain over 4|"
    "bracket|paren|alone|shown|institution|many words|diacritics"
).split("|")
AGAINST = (
    "minor language|minor language, few words|names|kept|"
    "quoted title|quoted title, work near|work near|culture near|explained|introduced|"
    "quoted in talk of language|reference|address|affiliation|menu|name before|vietnamese|"
    "one word|two words|english"
).split("|")

Example = tuple[dict[str, float], bool]


def examples(drafts: list[Case]) -> Iterator[Example]:
    """The features of every candidate in the drafts, and whether it is a leftover."""
    for case in drafts:
        draft = Draft(read(case.text, case.format))
        for start, end, seen in foreign.candidates(draft):
            yield seen, any(_common(start, end, s.start, s.end) >= 0.5 for s in case.spans)


def mixed(drafts: list[Case], count: int) -> list[Case]:
    """Drafts in which pieces of marked leftovers stand in clean English sentences."""
    random_ = random.Random(SEED)  # noqa: S311  # a recipe, not a secret
    texts = [d for d in drafts if d.format == "text"]
    pieces = [(d.text[s.start : s.end].split(), s.language) for d in texts for s in d.spans]
    pieces = [(p, tag) for p, tag in pieces if len(p) >= 2]
    carriers = [
        s
        for d in texts
        if not d.spans
        for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", d.text.replace("\n", " "))
        if 8 <= len(s.split()) <= 40
    ]
    made = []
    for _ in range(count):
        words = random_.choice(carriers).split()
        source, tag = random_.choice(pieces)
        size = min(len(source), random_.choice((1, 2, 2, 3, 3, 4, 5, 7)))
        first = random_.randrange(len(source) - size + 1)
        piece = " ".join(source[first : first + size]).strip('.,;:!?"“”«»()[]…')
        if not any(c.islower() for c in piece) or (size == 1 and len(piece) < 4):
            continue
        before, after = random_.choice((("[", "]"), ("(", ")"), ("“", "”"), ("", ""), ("", "")))
        at = random_.randrange(2, len(words) - 1)
        left = " ".join(words[:at]) + " " + before
        text = f"{left}{piece}{after} {' '.join(words[at:])}"
        span = Span(len(left), len(left) + len(piece), tag)
        made.append(Case("mixed", "mixed", tag, "text", text, (span,)))
    return made


def _common(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


def fit(data: list[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, less the penalty on large weights."""
    names = sorted({n for seen, _ in data for n in seen})
    weights = dict.fromkeys(names, 0.0)
    column: dict[str, list[tuple[int, float]]] = {n: [] for n in names}
    for i, (seen, _) in enumerate(data):
        for name, value in seen.items():
            column[name].append((i, value))
    right = [float(y) for _, y in data]
    importance = [RIGHT_COUNTS if y else 1.0 for y in right]
    score = [0.0] * len(data)
    for _ in range(60):
        largest = 0.0
        for name in names:
            penalty = 1e-4 if name == "bias" else PENALTY
            slope, bend = -penalty * weights[name], penalty
            for i, value in column[name]:
                p = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score[i]))))
                slope += importance[i] * (right[i] - p) * value
                bend += importance[i] * p * (1.0 - p) * value * value
            fresh = weights[name] + slope / bend
            if name in FOR:
                fresh = max(0.0, fresh)
            if name in AGAINST:
                fresh = min(0.0, fresh)
            change = fresh - weights[name]
            if change:
                weights[name] = fresh
                for i, value in column[name]:
                    score[i] += change * value
                largest = max(largest, abs(change))
        if largest < 1e-4:
            break
    return {n: round(w, 3) for n, w in weights.items() if round(w, 3)}


def main() -> None:
    """Train, write the weights, and print how well they separate the training examples."""
    drafts = [case for name in DATA for case in load(name)]
    data = [*examples(drafts), *examples(mixed(drafts, MIXED))]
    weights = fit(data)
    TARGET.write_text(
        json.dumps({"trained by": "scripts/train_judge.py", "weights": weights}, indent=1) + "\n",
        encoding="utf-8",
    )
    right = sum(y for _, y in data)
    hits = sum((sum(weights.get(n, 0.0) * v for n, v in s.items()) > 0) == y for s, y in data)
    print(f"{len(data)} candidates, {right} leftovers; {hits / len(data):.3f} judged right")
    if "-v" in sys.argv:
        for name, weight in sorted(weights.items(), key=lambda i: -abs(i[1])):
            print(f"{weight:8.3f}  {name}")


if __name__ == "__main__":
    main()
