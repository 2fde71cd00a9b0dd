"""One group of bands from another in the same tile: the latents of a coarser group are predicted from those of a finer
one.

Bands of 20 m look much like those of 10 m. What the network makes of the finer group's latents of the tile, averaged
over the pixels that show a cell of the coarser group, times a small matrix of whole numbers between components, goes
through the network's analysis; that is what the coarser group's latents are expected to be, and only the difference is
coded. Nothing of it touches the decoding of symbols, so floating point is good enough, but for models whose pixels are
the same everywhere: theirs are sums of whole numbers."""

import numpy as np

from ...bitstream.group_prediction import LARGEST, UNIT, Prediction
from ...geometry.tiling import Span
from ...model.group_expectation import pooled
from ..cell_reader import CellReader

ROWS, COLUMNS = 4, 4  # components that are predicted, and from how many, at most
WINDOWS = 12  # of the sample windows, about, in which groups are compared
WORTH = 0.8  # share of a component's energy that may be left for it to be predicted


def choose(planner, header, cache):
    """Give the groups of ``header`` their predictions, where they leave much less. ``cache``: a dict that is kept
    between headers."""
    groups = header.groups
    finest = min(g.scale for g in groups)
    best = None
    for number, source in enumerate(groups):
        if source.scale > 1.01 * finest:
            continue
        found = {i: _fitted(planner, header, number, i, cache) for i in range(len(groups)) if i != number}
        gain = sum(g for _, g in found.values())
        if best is None or gain > best[0]:
            best = gain, found
    for i, (prediction, _) in best[1].items():
        groups[i].predicted = prediction


def _fitted(planner, header, source, target, cache):
    """(Prediction of a group from another by least squares, or None; what it is worth: bits a pixel, about)."""
    s, t = header.groups[source], header.groups[target]
    key = tuple(s.bands), tuple(t.bands)
    if key not in cache:
        cache[key] = _moments(planner, header, s, t)
    if cache[key] is None:
        return None, 0.0
    ss, ts, tt = cache[key]
    to_s, to_t = np.linalg.pinv(s.basis.matrix)[:COLUMNS], np.linalg.pinv(t.basis.matrix)[:ROWS]
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
    return Prediction(source, tuple(tuple(int(f) for f in row) for row in factors[:rows])), worth


def _moments(planner, header, s, t):
    """Covariances (source, source), (target, source), (target, target) of the bands of two groups over sample
    windows."""
    n, c = len(s.bands), planner.covariance(s, t)
    if c is None:
        c = _pooled_covariance(planner, header, s, t)
    return None if c is None else (c[:n, :n], c[n:, :n], c[n:, n:])


def _pooled_covariance(planner, header, s, t):
    """Covariance (bands, bands) of the bands of two groups on the cells of the second; None where there are too few."""
    reader = CellReader(planner.source, header, planner.survey)
    seen = []
    for w in planner.windows[:: max(1, len(planner.windows) // WINDOWS)]:
        planner.progress.check()
        spans = [axis.cells_of(Span(a, a + n)) for axis, a, n in zip(t.axes(header), (w.y, w.x), (w.height, w.width))]
        finer = [axis.cells_of(Span(a, a + n)) for axis, a, n in zip(s.axes(header), (w.y, w.x), (w.height, w.width))]
        if not all(map(len, spans + finer)):
            continue
        mean, count = pooled(header, s, t, reader.read(s, *finer), [a.start for a in finer], *spans)
        cells, full = reader.read(t, *spans), count > 0.6 * t.scale**2
        seen.append(np.concatenate((mean[:, full], cells[:, full])))
    both = np.concatenate(seen, 1) if seen else np.zeros((0, 0))
    if both.shape[1] < 16:
        return None
    both -= both.mean(1, keepdims=True, dtype=np.float64)
    return (both @ both.T).astype(np.float64) / both.shape[1]
