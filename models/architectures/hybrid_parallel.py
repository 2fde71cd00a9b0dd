"""Hybrid parallel, one-directional: LSTMs along the rows in parallel with convolutions (Badr, Elrewainy, Elshafey; see
hybrid.py).

Published, for 64 x 64 x 13: spectral path, 64 tokens of a row's 832 values, LSTM 10, 10, 832 (deep form 100, 192, 832),
Conv3x3-6; spatial path, three Conv3x3 of 64, 64, 7 with PReLU; both concatenated, then three times Conv3x3-64 and
MaxPool2: a latent of 8 x 8 x 64. Decoder: three times Conv3x3-64 and UpSampling2, then the two paths again in parallel.
Changed in addition to hybrid.py: sizes; strips of a row as tokens; a last convolution that merges the two paths of the
decoder, instead of half of the bands from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import ParallelAnalysis, ParallelPaths, ParallelSynthesis, RowLSTM, convolution


def paths(inputs: int, features: int, strip: int, hidden: int, width: int) -> ParallelPaths:
    """(N, inputs, 64, 64) -> (N, 2 x features, 64, 64)."""
    spatial = nn.Sequential(convolution(inputs, width), convolution(width, width), convolution(width, features))
    return ParallelPaths(RowLSTM(inputs, features, 64, strip, hidden), spatial)


class HybridParallel(Hybrid):
    """``features``: output channels of each path; ``strip``: columns of a token (64: whole rows, as published);
    ``hidden``: units of each of two LSTMs; ``width``: channels of the spatial path; ``widths``: channels at 1/2, 1/4,
    1/8."""

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        features: int = 8,
        strip: int = 8,
        hidden: int = 48,
        width: int = 16,
        widths: Sequence[int] = (32, 64, 96),
        **options: Any,
    ) -> None:
        super().__init__(
            components,
            latents,
            features=features,
            strip=strip,
            hidden=hidden,
            width=width,
            widths=list(widths),
            **options,
        )
        sizes = features, strip, hidden, width
        self.assemble(
            ParallelAnalysis(paths(components, *sizes), 2 * features, widths),
            widths[2],
            ParallelSynthesis(latents, paths(features + self.seen, *sizes), features, widths),
            2 * features,
        )
