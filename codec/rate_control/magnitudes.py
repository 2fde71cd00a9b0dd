"""Magnitudes of wavelet coefficients, counted in narrow bins: from the counts follow, for any quantiser step, the
squared error of the coefficients and about how many bits they take."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..encoder.tile_encoder import DEADZONE
from ..runtime.core import Core, attempt

OCTAVES = range(-11, 25)  # of the bins: smaller magnitudes count as 0, larger ones as the largest
SHIFT = 19  # bits of a float32 below those that give the bin: 16 bins an octave
PER_OCTAVE = 1 << (23 - SHIFT)
FIRST = (127 + OCTAVES[0]) * PER_OCTAVE
BINS = len(OCTAVES) * PER_OCTAVE
BLOCK = 8  # coefficients along a side of the blocks whose mean magnitude is counted
WITHIN = 16  # places of a bin at which the error is evaluated
WIDE = 4.0  # steps; in wider bins the error is that of evenly spread values
ROUNDS = 20  # of the search of the magnitude that RDOQ rounds to 0
DIVIDED = 16  # steps of an octave whose bits are kept
LONGEST = 1.5  # steps; RDOQ rounds larger magnitudes to 0 hardly ever


class Counts(NamedTuple):
    """Of one subband: ``single``, numbers (BINS,) int64 of its coefficients by magnitude; ``means``, numbers (BINS,) of
    its blocks by their mean magnitude; ``per_block``: coefficients for each block."""

    single: Array
    means: Array
    per_block: float


def counted(values: Array) -> Counts:
    """The :class:`Counts` of a subband (planes, h, w) float32. One with no whole block has blocks of one
    coefficient."""
    single, means = attempt(_in_core, values) or _by_numpy(values)
    blocks = int(means.sum())
    return Counts(single, means, values.size / blocks) if blocks else Counts(single, single, 1.0)


def _in_core(core: Core, values: Array) -> tuple[Array, Array]:
    planes, height, width = values.shape
    blocks = planes * (height // BLOCK) * (width // BLOCK)
    at, means, spread, counts = core.put(values), core.room(blocks, 4), core.room(4 * BINS, 4), core.room(BINS, 4)
    found = []
    core.call("magnitude_means", at, planes, height, width, means)
    for address, n in ((at, values.size), (means, blocks)):
        core.call("magnitude_counts", address, n, SHIFT, FIRST, BINS, spread, counts)
        found.append(core.view(counts, (BINS,), np.uint32).astype(np.int64))
    return found[0], found[1]


def _by_numpy(values: Array) -> tuple[Array, Array]:
    h, w = (n // BLOCK for n in values.shape[1:])
    part = np.abs(values[:, : h * BLOCK, : w * BLOCK]).reshape(len(values), h, BLOCK, w, BLOCK)
    rows = part[:, :, 0].copy()
    for i in range(1, BLOCK):  # in the order of the kernel
        rows += part[:, :, i]
    four = rows[..., :4] + rows[..., 4:]
    means = four[..., 0] + four[..., 1] + four[..., 2] + four[..., 3]
    means *= np.float32(1 / BLOCK**2)
    return _counts(values), _counts(means)


def _counts(values: Array) -> Array:
    at = np.ascontiguousarray(values).ravel().view(np.int32) & 0x7FFFFFFF
    at >>= SHIFT
    at -= FIRST
    np.clip(at, 0, BINS - 1, out=at)
    return np.bincount(at, minlength=BINS)


def _edges() -> Array:
    """Borders (BINS + 1,) float64 of the bins."""
    edges = ((np.arange(BINS + 1) + FIRST) << SHIFT).astype(np.uint32).view(np.float32).astype(np.float64)
    edges[0] = 0
    return edges


EDGES = _edges()
MIDDLES = np.append(0, (EDGES[1:-1] + EDGES[2:]) / 2)


@lru_cache(maxsize=64)
def errors(step: float) -> Array:
    """Mean squared error (BINS,) of single magnitudes that are quantised with the dead zone."""
    width = np.diff(EDGES)
    values = EDGES[:-1, None] + width[:, None] * (np.arange(WITHIN) + 0.5) / WITHIN
    values[0] = 0
    zone = float(DEADZONE)
    e = np.floor(values / step + zone) * step - values
    return np.where(width > WIDE * step, step * step * (zone**3 + (1 - zone) ** 3) / 3, (e * e).mean(1))


@lru_cache(maxsize=64)
def bits(step: float, price: float | None) -> Array:
    """Bits (BINS,) of a coefficient of blocks of these mean magnitudes, by the entropy of a Laplace distribution that
    is quantised with ``step``; ``price``: of RDOQ, see :class:`.effort.Effort`."""
    mean = np.maximum(MIDDLES / step, 1e-4)
    ratio = np.exp(-1 / mean)  # of the probabilities of a magnitude and the next smaller one
    zero = np.full(BINS, 1 - float(DEADZONE))  # magnitude, in steps, up to which values become 0
    for _ in range(ROUNDS if price else 0):
        none = 1 - np.exp(-zero / mean)
        one = np.maximum((1 - none) * (1 - ratio), 1e-18)
        longer = 0.5 + (price or 0) / 2 * (1 + np.log2(np.maximum(none, 1e-9) / one))
        zero = np.clip(longer, 1 - float(DEADZONE), LONGEST)
    none = 1 - np.exp(-zero / mean)
    some = 1 - none
    with np.errstate(divide="ignore", invalid="ignore"):
        flag = -np.nan_to_num(none * np.log2(none)) - np.nan_to_num(some * np.log2(some))
        rest = 1 - np.log2(1 - ratio) - np.nan_to_num(ratio / (1 - ratio) * np.log2(ratio))
    found = flag + np.where(some > 0, some * rest, 0)
    found[0] = 0
    return found


def bits_near(step: float, price: float | None) -> Array:
    """:func:`bits`, interpolated between two steps of a few in each octave, whose bits are kept: quicker where many
    steps are asked for."""
    octave, part = divmod(math.log2(step), 1)
    at, share = divmod(part * DIVIDED, 1)
    low, high = (bits(2.0 ** ((at + i) / DIVIDED), price) for i in (0, 1))
    # A step twice as wide takes as many bits for magnitudes twice as large; above the bins, a bit more each octave.
    moved, found = int(octave) * PER_OCTAVE, low + share * (high - low)
    at_bins = np.arange(BINS) - moved
    out = found[np.clip(at_bins, 1, BINS - 1)] + np.maximum(0, at_bins - (BINS - 1)) / PER_OCTAVE
    out[0] = 0
    return out
