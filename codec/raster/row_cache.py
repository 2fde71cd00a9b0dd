"""A cache of samples that are read several times."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window

KEPT_ROWS = 256  # pixel rows of a strip, rounded up to whole blocks of the file


class RowCache:
    """All samples of a raster, in strips of whole rows; ``load(window)`` reads a strip at its first use.

    Several threads may read at once. ``count`` is the number of planes, ``dtype`` their type, ``block_rows`` the height
    of the file's blocks, so that no block is read twice."""

    def __init__(
        self, load: Callable[[Window], Array], grid: Grid, count: int, dtype: str | type[bool], block_rows: int
    ) -> None:
        self._load, self._grid, self._dtype, self._count = load, grid, dtype, count
        self._rows = -(-KEPT_ROWS // block_rows) * block_rows
        self._locks = [threading.Lock() for _ in range(-(-grid.height // self._rows))]
        self._strips: list[Array | None] = [None] * len(self._locks)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """A copy of the samples of ``window``, of the 0-based ``bands`` or all."""
        which = range(self._count) if bands is None else list(bands)
        out = np.empty((len(which), window.height, window.width), self._dtype)
        for i in range(window.y // self._rows, -(-(window.y + window.height) // self._rows)):
            strip, top = self._strip(i), i * self._rows
            y0, y1 = max(window.y, top), min(window.y + window.height, top + self._rows)
            for target, band in zip(out, which):
                target[y0 - window.y : y1 - window.y] = strip[
                    band, y0 - top : y1 - top, window.x : window.x + window.width
                ]
        return out

    def _strip(self, i: int) -> Array:
        with self._locks[i]:
            strip = self._strips[i]
            if strip is None:
                top = i * self._rows
                strip = self._load(Window(0, top, self._grid.width, min(self._rows, self._grid.height - top)))
                self._strips[i] = strip
            return strip
