"""Which bands and pixels count in measures over bands; nodata values are handled elsewhere."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..raster.sample_reader import SampleReader


def counted_bands(count: int, codes: Collection[int]) -> tuple[int, ...]:
    """Those of ``count`` bands that count in measures over several bands (0-based): all but the class bands ``codes``
    (:func:`.code_bands.find_code_bands`), or simply all where nothing else is there."""
    return tuple(band for band in range(count) if band not in codes) or tuple(range(count))


class Validity:
    """The validity of the samples of ``source`` by its mask and its alpha.

    Alpha is the last of several bands, if its colour interpretation is 'alpha'. Where it is 0, the samples of the other
    bands are invalid, but those of alpha itself are valid."""

    def __init__(self, source: SampleReader) -> None:
        bands = source.profile.bands
        self._source, self._count = source, len(bands)
        self._has_alpha = len(bands) > 1 and bands[-1].color == "alpha"

    def read(self, window: Window, samples: Array) -> list[Array] | None:
        """A bool array (height, width) for each band, True where valid, or None where all is valid; ``samples`` (bands,
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
