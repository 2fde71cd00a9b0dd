"""MS-SSIM of rasters of any size, computed on blocks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window
from ..progress import Progress
from ..raster.nodata import InvalidValues
from .counted_pixels import Validity
from .paired_blocks import EvaluatedRaster, OriginalRaster, planes
from .structural_similarity import ms_ssim, scale_count

BLOCK = 1024  # largest side of a block in pixels
SAMPLE_BLOCKS = 4  # rasters with more blocks per side are sampled: 4 × 4, spread evenly
_SIDES = (BLOCK, 512, 384)  # a smaller side for many bands; five scales need more than 160 pixels
_BLOCK_SAMPLES = 64 << 20


def ms_ssim_windows(grid: Grid, count: int) -> list[Window]:
    """Windows on which MS-SSIM is computed: the whole raster up to 1024 × 1024 pixels, else blocks of nearly equal
    size.

    Blocks are smaller (512, 384) for rasters of more than 64 (256) bands. With more than 4 blocks in a direction, only
    4 evenly spread ones are used."""
    side = next((s for s in _SIDES if count * s * s <= _BLOCK_SAMPLES), _SIDES[-1])
    return [
        Window(x, y, right - x, bottom - y)
        for y, bottom in _spans(grid.height, side)
        for x, right in _spans(grid.width, side)
    ]


def _spans(length: int, side: int) -> list[tuple[int, int]]:
    edges = np.linspace(0, length, math.ceil(length / side) + 1).round().astype(int).tolist()
    spans = list(zip(edges, edges[1:]))
    if len(spans) > SAMPLE_BLOCKS:
        spans = [spans[i] for i in np.linspace(0, len(spans) - 1, SAMPLE_BLOCKS).round().astype(int)]
    return spans


def ms_ssim_by_band(
    source: OriginalRaster,
    reconstruction: EvaluatedRaster,
    nodata: Sequence[InvalidValues],
    peak: float,
    pool: ThreadPoolExecutor,
    progress: Progress,
) -> list[float | None]:
    """MS-SSIM of every band (None where it has no valid window): the blocks' values weighted by their valid pixels."""
    windows, validity = ms_ssim_windows(source.profile.grid, source.profile.count), Validity(source)
    scales = min(scale_count(w.height, w.width) for w in windows)
    totals = [[0.0, 0] for _ in nodata]
    for i, window in enumerate(windows if scales else ()):
        x, y = source.read(window), reconstruction.read(window)
        masks = validity.read(window, x)

        def measure(
            band: int, x: Array = x, y: Array = y, masks: list[Array] | None = masks
        ) -> tuple[float | None, int]:
            a, b, valid, _ = planes(x[band], y[band], nodata[band], None if masks is None else masks[band])
            return ms_ssim(a, b, peak, valid, scales), a.size if valid is None else int(np.count_nonzero(valid))

        tasks = [pool.submit(measure, band) for band in range(len(nodata))]
        for band, task in enumerate(tasks):
            progress.report((i + band / len(tasks)) / len(windows))
            value, weight = task.result()
            if value is not None:
                totals[band][0] += value * weight
                totals[band][1] += weight
    progress.report(1.0)
    return [total / weight if weight else None for total, weight in totals]
