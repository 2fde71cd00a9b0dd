"""A trial aimed at a file size: its step is estimated from coefficients, and it ends early where the bytes of its first
tiles show that it will miss the size."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..encoder.abstract_encoder import EncodedTile
from ..errors import StepTooFine
from ..geometry.tiling import FINE_LEVELS
from .secant import solve
from .step_estimates import StepEstimates
from .trial import FINEST, LossySettings, Trial
from .trial_runner import TrialRunner

SLOPE = -0.6  # usual d log(size) / d log(step)
LEAST, AIM = 0.982, 0.992  # smallest accepted size, and the size aimed at, over the asked size
USUAL_RATIO = 0.94  # usual size of a tile over its estimate
SAMPLE = 0.12  # share of the tiles that are encoded first,
MOST_SAMPLES = 16  # at most so many, where at least one is a share of that size
TRIALS = 2  # trials that may end early, before one that may not
SEEN = 0.15  # share of the tiles from which on a trial may end,
MARGIN = 0.006  # and by how much the expected size must lie outside of the accepted ones, at the start of a trial,
LATER = 3  # so many times as much in the second trial


class Aimed(NamedTuple):
    """``trial``: the one that was made, or None; ``step``: the one that would give the size; ``slope``: d log(size) /
    d log(step) there."""

    trial: Trial | None
    step: float
    slope: float


class _Missed(Exception):
    """A trial will miss the size."""


class _Aim:
    """What is known of the sizes of tiles. ``ratios`` (tiles,): of the bytes of each tile to its estimate, nan where it
    was not encoded yet; ``other``: bytes of chunks that do not depend on the step, of each tile."""

    def __init__(self, runner: TrialRunner, wanted: int, settings: LossySettings) -> None:
        self._runner, self._wanted, self._gains = runner, wanted, settings.gains
        self.step, self.slope, self.margin = settings.step, SLOPE, MARGIN
        self._estimates: StepEstimates | None = None
        self._ratios: Array = np.zeros(0)
        self._other: Array = np.zeros(0)
        self._fine: Array = np.zeros(0)

    def find_step(self) -> StepEstimates:
        """Set the step from what is known."""
        estimates = self._suitable()
        self._solve(estimates)
        if not estimates.suits(self.step):  # once more with the spectral bases for that step
            estimates = self._suitable()
            self._solve(estimates)
        self._fine = estimates.tile_bytes(self.step)[0]
        return estimates

    def take(self, number: int, tile: EncodedTile) -> None:
        """Take an encoded tile, the ``number``-th of the estimates."""
        sizes = [len(data) for data, _ in tile.chunks]
        self._ratios[number] = sum(sizes[1 : 1 + FINE_LEVELS]) / max(1.0, self._fine[number])
        self._other[number] = sizes[0] + sum(sizes[1 + FINE_LEVELS :])

    def watch(self, estimates: StepEstimates) -> _Watch:
        """What watches a trial at the step."""
        return _Watch(self, estimates)

    def misses(self, estimates: StepEstimates, share: float) -> bool:
        """Whether a trial of which a ``share`` is done will miss the size."""
        margin, size = self.margin * (1 - share), self._size(estimates, self.step)
        return not (LEAST - margin) * self._wanted <= size <= (1 + margin) * self._wanted

    def _suitable(self) -> StepEstimates:
        """The estimates, or new ones with spectral bases for the step."""
        if self._estimates is None or not self._estimates.suits(self.step):
            runner = self._runner
            settings = LossySettings(runner.within_steps(self.step), None, self._gains)
            self._estimates = StepEstimates(runner, settings, runner.stages.next(0.1))
            if not len(self._ratios):
                self._ratios, self._other = np.full((2, len(self._estimates.jobs)), np.nan)
        return self._estimates

    def _solve(self, estimates: StepEstimates) -> None:
        size, step = AIM * self._wanted, self.step
        self.step, value, _ = solve(
            lambda step: self._size(estimates, step),
            step,
            size,
            lambda found: abs(math.log(found / size)) < 0.001,
            SLOPE,
            FINEST,
            self._runner.coarsest,
        )
        slope = math.log(self._size(estimates, 1.05 * self.step) / value) / math.log(1.05)
        self.slope = min(max(slope, 2 * SLOPE), SLOPE / 2)

    def _size(self, estimates: StepEstimates, step: float) -> float:
        """Expected bytes of the chunks of a file."""
        fine, base = estimates.tile_bytes(step)
        known, others = np.flatnonzero(np.isfinite(self._ratios)), 0.0
        ratios = np.full(len(fine), USUAL_RATIO)
        if len(known):
            # Tiles differ from one part of the raster to another: between known ones they are interpolated.
            usual = float((fine * self._ratios)[known].sum() / max(1.0, fine[known].sum()))
            ratios = np.interp(np.arange(len(fine)), known, self._ratios[known], right=usual)
            others = float(self._other[known].mean()) * len(fine)
        total = float(fine @ ratios + base.sum()) + others
        return max(1.0, total) * estimates.tiles / len(estimates.jobs)


class _Watch:
    """Watches a trial tile by tile. Raises _Missed where it will miss the size."""

    def __init__(self, aim: _Aim, estimates: StepEstimates) -> None:
        self._aim, self._estimates, self._done = aim, estimates, 0

    def __call__(self, tile: EncodedTile) -> None:
        self._aim.take(self._done, tile)
        self._done += 1
        share = self._done / self._estimates.tiles
        if SEEN <= share < 1 and self._aim.misses(self._estimates, share):
            raise _Missed


def aim(runner: TrialRunner, wanted: int, settings: LossySettings) -> Aimed:
    """A trial of the wavelet codec that is likely to have at most ``wanted`` bytes, and hardly less."""
    known = _Aim(runner, wanted, settings)
    try:
        _encode_samples(runner, known, settings)
        for left in range(TRIALS, -1, -1):
            estimates = known.find_step()
            watch = known.watch(estimates) if left and estimates.all_tiles else None
            try:
                trial = runner.encode_lossy(LossySettings(known.step, None, settings.gains), watch)
            except _Missed:
                known.margin *= LATER
                continue
            step = known.step
            if not close(trial.bytes, wanted):
                step *= (AIM * wanted / trial.bytes) ** (1 / known.slope)
            return Aimed(trial, step, known.slope)
    except StepTooFine:
        pass
    return Aimed(None, known.step, SLOPE)


def _encode_samples(runner: TrialRunner, known: _Aim, settings: LossySettings) -> None:
    """Encode some tiles of a raster that has many, evenly spread, at the first step found."""
    estimates = known.find_step()
    count = min(MOST_SAMPLES, int(SAMPLE * estimates.tiles))
    if not count:
        return
    header = runner.lossy_header(LossySettings(known.step, None, settings.gains))
    encoder = runner.encoder(header, runner.stages.next(0.1))
    numbers = ((np.arange(count) + 0.5) / count * len(estimates.jobs)).astype(int).tolist()
    for number, tile in zip(numbers, encoder.over(encoder.tile, [estimates.jobs[i] for i in numbers])):
        known.take(number, tile)


def close(size: float, wanted: int) -> bool:
    """Whether a file of ``size`` bytes is at most ``wanted`` bytes, and not much smaller."""
    return LEAST * wanted <= size <= wanted
