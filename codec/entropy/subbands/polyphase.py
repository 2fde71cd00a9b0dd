"""Subbands as polyphase components: cells of 2 x 2 coefficients, and an array for each place in a cell.

A subband (h, w) is four arrays (rows, columns) = (ceil(h / 2), ceil(w / 2)), by the place (y, x) of a coefficient in
its cell: one for each phase of coding, so that a phase is contiguous and a neighbourhood is a few shifted views. Where
h or w is odd, the last cells lack a row or column; what the arrays hold there is never used."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...arrays import Array

PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))  # places in a cell, in order of coding
HORIZONTAL, VERTICAL, DIAGONAL = 0, 1, 2  # which neighbours: left and right, up and down, all four diagonal ones


class Cells:
    """The cells of subbands of ``shape`` (h, w)."""

    def __init__(self, shape: Sequence[int]) -> None:
        h, w = shape
        self.shape = h, w
        self.rows, self.columns = self.grid = (h + 1) // 2, (w + 1) // 2
        self.count = self.rows * self.columns
        self._present: dict[tuple[int, int], Array | None] = {}

    def size(self, y: int, x: int) -> tuple[int, int]:
        """(rows, columns) of the coefficients at a place."""
        return (self.shape[0] + 1 - y) // 2, (self.shape[1] + 1 - x) // 2

    def present(self, y: int, x: int) -> Array | None:
        """Which cells have a coefficient at a place: positions (n,), or None for all."""
        if (y, x) not in self._present:
            h, w = self.size(y, x)
            every = np.arange(self.count).reshape(self.grid)
            self._present[y, x] = None if (h, w) == self.grid else every[:h, :w].ravel()
        return self._present[y, x]

    def padded(self, count: tuple[int, ...] = ()) -> Array:
        """Zeros (..., 2, 2, rows + 2, columns + 2) float32: an array with a border of one cell."""
        return np.zeros((*count, 2, 2, self.rows + 2, self.columns + 2), np.float32)

    def put(self, padded: Array, y: int, x: int, values: Array) -> None:
        """Set the coefficients at a place, (h, w) of :meth:`size`, and the border: the symmetric extension of the
        subband about its outermost samples, zeros where it is a single row or column."""
        p, (h, w) = padded[y, x], values.shape
        p[1 : 1 + h, 1 : 1 + w] = values
        if self.shape[0] > 1 and h:
            p[h + 1] = p[h]
            if y:
                p[0] = p[1]
        if self.shape[1] > 1 and w:
            p[:, w + 1] = p[:, w]
            if x:
                p[:, 0] = p[:, 1]

    def pairs(self, padded: Array, y: int, x: int, which: int, out: Array | None = None) -> Array:
        """Sums of the HORIZONTAL, VERTICAL or DIAGONAL neighbours of the coefficients at a place, (..., cells), into
        ``out``."""
        first, *rest = self.views(padded, y, x, which)
        if out is None:
            out = np.empty((*padded.shape[:-4], self.count), np.float32)
        total = out.reshape(first.shape)
        np.add(first, rest[0], out=total)
        for view in rest[1:]:
            total += view
        return out

    def views(self, padded: Array, y: int, x: int, which: int) -> list[Array]:
        """The neighbours whose sum is :meth:`pairs`: two arrays (..., rows, columns) or four, in order of rows, then
        columns."""
        a = padded[..., y if which == HORIZONTAL else 1 - y, x if which == VERTICAL else 1 - x, :, :]
        rows = (1,) if which == HORIZONTAL else (y, y + 1)
        columns = (1,) if which == VERTICAL else (x, x + 1)
        return [a[..., r : r + self.rows, c : c + self.columns] for r in rows for c in columns]

    def box(self, padded: Array) -> Array:
        """Sums over 3 x 3 coefficients: (..., 2, 2, rows, columns) float32."""
        left, right = padded[..., 0, :, :], padded[..., 1, :, :]
        both = (left + right)[..., 1:-1]
        wide = np.empty((*padded.shape[:-2], self.rows + 2, self.columns), np.float32)
        np.add(both, right[..., :-2], out=wide[..., 0, :, :])
        np.add(both, left[..., 2:], out=wide[..., 1, :, :])
        upper, lower = wide[..., 0, :, :, :], wide[..., 1, :, :, :]
        both = (upper + lower)[..., 1:-1, :]
        out = np.empty((*padded.shape[:-2], self.rows, self.columns), np.float32)
        np.add(both, lower[..., :-2, :], out=out[..., 0, :, :, :])
        np.add(both, upper[..., 2:, :], out=out[..., 1, :, :, :])
        return out

    def split(self, raster: Array) -> Array:
        """(..., h, w) -> (4, ..., cells) float32, by place; 0 where a cell has no coefficient."""
        out = np.zeros((4, *raster.shape[:-2], *self.grid), np.float32)
        for y, x in PHASES:
            h, w = self.size(y, x)
            out[2 * y + x, ..., :h, :w] = raster[..., y::2, x::2]
        return out.reshape(4, *raster.shape[:-2], -1)

    def join(self, split: Array) -> Array:
        """Inverse of :meth:`split`."""
        split = split.reshape(*split.shape[:-1], *self.grid)
        out = np.empty((*split.shape[1:-2], *self.shape), np.float32)
        for y, x in PHASES:
            h, w = self.size(y, x)
            out[..., y::2, x::2] = split[2 * y + x, ..., :h, :w]
        return out

    def adopt(self, split: Array, other: Cells, mode: str) -> Array:
        """``split`` (4, ..., cells of ``other``) on these cells, cut or extended by ``mode`` as in :func:`fit`."""
        if other.shape == self.shape:
            return split
        return self.split(fit(other.join(split), self.shape, mode))


def fit(array: Array, shape: Sequence[int], mode: str) -> Array:
    """(..., h, w) cut or extended to ``shape``; ``mode``: by repeating the "edge" or by zeros ("constant")."""
    if array.shape[-2:] == tuple(shape):
        return array
    if not array.shape[-1] or not array.shape[-2]:
        return np.zeros((*array.shape[:-2], *shape), array.dtype)
    rows, columns = (min(n, m) for n, m in zip(shape, array.shape[-2:]))
    out = np.zeros((*array.shape[:-2], *shape), array.dtype)
    out[..., :rows, :columns] = array[..., :rows, :columns]
    if mode == "edge":
        out[..., :rows, columns:] = out[..., :rows, columns - 1 : columns]
        out[..., rows:, :] = out[..., rows - 1 : rows, :]
    return out
