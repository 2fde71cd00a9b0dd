"""Nodata values as samples of a sample type, and tests of samples for validity."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Union

import numpy as np

from ..arrays import Array

if TYPE_CHECKING:
    import numpy.typing as npt

InvalidValues = Union[float, tuple[Union[float, tuple[int, float]], ...], list[float], None]
"""What is no measurement in a band: None, one value, or several values and pairs (class of :mod:`.validity`, value)."""


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
        value = nodata_sample(entry[1] if isinstance(entry, tuple) else entry, samples.dtype)
        if value is not None and value == value:
            valid &= samples != value
    return valid


def nodata_values(invalid: InvalidValues) -> tuple[float | tuple[int, float], ...]:
    """``invalid`` as a tuple of values and of pairs (class of :mod:`.validity`, value)."""
    if invalid is None:
        return ()
    return tuple(invalid) if isinstance(invalid, (tuple, list)) else (invalid,)
