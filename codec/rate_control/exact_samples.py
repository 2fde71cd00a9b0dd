"""Files in which all samples are coded directly, without a transform: where no error can be measured, or where they are
the smallest."""

from __future__ import annotations

from ..errors import TargetError
from . import exact_choice
from .strategy import Attempt
from .trial import MeasuredTrial
from .trial_runner import TrialRunner

COMPARED_FROM = 0.5  # files above this share of the raw size are compared with one of exact samples alone


class ExactSamples:
    """Strategy that codes every sample exactly: for rasters of class bands alone, without valid samples, or of values
    too large for a transform. ``limit``: largest size of the file in bytes, None: no limit."""

    def __init__(self, runner: TrialRunner, limit: int | None) -> None:
        self._runner, self._limit = runner, limit

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy. Raises TargetError when the samples take more than ``limit`` bytes."""
        runner, job, limit = self._runner, self._runner.job, self._limit
        trial = runner.run(runner.plain_header)
        # without valid samples a rate per sample is undefined
        if limit is not None and trial.bytes > limit and (job.valid or job.target.kind == "size"):
            raise TargetError(
                f"All that this raster holds is kept exactly, which takes {trial.bytes} bytes, so {limit} "
                "bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact."
            )
        if not job.coded:
            attempt.notes.append("All bands hold codes, which stay exact whatever TARGET asks for.")
        elif job.survey.valid[job.coded].any():
            attempt.notes.append("The values are too large for errors to be measured; the file is lossless.")
        return trial


def no_larger_than_exact(runner: TrialRunner, trial: MeasuredTrial, notes: list[str]) -> MeasuredTrial:
    """``trial``, or a measured file of exact samples alone where that is smaller; the spool of the other one is closed.
    ``notes``: takes a sentence where the user did not ask for exact samples."""
    if not trial.header.groups:
        return trial
    target = runner.job.target
    exact = target.kind in ("lossless", "pae")  # other targets are rarely near the lossless size
    rounding = runner.rounding(target.value if target.kind == "pae" else 0)
    if trial.bytes < COMPARED_FROM * runner.job.source.size_bytes and not (
        exact and exact_choice.exact_is_smaller(runner, rounding, trial.bytes)
    ):
        return trial
    runner.keep(trial)  # until it is known which is smaller
    other = runner.run(runner.plain_header, rounding=rounding)
    if other.bytes >= trial.bytes:
        other.close()
        return trial
    trial.close()
    if not exact:
        notes.append("Every sample as it is takes fewer bytes than the asked quality; the file is lossless.")
    return other
