"""PixelGrid: which pixels of a raster belong to the pixels of a map view, for any geotransform."""

import math

import numpy as np

OVERSAMPLING = 1.2  # a level is used for pixels of a view that are at most so much smaller than its own, as in GDAL


class PixelGrid:
    """The grid of a raster in map coordinates; ``grid``: a :class:`.geometry.grid.Grid`. Without a geotransform x is
    the column and y is −row, as QGIS shows such a raster."""

    def __init__(self, grid):
        self.width, self.height = grid.width, grid.height
        self.transform = grid.geotransform or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
        x0, a, b, y0, d, e = self.transform
        self.turned = b != 0 or d != 0
        xs = [x0 + a * column + b * row for column in (0, self.width) for row in (0, self.height)]
        ys = [y0 + d * column + e * row for column in (0, self.width) for row in (0, self.height)]
        self.bounds = min(xs), min(ys), max(xs), max(ys)
        self.pixel = math.hypot(a, d), math.hypot(b, e)

    @property
    def size(self):
        """(columns, rows) of the upright raster that covers this one."""
        if not self.turned:
            return self.width, self.height
        west, south, east, north = self.bounds
        return tuple(max(1, round(length / side)) for length, side in zip((east - west, north - south), self.pixel))

    def level(self, bounds, width, height, most):
        """The coarsest level that still has all the detail that ``width`` × ``height`` pixels of ``bounds`` show."""
        west, south, east, north = bounds
        shown = min((east - west) / width / self.pixel[0], (north - south) / height / self.pixel[1])
        return 0 if shown * OVERSAMPLING < 2 else min(most, int(math.log2(shown * OVERSAMPLING)))

    def at(self, x, y):
        """(column, row) of a point, or None outside."""
        column, row = (int(np.floor(value)) for value in self._places(x, y))
        return (column, row) if 0 <= column < self.width and 0 <= row < self.height else None

    def _places(self, x, y):
        """Columns and rows, as floats, of points."""
        x0, a, b, y0, d, e = self.transform
        dx, dy, det = x - x0, y - y0, a * e - b * d
        return (e * dx - b * dy) / det, (a * dy - d * dx) / det

    def places(self, bounds, width, height):
        """(columns, rows) of the pixels of the raster at the centres of those of a view: integer arrays that broadcast
        to (height, width); −1 outside."""
        west, south, east, north = bounds
        x = west + (np.arange(width) + 0.5) * ((east - west) / width)
        y = north - (np.arange(height) + 0.5) * ((north - south) / height)
        columns, rows = self._places(x[None, :], y[:, None])
        if not self.turned:
            columns, rows = columns[:1], rows[:, :1]
        return _inside(columns, self.width), _inside(rows, self.height)


def _inside(places, size):
    found = np.floor(places)
    return np.where((found >= 0) & (found < size), found, -1).astype(np.int64)
