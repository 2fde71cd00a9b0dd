"""Lossless coding: the strategy that reproduces every sample exactly."""

from __future__ import annotations

from ..bitstream.header import Header
from ..errors import StepTooFine
from . import exact_choice
from .bounded_header import network_header
from .strategy import Attempt
from .trial import MeasuredTrial
from .trial_runner import TrialRunner


class Lossless:
    """Reproduces every sample exactly; with a precision, rounded to multiples of it."""

    def __init__(self, runner: TrialRunner) -> None:
        self._runner = runner

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy."""
        return self.trial()

    def trial(self) -> MeasuredTrial:
        """The measured trial."""
        runner, job = self._runner, self._runner.job
        rounding, units = runner.rounding(0), runner.planner.units
        whole = units.exact or (job.precision is not None and units.precision == job.precision)
        if not job.coded or not job.valid or not whole:
            return runner.run(runner.plain_header, rounding=rounding)
        try:
            trial = runner.run(network_header(runner, 0) if job.network else self._header(), rounding=rounding)
        except StepTooFine:
            return runner.run(runner.plain_header, rounding=rounding)
        return trial if trial.identical or rounding else runner.run(runner.plain_header)

    def _header(self) -> Header:
        """The lossless header with the fewest bytes: bands that are smaller as exact samples are in no group."""
        runner = self._runner
        header = runner.reversible_header()
        exact = exact_choice.bands_smaller_exact(runner, header)
        return runner.reversible_header(bands=[b for b in runner.job.coded if b not in exact]) if exact else header
