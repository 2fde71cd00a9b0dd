"""Valid samples are kept off the values that stand for no measurement."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bitstream.sample_units import restore_bands
from ..raster.nodata import nodata_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..arrays import Array
    from ..bitstream.header import Header

    Sample = Any  # a NumPy scalar of the type of the samples

# How near to a nodata value GDAL takes a float for it, relative to that value, and more.
NEARLY = {np.dtype("float32"): 2.0**-20, np.dtype("float64"): 2.0**-49}


def restore(values: Array, band: int, classes: Array | None, header: Header, level: int = 0) -> Array:
    """Keep valid samples (h, w) of a band off the values that stand for no measurement, then put the invalid ones back;
    in place. ``classes``: validity classes (h, w), None where all are valid; ``level``: of the samples, which are as
    coded only at level 0."""
    found = (nodata_sample(v, header.dtype) for v in header.taken_values(band))
    taken: list[Sample] = [sample for sample in found if sample is not None]
    for sample in taken if level or not header.whole else ():
        near = _tolerance(sample)
        clash = np.abs(values.astype(np.float64) - sample) <= near if near else values == sample
        if clash.any():
            values[clash] = _beside(sample, taken, header.dtype)
    if classes is not None:
        restore_bands(values[None], classes[None], header, [band])
    return values


def _tolerance(sample: Sample) -> float:
    """How near to a nodata value a float is that GDAL takes for it, and more; 0 for integers."""
    return abs(float(sample)) * NEARLY[sample.dtype] if sample.dtype.kind == "f" and np.isfinite(sample) else 0.0


def _beside(sample: Sample, taken: Sequence[Sample], dtype: np.dtype[Any]) -> Sample | int:
    """The value next to ``sample`` in ``dtype`` that is not ``taken``, towards zero where there is room."""
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
