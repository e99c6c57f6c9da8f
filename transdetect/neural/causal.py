"""How surprising a causal language model finds texts.  Start at `Causal.surprisals`.

The surprisal of a text is the negative log probability of its tokens, summed, in nats (Shannon
1948; as a measure of how hard words are to read: Hale 2001, Levy 2008).  Sums and not means are
compared: a mean per token rewards the longer of two wordings.  What all texts begin with is read
once.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any


class Causal:
    """A loaded model and its tokenizer.

    Args:
        model: a causal language model of transformers, in evaluation mode.
        tokenizer: its tokenizer.
        batch: how many positions may be worked out at once; memory grows with it.
        threads: of torch while it works.
    """

    def __init__(self, model: Any, tokenizer: Any, batch: int = 512, threads: int = 1) -> None:
        import torch

        self._torch: Any = torch
        self.model, self.tokenizer = model, tokenizer
        self._batch, self._threads = batch, threads
        # what stands between the texts that the model learnt from, where it has a mark for that
        between = tokenizer.get_vocab().get("<|endoftext|>")
        starts = (between, tokenizer.bos_token_id, tokenizer.eos_token_id)
        self.start = next((s for s in starts if s is not None), 0)

    def surprisals(self, texts: Sequence[str]) -> list[float]:
        """The surprisal of each text, in nats, without what they all begin with.

        Their differences are those of the whole texts.

        Args:
            texts: wordings of the same words, of some hundred characters at most.
        """
        if not texts:
            return []
        rows = [[self.start, *self.tokenizer(t, add_special_tokens=False).input_ids] for t in texts]
        shortest = min(map(len, rows))
        common = 1
        while common < shortest and all(row[common] == rows[0][common] for row in rows):
            common += 1
        torch = self._torch
        before = torch.get_num_threads()
        torch.set_num_threads(self._threads)
        try:
            with torch.inference_mode():
                return self._sums(rows, common)
        finally:
            torch.set_num_threads(before)

    def _sums(self, rows: list[list[int]], common: int) -> list[float]:
        torch = self._torch
        past: Any = None
        if common > 1:
            read = torch.tensor([rows[0][: common - 1]])
            past = self.model(read, use_cache=True, logits_to_keep=1).past_key_values
        sums = [0.0] * len(rows)
        order = sorted(range(len(rows)), key=lambda k: len(rows[k]))
        at = 0
        while at < len(order):
            end = at + 1
            while (
                end < len(order)
                and (end + 1 - at) * (len(rows[order[end]]) - common) <= self._batch
            ):
                end += 1
            chosen = order[at:end]
            for k, value in zip(
                chosen, self._some([rows[k] for k in chosen], common, past), strict=True
            ):
                sums[k] = value
            at = end
        return sums

    def _some(self, rows: list[list[int]], common: int, past: Any) -> list[float]:
        torch = self._torch
        longest = max(map(len, rows)) - common
        if not longest:
            return [0.0] * len(rows)
        given = [row[common - 1 : -1] for row in rows]
        wanted = [row[common:] for row in rows]
        fill = [longest - len(row) for row in wanted]
        ids = torch.tensor([r + [0] * f for r, f in zip(given, fill, strict=True)])
        targets = torch.tensor([r + [0] * f for r, f in zip(wanted, fill, strict=True)])
        real = torch.tensor([[1] * len(r) + [0] * f for r, f in zip(given, fill, strict=True)])
        cache = None
        if past is not None:
            cache = copy.deepcopy(past)
            cache.batch_repeat_interleave(len(rows))
        mask = torch.cat([real.new_ones(len(rows), common - 1), real], dim=1)
        out = self.model(
            ids, attention_mask=mask, past_key_values=cache, use_cache=cache is not None
        )
        logits = out.logits.float()
        chosen = logits.gather(-1, targets[..., None])[..., 0]
        surprisal = logits.logsumexp(-1) - chosen
        return [round(float(v), 4) for v in (surprisal * real).sum(-1)]
