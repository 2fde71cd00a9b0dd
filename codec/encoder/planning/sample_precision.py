"""How finely samples are taken: as whole numbers of a unit, before any transform."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

MOST_UNITS = 1 << 22  # range of samples in units of precision
FLOAT_BITS = 18  # of the range of floats that lie on no grid
LARGEST = 1e120  # magnitude of samples, and of one over their range, whose squares can still be added up


@dataclass(frozen=True)
class Quantisation:
    """Samples as whole numbers of units: ``origin + precision * k``, k from ``low`` to ``high``. ``exact``: no sample
    loses by it."""

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

    Integers up to MOST_UNITS apart are taken as they are, others are rounded to the next power of two that fits. Floats
    keep the ``grid`` that all of them lie on, where it fits; others get FLOAT_BITS of their range, or more where an
    error of ``wanted`` asks for it. ``precision``: a grid that the user asks for, which is made coarser where it does
    not fit."""
    if beyond(low, high):
        return Quantisation(exact=False)  # such samples are coded as they are
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
    """The power of two to which floats are rounded that lie on no grid."""
    top = dtype.type(max(abs(low), abs(high)))
    spacing = float(np.spacing(np.nextafter(top, dtype.type(0))))  # of the largest: nothing finer is in all samples
    precision = max((high - low) / (1 << FLOAT_BITS), spacing)
    if wanted:
        precision = min(precision, max(wanted / 4, (high - low) / (MOST_UNITS >> 1)))
    return 2.0 ** math.floor(math.log2(precision))


def beyond(low: float, high: float) -> bool:
    """True for ranges of samples that no transform can calculate with."""
    return max(abs(low), abs(high)) > LARGEST or 0 < high - low < 1 / LARGEST


def _fits(low: float, high: float, precision: float) -> bool:
    return high / precision - low / precision <= MOST_UNITS
