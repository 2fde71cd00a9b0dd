"""Quicklooks: small pictures of both rasters with the same stretch, and of the error."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window
from .sums import CellSums

SIDE = 512
HOLE = np.array((226, 226, 226), np.uint8)
# ColorBrewer YlOrRd (Brewer, Harrower, Penn State; Apache 2.0), extended to white.
ERROR_COLORS = (
    "#ffffff",
    "#ffffcc",
    "#ffeda0",
    "#fed976",
    "#feb24c",
    "#fd8d3c",
    "#fc4e2a",
    "#e31a1c",
    "#bd0026",
    "#800026",
)
_RAMP = np.array([[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in ERROR_COLORS], float)


def quicklook_cells(grid: Grid) -> CellSums:
    """The cells of a quicklook: the smallest squares that give at most 512 cells along a side."""
    return CellSums(grid, math.ceil(max(grid.width, grid.height) / SIDE))


class Quicklook:
    """Cell means of the colour bands of both rasters, and of the squared error over all bands."""

    def __init__(self, cells: CellSums, bands: tuple[int, ...]) -> None:
        self.cells, self.bands = cells, bands
        self._before, self._after = (np.zeros((len(bands),) + cells.shape) for _ in range(2))
        self._counts = np.zeros((len(bands),) + cells.shape)
        self._squares, self._samples = cells.zeros(), cells.zeros()

    def add_band(self, band: int, sums: tuple[Array, Array, Array], window: Window) -> None:
        """Add ``(sum before, sum after, count)`` by cell of one of ``bands`` over ``window``."""
        place = (self.bands.index(band),) + self.cells.place(window)
        for total, part in zip((self._before, self._after, self._counts), sums):
            total[place] += part

    def add_errors(self, squares: Array, counts: Array, window: Window) -> None:
        """Add squared errors, summed over bands, and the number of valid bands, both (height, width) of ``window``."""
        place = self.cells.place(window)
        self._squares[place] += self.cells.reduce(squares, window)
        self._samples[place] += self.cells.reduce(counts, window)

    def pictures(self) -> tuple[dict[str, Array], float]:
        """``({before, after, error}, error limit in DN)``; see :class:`Evaluation`."""
        with np.errstate(invalid="ignore", divide="ignore"):
            before, after = self._before / self._counts, self._after / self._counts
            rmse = np.sqrt(self._squares / self._samples)
        hole = np.asarray(~(self._counts > 0).all(0))
        limits = [
            np.percentile(band[~np.isnan(band)], (2, 98)) if not np.isnan(band).all() else (0.0, 1.0) for band in before
        ]
        known = rmse[~np.isnan(rmse)]
        limit = float(np.percentile(known, 99)) if known.size else 0.0
        if limit == 0.0 and known.size:
            limit = float(known.max())  # less than one cell in a hundred has an error
        pictures = {
            "before": stretched(before, limits, hole),
            "after": stretched(after, limits, hole),
            "error": ramped(rmse, limit),
        }
        return pictures, limit


def stretched(planes: Array, limits: Sequence[Sequence[float]], hole: Array) -> Array:
    """A picture (h, w, 3) uint8 of 1 or 3 ``planes`` (n, h, w), each stretched between its two ``limits``; ``hole``
    (h, w): True where there is nothing."""
    levels = [
        np.clip((plane - low) / (high - low) if high > low else plane * 0 + 0.5, 0, 1)
        for plane, (low, high) in zip(planes, limits)
    ]
    picture = np.stack(levels * 3 if len(levels) == 1 else levels, axis=-1)
    picture = np.nan_to_num(picture * 255).round().astype(np.uint8)
    picture[hole] = HOLE
    return picture


def ramped(values: Array, limit: float) -> Array:
    """A picture (h, w, 3) uint8 of errors (h, w), from white at 0 to dark red at ``limit``; NaN: nothing there."""
    position = np.clip(np.nan_to_num(values) / limit if limit > 0 else np.zeros(values.shape), 0, 1) * (len(_RAMP) - 1)
    steps = np.arange(len(_RAMP))
    picture = np.stack([np.interp(position, steps, _RAMP[:, i]) for i in range(3)], axis=-1).round().astype(np.uint8)
    picture[np.isnan(values)] = HOLE
    return picture
