"""The interface of rasters to be compressed, files (:class:`.source.RasterSource`) as well as arrays
(:class:`.array.ArraySource`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from ..arrays import Array
from ..geometry.grid import Window
from .profile import Profile


@runtime_checkable
class RasterReader(Protocol):
    """A raster that can be read window by window, from several threads at once.

    ``profile`` describes its pixels, bands and grid; ``path`` names its file, "" for one that has none. ``notes`` are
    sentences about metadata of the raster that cannot be stored. It is pickled for worker processes."""

    path: str
    profile: Profile
    notes: list[str]

    @property
    def size_bytes(self) -> int:
        """Bytes of the samples without compression: width × height × bands × bytes a sample."""
        ...

    @property
    def file_bytes(self) -> int:
        """Bytes on disk of the files of the whole raster; 0 for one that is not in files."""
        ...

    @property
    def whole(self) -> bool:
        """True when all pixels and bands of the raster's files are read, so that ``file_bytes`` can be compared."""
        ...

    def read(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array:
        """Samples (bands, height, width) of ``profile.dtype`` of a window (None: all) and of 0-based bands (None: all).

        The array belongs to the caller. With ``fill_outside`` the window may stick out of the grid; pixels there repeat
        the nearest one inside. Raises InputError when the raster cannot be read, ValueError for a window outside."""
        ...

    def read_mask(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array | None:
        """The raster's mask: bool, True where samples count, (1, height, width), or (bands, height, width) for a mask
        of kind 'bands'; None where ``profile.mask`` is ''. Nodata and alpha are not part of it."""
        ...

    def keep(self) -> None:
        """Cache samples in memory after the first read, if they are few enough: all will be read several times."""
        ...

    def close(self) -> None:
        """Release files and memory; reading afterwards is an error."""
        ...
