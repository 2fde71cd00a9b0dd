"""Spectral bases (KLT) of band groups: chooses the axes of each group, estimates coding cost and truncation error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...arrays import Array
from ...transforms import klt
from . import joint_axes

if TYPE_CHECKING:
    from ...bitstream.band_group import BandGroup
    from .statistics import Statistics

AT_ONCE = 1 << 15  # coefficients of each band in one batch
MOST_BANDS = 32  # axes of larger groups are not compared, which would take too long
MOST_JOINT = 16  # axes of larger groups are not rotated, which would take longer


class KltFit:
    """Chooses spectral bases from :class:`.statistics.Statistics`. The best axes are cached by bands and step."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self._best: dict[tuple[tuple[int, ...], float], Array] = {}

    def best_axes(self, group: BandGroup, step: float) -> Array:
        """The matrix (n, n) whose eigenvectors become the basis of a group that is coded at ``step``."""
        key = tuple(group.bands), step
        if key not in self._best:
            axes = candidate_axes(self._statistics, group)
            compared = 1 < len(group.bands) <= MOST_BANDS
            self._best[key] = self._compared(axes, group, step) if compared else axes[0]
        return self._best[key]

    def _compared(self, axes: Sequence[Array], group: BandGroup, step: float) -> Array:
        """The one of ``axes`` with the lowest cost, or the matrix of the axes that :mod:`.joint_axes` makes of it."""
        whole, places = self._statistics.places(group)
        costs = [cost(self._statistics, group, matrix, step) for matrix in axes]
        best = axes[int(np.argmin(costs))]
        if len(places) > MOST_JOINT:
            return best
        joint = joint_axes.rotated(np.linalg.eigh(best)[1], self._statistics.details(whole)[places], step)
        matrix = (joint * np.arange(1.0, len(joint) + 1)) @ joint.T  # its eigenvectors are the joint axes
        return matrix if cost(self._statistics, group, matrix, step) < min(costs) else best


def candidate_axes(statistics: Statistics, group: BandGroup) -> list[Array]:
    """Candidate matrices (n, n) whose eigenvectors may become the basis: the mean of the covariance and that of the
    details, which cost most bits; the covariance; that of the details alone."""
    covariance = statistics.moments(group)[1]
    moments = statistics.detail_moments(group) if len(group.bands) > 1 else None
    if moments is None:
        return [covariance]
    detail = sum(m * share for m, share in moments[:3])
    detail = detail / max(np.trace(detail), 1e-9)
    whole = covariance / max(np.trace(covariance), 1e-9)
    return [whole + detail, whole, detail]


def basis(statistics: Statistics, group: BandGroup, step: float, axes: Array, fineness: float = 1.0) -> klt.Basis:
    """The basis of a group whose components are quantised with ``step``; ``axes``, ``fineness``: see
    :func:`.klt.fit`."""
    mean, covariance = statistics.moments(group)
    moments = statistics.detail_moments(group) if len(group.bands) > 1 else None
    return klt.fit(covariance, mean, step, axes, cells=statistics.cells(group), fineness=fineness, levels=moments)


def cost(statistics: Statistics, group: BandGroup, axes: Array, step: float) -> float:
    """Bits, up to a common factor, of a sample of a group's details: the sum of log(1 + (c / step) ** 2) over
    coefficients c.

    Unlike a variance it is not dominated by the few large coefficients of edges."""
    matrix = basis(statistics, group, step, axes).matrix
    analysis = np.linalg.pinv(matrix).astype(np.float32) / np.float32(step)
    whole, places = statistics.places(group)
    details = statistics.details(whole)[places].reshape(len(places), -1)
    total = 0.0
    for at in range(0, details.shape[1], AT_ONCE):
        c = analysis @ details[:, at : at + AT_ONCE]
        c *= c
        c += 1
        total += float(np.log(c, out=c).sum(dtype=np.float64))
    return total


def lost(statistics: Statistics, groups: Sequence[BandGroup]) -> float:
    """Sum over all bands of the mean squared error (units of precision) of the components that the bases of ``groups``
    omit."""
    total = 0.0
    for group in groups:
        matrix = group.known_basis.matrix
        left = np.eye(len(matrix)) - matrix @ np.linalg.pinv(matrix)
        total += float(np.trace(statistics.moments(group)[1] @ left))
    return max(total, 0.0)


def deviation_of_first(statistics: Statistics, group: BandGroup) -> float:
    """Standard deviation (units of precision) of the first component of a group."""
    covariance, axis = statistics.moments(group)[1], group.known_basis.matrix[:, 0]
    return float(np.sqrt(max(axis @ covariance @ axis, 0) / (axis @ axis)))
