"""Ordinals, the order of samples and their neighbours: docs/format.md, 16.1 and 16.4."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np
from damage import Damage
from rans import Bytes

PHASES = ((1, 1), (0, 1), (1, 0))  # parity of rows and columns
NEAR = (((1, 1), (1, -1)), ((0, 1), (1, 0)), ((0, 1), (1, 0), (1, 1), (1, -1)))
WIDE = (((1, 3), (1, -3), (3, 1), (3, -1)), *[((1, 2), (1, -2), (2, 1), (2, -1))] * 2)


class Grid:
    """Ordinals of samples of a type."""

    def __init__(self, source: Bytes, dtype: np.dtype):
        self.dtype, self.kind, self.size = dtype, source.byte(), 8 * dtype.itemsize
        if self.kind > 2 or (self.kind and dtype.kind != "f"):
            raise Damage("A grid of exact samples does not exist.")
        self.value = source.byte() if self.kind == 1 else struct.unpack("<d", source.take(8))[0] if self.kind else None
        self.largest = 2**53 if self.kind else 2**self.size - 1

    def samples(self, ordinals: np.ndarray) -> np.ndarray:
        """uint64 ordinals to samples."""
        if ordinals.size and int(ordinals.max()) > self.largest:
            raise Damage("An ordinal is too large.")
        if self.kind:
            m = (ordinals.astype(np.int64) - 2**52).astype(np.float64)
            return (m / 10.0**self.value if self.kind == 1 else m * self.value).astype(self.dtype)
        unsigned, half = np.dtype(f"u{self.dtype.itemsize}"), np.uint64(2 ** (self.size - 1))
        if self.dtype.kind == "u":
            return ordinals.astype(self.dtype)
        if self.dtype.kind == "i":
            return (ordinals ^ half).astype(unsigned).view(self.dtype)
        bits = np.where(ordinals >= half, ordinals - half, np.uint64(self.largest) - ordinals)
        return bits.astype(unsigned).view(self.dtype)

    def ordinals(self, samples: np.ndarray) -> np.ndarray:
        """Floating-point samples to ordinals of grid 0, uint64."""
        bits = np.ascontiguousarray(samples).view(f"u{self.dtype.itemsize}").astype(np.uint64)
        half = np.uint64(2 ** (self.size - 1))
        return np.where(bits >= half, np.uint64(self.largest) - bits, bits + half)


class Places:
    """The places of a batch: ``rows`` and ``columns`` (n,) in the plane of ``shape``, in the order of coding.

    ``step``: of their level; ``phase``: its number, None for the coarsest grid; ``level``: 0 for the last level, 1 for
    the one before, …
    """

    def __init__(self, shape, step, phase, level):
        self.shape, self.step, self.phase, self.level = shape, step, phase, level
        row, column = (0, 0) if phase is None else PHASES[phase]
        each = step if phase is None else 2 * step
        ys, xs = np.arange(row * step, shape[0], each), np.arange(column * step, shape[1], each)
        self.rows, self.columns = (a.ravel() for a in np.meshgrid(ys, xs, indexing="ij"))

    @property
    def here(self) -> tuple:
        return self.rows, self.columns

    def neighbour(self, plane: np.ndarray, dy: int, dx: int) -> np.ndarray:
        """Values of ``plane`` at the neighbours (dy, dx), counted in the grid of the level."""
        rows, columns = (-(-n // self.step) for n in self.shape)
        if rows == 1 and dy:
            dy, dx = 0, dx if dx % 2 else 1 if dx >= 0 else -1
        if columns == 1 and dx:
            dy, dx = dy if dy % 2 else 1 if dy >= 0 else -1, 0
        y = mirrored(self.rows // self.step + dy, rows)
        x = mirrored(self.columns // self.step + dx, columns)
        return plane[y * self.step, x * self.step]

    def pair(self, plane: np.ndarray, dy: int, dx: int) -> tuple:
        """The values at (dy, dx) and at (−dy, −dx)."""
        return self.neighbour(plane, dy, dx), self.neighbour(plane, -dy, -dx)


def mirrored(i: np.ndarray, n: int) -> np.ndarray:
    """Indices brought into 0 … n − 1 by mirroring about the first and the last, again and again."""
    if n == 1:
        return np.zeros_like(i)
    i = np.abs(i) % (2 * (n - 1))
    return np.where(i < n, i, 2 * (n - 1) - i)


def batches(shape: tuple) -> Iterator[Places]:
    """All batches of a plane, in order."""
    levels = 0
    while max(-(-n // 2**levels) for n in shape) > 4:
        levels += 1
    yield Places(shape, 2**levels, None, levels)
    for level in range(levels - 1, -1, -1):
        for phase in range(3):
            yield Places(shape, 2**level, phase, level)
