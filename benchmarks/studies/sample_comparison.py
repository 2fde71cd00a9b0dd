"""Exact comparison of samples: bit for bit, and by the largest difference."""

from fractions import Fraction

import numpy as np


def same_bits(a, b):
    """Whether two arrays of one type are the same, NaN of any kind being NaN."""
    if a.shape != b.shape:
        return False
    bits = f"u{a.dtype.itemsize}"
    same = np.ascontiguousarray(a).view(bits) == np.ascontiguousarray(b).view(bits)
    return bool((same | (np.isnan(a) & np.isnan(b)) if a.dtype.kind == "f" else same).all())


def worst_error(a, b):
    """The largest |a - b| of two flat arrays of one type, exactly: a Fraction; those that are not finite in both are
    left out."""
    if a.dtype.kind in "ui":
        if not a.size:
            return Fraction(0)
        # differences of 64 bits fit unsigned ones
        a, b = (np.asarray(x).astype(np.int64 if x.dtype.kind == "i" else np.uint64) for x in (a, b))
        return Fraction(int(np.where(a > b, a.view("u8") - b.view("u8"), b.view("u8") - a.view("u8")).max()))
    finite = np.isfinite(a) & np.isfinite(b)
    a, b = a[finite].astype(np.float64), b[finite].astype(np.float64)
    with np.errstate(over="ignore"):
        error = np.abs(a - b)
    if not error.size:
        return Fraction(0)
    near = error >= error.max() * (1 - 1e-12)
    pairs = np.unique(np.stack([a[near], b[near]], 1), axis=0)[:200]
    return max(abs(Fraction(x) - Fraction(y)) for x, y in pairs.tolist())


def summary(errors):
    """RMSE, PAE and MAE of magnitudes of errors, 1-D."""
    if not errors.size:
        return 0.0, 0.0, 0.0
    return float(np.sqrt((errors**2).mean())), float(errors.max()), float(errors.mean())


def under(flags, side, how):
    """Of booleans (h, w), those of squares of ``side`` pixels put together by ``how``."""
    for axis in (0, 1):
        flags = how.reduceat(flags, np.arange(0, flags.shape[axis], side), axis)
    return flags
