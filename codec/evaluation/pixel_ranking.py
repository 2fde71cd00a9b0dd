"""Finds the pixel and the tile with the largest error, and a pixel with a typical one, in one pass over blocks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window
from ..progress import Progress
from ..raster.nodata import InvalidValues
from .paired_blocks import EvaluatedRaster, OriginalRaster, blocks
from .spectra import measure_spectra, row_chunks
from .sums import CellSums

SAMPLE = 1 << 16  # pixels, spread evenly, of which the median is taken
TILE = 256


class RankedPixel(NamedTuple):
    """A pixel (0-based) and its RMSE over the bands that count there."""

    column: int
    row: int
    rmse: float


class Ranking(NamedTuple):
    """``worst``: the pixel with the largest RMSE, the first of several; ``median``: the pixel whose RMSE is the median
    of up to SAMPLE pixels, spread evenly; ``tile``: the tile with the largest RMSE over all its samples, with its worst
    pixel. None where nothing is valid."""

    worst: RankedPixel | None
    median: RankedPixel | None
    tile: Window | None
    tile_rmse: float | None
    tile_worst: RankedPixel | None


class PixelRanking:
    """Collects the squared errors of all pixels, part by part."""

    def __init__(self, grid: Grid, tile: int = TILE) -> None:
        self._grid, self._tiles = grid, CellSums(grid, tile)
        self._squares, self._counts = self._tiles.zeros(), self._tiles.zeros()
        self._worst: dict[tuple[int, int], RankedPixel] = {}  # by row and column of the tile
        self._step = max(1, math.ceil(math.sqrt(grid.width * grid.height / SAMPLE)))
        self._sample: list[tuple[Array, Array, Array]] = []

    def add(self, squares: Array, counts: Array, window: Window) -> None:
        """Add the pixels of ``window``: squared errors summed over the valid bands, and the numbers of these,
        both (height, width)."""
        place = self._tiles.place(window)
        self._squares[place] += self._tiles.reduce(squares, window)
        self._counts[place] += self._tiles.reduce(counts, window)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = np.where(counts > 0, squares / counts, -1.0)
        for tile_row in range(place[0].start, place[0].stop):
            for tile_column in range(place[1].start, place[1].stop):
                self._find_worst(means, window, tile_row, tile_column)
        top, left = -window.y % self._step, -window.x % self._step
        some = means[top :: self._step, left :: self._step]
        rows, columns = np.nonzero(some >= 0)
        if rows.size:
            self._sample.append(
                (some[rows, columns], window.x + left + columns * self._step, window.y + top + rows * self._step)
            )

    def _find_worst(self, means: Array, window: Window, tile_row: int, tile_column: int) -> None:
        size = self._tiles.size
        part = window.intersect(Window(tile_column * size, tile_row * size, size, size))
        here = means[part.shift(-window.x, -window.y).slices]
        row, column = np.unravel_index(int(np.argmax(here)), here.shape)
        if here[row, column] < 0:
            return
        found = RankedPixel(part.x + int(column), part.y + int(row), math.sqrt(here[row, column]))
        known = self._worst.get((tile_row, tile_column))
        if known is None or _order(found) < _order(known):
            self._worst[tile_row, tile_column] = found

    def result(self) -> Ranking:
        """What was found so far."""
        if not self._worst:
            return Ranking(None, None, None, None, None)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = np.where(self._counts > 0, self._squares / self._counts, -1.0)
        number = int(np.argmax(means))
        place = divmod(number, self._tiles.shape[1])
        return Ranking(
            min(self._worst.values(), key=_order),
            self._median(),
            list(self._grid.tiles(self._tiles.size))[number],
            math.sqrt(means[place]),
            self._worst[place],
        )

    def _median(self) -> RankedPixel:
        if not self._sample:
            return min(self._worst.values(), key=_order)
        means, columns, rows = (np.concatenate(parts) for parts in zip(*self._sample))
        order = np.lexsort((columns, rows, means))  # the same pixel in whatever blocks the raster was read
        at = order[(len(order) - 1) // 2]
        return RankedPixel(int(columns[at]), int(rows[at]), math.sqrt(means[at]))


def _order(pixel: RankedPixel) -> tuple[float, int, int]:
    return -pixel.rmse, pixel.row, pixel.column


def rank_pixels(
    source: OriginalRaster,
    reconstruction: EvaluatedRaster,
    *,
    tile: int = TILE,
    invalid: Sequence[InvalidValues] | None = None,
    bands: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> Ranking:
    """The :class:`Ranking` of the pixels of two rasters on one grid, block by block with bounded memory.

    ``tile`` is the side of a tile in pixels; ``invalid`` and ``bands`` are those of
    :func:`.pixel_spectra.read_spectra`. Raises InputError when a raster cannot be read, Cancelled."""
    profile = source.profile
    bands = tuple(range(profile.count)) if bands is None else tuple(bands)
    if invalid is None:
        invalid = [band.nodata for band in profile.bands]
    ranking, progress = PixelRanking(profile.grid, tile), progress or Progress()
    for block in blocks(source, reconstruction, progress):
        for part in row_chunks(block, len(bands)):
            progress.check()
            _, squares, counts = measure_spectra(block, part, invalid, bands)
            ranking.add(squares, counts, part.shift(block.window.x, block.window.y))
    return ranking.result()
