"""Planes whose rows and columns repeat, such as 20 m samples on a 10 m grid, as a small plane and the repetition
factors."""

from __future__ import annotations

import numpy as np

from ...arrays import Array

FACTORS = range(15, 1, -1)
ALL = 0  # the factor of rows (columns) that are all the same
LEAST = 12  # rows or columns of a plane that is searched for repetitions
Repetition = tuple[tuple[int, int], tuple[int, int]]  # (factor, phase) of rows and of columns


def _same(plane: Array, holes: Array | None) -> Array:
    """Which rows equal the next one, where neither has a hole; (h - 1,) bool."""
    same = plane[1:] == plane[:-1]
    if holes is not None:
        same |= holes[1:] | holes[:-1]
    return same.all(1)


def _factor(plane: Array, holes: Array | None) -> tuple[int, int]:
    """(factor, phase) of rows; (1, 0) where they do not repeat."""
    h = len(plane)
    if h < LEAST:
        return 1, 0
    same = _same(plane, holes)
    if same.all():
        return ALL, 0
    if not same.any():
        return 1, 0
    between = np.arange(1, h)
    for factor in FACTORS:
        for phase in range(factor):
            inner = (between + phase) % factor != 0
            if same[inner].all():
                return factor, phase
    return 1, 0


def find(plane: Array, holes: Array | None) -> Repetition | None:
    """``plane`` (h, w) bits of samples, 0 in ``holes`` -> its Repetition, or None."""
    rows = _factor(plane, holes)
    columns = _factor(plane.T, None if holes is None else holes.T)
    if rows[0] == columns[0] == 1:
        return None
    how = rows, columns
    if not np.array_equal(repeat(shrink(plane, holes, how), plane.shape, how, holes), plane):
        return None
    return how


def size(shape: tuple[int, ...], how: Repetition) -> tuple[int, int]:
    """Rows and columns of the small plane."""
    rows, columns = (-(-(n + phase) // (factor or n)) for n, (factor, phase) in zip(shape, how))
    return rows, columns


def _blocks(raster: Array, how: Repetition, fill: int) -> Array:
    """(h, w) -> (rows, columns, samples of a block), ``fill`` where blocks reach beyond the plane."""
    (fy, py), (fx, px) = ((factor or n, phase) for n, (factor, phase) in zip(raster.shape, how))
    rows, columns = size(raster.shape, how)
    padded = np.full((rows * fy, columns * fx), fill, raster.dtype)
    padded[py : py + raster.shape[0], px : px + raster.shape[1]] = raster
    return padded.reshape(rows, fy, columns, fx).transpose(0, 2, 1, 3).reshape(rows, columns, fy * fx)


def shrink_holes(holes: Array | None, how: Repetition) -> Array | None:
    """Which samples of the small plane stand for holes alone, (rows, columns) bool; None for none."""
    if holes is None:
        return None
    small = np.asarray(_blocks(holes, how, True).all(2))
    return small if small.any() else None


def shrink(plane: Array, holes: Array | None, how: Repetition) -> Array:
    """The small plane, of unsigned integers that are 0 in holes."""
    return _blocks(plane, how, 0).max(2)


def repeat(small: Array, shape: tuple[int, ...], how: Repetition, holes: Array | None) -> Array:
    """The plane of ``shape`` from the ``small`` one, 0 in holes."""
    (fy, py), (fx, px) = ((factor or n, phase) for n, (factor, phase) in zip(shape, how))
    rows, columns = (np.arange(shape[0]) + py) // fy, (np.arange(shape[1]) + px) // fx
    out = small[rows][:, columns]
    if holes is not None:
        out[holes] = 0
    return out
