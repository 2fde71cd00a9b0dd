"""Survey: one pass over the source before coding (ranges, invalid pixels, upsampled bands, block means for filling)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from ..arrays import Array
from ..geometry.lattice import Lattice
from ..geometry.tiling import FACTORS
from ..progress import Progress
from ..raster.nodata import InvalidValues
from ..raster.sample_reader import SampleReader
from ..raster.validity import may_miss
from .likely_fill import find_fills, with_fills
from .value_statistics import Gatherer, strips

BLOCK = 32  # pixels of a block mean
GLANCE_ROWS, GLANCE_COLUMNS = 16, 128  # rows of each strip, and columns of a segment, in which repeats are counted
REPEATS = 0.2  # a band is repeating when this share of pixels equals the left one, in every segment


Changes = tuple[Array, Array]
"""(rows, columns), each bool (6,): whether values change at positions with this residue modulo 6."""


@dataclass
class Survey:
    """Result of one pass over a raster. Arrays have one entry per band.

    ``low``, ``high``: minimum and maximum of the valid values, nan where no sample is valid. ``valid``: number of valid
    samples; ``invalid``: bool, whether any sample is invalid. ``factors``: (factor, phase y, phase x) of an exact
    integer upsampling; ``repeating``: whether adjacent samples are equal so often that the band may have a lattice;
    ``lattices``: the lattices, after they were detected. ``blocks``: (bands, rows, columns) float32, means of the valid
    pixels of each block, with blocks without valid pixels interpolated, or None when every pixel is valid. ``fills``:
    undeclared fill values that count as nodata. For the others see :class:`.value_statistics.Statistics`."""

    low: Array
    high: Array
    valid: Array
    invalid: Array
    factors: list[tuple[int, int, int]]
    repeating: list[bool]
    lattices: list[Lattice | None]
    blocks: Array | None
    fills: list[list[float]]
    grid: float | None
    bottom: Array
    top: Array
    median: Array
    spread: Array
    deviation: Array

    def fill(self, band: int, rows: Array, columns: Array, smooth: bool) -> Array:
        """Values (len(rows), len(columns)) float32 that replace invalid pixels at these rows and columns.

        ``smooth``: interpolate between the block means instead of repeating them. Needs ``blocks``."""
        grid = self._means(band)
        if not smooth:
            return grid[np.minimum(rows // BLOCK, len(grid) - 1)][:, np.minimum(columns // BLOCK, grid.shape[1] - 1)]
        y, wy = _between(rows, grid.shape[0])
        x, wx = _between(columns, grid.shape[1])
        across = grid[:, x] * (1 - wx) + grid[:, np.minimum(x + 1, grid.shape[1] - 1)] * wx
        return across[y] * (1 - wy)[:, None] + across[np.minimum(y + 1, grid.shape[0] - 1)] * wy[:, None]

    def fill_at(self, band: int, rows: Array, columns: Array, smooth: bool) -> Array:
        """Like :meth:`fill`, for single pixels: ``rows`` and ``columns`` have one shape, which is that of the
        result."""
        grid = self._means(band)
        if not smooth:
            return grid[np.minimum(rows // BLOCK, len(grid) - 1), np.minimum(columns // BLOCK, grid.shape[1] - 1)]
        y, wy = _between(rows, grid.shape[0])
        x, wx = _between(columns, grid.shape[1])
        below, right = np.minimum(y + 1, grid.shape[0] - 1), np.minimum(x + 1, grid.shape[1] - 1)
        return (grid[y, x] * (1 - wx) + grid[y, right] * wx) * (1 - wy) + (
            grid[below, x] * (1 - wx) + grid[below, right] * wx
        ) * wy

    def _means(self, band: int) -> Array:
        if self.blocks is None:
            raise ValueError("every pixel is valid: there is nothing to fill")
        return cast(Array, self.blocks[band])


def _between(positions: Array, size: int) -> tuple[Array, Array]:
    at = np.clip((positions + 0.5) / BLOCK - 0.5, 0, size - 1).astype(np.float32)
    low = at.astype(np.int64)
    return low, at - low


def survey_raster(
    source: SampleReader, nodata: Sequence[InvalidValues], progress: Progress, find: bool = True, threads: int = 1
) -> Survey:
    """Survey every pixel of ``source``: in one pass, and two more where likely fill values are found.

    ``nodata``: None, a value or several for each band. ``find``: whether undeclared fill values are detected; they are
    then listed in ``fills``, and treated as nodata in everything else. ``threads``: that read."""
    gathered, changes, repeating, sums = _read_all(source, nodata, progress, threads)
    fills: list[list[float]] = [[] for _ in nodata]
    if find:
        fills = find_fills(source, nodata, progress, gathered)
    progress = progress.stage(1.0, 1.0)
    if any(fills):
        nodata = with_fills(nodata, fills)
        gathered, changes, repeating, sums = _read_all(source, nodata, progress, threads)
    (height, width), seen = source.profile.grid.shape, gathered.result(source, nodata, progress)
    invalid = seen.valid < height * width
    factors = [_factor(c, height, width) for c in changes]
    return Survey(
        seen.low,
        seen.high,
        seen.valid,
        invalid,
        factors,
        [r and f[0] == 1 for r, f in zip(repeating, factors)],
        [None] * len(factors),
        _fill_holes(*sums) if sums is not None and invalid.any() else None,
        fills,
        seen.grid,
        seen.bottom,
        seen.top,
        seen.median,
        seen.spread,
        seen.deviation,
    )


def _read_all(
    source: SampleReader, nodata: Sequence[InvalidValues], progress: Progress, threads: int
) -> tuple[Gatherer, list[Changes], list[bool], Array | None]:
    """One pass over all samples: (Gatherer, changes of each band, whether each band is repeating, sums and counts (2,
    bands, rows, columns) of the valid samples of each block, or None where all samples are valid)."""
    profile = source.profile
    n, (height, width) = len(profile.bands), profile.grid.shape
    gathered = Gatherer(profile)
    sums: Array | None = None
    if may_miss(profile, nodata):
        sums = np.zeros((2, n, -(-height // BLOCK), -(-width // BLOCK)))
    changes = [(np.zeros(6, bool), np.zeros(6, bool)) for _ in range(n)]
    repeating = [True] * n
    last = None
    for y, a, classes in strips(source, nodata, progress, BLOCK, threads):
        gathered.add(y, a, classes)
        for i in range(n):
            if sums is not None:
                ok = np.ones(a[i].shape) if classes is None else (classes[i] == 0).astype(np.float64)
                values = np.where(ok > 0, a[i], 0).astype(np.float64)
                part = slice(y // BLOCK, y // BLOCK + -(-a.shape[1] // BLOCK))
                sums[0, i, part] += _blocks(values)
                sums[1, i, part] += _blocks(ok)
            _note_changes(a[i], None if last is None else last[i], y, changes[i])
            repeating[i] = repeating[i] and _repeats(a[i, :GLANCE_ROWS])
        last = a[:, -1].copy()
    return gathered, changes, repeating, sums


def _blocks(a: Array) -> Array:
    y, x = np.arange(0, a.shape[0], BLOCK), np.arange(0, a.shape[1], BLOCK)
    # Undeclared fill values near the largest float overflow; they are ignored in the next pass.
    with np.errstate(over="ignore", invalid="ignore"):
        return np.add.reduceat(np.add.reduceat(a, y, 0), x, 1)


def _note_changes(a: Array, above: Array | None, y: int, changes: Changes) -> None:
    """Record the residues modulo 6 of the rows and columns at which a band's value changes."""
    rows, columns = changes
    if not rows.all():
        if above is not None and (a[0] != above).any():
            rows[y % 6] = True
        for r in range(6):
            if not rows[r]:
                first = (r - y) % 6 or 6
                rows[r] = bool((a[first::6] != a[first - 1 : -1 : 6][: len(a[first::6])]).any())
    if not columns.all():
        for r in range(6):
            if not columns[r]:
                first = r or 6
                columns[r] = bool((a[:, first::6] != a[:, first - 1 : -1 : 6][:, : a[:, first::6].shape[1]]).any())


