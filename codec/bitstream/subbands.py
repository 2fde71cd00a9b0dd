"""Subbands of tiles: their positions, sizes and quantiser steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..geometry.tiling import FINE_LEVELS, Span, band_span
from ..transforms.wavelet import norm_97

if TYPE_CHECKING:
    from .band_group import BandGroup
    from .header import Header

HIGH = {"HL": (False, True), "LH": (True, False), "HH": (True, True)}  # (rows, columns) high-pass


@dataclass(frozen=True)
class TileShape:
    """Position of a tile's subbands: spans of its cells along rows and columns, and the size of the whole plane."""

    rows: Span
    columns: Span
    height: int
    width: int

    def spans(self, level: int, orientation: str) -> tuple[Span, Span]:
        """(row Span, column Span) of a subband in the plane of its level."""
        high = HIGH[orientation]
        return (band_span(self.rows, self.height, level, high[0]), band_span(self.columns, self.width, level, high[1]))

    def size(self, level: int, orientation: str) -> tuple[int, int]:
        """(h, w) of a subband of the tile."""
        rows, columns = self.spans(level, orientation)
        return len(rows), len(columns)

    def above(self, level: int, orientation: str) -> tuple[Span, Span]:
        """:meth:`spans` of a base image, whose first level is FINE_LEVELS + 1."""
        return self.spans(level - FINE_LEVELS, orientation)

    def low(self, level: int) -> tuple[Span, Span]:
        """(row Span, column Span) of the low-pass image of ``level``."""
        return band_span(self.rows, self.height, level, False), band_span(self.columns, self.width, level, False)


def tile_pixels(header: Header, row: int, column: int) -> tuple[Span, Span]:
    """(rows Span, columns Span) of a tile in pixels."""
    height, width = header.profile.grid.shape
    t = header.tile
    return Span(row * t, min(height, (row + 1) * t)), Span(column * t, min(width, (column + 1) * t))


def tile_shape(header: Header, group: BandGroup, row: int, column: int) -> TileShape:
    """TileShape of fine tile (row, column) in the cells of ``group``."""
    rows, columns = group.axes(header)
    return TileShape(rows.tile_span(row), columns.tile_span(column), rows.cells, columns.cells)


def base_shape(header: Header, group: BandGroup, row: int, column: int) -> TileShape:
    """TileShape of base tile (row, column) in the base image of ``group``."""
    rows, columns = group.axes(header)
    return TileShape(rows.base_span(row), columns.base_span(column), rows.base, columns.base)


def band_step(header: Header, group: BandGroup, level: int, orientation: str) -> float:
    """Quantiser step of a subband, so that the same squared error of the samples costs the same bits in every subband.

    A cell of an upsampled group covers ``scale`` ** 2 pixels, so its error counts that often."""
    return header.step / (norm_97(level, orientation) * group.scale)
