"""Sums over the cells of a regular grid, accumulated block by block."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window


class CellSums:
    """Totals of planes over square cells of ``size`` pixels: the tiles of a raster or the pixels of a quicklook."""

    def __init__(self, grid: Grid, size: int) -> None:
        self.size, self.shape = size, (-(-grid.height // size), -(-grid.width // size))
        self.grid = grid

    def zeros(self) -> Array:
        """A float64 array of zeros, one for each cell."""
        return np.zeros(self.shape)

    def place(self, window: Window) -> tuple[slice, slice]:
        """The slices of cells that ``window`` touches."""
        return (
            slice(window.y // self.size, -(-(window.y + window.height) // self.size)),
            slice(window.x // self.size, -(-(window.x + window.width) // self.size)),
        )

    def reduce(self, plane: Array, window: Window, function: np.ufunc = np.add) -> Array:
        """``function`` (np.add, np.maximum) over each touched cell of a plane (height, width) that fills ``window``."""
        rows = _starts(window.y, window.height, self.size)
        columns = _starts(window.x, window.width, self.size)
        return function.reduceat(function.reduceat(plane, rows, axis=0), columns, axis=1)

    def areas(self, window: Window) -> Array:
        """Number of pixels of ``window`` in each touched cell."""
        rows = np.diff(np.append(_starts(window.y, window.height, self.size), window.height))
        columns = np.diff(np.append(_starts(window.x, window.width, self.size), window.width))
        return rows[:, None] * columns[None, :]

    def counts(self, valid: Array | None, window: Window) -> Array:
        """Number of True pixels in each touched cell; all of them where ``valid`` is None."""
        return self.areas(window) if valid is None else self.reduce(valid.astype(np.int64), window)


def _starts(start: int, length: int, size: int) -> Array:
    inner = np.arange((start // size + 1) * size, start + length, size) - start
    return np.concatenate([[0], inner]).astype(np.intp)
