"""Statistics of band groups over sample windows of a source: covariances and wavelet details, from which headers are
planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...analysis.planning_windows import sample_windows
from ...arrays import Array
from ...geometry.tiling import Span, ceil_div
from ...transforms import wavelet
from ..cell_reader import CellReader

if TYPE_CHECKING:
    from ...analysis.survey import Survey
    from ...bitstream.band_group import BandGroup
    from ...bitstream.header import Header
    from ...bitstream.sample_units import SampleSource
    from ...geometry.grid import Window
    from ...progress import Progress

COST_VALUES = 1 << 18  # most details of all bands together by which costs are compared
RUN = 16  # neighbouring details of a band in a run; the runs are spread evenly over all sample windows
LEVELS = 3  # wavelet levels whose details are used
LEAST_SIDE = 16  # least cells along a side of a window with details of all levels

Moments = list[tuple[Array, float]]  # (second moments (n, n), share of coefficients) of levels 1, 2, 3, low-pass


class Statistics:
    """Samples, covariances and wavelet details of band groups, each computed once.

    ``header``: one without groups, which defines the precision and the tile size; ``wholes``: the groups of all bands
    on one grid of cells. Statistics of a group of some of these bands are submatrices of theirs, so that trying another
    partition of the bands is cheap."""

    def __init__(
        self, source: SampleSource, survey: Survey, header: Header, wholes: Sequence[BandGroup], progress: Progress
    ) -> None:
        self.header, self.wholes, self.progress = header, list(wholes), progress
        self.reader = CellReader(source, header, survey)
        self.windows = sample_windows(header.profile.grid, max(1, sum(len(whole.bands) for whole in wholes)))
        self._whole_of = {band: whole for whole in wholes for band in whole.bands}
        self._samples: dict[tuple[tuple[int, ...], int, tuple[int, int]], list[Array]] = {}
        self._moments: dict[tuple[int, ...], tuple[Array, Array]] = {}
        self._detail_moments: dict[tuple[int, ...], Moments | None] = {}
        self._details: dict[tuple[int, ...], Array] = {}

    def spans(self, group: BandGroup, window: Window) -> tuple[Span, Span]:
        """(rows, columns) of the cells of a group that lie in the pixels of a sample window."""
        rows, columns = group.axes(self.header)
        return (
            rows.cells_of(Span(window.y, window.y + window.height)),
            columns.cells_of(Span(window.x, window.x + window.width)),
        )

    def cells(self, group: BandGroup) -> int:
        """Number of cells of a group in the whole raster."""
        rows, columns = group.axes(self.header)
        return rows.cells * columns.cells

    def samples(self, group: BandGroup) -> list[Array]:
        """The cells of a group in each sample window: (bands, h, w) float32 in units."""
        key = tuple(group.bands), group.factor, group.phase
        if key not in self._samples:
            out = []
            for window in self.windows:
                self.progress.check()
                out.append(self.reader.read(group, *self.spans(group, window)))
            self._samples[key] = out
        return self._samples[key]

    def places(self, group: BandGroup) -> tuple[BandGroup, list[int]]:
        """(the group of all bands on a group's grid of cells, indices of the group's bands in it)."""
        whole = self._whole_of[group.bands[0]]
        return whole, [whole.bands.index(band) for band in group.bands]

    # samples ------------------------------------------------------------------------------------------------------
    def moments(self, group: BandGroup) -> tuple[Array, Array]:
        """(mean (n,), covariance (n, n)) of a group's samples."""
        whole, places = self.places(group)
        mean, covariance = self._moments_of_whole(whole)
        return mean[places], covariance[np.ix_(places, places)]

    def covariance(self, one: BandGroup, other: BandGroup) -> Array | None:
        """Joint covariance (bands, bands) of the bands of two groups, concatenated, over the samples; None where they
        do not lie on the same cells."""
        (whole, places), (another, more) = self.places(one), self.places(other)
        if whole is not another:
            return None
        both: Array = self._moments_of_whole(whole)[1][np.ix_(places + more, places + more)]
        return both

    def _moments_of_whole(self, whole: BandGroup) -> tuple[Array, Array]:
        key = tuple(whole.bands)
        if key not in self._moments:
            n, windows = len(key), self.samples(whole)
            count = sum(cells[0].size for cells in windows)
            mean = sum(cells.reshape(n, -1).sum(1, dtype=np.float64) for cells in windows) / count
            total = np.zeros((n, n))
            for cells in windows:
                flat = cells.reshape(n, -1) - mean[:, None].astype(np.float32)
                total += (flat @ flat.T).astype(np.float64)
            self._moments[key] = mean, total / count
        return self._moments[key]

    # wavelet details ----------------------------------------------------------------------------------------------
    def detail_moments(self, group: BandGroup) -> Moments | None:
        """:data:`Moments` of the details of levels 1 to 3 of the 9/7 wavelet and of the remaining low-pass image; None
        where all sample windows are too small."""
        whole, places = self.places(group)
        moments = self._detail_moments_of_whole(whole)
        return moments and [(m[np.ix_(places, places)], share) for m, share in moments]

    def _detail_moments_of_whole(self, whole: BandGroup) -> Moments | None:
        n, key = len(whole.bands), tuple(whole.bands)
        if key in self._detail_moments:
            return self._detail_moments[key]
        sums, counts = [np.zeros((n, n)) for _ in range(LEVELS + 1)], np.zeros(LEVELS + 1)
        runs = [np.zeros((n, 0, RUN), np.float32)]
        every = ceil_div(sum(cells.size for cells in self.samples(whole)), COST_VALUES)
        for cells in self.samples(whole):
            if min(cells.shape[1:]) < LEAST_SIDE:
                continue
            low, details = wavelet.analyse(cells - cells.mean((1, 2), keepdims=True), LEVELS, wavelet.CDF97)
            for i, bands in enumerate([list(d.values()) for d in details] + [[low]]):
                for band in bands:
                    flat = band.reshape(n, -1)
                    sums[i] += flat @ flat.T
                    counts[i] += flat.shape[1]
                    if i < LEVELS:
                        runs.append(flat[:, : flat.shape[1] // RUN * RUN].reshape(n, -1, RUN)[:, every // 2 :: every])
        found = [(s / max(c, 1), c / counts.sum()) for s, c in zip(sums, counts)] if counts[0] else None
        self._detail_moments[key], self._details[key] = found, np.concatenate(runs, 1)
        return found

    def details(self, whole: BandGroup) -> Array:
        """Runs of neighbouring 9/7 details of levels 1 to 3 of one of :attr:`wholes`, (bands, runs, RUN) float32, a
        sample of all sample windows.

        The transform is linear, so details in any spectral basis follow from these without another transform."""
        self._detail_moments_of_whole(whole)
        return self._details[tuple(whole.bands)]
