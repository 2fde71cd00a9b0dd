"""The interface that analysis and encoder read from: a raster, a window of one, or one without its mask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..arrays import Array
from ..geometry.grid import Window
from .profile import Profile


class SampleReader(Protocol):
    """Samples and validity of a raster, window by window; every :class:`.raster_reader.RasterReader` is one."""

    @property
    def profile(self) -> Profile:
        """The description of the raster without its samples."""

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """Samples (bands, height, width) of ``window`` in the sample type of the profile; ``bands`` are 0-based (None:
        all)."""

    def read_mask(self, window: Window) -> Array | None:
        """The mask of ``window``: bool (1 or bands, height, width), True where valid; None for a raster without a
        mask."""
