"""Hybrid cascade: convolution, PReLU, pooling, followed by LSTMs along the rows (Badr, Elrewainy, Elshafey; see
hybrid.py).

Published, for 64 x 64 x 3: Conv3x3-64, PReLU, MaxPool2, batch normalisation, reshape to 64 tokens of 1024, LSTM 100,
100, 192: a latent of 64 x 192 = 12 288 numbers, as many as the samples. The decoder has the same layers after the
latent. Changed in addition to hybrid.py: the rows are those of the map; a token is a strip of a row (hybrid_blocks.py);
4 x 4 cells of the LSTMs' map become one cell of the latent, which therefore has ``latents`` x 64 numbers for each
window, 3/8 of the samples at K 8, L 192."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import RowLSTM, convolution

if TYPE_CHECKING:
    from torch import Tensor


class CascadeSynthesis(nn.Module):
    """(N, latents, 8, 8) -> 4 x 4 cells each -> LSTMs along the rows -> 2 x 2 cells each, concatenated with the lapped
    transform's result (N, K, 64, 64) where there is one -> convolution: (N, width, 64, 64)."""

    def __init__(self, latents: int, deep: int, features: int, width: int, strip: int, hidden: int, seen: int) -> None:
        super().__init__()
        self.rows = nn.Sequential(
            nn.Conv2d(latents, deep, 1),
            nn.PReLU(deep),
            nn.ConvTranspose2d(deep, features, 4, stride=4),
            nn.PReLU(features),
            RowLSTM(features, features, 32, strip, hidden),
            nn.Upsample(scale_factor=2),
        )
        self.joined = convolution(features + seen, width)

    def forward(self, y: Tensor, seen: Tensor | None = None) -> Tensor:
        """``seen``: the lapped transform's result, or None."""
        x = self.rows(y)
        return self.joined(x if seen is None else torch.cat([x, seen], 1))


class HybridCascade(Hybrid):
    """``width``: channels of the convolutions; ``features``: of the LSTMs' output map; ``strip``: columns of a token
    (32: whole rows, as published); ``hidden``: units of each of two LSTMs; ``deep``: channels at 1/8."""

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        width: int = 32,
        features: int = 16,
        strip: int = 4,
        hidden: int = 64,
        deep: int = 128,
        **options: Any,
    ) -> None:
        super().__init__(
            components, latents, width=width, features=features, strip=strip, hidden=hidden, deep=deep, **options
        )
        encoder = nn.Sequential(
            convolution(components, width, 2),
            RowLSTM(width, features, 32, strip, hidden),
            nn.Conv2d(features, deep, 4, stride=4),
            nn.PReLU(deep),
        )
        self.assemble(encoder, deep, CascadeSynthesis(latents, deep, features, width, strip, hidden, self.seen), width)
