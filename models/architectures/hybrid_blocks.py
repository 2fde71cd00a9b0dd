"""Building blocks of the four hybrid architectures: row LSTM, row attention, transposed convolutions, and parallel
paths.

Maps are (N, channels, 64, 64) float32 for N windows of 64 x 64 cells, or their side divided by 2, 4, 8. ``strip`` is
the number of adjacent columns in one token of a row. In the published networks a token is the whole row (``strip`` =
its length), which ties each weight to one column. Here the strips of a row share their weights, so that a model of the
same size has 64 / strip times as many training examples and does not overfit to columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor


def convolution(inputs: int, outputs: int, pool: int = 1) -> nn.Sequential:
    """3 x 3 convolution, PReLU, then max-pooling of ``pool`` x ``pool`` cells: (N, inputs, h, w) -> (N, outputs, h /
    pool, w / pool)."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1), nn.PReLU(outputs), nn.MaxPool2d(pool) if pool > 1 else nn.Identity()
    )


def upsampling(inputs: int, outputs: int, factor: int = 2) -> nn.Sequential:
    """3 x 3 convolution, PReLU, then replication of each cell ``factor`` x ``factor`` times: (N, inputs, h, w) -> (N,
    outputs, factor h, factor w)."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.PReLU(outputs), nn.Upsample(scale_factor=factor))


class RowLSTM(nn.Module):
    """LSTMs along the rows, from top to bottom: (N, inputs, side, side) -> (N, outputs, side, side).

    A token is a strip of one row, ``inputs`` x ``strip`` values; the strips of the same columns form a sequence. The
    published networks use the output of the LSTMs directly, within (-1, 1); here a linear layer after the last one
    scales it to the range of the data."""

    def __init__(self, inputs: int, outputs: int, side: int, strip: int, hidden: int, layers: int = 2) -> None:
        super().__init__()
        if side % strip:
            raise ValueError(f"strip must divide {side}, not be {strip}")
        self.shape, self.out, self.strips, self.strip = (inputs, side), outputs, side // strip, strip
        self.lstm = nn.LSTM(inputs * strip, hidden, layers)
        self.row = nn.Linear(hidden, outputs * strip)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, side, side) -> (N, outputs, side, side)."""
        inputs, side = self.shape
        # The number of windows is written as -1, so that it stays variable in the exported graph.
        tokens = (
            x.reshape(-1, inputs, side, self.strips, self.strip)
            .permute(2, 0, 3, 1, 4)
            .reshape(side, -1, inputs * self.strip)
        )
        rows = self.row(self.lstm(tokens)[0])
        return (
            rows.reshape(side, -1, self.strips, self.out, self.strip)
            .permute(1, 3, 0, 2, 4)
            .reshape(-1, self.out, side, side)
        )