def _repeats(rows: Array) -> bool:
    """Whether in every segment of some rows (h, w) at least the share REPEATS of pixels equals its left neighbour."""
    left, right = rows[:, :-1], rows[:, 1:]
    differs = (left != right) & (left == left) & (right == right)  # NaN does not count as a change
    starts = np.arange(0, max(1, differs.shape[1] - GLANCE_COLUMNS + 1), GLANCE_COLUMNS)
    counts = np.add.reduceat(differs.sum(0), starts) if differs.size else np.zeros(1)
    sizes = np.diff(np.append(starts, differs.shape[1])) * len(rows)
    return bool((counts <= (1 - REPEATS) * sizes).all())


def _factor(changes: Changes, height: int, width: int) -> tuple[int, int, int]:
    """(factor, phase y, phase x) of exact integer replication; (1, 0, 0) when there is none."""
    for f in sorted(FACTORS, reverse=True):
        phases = []
        for residues in changes:
            seen = {int(r) % f for r in np.flatnonzero(residues)}
            if len(seen) <= 1:
                phases.append((f - seen.pop()) % f if seen else 0)
        if len(phases) == 2 and min(height, width) >= 2 * f:
            return (f, phases[0], phases[1])
    return (1, 0, 0)


def _fill_holes(sums: Array, counts: Array) -> Array:
    """Block means (bands, rows, columns) float32; blocks without valid pixels get the mean of surrounding blocks."""
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums / counts
    out, largest = np.empty(means.shape, np.float32), np.finfo(np.float32).max
    for i, band in enumerate(means):
        with np.errstate(over="ignore", invalid="ignore"):  # sums of huge values overflow
            out[i] = np.nan_to_num(_filled(band, sums[i], counts[i]).clip(-largest, largest))
    return out


def _filled(means: Array, sums: Array, counts: Array) -> Array:
    """``means`` with each missing block filled from the level above of a pyramid of means."""
    hole = ~(counts > 0)
    if not hole.any():
        return means
    if hole.all():
        return np.zeros(means.shape)
    if max(means.shape) == 1:
        return means
    pad = [(0, s % 2) for s in means.shape]
    s, c = np.pad(np.where(hole, 0, sums), pad), np.pad(np.where(hole, 0, counts), pad)
    s = s[::2, ::2] + s[1::2, ::2] + s[::2, 1::2] + s[1::2, 1::2]
    c = c[::2, ::2] + c[1::2, ::2] + c[::2, 1::2] + c[1::2, 1::2]
    with np.errstate(invalid="ignore", divide="ignore"):
        coarse = _filled(s / c, s, c)
    wide = np.repeat(np.repeat(coarse, 2, 0), 2, 1)[: means.shape[0], : means.shape[1]]
    return np.where(hole, wide, means)
