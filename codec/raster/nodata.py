"""Nodata values as samples of a sample type, and tests of samples for validity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

import numpy as np

from ..arrays import Array

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True)
class ValueRange:
    """All values from ``least`` to ``most``, both included; infinite where there is no limit."""

    least: float
    most: float

    def holds(self, samples: Array) -> Array:
        """Boolean array: which samples lie in the range."""
        found: Array = (samples >= self.least) & (samples <= self.most)
        return found


Invalid = Union[float, tuple[int, float], ValueRange]
InvalidValues = Union[float, tuple[Invalid, ...], list[float], None]
"""What is no measurement in a band: None, one value, or several values, ranges of values, and pairs (class of
:mod:`.validity`, value)."""


def nodata_sample(nodata: float | None, dtype: npt.DTypeLike) -> np.generic | None:
    """``nodata`` as a sample of ``dtype``, or None if no sample can have that value (e.g. −9999 in uint16)."""
    if nodata is None:
        return None
    sample: np.dtype[Any] = np.dtype(dtype)
    if sample.kind == "f":
        # GDAL keeps nodata as a double; the samples hold it rounded to their type.
        with np.errstate(over="ignore"):
            return sample.type(nodata)
    if not math.isfinite(nodata) or nodata != int(nodata):
        return None
    limits = np.iinfo(sample)
    return sample.type(int(nodata)) if limits.min <= nodata <= limits.max else None


def valid_samples(samples: npt.ArrayLike, nodata: InvalidValues) -> Array:
    """Boolean array, True where a sample counts: it is not ``nodata`` and, for floats, finite.

    ``samples`` is an array of any shape with samples of one band."""
    samples = np.asarray(samples)
    valid = np.isfinite(samples) if samples.dtype.kind == "f" else np.ones(samples.shape, bool)
    for entry in nodata_values(nodata):
        if isinstance(entry, ValueRange):
            valid &= ~entry.holds(samples)
            continue
        value = nodata_sample(entry[1] if isinstance(entry, tuple) else entry, samples.dtype)
        if value is not None and value == value:
            valid &= samples != value
    return valid


def nodata_values(invalid: InvalidValues) -> tuple[Invalid, ...]:
    """``invalid`` as a tuple of values, ranges, and pairs (class of :mod:`.validity`, value)."""
    if invalid is None:
        return ()
    return tuple(invalid) if isinstance(invalid, (tuple, list)) else (invalid,)
