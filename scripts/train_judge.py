"""Train the judge of leftover candidates: `resources/lexicon/judge.json`.  Run: train_judge.py

Needs LightGBM (dependency group `data`).  Data: our own marked drafts in
`scripts/training/leftover/` (tests/cases/leftover/README.md says how they were written); none of
them is a test or benchmark item.  To them come `MIXED` drafts in which pieces of the marked
leftovers are set into sentences of the clean drafts, bracketed, quoted or bare, by a fixed seed.

The scan's own candidates are the examples: right are those that meet a marked leftover best.  Method: gradient-boosted decision trees with a
logistic loss; the direction of most features is fixed beforehand (more evidence must never speak
against).  Two rounds, because the languages that a first judge finds are features of the second.
One thread and fixed seeds: the same data gives the same trees.

`train_judge.py --cross` trains nothing; it prints how well drafts are judged that were left out of
the training, five ways.
"""

from __future__ import annotations

import json
import random
import re
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from scripts.marked import CLOSE, OPEN, Case, Span, load
from transdetect.documents.reader import read
from transdetect.language import foreign, judge
from transdetect.language.draft import Draft

ROOT = Path(__file__).resolve().parent.parent
DATA = (
    "leftover/in-the-wild.tune",
    "leftover/synthetic.tune",
    "leftover/negative.tune",
    "leftover/negative-2.tune",
    "leftover/in-the-wild-2.tune",
    "leftover/newsroom-romance.tune",
    "leftover/newsroom-europe.tune",
    "leftover/newsroom-world.tune",
    "leftover/hardest.tune",
    "leftover/negative-3.tune",
    "leftover/wild.tune",
    "leftover/articles.tune",
)
TARGET = ROOT / "resources" / "lexicon" / "judge.json"
MIXED = 500
WHOLE = 0.4
"""Share of the mixed drafts that are made of a whole clean draft."""

PUNCTUATION = '.,;:!?"“”«»()[]…'
SEED = 20260101
FOLDS = 5
FOR = """gain|mean gain|top gain|capital gain|top capital gain|functions|bracket|paren|alone|shown|beside|
institution|diacritics|compounds|determiner before|function word behind"""
AGAINST = """minor language|names|kept|kept names|work near|culture near|culture in the draft|works in the draft|explained|introduced|translated|apposed|column beside English|language named near|
name before|English words|level in English of the top word|languages around|in a list|joined|repeated name|repeated word|
reference around|address around|affiliation around|menu around|language around|emphasised"""
DIRECTION = {
    **dict.fromkeys((name.strip() for name in FOR.split("|")), 1),
    **dict.fromkeys((name.strip() for name in AGAINST.split("|")), -1),
}
"""Features that may only speak for a leftover (1), or only against it (-1)."""

SCRIPT = dict.fromkeys(
    """person|glossed|translated|apposed|introduced|explained|column beside English|language named|
    language named near|reference around|affiliation around|language around|
    joined""".replace("\n    ", "").split("|"),
    -1,
)
"""The same for runs in other scripts."""

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "min_data_in_leaf": 40,
    "lambda_l2": 4.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "monotone_constraints_method": "advanced",
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
TREES, FIT_TREES, SCRIPT_TREES = 300, 80, 150


class Boosters(NamedTuple):
    """What is learned, see `transdetect.language.judge.Model`."""

    leftover: lightgbm.Booster
    fit: lightgbm.Booster
    script: lightgbm.Booster


class Example(NamedTuple):
    """One candidate: where it stands, its features, which marked leftover it meets (at least half of
    what both cover together is common), and whether it does so as well as any."""

    draft: int
    start: int
    end: int
    seen: dict[str, float]
    leftover: int | None
    right: bool


def examples(drafts: list[Case], script: bool = False) -> list[Example]:
    """Every candidate in the drafts, in Latin letters or in other scripts."""
    found = []
    propose = foreign.script_candidates if script else foreign.candidates
    for number, case in enumerate(drafts):
        here = list(propose(Draft(read(case.text, case.format))))
        common = [
            max(
                ((_common(a, b, s.start, s.end), k) for k, s in enumerate(case.spans)),
                default=(0.0, 0),
            )
            for a, b, _ in here
        ]
        best = {k: max((c for c, of in common if of == k), default=0.0) for _, k in common}
        for (start, end, seen), (share, k) in zip(here, common, strict=True):
            which = k if share >= 0.5 else None
            found.append(Example(number, start, end, seen, which, share == best[k]))
    return found


