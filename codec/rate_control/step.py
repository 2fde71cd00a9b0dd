"""Quantiser step strategy: encodes with a step that the user chose."""

from __future__ import annotations

from .lossless import Lossless
from .strategy import Attempt
from .trial import FINEST, LossySettings, MeasuredTrial
from .trial_runner import TrialRunner


class QuantiserStep:
    """Code at ``asked``, a step in units of precision. ``step``: the nearest usable one, None where it is finer than
    the precision of the samples, so that the file is lossless."""

    def __init__(self, runner: TrialRunner, asked: float) -> None:
        self._runner, self._asked = runner, asked
        lossless = asked < FINEST and not runner.job.network
        self.step = None if lossless else runner.within_steps(asked)

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy."""
        if self.step is None:
            attempt.notes.append("The step is finer than the samples show; the file is lossless.")
            return Lossless(self._runner).trial()
        if self._asked > self._runner.coarsest:
            attempt.notes.append("The step is coarser than the range of this raster's values.")
        return self._runner.measure(self._runner.encode_lossy(LossySettings(self.step, gains=attempt.gains)))
