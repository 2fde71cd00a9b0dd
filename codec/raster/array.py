"""An array in memory as a raster that can be compressed. GDAL is not needed."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from .profile import Profile

# The metadata item that distinguishes an array of two axes from one of three axes with a single band.
DOMAIN, AXES, TWO_AXES = "BANDPRESS", "AXES", "YX"
ROWS = 256  # that are copied at once into a file for worker processes
SAMPLES_FILE, MASK_FILE = "samples.npy", "mask.npy"


class ArraySource:
    """Samples in memory as a raster: a :class:`.raster_reader.RasterReader`, and a context manager.

    The array is not copied, so it must not change while it is read. A pickle of it, for a worker process, names files
    in a temporary folder, which :meth:`close` removes: the samples are written there once and mapped by all workers."""

    path = ""
    file_bytes = 0
    whole = False  # there are no files whose size could be compared

    def __init__(self, samples: Array, profile: Profile, mask: Array | None = None) -> None:
        """``samples``: (bands, height, width) as ``profile`` says, in any byte order and with any strides; ``mask``:
        bool, True where samples count, (1, height, width) for a profile with a mask of kind 'dataset', (bands, height,
        width) for 'bands', None for ''. Raises ValueError where these do not match."""
        planes = {"": None, "dataset": 1, "bands": profile.count}.get(profile.mask, 0)
        shape = (profile.count, *profile.grid.shape)
        if samples.shape != shape or samples.dtype.newbyteorder("=") != np.dtype(profile.dtype):
            raise ValueError(f"{samples.shape} {samples.dtype} is not {shape} {profile.dtype}")
        if (None if mask is None else mask.shape) != (None if planes is None else (planes, *shape[1:])):
            raise ValueError(f"a mask of another shape than {profile.mask!r} needs")
        self.profile, self.notes = profile, list[str]()
        self._samples, self._mask = samples, mask
        self._lock, self._folder = threading.Lock(), ""
        self._remove: Callable[[], object] | None = None

    @property
    def size_bytes(self) -> int:
        """Bytes of the samples without compression."""
        return self.profile.raw_bytes

    def read(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array:
        """A copy of the samples (bands, height, width) of ``window`` (None: all) and 0-based ``bands`` (None: all).

        With ``fill_outside`` the window may stick out of the grid; pixels there repeat the nearest one inside.
        ValueError for a window outside, and after :meth:`close`."""
        out = self._cut(self._samples, window, bands, fill_outside)
        return out.astype(self.profile.dtype, order="C", subok=False, copy=out.base is not None)

    def read_mask(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array | None:
        """The mask of ``window``: bool, True where samples count; None if there is none. Arguments and errors are those
        of :meth:`read`; ``bands`` chooses planes of a mask of kind 'bands'."""
        if self._mask is None:
            return None
        return self._cut(self._mask, window, bands if self.profile.mask == "bands" else None, fill_outside).copy()

    def _cut(self, planes: Array, window: Window | None, bands: Sequence[int] | None, fill_outside: bool) -> Array:
        """A view or a copy of some planes of a window."""
        if not len(planes):
            raise ValueError("the array source is closed")
        grid = self.profile.grid
        window = window or grid.full_window
        if not grid.full_window.contains(window):
            if not fill_outside:
                raise ValueError(f"{window} is not inside {grid.full_window}")
            rows = np.clip(np.arange(window.y, window.y + window.height), 0, grid.height - 1)
            columns = np.clip(np.arange(window.x, window.x + window.width), 0, grid.width - 1)
            planes = planes[:, rows[:, None], columns]
        else:
            inside_rows, inside_columns = window.slices
            planes = planes[:, inside_rows, inside_columns]
        return planes if bands is None else planes[list(bands)]

    def keep(self) -> None:
        """Does nothing: the samples are in memory."""

    def close(self) -> None:
        """Release the array, and remove the files for worker processes."""
        self._samples, self._mask = self._samples[:0], None if self._mask is None else self._mask[:0]
        if self._remove is not None:
            self._remove()

    def __enter__(self) -> ArraySource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Callable[[str, Profile], ArraySource], tuple[str, Profile]]:
        with self._lock:  # each worker has a thread that pickles for it
            if not self._folder:
                folder = tempfile.mkdtemp(prefix="bandpress-")
                self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
                _store(os.path.join(folder, SAMPLES_FILE), self._samples, self.profile.dtype)
                if self._mask is not None:
                    _store(os.path.join(folder, MASK_FILE), self._mask, "bool")
                self._folder = folder
        return _mapped, (self._folder, self.profile)


def _store(path: str, planes: Array, dtype: str) -> None:
    """Write an array (planes, h, w) of any strides as a ``.npy`` file, some rows at a time."""
    out = np.lib.format.open_memmap(path, "w+", dtype, planes.shape)
    for y in range(0, planes.shape[1], ROWS):
        out[:, y : y + ROWS] = planes[:, y : y + ROWS]
    out.flush()


def _mapped(folder: str, profile: Profile) -> ArraySource:
    """The raster whose samples another process wrote into ``folder``."""
    samples = np.load(os.path.join(folder, SAMPLES_FILE), mmap_mode="r")
    mask = np.load(os.path.join(folder, MASK_FILE), mmap_mode="r") if profile.mask else None
    return ArraySource(samples, profile, mask)


def axes_metadata(axes: int) -> dict[str, dict[str, str]]:
    """The metadata of the raster of an array with two or three axes."""
    return {DOMAIN: {AXES: TWO_AXES}} if axes == 2 else {}


def is_plane(metadata: dict[str, dict[str, str]]) -> bool:
    """Whether a raster of one band with this metadata was an array of two axes."""
    return metadata.get(DOMAIN, {}).get(AXES) == TWO_AXES
