"""Maps of gains: docs/format.md, 14."""

from __future__ import annotations

import zlib

import numpy as np
from cells import Cells
from damage import Damage
from file import File, inflate

CONSTANTS = np.array((
    1.0, 0.9576033, 0.91700405, 0.8781261, 0.8408964, 0.80524516, 0.7711054, 0.7384131,
    0.70710677, 0.6771278, 0.6484198, 0.6209289, 0.59460354, 0.5693943, 0.5452539, 0.52213687), np.float32)  # fmt: skip


def read_gains(file: File) -> np.ndarray:
    """The map of a file: int64 (ceil(height / 8), ceil(width / 8)), −128 … 127."""
    rows, columns = -(-file.header.height // 8), -(-file.header.width // 8)
    raw = inflate(file.chunk("gains"))
    if len(raw) != rows * columns:
        raise Damage("The map of gains is of another length.")
    values = np.cumsum(np.frombuffer(raw, np.uint8).reshape(rows, columns), axis=0, dtype=np.uint8)
    file.check(zlib.crc32(values.tobytes()), "gains")
    return values.view(np.int8).astype(np.int64)


def divisors(gains: np.ndarray) -> np.ndarray:
    """2^(−g/16) of the format, float32."""
    return np.ldexp(CONSTANTS[gains % 16], -(gains // 16))


class GroupGains:
    """The map G₃ of a group and those of the levels above."""

    def __init__(self, gains: np.ndarray, cells: Cells):
        header = cells.header
        ys, xs = (np.unique([*range(0, n, 4), n - 1]) for n in (header.height, header.width))
        rows, columns = cells.shown(range(header.height), range(header.width))
        at = np.ix_(ys, xs)
        blocks = rows[at] // 8, columns[at] // 8
        found = np.full((-(-cells.height // 8), -(-cells.width // 8)), -129, np.int64)
        np.maximum.at(found, blocks, gains[np.ix_(ys // 8, xs // 8)])
        self.g3 = np.where(found < -128, 0, found)

    def of_band(self, shape: tuple, level: int) -> np.ndarray:
        """g of each coefficient of a band of the whole plane, ``shape`` rows and columns, int64."""
        rows, columns = (np.arange(n) for n in shape)
        if level <= 3:
            return self.g3[np.ix_(rows >> (3 - level), columns >> (3 - level))]
        pooled = self.g3
        for _ in range(level - 3):
            pooled = np.pad(pooled, [(0, n % 2) for n in pooled.shape], constant_values=-129)
            pooled = pooled.reshape(pooled.shape[0] // 2, 2, pooled.shape[1] // 2, 2).max(axis=(1, 3))
        padded = np.pad(pooled, 1, constant_values=-129)
        h, w = pooled.shape
        largest = np.max([padded[y : y + h, x : x + w] for y in range(3) for x in range(3)], axis=0)
        return largest[np.ix_(rows, columns)]
