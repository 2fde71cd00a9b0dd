"""Reversible inter-band prediction of integer wavelet coefficients.

A band's coefficient is predicted from those of the bands coded before it: the one at the same place and, from the
nearest bands of small groups, its four neighbours too (bands of one sensor are rarely aligned to a fraction of a
pixel). Weights are per raster, band and level class. This is the triangular counterpart of the Karhunen-Loève
transform, which removes the same redundancy at high rate (both reach the determinant of the covariance) and is exactly
invertible."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from ..arrays import Array
from ..runtime import core

FRACTION = 1024  # weights are integers over this
MOST_REFERENCES = 12  # bands that a band is predicted from
MOST_SPATIAL = 4  # of these, the nearest bands whose four neighbours are used, too
SPATIAL_BANDS = 16  # only in groups of at most so many bands
CLASSES = 4  # levels 1, 2, 3 have weights of their own, all coarser ones share a set
BATCH = 16 << 20  # bytes of coefficients in the memory of the compiled core at once, or one band
TAPS = ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0))  # rows, columns


def level_index(level: int) -> int:
    """Weight class of a level 1.. -> 0..CLASSES-1."""
    return min(level, CLASSES) - 1


def columns_of(references: int, spatial: int) -> list[tuple[int, int]]:
    """[(distance to the reference band, index of its tap)] of the columns of a weight table, for ``references`` bands
    of which the nearest ``spatial`` have all TAPS."""
    return [(j, 0) for j in range(1, references + 1)] + [
        (j, t) for j in range(1, spatial + 1) for t in range(1, len(TAPS))
    ]


def taps_for(bands: int) -> int:
    """How many taps :func:`moments` gathers for a group of ``bands`` bands."""
    return len(TAPS) if bands <= SPATIAL_BANDS else 1


def moments(details: Array) -> tuple[Array, int]:
    """(sums of products (taps * n, taps * n) of coefficients (n, h, w) and their shifted copies, ordered by tap, then
    band; h * w)."""
    n = len(details)
    padded = (
        np.pad(details.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
        if details.size
        else np.zeros((n, 2, 2))
    )
    flat = np.concatenate([_shifted(padded, t).reshape(n, -1) for t in range(taps_for(n))])
    return flat @ flat.T, flat.shape[1]


def _shifted(padded: Array, tap: int) -> Array:
    dy, dx = TAPS[tap]
    h, w = padded.shape[-2] - 2, padded.shape[-1] - 2
    return padded[..., 1 + dy : 1 + dy + h, 1 + dx : 1 + dx + w]


def fit(moment: Array, count: float, bands: int, references: int, spatial: int) -> Array:
    """Weights (bands, columns) int32 of one level class from its mean second moments and the number of coefficients a
    band."""
    columns = columns_of(references, spatial)
    weights = np.zeros((bands, len(columns)), np.int32)
    for first in range(1, bands):
        last = bands if first >= references else first + 1  # from here on all bands have all references
        used = [i for i, (j, _) in enumerate(columns) if j <= first]
        if used:
            at = np.array([columns[i][1] * bands - columns[i][0] for i in used]) + np.arange(first, last)[:, None]
            a = moment[at[:, :, None], at[:, None]]
            traces = np.array([np.trace(one) for one in a])
            ridge = 1e-3 * traces / len(used) / max(np.sqrt(count), 1) + 0.02
            a += ridge[:, None, None] * np.eye(len(used))
            w = np.linalg.solve(a, moment[at, np.arange(first, last)[:, None]][..., None])[..., 0]
            weights[first:last, used] = np.rint(np.clip(w, -8, 8) * FRACTION)
        if last == bands:
            break
    return weights


def _variance(moment: Array, weights: Array, columns: Sequence[tuple[int, int]], band: int, bands: int) -> float:
    """Variance of the residuals of a band that is predicted with ``weights`` of its ``columns``."""
    used = [i for i in np.flatnonzero(weights) if columns[i][0] <= band]
    at = np.array([band] + [columns[i][1] * bands + band - columns[i][0] for i in used])
    v = np.append(1.0, weights[used] / -FRACTION)
    return max(float(v @ moment[at[:, None], at] @ v), 0.0)


def choose(
    sums: Sequence[Array], counts: Sequence[float] | Array, bands: int, scale: float = 1.0
) -> tuple[int, int, Array]:
    """(references, spatial, weights (CLASSES, bands, columns)) with the fewest estimated bits, side information
    included.

    ``sums``: a class's sum of :func:`moments`; ``counts``: coefficients a band in them; ``scale``: coefficients of the
    raster over those of the sample."""
    means = [s / max(c, 1) for s, c in zip(sums, counts)]
    best: tuple[float, int, int, Array] | None = None
    for references in sorted({min(bands - 1, r) for r in (0, 1, 2, 4, 8, MOST_REFERENCES)}):
        for spatial in sorted({0, min(references, MOST_SPATIAL) if taps_for(bands) > 1 else 0}):
            weights = np.stack([fit(m, c, bands, references, spatial) for m, c in zip(means, counts)])
            columns = columns_of(references, spatial)
            bits: float = 9.0 * np.count_nonzero(weights)
            for m, c, table in zip(means, counts, weights):
                for b, row in enumerate(table):
                    bits += 0.5 * c * scale * np.log2(_variance(m, row, columns, b, bands) + 0.3)
            if best is None or bits < best[0]:
                best = bits, references, spatial, weights
    if best is None:
        raise RuntimeError("References 0 is always tried")
    return best[1:]


class _Predictor:
    """Predictions for one band after another; exact integer arithmetic in float64 (below 2**53)."""

    def __init__(self, weights: Array, references: int, spatial: int) -> None:
        self._weights, self._columns, self._spatial = weights, columns_of(references, spatial), spatial
        self._keep = references
        self._known: list[Array] = []  # the last bands, nearest first, with a border of one where neighbours are used

    def predict(self, band: int) -> Array | int:
        """Prediction (h, w) int32 of a band, or 0 when it has no reference."""
        total: Array | None = None
        for (j, t), weight in zip(self._columns, self._weights[band]):
            if weight and j <= len(self._known):
                term = (_shifted(self._known[j - 1], t) if self._spatial else self._known[j - 1]) * float(weight)
                total = term if total is None else np.add(total, term, out=total)
        if total is None:
            return 0
        total += FRACTION // 2
        total *= 1 / FRACTION
        return np.floor(total, out=total).astype(np.int32)

    def learn(self, plane: Array) -> None:
        """Add the coefficients (h, w) of the band just coded as a reference for the next ones."""
        plane = plane.astype(np.float64)
        self._known = [np.pad(plane, 1, mode="edge") if self._spatial else plane] + self._known[
            : max(self._keep - 1, 0)
        ]


def residuals(coefficients: Array, weights: Array, references: int, spatial: int) -> Array:
    """Coefficients (bands, h, w) int32 and weights (bands, columns) -> prediction residuals, same shape, int32."""
    if not references or not coefficients.size:
        return coefficients
    if coefficients.dtype == np.int32:
        found = core.attempt(_in_core, coefficients, weights, references, spatial, False)
        if found is not None:
            return found
    predictor, out = _Predictor(weights, references, spatial), np.empty_like(coefficients)
    for b, plane in enumerate(coefficients):
        out[b] = plane - predictor.predict(b)
        predictor.learn(plane)
    return out


def restore(residual: Array, weights: Array, references: int, spatial: int) -> Array:
    """Inverse of :func:`residuals`."""
    if not references or not residual.size:
        return residual
    if residual.dtype == np.int32:
        found = core.attempt(_in_core, residual, weights, references, spatial, True)
        if found is not None:
            return found
    predictor, out = _Predictor(weights, references, spatial), np.empty_like(residual)
    for b, plane in enumerate(residual):
        out[b] = plane + predictor.predict(b)
        predictor.learn(out[b])
    return out


def restored_from_core(
    engine: core.Core, address: int, shape: tuple[int, int, int], weights: Array, references: int, spatial: int
) -> Array:
    """:func:`restore` of residuals (bands, h, w) at an address in the memory of the compiled core."""
    if not references or not math.prod(shape):
        return engine.view(address, shape, np.int32).copy()
    each = 4 * shape[1] * shape[2]
    return _predict(engine, shape, lambda part: address + each * part.start, weights, references, spatial, True)


def _in_core(engine: core.Core, planes: Array, weights: Array, references: int, spatial: int, inverse: bool) -> Array:
    """:func:`residuals`, or with ``inverse`` :func:`restore`, by the compiled core."""
    return _predict(engine, planes.shape, lambda part: engine.put(planes[part]), weights, references, spatial, inverse)


def _predict(
    engine: core.Core,
    shape: Sequence[int],
    place: Callable[[slice], int],
    weights: Array,
    references: int,
    spatial: int,
    inverse: bool,
) -> Array:
    """:func:`_in_core` of bands of which ``place`` gives the address of a slice."""
    bands, h, w = shape
    whole = engine.mark()
    columns = np.array([(j, *TAPS[t]) for j, t in columns_of(references, spatial)], np.int32)
    places, table = engine.put(columns), engine.put(weights.astype(np.int32, copy=False))
    ring = engine.room(references * (h + 2) * (w + 2) + 8, 8)
    terms, out = engine.room(len(columns), 16), np.empty((bands, h, w), np.int32)
    mark, size = engine.mark(), max(1, BATCH // (4 * h * w))
    for first in range(0, bands, size):
        engine.release(mark)
        part = out[first : first + size]
        source, target = place(slice(first, first + len(part))), engine.room(part.size, 4)
        engine.call(
            "predict_bands",
            source,
            *part.shape,
            places,
            len(columns),
            table,
            references,
            ring,
            terms,
            target,
            first,
            int(inverse),
        )
        part[...] = engine.view(target, part.shape, np.int32)
    engine.release(whole)
    return out