def mixed(drafts: list[Case], count: int) -> list[Case]:
    """Drafts in which pieces of marked leftovers, of one to three languages, stand in clean English:
    in one sentence or several, or in a whole draft that is dense with names."""
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


def _case(text: str) -> Case:
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
    return Case("mixed", "mixed", "en", "text", out, tuple(spans))


def _common(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


def _meet(one: Example, other: Example) -> bool:
    return one.start < other.end and other.start < one.end


def table(data: list[Example], names: list[str]) -> np.ndarray[Any, Any]:
    """The features as rows of numbers."""
    return np.array([[e.seen.get(name, 0.0) for name in names] for e in data])


def fit(data: list[Example], runs: list[Example], names: list[str]) -> Boosters:
    """Trees that make the examples likely."""
    met = [e for e in data if e.leftover is not None]
    few = {"min_data_in_leaf": 8, "num_leaves": 8}
    return Boosters(
        _grown(data, [e.leftover is not None for e in data], names, TREES, DIRECTION),
        _grown(met, [e.right for e in met], names, FIT_TREES),
        _grown(runs, [e.leftover is not None for e in runs], names, SCRIPT_TREES, SCRIPT, few),
    )


def _grown(
    data: list[Example],
    right: list[bool],
    names: list[str],
    count: int,
    direction: dict[str, int] | None = None,
    other: dict[str, Any] | None = None,
) -> lightgbm.Booster:
    """Trees for one question; `direction` fixes the direction of features."""
    fixed = [(direction or {}).get(n, 0) for n in names]
    settings = SETTINGS | {"monotone_constraints": fixed} | (other or {})
    rows = lightgbm.Dataset(table(data, names), np.array(right, dtype=float))
    return lightgbm.train(settings, rows, count)


def nodes(tree: dict[str, Any]) -> list[list[float]]:
    """A tree as a list of `[feature, threshold, left, right, value]`, its root first."""
    out: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        at = len(out)
        if "leaf_value" in node:
            out.append([-1, 0, 0, 0, round(node["leaf_value"], 4)])
            return at
        row = [node["split_feature"], round(node["threshold"], 4), 0, 0, 0.0]
        out.append(row)
        row[2] = add(node["left_child"])
        row[3] = add(node["right_child"])
        row[4] = round(node["internal_value"], 4)
        return at

    add(tree["tree_structure"])
    return out


def write(models: Boosters, names: list[str]) -> None:
    """Keep the trees as JSON, a tree a line."""
    sets = [[nodes(t) for t in model.dump_model()["tree_info"]] for model in models]
    used = sorted({int(n[0]) for trees in sets for tree in trees for n in tree if n[0] >= 0})
    place = {old: new for new, old in enumerate(used)}
    for tree in (tree for trees in sets for tree in trees):
        for node in tree:
            node[0] = place.get(int(node[0]), -1)
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(t, separators=(",", ":")) for t in trees) + "\n]"
        for name, trees in zip(Boosters._fields, sets, strict=True)
    ]
    head = '"trained by": "scripts/train_judge.py",\n"features": '
    head += json.dumps([names[i] for i in used], indent=0)
    TARGET.write_text("{\n" + ",\n".join([head, *parts]) + "\n}\n", encoding="utf-8")
    judge.model.cache_clear()


def train(drafts: list[Case], blended: list[Case]) -> None:
    """Two rounds: with no judge, and with the languages that the first judge finds."""
    never = [[[-1, 0, 0, 0, -9]]]
    TARGET.write_text(
        json.dumps({"features": [], **dict.fromkeys(Boosters._fields, never)}), "utf-8"
    )
    judge.model.cache_clear()
    for _ in range(2):
        data, runs = examples(drafts) + examples(blended), examples(drafts, script=True)
        names = sorted({name for e in data + runs for name in e.seen})
        model = fit(data, runs, names)
        write(model, names)
    right = sum(e.leftover is not None for e in data)
    print(f"{len(data)} candidates, {right} leftovers, {TREES} trees")


