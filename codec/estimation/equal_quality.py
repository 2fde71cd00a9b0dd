"""What the same error in every block costs: models with modulated latents vary the quantiser step by block."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..analysis.survey import BLOCK
from ..geometry.grid import Window
from ..rate_control.probe import cuts_lattice
from ..rate_control.trial import LossySettings
from .wavelet_files import wavelet_runner
from .window_trials import WindowTrials

if TYPE_CHECKING:
    from ..arrays import Array
    from ..rate_control.trial_runner import TrialRunner

SIDE, ACROSS = BLOCK, 8  # pixels along a side of a sample block; blocks across and down the raster, at most
STEPS = 16  # at which blocks are counted
GAIN_BYTES = 1.0  # of the map of gains, for each of its blocks
GAIN_PIXELS = 16  # along a side of these
ROUNDING = 1 / 12  # mean squared error of rounding samples to integers


class EqualQuality:
    """Files of the raster of ``runner`` in which every block has the same error, by the coefficients of wavelets in
    sample blocks spread over it. ``step``, in units of precision: one that the spectral bases suit; ``trials``: windows
    of the raster."""

    def __init__(self, runner: TrialRunner, trials: WindowTrials, step: float) -> None:
        grid = runner.job.source.profile.grid
        self.map_bytes = GAIN_BYTES * grid.width * grid.height * trials.scale / GAIN_PIXELS**2
        self._logs: Array = np.log(np.geomspace(1.0, runner.coarsest, STEPS))
        self._bytes: Array = np.ones((0, STEPS))
        self._errors: Array = np.ones((0, STEPS))
        places = [
            sorted({int(at) // BLOCK * BLOCK for at in np.linspace(0, size - SIDE, ACROSS)} if size >= SIDE else set())
            for size in grid.shape
        ]
        windows = [Window(x, y, SIDE, SIDE) for y in places[0] for x in places[1]]
        wavelets = wavelet_runner(runner)
        if len(windows) < 2 or cuts_lattice(wavelets.planner, windows):
            return
        header = wavelets.lossy_header(LossySettings(step))
        blocks = WindowTrials(wavelets.job, windows, runner.job.progress, 1.0, True).counted(header)
        blocks = [block for block in blocks if block.samples]
        steps, least = np.exp(self._logs).tolist(), wavelets.planner.lost(header) + ROUNDING
        # Step by step, as the tables of a step are kept.
        self._bytes = np.array([[block.total_bytes(s) for block in blocks] for s in steps]).reshape(STEPS, -1).T
        errors = np.array([[block.total_squares(s) / block.samples for block in blocks] for s in steps])
        self._errors = np.maximum.accumulate(errors.reshape(STEPS, -1).T + least, axis=1)

    def ratio(self, error: float) -> float:
        """Bytes of the chunks over those of a file of the same mean squared ``error`` (units of precision) with one
        step everywhere; 1 where this is not known."""
        if not len(self._errors):
            return 1.0
        wanted = math.log(max(error, 1e-300))
        even = np.interp(wanted, np.log(self._errors.mean(0)), self._logs)
        plain = sum(float(np.interp(even, self._logs, sizes)) for sizes in self._bytes)
        equal = 0.0
        for errors, sizes in zip(np.log(self._errors), self._bytes):
            equal += float(np.interp(np.interp(wanted, errors, self._logs), self._logs, sizes))
        return max(1.0, equal / plain) if plain > 0 else 1.0
