"""Fits the weights of the inter-band prediction in reversible files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...arrays import Array
from ...bitstream.sample_units import step_integers
from ...transforms import band_prediction, wavelet

if TYPE_CHECKING:
    from ...bitstream.band_group import BandGroup
    from ...bitstream.header import Header
    from .statistics import Statistics

LEVELS, FEW_LEVELS = 5, 2  # wavelet levels used in windows of at least SIDE cells, and in smaller ones
SIDE = 64


def fit_weights(statistics: Statistics, group: BandGroup, header: Header) -> tuple[int, int, Array]:
    """(number of bands that a prediction uses, number of these whose spatial neighbours are used, weights (CLASSES,
    bands, columns)) of a group of a reversible ``header``, whose step and offset are set."""
    n = len(group.bands)
    size = n * band_prediction.taps_for(n)
    sums = [np.zeros((size, size)) for _ in range(band_prediction.CLASSES)]
    counts = np.zeros(band_prediction.CLASSES)
    for cells in statistics.samples(group):
        levels = LEVELS if min(cells.shape[1:]) >= SIDE else FEW_LEVELS
        _, details = wavelet.analyse(step_integers(cells, header), levels, wavelet.CDF53)
        for level, bands in enumerate(details, 1):
            index = band_prediction.level_index(level)
            for band in bands.values():
                total, count = band_prediction.moments(band)
                sums[index] += total
                counts[index] += count
    share = statistics.cells(group) / max(counts.sum(), 1)
    components, spatial, weights = band_prediction.choose(sums, counts.tolist(), n, share)
    return components, spatial, weights
