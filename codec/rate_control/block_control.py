"""The same quality everywhere: gains that give each block of 16 x 16 pixels the error that it is asked to have.

After the fixed-quality coder of Mijares et al. (see ``models/architectures/fixed_quality.py``): the error of a block
is what its latents leave when they are not rounded, plus a term that grows with the step as its power. The published
coder takes the power and one factor from a training image; here both are estimated on the raster itself, the factor
block by block, the power for *classes* of blocks alike, and corrected by what the gains gave."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import BLOCK, UNIT, GainMap, map_shape
from ..evaluation.distortion import SIDE
from ..geometry.tiling import ceil_div

PER = SIDE // BLOCK  # values of the map of gains along it
TILE = 4  # blocks along a side of a tile of which errors are told
CLASSES = 8  # of blocks, by their error at the base step
FIRST_POWER = 1.5  # of the step, before anything is known; 2 where all latents are coded, less where most are zero
POWERS = (0.6, 2.2)
REACHABLE = 0.15  # share of the asked error, or of that without rounding, that rounding is left at least
FARTHEST = 1.5 * UNIT  # gains move by so much at a time,
LOWEST, HIGHEST = -4 * UNIT, 4 * UNIT  # and lie within these
TRIMMED = 0.5  # share of a block's own miss that the last corrections, which are those of tiles, make up for
# order in which the blocks of a tile are rounded up: gains are whole numbers, but their mean over a tile is as it shall
# be
_ORDER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


class QualityControl:
    """``wanted``: mean squared error that each block shall have, (rows, columns) of :class:`BlockErrors`."""

    def __init__(self, height: int, width: int, wanted: Array) -> None:
        self._shape, self.wanted = map_shape(height, width), wanted
        self.gains = np.zeros(wanted.shape)  # wished for
        self.floor = np.zeros(wanted.shape)
        self._last: tuple[Array, Array] | None = None  # (what rounding made, whole gains) of each block
        self._class: Array | None = None  # of each block
        self._powers = np.full(CLASSES, FIRST_POWER)

    def map(self) -> GainMap:
        """The GainMap of the present gains."""
        whole = self._whole().astype(np.int8)
        return GainMap(np.ascontiguousarray(whole.repeat(PER, 0).repeat(PER, 1)[: self._shape[0], : self._shape[1]]))

    def _whole(self) -> Array:
        rows, columns = self.gains.shape
        threshold = np.tile((_ORDER + 0.5) / _ORDER.size, (ceil_div(rows, TILE), ceil_div(columns, TILE)))[
            :rows, :columns
        ]
        return np.floor(self.gains + threshold)

    def unrounded(self, mse: Array) -> None:
        """Take the blocks' errors when no latent is rounded."""
        self.floor = np.nan_to_num(mse)

    def learn(self, mse: Array, tiles: bool = False, fresh: bool = False) -> None:
        """Take the blocks' errors at the present gains, and move these. ``tiles``: mainly so that tiles come out right;
        ``fresh``: the errors are found in another way than those before."""
        valid, at = np.isfinite(mse), self._whole()
        least = REACHABLE * np.maximum(self.wanted, self.floor)
        excess = np.maximum(np.nan_to_num(mse) - self.floor, 0.02 * self.wanted)
        goal = np.maximum(self.wanted - self.floor, least)
        if self._class is None:
            order = np.argsort(np.argsort((excess / goal)[valid]))
            self._class = np.zeros(mse.shape, int)
            self._class[valid] = order * CLASSES // max(len(order), 1)
        elif not fresh:
            self._fit(excess, at, valid)
        self._last = excess, at
        miss = np.log2(excess / goal)
        if tiles:
            miss = TRIMMED * miss
            whole = _by_tile(np.where(valid, self.wanted, 0))
            with np.errstate(invalid="ignore", divide="ignore"):
                left = _by_tile(np.where(valid, np.nan_to_num(mse) - (1 - 2.0**-miss) * excess, 0)) / whole
            left = np.log2(np.maximum(np.nan_to_num(left, nan=1.0), 0.1))
            # what a tile misses its error by is more of what rounding makes; blocks that cannot be as asked are left
            # alone
            share = np.where(self.floor < self.wanted, self.wanted / np.maximum(goal, 2 * least), 0)
            miss += np.clip(left * share, -1, 1)
        move = miss * UNIT / self._powers[self._class]
        self.gains = np.where(valid, np.clip(self.gains + np.clip(move, -FARTHEST, FARTHEST), LOWEST, HIGHEST), 0)

    def _fit(self, excess: Array, at: Array, valid: Array) -> None:
        """The power of each class from how errors followed the gains."""
        if self._last is None:
            return
        before, was = self._last
        moved = valid & (np.abs(at - was) >= 3)
        for k in range(CLASSES):
            here = moved & (self._class == k)
            if here.sum() >= 4:
                power = np.median(np.log2(before[here] / excess[here]) * UNIT / (at - was)[here])
                self._powers[k] = np.clip(power, *POWERS)

    def near(self, mse: Array, within: float) -> tuple[float, float]:
        """(share of the tiles whose root mean squared error is within a share ``within`` of what it shall be, by how
        much more they miss it in the mean)."""
        valid = np.isfinite(mse)
        wanted, got = _by_tile(np.where(valid, self.wanted, 0)), _by_tile(np.where(valid, np.nan_to_num(mse), 0))
        some = wanted > 0
        if not some.any():
            return 1.0, 0.0
        miss = np.abs(np.sqrt(got[some] / wanted[some]) - 1)
        return float(np.mean(miss <= within)), float(np.mean(np.maximum(miss - within, 0)))


def _by_tile(values: Array) -> Array:
    """Sums (rows, columns) over TILE x TILE blocks, at the place of each."""
    for axis in (0, 1):
        n = values.shape[axis]
        sums = np.add.reduceat(values, np.arange(0, n, TILE), axis)
        values = np.repeat(sums, TILE, axis).take(range(n), axis)
    return values
