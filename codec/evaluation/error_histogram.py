"""Histograms of errors and of angles, filled in one pass, before the range of the values is known."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from ..arrays import Array
from .result import Histogram

_SMALL_INTEGERS = ("uint8", "int8", "uint16", "int16")
_HALF = 1 << 16
_FOLDS = 17  # after this many doublings of the width all counts are in the two bins next to 0
BINS = 81
# Differences of doubles beyond these are infinite, or so small that dividing them would underflow.
_LARGEST, _SMALLEST = 2.0**1023, 2.0**-1060
_SHOWN = 0.999  # share of the errors within the final histogram


class ErrorHistogram:
    """Counts of signed errors.

    Differences of integers of at most 16 bits are counted exactly; others in 131072 bins around 0, whose width is
    doubled whenever an error falls outside."""

    def __init__(self, dtypes: Iterable[str]) -> None:
        self._exact = all(dtype in _SMALL_INTEGERS for dtype in dtypes)
        self._counts, self._width = np.zeros(2 * _HALF, np.int64), 1.0 if self._exact else None

    def add(self, errors: Array) -> None:
        """Count ``errors``, a float64 array of any shape."""
        if not errors.size:
            return
        if not self._exact:
            largest = float(np.abs(errors).max())
            if not math.isfinite(largest):
                largest, errors = _LARGEST, np.clip(errors, -_LARGEST, _LARGEST)
            if largest == 0.0 and self._width is None:
                self._counts[_HALF] += errors.size  # the bin of 0, for any width
                return
            self._widen(largest)
            errors = np.floor(errors / self._width)
        low = int(errors.min())
        counts = np.bincount((errors - low).astype(np.int64).ravel())
        self._counts[low + _HALF : low + _HALF + counts.size] += counts

    def result(self) -> Histogram:
        """A :class:`Histogram` of about 81 bins that covers 99.9 % of the errors."""
        total = int(self._counts.sum())
        used = np.flatnonzero(self._counts)
        if not total:
            return Histogram((0.0, 1.0), (0,), 0, 0)
        # Bin i holds the error i − _HALF, or errors from (i − _HALF) to (i + 1 − _HALF) widths.
        distance = np.maximum(_HALF - used - (not self._exact), used - _HALF)
        order = np.argsort(distance)
        reached = np.cumsum(self._counts[used][order])
        reach = int(distance[order][np.searchsorted(reached, math.ceil(_SHOWN * total))])
        return self._centred(reach) if self._exact else self._halved(reach)

    def _centred(self, reach: int) -> Histogram:
        """Bins of an odd number of integers each, the middle one centred on 0."""
        step = -(-(2 * reach + 1) // BINS)
        step += 1 - step % 2
        side = max(1, math.ceil((reach - step // 2) / step))
        return self._gather(-side * step - step // 2, step, 2 * side + 1, -0.5)

    def _halved(self, reach: int) -> Histogram:
        """Bins on both sides of an edge at 0."""
        step = -(-2 * (reach + 1) // BINS)
        side = max(1, math.ceil((reach + 1) / step))
        return self._gather(-side * step, step, 2 * side, 0.0)

    def _gather(self, first: int, step: int, bins: int, shift: float) -> Histogram:
        cumulated = np.concatenate([[0], np.cumsum(self._counts)])
        at = first + step * np.arange(bins + 1)
        sums = cumulated[np.clip(at + _HALF, 0, 2 * _HALF)]
        return Histogram(
            tuple(((at + shift) * (self._width or 1.0)).tolist()),
            tuple(np.diff(sums).tolist()),
            int(sums[0]),
            int(cumulated[-1] - sums[-1]),
        )

    def _widen(self, largest: float) -> None:
        if self._width is None:
            self._width = 2.0 ** math.ceil(math.log2(max(largest / _HALF, _SMALLEST)) + 1)
        doublings = 0
        while largest >= self._width * (_HALF - 1):
            self._width *= 2.0
            doublings += 1
        for _ in range(min(doublings, _FOLDS)):
            folded = self._counts.reshape(-1, 2).sum(1)
            self._counts[:] = 0
            self._counts[_HALF // 2 : _HALF // 2 + _HALF] = folded


class AngleHistogram:
    """Mean and percentiles of angles in 0–180 degrees, from bins of 0.0005 degrees."""

    WIDTH = 0.0005

    def __init__(self) -> None:
        self._counts, self._sum = np.zeros(int(180 / self.WIDTH) + 1, np.int64), 0.0

    def add(self, angles: Array) -> None:
        """Count ``angles`` (degrees; NaN is ignored)."""
        angles = angles[~np.isnan(angles)]
        if angles.size:
            self._sum += float(angles.sum())
            counts = np.bincount((angles / self.WIDTH).astype(np.int64))
            self._counts[: counts.size] += counts

    def mean(self) -> float | None:
        """Mean angle in degrees, None without any."""
        total = int(self._counts.sum())
        return self._sum / total if total else None

    def percentile(self, percent: float) -> float | None:
        """The ``percent`` percentile of the angles, interpolated within its bin; None without any."""
        cumulated = np.cumsum(self._counts)
        if not cumulated[-1]:
            return None
        wanted = percent / 100.0 * cumulated[-1]
        i = int(np.searchsorted(cumulated, wanted))
        if i == 0 and self._sum == 0:
            return 0.0
        before = cumulated[i] - self._counts[i]
        return float(self.WIDTH * (i + (wanted - before) / max(int(self._counts[i]), 1)))
