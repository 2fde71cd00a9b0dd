"""Pixel windows and the raster grid (size, geotransform, CRS); immutable, pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import InputError

# Coordinates within this part of a pixel of a pixel edge count as being on the edge.
EDGE_TOLERANCE_PX = 1e-6


@dataclass(frozen=True)
class Window:
    """A rectangle of pixels: ``x`` and ``y`` are the column and row of its upper-left pixel."""

    x: int
    y: int
    width: int
    height: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """``(row slice, column slice)``, to index the last two axes of an array."""
        return slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)

    @property
    def shape(self) -> tuple[int, int]:
        """``(height, width)``, the shape of an array that holds the window."""
        return self.height, self.width

    @property
    def pixels(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    def intersect(self, other: Window) -> Window:
        """The common part of two windows; its width or height is 0 where they do not touch."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        return Window(x, y, max(0, right - x), max(0, bottom - y))

    def shift(self, dx: int, dy: int) -> Window:
        """The same rectangle moved by ``dx`` columns and ``dy`` rows."""
        return Window(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Window) -> bool:
        """True if ``other`` lies wholly inside this window."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )


Geotransform = tuple[float, float, float, float, float, float]
"""GDAL's six numbers: x of the upper-left corner, x a column, x a row; the same three of y."""


@dataclass(frozen=True)
class Grid:
    """Where the pixels of a raster lie.

    ``width`` and ``height`` are in pixels. ``geotransform`` is GDAL's six numbers (may be rotated or south-up)
    or None; without one, map coordinates are x = column and y = −row, as QGIS shows such a raster.
    ``crs_wkt`` is '' when the raster has no CRS. Raises :class:`InputError` for a grid without pixels.
    """

    width: int
    height: int
    geotransform: Geotransform | None = None
    crs_wkt: str = ""

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise InputError(f"The raster has no pixels ({self.width} × {self.height}); choose another raster.")

    @property
    def shape(self) -> tuple[int, int]:
        """``(height, width)``."""
        return self.height, self.width

    @property
    def full_window(self) -> Window:
        """The window of all pixels."""
        return Window(0, 0, self.width, self.height)

    @property
    def transform(self) -> Geotransform:
        """The geotransform, or the one that stands in when there is none: (0, 1, 0, 0, 0, −1)."""
        return self.geotransform or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)

    def to_map(self, column: float, row: float) -> tuple[float, float]:
        """Map coordinates ``(x, y)`` of the pixel position (0, 0 is the upper-left corner of the first pixel)."""
        x0, xc, xr, y0, yc, yr = self.transform
        return x0 + column * xc + row * xr, y0 + column * yc + row * yr

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        """Pixel position ``(column, row)`` of map coordinates; the inverse of :meth:`to_map`."""
        x0, xc, xr, y0, yc, yr = self.transform
        determinant = xc * yr - xr * yc
        if determinant == 0 or not math.isfinite(determinant):
            raise InputError("The raster's geotransform cannot be inverted; assign a valid one and try again.")
        dx, dy = x - x0, y - y0
        return (dx * yr - dy * xr) / determinant, (dy * xc - dx * yc) / determinant

    def extent(self) -> tuple[float, float, float, float]:
        """``(xmin, ymin, xmax, ymax)`` in map coordinates, around all four corners."""
        corners = [self.to_map(c, r) for c in (0, self.width) for r in (0, self.height)]
        xs, ys = zip(*corners)
        return min(xs), min(ys), max(xs), max(ys)

    def window(self, xmin: float, ymin: float, xmax: float, ymax: float) -> Window:
        """The smallest :class:`Window` that covers the extent (map units), clipped to the raster.

        Raises :class:`InputError` if the extent is empty, not finite, or does not touch the raster.
        """
        if not all(math.isfinite(v) for v in (xmin, ymin, xmax, ymax)) or xmin >= xmax or ymin >= ymax:
            raise InputError("The extent is empty; draw a rectangle over the raster or leave the extent out.")
        corners = [self.to_pixel(x, y) for x in (xmin, xmax) for y in (ymin, ymax)]
        columns, rows = zip(*corners)
        window = self.full_window.intersect(_covering(min(columns), min(rows), max(columns), max(rows)))
        if window.pixels == 0:
            raise InputError("The extent does not touch the raster; check the extent and its CRS.")
        return window

    def crop(self, window: Window) -> Grid:
        """The grid of the pixels of ``window``; raises :class:`InputError` if that is empty or sticks out."""
        if not self.full_window.contains(window):
            raise InputError(
                f"The window {window.width} × {window.height} at column {window.x}, row {window.y} "
                f"does not lie inside the raster of {self.width} × {self.height} pixels."
            )
        transform = None
        if self.geotransform:
            (x, y), (_, xc, xr, _, yc, yr) = self.to_map(window.x, window.y), self.geotransform
            transform = (x, xc, xr, y, yc, yr)
        return Grid(window.width, window.height, transform, self.crs_wkt)

    def coarser(self, level: int) -> Grid:
        """The grid of pixels 2**``level`` times as large with the same upper-left corner. The last row and column may
        extend beyond this grid."""
        if not level:
            return self
        step = 1 << level
        transform = None
        if self.geotransform:
            x, xc, xr, y, yc, yr = self.geotransform
            transform = (x, xc * step, xr * step, y, yc * step, yr * step)
        return Grid(-(-self.width // step), -(-self.height // step), transform, self.crs_wkt)

    def tiles(self, size: int) -> Iterator[Window]:
        """Windows of at most ``size`` × ``size`` pixels that cover the grid, row by row."""
        for y in range(0, self.height, size):
            for x in range(0, self.width, size):
                yield Window(x, y, min(size, self.width - x), min(size, self.height - y))


def _covering(left: float, top: float, right: float, bottom: float) -> Window:
    """The smallest window of whole pixels around a rectangle in pixel coordinates, at least one pixel."""
    x, y = math.floor(left + EDGE_TOLERANCE_PX), math.floor(top + EDGE_TOLERANCE_PX)
    width = max(1, math.ceil(right - EDGE_TOLERANCE_PX) - x)
    height = max(1, math.ceil(bottom - EDGE_TOLERANCE_PX) - y)
    return Window(x, y, width, height)
