"""The validity class of each sample: measurement, nodata, NaN, infinity, fill value, masked.

Each sample has a *class* (uint8): VALID, NODATA, NAN, PLUS_INFINITY, MINUS_INFINITY, or FIRST_FILL + i for the i-th
further value that stands for "no measurement". The bit MASKED is set as well where the raster's mask hides the pixel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from .nodata import InvalidValues, ValueRange, nodata_sample, nodata_values
from .profile import Profile
from .sample_reader import SampleReader

VALID, NODATA, NAN, PLUS_INFINITY, MINUS_INFINITY, FIRST_FILL = range(6)
MASKED = 128
MOST_FILLS = MASKED - FIRST_FILL - 1  # 255 is no class


def may_miss(profile: Profile, invalid: Sequence[InvalidValues]) -> bool:
    """Whether samples of a raster with ``profile`` may be invalid; ``invalid``: as of :func:`validity_classes`."""
    return bool(profile.dtype.startswith("float") or profile.mask or any(nodata_values(values) for values in invalid))


def classes_of(
    source: SampleReader,
    window: Window,
    samples: Array,
    invalid: Sequence[InvalidValues],
    bands: Sequence[int] | None = None,
) -> Array | None:
    """:func:`validity_classes` of ``samples`` (n, h, w), which were read from ``window`` of ``source``, with its mask.

    ``bands``: 0-based, those of the samples (None: all); ``invalid``: one entry for each sample plane.
    """
    mask = source.read_mask(window) if source.profile.mask else None
    if mask is not None and len(mask) > 1 and bands is not None:
        mask = mask[list(bands)]
    return validity_classes(samples, invalid, mask)


def validity_classes(array: Array, invalid: Sequence[InvalidValues], mask: Array | None = None) -> Array | None:
    """Classes (n, h, w) uint8 of samples (n, h, w), or None when all are valid.

    ``invalid``: for each band None, a value (NODATA), or several values, ranges (NODATA) and pairs (class, value).
    ``mask``: bool (1 or n, h, w), True where pixels count; None: everywhere."""
    classes = None

    def started() -> Array:  # most arrays are all valid and need no classes
        return np.zeros(array.shape, np.uint8) if classes is None else classes

    if array.dtype.kind == "f" and not np.isfinite(array).all():
        classes = started()
        classes[np.isnan(array)] = NAN
        classes[np.isposinf(array)] = PLUS_INFINITY
        classes[np.isneginf(array)] = MINUS_INFINITY
    for i, values in enumerate(invalid):
        for entry in nodata_values(values):
            where: Array | None
            if isinstance(entry, ValueRange):
                number, where = NODATA, entry.holds(array[i])
            else:
                number, value = entry if isinstance(entry, tuple) else (NODATA, entry)
                if math.isnan(value):
                    continue
                sample = nodata_sample(value, array.dtype)
                where = array[i] == sample if sample is not None else None
            if where is not None and where.any():
                classes = started()
                classes[i][where & (classes[i] == VALID)] = number
    if mask is not None and not mask.all():
        classes = started()
        classes |= np.where(mask, np.uint8(0), np.uint8(MASKED))
    return classes


def restore(values: Array, classes: Array, invalid: Sequence[tuple[int, float]], masked: float) -> None:
    """Put the values of invalid samples back into ``values`` (h, w) of one band, in place.

    ``classes``: (h, w) of that band; ``invalid``: its pairs (class, value); ``masked``: the value of masked samples of
    no other class."""
    values[classes == MASKED] = masked
    kinds = classes & (MASKED - 1)
    for number, value in invalid:
        sample = nodata_sample(value, values.dtype)
        if sample is not None:
            values[kinds == number] = sample
    if values.dtype.kind == "f":
        for number, special in ((NAN, np.nan), (PLUS_INFINITY, np.inf), (MINUS_INFINITY, -np.inf)):
            values[kinds == number] = special
