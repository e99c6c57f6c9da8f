"""Trees answer as a walk from the root would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transdetect.language.trees import LEAVES, Node, Trees

NAMES = ("a", "b", "c")
Spec = tuple[int, float, object, object] | float


def _leaves(spec: object) -> int:
    return _leaves(spec[2]) + _leaves(spec[3]) if isinstance(spec, tuple) else 1


values = st.integers(-40, 40).map(lambda n: n / 8)
specs = st.recursive(
    values,
    lambda below: st.tuples(st.integers(0, 2), st.integers(-4, 4).map(float), below, below),
    max_leaves=LEAVES,
).filter(lambda spec: _leaves(spec) <= LEAVES)


def _nodes(spec: object) -> list[Node]:
    out: list[list[float]] = []

    def add(part: object) -> int:
        at = len(out)
        if not isinstance(part, tuple):
            assert isinstance(part, float)
            out.append([-1, 0, 0, 0, part])
            return at
        row: list[float] = [part[0], part[1], 0, 0, 0.5]
        out.append(row)
        row[2] = add(part[2])
        row[3] = add(part[3])
        return at

    add(spec)
    return list(out)


def _walk(spec: object, seen: dict[str, float]) -> float:
    while isinstance(spec, tuple):
        spec = spec[2] if seen.get(NAMES[spec[0]], 0.0) <= spec[1] else spec[3]
    assert isinstance(spec, float)
    return spec


features = st.dictionaries(st.sampled_from(NAMES), st.integers(-10, 10).map(lambda n: n / 2))


@given(st.lists(specs, max_size=5), features)
def test_the_score_is_the_sum_of_walks(trees: list[object], seen: dict[str, float]) -> None:
    scored = Trees(NAMES, [_nodes(t) for t in trees]).score(seen)
    assert scored == sum(_walk(t, seen) for t in trees)


@given(st.lists(specs, max_size=5), features)
def test_shares_and_first_guesses_sum_up_to_the_score(
    trees: list[object], seen: dict[str, float]
) -> None:
    judged = Trees(NAMES, [_nodes(t) for t in trees])
    first = sum(0.5 if isinstance(t, tuple) else _walk(t, seen) for t in trees)
    assert abs(first + sum(judged.shares(seen, NAMES).values()) - judged.score(seen)) < 1e-9
