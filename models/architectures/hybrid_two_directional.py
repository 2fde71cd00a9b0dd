"""Hybrid parallel, two-directional: LSTMs down the rows beside two transposed spatial paths (Badr, Elrewainy, Elshafey;
see hybrid.py).

Published, for 64 x 64 x 3: as the one-directional one, but the spatial path is two: the image transposed to (rows,
channels, columns) and to (channels, columns, rows), each through two Conv3x3-64, transposed back and summed, Conv3x3-2.
So the channel axis is convolved as an image axis is. Changed besides what hybrid_parallel.py says: the axis that serves
as channels is cut into strips with shared weights."""

from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import Beside, ParallelAnalysis, ParallelSynthesis, RowLSTM, TransposedConvolutions, convolution


def paths(into, features, strip, hidden, width):
    """(N, into, 64, 64) -> (N, 2 x features, 64, 64)."""
    spatial = nn.Sequential(TransposedConvolutions(into, 64, 2 * strip, width), convolution(into, features))
    return Beside(RowLSTM(into, features, 64, strip, hidden), spatial)


class HybridTwoDirectional(Hybrid):
    """``features``: channels each path puts out; ``strip``: columns a token of the LSTMs, half of what the transposed
    convolutions have as channels; ``hidden``: units of each of two LSTMs; ``width``: channels between two transposed
    convolutions; ``widths``: of the three steps to 1/2, 1/4, 1/8."""

    def __init__(
        self, components, latents, *, features=8, strip=8, hidden=48, width=16, widths=(32, 64, 88), **options
    ):
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
