"""Spectral axes that decorrelate the bands in all parts of a raster, not only on average.

Areas of high contrast dominate the covariance of a raster. Where the bands are correlated in another way, as over water
beside fields, the components along its eigenvectors stay correlated. Joint approximate diagonalisation (Pham 2001)
minimises the estimated bits of many small areas together: Jacobi rotations of pairs of axes lower the sum of the
logarithms of the components' energies."""

from __future__ import annotations

import numpy as np

from ...arrays import Array

SWEEPS = 6  # over all pairs of axes, at most
WIDE = 2  # sweeps that try all angles
ANGLES = (8, 2)  # that are compared on each side of 0, in wide sweeps and in the others
STILL = 0.02  # radians; a sweep that turned no pair further is the last


def rotated(axes: Array, runs: Array, step: float) -> Array:
    """The orthonormal ``axes`` (n, n), one a column, rotated to a local minimum of the estimated bits of ``runs``
    (n, count, length) float32, neighbouring coefficients of n bands: the sum over runs and axes of log(step² + mean
    square)."""
    n, axes = len(axes), axes.copy()
    x = np.tensordot((axes.T / step).astype(np.float32), runs, 1)
    moments = np.empty((n, n, x.shape[1]), np.float32)
    for p in range(n):
        for q in range(p, n):
            moments[p, q] = moments[q, p] = np.einsum("ij,ij->i", x[p], x[q]) / np.float32(max(x.shape[2], 1))
    reach = np.pi / 4
    for sweep in range(SWEEPS):
        largest = 0.0
        for p in range(n):
            for q in range(p + 1, n):
                angles = np.linspace(-reach, reach, 2 * ANGLES[sweep >= WIDE] + 1)
                angle = _best_of(angles, moments[p, p], moments[q, q], moments[p, q])
                _turn(axes.T, p, q, angle)
                _turn(moments, p, q, angle)
                _turn(moments.swapaxes(0, 1), p, q, angle)
                largest = max(largest, abs(angle))
        if largest < STILL:
            break
        if sweep + 1 >= WIDE:
            reach = min(reach, 2 * largest)
    return axes


def _best_of(angles: Array, a: Array, b: Array, c: Array) -> float:
    """The angle, of ``angles`` or between, by which two axes are turned for the fewest bits; ``a``, ``b``, ``c``
    (runs,): their mean squares and mean products in squared steps."""
    bits = _bits(angles, a, b, c)
    i, middle = int(bits.argmin()), len(angles) // 2
    if bits[i] >= bits[middle]:
        i = middle
    best = float(angles[i])
    if 0 < i < len(angles) - 1:  # the minimum of the parabola through three points, where it is one
        curvature = bits[i - 1] - 2 * bits[i] + bits[i + 1]
        if curvature > 0:
            between = best + float(angles[1] - angles[0]) * (bits[i - 1] - bits[i + 1]) / (2 * curvature)
            if _bits(np.array([between]), a, b, c)[0] < bits[i]:
                return between
    return best


def _bits(angles: Array, a: Array, b: Array, c: Array) -> Array:
    """Bits (angles,), up to a common term, of two axes that are turned by each angle."""
    mean, half = (a + b) / 2, (a - b) / 2
    turns = np.stack([np.cos(2 * angles), np.sin(2 * angles)], 1).astype(np.float32)
    apart = np.abs(turns @ np.stack([half, c]))
    apart = (mean + apart + 1) * (np.maximum(mean - apart, np.float32(0)) + 1)
    bits: Array = np.log(apart, out=apart).sum(1, dtype=np.float64)
    return bits


def _turn(rows: Array, p: int, q: int, angle: float) -> None:
    """Rotate two rows of an array in place."""
    cosine, sine = rows.dtype.type(np.cos(angle)), rows.dtype.type(np.sin(angle))
    first = rows[p] * cosine + rows[q] * sine
    rows[q] = rows[q] * cosine - rows[p] * sine
    rows[p] = first
