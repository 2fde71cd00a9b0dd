"""Linear prediction of samples: weighted sums of known neighbours in their own plane and in two planes before.

Opposite neighbours share a weight, since the known neighbourhood of a place is symmetric (see :mod:`.phases`), and so
are correlations. Sums are elementwise operations in a fixed order, so that every machine computes the same predictions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...arrays import Array
from ..bits import get_varint, put_varint
from .phases import Cells, Phase

# One of each two opposite neighbours, nearest first, by phase.
NEAR = {(1, 1): ((1, 1), (1, -1)), (0, 1): ((0, 1), (1, 0)), (1, 0): ((0, 1), (1, 0), (1, 1), (1, -1))}
WIDE = {
    (1, 1): ((1, 3), (1, -3), (3, 1), (3, -1)),
    (0, 1): ((1, 2), (1, -2), (2, 1), (2, -1)),
    (1, 0): ((1, 2), (1, -2), (2, 1), (2, -1)),
}
PLAIN_PAIRS = 2  # without weights: the mean of so many pairs
PRECISIONS = (13, 20)  # weights are in 2^-13 or 2^-20
Term = tuple[int, int, int]  # (plane, dy, dx); plane 0 is the own one, others are references


def terms(phase: Phase, wide: bool, references: int) -> list[Term]:
    """The terms of a prediction, each of which has a weight: (plane, 0, 0) is one sample, others are the sum of two
    opposite ones. ``wide``: with the neighbours of WIDE; ``references``: how many planes before take part."""
    out: list[Term] = [(0, *pair) for pair in NEAR[phase] + (WIDE[phase] if wide else ())]
    for plane in range(1, references + 1):
        out += [(plane, 0, 0)] + [(plane, *pair) for pair in NEAR[phase]]
    return out


def term(
    level: Cells,
    cells: Sequence[Array],
    phase: Phase,
    plane: int,
    dy: int,
    dx: int,
    rows: slice = slice(None),  # noqa: B008 - a slice does not change
) -> Array:
    """The sum of a term for the places of a phase in ``rows``, (rows, columns); ``cells``: of all planes."""
    there = level.near(cells[plane], phase, dy, dx)[rows]
    return there if not (dy or dx) else there + level.near(cells[plane], phase, -dy, -dx)[rows]


def predict(
    level: Cells, cells: Sequence[Array], phase: Phase, parts: Sequence[Term], weights: Sequence[int], precision: int
) -> Array:
    """The predicted values of a phase: (rows, columns) of the type of the cells. ``parts``: :func:`terms`; ``weights``:
    integers, in 2^-precision."""
    dtype = cells[0].dtype.type
    total: Array | None = None
    for part, weight in zip(parts, weights):
        if weight:
            product = term(level, cells, phase, *part) * dtype(weight * 2.0**-precision)
            total = product if total is None else np.add(total, product, out=total)
    return np.zeros(level.size(phase), dtype) if total is None else total


def plain(phase: Phase, wide: bool, references: int, precision: int) -> list[int]:
    """The default weights of planes without transmitted ones: the mean of the four nearest neighbours."""
    count = len(terms(phase, wide, references))
    return [1 << precision - 2] * PLAIN_PAIRS + [0] * (count - PLAIN_PAIRS)


def put_weights(out: bytearray, weights: Sequence[int]) -> None:
    """Append signed integers to bytearray ``out``."""
    for w in weights:
        put_varint(out, 2 * w if w >= 0 else -2 * w - 1)


def get_weights(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    """(list of ``count`` signed integers, next position)."""
    out = []
    for _ in range(count):
        u, at = get_varint(data, at, 1 << 33)
        out.append(u >> 1 if not u & 1 else -(u + 1 >> 1))
    return out, at


# --- of the encoder
# -------------------------------------------------------------------------------------------------------------

ENOUGH = 3000  # samples a fit


def rows_of(rows: int, columns: int, enough: int = ENOUGH) -> tuple[int, int]:
    """(the first of the rows that a fit uses, every so many of them) of a phase."""
    every = max(1, rows * columns // enough)
    return (every // 2 % rows, every) if every < rows else (rows // 2, rows)


def design(
    level: Cells, cells: Sequence[Array], phase: Phase, parts: Sequence[Term], usable: Array | None
) -> tuple[Array, Array]:
    """(the terms x (n, terms), the samples y (n,) that they predict), float64, of the rows of a phase that a fit uses,
    where ``usable`` cells (None: all) hold."""
    first, every = rows_of(*level.size(phase))
    columns = [term(level, cells, phase, *p, slice(first, None, every)).ravel() for p in parts]
    x = np.stack(columns, 1).astype(np.float64)
    y = level.inside(cells[0], phase)[first::every].astype(np.float64).ravel()
    if usable is None:
        return x, y
    good = level.inside(usable, phase).copy()
    for part in NEAR[phase]:
        good &= level.near(usable, phase, *part) & level.near(usable, phase, -part[0], -part[1])
    keep = good[first::every].ravel()
    return x[keep], y[keep]


def fit(x: Array, y: Array) -> tuple[Array, float] | None:
    """(weights (terms,) float, mean magnitude of the residuals) by least squares of ``y`` (n,) on the terms ``x`` (n,
    terms); None where there are too few samples. Two reweighted rounds bring least squares near to least absolute
    errors, whose residuals take fewer bits."""
    terms = x.shape[1]
    if len(y) < 4 * terms + 8:
        return None
    size = np.abs(x).mean(0)
    size[size == 0] = 1
    x = x / size
    ridge = 1e-9 * np.eye(terms)
    weight = None
    for _ in range(2):
        a = x if weight is None else x * weight[:, None]
        gram = a.T @ x
        w = np.linalg.solve(gram + ridge * max(np.trace(gram), 1e-300), a.T @ y)
        rest = np.abs(y - x @ w)
        scale = float(rest.mean())
        if not np.isfinite(scale):
            return None
        weight = 1 / (rest + 0.5 * scale + 1e-300)
    return w / size, scale


def rounded(weights: Array, parts: Sequence[Term], precision: int) -> list[int] | None:
    """Weights as integers in 2^-precision, whose sums over the own plane and over each reference are rounded, too, so
    that rounding does not bias the prediction of a constant. None where a weight is too large."""
    scaled = np.asarray(weights) * 2.0**precision
    if not (np.abs(scaled) < 1 << 30).all():
        return None
    integers = np.rint(scaled).astype(np.int64)
    for plane in {p[0] for p in parts}:
        mine = [i for i, p in enumerate(parts) if p[0] == plane]
        twice = np.array([1 + any(parts[i][1:]) for i in mine])
        mend = max(mine, key=lambda i: abs(scaled[i])) if not plane else mine[0]
        missing = float(((scaled[mine] - integers[mine]) * twice).sum()) / (1 + any(parts[mend][1:]))
        integers[mend] += int(np.rint(missing))
    return integers.tolist()
