"""The rasters that are compressed: files (:class:`.source.RasterSource`) and arrays offer the same methods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..arrays import Array
from ..geometry.grid import Window
from .profile import Profile


class RasterReader(Protocol):
    """A raster, or some of its bands and a window of it, that can be read from several threads at once."""

    @property
    def profile(self) -> Profile:
        """What the raster is besides its samples."""

    @property
    def path(self) -> str:
        """The file that it is read from, '' for an array."""

    @property
    def size_bytes(self) -> int:
        """Bytes of the samples without compression."""

    @property
    def file_bytes(self) -> int:
        """Bytes of the files of the whole raster on disk, 0 for an array."""

    @property
    def whole(self) -> bool:
        """True when all bands and all pixels of the file or array are selected."""

    def read(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array:
        """Samples (bands, height, width) of ``window`` (None: all) in the sample type of the profile.

        ``bands`` are 0-based (None: all). With ``fill_outside`` the window may reach beyond the grid; pixels there
        repeat the nearest one inside."""

    def read_mask(self, window: Window) -> Array | None:
        """The mask of ``window``: bool (1 or bands, height, width), True where valid; None for a raster without a
        mask."""

    def keep(self) -> None:
        """Hold the samples in memory once they were read, unless they are many: they will be read again."""

    def close(self) -> None:
        """Close the file, if there is one."""
