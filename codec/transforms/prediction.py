"""Reversible inter-band prediction of integer wavelet coefficients.

A band's coefficient is predicted from the coefficients of the bands coded before it at the same place, with weights per
raster, per band and per level class: the triangular counterpart of the Karhunen-Loève transform, which at high rate removes
the same redundancy (both reach the determinant of the covariance) and is exactly invertible.
"""

import numpy as np

FRACTION = 1024          # weights are integers over this
MOST_REFERENCES = 12
CLASSES = 4              # levels 1, 2, 3 and coarser have weights of their own


def level_index(level):
    """Weight class of a level 1.. -> 0..CLASSES-1."""
    return min(level, CLASSES) - 1


def fit(covariances, counts, references):
    """Weights (CLASSES, bands, references) int32 from second moments of the coefficients.

    ``covariances``: (CLASSES, bands, bands) second moments by level class; ``counts``: coefficients that each class has in
    a band of the raster. Column j of band b weighs band b - 1 - j.
    """
    classes, n, _ = covariances.shape
    weights = np.zeros((classes, n, references), np.int32)
    for c in range(classes if references else 0):
        moment = covariances[c]
        if not np.isfinite(moment).all():
            continue
        for b in range(1, n):
            refs = np.arange(b - 1, max(b - 1 - references, -1), -1)
            a = moment[np.ix_(refs, refs)]
            ridge = 1e-3 * np.trace(a) / len(refs) / max(np.sqrt(counts[c]), 1) + 0.02
            w = np.linalg.solve(a + ridge * np.eye(len(refs)), moment[refs, b])
            weights[c, b, : len(refs)] = np.rint(np.clip(w, -8, 8) * FRACTION)
    return weights


def choose(covariances, counts):
    """Weights with the number of references that costs the fewest estimated bits, side information included."""
    n = covariances.shape[1]
    best = None
    for references in sorted({min(n - 1, r) for r in (0, 1, 2, 4, 8, MOST_REFERENCES)}):
        weights = fit(covariances, counts, references)
        bits = 9.0 * np.count_nonzero(weights)
        for c in range(CLASSES):
            for b in range(n):
                v = np.zeros(n)
                v[b] = 1
                refs = np.arange(b - 1, max(b - 1 - references, -1), -1)
                v[refs] = -weights[c, b, : len(refs)] / FRACTION
                bits += 0.5 * counts[c] * np.log2(max(v @ covariances[c] @ v, 0) + 0.3)
        if best is None or bits < best[0]:
            best = bits, weights
    return best[1]


def _predict(planes, weights):
    """Prediction from the most recent planes first; exact integer arithmetic in float64 (below 2**53)."""
    total = planes[0] * float(weights[0])
    for plane, weight in zip(planes[1:], weights[1:]):
        if weight:
            total += plane * float(weight)
    total += FRACTION // 2
    total *= 1 / FRACTION
    return np.floor(total, out=total).astype(np.int32)


def residuals(coefficients, weights):
    """Coefficients (bands, h, w) int32 and weights (bands, references) -> prediction residuals, same shape, int32."""
    if not weights.shape[1] or not coefficients.size:
        return coefficients
    planes = coefficients.astype(np.float64)
    out = coefficients.copy()
    for b in range(1, len(out)):
        out[b] -= _predict(planes[b - 1:: -1][: weights.shape[1]], weights[b])
    return out


def restore(residual, weights):
    """Inverse of :func:`residuals`."""
    if not weights.shape[1] or not residual.size:
        return residual
    planes = residual.astype(np.float64)
    for b in range(1, len(planes)):
        planes[b] += _predict(planes[b - 1:: -1][: weights.shape[1]], weights[b])
    return planes.astype(np.int32)
