"""Bjøntegaard delta rate (VCEG-M33, 2001) with monotone piecewise cubic interpolation of log-rate over PSNR.

The interpolant is PCHIP (Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980) with the three-point end slopes that
SciPy and MATLAB use; it is integrated exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from ..arrays import Array

Point = tuple[float, float]
"""(rate above 0, PSNR in dB)."""
FEWEST_POINTS, LEAST_OVERLAP = 4, 3.0  # points of a curve; dB


def _slopes(x: Array, y: Array) -> Array:
    """PCHIP slopes at the knots of the strictly increasing ``x``."""
    h = np.diff(x)
    d = np.diff(y) / h
    if len(x) == 2:
        return np.array([d[0], d[0]])
    slopes = np.zeros_like(y)
    same = d[:-1] * d[1:] > 0
    w1, w2 = 2 * h[1:] + h[:-1], h[1:] + 2 * h[:-1]
    inner = np.zeros_like(w1)
    inner[same] = (w1 + w2)[same] / (w1[same] / d[:-1][same] + w2[same] / d[1:][same])
    slopes[1:-1] = inner
    for end, h0, h1, d0, d1 in ((0, h[0], h[1], d[0], d[1]), (-1, h[-1], h[-2], d[-1], d[-2])):
        slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
        if slope * d0 <= 0:
            slope = 0.0
        elif d0 * d1 <= 0 and abs(slope) > 3 * abs(d0):
            slope = 3 * d0
        slopes[end] = slope
    return slopes


def pchip_integral(x: Sequence[float] | Array, y: Sequence[float] | Array, low: float, high: float) -> float:
    """Integral of the PCHIP interpolant of ``y`` over strictly increasing ``x`` from ``low`` to ``high`` (inside the
    knots)."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    m = _slopes(x, y)
    total = 0.0
    for i in range(len(x) - 1):
        a, b = max(low, x[i]), min(high, x[i + 1])
        if b <= a:
            continue
        h = x[i + 1] - x[i]

        def antiderivative(t: float, i: int = i, h: float = h) -> float:
            # Hermite basis functions integrated from 0 to t.
            return h * (
                y[i] * (t**4 / 2 - t**3 + t)
                + h * m[i] * (t**4 / 4 - 2 * t**3 / 3 + t**2 / 2)
                + y[i + 1] * (t**3 - t**4 / 2)
                + h * m[i + 1] * (t**4 / 4 - t**3 / 3)
            )

        total += antiderivative((b - x[i]) / h) - antiderivative((a - x[i]) / h)
    return total


def frontier(points: Iterable[Point]) -> list[Point]:
    """``points`` [(rate, psnr)] sorted by PSNR, without those that another beats in both rate and PSNR."""
    kept: list[Point] = []
    for rate, psnr in sorted(points, key=lambda p: (p[0], -p[1])):
        if not kept or psnr > kept[-1][1]:
            kept.append((rate, psnr))
    return kept


def mean_rate_difference(
    reference: Iterable[Point], test: Iterable[Point], low: float = -math.inf, high: float = math.inf
) -> tuple[float, float, float]:
    """Mean rate difference of ``test`` against ``reference`` at equal PSNR.

    :param reference, test: lists of (rate > 0, PSNR in dB), at least 4 points each
    :param low, high: limits of the PSNR range in dB; the overlap of both curves within them is used
    :returns: (difference in per cent, negative when ``test`` needs less; lowest PSNR used; highest PSNR used)
    :raises ValueError: fewer than 4 points left on a curve, or less than 3 dB of overlap
    """
    curves = [frontier(points) for points in (reference, test)]
    if min(map(len, curves)) < FEWEST_POINTS:
        raise ValueError("A BD-rate needs at least 4 points on each curve; measure more rates.")
    low = max([low] + [c[0][1] for c in curves])
    high = min([high] + [c[-1][1] for c in curves])
    if high - low < LEAST_OVERLAP:
        raise ValueError("The two curves overlap by less than 3 dB; measure rates that cover the same quality.")
    areas = [pchip_integral([p for _, p in c], np.log([r for r, _ in c]), low, high) for c in curves]
    return float(np.expm1((areas[1] - areas[0]) / (high - low)) * 100), float(low), float(high)
