"""ViewReader: samples of an open file for the views, statistics and points that QGIS asks a provider for."""

import os
import threading

import numpy as np

from ...codec.decoder.resolution_levels import MOST_LEVEL
from ...codec.errors import InputError
from ...codec.geometry.grid import Window
from ...codec.progress import Progress
from ...processing_algorithms.host.translation import tr
from . import notices
from .open_files import open_file
from .pixel_grid import PixelGrid

RECENT = 4  # bands that were asked for last: those of a view, which are decoded together
FAST_LEVEL = 3  # from this level on a view needs the base image alone, which is decoded in a moment


class ViewReader:
    """Reads views of one file for a provider and its clones, in any thread."""

    def __init__(self, file):
        self.file, self.profile = file, file.reader.stored_profile
        self.grid = PixelGrid(self.profile.grid)
        self.missing = file.blocks.missing
        self._recent: list = []
        self._drawing = threading.local()  # .cancelled(): whether the view was cancelled that shows a preview

    def current_file(self):
        """The :class:`.open_files.OpenFile`; opened again where it was replaced by another one of the same raster.
        Raises InputError where that is not there, or another raster."""
        file = self.file
        if not file.changed:
            return file
        new = open_file(file.path)
        if not _same_raster(self.profile, new.reader.stored_profile):
            raise InputError(
                tr("{} was replaced by another raster; remove its layer and add it again.").format(
                    os.path.basename(file.path)
                )
            )
        self.file, self.missing = new, new.blocks.missing
        return new

    def want(self, bands):
        """Decode these bands (0-based) together from now on: those of the layer's style."""
        self._recent[:] = list(bands)[-RECENT:]

    def view(self, band, bounds, width, height, feedback):
        """(samples (height, width) of a band (0-based) for the pixels of a view, where these lie outside of the raster:
        bool or None). ``bounds``: west, south, east, north. Raises BandpressError, OSError."""
        file = self.current_file()
        columns, rows = self.grid.places(bounds, width, height)
        outside = (columns < 0) | (rows < 0)
        if outside.all():
            nothing = np.full((height, width), self.missing[band], file.reader.header.dtype)
            return nothing, np.broadcast_to(outside, nothing.shape)
        level = self.grid.level(bounds, width, height, MOST_LEVEL)
        columns, rows = np.maximum(columns, 0) >> level, np.maximum(rows, 0) >> level
        window = _window(columns, rows)
        if feedback is not None and feedback.isPreviewOnly():
            cancelled = getattr(self._drawing, "cancelled", None)
            samples = _at_once(file.blocks, window, band, level, Progress(cancelled=cancelled))
        else:
            samples = self._decoded(file, window, band, level, feedback)
        found = np.broadcast_to(samples[rows - window.y, columns - window.x], (height, width))
        return found, outside if outside.any() else None

    def _decoded(self, file, window, band, level, feedback):
        """Samples (h, w) of a window of a level. While they are decoded, the view shows what is there already."""
        progress = Progress()
        if feedback is not None:
            partly = feedback.renderPartialOutput() and not file.blocks.has(window, [band], level)
            progress = Progress(
                report=(lambda share: self._draw(feedback)) if partly else None, cancelled=feedback.isCanceled
            )
            progress.report(0)
        samples = file.blocks.read(window, [band], level, progress, self._together(band))[0]
        notices.tell(file.new_damage(), file.path)
        return samples

    def _draw(self, feedback):
        """Let QGIS draw what is there: it asks for previews, in this thread, which end when this view is cancelled."""
        self._drawing.cancelled = feedback.isCanceled
        try:
            feedback.onNewData()
        finally:
            self._drawing.cancelled = None

    def _together(self, band):
        """Bands that are likely to be asked for next: those of the views before."""
        recent = [other for other in self._recent if other != band]
        self._recent = [*recent, band][-RECENT:]
        return tuple(self._recent)

    def pixel(self, x, y, bands):
        """Samples of bands (0-based) at a map point, None outside. Raises BandpressError, OSError."""
        place = self.grid.at(x, y)
        if place is None:
            return None
        file = self.current_file()
        samples = file.blocks.pixel(*place, bands)
        notices.tell(file.new_damage(), file.path)
        return samples


def _at_once(blocks, window, band, level, progress):
    """What can be shown of a window without delay: decoded blocks, over those of a coarse level."""
    samples, known = blocks.read_kept(window, band, level)
    if known.all() or not blocks.is_fast(band):
        return samples
    more = max(level, FAST_LEVEL) - level
    rows = np.arange(window.y, window.y + window.height) >> more
    columns = np.arange(window.x, window.x + window.width) >> more
    part = _window(columns, rows)
    rough = blocks.read(part, [band], level + more, progress)[0]
    return np.where(known, samples, rough[(rows - part.y)[:, None], (columns - part.x)[None, :]])


def _window(columns, rows):
    """The Window that holds the pixels ``columns`` and ``rows``."""
    x, y = int(columns.min()), int(rows.min())
    return Window(x, y, int(columns.max()) - x + 1, int(rows.max()) - y + 1)


def _same_raster(one, other):
    return one.grid == other.grid and one.dtype == other.dtype and one.count == other.count
