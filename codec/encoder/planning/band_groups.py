"""Band groups: decides which bands are transformed together, among those on the same grid of cells, by estimated
bits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...arrays import Array
from ...bitstream.band_group import BandGroup
from ...geometry.lattice import Lattice
from . import klt_fit
from .klt_fit import KltFit

if TYPE_CHECKING:
    from .statistics import Statistics

# Bands of Sentinel-2 by their native resolution in metres.
NATIVE = {
    "10": ("B02", "B03", "B04", "B08"),
    "20": ("B05", "B06", "B07", "B8A", "B11", "B12"),
    "60": ("B01", "B09", "B10"),
}
# Sentinel-2 stacks without band names are tried in the usual order of their bands.
UNNAMED = {
    13: "B01 B02 B03 B04 B05 B06 B07 B08 B8A B09 B10 B11 B12",
    12: "B01 B02 B03 B04 B05 B06 B07 B08 B8A B09 B11 B12",
    10: "B02 B03 B04 B05 B06 B07 B08 B8A B11 B12",
}
JUDGED = 20.0  # step at which partitions and axes are compared, unless the coding step is much coarser
SAME = 4  # partitions stay the same within this factor of the step, so that searches over steps see a smooth function
SPLIT = range(3, 33)  # bands of a group whose partitions are compared


def judged(step: float) -> float:
    """The step at which partitions are compared for coding at ``step``: half of it, as a power of two. (At the same
    step the estimate of bits favours few groups too early.)"""
    return JUDGED * 2.0 ** max(0, math.floor(math.log2(max(step, 1e-9) / (2 * JUDGED))))


def groups_by_grid(
    bands: Sequence[int], factors: Sequence[tuple[int, int, int]], lattices: Sequence[Lattice | None]
) -> list[BandGroup]:
    """Groups of all ``bands`` on the same grid of cells. ``factors`` (factor, phase y, phase x) and ``lattices``: by
    band number."""
    by_factor: dict[tuple[int, int, int], list[int]] = {}
    by_lattice: dict[Lattice, list[int]] = {}
    for band in bands:
        lattice = lattices[band]
        if lattice is None:
            by_factor.setdefault(factors[band], []).append(band)
        else:
            by_lattice.setdefault(lattice, []).append(band)
    return [
        *(BandGroup(members, f, (oy, ox)) for (f, oy, ox), members in sorted(by_factor.items())),
        *(BandGroup(members, lattice=lattice) for lattice, members in by_lattice.items()),
    ]


class Partitions:
    """Chooses the groups of bands for coding at a step. ``names``: of all bands of the raster.

    Partitions are cached, and so is the step at which each group of a grid was compared last: steps that differ from it
    by a factor of less than SAME have the same groups and axes."""

    def __init__(self, statistics: Statistics, fit: KltFit, names: Sequence[str]) -> None:
        self._statistics, self._fit, self._names = statistics, fit, names
        self._found: dict[tuple[int, float], list[BandGroup]] = {}
        self._judged_last: dict[int, float] = {}

    def groups(self, step: float | None = None) -> list[BandGroup]:
        """New groups for coding at ``step``, None for lossless coding: bands on the same grid of cells and, where that
        saves bits, of the same native resolution."""
        out = []
        for whole in self._statistics.wholes:
            key = whole.bands[0], JUDGED if step is None else self.judged_step(whole, step)
            if key not in self._found:
                self._found[key] = self._best(whole, key[1]) if len(whole.bands) in SPLIT else [whole]
            out += self._found[key]
        return [replace(group, bands=list(group.bands)) for group in out]

    def judged_step(self, group: BandGroup, step: float) -> float:
        """The step at which bands on the grid of ``group`` are compared for coding at ``step``."""
        whole = self._statistics.places(group)[0]
        key, now = whole.bands[0], judged(step / whole.scale)
        last = self._judged_last.get(key, 0.0)
        if not last / SAME <= now <= last * SAME:
            self._judged_last[key] = last = now
        return last

    def _best(self, whole: BandGroup, step: float) -> list[BandGroup]:
        """The partition of a group with the fewest estimated bits at ``step``."""
        detail = detail_ratio(self._statistics, whole)
        if detail is None:
            return [whole]
        costs: dict[tuple[int, ...], float] = {}

        def cost(part: list[int]) -> float:
            if tuple(part) not in costs:
                group = replace(whole, bands=[whole.bands[i] for i in part])
                axes = self._fit.best_axes(group, step)
                costs[tuple(part)] = klt_fit.cost(self._statistics, group, axes, step)
            return costs[tuple(part)]

        candidates = candidate_partitions([self._names[band] for band in whole.bands], detail)
        best = min(candidates, key=lambda parts: sum(map(cost, parts)))
        return [replace(whole, bands=[whole.bands[i] for i in part]) for part in sorted(best)]


def candidate_partitions(names: Sequence[str], detail: Array) -> list[list[list[int]]]:
    """Candidate partitions, as lists of indices into a group whose bands have ``names``: all bands together; by native
    resolution, where the names give it; cut where ``detail`` (:func:`detail_ratio`) has its largest gaps."""
    n = len(names)
    candidates = [[list(range(n))]]
    short = [name.strip().upper().split(" ")[0].split("_")[-1] for name in names]
    if not any(short) or len(set(short)) < n:
        short = UNNAMED.get(n, "").split()
    parts = [[i for i, name in enumerate(short) if name in members] for members in NATIVE.values()]
    parts = [p for p in parts if p]
    if len(parts) > 1 and sum(map(len, parts)) == n:
        candidates.append(parts)
        if len(parts) == 3:
            candidates.append([parts[0], parts[1] + parts[2]])
    order = np.argsort(detail)
    gaps = np.diff(detail[order])
    for cuts in (1, 2):
        if len(gaps) >= cuts:
            at = np.sort(np.argsort(gaps)[::-1][:cuts]) + 1
            candidates.append([sorted(part.tolist()) for part in np.split(order, at)])
    return candidates


def detail_ratio(statistics: Statistics, group: BandGroup) -> Array | None:
    """Log ratio (bands,) of the energies of the level 1 and level 2 details of each band: low where a band was
    upsampled. None where sample windows are too small."""
    moments = statistics.detail_moments(group)
    if moments is None:
        return None
    ratio: Array = np.log(np.diag(moments[0][0]) + 1e-3) - np.log(np.diag(moments[1][0]) + 1e-3)
    return ratio
