"""Fits the prediction of a band group from another one in the same tile: the latents of a coarser group are predicted
from those of a finer one.

Bands of 20 m correlate strongly with those of 10 m. The finer group's latents of the tile are synthesised, averaged
over the pixels of each cell of the coarser group, multiplied by a small integer matrix between components, and passed
through the network's analysis. The result predicts the coarser group's latents, and only the residual is coded. Entropy
decoding does not depend on it, so floating-point arithmetic is sufficient, except for models with reproducible pixels,
which use integer sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

import numpy as np

from ...arrays import Array
from ...bitstream.group_prediction import LARGEST, UNIT, Prediction
from ...model.group_expectation import pooled

if TYPE_CHECKING:
    from ...bitstream.band_group import BandGroup
    from ...bitstream.header import Header
    from .statistics import Statistics

ROWS, COLUMNS = 4, 4  # most components that are predicted, and most that they are predicted from
WINDOWS = 12  # approximate number of sample windows in which groups are compared
WORTH = 0.8  # a component is predicted if its residual has less than this share of its energy
FULL = 0.6  # share of the pixels of a cell that must lie in a window for the cell to count
LEAST_CELLS = 16

# covariances (source, source), (target, source), (target, target) of the bands of two groups; None: too few cells
Covariances = Optional[tuple[Array, Array, Array]]
Cache = dict[tuple[tuple[int, ...], tuple[int, ...]], Covariances]  # by the bands of both groups


def choose(statistics: Statistics, header: Header, cache: Cache) -> None:
    """Set the prediction of each group of ``header`` from one of the finest groups, where the residual is much smaller.
    ``cache``: shared by headers of the same source."""
    groups = header.groups
    finest = min(group.scale for group in groups)
    most = -np.inf
    best: dict[int, tuple[Prediction | None, float]] = {}
    for number, source in enumerate(groups):
        if source.scale > 1.01 * finest:
            continue
        found = {i: _fitted(statistics, header, number, i, cache) for i in range(len(groups)) if i != number}
        gain = sum(worth for _, worth in found.values())
        if gain > most:
            most, best = gain, found
    for i, (prediction, _) in best.items():
        groups[i].predicted = prediction


def _fitted(
    statistics: Statistics, header: Header, source: int, target: int, cache: Cache
) -> tuple[Prediction | None, float]:
    """(least-squares prediction of a group from another, or None; estimated saving in bits per pixel)."""
    s, t = header.groups[source], header.groups[target]
    key = tuple(s.bands), tuple(t.bands)
    if key not in cache:
        cache[key] = _covariances(statistics, s, t)
    covariances = cache[key]
    if covariances is None:
        return None, 0.0
    ss, ts, tt = covariances
    to_s, to_t = np.linalg.pinv(s.known_basis.matrix)[:COLUMNS], np.linalg.pinv(t.known_basis.matrix)[:ROWS]
    ss, ts, tt = to_s @ ss @ to_s.T, to_t @ ts @ to_s.T, np.diag(to_t @ tt @ to_t.T)
    factors = np.rint(np.linalg.solve(ss + 1e-6 * np.trace(ss) * np.eye(len(ss)), ts.T).T * UNIT)
    a = np.clip(factors, -LARGEST, LARGEST) / UNIT
    left = tt - 2 * (a * ts).sum(1) + ((a @ ss) * a).sum(1)
    step = (header.step / t.scale) ** 2
    good = (left < WORTH * tt) & (tt > step / 4)
    if not good[0]:
        return None, 0.0
    rows = int(np.argmin(np.append(good, False)))
    worth = sum(0.5 * np.log2((tt[i] + step) / (max(left[i], 0) + step)) for i in range(rows)) / t.scale**2
    return Prediction(source, tuple(tuple(int(f) for f in row) for row in factors[:rows])), float(worth)


def _covariances(statistics: Statistics, s: BandGroup, t: BandGroup) -> Covariances:
    """Covariances of the bands of two groups over sample windows."""
    n, c = len(s.bands), statistics.covariance(s, t)
    if c is None:
        c = _pooled_covariance(statistics, s, t)
    return None if c is None else (c[:n, :n], c[n:, :n], c[n:, n:])


def _pooled_covariance(statistics: Statistics, s: BandGroup, t: BandGroup) -> Array | None:
    """Covariance (bands, bands) of the bands of two groups on the cells of the second; None where there are too few."""
    windows, seen = statistics.windows, []
    for window in windows[:: max(1, len(windows) // WINDOWS)]:
        statistics.progress.check()
        rows, columns = statistics.spans(t, window)
        finer_rows, finer_columns = statistics.spans(s, window)
        if not (len(rows) and len(columns) and len(finer_rows) and len(finer_columns)):
            continue
        finer, first = statistics.reader.read(s, finer_rows, finer_columns), (finer_rows.start, finer_columns.start)
        mean, count = pooled(statistics.header, s, t, finer, first, rows, columns)
        cells, full = statistics.reader.read(t, rows, columns), count > FULL * t.scale**2
        seen.append(np.concatenate((mean[:, full], cells[:, full])))
    both = np.concatenate(seen, 1) if seen else np.zeros((0, 0))
    if both.shape[1] < LEAST_CELLS:
        return None
    both -= both.mean(1, keepdims=True, dtype=np.float64)
    covariance: Array = (both @ both.T).astype(np.float64) / both.shape[1]
    return covariance
