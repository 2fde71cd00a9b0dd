"""The network that finds the mean of a coefficient and its context: docs/format.md, 5.6."""

from __future__ import annotations

import numpy as np


def lg(values: np.ndarray) -> np.ndarray:
    """About 8 · log2(1 + 4 a) of whole numbers a ≥ 0."""
    x = np.asarray(values).astype(np.float32) * np.float32(4) + np.float32(1)
    return (x.view(np.int32).astype(np.int64) >> 20) - 1016


def network_contexts(tables, weight_set, estimates, features, mean, candidates, planes) -> tuple:
    """(contexts, whole, sign), int64 arrays (n,), of n served coefficients.

    ``estimates`` (n,), ``features`` (12, n), ``candidates`` (10, n) int64; ``mean``: M; ``planes``: how many of the
    three planes before exist.
    """
    zero = np.zeros(len(estimates), np.int64)
    x = np.stack([
        lg(estimates) - 80, *(lg(f) for f in features), lg(zero + mean),
        lg(np.abs(candidates[3])) if planes > 1 else zero, lg(np.abs(candidates[5])) if planes > 2 else zero,
    ])  # fmt: skip
    x = np.clip(x, -160, 160)

    def layer(name, inputs, bias, shift):
        return (tables[name] @ inputs + bias[:, None]) >> shift

    h = np.clip(layer("w1", x, tables["b1"][weight_set], 6), 0, 511)
    g = np.clip(layer("w2", h, tables["b2"], 8), 0, 511)
    o = layer("w3", g, tables["b3"][weight_set], 6)
    scale = np.clip(((3 * (o[0] + tables["skip"].ravel()[0] * x[0]) + 128) >> 8) + 12, 0, 39)
    middle = ((np.clip(o[1:], -1023, 1023) * candidates).sum(axis=0) + 32) >> 6
    whole = (middle + 8) >> 4
    part = middle - 16 * whole
    return 91 + 5 * scale + (np.abs(part) + 1) // 2, whole, np.where(part < 0, -1, 1)
