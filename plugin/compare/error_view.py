"""The error of all bands for what the map shows, at the resolution of the screen."""

from __future__ import annotations

import time

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.PyQt.QtGui import QColor, QImage

from ...codec.geometry.grid import Window
from ...processing_algorithms.outputs.raster_style import diverging_ramp
from .map_overlay import corners_of

MESH = 17  # points along each side of the view that are transformed exactly; those between are interpolated
MOST_SAMPLES = 40 << 20  # kept at once; of many bands only the neighbours of the shown one
READ_SAMPLES, MOST_READ = 4 << 20, 64 << 20  # read at once: the usual number, and the limit
PUBLISH_S = 0.25


class View:
    """Where the pixels of the map canvas lie in a raster; made on the main thread."""

    def __init__(self, settings, crs, grid):
        """``settings``: ``QgsMapSettings`` of the canvas; ``crs`` of the raster's layer, ``grid`` of the raster."""
        size = settings.outputSize()
        self.width, self.height = size.width(), size.height()
        # The map on the canvas is affine, so three of its corners tell all.
        corner, right, below = self.corners = corners_of(settings)
        transform = QgsCoordinateTransform(settings.destinationCrs(), crs, QgsProject.instance().transformContext())
        self._mesh = np.full((2, MESH, MESH), np.nan)
        for i, v in enumerate(np.linspace(0.0, 1.0, MESH)):
            for j, u in enumerate(np.linspace(0.0, 1.0, MESH)):
                x = corner.x() + u * (right.x() - corner.x()) + v * (below.x() - corner.x())
                y = corner.y() + u * (right.y() - corner.y()) + v * (below.y() - corner.y())
                try:
                    point = transform.transform(x, y)
                except QgsCsException:
                    continue  # outside of the projection's reach
                self._mesh[:, i, j] = grid.to_pixel(point.x(), point.y())
        self._full = grid.full_window

    def positions(self):
        """(columns, rows) in the raster of all pixels of the canvas, (height, width) each; −1 outside of the raster."""
        found = []
        at_x = (np.arange(self.width) + 0.5) / self.width * (MESH - 1)
        at_y = (np.arange(self.height) + 0.5) / self.height * (MESH - 1)
        left, top = np.minimum(at_x.astype(int), MESH - 2), np.minimum(at_y.astype(int), MESH - 2)
        u, v = (at_x - left)[None, :], (at_y - top)[:, None]
        for mesh, most in zip(self._mesh, (self._full.width, self._full.height)):
            lines = mesh[:, left] * (1 - u) + mesh[:, left + 1] * u
            values = np.floor(lines[top] * (1 - v) + lines[top + 1] * v)
            with np.errstate(invalid="ignore"):
                inside = (values >= 0) & (values < most)
            found.append(np.where(inside, values, -1).astype(np.int32))
        outside = (found[0] < 0) | (found[1] < 0)
        found[0][outside] = found[1][outside] = -1
        return found


