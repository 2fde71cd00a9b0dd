"""The scale of a latent, estimated from the magnitudes already coded, in integer arithmetic and for several channels at
once.

A channel of a tile has a mean magnitude M that is sent as side information (its class). Where its neighbours, or other
channels at the same place, are larger than their own means, the latent is likely to be larger than its mean, too. With
a weight w for every such magnitude q of mean m, the estimate is

    E = M * (a + sum w q / (1 + m)) / (a + sum w m / (1 + m)),

the posterior mean of a common gain under a gamma prior (Good 1965), where 1 / (1 + m) weighs a magnitude by its
precision. The weights between channels factor into ``spread`` (what a channel adds to a few sums) and ``gather`` (what
it takes from them).

All magnitudes here are those of prediction residuals (:mod:`.spatial_prediction`); since phases are predicted unequally
well, each has a class of its own. Channels are coded from the largest class to the smallest, in blocks that grow with
the number of channels known, and a block in the four phases of :mod:`.features`. Sums are of integers, exact in float64
in any order; then come single IEEE operations on elements."""

from __future__ import annotations

from collections.abc import Generator
from typing import Optional

import numpy as np

from ...arrays import Array
from ..subbands.features import PHASES
from .spatial_prediction import CORNERS, EDGES, edged, mirrored

SUMS = 4  # over channels, which all channels share
CLASSES = 48  # of a channel's mean magnitude in a tile; 0: all zero
ORIGIN = 21  # class of a mean of 1; two classes an octave
# Of a class, in 1/65536: its mean magnitude, the limits between classes, the expected normalised magnitude, and the
# reciprocal of 1 + mean.
MEANS = np.array([0] + [int(round(65536 * 2 ** ((m - ORIGIN) / 2))) for m in range(1, CLASSES)], np.int64)
_LIMITS = np.array([int(round(65536 * 2 ** ((m - 0.5 - ORIGIN) / 2))) for m in range(2, CLASSES)], np.int64)
EXPECTED = MEANS * 65536 // (MEANS + 65536)
RECIPROCAL = (1 << 32) // (MEANS + 65536)
CAP, TOP = 32767, 1023  # caps of a magnitude and of a normalised one, the latter in 1/64
SCALE = 1024  # estimates are in 1/SCALE of a step
LOWEST_OCTAVE = -4  # estimates under 2**-4 / SCALE share one bin
BINS = 54
LARGEST_BLOCK = 32
AREA = 1 << 17  # latents that a factorised prior codes at once
# By phase: how many of a latent's eight neighbours are of phase 0, 1, 2, 3.
AROUND = np.array([[0, 4, 2, 2], [4, 0, 2, 2], [2, 2, 0, 4], [2, 2, 4, 0]])
# By phase, for the neighbours at the edges and at the corners: the same of those that are known; None where none is.
NEAR: tuple[tuple[tuple[tuple[int, int], ...], tuple[tuple[int, ...] | None, ...]], ...] = (
    (EDGES, (None, None, (2, 2, 0, 0), (2, 2, 0, 0))),
    (CORNERS, (None, (4, 0, 0, 0), None, (0, 0, 4, 0))),
)
Phase = Optional[tuple[int, int]]  # parities of row and column; None: all of a single row or column


def classes(magnitudes: Array) -> Array:
    """Class 0..CLASSES-1 of each channel: (channels, h, w) int32 >= 0 -> (channels,) int64."""
    total = magnitudes.sum((1, 2), dtype=np.int64)
    n = max(magnitudes.shape[1] * magnitudes.shape[2], 1)
    return np.where(total > 0, 1 + np.searchsorted(_LIMITS * n, total << 16, side="right"), 0)


def bins(estimate: Array) -> Array:
    """Estimates (float64 > 0, any shape) -> half-octave bins int32 0..BINS-1."""
    octave = estimate.astype(np.float32).view(np.int32) >> 22
    octave -= (127 + LOWEST_OCTAVE) << 1
    return np.clip(octave, 0, BINS - 1, out=octave)


def normalised(magnitudes: Array, klass: Array) -> Array:
    """q / (1 + m) in 1/64: (channels, …) int32 and the channels' classes -> the same shape, int32 0..TOP."""
    v = np.minimum(magnitudes, CAP)
    v *= RECIPROCAL[klass].astype(np.int32).reshape((-1,) + (1,) * (v.ndim - 1))
    v >>= 10
    return np.minimum(v, TOP, out=v)


