"""Sums over decision trees, fast in plain Python.  Start at `Trees.score`.

The leaves that an answer can still come from are bits of one whole number, sixteen for each tree
(the QuickScorer method of Lucchese et al., 2015).  Each question "is the feature at most t?" that
is answered with no rules out the leaves on its left; the questions about one feature are sorted by
their threshold, so that one look-up says all that its value rules out.  What is left of a tree's
bits after all features have spoken has its answer as lowest bit.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Container, Sequence

LEAVES = 16
"""Leaves of a tree, at most."""

Node = Sequence[float]
"""`[feature, threshold, below, above, value]`: go on at node `below` when the feature is at most
the threshold, else at `above`; `value` is the expected answer here.  A leaf has feature -1."""


Way = tuple[tuple[int, float], ...]
"""Features by number, and by how much each changed the expected answer."""


class Trees:
    """Trees that ask for features by number.

    Args:
        names: the names of the features.
        trees: their nodes, root first.
    """

    def __init__(self, names: Sequence[str], trees: Sequence[Sequence[Node]]) -> None:
        self.names = tuple(names)
        self._nodes = trees
        self._steps: list[dict[int, Way]] = []
        self._told: list[str] = []
        self._values: list[dict[int, float]] = []
        rules: dict[int, list[tuple[float, int]]] = {}
        for number, nodes in enumerate(trees):
            values: list[float] = []
            self._place(nodes, 0, LEAVES * number, values, rules)
            self._values.append({1 << k: value for k, value in enumerate(values)})
        size = LEAVES * len(trees)
        everything = (1 << size) - 1
        self._ones = everything // ((1 << LEAVES) - 1)
        self._bytes = size // 8
        self._questions: dict[str, tuple[list[float], list[int]]] = {}
        self._all = everything
        for feature, asked in sorted(rules.items()):
            left: list[float] = []
            masks, mask = [everything], everything
            for threshold, out in sorted(asked):
                mask &= ~out
                if left and left[-1] == threshold:
                    masks[-1] = mask
                else:
                    left.append(threshold)
                    masks.append(mask)
            self._questions[self.names[feature]] = left, masks
        # What is not named is 0, which rules nothing out unless a question has a threshold below.
        self._signed = [name for name, (left, _) in self._questions.items() if left[0] < 0.0]

    def _place(
        self,
        nodes: Sequence[Node],
        at: int,
        first: int,
        values: list[float],
        rules: dict[int, list[tuple[float, int]]],
    ) -> int:
        """Number the leaves below a node from left to right; the bits of them."""
        feature, threshold, below, above, value = nodes[at]
        if feature < 0:
            values.append(value)
            return 1 << (first + len(values) - 1)
        left = self._place(nodes, int(below), first, values, rules)
        right = self._place(nodes, int(above), first, values, rules)
        rules.setdefault(int(feature), []).append((threshold, left))
        return left | right

    def open(self, seen: dict[str, float]) -> int:
        """The leaves that an answer can still come from, as bits.

        Args:
            seen: features by name; those that are not named are 0.
        """
        bits = self.narrowed(self._all, seen)
        for name in self._signed:
            if name not in seen:
                thresholds, masks = self._questions[name]
                bits &= masks[bisect_left(thresholds, 0.0)]
        return bits

    def narrowed(self, bits: int, seen: dict[str, float]) -> int:
        """Those of some leaves that are left once further features, all above 0, are known."""
        asked = self._questions.get
        for name, value in seen.items():
            question = asked(name)
            if question is not None:
                bits &= question[1][bisect_left(question[0], value)]
        return bits

    def _reached(self, bits: int) -> memoryview:
        """For each tree, the bit of the leaf that is reached: the lowest that is open."""
        lowest = bits & ~(bits - self._ones)  # of each tree: some leaf is always left
        found = memoryview(lowest.to_bytes(self._bytes, sys.byteorder)).cast("H")
        return found if sys.byteorder == "little" else found[::-1]

    def score(self, seen: dict[str, float]) -> float:
        """The sum of the trees' answers.

        Args:
            seen: features by name; those that are not named are 0.
        """
        return self.sum(self.open(seen))

    def sum(self, bits: int) -> float:
        """The sum of the trees' answers, given the leaves that are open."""
        return sum(map(dict.__getitem__, self._values, self._reached(bits)))

    def shares(self, seen: dict[str, float], among: Container[str]) -> dict[str, float]:
        """How much each feature moved the score; with the trees' first guesses they sum up to it.

        At each question on the way to an answer, the change of the expected answer is put down to
        the feature that the question is about.

        Args:
            seen: features by name.
            among: the features that are asked for; always the same for one object.
        """
        if not self._steps:
            self._told = [name for name in self.names if name in among]
            number = {name: k for k, name in enumerate(self._told)}
            self._steps = [
                {1 << k: way for k, way in enumerate(self._ways(nodes, 0, (), number))}
                for nodes in self._nodes
            ]
        out = [0.0] * len(self._told)
        for steps, bit in zip(self._steps, self._reached(self.open(seen)), strict=True):
            for k, change in steps[bit]:
                out[k] += change
        return {name: share for name, share in zip(self._told, out, strict=True) if share}

    def _ways(
        self, nodes: Sequence[Node], at: int, before: Way, number: dict[str, int]
    ) -> list[Way]:
        """For each leaf below a node, what each question on the way there changed."""
        feature, _, below, above, value = nodes[at]
        if feature < 0:
            return [before]
        name = self.names[int(feature)]
        ways = []
        for child in (int(below), int(above)):
            step = ((number[name], nodes[child][4] - value),) if name in number else ()
            ways += self._ways(nodes, child, before + step, number)
        return ways
