"""Sample precision: the unit of which samples are integer multiples before any transform."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

MOST_UNITS = 1 << 22  # range of samples in units of precision
FLOAT_BITS = 18  # bits for the range of floats that are not multiples of a unit
LARGEST = 1e120  # limit of samples and of 1 / range, so that sums of squares stay finite


@dataclass(frozen=True)
class Quantisation:
    """Samples as integer multiples of a unit: ``origin + precision * k``, k from ``low`` to ``high``. ``exact``: the
    quantisation is lossless for all samples."""

    precision: float = 1.0
    origin: float = 0.0
    low: int = 0
    high: int = 0
    exact: bool = True


def quantisation(
    dtype: str,
    low: float,
    high: float,
    grid: float | None = None,
    precision: float | None = None,
    wanted: float | None = None,
) -> Quantisation:
    """The :class:`Quantisation` of samples of ``dtype`` (NumPy name) from ``low`` to ``high``.

    Integers within a range of MOST_UNITS are used unchanged, others are rounded to the smallest power of two that fits.
    Floats keep the ``grid`` that all of them are multiples of, where it fits; others get FLOAT_BITS for their range, or
    more where an error of ``wanted`` needs it. ``precision``: a unit that the user asks for, which is made coarser
    where it does not fit."""
    if beyond(low, high):
        return Quantisation(exact=False)  # such samples are coded exactly
    if not dtype.startswith("float"):
        exact, unit = precision is None, 1.0
    elif low == high:
        return Quantisation(origin=low)
    elif precision is not None:
        exact, unit = False, precision
    elif grid is not None and _fits(low, high, grid):
        exact, unit = True, grid
    else:
        exact, unit = False, _precision_without_grid(np.dtype(dtype), low, high, wanted)
    while not _fits(low, high, unit):
        exact, unit = False, 2.0 ** (math.floor(math.log2(unit)) + 1)
    origin = 0.0 if max(abs(low), abs(high)) / unit <= MOST_UNITS else math.floor(low / unit) * unit
    return Quantisation(unit, origin, int(np.rint((low - origin) / unit)), int(np.rint((high - origin) / unit)), exact)


def _precision_without_grid(dtype: np.dtype[Any], low: float, high: float, wanted: float | None) -> float:
    """The power of two to which floats are rounded that are not multiples of a unit."""
    top = dtype.type(max(abs(low), abs(high)))
    spacing = float(np.spacing(np.nextafter(top, dtype.type(0))))  # of the largest value: a finer unit gains nothing
    precision = max((high - low) / (1 << FLOAT_BITS), spacing)
    if wanted:
        precision = min(precision, max(wanted / 4, (high - low) / (MOST_UNITS >> 1)))
    return 2.0 ** math.floor(math.log2(precision))


def beyond(low: float, high: float) -> bool:
    """True for ranges of samples that are too large or too small for the arithmetic of transforms."""
    return max(abs(low), abs(high)) > LARGEST or 0 < high - low < 1 / LARGEST


def _fits(low: float, high: float, precision: float) -> bool:
    return high / precision - low / precision <= MOST_UNITS