class ErrorCube:
    """Errors (bands, rows, columns; float32, NaN where nothing counts) of a view, of the bands from ``first`` to
    ``last`` - 1; ``ready`` says of all bands which are there. ``complete`` is True when all is read."""

    def __init__(self, view, count, place):
        """``count`` bands, of which the one at ``place`` is shown."""
        columns, rows = view.positions()
        self.corners, self.complete, self.first, self.last = view.corners, False, 0, count
        self._inside = rows >= 0
        self.ready = np.zeros(count, bool)
        self.window = None
        if not self._inside.any():
            self.complete = True
            return
        x, y = columns[self._inside], rows[self._inside]
        self.window = Window(int(x.min()), int(y.min()), int(x.max() - x.min() + 1), int(y.max() - y.min() + 1))
        # Every step-th pixel, so that the view is as fine as the screen.
        self.step = max(1, int(min(self.window.width / view.width, self.window.height / view.height)))
        shape = -(-self.window.height // self.step), -(-self.window.width // self.step)
        kept = min(count, max(1, MOST_SAMPLES // (shape[0] * shape[1])))
        self.first = min(max(0, place - kept // 2), count - kept)
        self.last = self.first + kept
        self.errors = np.full((kept, *shape), np.nan, np.float32)
        self._rows = np.where(self._inside, (rows - self.window.y) // self.step, 0)
        self._columns = np.where(self._inside, (columns - self.window.x) // self.step, 0)

    def covers(self, place):
        """Whether the band at ``place`` is, or will be, in here."""
        return self.window is None or self.first <= place < self.last

    def limit(self, place):
        """A limit of the colours for one band: 99 % of the errors are smaller. None where nothing was read."""
        if self.window is None or not self.ready[place]:
            return None
        sizes = np.abs(self.errors[place - self.first])
        sizes = sizes[np.isfinite(sizes)]
        if not sizes.size:
            return None
        return float(np.percentile(sizes, 99)) or float(sizes.max()) or None

    def image(self, place, limit):
        """The ``QImage`` of one band in diverging colours from −``limit`` to ``limit``, transparent where no error is
        known; None if the band is not there yet."""
        if self.window is None or not self.ready[place]:
            return None
        plane = self.errors[place - self.first]
        with np.errstate(invalid="ignore"):
            index = np.nan_to_num((np.clip(plane / limit, -1, 1) + 1) * 127 + 1.5).astype(np.uint8)
        index[np.isnan(plane)] = 0
        colours = _colour_table()[index][self._rows, self._columns]
        colours[~self._inside] = 0
        height, width = colours.shape
        image = QImage(colours.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32)
        return image.copy()  # owns its pixels


def read_errors(pair, view, place, token):
    """The :class:`ErrorCube` of a ``RasterPair``, for the thread of a worker; the band at ``place`` is read first.

    It is published as it fills; None if the job is cancelled."""
    cube = ErrorCube(view, len(pair.bands), place)
    if cube.window is None:
        return cube
    published = 0.0
    for places in _orders(pair, cube, place):
        for top in range(0, cube.window.height, _rows_at_once(cube, len(places))):
            if token.cancelled():
                return None
            _fill(pair, cube, places, top, min(_rows_at_once(cube, len(places)), cube.window.height - top))
            if pair.whole_reads and time.monotonic() - published > PUBLISH_S:
                cube.ready[places] = True
                token.publish(cube)
                published = time.monotonic()
        cube.ready[places] = True
        if time.monotonic() - published > PUBLISH_S or len(places) == 1:
            token.publish(cube)
            published = time.monotonic()
    cube.complete = True
    return cube


def _orders(pair, cube, first):
    """Lists of bands that are read together: all of a compressed file; else the shown one, then its neighbours."""
    if pair.whole_reads:
        return [list(range(cube.first, cube.last))]
    others = sorted((i for i in range(cube.first, cube.last) if i != first), key=lambda i: abs(i - first))
    together = max(1, READ_SAMPLES // max(1, cube.window.pixels))
    return [[first]] + [sorted(others[i : i + together]) for i in range(0, len(others), together)]


def _rows_at_once(cube, count):
    """Rows of the window that are read together: a multiple of the step; enough that tiles are decoded once only."""
    most = MOST_READ // max(1, cube.window.width * count)
    rows = max(16, min(most, max(256, READ_SAMPLES // max(1, cube.window.width * count))))
    return -(-rows // cube.step) * cube.step


def _fill(pair, cube, places, top, height):
    from ...codec.evaluation.differences import sample_differences
    from ...codec.raster.nodata import valid_samples

    window = Window(cube.window.x, cube.window.y + top, cube.window.width, height)
    bands, step = [pair.bands[place] for place in places], cube.step
    x = pair.source.read(window, bands)[:, ::step, ::step]
    y = pair.reconstruction.read(window, bands)[:, ::step, ::step]
    hidden = _hidden(pair, window, bands, step)
    out = cube.errors[:, top // step : top // step + x.shape[1]]
    for i, (place, band) in enumerate(zip(places, bands)):
        before, after = (x[i], y[i]) if x.dtype == y.dtype else (x[i].astype(np.float64), y[i].astype(np.float64))
        errors = sample_differences(after, before)
        valid = valid_samples(x[i], pair.invalid[band]) & np.isfinite(errors)
        if hidden is not None:
            valid &= ~hidden[i if len(hidden) > 1 else 0]
        errors[~valid] = np.nan
        out[place - cube.first] = errors


def _hidden(pair, window, bands, step):
    """Where mask or alpha of the original hide samples: bool (1 or bands, height, width), or None."""
    profile, hidden = pair.profile, None
    if profile.mask:
        mask = pair.source.read_mask(window)
        if mask is not None:
            hidden = ~mask[:, ::step, ::step] if len(mask) == 1 else ~mask[bands, ::step, ::step]
    if profile.count > 1 and profile.bands[-1].color == "alpha":
        clear = pair.source.read(window, [profile.count - 1])[:, ::step, ::step] == 0
        hidden = clear if hidden is None else hidden | clear
    return hidden


_COLOURS: list = []


def _colour_table():
    """ARGB of no error known (0, transparent), then from −limit (1) to +limit (255)."""
    if not _COLOURS:
        ramp = diverging_ramp()
        colours = [QColor(ramp.color(i / 254.0)).rgba() for i in range(255)]
        _COLOURS.append(np.array([0, *colours], np.uint32))
    return _COLOURS[0]
