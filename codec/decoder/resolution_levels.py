"""Overview levels: the wavelet depth for each level, and the interpolation from low-pass samples to its pixels.

The pixels of level L are 2**L times as large as those of the raster and start at the same corner. A low-pass sample of
the symmetric wavelets lies on the *even* sample of each pair (the centre of its filter). After d wavelet levels sample
m of a grid of cells therefore lies at cell m * 2**d, near the upper-left corner of pixel m of level d. Used directly as
that pixel it would be displaced by almost half a pixel. Hence values are interpolated at the pixel centres: cubic
(Catmull-Rom), which reproduces ramps exactly and is closer to the mean over the pixel than linear interpolation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ..geometry.tiling import BASE_LEVELS, FINE_LEVELS, Span, ceil_div, low_size

if TYPE_CHECKING:
    from ..arrays import Array
    from ..geometry.tiling import Axis

    Taps = tuple[Array, Array]  # indices (n, t) of samples, weights (n, t) float64

MOST_LEVEL = FINE_LEVELS + BASE_LEVELS


def depth_of(factor: int, level: int, native: bool = False) -> int:
    """Number of wavelet levels of a group that are not synthesised for pixels of ``level``.

    Bands on cells of ``factor`` pixels have the resolution of a level after ``level - log2(factor)`` wavelet levels.
    That may need chunks of finer levels than the other bands need: those are read with ``native`` only."""
    finest = max(0, level - (factor - 1).bit_length())
    return finest if native and level <= FINE_LEVELS else max(min(level, FINE_LEVELS), finest)


def coarse_span(span: Span, level: int) -> Span:
    """Pixels of ``level`` that touch the pixels of ``span``."""
    return Span(span.start >> level, ceil_div(span.stop, 1 << level))


def centres(span: Span, size: int, level: int) -> Array:
    """The pixels (n,) along an axis of ``size`` pixels that lie at the centres of the pixels ``span`` of ``level``."""
    found: Array = np.minimum((np.arange(span.start, span.stop) << level) + (1 << level >> 1), size - 1)
    return found


def nearest(cell: Array | int, cells: int, depth: int) -> Array:
    """Index of the low-pass sample nearest to ``cell``, after ``depth`` wavelet levels of ``cells`` cells."""
    found: Array = np.minimum((cell + (1 << depth >> 1)) >> depth, low_size(cells, depth) - 1)
    return found


@lru_cache(maxsize=16)  # all bands of a group, and groups on the same grid, share them
def taps(axis: Axis, span: Span, level: int, depth: int) -> Taps:
    """Interpolation of the pixels ``span`` of ``level`` (>= 1) along an axis of a group from samples after ``depth``
    wavelet levels.

    Returns (indices (n, t) of samples, weights (n, t) float64, each row with the sum 1), both read-only. At depth 0
    they are the mean over the pixel's cells, which is exactly the mean of the raster's pixels; at larger depths they
    interpolate at the pixel centre."""
    f, last = axis.factor, low_size(axis.cells, depth) - 1
    k = np.arange(span.start, span.stop)
    if depth == 0:
        start = (k << level) + axis.phase
        stop = np.minimum((k + 1) << level, axis.pixels) + axis.phase
        first = start // f
        cells = first[:, None] + np.arange(int(((stop - 1) // f - first).max(initial=0)) + 1)
        covered = np.minimum(stop[:, None], (cells + 1) * f) - np.maximum(start[:, None], cells * f)
        return _fixed(np.minimum(cells, last), np.maximum(covered, 0) / (stop - start)[:, None])
    centre = (2 * k + 1) * 0.5 * (1 << level)  # in pixels from the raster's edge
    at = np.clip(((centre + axis.phase) / f - 0.5) / (1 << depth), 0, last)
    left = np.floor(at).astype(np.int64)
    t = at - left
    weights = np.stack(
        [
            ((-0.5 * t + 1) * t - 0.5) * t,
            (1.5 * t - 2.5) * t * t + 1,
            ((-1.5 * t + 2) * t + 0.5) * t,
            (0.5 * t - 0.5) * t * t,
        ],
        1,
    )
    return _fixed(np.clip(left[:, None] + np.arange(-1, 3), 0, last), weights)


def _fixed(where: Array, weights: Array) -> Taps:
    """Both arrays, read-only."""
    where.flags.writeable = weights.flags.writeable = False
    return where, weights


def interpolate(samples: Array, rows: Taps, columns: Taps) -> Array:
    """Interpolate samples (n, h, w) to (n, rows, columns) float64; ``rows`` and ``columns`` are (indices, weights) of
    :func:`taps`.

    Products are added tap by tap in a fixed order, so that results are the same on every machine."""
    for axis, (where, weights) in ((-2, rows), (-1, columns)):
        total = np.zeros(())
        for i, w in zip(where.T, weights.T):
            total = total + samples.take(i, axis) * (w[:, None] if axis == -2 else w)
        samples = total
    return samples


def coarse_classes(classes: Array, rows: Span, columns: Span, level: int) -> Array:
    """Validity classes (n, h, w) of the pixels ``rows`` x ``columns``, reduced to the pixels of ``level`` that they
    touch.

    A coarse pixel is valid if any of its pixels is, as in GDAL's overviews, so that no measurement disappears.
    Otherwise it has the first of their classes."""
    for axis, span in ((1, rows), (2, columns)):
        coarse = coarse_span(span, level)
        starts = np.maximum((np.arange(coarse.start, coarse.stop) << level) - span.start, 0)
        classes = np.minimum.reduceat(classes, starts, axis)
    return classes
