"""Squared errors by pixel and by block."""

import numpy as np

from ..geometry.tiling import ceil_div

SIDE = 16  # pixels along a side of a block


class BlockErrors:
    """Sums of squared errors, and samples, of each block of a raster of ``height`` x ``width`` pixels."""

    def __init__(self, height, width):
        shape = ceil_div(height, SIDE), ceil_div(width, SIDE)
        self.squares, self.samples = np.zeros(shape), np.zeros(shape)

    def add(self, window, squares, samples):
        """``squares``, ``samples`` (h, w) of the pixels of a Window, over all bands."""
        rows, columns = (np.arange(start, start + n) // SIDE for start, n in zip((window.y, window.x), window.shape))
        first = [np.flatnonzero(np.diff(p, prepend=-1)) for p in (rows, columns)]
        at = np.ix_(rows[first[0]], columns[first[1]])
        for total, values in ((self.squares, squares), (self.samples, samples)):
            total[at] += np.add.reduceat(np.add.reduceat(values, first[0], 0, float), first[1], 1)

    @property
    def mse(self):
        """Mean squared error of each block, nan where no sample is valid."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.squares / self.samples


def squared_errors(decoded, original, classes):
    """Squared errors and valid samples of each pixel, (h, w) each, over all bands of arrays (bands, h, w); ``classes``
    like them, 0 where valid, or None."""
    squares, samples = np.zeros(decoded.shape[1:]), np.zeros(decoded.shape[1:], int)
    for band in range(len(decoded)):
        e = decoded[band].astype(np.float64)
        with np.errstate(invalid="ignore"):
            e -= original[band]
        if classes is not None:
            e[classes[band] != 0] = 0
            samples += classes[band] == 0
        e *= e
        squares += e
    if classes is None:
        samples[:] = len(decoded)
    return squares, samples
