"""Keeps decoded valid samples apart from nodata and fill values, so that they are not mistaken for invalid ones."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bitstream.sample_units import restore_bands
from ..raster.nodata import nodata_sample
from ..raster.validity import MASKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..arrays import Array
    from ..bitstream.header import Header

    Sample = Any  # a NumPy scalar of the type of the samples

# Relative distance within which GDAL takes a float for the nodata value, with a margin.
NEARLY = {np.dtype("float32"): 2.0**-20, np.dtype("float64"): 2.0**-49}


def restore(values: Array, band: int, classes: Array | None, header: Header, level: int = 0) -> Array:
    """Move valid samples (h, w) of a band away from nodata and fill values, then write these where samples are invalid;
    in place. ``classes``: validity classes (h, w), None where all are valid; ``level``: overview level of the samples;
    only level 0 of a lossless file needs no moving."""
    found = (nodata_sample(v, header.dtype) for v in header.taken_values(band))
    taken: list[Sample] = [sample for sample in found if sample is not None]
    for sample in taken if level or not header.whole else ():
        near = _tolerance(sample)
        clash = np.abs(values.astype(np.float64) - sample) <= near if near else values == sample
        if clash.any():
            values[clash] = _nearest_free_value(sample, taken, header.dtype)
    if classes is not None:
        restore_bands(values[None], classes[None], header, [band])
        if level and header.under_mask:  # of an overview the hidden samples are no samples of the raster
            values[classes == MASKED] = header.masked_values()[band]
    return values


def _tolerance(sample: Sample) -> float:
    """Distance within which GDAL takes a float for this nodata value, with a margin; 0 for integers."""
    return abs(float(sample)) * NEARLY[sample.dtype] if sample.dtype.kind == "f" and np.isfinite(sample) else 0.0


def _nearest_free_value(sample: Sample, taken: Sequence[Sample], dtype: np.dtype[Any]) -> Sample | int:
    """The value nearest to ``sample`` in ``dtype`` that is not in ``taken``, towards zero where possible."""
    if dtype.kind == "f":
        while any(abs(float(sample) - float(t)) <= _tolerance(t) for t in taken):
            sample = (
                dtype.type(float(sample) - math.copysign(2 * _tolerance(sample), sample))
                if sample
                else np.nextafter(sample, dtype.type(1))
            )
        return sample
    info, value = np.iinfo(dtype), int(sample)
    step = 1 if value < info.max and (value < 0 or value == info.min or value == 0) else -1
    while dtype.type(value) in taken:
        value += step
    return value
