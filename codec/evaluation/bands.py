"""Error measures of one band, accumulated block by block."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..raster.nodata import InvalidValues
from .metrics import psnr, snr
from .paired_blocks import Block, planes, wide_difference
from .structural_similarity import ssim_sums
from .sums import CellSums


class Part(NamedTuple):
    """Sums over one block of one band; ``errors`` is NaN where invalid, or None if all is valid and exact."""

    squares: Array
    peaks: Array
    counts: Array
    absolute: float
    signed: float
    moments: tuple
    ssim: float
    windows: int
    lost: int
    errors: Array
    valid: Array | None
    cells: tuple | None


def measure(
    block: Block, band: int, nodata: InvalidValues, peak: float, tiles: CellSums, cells: CellSums | None
) -> Part:
    """The :class:`Part` of ``band`` in a :class:`Block`; ``cells`` is the quicklook's grid or None."""
    x, y, valid, lost = planes(block.x[band], block.y[band], nodata, block.mask(band))
    similarity, _, windows = ssim_sums(x, y, peak, valid)
    core = (slice(block.top, None), slice(block.left, None))
    x, y = x[core], y[core]
    valid = None if valid is None else valid[core]
    errors, window = wide_difference(block.x[band][core], block.y[band][core]), block.window
    if errors is None:
        errors = y - x
    elif valid is not None:
        errors[~valid] = 0.0
    sizes = np.abs(errors)
    squares = tiles.reduce(errors * errors, window)
    counts = tiles.counts(valid, window)
    picture = None
    if cells is not None:
        picture = (cells.reduce(x, window), cells.reduce(y, window), cells.counts(valid, window))
    return Part(
        squares,
        tiles.reduce(sizes, window, np.maximum),
        counts,
        float(sizes.sum()),
        float(errors.sum()),
        _moments(x if valid is None else x[valid]),
        similarity,
        windows,
        0 if lost is None else int(np.count_nonzero(lost[core])),
        errors,
        valid,
        picture,
    )


def _moments(values: Array) -> tuple[int, float, float]:
    """(count, mean, sum of squared deviations) of an array."""
    if not values.size:
        return 0, 0.0, 0.0
    mean = float(values.mean())
    return values.size, mean, float(np.square(values - mean).sum())


class BandTotals:
    """The sums of one band over all blocks."""

    def __init__(self, tiles: CellSums) -> None:
        self._tiles = tiles
        self.squares, self.peaks = tiles.zeros(), tiles.zeros()
        self.counts = np.zeros(tiles.shape, np.int64)
        self.absolute = self.signed = self.ssim = 0.0
        self.windows = self.lost = 0
        self._moments = (0, 0.0, 0.0)

    def add(self, part: Part, window: Window) -> None:
        """Add a :class:`Part` of the pixels of ``window``."""
        place = self._tiles.place(window)
        self.squares[place] += part.squares
        self.counts[place] += part.counts
        self.peaks[place] = np.maximum(self.peaks[place], part.peaks)
        self.absolute, self.signed = self.absolute + part.absolute, self.signed + part.signed
        self.ssim, self.windows = self.ssim + part.ssim, self.windows + part.windows
        self.lost += part.lost
        # Chan, Golub, LeVeque 1983: variances of parts joined without cancellation.
        (n, mean, deviation), (m, other, more) = self._moments, part.moments
        if m:
            shift = other - mean
            self._moments = (n + m, mean + shift * m / (n + m), deviation + more + shift * shift * n * m / (n + m))

    @property
    def samples(self) -> int:
        """Number of valid samples."""
        return int(self.counts.sum())

    def numbers(self, peak: float) -> dict[str, float | None]:
        """psnr, rmse, mae, pae, bias, snr, ssim of the band; None without valid samples."""
        n = self.samples
        if not n:
            return dict.fromkeys(("psnr", "rmse", "mae", "pae", "bias", "snr", "ssim"))
        mse = float(self.squares.sum()) / n
        return {
            "psnr": psnr(mse, peak),
            "rmse": math.sqrt(mse),
            "mae": self.absolute / n,
            "pae": float(self.peaks.max()),
            "bias": self.signed / n,
            "snr": snr(self._moments[2] / n, mse),
            "ssim": self.ssim / self.windows if self.windows else None,
        }
