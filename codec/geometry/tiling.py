"""Assignment of samples to tiles, levels and subbands; encoder and decoder use the same functions.

A raster of W x H pixels is cut into tiles of ``tile`` pixels. Bands that were upsampled by an exact factor are stored
on their own coarser grid of cells. The first three wavelet levels are coded by tile. The low-pass image of the third
level (one sample for 8 x 8 cells) is the *base*: it is kept whole in memory, transformed further and coded in base
tiles that cover ``BASE_PIXELS`` pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import FormatError

FINE_LEVELS = 3  # wavelet levels that are coded by tile
BASE_LEVELS = 4  # further levels of the base, at most
BASE_PIXELS = 2304  # pixels along a side of a base tile
TILE_SIZES = (144, 288, 576, 1152)  # pixels along a side of a tile
FACTORS = (1, 2, 3, 6)  # pixels along a side of a cell
MARGIN = 4  # neighbouring coefficients that synthesis needs at each level
HALO = 32  # neighbouring cells that analysis of three levels needs


@dataclass(frozen=True)
class Span:
    """Half-open range [start, stop) along one axis."""

    start: int
    stop: int

    def __len__(self) -> int:
        return max(0, self.stop - self.start)

    @property
    def slice(self) -> slice:
        """The span as a slice."""
        return slice(self.start, self.stop)

    def grown(self, by: int, size: int) -> Span:
        """Widened on both sides, clipped to [0, size)."""
        return Span(max(0, self.start - by), min(size, self.stop + by))


def ceil_div(a: int, b: int) -> int:
    """Smallest integer >= a / b."""
    return -(-a // b)


def low_size(size: int, level: int) -> int:
    """Length of the low-pass band after ``level`` splits of ``size`` samples."""
    for _ in range(level):
        size = (size + 1) // 2
    return size


def high_size(size: int, level: int) -> int:
    """Length of the high-pass band of ``level`` (>= 1)."""
    return low_size(size, level - 1) // 2


def band_span(span: Span, size: int, level: int, high: bool) -> Span:
    """The part of a level's band that belongs to ``span`` (aligned to 2**level) of an axis of ``size`` samples."""
    total = high_size(size, level) if high else low_size(size, level)
    return Span(min(span.start >> level, total), total if span.stop >= size else min(span.stop >> level, total))


def base_levels(height: int, width: int) -> int:
    """How many levels the base image of ``height`` x ``width`` samples is split further."""
    levels = 0
    while levels < BASE_LEVELS and max(low_size(height, levels), low_size(width, levels)) > 4:
        levels += 1
    return levels


class Counts:
    """The counts of tiles and base samples along an axis, which follow from its ``pixels``, ``cells`` and ``tile``."""

    if TYPE_CHECKING:  # a field in one kind of axis, a property in the other

        @property
        def pixels(self) -> int:
            """Pixels of the raster along the axis."""

        @property
        def cells(self) -> int:
            """Cells of the group along the axis."""

        @property
        def tile(self) -> int:
            """Pixels of a tile along the axis."""

    @property
    def tiles(self) -> int:
        """Number of tiles."""
        return ceil_div(self.pixels, self.tile)

    @property
    def base(self) -> int:
        """Samples of the base image."""
        return low_size(self.cells, FINE_LEVELS)

    @property
    def base_tiles(self) -> int:
        """Number of base tiles."""
        return ceil_div(self.pixels, BASE_PIXELS)


@dataclass(frozen=True)
class Axis(Counts):
    """One axis of a group's grid of cells: ``pixels`` raster pixels, cells of ``factor`` pixels, the first cell
    starting ``phase`` pixels before the raster."""

    pixels: int
    tile: int
    factor: int
    phase: int

    @property
    def cells(self) -> int:
        """Number of cells."""
        return ceil_div(self.pixels + self.phase, self.factor)

    def tile_span(self, index: int) -> Span:
        """Cells that tile ``index`` stores; the last tile takes the rest."""
        step = self.tile // self.factor
        last = index == self.tiles - 1
        return Span(index * step, self.cells if last else (index + 1) * step)

    def base_span(self, index: int) -> Span:
        """Base samples that base tile ``index`` stores."""
        step = BASE_PIXELS // self.factor >> FINE_LEVELS
        last = index == self.base_tiles - 1
        return Span(min(index * step, self.base), self.base if last else min((index + 1) * step, self.base))

    def cells_of(self, span: Span) -> Span:
        """Cells that cover the pixels of ``span``."""
        return Span((span.start + self.phase) // self.factor, ceil_div(span.stop + self.phase, self.factor))


def check_tile(tile: int) -> None:
    """Raise FormatError for a tile size that the format does not know."""
    if tile not in TILE_SIZES:
        raise FormatError("The header names a tile size that does not exist; the file is damaged.")


ORIENTATIONS = ("HL", "LH", "HH")  # horizontal, vertical, diagonal detail; the order of coding
