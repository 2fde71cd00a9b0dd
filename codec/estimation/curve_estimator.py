"""Estimates the points of a rate curve: windows encoded at some steps, and magnitudes of coefficients for the rest."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis import sample_windows
from ..analysis.lattice_search import find_lattices
from ..analysis.peak import Peak, choose_peak
from ..analysis.source_facts import examine_source
from ..bitstream.kinds import CODERS
from ..encoder.effort import effort_of
from ..errors import InputError
from ..evaluation.metrics import psnr
from ..model.lookup import family_for
from ..progress import Progress
from ..rate_control.job import Job
from ..rate_control.stages import Stages, durations
from ..rate_control.targets import Target
from ..rate_control.trial_runner import TrialRunner
from ..runtime.threads import thread_count
from .bounded_estimates import BoundedEstimates
from .curve_point import CurvePoint
from .lossy_estimates import LossyEstimates
from .window_trials import WindowTrials

if TYPE_CHECKING:
    from ..encoder.planning.planner import Planner
    from ..model.codec_model import CodecModel
    from ..raster.raster_reader import RasterReader

WHOLE = 2_500_000  # rasters of up to so many samples are encoded whole,
SAMPLES, WINDOWS = 1_000_000, 6  # others in so many windows of about so many samples together
BOUNDED_WHOLE, BOUNDED_SAMPLES = 900_000, 500_000  # the same for exact and near-lossless files
BOUNDED_SIDES = (288, 192, 96, 64)  # pixels along the sides of windows for these
ANALYSIS, LOSSY = 0.2, 0.75  # progress after the analysis of the source, and after lossy files
TRIALS = 1.2  # usual number of encodings of a whole raster


class CurveEstimator:
    """Estimates of one raster; arguments as of :func:`.rate_curve.estimate_curve`. ``facts``: what was found out about
    the raster; ``job``: the compression that is estimated."""

    def __init__(
        self,
        source: RasterReader,
        model: CodecModel | str,
        nodata: float | None,
        peak: float | None,
        precision: float | None,
        effort: str,
        exact_bands: Sequence[int] | None,
        find_fills: bool,
        threads: int | None,
        progress: Progress | None,
    ) -> None:
        profile = source.profile
        if not profile.bands or profile.grid.width < 1 or profile.grid.height < 1:
            raise InputError("The raster has no bands or no pixels; choose at least one band and some pixels.")
        self._progress, count = progress or Progress(), thread_count(threads)
        family = family_for(model, profile)
        able, why = family.can_run()
        if not able:
            raise InputError(why)
        began = time.perf_counter()
        source.keep()
        facts = examine_source(
            source,
            nodata=nodata,
            exact_bands=exact_bands,
            find_fills=find_fills,
            threads=count,
            progress=self._progress.stage(0, ANALYSIS),
        )
        measured = profile.select([b for b in range(profile.count) if b not in facts.codes] or [0])
        family = family_for(model, measured)
        able, why = family.takes(measured)
        if not able:
            raise InputError(why)
        skip = [not repeats or band in facts.codes for band, repeats in enumerate(facts.survey.repeating)]
        lattices = find_lattices(source, facts.invalid(profile), skip, self._progress)
        facts = replace(facts, survey=replace(facts.survey, lattices=lattices))
        chosen = Peak(peak, "as asked") if peak else choose_peak(profile, facts.survey, facts.codes)
        self.facts, effort = facts, effort if effort in family.efforts else "normal"
        self.job = Job(
            source,
            facts,
            family,
            Target("step", 1.0),
            chosen,
            precision,
            effort_of(effort),
            CODERS[0],
            Path(tempfile.gettempdir()),
            count,
            None,
            Progress(cancelled=self._cancelled),
        )
        stages = Stages(Progress(cancelled=self._cancelled), "step", durations("step", profile.samples, False, True))
        self._runner = TrialRunner(self.job, stages)
        self._analysis = time.perf_counter() - began

    def run(self) -> tuple[tuple[CurvePoint, ...], tuple[CurvePoint, ...], CurvePoint, tuple[str, ...]]:
        """(lossy points, near-lossless points, the exact file, sentences for the user)."""
        job, runner = self.job, self._runner
        whole = sample_windows.cells(job.source, job.survey)
        if not job.measurable:
            trials = self._windows(whole <= WHOLE, SAMPLES)
            files = BoundedEstimates(runner, trials, None, 0.0, self._analysis)
            return (), (), files.exact_alone(), (self._why_exact(),)
        trials = self._windows(whole <= WHOLE, SAMPLES)
        codes = trials.exact_bytes(runner.plain_header, sorted(job.intake.codes)) / trials.share
        lossy = LossyEstimates(runner, trials, self._progress.stage(ANALYSIS, LOSSY).report)
        points = self._points(lossy, codes)
        self._progress.report(LOSSY)
        if whole > BOUNDED_WHOLE:
            trials = self._windows(False, BOUNDED_SAMPLES, BOUNDED_SIDES)
        files = BoundedEstimates(runner, trials, lossy if points else None, codes, self._analysis)
        exact = files.exact()
        self._progress.report((1 + LOSSY) / 2)
        near = [point for point in files.near_lossless() if point.bytes < exact.bytes]
        points = [point for point in points if point.bytes < exact.bytes]
        self._progress.report(1.0)
        notes = () if points else ("No lossy file of this raster is smaller than one in which every sample is exact.",)
        return tuple(points), tuple(_falling(near)), exact, notes

    @property
    def planner(self) -> Planner:
        """Makes the headers of files of the raster."""
        return self._runner.planner

    def _cancelled(self) -> bool:
        self._progress.check()
        return False

    def _windows(self, whole: bool, samples: int, sides: Sequence[int] = sample_windows.SIDES) -> WindowTrials:
        job = self.job
        if whole:
            return WindowTrials(job, [job.source.profile.grid.full_window], job.progress)
        return WindowTrials(job, sample_windows.windows(job.source, job.survey, samples, WINDOWS, sides), job.progress)

    def _points(self, lossy: LossyEstimates, codes: float) -> list[CurvePoint]:
        """The curve, finest first."""
        job, points = self.job, list[CurvePoint]()
        for step in lossy.steps:
            self._progress.check()
            file = lossy.at(step)
            points.append(
                CurvePoint(
                    step * self._runner.planner.precision,
                    round(file.outside + file.rest + codes),
                    math.sqrt(file.mse) * job.scale,
                    psnr(file.mse, job.peak.value / job.scale),
                    file.peak,
                    self._analysis + TRIALS * file.seconds,
                )
            )
        return _falling(points)

    def _why_exact(self) -> str:
        job = self.job
        if not job.valid:
            return "The raster holds no valid pixel, so the file holds its nodata mask alone."
        if not job.coded:
            return "All bands hold codes, such as classes, which are always kept exactly."
        if job.survey.valid[job.coded].any():
            return "The values are too large for errors to be measured, so they are kept exactly."
        return "The bands that do not hold codes have no valid pixel, so everything is kept exactly."


def _falling(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """The points at which the size falls and the error grows."""
    out = list[CurvePoint]()
    for point in points:
        if not out or (point.bytes < out[-1].bytes and point.rmse > out[-1].rmse):
            out.append(point)
    return out
