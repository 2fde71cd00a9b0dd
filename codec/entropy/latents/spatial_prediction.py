"""Prediction of latents from their neighbours in the same channel, and the residuals that it leaves.

A channel of the lowest frequencies varies slowly over the tile. In the order of the four phases of :mod:`.features`,
each value is predicted by a trained share of the sum of four known neighbours: at the corners in phase 1, at the edges
in phases 2 and 3."""

from __future__ import annotations

import numpy as np

from ...arrays import Array
from ..subbands.features import PHASES
from ..tokens import LARGEST_VALUE

EDGES = ((0, -1), (0, 1), (-1, 0), (1, 0))
CORNERS = ((-1, -1), (-1, 1), (1, -1), (1, 1))
ONE = 1024  # a slope of 1 for the sum of four
# About 2 ** (-g / 16) in 1/2**21, g = -128 ... 127: the weight of a latent whose step was divided by 2 ** (g / 16)
_FRACTIONS = (
    16384,
    15689,
    15024,
    14387,
    13777,
    13193,
    12634,
    12098,
    11585,
    11094,
    10624,
    10173,
    9742,
    9329,
    8933,
    8555,
)
WEIGHTS = np.array([_FRACTIONS[g % 16] << 7 - g // 16 for g in range(-128, 128)], np.int64)
FARTHEST = 1 << 45  # cap of a weighted latent, so that the sum of four times a slope fits into 64 bits


def edged(a: Array) -> Array:
    """(n, h, w) -> (n, h + 2, w + 2), extended by its border samples."""
    return _extended(a, 1, -2)


def mirrored(a: Array) -> Array:
    """(n, h, w) -> (n, h + 2, w + 2), extended symmetrically about its border samples; a single row or column is
    repeated."""
    return _extended(a, 2, -3)


def _extended(a: Array, first: int, last: int) -> Array:
    """The border rows and columns are copies of those at ``first`` and ``last`` of the result."""
    out = np.empty((a.shape[0], a.shape[1] + 2, a.shape[2] + 2), a.dtype)
    out[:, 1:-1, 1:-1] = a
    i, j = (first, last) if a.shape[1] > 1 else (1, -2)
    out[:, 0], out[:, -1] = out[:, i], out[:, j]
    i, j = (first, last) if a.shape[2] > 1 else (1, -2)
    out[:, :, 0], out[:, :, -1] = out[:, :, i], out[:, :, j]
    return out


def sums(values: Array, phase: int) -> Array:
    """Sums of the four neighbours that predict the values of phase 1, 2 or 3: (n, h, w) -> (n, rows, columns)."""
    y, x = PHASES[phase]
    p = mirrored(values)
    h, w = values[0, y::2, x::2].shape
    a, b, c, d = (
        p[:, 1 + y + dy : 1 + y + dy + 2 * h - 1 : 2, 1 + x + dx : 1 + x + dx + 2 * w - 1 : 2]
        for dy, dx in (CORNERS if phase == 1 else EDGES)
    )
    return a + b + c + d


def residuals(values: Array, slopes: Array, gains: Array | None = None) -> Array:
    """(channels, h, w) int32 -> their prediction residuals. ``slopes`` (channels, 2) int, in 1/ONE, for corners and
    edges; ``gains`` (h, w) int8, in sixteenths of an octave, by how much finer the step of each place is, or None."""
    return _predict(values, slopes, False, gains)


def restore(rest: Array, slopes: Array, gains: Array | None = None) -> Array:
    """Inverse of :func:`residuals`."""
    return _predict(rest, slopes, True, gains)


def _predict(values: Array, slopes: Array, inverse: bool, gains: Array | None) -> Array:
    """Subtract the predictions from ``values``, or add them where ``inverse``."""
    which = np.flatnonzero(slopes[: len(values)].any(1))
    if min(values.shape[1:]) < 2 or not len(which):
        return values
    known, change = values[which].astype(np.int64), np.zeros((len(which),) + values.shape[1:], np.int64)
    weights = None if gains is None or not gains.any() else WEIGHTS[gains.astype(np.intp) + 128]
    for phase, (y, x) in list(enumerate(PHASES))[1:]:
        slope = slopes[which, min(phase, 2) - 1].astype(np.int64)[:, None, None]
        seen = np.clip(known, -LARGEST_VALUE, LARGEST_VALUE)
        if weights is None:
            guess = (sums(seen, phase) * slope + 2 * ONE) >> 12
        else:
            seen = np.clip(seen * weights, -FARTHEST, FARTHEST)
            own = weights[y::2, x::2]
            guess = (sums(seen, phase) * slope + 2 * ONE * own) // (4 * ONE * own)
        np.clip(guess, -LARGEST_VALUE, LARGEST_VALUE, out=guess)
        if inverse:
            known[:, y::2, x::2] += guess
        else:
            change[:, y::2, x::2] = guess
    out = values.copy()
    out[which] = known if inverse else known - change
    return out
