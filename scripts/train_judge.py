"""Train the judge of leftover candidates: `resources/lexicon/judge.json`.  Run: train_judge.py

Needs LightGBM (dependency group `data`).  Data: our own marked drafts in
`scripts/training/leftover/` (tests/cases/leftover/README.md says how they were written), none of
them a test or benchmark item, and drafts made from them (`blend.py`).

The scan's own candidates are the examples: right when at least half of what a candidate and a
marked leftover cover together is common to both.  Method: gradient-boosted decision trees with a
logistic loss; the direction of many features is fixed beforehand (more evidence must never speak
against).  Two rounds, because the languages that a first judge finds are features of the second.
The confidence is calibrated on drafts left out of the training, five ways (Platt's method).  One
thread and fixed seeds: the same data gives the same trees.

`train_judge.py --cross` trains nothing; it prints how well drafts are judged that were left out of
the training, with `-v` every miss.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from scripts.blend import blend, marked
from scripts.marked import Case
from transdetect.documents.reader import read
from transdetect.language import foreign, judge, set_labels
from transdetect.language.draft import Draft

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "lexicon" / "judge.json"
SEED = 20260101
FOLDS = 5
LEAST = 0.1
SCALED = ("leftover", "script")
"""The trees whose answers become confidences."""

FOR = """gain|mean gain|top gain|capital gain|top capital gain|functions|bracket|paren|alone|shown|
beside|same language around|institution|office|office before a name|diacritics|compounds|
determiner before|
function word behind"""
AGAINST = """minor language|names|kept|kept names|work near|culture near|culture in the draft|
works in the draft|explained|introduced|translated|apposed|column beside English|
language named near|row foreign|name before|English words|level in English of the top word|
languages around|other languages around|in a list|joined|repeated name|repeated word|
reference around|address around|affiliation around|menu around|language around|emphasised|
hyphenated|title of the draft|sample in a manual|credits around"""
DIRECTION = {
    **dict.fromkeys((name.strip() for name in FOR.split("|")), 1),
    **dict.fromkeys((name.strip() for name in AGAINST.split("|")), -1),
}
"""Features that may only speak for a leftover (1), or only against it (-1)."""

SCRIPT = dict.fromkeys(
    """person|glossed|translated|apposed|introduced|explained|column beside English|language named|
    language named near|row foreign|romanised before|reference around|affiliation around|
    language around|credits around|joined""".replace("\n    ", "").split("|"),
    -1,
)
"""The same for runs in other scripts."""

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.11,
    "num_leaves": 16,
    "min_data_in_leaf": 60,
    "lambda_l2": 4.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "monotone_constraints_method": "advanced",
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
TREES, FIT_TREES, SCRIPT_TREES = 120, 40, 80


class Boosters(NamedTuple):
    """What is learned, see `transdetect.language.judge.Model`."""

    leftover: lightgbm.Booster
    fit: lightgbm.Booster
    script: lightgbm.Booster


class Example(NamedTuple):
    """One candidate: where it stands, its features, which marked leftover it meets (at least half
    of what both cover together is common), and whether it does so as well as any."""

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


def write(models: Boosters, names: list[str], scales: dict[str, tuple[float, float]]) -> None:
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
    write_json([names[i] for i in used], ",\n".join(parts), scales)


def write_json(names: list[str], trees: str, scales: dict[str, tuple[float, float]]) -> None:
    """The file, for the judge to read again at once."""
    head = '"trained by": "scripts/train_judge.py",\n"scales": ' + json.dumps(scales)
    head += ',\n"features": ' + json.dumps(names, indent=0)
    TARGET.write_text("{\n" + head + ",\n" + trees + "\n}\n", encoding="utf-8")
    judge.model.cache_clear()


def train(drafts: list[Case], blended: list[Case]) -> None:
    """Two rounds: with no judge, and with the languages that the first judge finds."""
    never = [[[-1, 0, 0, 0, -9]]]
    empty = dict.fromkeys(Boosters._fields, never)
    write_json([], json.dumps(empty)[1:-1], dict.fromkeys(SCALED, (1.0, 0.0)))
    for _ in range(2):
        crossed = cross(drafts, blended)
        data, runs = examples(drafts) + examples(blended), examples(drafts, script=True)
        names = sorted({name for e in data + runs for name in e.seen})
        scales = {name: platt(crossed, name == "script") for name in SCALED}
        write(fit(data, runs, names), names, scales)
    right = sum(e.leftover is not None for e in data)
    print(f"{len(data)} candidates, {right} leftovers, {TREES} trees, {scales}")


class Taken(NamedTuple):
    """A candidate that would be a finding.

    Attributes:
        example: the candidate.
        score: natural-log odds, before they are calibrated.
        script: whether it is a run in another script.
        right: whether it meets a leftover that no surer one meets.
    """

    example: Example
    score: float
    script: bool
    right: bool


def cross(drafts: list[Case], blended: list[Case]) -> list[Taken]:
    """What would be found in each draft by trees that were not trained on it."""
    data, runs, extra = examples(drafts), examples(drafts, script=True), examples(blended)
    names = sorted({name for e in data + runs + extra for name in e.seen})
    fold = [zlib.crc32(case.id.encode()) % FOLDS for case in drafts]
    found: list[Taken] = []
    for k in range(FOLDS):
        learn = [e for e in data if fold[e.draft] != k] + extra
        models = fit(learn, [e for e in runs if fold[e.draft] != k], names)
        asked = [e for e in data if fold[e.draft] == k]
        others = [e for e in runs if fold[e.draft] == k]
        rows, other_rows = table(asked, names), table(others, names)
        sure = [*models.leftover.predict(rows, raw_score=True)]
        sure += [*models.script.predict(other_rows, raw_score=True)]
        fits = [*models.fit.predict(rows), *([0.0] * len(others))]
        found += taken(asked + others, sure, fits, len(asked))
    return found


def taken(
    data: list[Example], score: list[float], fits: list[float], scripts_from: int
) -> list[Taken]:
    """The candidates that stand, as `foreign.find` chooses them."""
    by_draft: dict[int, list[int]] = {}
    for i, e in enumerate(data):
        by_draft.setdefault(e.draft, []).append(i)
    sure = [1.0 / (1.0 + math.exp(-s)) for s in score]
    found = []
    for places in by_draft.values():
        used: set[int] = set()
        rest = sorted(places, key=lambda i: -sure[i])
        while rest and sure[rest[0]] >= LEAST:
            top = rest[0]
            rivals = [
                i for i in rest if judge.rivals(sure[i], sure[top]) and _meet(data[i], data[top])
            ]
            e = data[max(rivals, key=lambda i: fits[i])]
            rest = [j for j in rest if not _meet(data[j], e)]
            right = e.leftover is not None and e.leftover not in used
            if e.leftover is not None:
                used.add(e.leftover)
            found.append(Taken(e, score[top], top >= scripts_from, right))
    return found


def platt(found: list[Taken], script: bool) -> tuple[float, float]:
    """Factor and summand that make of a score the log odds of being right (Newton's method)."""
    x = np.array([t.score for t in found if t.script == script])
    y = np.array([float(t.right) for t in found if t.script == script])
    a, b = 1.0, 0.0
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-(a * x + b)))
        slope = np.array([np.sum((y - p) * x), np.sum(y - p)])
        bend = np.array(
            [[np.sum(p * (1 - p) * x * x), np.sum(p * (1 - p) * x)],
             [np.sum(p * (1 - p) * x), np.sum(p * (1 - p))]]
        )  # fmt: skip
        step = np.linalg.solve(bend + 1e-6 * np.eye(2), slope)
        a, b = a + step[0], b + step[1]
    return round(float(a), 3), round(float(b), 3)


