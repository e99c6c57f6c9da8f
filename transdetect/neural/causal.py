"""How surprising a causal language model finds texts.  Start at `Causal.surprisals`.

The surprisal of a text is the negative log probability of its tokens, summed, in nats (Shannon
1948; as a measure of how hard words are to read: Hale 2001, Levy 2008).  Sums and not means are
compared: a mean per token rewards the longer of two wordings.  What all texts begin with is read
once.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, NamedTuple

READ = 6
"""Tokens behind a change that are read to see whether it makes the text likelier."""

HOPE, USUAL = 4.0, (2.0, 3.0)
"""Nats that a change must promise: what its first token gains, and by how much the next ones are
more surprising, as they stand, than is usual."""


class _Row(NamedTuple):
    """A changed text: its number, where it first differs, its tokens from the one before that as
    far as they are read, and the log probability of those that stand there instead."""

    number: int
    first: int
    tokens: list[int]
    stands: float


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

    def reads(self, text: str, most: int) -> tuple[float, int]:
        """The surprisal of the first tokens of a text, in nats, and how many they are.

        Args:
            text: a paragraph.
            most: tokens that are read.
        """
        torch = self._torch
        before = torch.get_num_threads()
        torch.set_num_threads(self._threads)
        try:
            with torch.inference_mode():
                ids = self._tokens(text)[: most + 1]
                if len(ids) < 2:
                    return 0.0, 0
                chances = self.model(torch.tensor([ids])).logits[0].float().log_softmax(-1)
                told = chances[:-1].gather(-1, torch.tensor(ids[1:])[:, None])
                return -float(told.sum()), len(ids) - 1
        finally:
            torch.set_num_threads(before)

    def gains(
        self, text: str, changes: Sequence[tuple[int, int, str]], least: float
    ) -> list[float | None]:
        """How much less surprising a text is with each of many small changes, in nats.

        The text is read once, and for each change a few tokens from where it begins: quick, and
        rough, for what comes later is taken to be as likely as before.

        Args:
            text: a sentence.
            changes: what stands in the place of which code points, end exclusive.
            least: gains that cannot reach it are not worked out.

        Returns:
            A gain for each change, None where it is hopeless.
        """
        torch = self._torch
        before = torch.get_num_threads()
        torch.set_num_threads(self._threads)
        try:
            with torch.inference_mode():
                return self._gains(text, changes, least)
        finally:
            torch.set_num_threads(before)

    def _tokens(self, text: str) -> list[int]:
        return [self.start, *self.tokenizer(text, add_special_tokens=False).input_ids]

    def _gains(
        self, text: str, changes: Sequence[tuple[int, int, str]], least: float
    ) -> list[float | None]:
        torch = self._torch
        base = self._tokens(text)
        read = self.model(torch.tensor([base]), use_cache=True)
        chances = read.logits[0].float().log_softmax(-1)
        stands = [0.0, *(float(chances[k - 1, t]) for k, t in enumerate(base) if k)]
        rows: list[_Row] = []
        for number, (start, end, new) in enumerate(changes):
            row = self._tokens(text[:start] + new + text[end:])
            shorter = min(len(row), len(base))
            first, same = 1, 0
            while first < shorter and row[first] == base[first]:
                first += 1
            while same < shorter - first and row[-1 - same] == base[-1 - same]:
                same += 1
            if first == shorter:
                continue
            unread = max(0, same - READ)
            now = sum(stands[first : len(base) - unread])
            chance = float(chances[first - 1, row[first]])
            hope = (
                chance
                - stands[first]
                + sum(
                    max(0.0, -stand - usual)
                    for stand, usual in zip(stands[first + 1 :], USUAL, strict=False)
                )
            )
            if chance - now >= least and hope >= HOPE:
                rows.append(_Row(number, first, row[first - 1 : len(row) - unread], now))
        found: list[float | None] = [None] * len(changes)
        rows.sort(key=lambda r: len(r.tokens))
        at = 0
        while at < len(rows):
            end = at + 1
            while end < len(rows) and (end + 1 - at) * len(rows[end].tokens) <= self._batch:
                end += 1
            some = rows[at:end]
            values = self._branches(some, read.past_key_values)
            for each, value in zip(some, values, strict=True):
                found[each.number] = round(value - each.stands, 2)
            at = end
        return found

    def _branches(self, rows: list[_Row], past: Any) -> list[float]:
        """The log probability of the tokens of each row behind its first, each behind as much of
        what was read as it has in common with it."""
        torch = self._torch
        longest = len(rows[-1].tokens) - 1
        cache = copy.deepcopy(past)
        length = cache.get_seq_length()
        cache.batch_repeat_interleave(len(rows))
        new = torch.arange(longest)
        first = torch.tensor([row.first for row in rows])[:, None]
        filled = [row.tokens + [0] * (longest + 1 - len(row.tokens)) for row in rows]
        ids = torch.tensor(filled)
        real = new < torch.tensor([len(row.tokens) - 1 for row in rows])[:, None]
        mask = torch.cat([torch.arange(length) < first - 1, real], dim=1).long()
        logits = self.model(
            ids[:, :-1],
            attention_mask=mask,
            position_ids=first - 1 + new,
            past_key_values=cache,
            use_cache=True,
        ).logits.float()
        chosen = logits.gather(-1, ids[:, 1:, None])[..., 0] - logits.logsumexp(-1)
        return [float(v) for v in (chosen * real).sum(-1)]

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
