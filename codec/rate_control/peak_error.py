"""Near-lossless strategy: a peak absolute error bound for every sample."""

from __future__ import annotations

import math

from ..errors import StepTooFine
from .bounded_header import network_header, wavelet_header
from .lossless import Lossless
from .strategy import Attempt
from .trial import MeasuredTrial
from .trial_runner import TrialRunner


class PeakError:
    """No valid sample deviates by more than ``bound``, in raster units."""

    def __init__(self, runner: TrialRunner, bound: float) -> None:
        self._runner, self._bound = runner, bound

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy."""
        runner, job, planner = self._runner, self._runner.job, self._runner.planner
        if self._bound == 0:  # a precision must not relax a bound of 0
            return Lossless(runner).trial() if job.precision is None else runner.run(runner.plain_header)
        # Rounding to the precision costs nothing for samples on its grid, and up to half of it for others.
        for share in (0.0, 0.5) if job.coded and job.valid and not job.too_large else ():
            units = min(self._bound / planner.precision - share + 1e-9, max(planner.high - planner.low, 1))
            half = math.floor(units)
            if half > 0 or (half == 0 and share == 0 and planner.units.exact):
                try:
                    trial = runner.run(network_header(runner, half) if job.network else wavelet_header(runner, half))
                except StepTooFine:
                    break
                if max(trial.errors.peak, trial.errors.worst) <= self._bound:
                    return trial
        return runner.run(runner.plain_header, rounding=runner.rounding(self._bound))