def report(drafts: list[Case], found: list[Taken]) -> None:
    """Print what a scan would find with calibrated confidences of at least .5."""
    scales = {script: platt(found, script) for script in (False, True)}
    marked = sum(len(case.spans) for case in drafts)
    words = sum(len(case.text.split()) for case in drafts if not case.spans)
    bands: dict[float, list[int]] = {b: [0, 0] for b in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)}
    forms = {case.form: [0, 0, 0] for case in drafts}
    for case in drafts:
        forms[case.form][1] += len(case.spans)
    count = hits = alarms = 0
    met: set[tuple[int, int]] = set()
    for t in found:
        a, b = scales[t.script]
        sure = 1.0 / (1.0 + math.exp(-(a * t.score + b)))
        if sure < 0.5:
            continue
        case, e = drafts[t.example.draft], t.example
        band = bands[max(low for low in bands if low <= sure)]
        band[0] += t.right
        band[1] += 1
        count += 1
        hits += t.right
        alarms += not case.spans
        forms[case.form][0 if t.right else 2] += 1
        if t.right and e.leftover is not None:
            met.add((e.draft, e.leftover))
        elif VERBOSE:
            print(f"alarm  {sure:.2f} {case.id} {shown(case.text, e.start, e.end)}")
    if VERBOSE:
        for number, case in enumerate(drafts):
            for k, span in enumerate(case.spans):
                if (number, k) not in met:
                    print(f"missed {case.id} {shown(case.text, span.start, span.end)}")
    f1 = 2 * hits / (count + marked)
    print(f"P {hits / count:.3f} R {hits / marked:.3f} F1 {f1:.3f} of {marked}")
    print(f"alarms per 10,000 clean words {1e4 * alarms / words:.1f} ({words})")
    print("sure:", "  ".join(f"{b:.2f} {h / n:.2f} of {n}" for b, (h, n) in bands.items() if n))
    print("  ".join(f"{k} {h}/{n}+{a}" for k, (h, n, a) in sorted(forms.items()) if n or a))


def shown(text: str, start: int, end: int) -> str:
    """A place in a text with a little of what is around it."""
    before, after = text[max(0, start - 30) : start], text[end : end + 20]
    return repr(f"{before}[[{text[start:end]}]]{after}")


VERBOSE = "-v" in sys.argv


def main() -> None:
    """Train and write the judge, or with `--cross` say how well it would do."""
    set_labels.forget()
    drafts = marked()
    blended = blend(drafts)
    if "--cross" in sys.argv:
        report(drafts, cross(drafts, blended))
    else:
        train(drafts, blended)


if __name__ == "__main__":
    main()
