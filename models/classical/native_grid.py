"""The grid that bands were measured on: rows and columns that repeat the one before are left out, so that a 20 m band
brought to 10 m by repetition is coded at 20 m."""

from __future__ import annotations

import numpy as np

from ...codec.arrays import Array


def distinct(planes: Array) -> tuple[Array, Array]:
    """Masks of the rows and of the columns that differ from the one before in any plane of (C, h, w)."""
    rows = np.r_[True, (planes[:, 1:] != planes[:, :-1]).any(axis=(0, 2))]
    columns = np.r_[True, (planes[:, :, 1:] != planes[:, :, :-1]).any(axis=(0, 1))]
    return rows, columns


class Grid:
    """Bands coded on one grid: the stored one, or without repeated rows and columns.

    ``source`` are the bands on the stored grid, ``planes`` on the coded one; ``rows`` and ``columns`` are the masks of
    :func:`distinct`, ``mask_bytes`` what storing them takes."""

    def __init__(self, source: Array, native: bool) -> None:
        rows, columns = distinct(source) if native else [np.ones(n, bool) for n in source.shape[1:]]
        self.rows, self.columns = rows, columns
        self.source, self.planes = source, source[:, rows][:, :, columns]
        self.repeats = not (rows.all() and columns.all())
        self.mask_bytes = -(-sum(source.shape[1:]) // 8) if self.repeats else 0

    def sse(self, planes: Array) -> float:
        """Sum of squared errors over the stored grid of planes on this grid."""
        limits = np.iinfo(self.source.dtype)
        total = 0.0
        for original, plane in zip(self.source, planes):
            values = repeated(np.clip(np.rint(plane), limits.min, limits.max), self.rows, self.columns)
            total += float(np.square(original - values.astype(np.float64)).sum())
        return total


def repeated(planes: Array, rows: Array, columns: Array) -> Array:
    """Planes (…, h, w) without the repeated ``rows`` and ``columns`` brought back to the stored grid."""
    out: Array = planes[..., np.cumsum(rows) - 1, :][..., np.cumsum(columns) - 1]
    return out


LEAST_SIDE, MOST_KEPT = 8, 0.75  # cells; share of rows and columns that may stay


def native_groups(planes: Array) -> list[list[int]]:
    """Lists of the planes of (C, h, w) that repeat the same rows and columns; a few repeated ones do not count."""
    groups: dict[bytes, list[int]] = {}
    for number, plane in enumerate(planes):
        rows, columns = distinct(plane[None])
        few = rows.mean() <= MOST_KEPT and columns.mean() <= MOST_KEPT
        coarse = few and min(rows.sum(), columns.sum()) >= LEAST_SIDE
        key = np.packbits(rows).tobytes() + np.packbits(columns).tobytes() if coarse else b""
        groups.setdefault(key, []).append(number)
    return list(groups.values())
