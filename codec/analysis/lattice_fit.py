"""Lattice fit: fits the map from pixels to cells of an upsampled band to the positions at which pixel values change.

A change is a pair of adjacent pixels with different values. The map explains it when a cell boundary lies between
them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Array

ROUNDS = 60  # largest number of refits in a window
MOST_DOUBT = 0.1  # largest distance, in cells, of a change from a boundary that may explain it
PATIENCE = 3  # refits that try to move boundaries away from changes, or that change nothing
PASSES = 12  # passes over the changes of a window where they are too many for the memory
TOUCH = 1e-9  # tolerance in cells for changes that lie exactly on the boundary of a cell
PIVOTS = 500  # largest number of simplex pivots in a refit
WORST = 48  # number of worst explained changes used by a refit
SAMPLE = 200_000  # largest number of changes of a window in memory


@dataclass
class Guess:
    """Candidate map of a lattice: float coefficients ``columns`` and ``rows`` of 1, X, Y and optionally X * X, X * Y, Y
    * Y, as in :class:`.lattice.Lattice`."""

    columns: Array
    rows: Array

    @property
    def area(self) -> float:
        """Cells per pixel."""
        return self.columns[1] * self.rows[2]

    def resembles(self, other: Guess, most: float = 0.04) -> bool:
        """True when the sides of the cells differ by a ratio of at most ``most``."""
        return all(
            abs(a / b - 1) <= most for a, b in ((self.columns[1], other.columns[1]), (self.rows[2], other.rows[2]))
        )

    def quadratic(self) -> Guess:
        """The same map with quadratic terms, which are 0."""
        return Guess(*(np.append(t, [0.0] * (6 - len(t))) for t in (self.columns, self.rows)))


@dataclass
class Points:
    """Positions of changes: midpoints between two adjacent pixels with different values. Coordinates are those of
    :class:`.lattice.Lattice`."""

    x: Array
    y: Array
    right: Array  # bool: the two pixels are horizontal neighbours
    run: Array  # bool: part of an edge longer than one pixel

    def __len__(self) -> int:
        return len(self.x)

    def part(self, index: Array | slice) -> Points:
        """A subset of the points."""
        return Points(self.x[index], self.y[index], self.right[index], self.run[index])


def points_of(right: Array, below: Array, left: int, top: int) -> Points:
    """The Points of changes between horizontal neighbours (``right``, bool, h, w - 1) and vertical neighbours
    (``below``, bool, h - 1, w) in a window whose first pixel has the coordinates (left, top)."""
    parts = []
    for changes, across, dx, dy in ((right, 0, 0.5, 0), (below, 1, 0, 0.5)):
        ys, xs = np.nonzero(changes)
        pad = np.pad(changes, [(1, 1), (0, 0)] if across == 0 else [(0, 0), (1, 1)])
        near = (pad[:-2] | pad[2:]) if across == 0 else (pad[:, :-2] | pad[:, 2:])
        parts.append((xs + left + dx, ys + top + dy, np.full(len(xs), across == 0), near[ys, xs]))
    return Points(*(np.concatenate(p) for p in zip(*parts)))


def value(terms: Array, y: Array, x: Array) -> Array:
    """The cell coordinate (float) that the map gives at positions."""
    out = terms[0] + terms[1] * x + terms[2] * y
    return out + (terms[3] * x + terms[4] * y) * x + terms[5] * y * y if len(terms) == 6 else out


def _terms(x: Array, y: Array, count: int) -> Array:
    return np.stack([np.ones(len(x)), x, y] + ([x * x, x * y, y * y] if count == 6 else []), 1)


def _boundary_distances(guess: Guess, points: Points) -> tuple[Array, Array, Array, Array]:
    """(U, V, signed distance of each change from the nearest cell boundary of U, the same for V); U and V are the cell
    coordinates at the midpoint of the two pixels. Where a distance is negative, the boundary lies between the pixels
    and explains the change."""
    out = []
    dx, dy = np.where(points.right, 0.5, 0.0), np.where(points.right, 0.0, 0.5)
    for terms in (guess.columns, guess.rows):
        before, after = value(terms, points.y - dy, points.x - dx), value(terms, points.y + dy, points.x + dx)
        middle = (before + after) / 2
        out.append((middle, np.abs(middle - np.rint(middle)) - np.abs(after - before) / 2))
    return out[0][0], out[1][0], out[0][1], out[1][1]


def unexplained(guess: Guess, points: Points) -> float:
    """Share of the changes between two pixels of the same cell, which the map does not explain."""
    _, _, off_u, off_v = _boundary_distances(guess, points)
    return float((np.minimum(off_u, off_v) > TOUCH).mean())


def first_fit(guess: Guess, points: Points) -> bool:
    """Fit ``guess`` in place by least squares to the changes along its main axes; False when they do not fit."""
    for _ in range(4):
        u, v, off_u, off_v = _boundary_distances(guess, points)
        for terms, values, off, other, mine in (
            (guess.columns, u, off_u, off_v, points.right),
            (guess.rows, v, off_v, off_u, ~points.right),
        ):
            use = mine & points.run & (off < 0.12) & (other > 0.05)
            if use.sum() < max(12, 0.5 * (mine & points.run & (other > 0.05)).sum()):
                return False
            a = _terms(points.x[use], points.y[use], len(terms))
            scale = np.abs(a).max(0)
            terms[:] = np.linalg.lstsq(a / scale, np.rint(values[use]), rcond=None)[0] / scale
    return True


def fitted(guess: Guess, strips: Callable[[], Iterable[Points]]) -> Guess | None:
    """The map near ``guess`` that explains all changes, or None. Each call of ``strips()`` yields the Points of all
    changes, strip by strip."""
    guess = Guess(guess.columns.copy(), guess.rows.copy())
    parts, count = [], 0
    for points in strips():
        count += len(points)
        parts.append(points.part(slice(None, None, max(1, len(points) // (SAMPLE // 8)))))
    sample = _joined(parts)
    for passes in range(PASSES):
        if not improve(guess, sample):
            return None
        if len(sample) == count:
            return guess
        worst = []
        for points in strips():
            _, _, off_u, off_v = _boundary_distances(guess, points)
            off = np.minimum(off_u, off_v)
            wrong = np.flatnonzero(off > (-TOUCH if passes < PATIENCE else TOUCH))
            if len(wrong):
                worst.append(points.part(wrong[np.argsort(off[wrong])[-WORST:]]))
        if not worst:
            return guess
        sample = _joined([sample, *worst])
    return None


def _joined(parts: Sequence[Points]) -> Points:
    fields = zip(*((part.x, part.y, part.right, part.run) for part in parts))
    return Points(*(np.concatenate(arrays) for arrays in fields))


def improve(guess: Guess, points: Points, spare: float = 0.0) -> bool:
    """Refit ``guess`` in place until at most the share ``spare`` of the changes is unexplained; False when this
    fails."""
    # For U and for V: indices of the points in use, and the integer coordinate of the boundary at each.
    known: list[tuple[list[Array], list[Array]]] = [([], []), ([], [])]
    touching = stalled = 0  # consecutive rounds with changes exactly on a boundary only; without effect
    last = None
    for _ in range(ROUNDS):
        u, v, off_u, off_v = _boundary_distances(guess, points)
        off_main, off_cross = np.where(points.right, off_u, off_v), np.where(points.right, off_v, off_u)
        off_least = np.minimum(off_u, off_v)
        wrong = off_least > -TOUCH
        touching = touching + 1 if off_least.max() <= TOUCH else 0
        if wrong.sum() <= spare * len(points.x) or touching == PATIENCE:
            return True
        state = np.concatenate([guess.columns, guess.rows])
        stalled = stalled + 1 if last is not None and np.allclose(state, last, rtol=1e-11, atol=1e-14) else 0
        if stalled == PATIENCE and not touching:
            return False
        last = state
        # A change is assigned to U or V when that axis nearly explains it and the other one clearly does not.
        doubt = min(MOST_DOUBT, max(4 * off_least.max(), 1e-5))
        along = (off_main < doubt) & (off_cross > doubt)
        across = wrong & (off_cross < doubt) & (off_main > doubt)
        if not (along | across).any():
            along = wrong & (off_main <= off_cross)
            across = wrong & ~along
        for terms, values, off, (at, goal), right in (
            (guess.columns, u, off_u, known[0], True),
            (guess.rows, v, off_v, known[1], False),
        ):
            mine = np.flatnonzero(np.where(points.right == right, along, across))
            if not len(mine):
                continue
            # The worst changes correct the map; others, spread over the window, stabilise it.
            mine = np.concatenate(
                [mine[np.argsort(off[mine])[-WORST:]], mine[np.linspace(0, len(mine) - 1, 2 * WORST).astype(int)]]
            )
            at.append(mine)
            goal.append(np.rint(values[mine]))
            fit = _widest_margin(*_constraints(points, np.concatenate(at), np.concatenate(goal), terms, right), terms)
            if fit is None:
                return False
            terms[:] = fit
    return False


def _constraints(points: Points, at: Array, goal: Array, terms: Array, right: bool) -> tuple[Array, Array]:
    """Linear constraints (a, d): coefficients c explain the changes ``at`` when a c < d. The pixel before a change lies
    in a cell below the boundary ``goal`` and the pixel after it does not, or the other way round where the map
    decreases."""
    along = points.right[at]
    falls = np.where(along, terms[1], terms[2]) < 0
    x, y, step = points.x[at], points.y[at], np.where(falls, -0.5, 0.5)
    dx, dy = np.where(along, step, 0), np.where(along, 0, step)
    return (
        np.concatenate([_terms(x - dx, y - dy, len(terms)), -_terms(x + dx, y + dy, len(terms))]),
        np.concatenate([goal, -goal]),
    )


def _widest_margin(a: Array, d: Array, start: Array) -> Array | None:
    """The c that minimises max(a c - d), within one cell of ``start`` in every term, or None when the minimum is above
    0.

    Simplex method on the dual problem: minimise d * w over w >= 0 with a' w = 0 and sum(w) = 1. The initial basis
    consists of the limits of the terms; a small perturbation of the right-hand side prevents cycling."""
    scale = np.abs(a).max(0)
    scale[scale == 0] = 1
    k = a.shape[1]
    box = np.eye(k + 1)[:, np.r_[0:k, 0:k, k]] * np.r_[np.ones(k), -np.ones(k), 1]
    columns = np.concatenate([box, np.concatenate([(a / scale).T, np.ones((1, len(a)))])], 1)
    cost = np.concatenate([np.ones(2 * k + 1), d - a @ start])
    right = np.append(1e-7 * (1 + np.arange(k) / 7), 1)
    basis = np.append(np.arange(k), 2 * k)
    for _ in range(PIVOTS):
        try:
            inverse = np.linalg.inv(columns[:, basis])
        except np.linalg.LinAlgError:
            return None
        price = cost[basis] @ inverse  # dual variables: correction of the terms, and the margin
        gain = cost - price @ columns
        enter = int(gain.argmin())
        if gain[enter] > -1e-12:
            return start + price[:k] / scale if price[k] > -TOUCH else None
        direction = inverse @ columns[:, enter]
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(direction > 1e-12, np.maximum(inverse @ right, 0) / direction, np.inf)
        leave = int(ratio.argmin())
        if not np.isfinite(ratio[leave]):
            return None
        basis[leave] = enter
    return None
