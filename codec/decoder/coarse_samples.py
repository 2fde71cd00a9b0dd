"""Overview samples of exact bands: the mode of class bands, the mean of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ..arrays import Array


def coarser(values: Array, classes: Array | None, level: int, codes: bool) -> Array:
    """Pixels of ``level`` (h', w') from samples (h, w) of one band; the upper-left corners coincide. ``classes``: (h,
    w), 0 where valid, or None. For ``codes`` (class bands) the mode of the valid samples of each pixel (the smallest of
    several), else their mean; 0 where none is valid."""
    size = 1 << level
    height, width = values.shape
    h, w = -(-height // size), -(-width // size)
    good = np.zeros((h * size, w * size), bool)
    good[:height, :width] = True if classes is None else classes == 0
    if codes:
        return _mode(values, good, size)
    whole = np.zeros(good.shape)
    with np.errstate(invalid="ignore"):
        whole[:height, :width] = np.where(good[:height, :width] & np.isfinite(values), values, 0)
    good[:height, :width] &= np.isfinite(values)
    share = np.maximum(_blocks(good / size**2, size), 1 / size**2)
    return as_samples(
        _blocks(whole / size**2, size) / share, values.dtype
    )  # divided before the sum, because sums of the largest floats overflow


def as_samples(means: Array, dtype: np.dtype[Any]) -> Array:
    """Means (float64) as samples of ``dtype``: rounded and clipped for integer types."""
    if dtype.kind == "f":
        limits = np.finfo(dtype)
        return np.clip(means, float(limits.min), float(limits.max)).astype(dtype)
    info = np.iinfo(dtype)
    rounded = np.rint(means)
    out = np.clip(rounded, float(info.min), float(info.max)).astype(np.float64)
    safe = out < float(info.max)  # the largest 64-bit integer has no exact float64
    return np.where(safe, np.where(safe, out, 0).astype(dtype), dtype.type(info.max))


def _blocks(a: Array, size: int) -> Array:
    """Sums over blocks of ``size`` ** 2, added row by row, so that the order of additions is the same on every
    machine."""
    rows = a.reshape(len(a) // size, size, -1)
    total = rows[:, 0].copy()
    for i in range(1, size):
        total += rows[:, i]
    columns = total.reshape(len(total), -1, size)
    out = columns[..., 0].copy()
    for i in range(1, size):
        out += columns[..., i]
    return out


def _mode(values: Array, good: Array, size: int) -> Array:
    """The mode of the valid values of each block, the smallest of several; 0 where there is none."""
    found, inverse = np.unique(values, return_inverse=True)
    ranks = np.full(good.shape, len(found), np.int64)
    ranks[: values.shape[0], : values.shape[1]] = inverse.reshape(values.shape)
    ranks[~good] = len(found)
    h, w = (n // size for n in good.shape)
    blocks = np.sort(ranks.reshape(h, size, w, size).swapaxes(1, 2).reshape(h * w, size * size), axis=1)
    n = blocks.shape[1]
    at = np.arange(n)
    starts = np.ones(blocks.shape, bool)
    starts[:, 1:] = blocks[:, 1:] != blocks[:, :-1]
    begun = np.maximum.accumulate(np.where(starts, at, 0), axis=1)
    length = at + 1 - begun  # length of the current run of equal values
    length[blocks == len(found)] = 0  # marks invalid samples
    best = np.take_along_axis(blocks, length.argmax(1)[:, None], 1)[:, 0].reshape(h, w)
    return np.append(found, found.dtype.type(0))[np.where(best == len(found), len(found), best)]
