"""Files of wavelets, whose counted coefficients stand for those of networks."""

from __future__ import annotations

from dataclasses import replace

from ..model.lookup import family_for
from ..rate_control.trial_runner import TrialRunner

MODEL = "wavelet-context"


def wavelet_runner(runner: TrialRunner) -> TrialRunner:
    """What plans wavelet files of the raster of ``runner``: itself, unless its model has a network."""
    job = runner.job
    if not job.network:
        return runner
    return TrialRunner(replace(job, model=family_for(MODEL, job.source.profile)), runner.stages)