def phase_classes(klass: Array, shift: Array) -> Array:
    """The class of each phase, (channels, 4), given the channels' classes (channels,) and ``shift`` (channels, 4)."""
    return np.clip(klass[:, None] + shift, 1, CLASSES - 1)


def blocks(count: int) -> Generator[slice, None, None]:
    """Slices of ``count`` channels in coding order: each block is half as large as what comes before it, at most 32."""
    done = 0
    while done < count:
        end = min(done + min(1 + done // 2, LARGEST_BLOCK), count)
        yield slice(done, end)
        done = end


def around(a: Array) -> Array:
    """Sums of the eight neighbours, mirrored at the borders: (n, h, w) -> (n, h, w)."""
    p = mirrored(a)
    rows = p[:, :-2] + p[:, 1:-1]
    rows += p[:, 2:]
    out = rows[:, :, :-2] + rows[:, :, 1:-1]
    out += rows[:, :, 2:]
    out -= a
    return out


class Mixing:
    """Trained weights: ``spread`` (channels, SUMS) 0..255; ``gather`` (channels, 2 * SUMS) 0..255, first for the sums
    at the same place, then for their eight neighbours; ``near`` (channels, 2) 0..65535 for the same channel's
    neighbours at edges and corners; ``prior`` (4,) 1..65535, by phase; ``slopes`` (channels, 2) of
    :mod:`.spatial_prediction`; ``shift`` (channels, 4), what the class of each phase differs by from the channel's.
    Raises ValueError for arrays of the wrong shape."""

    NAMES = ("spread", "gather", "near", "prior", "slopes", "shift")

    def __init__(self, spread: Array, gather: Array, near: Array, prior: Array, slopes: Array, shift: Array) -> None:
        self.spread, self.gather = np.asarray(spread, np.uint8), np.asarray(gather, np.uint8)
        self.near, self.prior = np.asarray(near, np.uint16), np.asarray(prior, np.uint16)
        self.slopes, self.shift = np.asarray(slopes, np.int16), np.asarray(shift, np.int8)
        n = len(self.spread)
        shapes = ((n, SUMS), (n, 2 * SUMS), (n, 2), (4,), (n, 2), (n, 4))
        if tuple(a.shape for a in self.to_arrays().values()) != shapes or not self.prior.all() or n > 4096:
            raise ValueError("the weights of the latents' activity have the wrong shape")

    def to_arrays(self) -> dict[str, Array]:
        """The arrays by their NAMES."""
        return {
            "spread": self.spread,
            "gather": self.gather,
            "near": self.near,
            "prior": self.prior,
            "slopes": self.slopes,
            "shift": self.shift,
        }


def _own_classes(mixing: Mixing, channels: Array, klass: Array, phased: bool) -> Array:
    """The class of each phase, (n, 4), of channels (n,) of classes (n,)."""
    return phase_classes(klass, mixing.shift[channels]) if phased else np.repeat(klass[:, None], 4, 1)


def _base(mixing: Mixing, channels: Array, expected: Array) -> Array:
    """By phase, (n, 4): what is expected of the sums at a place and around it, as channels (n,) weigh them."""
    return mixing.gather[channels].astype(np.int64) @ np.concatenate((expected, expected @ AROUND.T))


def _scale(mixing: Mixing, channels: Array, own: Array, base: Array, index: int, phased: bool) -> Array:
    """What the weighted magnitudes of phase ``index`` are multiplied with, (n,) float64, given the channels' own
    classes (n, 4)."""
    below = base[:, index] + (int(mixing.prior[index]) << 16)
    for which, (_, phases) in enumerate(NEAR):
        counts = phases[index]
        if phased and counts is not None:
            below = below + mixing.near[channels, which].astype(np.int64) * (EXPECTED[own] @ np.array(counts))
    return np.asarray((MEANS[own[:, index]] << 4) / below)


def factors(mixing: Mixing, klass: Array, order: Array, shape: tuple[int, int]) -> tuple[Array, Array, Array]:
    """What blocks of the channels ``order`` (n,) of a part of ``shape`` (h, w) multiply with, given the classes
    (channels,), by phase: sums (n, 4) float64, magnitudes (n, 4) int32; and what all sums start from, (4,) float64."""
    phased, expected = min(shape) > 1, np.zeros((SUMS, 4), np.int64)
    scale, reciprocal = np.zeros((len(order), 4)), np.zeros((len(order), 4), np.int32)
    for part in blocks(len(order)):
        channels = order[part]
        own, base = _own_classes(mixing, channels, klass[channels], phased), _base(mixing, channels, expected)
        for index in range(4 if phased else 1):
            scale[part, index] = _scale(mixing, channels, own, base, index, phased)
        reciprocal[part] = RECIPROCAL[own]
        expected += mixing.spread[channels].T.astype(np.int64) @ EXPECTED[own]
    return scale, reciprocal, (mixing.prior.astype(np.int64) << 6).astype(np.float64)


class Activity:
    """The magnitudes coded so far in one tile of ``shape`` (h, w): ``sums`` over channels (SUMS, h, w), and what is
    ``expected`` of them, (SUMS, 4) by phase."""

    def __init__(self, mixing: Mixing, shape: tuple[int, int]) -> None:
        self.mixing, self.shape = mixing, shape
        self.sums = np.zeros((SUMS,) + shape)
        self.expected = np.zeros((SUMS, 4), np.int64)

    def block(self, channels: Array, klass: Array) -> Block:
        """A :class:`Block` of ``channels`` (n,) of classes ``klass`` (n,)."""
        return Block(self, channels, klass)


class Block:
    """Channels that are coded together, phase by phase: for each phase :meth:`estimate`, then :meth:`learn`; at the end
    :meth:`close`."""

    def __init__(self, activity: Activity, channels: Array, klass: Array) -> None:
        self.activity, self.channels = activity, channels
        m, (h, w) = activity.mixing, activity.shape
        self.phases = PHASES if min(h, w) > 1 else (None,)  # a single row or column has no phases
        self.klass = _own_classes(m, channels, klass, min(h, w) > 1)
        self.spread, self.gather = m.spread[channels].astype(np.float64), m.gather[channels].astype(np.float64)
        self.near, self.prior = m.near[channels].astype(np.float64), m.prior.astype(np.int64)
        self.first = not activity.expected.any()
        self.sums = activity.sums if self.first else np.concatenate((activity.sums, around(activity.sums)))
        self.base = _base(m, channels, activity.expected)
        self.known: dict[tuple[int, int], Array] = {}
        self.values = np.zeros((len(klass), h, w), np.int32)

    def window(self, phase: Phase) -> tuple[slice, slice]:
        """The slices of rows and columns of ``phase``."""
        return (slice(None), slice(None)) if phase is None else (slice(phase[0], None, 2), slice(phase[1], None, 2))

    def estimate(self, phase: Phase) -> Array:
        """Estimates (channels, rows, columns) float64 of a phase in 1/SCALE of a step."""
        index = 0 if phase is None else PHASES.index(phase)
        rows, columns = self.window(phase)
        h, w = self.values[0, rows, columns].shape
        if self.first:
            above = np.full((len(self.klass), h, w), float(self.prior[index] << 6))
        else:
            above = (self.gather @ self.sums[:, rows, columns].reshape(2 * SUMS, h * w)).reshape(-1, h, w)
            above += float(self.prior[index] << 6)
        for which, (offsets, phases) in enumerate(NEAR):
            counts = phases[index]
            if phase is not None and counts is not None:
                total = np.zeros((len(self.klass), h, w), np.int32)
                for dy, dx in offsets:
                    y, x = phase[0] + dy, phase[1] + dx
                    total += self.known[y & 1, x & 1][
                        :, 1 + (y >> 1) : 1 + (y >> 1) + h, 1 + (x >> 1) : 1 + (x >> 1) + w
                    ]
                above += total * self.near[:, which, None, None]
        scale = _scale(self.activity.mixing, self.channels, self.klass, self.base, index, phase is not None)
        above *= scale[:, None, None]
        return above

    def learn(self, phase: Phase, values: Array) -> None:
        """Add the ``values`` (channels, rows, columns) int32 of a phase."""
        v = normalised(np.abs(values), self.klass[:, 0 if phase is None else PHASES.index(phase)])
        rows, columns = self.window(phase)
        self.values[:, rows, columns] = v
        if phase is not None:
            self.known[phase] = edged(v)

    def close(self) -> None:
        """Add the block to the sums of the tile."""
        a = self.activity
        a.sums += (self.spread.T @ self.values.reshape(len(self.klass), -1)).reshape(a.sums.shape)
        a.expected = a.expected + self.spread.T.astype(np.int64) @ EXPECTED[self.klass]
