"""Both rasters block by block, with the pixels above and to the left that windows reaching into a block need."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from ..grid import Window
from ..profile import valid_samples
from ..progress import Progress
from ..similarity import MARGIN

BLOCK_SAMPLES = 64 << 20


class Block(NamedTuple):
    """``x`` and ``y`` are (bands, top + height, left + width) of the two rasters for the pixels of ``window``."""

    window: Window
    x: np.ndarray
    y: np.ndarray
    top: int
    left: int


def blocks(source, reconstruction, progress):
    """:class:`Block` after block, covering every pixel once; bounded memory for rasters of any height and width.

    A compressed file (with ``strips``) is decoded once, in its own order; two rasters are read in squares, the next
    one while the caller works on the last.
    """
    if hasattr(reconstruction, 'strips'):
        yield from _strips(source, reconstruction, progress)
    else:
        yield from _squares(source, reconstruction, progress)


def _squares(source, reconstruction, progress):
    grid, count = source.profile.grid, source.profile.count
    # Multiples of 256, so that squares match the tiles of most files.
    windows = list(grid.tiles(512 if count * 512 * 512 <= BLOCK_SAMPLES else 256))

    def load(window):
        top, left = min(MARGIN, window.y), min(MARGIN, window.x)
        wide = Window(window.x - left, window.y - top, window.width + left, window.height + top)
        return Block(window, source.read(wide), reconstruction.read(wide), top, left)

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(load, windows[0])
        for i in range(len(windows)):
            block = following.result()
            if i + 1 < len(windows):
                following = pool.submit(load, windows[i + 1])
            yield block
            progress.report((i + 1) / len(windows))


def _strips(source, reconstruction, progress):
    grid, above = source.profile.grid, None
    for window, y in reconstruction.strips(progress=only_check(progress)):
        top = 0 if above is None else above.shape[1]
        x = source.read(Window(0, window.y - top, grid.width, window.height + top))
        y = y if above is None else np.concatenate([above, y], axis=1)
        yield Block(window, x, y, top, 0)
        above = y[:, -MARGIN:].copy()
        progress.report((window.y + window.height) / grid.height)


def only_check(progress):
    """A progress that moves nothing, but still stops when the user cancels."""
    def cancelled():
        progress.check()
        return False
    return Progress(cancelled=cancelled)


def planes(x, y, nodata):
    """``(x, y, valid, lost)`` of one band: float64 copies that are 0 where invalid, and the mask (None: all valid).

    Valid is what is valid in ``x`` and finite in ``y``; ``lost`` is the mask of what only ``y`` misses, or None.
    """
    valid, lost = valid_samples(x, nodata), None
    if y.dtype.kind == 'f':
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
