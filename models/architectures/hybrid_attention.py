"""Hybrid attention: dot-product attention among the rows in parallel with convolutions (Badr, Elrewainy, Elshafey; see
hybrid.py).

Published, for 64 x 64 x 13: Keras dot-product Attention of 64 tokens, the 832 values of a row each, with themselves,
Conv3x3-7; the parallel path and the following layers are those of hybrid_parallel.py. Changed in addition to the
changes listed there: projections and positions in the attention (hybrid_blocks.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import ParallelAnalysis, ParallelPaths, ParallelSynthesis, RowAttention, convolution


def paths(inputs: int, features: int, query: int, width: int) -> ParallelPaths:
    """(N, inputs, 64, 64) -> (N, 2 x features, 64, 64)."""
    spatial = nn.Sequential(convolution(inputs, width), convolution(width, width), convolution(width, features))
    return ParallelPaths(RowAttention(inputs, features, 64, query), spatial)


class HybridAttention(Hybrid):
    """``features``: output channels of each path; ``query``: length of the queries and keys; ``width``: channels of the
    spatial path; ``widths``: channels at 1/2, 1/4, 1/8."""

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        features: int = 8,
        query: int = 32,
        width: int = 12,
        widths: Sequence[int] = (24, 64, 96),
        **options: Any,
    ) -> None:
        super().__init__(
            components, latents, features=features, query=query, width=width, widths=list(widths), **options
        )
        sizes = features, query, width
        self.assemble(
            ParallelAnalysis(paths(components, *sizes), 2 * features, widths),
            widths[2],
            ParallelSynthesis(latents, paths(features + self.seen, *sizes), features, widths),
            2 * features,
        )
