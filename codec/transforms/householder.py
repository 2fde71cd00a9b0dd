"""Orthonormal columns from few integers: each is coded as a direction in the orthogonal complement of those before it.

n bands have n coordinates. The first column is a direction in them, given by integers of any length. The Householder
reflection (Golub and Van Loan, *Matrix Computations*, 5.1) that takes it to the last coordinate takes everything
orthogonal to it to the other n - 1, in which the next column is a direction, and so on. So k columns of n numbers take
k * n - k * (k - 1) / 2 integers, and are orthonormal however coarsely they are quantised.

Numbers are integers in float64 and every sum is below 2**53, where float64 is exact in any order, or a single IEEE
operation rounds: the same columns on every machine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array

ONE = 1 << 24  # a coordinate of 1
BITS = 18  # precision of the basis: no direction needs more
LONGEST = 1 << 52  # square of the length of a direction, so that sums are exact


def normalised(direction: Array) -> Array:
    """Integers (m,), not all 0 -> (m,) float64 integers, of length ONE but for rounding."""
    z = np.asarray(direction, np.float64)
    return np.rint(z * (ONE / np.sqrt(np.square(z).sum())))


def axis_of(direction: Array) -> tuple[Array, float]:
    """(m,) integers -> (v, 2 / (v . v)): the reflection x - v (v . x) 2 / (v . v) takes the direction to the last
    coordinate."""
    v = normalised(direction)
    v[-1] += ONE if v[-1] >= 0 else -ONE
    return v, 2 / np.square(v).sum()


def reflect(axis: tuple[Array, float], columns: Array) -> None:
    """Reflect ``columns`` (m, k), float64 integers, in place; ``axis``: of :func:`axis_of`."""
    v, scale = axis
    share = (v @ columns) * scale
    columns -= v[:, None] * share
    np.rint(columns, out=columns)


def columns_of(directions: Sequence[Array], count: int) -> Array:
    """Directions, the j-th of ``count`` - j integers -> (count, k) float64 integers in 1/ONE, orthonormal but for
    rounding."""
    out = np.zeros((count, len(directions)))
    axes = [axis_of(z) for z in directions]
    for j, z in enumerate(directions):
        out[: len(z), j] = normalised(z)
    for j in range(len(directions) - 2, -1, -1):
        reflect(axes[j], out[: count - j, j + 1 :])
    return out
