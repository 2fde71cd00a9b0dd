"""Cells of a group, their tiles and subbands: docs/format.md, 3."""

from __future__ import annotations

import math

import numpy as np
from header import Group, Header

BASE_TILE = 2304  # pixels along a side
HIGH = {"LL": (False, False), "HL": (False, True), "LH": (True, False), "HH": (True, True)}  # high-pass (rows, columns)


def low_length(size: int, level: int) -> int:
    """Samples of the low-pass image after ``level`` splits."""
    for _ in range(level):
        size = -(-size // 2)
    return size


def band_length(size: int, level: int, high: bool) -> int:
    """Samples of a band of ``level`` ≥ 1 along an axis of ``size`` samples."""
    return low_length(size, level - 1) // 2 if high else low_length(size, level)


def owned(start: int, stop: int, size: int, level: int, high: bool) -> slice:
    """Indices of a band of ``level`` that a tile [start, stop) of an axis of ``size`` samples owns."""
    length = band_length(size, level, high)
    return slice(min(start >> level, length), length if stop >= size else min(stop >> level, length))


class Lattice:
    """Which cell a pixel of a raster of ``width`` × ``height`` shows where pixels do not repeat by a whole factor."""

    def __init__(self, entry: tuple, width: int, height: int):
        self.bits, self.columns, self.rows = entry
        self.width, self.height = width, height
        self.scale = math.sqrt(2 ** (2 * self.bits) / (self.columns[1] * self.rows[2] - self.columns[2] * self.rows[1]))

    def _cell(self, terms, y, x):
        x, y = x - self.width // 2, y - self.height // 2
        out = terms[0] + terms[1] * x + terms[2] * y
        if len(terms) == 6:
            out = out + terms[3] * x * x + terms[4] * x * y + terms[5] * y * y
        return out >> self.bits

    def cell_of(self, y, x):
        """(row, column) of the cell that pixel (x, y) shows; whole numbers or int64 arrays that broadcast."""
        return self._cell(self.rows, y, x), self._cell(self.columns, y, x)


class Cells:
    """The plane of a group's cells: ``height`` × ``width``; ``scale``: f of section 8. Tile t of the rows holds cells
    [row_starts[t], row_starts[t + 1]), columns likewise; base tiles hold samples of the base in the same way."""

    def __init__(self, group: Group, header: Header):
        self.group, self.header = group, header
        sizes = header.height, header.width
        tile, f = header.tile, group.factor
        if group.lattice is None:
            self.lattice, self.scale = None, f
            self.height, self.width = (-(-(n + p) // f) for n, p in zip(sizes, (group.phase_y, group.phase_x)))

            def starts(axis, each, eighths):
                return [t * each // (eighths * f) for t in range(1, -(-sizes[axis] // each))]

            tiles, bases = ([starts(axis, each, n) for axis in (0, 1)] for each, n in ((tile, 1), (BASE_TILE, 8)))
        else:
            self.lattice = Lattice(group.lattice, header.width, header.height)
            self.scale = self.lattice.scale
            rows, columns = self.lattice.cell_of(np.arange(header.height)[:, None], np.arange(header.width))
            self.height, self.width = int(rows.max()) + 1, int(columns.max()) + 1
            middle = header.height // 2, header.width // 2
            tiles = [
                [max(0, self.lattice.cell_of(y, middle[1])[0]) // 8 * 8 for y in range(tile, header.height, tile)],
                [max(0, self.lattice.cell_of(middle[0], x)[1]) // 8 * 8 for x in range(tile, header.width, tile)],
            ]
            every = BASE_TILE // tile
            bases = [[start // 8 for start in axis[every - 1 :: every]] for axis in tiles]
        self.base_height, self.base_width = low_length(self.height, 3), low_length(self.width, 3)
        self.row_starts, self.column_starts = ([0, *s, n] for s, n in zip(tiles, (self.height, self.width)))
        self.base_row_starts, self.base_column_starts = (
            [0, *s, n] for s, n in zip(bases, (self.base_height, self.base_width))
        )

    @property
    def base_levels(self) -> int:
        """L, the number of levels of the base."""
        sizes = self.base_height, self.base_width
        return next(n for n in range(5) if n == 4 or max(low_length(size, n) for size in sizes) <= 4)

    def band_shape(self, level: int, orientation: str) -> tuple[int, int]:
        """(rows, columns) of a band of the whole plane."""
        high = HIGH[orientation]
        return band_length(self.height, level, high[0]), band_length(self.width, level, high[1])

    def tile_band(self, row: int, column: int, level: int, orientation: str) -> tuple[slice, slice]:
        """Where the band of a tile lies in that of the plane; ``level`` 1 … 3."""
        high, r, c = HIGH[orientation], self.row_starts, self.column_starts
        return (
            owned(r[row], r[row + 1], self.height, level, high[0]),
            owned(c[column], c[column + 1], self.width, level, high[1]),
        )

    def base_band(self, row: int, column: int, level: int, orientation: str) -> tuple[slice, slice]:
        """Where the band of a base tile lies in that of the plane; ``level`` 3 (the base itself, "LL") or more."""
        high, r, c = HIGH[orientation], self.base_row_starts, self.base_column_starts
        return (
            owned(r[row], r[row + 1], self.base_height, level - 3, high[0]),
            owned(c[column], c[column + 1], self.base_width, level - 3, high[1]),
        )

    def shown(self, rows: range, columns: range) -> tuple[np.ndarray, np.ndarray]:
        """(row, column) of the cell that each of the pixels ``rows`` × ``columns`` shows, two int64 arrays (h, w)."""
        y, x = np.meshgrid(np.arange(rows.start, rows.stop), np.arange(columns.start, columns.stop), indexing="ij")
        if self.lattice is not None:
            return self.lattice.cell_of(y, x)
        f = self.group.factor
        return (y + self.group.phase_y) // f, (x + self.group.phase_x) // f
