"""Train the judge of leftover candidates: `resources/lexicon/judge.json`.  Run: train_judge.py

Data: our own marked drafts in `scripts/training/leftover/*.jsonl` (see its README); none of them is
a test or benchmark item.  The scan's own candidates on them are the examples: right when at least
half of what candidate and marked leftover cover together is common to both.  Method: logistic
regression with an L2 penalty, by Newton's method from zero; no randomness, so no seed.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from transdetect.documents.reader import read
from transdetect.language import foreign, judge
from transdetect.language.draft import Draft
from scripts.marked import load

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "scripts" / "training" / "leftover"
TARGET = ROOT / "resources" / "lexicon" / "judge.json"
PENALTY = 0.3


def examples() -> list[tuple[dict[str, float], bool]]:
    """The features of every candidate in the training drafts, and whether it is a leftover."""
    found: list[tuple[dict[str, float], bool]] = []
    for path in sorted(DATA.glob("*.jsonl")):
        for case in load(path):
            draft = Draft(read(case.text, case.format))
            for start, end, seen in foreign.candidates(draft):
                right = any(_common(start, end, s.start, s.end) >= 0.5 for s in case.spans)
                found.append((seen, right))
    return found


def _common(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


def fit(data: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights that make the examples likeliest, less the penalty on large weights."""
    names = sorted({n for seen, _ in data for n in seen})
    place = {n: i for i, n in enumerate(names)}
    weights = [0.0] * len(names)
    rows = [([(place[n], v) for n, v in sorted(seen.items())], y) for seen, y in data]
    for _ in range(40):
        gradient = [
            -PENALTY * w if n != "bias" else 0.0 for n, w in zip(names, weights, strict=True)
        ]
        hessian = [[0.0] * len(names) for _ in names]
        for i, n in enumerate(names):
            hessian[i][i] = PENALTY if n != "bias" else 1e-6
        for row, right in rows:
            score = sum(weights[i] * v for i, v in row)
            p = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
            for i, v in row:
                gradient[i] += (right - p) * v
                for j, u in row:
                    hessian[i][j] += p * (1 - p) * v * u
        step = _solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return {n: round(w, 3) for n, w in zip(names, weights, strict=True)}


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Gauss elimination with pivoting."""
    size = len(vector)
    rows = [[*matrix[i], vector[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (rows[i][size] - sum(rows[i][j] * out[j] for j in range(i + 1, size))) / rows[i][i]
    return out


def main() -> None:
    """Train, write the weights, and print how well they separate the training examples."""
    data = examples()
    weights = fit(data)
    TARGET.write_text(
        json.dumps({"trained by": "scripts/train_judge.py", "weights": weights}, indent=1) + "\n",
        encoding="utf-8",
    )
    right = sum(y for _, y in data)
    hits = 0
    for seen, y in data:
        hits += (sum(weights[n] * v for n, v in seen.items()) > 0) == y
    print(f"{len(data)} candidates, {right} leftovers; {hits / len(data):.3f} judged right")
    if "-v" in sys.argv:
        for name, weight in sorted(weights.items(), key=lambda i: -abs(i[1])):
            print(f"{weight:8.3f}  {name}")


if __name__ == "__main__":
    main()
