"""Holes: pixels that are lost because a chunk is damaged, and the nodata values that are written there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..bitstream.subbands import base_shape, tile_pixels, tile_shape
from ..geometry.grid import Window
from ..geometry.tiling import BASE_PIXELS, FINE_LEVELS, Span
from ..raster.nodata import nodata_sample
from .resolution_levels import coarse_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..bitstream.subbands import TileShape
    from ..geometry.lattice import Lattice

    LostCells = Callable[[BandGroup], TileShape]  # the cells of a group that a damaged chunk codes

BASE_REACH = 512  # support of the coefficients of a base tile, in cells around it


@dataclass(frozen=True)
class Hole:
    """Pixels that are lost: ``window`` in pixels of the ``level`` that was read, and ``reason``, which chunk was
    damaged."""

    window: Window
    reason: str
    level: int = 0

    def coarser(self, level: int) -> Hole:
        """This hole in pixels of a coarser level, 2**``level`` times as large: all that it touches."""
        w = self.window
        rows, columns = coarse_span(Span(w.y, w.y + w.height), level), coarse_span(Span(w.x, w.x + w.width), level)
        return Hole(Window(columns.start, rows.start, len(columns), len(rows)), self.reason, self.level + level)


def lost_tile(header: Header, row: int, column: int, reason: str, reach: int) -> Hole:
    """The Hole of a tile and ``reach`` cells around it; ``reason``: what is wrong with its chunk, for messages."""

    def cells(group: BandGroup) -> TileShape:
        return tile_shape(header, group, row, column)

    reason = f"tile row {row + 1}, column {column + 1}: {reason}"
    rows, columns = tile_pixels(header, row, column)
    return _hole(header, rows, columns, reach, reason, cells)


def lost_base_tile(header: Header, row: int, column: int, reason: str) -> Hole:
    """The Hole of a base tile; ``reason``: what is wrong with its chunk, for messages."""

    def cells(group: BandGroup) -> TileShape:
        shape = base_shape(header, group, row, column)
        rows, columns = (Span(s.start << FINE_LEVELS, s.stop << FINE_LEVELS) for s in (shape.rows, shape.columns))
        return replace(shape, rows=rows, columns=columns)

    rows, columns = (Span(i * BASE_PIXELS, (i + 1) * BASE_PIXELS) for i in (row, column))
    reason = f"base tile row {row + 1}, column {column + 1}: {reason}"
    return _hole(header, rows, columns, BASE_REACH, reason, cells)


def _hole(header: Header, rows: Span, columns: Span, reach: int, reason: str, cells: LostCells) -> Hole:
    """A Hole of the raster: two spans of pixels that cover the lost ``cells`` of groups without a lattice, and
    ``reach`` cells around them."""
    height, width = header.profile.grid.shape
    far = reach * max((g.factor for g in header.groups), default=1)
    r, c = rows.grown(far, height), columns.grown(far, width)
    for group in header.groups:
        if group.lattice is not None:
            shape = cells(group)
            r, c = _hull(r, c, group.lattice, shape.rows, shape.columns, reach)
    return Hole(Window(c.start, r.start, len(c), len(r)), reason)


def _hull(
    rows: Span, columns: Span, lattice: Lattice, cell_rows: Span, cell_columns: Span, reach: int
) -> tuple[Span, Span]:
    """Pixel spans, extended to all pixels that are resampled from a cell within ``reach`` of two spans of cells."""
    height, width = lattice.shape
    y, x = lattice.pixels_of(cell_rows.grown(reach, height), cell_columns.grown(reach, width))
    if not len(y) or not len(x):
        return rows, columns
    return (
        Span(min(rows.start, y.start), max(rows.stop, y.stop)),
        Span(min(columns.start, x.start), max(columns.stop, x.stop)),
    )


def hole_values(header: Header) -> list[float]:
    """The value of lost pixels in each band: its nodata value, or a value that no valid pixel has."""
    if header.dtype.kind == "f":
        unused = np.nan
    else:
        info = np.iinfo(header.dtype)
        low, high = header.low + header.origin, header.high + header.origin
        unused = 0 if low > 0 or high < 0 else info.max if high < info.max else info.min
    return [
        unused if value is None or nodata_sample(value, header.dtype) is None else value
        for value in header.shown_nodata()
    ]


def punch(out: Array, part: Window, bands: Sequence[int], holes: Iterable[Hole], values: Sequence[float]) -> None:
    """Write the :func:`hole_values` into the pixels of ``out`` (bands, h, w), which covers ``part``, that lie in
    ``holes``."""
    for hole in holes:
        w = part.intersect(hole.window)
        if w.pixels:
            for i, band in enumerate(bands):
                y, x = w.shift(-part.x, -part.y).slices
                out[i, y, x] = values[band]
