"""Differences between samples of any type, as float64."""

from __future__ import annotations

import numpy as np

from ..arrays import Array


def sample_differences(decoded: Array, original: Array) -> Array:
    """``decoded`` − ``original`` (same shape and type) as float64; 64-bit integers are subtracted exactly, and the
    difference is rounded once."""
    if decoded.dtype.kind in "iu" and decoded.dtype.itemsize == 8:
        larger = decoded >= original
        with np.errstate(over="ignore"):
            size = np.where(larger, decoded - original, original - decoded).view(np.uint64).astype(np.float64)
        return np.where(larger, size, -size)
    e = decoded.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        e -= original
    return e


def sample_bits(samples: Array) -> Array:
    """The samples as unsigned integers of the same width, to compare them bit for bit."""
    return samples.view(f"u{samples.dtype.itemsize}")