class RowAttention(nn.Module):
    """Scaled dot-product attention among the rows: (N, inputs, side, side) -> (N, outputs, side, side).

    Each of ``side`` rows is one token. softmax(Q K^T / sqrt(width)) V as in equation 1 of Vaswani et al., "Attention is
    all you need", 2017. The published path has Q = K = V = the row itself and no parameters, so that each row attends
    mostly to itself; here Q and K are projections of the row plus a learned position, and V keeps its columns."""

    def __init__(self, inputs: int, outputs: int, side: int, width: int = 32, channels: int = 4) -> None:
        super().__init__()
        self.side, self.channels, self.scale = side, channels, width**-0.5
        self.reduce = nn.Conv2d(inputs, channels, 1)
        self.query, self.key = nn.Linear(channels * side, width), nn.Linear(channels * side, width)
        self.place = nn.Parameter(torch.randn(2, side, width) * 0.5)
        self.value = nn.Conv2d(inputs, outputs, 1)
        self.out = outputs

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, side, side) -> (N, outputs, side, side)."""
        side = self.side
        rows = self.reduce(x).permute(0, 2, 1, 3).reshape(-1, side, self.channels * side)
        scores = (
            torch.matmul(self.query(rows) + self.place[0], (self.key(rows) + self.place[1]).transpose(1, 2))
            * self.scale
        )
        values = self.value(x).permute(0, 2, 1, 3).reshape(-1, side, self.out * side)
        mixed = torch.matmul(torch.softmax(scores, -1), values)
        return mixed.reshape(-1, side, self.out, side).permute(0, 2, 1, 3)


class TransposedConvolutions(nn.Module):
    """Two convolutions over (rows, channels) plus two over (columns, channels), summed: (N, channels, side, side) ->
    the same shape.

    The remaining axis, the columns or the rows of a strip, is used as the channels of the convolutions. So the channel
    axis, here components in order of energy, is convolved like an image axis."""

    def __init__(self, channels: int, side: int, strip: int, width: int) -> None:
        super().__init__()
        if side % strip:
            raise ValueError(f"strip must divide {side}, not be {strip}")
        self.channels, self.side, self.strip = channels, side, strip
        self.by_row, self.by_column = (
            nn.Sequential(convolution(strip, width), convolution(width, strip)) for _ in range(2)
        )

    def _along(self, path: nn.Module, x: Tensor) -> Tensor:
        """``path`` of x (N, channels, side, side) with the last axis as its channels; the same shape."""
        channels, side, strip = self.channels, self.side, self.strip
        x = (
            x.reshape(-1, channels, side, side // strip, strip)
            .permute(0, 3, 4, 2, 1)
            .reshape(-1, strip, side, channels)
        )
        x = path(x).reshape(-1, side // strip, strip, side, channels)
        return x.permute(0, 4, 3, 1, 2).reshape(-1, channels, side, side)

    def forward(self, x: Tensor) -> Tensor:
        """(N, channels, side, side) -> the same shape."""
        return self._along(self.by_row, x) + self._along(self.by_column, x.transpose(2, 3)).transpose(2, 3)


class ParallelPaths(nn.Module):
    """Two networks over the same map, their channels concatenated: (N, C, h, w) -> (N, A + B, h, w)."""

    def __init__(self, one: nn.Module, other: nn.Module) -> None:
        super().__init__()
        self.one, self.other = one, other

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, h, w) -> (N, A + B, h, w)."""
        return torch.cat([self.one(x), self.other(x)], 1)


class ParallelAnalysis(nn.Module):
    """Parallel paths, then three stages of convolution and pooling: (N, components, 64, 64) -> (N, widths[2], 8, 8)."""

    def __init__(self, paths: ParallelPaths, features: int, widths: Sequence[int]) -> None:
        super().__init__()
        self.paths = paths
        self.fused = nn.Sequential(
            convolution(features, widths[0], 2),
            convolution(widths[0], widths[1], 2),
            convolution(widths[1], widths[2], 2),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(N, components, 64, 64) -> (N, widths[2], 8, 8)."""
        return self.fused(self.paths(x))


class ParallelSynthesis(nn.Module):
    """The inverse of the analysis: (N, latents, 8, 8) -> three stages of convolution and upsampling -> (N, channels,
    64, 64), concatenated with the lapped transform's result (N, K, 64, 64) where there is one -> parallel paths -> (N,
    features, 64, 64)."""

    def __init__(self, latents: int, paths: ParallelPaths, channels: int, widths: Sequence[int]) -> None:
        super().__init__()
        self.fused = nn.Sequential(
            nn.Conv2d(latents, widths[2], 1),
            nn.PReLU(widths[2]),
            nn.Upsample(scale_factor=2),
            upsampling(widths[2], widths[1]),
            upsampling(widths[1], widths[0]),
            convolution(widths[0], channels),
        )
        self.paths = paths

    def forward(self, y: Tensor, seen: Tensor | None = None) -> Tensor:
        """``seen``: the lapped transform's result, or None."""
        x = self.fused(y)
        return self.paths(x if seen is None else torch.cat([x, seen], 1))
