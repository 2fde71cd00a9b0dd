"""Areas of another quality: polygons are rasterised to labels of pixels, and these become a gain map (quantiser-scale
map) of blocks of 8 x 8 pixels.

Independent of targets and codecs: any model whose quantiser step can vary from block to block may use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import BLOCK, HIGHEST, LOWEST, MOST_VALUES, dilated, map_shape
from ..errors import InputError
from ..geometry.grid import Grid, Window

if TYPE_CHECKING:
    from .region_polygons import Geometry

FINENESS = 0.25  # dB; smaller differences in quality count as equal
MOST_DB = 31.0  # labels are bytes
SLOPE, DIAGONAL = 16, 22  # largest decrease between adjacent blocks, in units of the gain map: 6 dB in 8 pixels
_STRIP_PIXELS = 1 << 24


class Regions:
    """Areas on the pixels of ``grid``.

    ``areas``: list of (geometry, dB); a geometry is a polygon or multipolygon in map coordinates of the grid as WKB
    bytes, or a list of rings, the exterior first, each a list of (x, y). dB says how much better than the rest the area
    should be: +10 is a tenth of its mean squared error; within +-MOST_DB. Where areas overlap the highest dB applies; a
    pixel belongs to every area that touches it.

    ``levels``: the distinct dB that are not 0, ascending; those that agree within FINENESS are one level, the highest
    of them. The label of a pixel is 1 + the index of its level, or 0. Raises InputError when there is no area, none
    touches the raster, or a geometry cannot be used."""

    def __init__(self, grid: Grid, areas: Sequence[tuple[Geometry, float]]) -> None:
        from .region_polygons import PolygonLayer, polygons_of

        self.grid = grid
        rows, columns = map_shape(*grid.shape)
        if rows * columns > MOST_VALUES:
            raise InputError(
                "The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or "
                "leave REGIONS out."
            )
        wanted = sorted(((db, polygons_of(shape)) for shape, db in areas), key=lambda a: a[0])
        if not wanted:
            raise InputError("REGIONS holds no polygon; draw one, or leave REGIONS out.")
        if not all(abs(db) <= MOST_DB for db, _ in wanted):
            raise ValueError(f"areas of more than {MOST_DB} dB")
        highest = {round(db / FINENESS): db for db, _ in wanted}  # ascending, so the highest dB of a level remains
        kinds = sorted(highest.keys() - {0})
        self.levels = [highest[kind] for kind in kinds]
        self._layer = PolygonLayer(grid)
        for db, polygons in wanted:
            for rings in polygons:
                kind = round(db / FINENESS)
                self._layer.add(1 + kinds.index(kind) if kind else 0, rings)
        if not self._layer.touches():
            raise InputError(
                "No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave "
                "REGIONS out."
            )
        self._blocks()

    def labels(self, window: Window) -> Array:
        """(h, w) uint8: the label of each pixel of ``window``."""
        return self._layer.labels(window)

    def _blocks(self) -> None:
        """Find the label of each block of the gain map; for blocks of several labels, all of them."""
        height, width = self.grid.shape
        rows, columns = map_shape(height, width)
        self._only, mixed = np.zeros((rows, columns), np.uint8), []
        step = max(BLOCK, _STRIP_PIXELS // width // BLOCK * BLOCK)
        for y in range(0, height, step):
            a = self.labels(Window(0, y, width, min(step, height - y)))
            if not a.any():
                continue
            a = np.pad(a, [(0, -n % BLOCK) for n in a.shape], mode="edge")
            a = a.reshape(a.shape[0] // BLOCK, BLOCK, columns, BLOCK).swapaxes(1, 2).reshape(-1, BLOCK * BLOCK)
            first = y // BLOCK * columns
            self._only.reshape(-1)[first : first + len(a)] = a[:, 0]
            several = np.flatnonzero((a != a[:, :1]).any(1))
            codes = np.unique((several[:, None] + first) * 256 + a[several])
            mixed.append(codes)
        codes = np.concatenate(mixed or [np.zeros(0, int)])
        self._mixed = codes // 256, codes % 256

    def gains(self, of_labels: Array) -> Array:
        """The values of a gain_map.GainMap, int8 of gain_map.map_shape: at least ``of_labels[label]`` (sixteenths of an
        octave, 0 for label 0) within 8 pixels of each label, and decreasing by at most SLOPE per block around them, so
        that no border is visible."""
        of_labels = np.asarray(of_labels, np.int16)
        out = of_labels[self._only]
        at, label = self._mixed
        out.reshape(-1)[at] = LOWEST
        np.maximum.at(out.reshape(-1), at, of_labels[label])
        # a margin of one block, because the support of coefficients exceeds a block
        out = dilated(out)
        while True:
            wider = np.pad(out, 1, mode="edge")
            rows, columns = out.shape
            best = out
            for y in range(3):
                for x in range(3):
                    drop = (0, SLOPE, DIAGONAL)[abs(y - 1) + abs(x - 1)]
                    best = np.maximum(best, wider[y : y + rows, x : x + columns] - drop)
            if (best == out).all():
                return np.clip(out, LOWEST, HIGHEST).astype(np.int8)
            out = best
