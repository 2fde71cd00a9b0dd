"""From units to samples of the file's type: docs/format.md, the end of 8."""

from __future__ import annotations

import math

import numpy as np
from header import Header
from masks import sample_of, special_values

EPSILON = {np.dtype("float32"): 2.0**-20, np.dtype("float64"): 2.0**-49}


def samples_of(units: np.ndarray, header: Header) -> np.ndarray:
    """Whole units, clipped to the range and turned into samples of the file's type."""
    units = np.clip(units, header.low, header.high)
    if header.precision == 1 and header.origin == 0:
        return units.astype(header.dtype)
    values = np.float64(header.origin) + np.float64(header.precision) * units.astype(np.float64)
    limits = np.finfo(header.dtype) if header.dtype.kind == "f" else np.iinfo(header.dtype)
    least, most = float(limits.min), float(limits.max)
    if header.dtype.kind != "f" and int(most) > limits.max:  # of 64 bits the largest is no binary64 number
        most = math.nextafter(most, 0)
    return np.clip(values, least, most).astype(header.dtype)


def taken_samples(header: Header, band: int) -> list:
    """Samples that no valid sample of a band may be equal to."""
    taken = [sample for _, sample in special_values(header, band) if sample == sample]
    if header.mask_values is not None and not header.under_mask and band == _telling_band(header):
        sample = sample_of(header.mask_values[band], header.dtype)
        taken += [sample] if sample is not None else []
    return taken


def _telling_band(header):
    """The band by which a valid pixel differs from one whose bands all hold their value of NODATA_VALUES."""
    grouped = [b for g in header.groups for b in g.bands]
    return min(grouped or set(header.exact_bands) - set(header.code_bands) or header.exact_bands)


def keep_apart(samples: np.ndarray, header: Header, band: int) -> None:
    """Move samples (h, w) of a band in a group that are equal to a nodata value or a fill beside it, in place."""
    if (header.kind == "reversible" and header.step == 1) or (header.exact and not header.bound):
        return
    taken = taken_samples(header, band)
    for value in taken:
        near = tolerance(value)
        clash = np.abs(samples.astype(np.float64) - float(value)) <= near if near else samples == value
        if clash.any():
            samples[clash] = beside(value, taken, header.dtype)


def tolerance(value) -> float:
    """ε · |t| of a floating-point number t, else 0."""
    return abs(float(value)) * EPSILON[value.dtype] if value.dtype.kind == "f" and np.isfinite(value) else 0.0


def beside(value, taken: list, dtype: np.dtype):
    """The sample that ``value`` moves to."""
    if dtype.kind == "f":
        while any(abs(float(value) - float(t)) <= tolerance(t) for t in taken):
            further = float(value) - math.copysign(2 * tolerance(value), value)
            value = dtype.type(further) if value else np.nextafter(value, dtype.type(1))
        return value
    whole = int(value)
    step = 1 if whole <= 0 else -1
    while whole in [int(t) for t in taken]:
        whole += step
    return dtype.type(whole)
