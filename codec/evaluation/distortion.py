"""Distortion: sums of errors of all samples of a file, by band, by pixel and by block."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..geometry.tiling import ceil_div
from ..runtime import core
from .differences import sample_differences

KINDS = ("int8", "uint8", "int16", "uint16")  # types that errors.c takes
SUMS = np.dtype([("squares", "<u8"), ("absolute", "<u8"), ("peak", "<u4"), ("valid", "<u4")])  # its result
BATCH = 16 << 20  # bytes of samples in the memory of the compiled core at once, or one band
EXACT = 1 << 53  # integers below are exact in float64
SIDE = 16  # pixels along a side of a block


class ErrorPart(NamedTuple):
    """Sums over a part of a raster. ``by_band``: (2, bands) float64, sum of squared errors and number of samples of
    each band; ``absolute``: sum of the absolute errors; ``peak``: peak absolute error."""

    by_band: Array
    absolute: float
    peak: float


def sum_errors(
    decoded: Array, original: Array, classes: Array | None, bands: Sequence[int], scale: float = 1.0
) -> ErrorPart:
    """The :class:`ErrorPart` of the valid samples of ``bands`` (0-based) of two arrays (bands, h, w) in raster units;
    squares are in units of ``scale`` ** 2. ``classes``: validity classes, 0 where valid; None where all are."""
    if scale == 1 and decoded.dtype == original.dtype and decoded.dtype.name in KINDS:
        found = core.attempt(_sum_in_core, decoded, original, classes, bands)
        if found is not None:
            return found
    by_band, absolute, peak = np.zeros((2, len(bands))), 0.0, 0.0
    for i, band in enumerate(bands):
        e = sample_differences(decoded[band], original[band])
        if classes is not None:
            e = e[classes[band] == 0]
        if e.size:
            np.abs(e, out=e)
            absolute += float(e.sum())
            peak = max(peak, float(e.max()))
            e /= scale
            by_band[:, i] = np.dot(e.ravel(), e.ravel()), e.size
    return ErrorPart(by_band, absolute, peak)


def _sum_in_core(
    engine: core.Core, decoded: Array, original: Array, classes: Array | None, bands: Sequence[int]
) -> ErrorPart | None:
    """:func:`sum_errors` of samples of 8 or 16 bits by the compiled core; None where a sum is no exact float64."""
    dtype, count = decoded.dtype, math.prod(decoded.shape[1:])
    found, mark = np.empty(len(bands), SUMS), engine.mark()
    for batch in _batches(len(bands), count * dtype.itemsize):
        engine.release(mark)
        chosen = [bands[i] for i in batch]
        places = engine.room(len(chosen) * count, dtype.itemsize), engine.room(len(chosen) * count, dtype.itemsize)
        kinds = 0 if classes is None else engine.room(len(chosen) * count)
        sums = engine.room(len(chosen), SUMS.itemsize)
        for array, place in zip((decoded, original), places):
            _fill(engine.view(place, (len(chosen), *decoded.shape[1:]), dtype), array, chosen)
        if classes is not None:
            _fill(engine.view(kinds, (len(chosen), *decoded.shape[1:]), np.uint8), classes, chosen)
        engine.call("sum_errors", *places, kinds, len(chosen), count, KINDS.index(dtype.name), sums)
        found[batch.start : batch.stop] = engine.view(sums, (len(chosen),), SUMS)
    if max(int(found["squares"].max(initial=0)), sum(found["absolute"].tolist())) >= EXACT:
        return None
    by_band = np.array([found["squares"], found["valid"]], np.float64)
    return ErrorPart(by_band, float(found["absolute"].sum()), float(found["peak"].max(initial=0)))


def _batches(bands: int, size: int) -> Iterator[range]:
    """Ranges of ``bands`` bands of ``size`` bytes, BATCH bytes each."""
    each = max(1, BATCH // max(1, size))
    return (range(at, min(at + each, bands)) for at in range(0, bands, each))


def _fill(target: Array, source: Array, bands: Sequence[int]) -> None:
    for plane, band in zip(target, bands):
        plane[...] = source[band]


class ErrorSums:
    """Sums of the errors of decoded pixels over all valid samples. ``by_band``: (2, bands) float64, sums of squared
    errors in units of ``scale`` ** 2 and numbers of samples; ``absolute`` and ``peak`` in raster units; ``worst``: peak
    error including samples that are excluded from all other measures, but must keep a bound."""

    def __init__(self, bands: int, scale: float = 1.0) -> None:
        self.by_band = np.zeros((2, bands))
        self.scale = scale
        self.absolute = self.peak = 0.0
        self.worst = 0.0

    def add(self, part: ErrorPart, bands: Sequence[int]) -> None:
        """Add a part; its bands have the indices ``bands`` here."""
        self.by_band[:, bands] += part.by_band
        self.absolute += part.absolute
        self.peak = max(self.peak, part.peak)

    @property
    def squares(self) -> float:
        """Sum of squared errors of all bands, in units of ``scale`` ** 2."""
        return float(self.by_band[0].sum())

    @property
    def count(self) -> int:
        """Number of samples of all bands."""
        return int(self.by_band[1].sum())

    @property
    def rmse(self) -> Array:
        """Root mean squared error of each band in raster units, nan where no sample was measured."""
        with np.errstate(invalid="ignore", divide="ignore"):
            rmse: Array = np.sqrt(self.by_band[0] / self.by_band[1]) * self.scale
        return rmse

    @property
    def mse(self) -> float:
        """Mean squared error in raster units."""
        return self.squares / self.count * self.scale * self.scale if self.count else 0.0

    @property
    def rms(self) -> float:
        """Square root of :attr:`mse`, also where :attr:`mse` itself would overflow or underflow."""
        return math.sqrt(self.squares / self.count) * self.scale if self.count else 0.0


class BlockErrors:
    """Sums of squared errors and numbers of samples of each block of SIDE x SIDE pixels of a raster of ``height`` x
    ``width`` pixels: ``squares`` and ``samples``, (rows, columns) float64."""

    def __init__(self, height: int, width: int) -> None:
        shape = ceil_div(height, SIDE), ceil_div(width, SIDE)
        self.squares, self.samples = np.zeros(shape), np.zeros(shape)

    def add(self, window: Window, squares: Array, samples: Array) -> None:
        """Add ``squares``, ``samples`` (h, w) of the pixels of a Window, over all bands."""
        rows, columns = (np.arange(start, start + n) // SIDE for start, n in zip((window.y, window.x), window.shape))
        first = [np.flatnonzero(np.diff(p, prepend=-1)) for p in (rows, columns)]
        at = np.ix_(rows[first[0]], columns[first[1]])
        for total, values in ((self.squares, squares), (self.samples, samples)):
            total[at] += np.add.reduceat(np.add.reduceat(values, first[0], 0, float), first[1], 1)

    @property
    def mse(self) -> Array:
        """Mean squared error of each block, nan where no sample is valid."""
        with np.errstate(invalid="ignore", divide="ignore"):
            mse: Array = self.squares / self.samples
        return mse


def squared_errors(decoded: Array, original: Array, classes: Array | None) -> tuple[Array, Array]:
    """Sum of squared errors (h, w) float64 and number of valid samples (h, w) of each pixel, over all bands of arrays
    (bands, h, w); ``classes``: validity classes of the same shape, 0 where valid, or None."""
    squares, samples = np.zeros(decoded.shape[1:]), np.zeros(decoded.shape[1:], int)
    for band in range(len(decoded)):
        e = decoded[band].astype(np.float64)
        with np.errstate(invalid="ignore"):
            e -= original[band]
        if classes is not None:
            e[classes[band] != 0] = 0
            samples += classes[band] == 0
        e *= e
        squares += e
    if classes is None:
        samples[:] = len(decoded)
    return squares, samples
