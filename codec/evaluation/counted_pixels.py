"""Where the samples of a raster count, besides nodata: its mask, and its alpha band for the bands beside it."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..raster.sample_reader import SampleReader


class Validity:
    """The validity of the samples of ``source`` (an open :class:`RasterSource`) by its mask and its alpha.

    Alpha is the last band of a raster of several bands, of the colour interpretation 'alpha'; where it is 0, the other
    bands count nowhere, and it counts itself."""

    def __init__(self, source: SampleReader) -> None:
        bands = source.profile.bands
        self._source, self._count = source, len(bands)
        self._has_alpha = len(bands) > 1 and bands[-1].color == "alpha"

    def read(self, window: Window, samples: Array) -> list[Array] | None:
        """A list of one bool array (height, width) a band, True where valid, or None where all is; ``samples`` (C,
        height, width) are those of ``window``."""
        planes = None
        mask = self._source.read_mask(window) if self._source.profile.mask else None
        if mask is not None:
            planes = None if mask.all() else list(np.broadcast_to(mask, (self._count,) + mask.shape[1:]))
        if self._has_alpha:
            seen = samples[-1] != 0
            if not seen.all():
                planes = planes or [np.ones(seen.shape, bool)] * self._count
                planes = [plane & seen for plane in planes[:-1]] + planes[-1:]
        return planes
