"""What the four hybrid families are built from: row LSTM, row attention, transposed convolutions, and the parallel
skeleton.

Maps are (N, channels, 64, 64) float32, N windows of 64 x 64 cells, or that over 2, 4, 8 per axis. ``strip`` is how many
neighbouring columns make one token of a row. The published networks take the whole row (``strip`` = its length), which
ties each weight to one column; here strips of a row share their weights, so that a model of the same size sees 64 /
strip times the examples and does not learn columns by heart."""

import torch
from torch import nn


def convolution(into, out, pool=1):
    """3 x 3 convolution, PReLU, then the maximum of ``pool`` x ``pool`` cells: (N, into, h, w) -> (N, out, h / pool, w
    / pool)."""
    return nn.Sequential(
        nn.Conv2d(into, out, 3, padding=1), nn.PReLU(out), nn.MaxPool2d(pool) if pool > 1 else nn.Identity()
    )


def enlarging(into, out, factor=2):
    """3 x 3 convolution, PReLU, then each cell ``factor`` x ``factor`` times: (N, into, h, w) -> (N, out, factor h,
    factor w)."""
    return nn.Sequential(nn.Conv2d(into, out, 3, padding=1), nn.PReLU(out), nn.Upsample(scale_factor=factor))


class RowLSTM(nn.Module):
    """LSTMs down the rows: (N, into, side, side) -> (N, out, side, side).

    A token is a strip of one row, ``into`` x ``strip`` values; the strips below one another are a sequence. The
    published LSTMs put out a row as they are, within (-1, 1); here a linear layer after the last one gives it the range
    of the data."""

    def __init__(self, into, out, side, strip, hidden, layers=2):
        super().__init__()
        if side % strip:
            raise ValueError(f"strip must divide {side}, not be {strip}")
        self.shape, self.out, self.strips, self.strip = (into, side), out, side // strip, strip
        self.lstm = nn.LSTM(into * strip, hidden, layers)
        self.row = nn.Linear(hidden, out * strip)

    def forward(self, x):
        into, side = self.shape
        # The number of windows is written as -1 throughout: it must stay free in the exported graph.
        tokens = (
            x.reshape(-1, into, side, self.strips, self.strip)
            .permute(2, 0, 3, 1, 4)
            .reshape(side, -1, into * self.strip)
        )
        rows = self.row(self.lstm(tokens)[0])
        return (
            rows.reshape(side, -1, self.strips, self.out, self.strip)
            .permute(1, 3, 0, 2, 4)
            .reshape(-1, self.out, side, side)
        )


class RowAttention(nn.Module):
    """Scaled dot-product attention among the rows: (N, into, side, side) -> (N, out, side, side).

    Each of ``side`` rows is one token. softmax(Q K^T / sqrt(width)) V as in Vaswani et al. 2017, Attention is all you
    need, eq.
    1. The published path has Q = K = V = the row itself, no parameter, and so finds the row itself more than any other;
      here Q and K are projections of the row plus a learned position, and V keeps its columns."""

    def __init__(self, into, out, side, width=32, channels=4):
        super().__init__()
        self.side, self.channels, self.scale = side, channels, width**-0.5
        self.reduce = nn.Conv2d(into, channels, 1)
        self.query, self.key = nn.Linear(channels * side, width), nn.Linear(channels * side, width)
        self.place = nn.Parameter(torch.randn(2, side, width) * 0.5)
        self.value = nn.Conv2d(into, out, 1)
        self.out = out

    def forward(self, x):
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
    the same.

    The axis that is left out is where the convolutions have their channels: the columns, or the rows, of a strip. So
    the channel axis, here components in order of energy, is convolved as an image axis is."""

    def __init__(self, channels, side, strip, width):
        super().__init__()
        if side % strip:
            raise ValueError(f"strip must divide {side}, not be {strip}")
        self.channels, self.side, self.strip = channels, side, strip
        self.by_row, self.by_column = (
            nn.Sequential(convolution(strip, width), convolution(width, strip)) for _ in range(2)
        )

    def _along(self, path, x):
        """``path`` with the last axis of (N, channels, side, side) as its channels."""
        channels, side, strip = self.channels, self.side, self.strip
        x = (
            x.reshape(-1, channels, side, side // strip, strip)
            .permute(0, 3, 4, 2, 1)
            .reshape(-1, strip, side, channels)
        )
        x = path(x).reshape(-1, side // strip, strip, side, channels)
        return x.permute(0, 4, 3, 1, 2).reshape(-1, channels, side, side)

    def forward(self, x):
        return self._along(self.by_row, x) + self._along(self.by_column, x.transpose(2, 3)).transpose(2, 3)


class Beside(nn.Module):
    """Two paths over the same map, their channels behind one another: (N, C, h, w) -> (N, A + B, h, w)."""

    def __init__(self, one, other):
        super().__init__()
        self.one, self.other = one, other

    def forward(self, x):
        return torch.cat([self.one(x), self.other(x)], 1)


class ParallelAnalysis(nn.Module):
    """Two paths beside one another, then three times convolution and pooling: (N, components, 64, 64) -> (N, widths[2],
    8, 8)."""

    def __init__(self, paths, features, widths):
        super().__init__()
        self.paths = paths
        self.fused = nn.Sequential(
            convolution(features, widths[0], 2),
            convolution(widths[0], widths[1], 2),
            convolution(widths[1], widths[2], 2),
        )

    def forward(self, x):
        return self.fused(self.paths(x))


class ParallelSynthesis(nn.Module):
    """The mirror: (N, latents, 8, 8) -> three times convolution and enlargement -> (N, channels, 64, 64), joined by
    ``seen``, what the linear path has decoded, (N, K, 64, 64) or None -> two paths -> (N, features, 64, 64)."""

    def __init__(self, latents, paths, channels, widths):
        super().__init__()
        self.fused = nn.Sequential(
            nn.Conv2d(latents, widths[2], 1),
            nn.PReLU(widths[2]),
            nn.Upsample(scale_factor=2),
            enlarging(widths[2], widths[1]),
            enlarging(widths[1], widths[0]),
            convolution(widths[0], channels),
        )
        self.paths = paths

    def forward(self, y, seen=None):
        x = self.fused(y)
        return self.paths(x if seen is None else torch.cat([x, seen], 1))
