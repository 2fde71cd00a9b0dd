"""The spectral transform of a group: docs/format.md, 8. Its matrix is made in plain whole numbers and binary64."""

from __future__ import annotations

import math

import numpy as np

ONE = 2**24


def matrix(directions: list) -> np.ndarray:
    """The matrix (n, k), whole numbers int64 in 1/2^18, of k directions, the j-th of n − j whole numbers."""
    n = len(directions[0])
    unit = [[round(z * (ONE / math.sqrt(sum(v * v for v in d)))) for z in d] for d in directions]
    columns = [u + [0] * j for j, u in enumerate(unit)]
    for j in range(len(unit) - 2, -1, -1):
        axis = unit[j][:-1] + [unit[j][-1] + (ONE if unit[j][-1] >= 0 else -ONE)]
        scale = 2 / sum(a * a for a in axis)
        for c in columns[j + 1 :]:
            share = sum(a * b for a, b in zip(axis, c)) * scale
            c[: len(axis)] = [round(b - a * share) for a, b in zip(axis, c)]
    return np.array([[round(c[i] / 64) for c in columns] for i in range(n)], np.int64)


def inverse(components: np.ndarray, side) -> np.ndarray:
    """Components (k, h, w) float32 to bands (n, h, w), whole numbers in binary64. ``side``: a GroupSide."""
    eighths = np.rint(components * np.float32(8)).astype(np.int64)
    rows = matrix(side.directions) if side.directions else np.array([[2**18]])
    sixteenths = np.rint(np.array(side.means, np.float64) / 2.0**side.exponent * 16).astype(np.int64)
    total = np.tensordot(rows, eighths, 1) + (sixteenths << 17)[:, None, None]  # in 1/2^21
    return np.rint(total / 2.0**21)
