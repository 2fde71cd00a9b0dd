"""Hybrid parallel, two-directional: LSTMs along the rows in parallel with two transposed spatial paths (Badr,
Elrewainy, Elshafey; see hybrid.py).

Published, for 64 x 64 x 3: like the one-directional one, but with two spatial paths: the image transposed to (rows,
channels, columns) and to (channels, columns, rows), each through two Conv3x3-64, transposed back and summed, Conv3x3-2.
So the channel axis is convolved like an image axis. Changed in addition to hybrid_parallel.py: the axis that is used as
channels is divided into strips with shared weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import (
    ParallelAnalysis,
    ParallelPaths,
    ParallelSynthesis,
    RowLSTM,
    TransposedConvolutions,
    convolution,
)


def paths(inputs: int, features: int, strip: int, hidden: int, width: int) -> ParallelPaths:
    """(N, inputs, 64, 64) -> (N, 2 x features, 64, 64)."""
    spatial = nn.Sequential(TransposedConvolutions(inputs, 64, 2 * strip, width), convolution(inputs, features))
    return ParallelPaths(RowLSTM(inputs, features, 64, strip, hidden), spatial)


class HybridTwoDirectional(Hybrid):
    """``features``: output channels of each path; ``strip``: columns of a token of the LSTMs, half the channels of the
    transposed convolutions; ``hidden``: units of each of two LSTMs; ``width``: channels between two transposed
    convolutions; ``widths``: channels at 1/2, 1/4, 1/8."""

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        features: int = 8,
        strip: int = 8,
        hidden: int = 48,
        width: int = 16,
        widths: Sequence[int] = (32, 64, 88),
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
