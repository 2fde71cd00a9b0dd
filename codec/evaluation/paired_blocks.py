"""Reads two rasters in corresponding blocks, each with the margin above and to the left that the windows of SSIM
need."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..progress import Progress
from ..raster.nodata import InvalidValues, valid_samples
from ..raster.profile import Profile
from ..raster.sample_reader import SampleReader
from .counted_pixels import Validity
from .structural_similarity import MARGIN

BLOCK_SAMPLES = 64 << 20


class EvaluatedRaster(Protocol):
    """A reconstruction: a raster, or a compressed file that is decoded (then it is a :class:`StripReader`, too)."""

    @property
    def profile(self) -> Profile:
        """Description of the raster."""

    @property
    def path(self) -> str:
        """The file that it is read from, or ''."""

    def read(self, window: Window) -> Array:
        """Samples (bands, height, width) of ``window``."""


class OriginalRaster(SampleReader, Protocol):
    """The raster that a reconstruction is compared with."""

    @property
    def path(self) -> str:
        """The file that it is read from, or ''."""


@runtime_checkable
class StripReader(Protocol):
    """A compressed file, which is decoded in strips of whole rows, from top to bottom."""

    def strips(self, *, progress: Progress | None) -> Iterator[tuple[Window, Array]]:
        """(window, samples) of each strip."""


class Block(NamedTuple):
    """``x`` and ``y`` are (bands, top + height, left + width) of the two rasters for the pixels of ``window`` and its
    margin; ``masks`` has a bool array of that size for each band, True where the first raster is valid by its mask and
    alpha, or is None: valid everywhere."""

    window: Window
    x: Array
    y: Array
    top: int
    left: int
    masks: list[Array] | None

    def mask(self, band: int) -> Array | None:
        """The mask of one band (0-based), or None."""
        return None if self.masks is None else self.masks[band]


def blocks(source: OriginalRaster, reconstruction: EvaluatedRaster, progress: Progress) -> Iterator[Block]:
    """Yields :class:`Block` after block, covering every pixel once; bounded memory for rasters of any height and width.

    A compressed file (:class:`StripReader`) is decoded once, strip by strip. Two rasters are read in squares, each one
    while the caller processes the one before."""
    if isinstance(reconstruction, StripReader):
        yield from _strips(source, reconstruction, progress)
    else:
        yield from _squares(source, reconstruction, progress)


def _squares(source: OriginalRaster, reconstruction: EvaluatedRaster, progress: Progress) -> Iterator[Block]:
    grid, count, validity = source.profile.grid, source.profile.count, Validity(source)
    # Multiples of 256, so that squares match the tiles of most files.
    windows = list(grid.tiles(512 if count * 512 * 512 <= BLOCK_SAMPLES else 256))

    def load(window: Window) -> Block:
        top, left = min(MARGIN, window.y), min(MARGIN, window.x)
        wide = Window(window.x - left, window.y - top, window.width + left, window.height + top)
        x = source.read(wide)
        return Block(window, x, reconstruction.read(wide), top, left, validity.read(wide, x))

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(load, windows[0])
        for i in range(len(windows)):
            block = following.result()
            if i + 1 < len(windows):
                following = pool.submit(load, windows[i + 1])
            yield block
            progress.report((i + 1) / len(windows))


def _strips(source: OriginalRaster, reconstruction: StripReader, progress: Progress) -> Iterator[Block]:
    grid, validity, above = source.profile.grid, Validity(source), None
    for window, y in reconstruction.strips(progress=only_check(progress)):
        top = 0 if above is None else above.shape[1]
        wide = Window(0, window.y - top, grid.width, window.height + top)
        x = source.read(wide)
        y = y if above is None else np.concatenate([above, y], axis=1)
        yield Block(window, x, y, top, 0, validity.read(wide, x))
        above = y[:, -MARGIN:].copy()
        progress.report((window.y + window.height) / grid.height)


def only_check(progress: Progress) -> Progress:
    """A progress that is not reported, but raises Cancelled when the user cancels."""

    def cancelled() -> bool:
        progress.check()
        return False

    return Progress(cancelled=cancelled)


def planes(
    x: Array, y: Array, nodata: InvalidValues, mask: Array | None = None
) -> tuple[Array, Array, Array | None, Array | None]:
    """``(x, y, valid, lost)`` of one band: float64 copies that are 0 where invalid, and the mask of valid samples
    (None: all). Samples are valid where ``x`` is valid, also by its ``mask`` (None: all), and ``y`` is finite; ``lost``
    is the mask of samples that are valid in ``x`` but not finite in ``y``, or None."""
    valid, lost = valid_samples(x, nodata), None
    if mask is not None:
        valid &= mask
    if y.dtype.kind == "f":
        finite = np.isfinite(y)
        if not finite.all():
            lost = valid & ~finite
            valid &= finite
    x, y = x.astype(np.float64), y.astype(np.float64)
    if valid.all():
        return x, y, None, lost
    x[~valid] = 0.0
    y[~valid] = 0.0
    return x, y, valid, lost


def wide_difference(x: Array, y: Array) -> Array | None:
    """``y`` − ``x`` of samples of 64-bit integers as float64, rounded once (float64 does not hold all of their digits);
    None for other types."""
    if x.dtype != y.dtype or x.dtype.kind not in "iu" or x.dtype.itemsize < 8:
        return None
    larger = y >= x
    a, b = x.astype(np.uint64), y.astype(np.uint64)  # modulo 2**64, in which the difference is exact
    return np.where(larger, b - a, a - b).astype(np.float64) * np.where(larger, 1.0, -1.0)
