"""Wavelet synthesis, coefficients and the prediction of reversible files: docs/format.md, 8."""

from __future__ import annotations

import numpy as np

ALPHA, BETA, GAMMA, DELTA, ZETA = (np.float32(v) for v in (
    -1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971, 1.149604398860241))  # fmt: skip
NORMS = (  # LL; HL and LH; HH, of levels 1 … 7
    (0.98295, 1.01129, 1.04044),
    (1.03060, 0.99841, 0.96722),
    (1.05209, 1.04584, 1.03963),
    (1.05847, 1.06676, 1.07512),
    (1.06015, 1.07292, 1.08584),
    (1.06058, 1.07454, 1.08868),
    (1.06069, 1.07495, 1.08940),
)


def scaled_step(step: float, level: int, orientation: str, scale: float) -> np.float32:
    """Δ′: the quantiser step of a band."""
    norm = NORMS[level - 1][{"LL": 0, "HL": 1, "LH": 1, "HH": 2}[orientation]]
    return np.float32(step / (norm * scale))


def coefficients(values: np.ndarray, points: np.ndarray, step: np.float32) -> np.ndarray:
    """(v + p / 256) · Δ′, float32."""
    return (values + points / 256).astype(np.float32) * step


def _pairs(samples: np.ndarray, first: int, count: int) -> np.ndarray:
    """Sums of the samples i + first and i + first + 1 for i = 0 … count − 1; beyond the ends the outermost sample."""
    i = np.arange(count) + first
    last = samples.shape[-1] - 1
    return samples[..., np.clip(i, 0, last)] + samples[..., np.clip(i + 1, 0, last)]


def join_97(s: np.ndarray, d: np.ndarray) -> np.ndarray:
    """9/7 synthesis along the last axis: float32 low-pass and high-pass samples to what they were split from."""
    low, high = s.shape[-1], d.shape[-1]
    s, d = s * (np.float32(1) / ZETA), d * ZETA
    if high:
        for update, predict in ((DELTA, GAMMA), (BETA, ALPHA)):
            s = s - _pairs(d, -1, low) * update
            d = d - _pairs(s, 0, high) * predict
    return _alternate(s, d)


def join_53(s: np.ndarray, d: np.ndarray) -> np.ndarray:
    """5/3 synthesis along the last axis, int64."""
    low, high = s.shape[-1], d.shape[-1]
    if high:
        s = s - ((_pairs(d, -1, low) + 2) >> 2)
        d = d + (_pairs(s, 0, high) >> 1)
    return _alternate(s, d)


def _alternate(s, d):
    out = np.empty((*s.shape[:-1], s.shape[-1] + d.shape[-1]), s.dtype)
    out[..., 0::2], out[..., 1::2] = s, d
    return out


def synthesise(low: np.ndarray, bands: dict, join) -> np.ndarray:
    """One level: LL and {"HL", "LH", "HH"} (planes, rows, columns) to the low-pass image of the next finer level."""
    top, bottom = join(low, bands["HL"]), join(bands["LH"], bands["HH"])
    return join(top.swapaxes(1, 2), bottom.swapaxes(1, 2)).swapaxes(1, 2)


def add_predictions(residuals: np.ndarray, weights: np.ndarray, references: int, spatial: int) -> np.ndarray:
    """Coefficients (bands, h, w) of a band of a tile from residuals, with ``weights`` (bands, columns): reversible."""
    out = residuals.copy()
    if not out.size:
        return out
    columns = [(j, 0, 0) for j in range(1, references + 1)]
    columns += [(j, *p) for j in range(1, spatial + 1) for p in ((0, -1), (0, 1), (-1, 0), (1, 0))]
    for b in range(len(out)):
        total = np.full(out.shape[1:], 512, np.int64)
        for (j, dy, dx), weight in zip(columns, weights[b].tolist()):
            if j <= b:
                padded = np.pad(out[b - j], 1, mode="edge")
                total += weight * padded[1 + dy : 1 + dy + out.shape[1], 1 + dx : 1 + dx + out.shape[2]]
        out[b] += total >> 10
    return out
