"""Subbands taken apart into cells of 2 x 2 coefficients.

A subband (h, w) is four arrays (rows, columns) = (ceil(h / 2), ceil(w / 2)), by the place (y, x) of a coefficient in
its cell: one for each phase of coding, so that a phase is contiguous, and a neighbour is a neighbour in another of the
four. Where h or w is odd, the last cells lack a row or column; what the arrays hold there is never looked at."""

import numpy as np

PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))  # places in a cell, in order of coding
ACROSS, UPRIGHT, DIAGONAL = 0, 1, 2  # which neighbours: left and right, up and down, all four diagonal ones


class Cells:
    """The cells of subbands of ``shape`` (h, w)."""

    def __init__(self, shape):
        self.shape = tuple(shape)
        self.rows, self.columns = self.grid = tuple((n + 1) // 2 for n in shape)
        self.count = self.rows * self.columns
        self._real = {}

    def size(self, y, x):
        """(rows, columns) of the coefficients at a place."""
        return (self.shape[0] + 1 - y) // 2, (self.shape[1] + 1 - x) // 2

    def real(self, y, x):
        """Which cells have a coefficient at a place: positions (n,), or None for all."""
        if (y, x) not in self._real:
            h, w = self.size(y, x)
            whole = np.arange(self.count).reshape(self.grid)
            self._real[y, x] = None if (h, w) == self.grid else whole[:h, :w].ravel()
        return self._real[y, x]

    def padded(self, count=()):
        """Zeros (..., 2, 2, rows + 2, columns + 2) float32: an array with a border of one cell."""
        return np.zeros((*count, 2, 2, self.rows + 2, self.columns + 2), np.float32)

    def put(self, padded, y, x, values):
        """Set the coefficients at a place, (h, w) of :meth:`size`, and the border: the subband mirrored about its
        border samples, zeros where it is a single row or column."""
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

    def pairs(self, padded, y, x, which, out=None):
        """Sums of the neighbours ACROSS, UPRIGHT or DIAGONAL of the coefficients at a place, (..., cells), into
        ``out``."""
        first, *rest = self.views(padded, y, x, which)
        if out is None:
            out = np.empty((*padded.shape[:-4], self.count), np.float32)
        total = out.reshape(first.shape)
        np.add(first, rest[0], out=total)
        for view in rest[1:]:
            total += view
        return out

    def views(self, padded, y, x, which):
        """The neighbours whose sum is :meth:`pairs`: two arrays (..., rows, columns) or four, in order of rows, then
        columns."""
        a = padded[..., (1 - y) if which else y, (1 - x) if which != UPRIGHT else x, :, :]
        rows = (y, y + 1) if which else (1,)
        columns = (x, x + 1) if which != UPRIGHT else (1,)
        return [a[..., r : r + self.rows, c : c + self.columns] for r in rows for c in columns]

    def box(self, padded):
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

    def split(self, raster):
        """(..., h, w) -> (4, ..., cells) float32, by place; 0 where a cell has no coefficient."""
        out = np.zeros((4, *raster.shape[:-2], *self.grid), np.float32)
        for y, x in PHASES:
            h, w = self.size(y, x)
            out[2 * y + x, ..., :h, :w] = raster[..., y::2, x::2]
        return out.reshape(4, *raster.shape[:-2], -1)

    def join(self, split):
        """Inverse of :meth:`split`."""
        split = split.reshape(*split.shape[:-1], *self.grid)
        out = np.empty((*split.shape[1:-2], *self.shape), np.float32)
        for y, x in PHASES:
            h, w = self.size(y, x)
            out[..., y::2, x::2] = split[2 * y + x, ..., :h, :w]
        return out

    def adopt(self, split, other, mode):
        """``split`` (4, ..., cells of ``other``) for these cells; what ``other`` does not have is as :func:`fit` makes
        it."""
        if other.shape == self.shape:
            return split
        return self.split(fit(other.join(split), self.shape, mode))


def fit(array, shape, mode):
    """(..., h, w) cut or extended to ``shape``, by repeating the ``edge`` or by zeros (``constant``)."""
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
