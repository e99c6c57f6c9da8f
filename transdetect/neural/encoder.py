"""A BERT encoder that marks words, in plain torch.  Start at `Marker`.

The architecture is that of Devlin et al., BERT (2019): embeddings, then layers of attention and
feed-forward, each followed by a layer norm; names of the weights are those of `BertModel`, without
its prefix.  To it come an embedding of how a word is capitalised, for the vocabulary is lower case,
and a linear layer that tells the kind of oddity at each word's first piece.  Weights are kept in 8
bits with one scale per row and multiplied out on loading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn.functional import gelu, scaled_dot_product_attention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

CAPITALS = 3
"""Lower case, capitalised, all capitals."""

SCALE = ".scale"
"""What the name of a tensor of scales ends in."""


class Layer(nn.Module):
    """Attention and feed-forward.

    Args:
        width: of a vector.
        heads: of the attention.
        inner: width inside the feed-forward.
    """

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mix = nn.Linear(width, width)
        self.mix_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: batch, pieces, width; `mask`: true where a piece may be looked at."""
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        q, k, v = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        seen = scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.mix_norm(x + self.dropout(self.mix(seen)))
        out: Tensor = self.norm(x + self.dropout(self.narrow(gelu(self.wide(x)))))
        return out


class Marker(nn.Module):
    """Tells of each piece how likely each kind is.

    Args:
        vocabulary: how many pieces there are.
        layers: how many layers.
        kinds: how many kinds, the first of them none.
        width, heads, inner, longest: the shape of the encoder.
    """

    def __init__(
        self,
        vocabulary: int,
        layers: int,
        kinds: int,
        width: int = 384,
        heads: int = 12,
        inner: int = 1536,
        longest: int = 128,
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(longest, width)
        self.capitals = nn.Embedding(CAPITALS, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.kind = nn.Linear(width, kinds)
        nn.init.zeros_(self.capitals.weight)

    def forward(self, pieces: Tensor, capitals: Tensor, mask: Tensor) -> Tensor:
        """Logits of the kinds.

        Args:
            pieces: numbers of pieces, batch by length.
            capitals: how the piece's word is capitalised, likewise.
            mask: false where a row is filled up, likewise.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(places) + self.capitals(capitals)
        x = self.dropout(self.norm(x))
        see = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, see)
        logits: Tensor = self.kind(self.dropout(x))
        return logits


def quantised(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights in 8 bits with a scale per row; vectors stay as they are."""
    small: dict[str, Tensor] = {}
    for name, value in state.items():
        if value.dim() < 2:
            small[name] = value.half().contiguous()
            continue
        scale = value.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        small[name] = (value / scale).round().to(torch.int8).contiguous()
        small[name + SCALE] = scale.half().contiguous()
    return small


def multiplied(small: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights of `quantised` again, as far as 8 bits tell."""
    return {
        name: value.float() * small[name + SCALE].float()
        if name + SCALE in small
        else value.float()
        for name, value in small.items()
        if not name.endswith(SCALE)
    }
