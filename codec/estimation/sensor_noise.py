"""Noise of the sensor, band by band, estimated from a raster."""

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
    from ..raster.raster_reader import RasterReader

SAMPLES, WINDOWS = 1_500_000, 6
BLOCK = 8
QUIETEST = 0.1


def noise_of(
    source: RasterReader, facts: SourceFacts, bands: Sequence[int]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(noise, display range) of each band; nan for bands that are not among ``bands``."""
    survey, count = facts.survey, source.profile.count
    noise, display = np.full(count, math.nan), np.full(count, math.nan)
    residuals: list[list[Array]] = [[] for _ in range(count)]
    values: list[list[Array]] = [[] for _ in range(count)]
    for window in sample_windows.windows(source, survey, SAMPLES, WINDOWS):
        samples = source.read(window)
        classes = classes_of(source, window, samples, facts.invalid(source.profile))
        for band in bands:
            a = samples[band].astype(np.float64)
            if classes is not None:
                a[classes[band] != 0] = np.nan
            values[band].append(a[np.isfinite(a)])
            step = survey.factors[band][0]
            residuals[band].append(_block_deviations(a[::step, ::step]))
    for band in bands:
        found = np.concatenate(residuals[band])
        found = found[np.isfinite(found)]
        if len(found):
            noise[band] = float(np.quantile(found, QUIETEST))
        seen = np.concatenate(values[band])
        if len(seen):
            low, high = np.quantile(seen, (0.02, 0.98))
            display[band] = high - low
    return tuple(noise.tolist()), tuple(display.tolist())


def _block_deviations(a: Array) -> Array:
    """Standard deviation of the diagonal details in blocks."""
    details = (a[:-1:2, :-1:2] - a[1::2, :-1:2] - a[:-1:2, 1::2] + a[1::2, 1::2]) / 2
    h, w = (n // BLOCK * BLOCK for n in details.shape)
    blocks = details[:h, :w].reshape(h // BLOCK, BLOCK, w // BLOCK, BLOCK)
    out: Array = np.sqrt((blocks**2).mean((1, 3))).ravel()
    return out
