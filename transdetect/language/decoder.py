"""The likeliest language of each word in a window: Viterbi over English and a few others.

Start at `decode`.  A word's language is hidden; staying in a language is free, switching costs.
Scores are base-10 logarithms of probabilities (see `words.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

SWITCH = 1.9
"""Cost of changing between English and another language, in units of log10 probability."""

BREAK = 1.6
"""How much cheaper a switch is at a bracket, a quotation mark, a line or sentence end."""

BETWEEN = 1.5
"""A switch between two other languages costs this many times as much."""


def decode(
    emissions: Sequence[Sequence[float]], breaks: Sequence[bool], final_break: bool
) -> list[int]:
    """The best state for each word.

    Args:
        emissions: for each word, its score in each state; state 0 is English.
        breaks: for each word, whether a break stands before it.
        final_break: whether a break stands after the last word.

    Returns:
        One state per word.  The window starts and ends in English.
    """
    states = len(emissions[0])
    cost = SWITCH - (BREAK if breaks[0] else 0.0)
    score = [emissions[0][j] - (cost if j else 0.0) for j in range(states)]
    back: list[list[int]] = []
    for position in range(1, len(emissions)):
        row = emissions[position]
        cost = SWITCH - (BREAK if breaks[position] else 0.0)
        best = max(range(1, states), key=score.__getitem__)
        from_other = score[best] - BETWEEN * cost
        to_english = score[best] - cost
        from_english = score[0] - cost
        new, origin = [], []
        if score[0] >= to_english:
            new.append(score[0] + row[0])
            origin.append(0)
        else:
            new.append(to_english + row[0])
            origin.append(best)
        for j in range(1, states):
            value, source = score[j], j
            if from_english > value:
                value, source = from_english, 0
            if from_other > value:
                value, source = from_other, best
            new.append(value + row[j])
            origin.append(source)
        score = new
        back.append(origin)
    cost = SWITCH - (BREAK if final_break else 0.0)
    state = max(range(states), key=lambda j: score[j] - (cost if j else 0.0))
    path = [state]
    for origin in reversed(back):
        state = origin[state]
        path.append(state)
    path.reverse()
    return path
