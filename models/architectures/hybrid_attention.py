"""Hybrid attention: dot-product attention among the rows beside convolutions (Badr, Elrewainy, Elshafey; see
hybrid.py).

Published, for 64 x 64 x 13: Keras dot-product Attention of 64 tokens of a row's 832 values with themselves, Conv3x3-7;
beside it, and after it, what hybrid_parallel.py has. Changed besides what that says: projections and positions in the
attention (hybrid_blocks.py)."""

from torch import nn

from .hybrid import Hybrid
from .hybrid_blocks import Beside, ParallelAnalysis, ParallelSynthesis, RowAttention, convolution


def paths(into, features, query, width):
    """(N, into, 64, 64) -> (N, 2 x features, 64, 64)."""
    spatial = nn.Sequential(convolution(into, width), convolution(width, width), convolution(width, features))
    return Beside(RowAttention(into, features, 64, query), spatial)


class HybridAttention(Hybrid):
    """``features``: channels each path puts out; ``query``: numbers a row is compared by; ``width``: channels of the
    spatial path; ``widths``: of the three steps to 1/2, 1/4, 1/8."""

    def __init__(self, components, latents, *, features=8, query=32, width=12, widths=(24, 64, 96), **options):
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
