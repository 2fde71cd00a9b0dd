"""Fixed quality per block: a feedback loop that sets the gain (quantiser-step scale) of each block of 16 x 16 pixels so
that all blocks have the asked mean squared error.

After the fixed-quality coder of Mijares et al. (see ``models/architectures/fixed_quality.py``). The error of a block is
modelled as the error without quantisation (the floor) plus a quantisation error that is proportional to a power of the
quantiser step. The published coder takes the exponent and one factor from a training image. Here both are estimated on
the raster itself: the factor for each block, the exponent for each *class* of blocks of similar error. Both are
corrected by the errors that were measured."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import BLOCK, UNIT, GainMap, map_shape
from ..evaluation.distortion import SIDE
from ..geometry.tiling import ceil_div

PER = SIDE // BLOCK  # entries of the gain map along a side of a block
TILE = 4  # blocks along a side of an evaluation tile, by which the error is judged
CLASSES = 8  # classes of blocks, by their error at the base step
FIRST_POWER = 1.5  # initial exponent of the step; 2 where all latents are nonzero, less where most are 0
POWERS = (0.6, 2.2)  # range of the exponent
REACHABLE = 0.15  # minimum quantisation error, as a share of the asked error or of the floor
FARTHEST = 1.5 * UNIT  # largest change of a gain per iteration
LOWEST, HIGHEST = -4 * UNIT, 4 * UNIT  # range of gains
TRIMMED = 0.5  # share of a block's own deviation that is corrected in iterations that aim at tiles
GOOD = 0.015  # deviation of a tile's root mean squared error that is left as it is
# Ordered dither: gains are integers, so the blocks of a tile are rounded up in this order and the mean gain of the tile
# keeps its fraction.
_ORDER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


class QualityControl:
    """Gains of all blocks. ``wanted``: mean squared error that each block should have, (rows, columns) of
    :class:`BlockErrors`."""

    def __init__(self, height: int, width: int, wanted: Array) -> None:
        self._shape, self.wanted = map_shape(height, width), wanted
        self.gains: Array = np.zeros(wanted.shape)  # before rounding to integers
        self.floor = np.zeros(wanted.shape)
        self._last: tuple[Array, Array] | None = None  # (quantisation error, integer gain) of each block
        self._class: Array | None = None  # class of each block
        self._powers = np.full(CLASSES, FIRST_POWER)

    def map(self) -> GainMap:
        """The gain map of the present gains."""
        whole = self._integer_gains().astype(np.int8)
        return GainMap(np.ascontiguousarray(whole.repeat(PER, 0).repeat(PER, 1)[: self._shape[0], : self._shape[1]]))

    def _integer_gains(self) -> Array:
        """Gains of all blocks as integers, rounded with an ordered dither."""
        rows, columns = self.gains.shape
        threshold = np.tile((_ORDER + 0.5) / _ORDER.size, (ceil_div(rows, TILE), ceil_div(columns, TILE)))[
            :rows, :columns
        ]
        return np.floor(self.gains + threshold)

    def unrounded(self, mse: Array) -> None:
        """Set the floor: the blocks' mean squared errors without quantisation of the latents."""
        self.floor = np.nan_to_num(mse)

    def learn(self, mse: Array, tiles: bool = False, fresh: bool = False) -> None:
        """Update the gains from the blocks' mean squared errors at the present gains. ``tiles``: correct mainly the
        mean error of tiles; ``fresh``: ``mse`` was found by another method than in the call before, so the exponents
        are not refitted."""
        valid, at = np.isfinite(mse), self._integer_gains()
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
                good = np.abs(np.sqrt(_by_tile(np.where(valid, np.nan_to_num(mse), 0)) / whole) - 1) < GOOD
                left = _by_tile(np.where(valid, np.nan_to_num(mse) - (1 - 2.0**-miss) * excess, 0)) / whole
            left = np.log2(np.maximum(np.nan_to_num(left, nan=1.0), 0.1))
            # The deviation of a tile is converted into one of the quantisation error; blocks whose floor exceeds the
            # asked error are left unchanged, because no gain can correct them.
            share = np.where(self.floor < self.wanted, self.wanted / np.maximum(goal, 2 * least), 0)
            miss += np.clip(left * share, -1, 1)
            if not fresh:  # what is reached stays: rounding moves the error of a tile by more than is left
                miss = np.where(good, 0, miss)
        move = miss * UNIT / self._powers[self._class]
        self.gains = np.where(valid, np.clip(self.gains + np.clip(move, -FARTHEST, FARTHEST), LOWEST, HIGHEST), 0)

    def _fit(self, excess: Array, at: Array, valid: Array) -> None:
        """Refit the exponent of each class from how errors changed with the gains."""
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
        """(share of the tiles whose root mean squared error deviates by at most the share ``within`` from the asked
        one, mean excess of the deviation over ``within``)."""
        valid = np.isfinite(mse)
        wanted, got = _by_tile(np.where(valid, self.wanted, 0)), _by_tile(np.where(valid, np.nan_to_num(mse), 0))
        some = wanted > 0
        if not some.any():
            return 1.0, 0.0
        miss = np.abs(np.sqrt(got[some] / wanted[some]) - 1)
        return float(np.mean(miss <= within)), float(np.mean(np.maximum(miss - within, 0)))


def _by_tile(values: Array) -> Array:
    """Sums over TILE x TILE blocks, (rows, columns): each block holds the sum of its tile."""
    for axis in (0, 1):
        n = values.shape[axis]
        sums = np.add.reduceat(values, np.arange(0, n, TILE), axis)
        values = np.repeat(sums, TILE, axis).take(range(n), axis)
    return values