def cross(drafts: list[Case], blended: list[Case], least: float = 0.5) -> None:
    """How well drafts are judged that the trees were not trained on."""
    data, runs, extra = examples(drafts), examples(drafts, script=True), examples(blended)
    names = sorted({name for e in data + runs + extra for name in e.seen})
    fold = [zlib.crc32(case.id.encode()) % FOLDS for case in drafts]
    sure, fits, script = [0.0] * len(data), [0.0] * len(data), [0.0] * len(runs)
    for k in range(FOLDS):
        learn = [e for e in data if fold[e.draft] != k] + extra
        models = fit(learn, [e for e in runs if fold[e.draft] != k], names)
        for answers, among, model in (
            (sure, data, models.leftover),
            (fits, data, models.fit),
            (script, runs, models.script),
        ):
            asked = [i for i, e in enumerate(among) if fold[e.draft] == k]
            rows = table([among[i] for i in asked], names)
            for i, p in zip(asked, model.predict(rows), strict=True):
                answers[i] = float(p)
    report(drafts, data + runs, sure + script, fits + script, least)


def report(
    drafts: list[Case],
    data: list[Example],
    sure: list[float],
    fits: list[float],
    least: float,
) -> None:
    """Print what a scan would find with these judgements."""
    by_draft: dict[int, list[int]] = {}
    for i, e in enumerate(data):
        by_draft.setdefault(e.draft, []).append(i)
    found = hit = marked = alarms = words = 0
    bands: dict[float, list[int]] = {b: [0, 0] for b in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)}
    forms: dict[str, list[int]] = {}
    for number, case in enumerate(drafts):
        spans = case.spans
        marked += len(spans)
        form = forms.setdefault(case.form, [0, 0, 0])
        form[1] += len(spans)
        words += 0 if case.spans else len(case.text.split())
        used: set[int] = set()
        rest = sorted(by_draft.get(number, []), key=lambda i: -sure[i])
        while rest and sure[rest[0]] >= least:
            top = rest[0]
            rivals = [
                i for i in rest if sure[i] >= sure[top] - judge.RIVAL and _meet(data[i], data[top])
            ]
            i = max(rivals, key=lambda i: fits[i])
            e = data[i]
            rest = [j for j in rest if not _meet(data[j], e)]
            right = e.leftover is not None and e.leftover not in used
            if e.leftover is not None:
                used.add(e.leftover)
            found += 1
            hit += right
            form[0] += right
            alarms += not case.spans
            form[2] += not right
            band = bands[max(b for b in bands if b <= max(0.5, sure[top]))]
            band[0] += right
            band[1] += 1
            if VERBOSE and not right:
                shown = (
                    case.text[max(0, e.start - 30) : e.start]
                    + "[["
                    + case.text[e.start : e.end]
                    + "]]"
                    + case.text[e.end : e.end + 20]
                )
                print(f"alarm  {sure[i]:.2f} {case.id} {shown!r}")
        if VERBOSE:
            for k, s in enumerate(case.spans):
                if k not in used and s in spans:
                    p = max(
                        (sure[i] for i in by_draft.get(number, []) if data[i].leftover == k),
                        default=-1,
                    )
                    print(
                        f"missed {p:.2f} {case.id} {case.text[max(0, s.start - 30) : s.start] + '[[' + case.text[s.start : s.end] + ']]' + case.text[s.end : s.end + 20]!r}"
                    )
    precision, recall = hit / max(1, found), hit / max(1, marked)
    f1 = 2 * hit / max(1, found + marked)
    print(f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {marked}; "
          f"alarms per 10,000 clean words {1e4 * alarms / max(1, words):.1f} ({words})")  # fmt: skip
    print("sure:", "  ".join(f"{b:.2f} {h / n:.2f} of {n}" for b, (h, n) in bands.items() if n))
    print("  ".join(f"{k} {h}/{n}+{a}" for k, (h, n, a) in sorted(forms.items()) if n or a))


VERBOSE = "-v" in sys.argv


def main() -> None:
    """Train and write the judge, or with `--cross` say how well it would do."""
    drafts = [case for name in DATA for case in load(name)]
    blended = mixed(drafts, MIXED)
    if "--cross" in sys.argv:
        cross(drafts, blended)
    else:
        train(drafts, blended)


if __name__ == "__main__":
    main()
