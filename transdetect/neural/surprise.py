"""How surprising a causal language model finds a draft as a whole.  Start at `of`.

Machine translation surprises a model of English a little more than what people wrote in English:
its words follow the source.  `reading.translation_likelihood` adds this to what the rules found;
docs/neural.md says by how much it then ranks better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transdetect.language.draft import Draft
    from transdetect.neural.budget import Budget
    from transdetect.neural.causal import Causal

MOST = 660
"""Tokens of a draft that are read, from its beginning."""

EACH = 220
"""Tokens of one paragraph that are read."""

_LEAST = 4
"""Words of a paragraph from which on it counts: a label is no prose."""


def of(draft: Draft, model: Causal, budget: Budget) -> float | None:
    """The mean surprisal of the first tokens of the draft's paragraphs, in nats per token.

    Args:
        draft: its headings and cells are left out.
        model: tells surprisals.
        budget: of time; once it is spent no further paragraph is read.

    Returns:
        None where the draft has no paragraph of a few words, or time ran out before the first.
    """
    total, count = 0.0, 0
    for passage in draft.passages:
        if count >= MOST or budget.spent():
            break
        if passage.segment.kind not in ("paragraph", "item", "quote"):
            continue
        if len(passage.words) < _LEAST:
            continue
        nats, tokens = model.reads(passage.text, min(EACH, MOST - count))
        total += nats
        count += tokens
    return total / count if count else None
