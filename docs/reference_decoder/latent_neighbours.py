"""Neighbours of latents in a plane, and their prediction from each other (docs/format.md, 5.3, 12.1, 12.3, 12.7)."""

from __future__ import annotations

import numpy as np
from latent_coders import LARGEST

PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))  # parity of row and column
EDGES = ((0, -1), (0, 1), (-1, 0), (1, 0))
CORNERS = ((-1, -1), (-1, 1), (1, -1), (1, 1))
FRACTIONS = (16384, 15689, 15024, 14387, 13777, 13193, 12634, 12098, 11585, 11094, 10624, 10173, 9742, 9329, 8933, 8555)
FARTHEST = 2**45  # magnitude of a weighted neighbour


def places(phase: int, h: int, w: int) -> tuple[slice, slice]:
    """Rows and columns of a phase; in a plane of a single row or column phase 0 is all of it."""
    if min(h, w) == 1:
        return slice(None), slice(None)
    return slice(PHASES[phase][0], None, 2), slice(PHASES[phase][1], None, 2)


def mirrored(values: np.ndarray) -> np.ndarray:
    """(..., h, w) with a row and column more on each side: mirrored about the border; a single row or column is
    repeated."""
    for axis in (-2, -1):
        n = values.shape[axis]
        values = np.take(values, [1, *range(n), n - 2] if n > 1 else [0, 0, 0], axis)
    return values


def sums(values: np.ndarray, offsets: tuple) -> np.ndarray:
    """Sum over the neighbours ``offsets`` of each place of (..., h, w)."""
    h, w = values.shape[-2:]
    around = mirrored(values)
    return sum(around[..., 1 + y : 1 + y + h, 1 + x : 1 + x + w] for y, x in offsets)


def weights(gains: np.ndarray) -> np.ndarray:
    """W of 12.1 for gains g (h, w), -128 ... 127: at most 2 ** 29."""
    g = gains.astype(np.int64)
    return np.array(FRACTIONS, np.int64)[g % 16] << (7 - g // 16)


def predicted(q: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None, phase: int) -> np.ndarray:
    """What the latents of phase 1, 2 or 3 are expected to be, (channels, rows, columns), from those of earlier phases
    in ``q`` (channels, h, w) int64. ``slopes`` (channels, 2), for corners and edges; ``gains`` (h, w) or None: all
    0."""
    h, w = q.shape[1:]
    own = weights(np.zeros((h, w), np.int64) if gains is None else gains)
    seen = np.clip(np.clip(q, -LARGEST, LARGEST) * own, -FARTHEST, FARTHEST)
    slope = slopes[: len(q), 0 if phase == 1 else 1].astype(np.int64)[:, None, None]
    total, own = (
        sums(seen, CORNERS if phase == 1 else EDGES)[(slice(None), *places(phase, h, w))],
        own[places(phase, h, w)],
    )
    return np.clip((total * slope + 2048 * own) // (4096 * own), -LARGEST, LARGEST)


def restored(rest: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
    """Latents q from r, what prediction left of them (12.1); both (channels, h, w) int64."""
    q = rest.copy()
    if min(q.shape[1:]) > 1:
        for phase in (1, 2, 3):
            q[(slice(None), *places(phase, *q.shape[1:]))] += predicted(q, slopes, gains, phase)
    return q


def left(q: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
    """The inverse of :func:`restored`."""
    rest = q.copy()
    if min(q.shape[1:]) > 1:
        for phase in (1, 2, 3):
            rest[(slice(None), *places(phase, *q.shape[1:]))] -= predicted(q, slopes, gains, phase)
    return rest


def _on_grid(function, level: int, values: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None) -> None:
    """Apply :func:`restored` or :func:`left` to every 2 ** ``level``-th row and column of ``values``, in place."""
    every = slice(None, None, 2**level)
    values[:, every, every] = function(
        values[:, every, every], slopes[level], None if gains is None else gains[every, every]
    )


def restored_on_grids(rest: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
    """As :func:`restored` with ``slopes`` (grids, channels, 2) of 12.7: the coarsest grid comes first."""
    q = rest.copy()
    for level in reversed(range(len(slopes))):
        _on_grid(restored, level, q, slopes, gains)
    return q


def left_on_grids(q: np.ndarray, slopes: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
    """The inverse of :func:`restored_on_grids`."""
    rest = q.copy()
    for level in range(len(slopes)):
        _on_grid(left, level, rest, slopes, gains)
    return rest
