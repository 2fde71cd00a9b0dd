"""Noise of the sensor, band by band, estimated from a raster alone.

In the finest diagonal details of a Haar transform there is much noise and little of the scene (Immerkær, Comput. Vis.
Image Underst. 64, 1996; Donoho and Johnstone, Biometrika 81, 1994). What is left of the scene in them is seen by other
bands, too, while noise is not: in small blocks the details of a band are regressed on those of the bands beside it, and
the residual is taken (Roger and Arnold, Int. J. Remote Sens. 17, 1996; Gao et al., IEEE J. Sel. Top. Appl. Earth Obs.
Remote Sens. 6, 2013). Of all blocks the quieter ones count, because the others still hold texture. Where noise grows
with the signal, the result is that of the darker parts, which errs to the safe side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..analysis import sample_windows
from ..arrays import Array
from ..raster.validity import classes_of

if TYPE_CHECKING:
    from ..analysis.source_facts import SourceFacts
    from ..analysis.survey import Survey
    from ..raster.raster_reader import RasterReader

SAMPLES, WINDOWS = 1_500_000, 8
BLOCK = 8  # details along a side of a block
BESIDE = 2  # bands on each side that a band is regressed on
QUIET = 0.15  # quantile of the blocks' deviations that is taken,
EXPECTED = 0.524  # where about 30 % of the blocks of noise alone lie below: deviations from the mean of the normal law
RIDGE = 1e-6  # share of the details' mean square that keeps the regression solvable
SHOWN = (0.02, 0.98)  # quantiles that map views stretch between black and white


def noise_of(
    source: RasterReader, facts: SourceFacts, bands: Sequence[int]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(standard deviation of the noise, width of the display range) of each band of ``source``, in the samples' units;
    nan for bands that are not among ``bands``, without noise, or too small to tell."""
    count = source.profile.count
    noise, display = np.full(count, math.nan), np.full(count, math.nan)
    deviations: list[list[Array]] = [[] for _ in range(count)]
    values: list[list[Array]] = [[] for _ in range(count)]
    for window in sample_windows.windows(source, facts.survey, SAMPLES, WINDOWS):
        samples = source.read(window)
        classes = classes_of(source, window, samples, facts.invalid(source.profile))
        for cells, members in _by_cells(facts.survey, bands).items():
            planes = samples[members][:, ::cells, ::cells].astype(np.float64)
            if classes is not None:
                planes[classes[members][:, ::cells, ::cells] != 0] = np.nan
            for band, plane, found in zip(members, planes, block_deviations(planes)):
                values[band].append(plane[np.isfinite(plane)])
                deviations[band].append(found)
    for band in bands:
        found, seen = np.concatenate(deviations[band]), np.concatenate(values[band])
        if len(found):
            noise[band] = float(np.quantile(found, QUIET)) / (1 - EXPECTED / math.sqrt(2 * BLOCK * BLOCK))
        if len(seen):
            low, high = np.quantile(seen, SHOWN)
            display[band] = high - low
    return tuple(noise.tolist()), tuple(display.tolist())


def block_deviations(planes: Array) -> list[Array]:
    """For each of some planes (bands, h, w) float64, nan where invalid, the standard deviations of what its diagonal
    details hold besides those of the planes beside it, of all blocks that have any."""
    details = (planes[:, :-1:2, :-1:2] - planes[:, 1::2, :-1:2] - planes[:, :-1:2, 1::2] + planes[:, 1::2, 1::2]) / 2
    bands, rows, columns = len(details), details.shape[1] // BLOCK, details.shape[2] // BLOCK
    cut = details[:, : rows * BLOCK, : columns * BLOCK].reshape(bands, rows, BLOCK, columns, BLOCK)
    blocks = cut.transpose(0, 1, 3, 2, 4).reshape(bands, rows * columns, BLOCK * BLOCK)
    out = []
    for band in range(bands):
        beside = [b for b in range(max(0, band - BESIDE), min(bands, band + BESIDE + 1)) if b != band]
        good = np.isfinite(blocks[[band, *beside]]).all((0, 2))
        y, x = blocks[band][good], blocks[beside][:, good].transpose(1, 0, 2)
        residual, gain = y, np.ones(len(y))
        if beside:
            products = x @ x.transpose(0, 2, 1)
            scale = np.trace(products, axis1=1, axis2=2)[:, None, None] / len(beside)
            products = products + (RIDGE * scale + 1e-300) * np.eye(len(beside))
            weights = np.linalg.solve(products, x @ y[:, :, None])
            residual = y - (weights.transpose(0, 2, 1) @ x)[:, 0]
            # The noise of the other bands, taken to be as large, is added; weights differ from 0 by chance, too.
            gain += np.maximum((weights**2).sum((1, 2)) - len(beside) / BLOCK**2, 0)
        found = np.sqrt((residual**2).sum(1) / (BLOCK * BLOCK - len(beside)) / gain)
        out.append(found[found > 0])
    return out


def _by_cells(survey: Survey, bands: Sequence[int]) -> dict[int, list[int]]:
    """``bands`` by the width of their cells in pixels: of those that were upsampled, one pixel a cell tells more."""
    out: dict[int, list[int]] = {}
    for band in bands:
        lattice = survey.lattices[band]
        cells = survey.factors[band][0] if lattice is None else math.ceil(lattice.scale)
        out.setdefault(cells, []).append(band)
    return out
