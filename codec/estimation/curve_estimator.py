"""Estimates the points of a rate curve: windows encoded at some steps, and magnitudes of coefficients for the rest."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis import sample_windows
from ..analysis.lattice_search import find_lattices
from ..analysis.peak import Peak, choose_peak
from ..analysis.source_facts import WithoutMask, examine_source
from ..bitstream.kinds import CODERS
from ..encoder.effort import effort_of
from ..errors import InputError
from ..evaluation.metrics import psnr
from ..geometry.grid import Window
from ..model.lookup import family_for
from ..progress import Progress
from ..rate_control.job import Job
from ..rate_control.stages import Stages, durations
from ..rate_control.targets import Target
from ..rate_control.trial_runner import TrialRunner
from ..runtime.threads import thread_count
from .bounded_estimates import BoundedEstimates
from .curve_point import CurvePoint
from .equal_quality import EqualQuality
from .lossy_estimates import LossyEstimates
from .mosaic import beside, mosaic_of
from .run_time import ProcessorTime, run_seconds
from .sensor_noise import noise_of
from .window_trials import WindowTrials

if TYPE_CHECKING:
    from ..model.codec_model import CodecModel
    from ..raster.raster_reader import RasterReader

LARGE = 64_000_000  # samples; of larger rasters parts are looked at
ALIGNED = 192  # pixels: parts start and end at multiples of this
WHOLE = 2_500_000  # rasters of up to so many samples are encoded whole,
SAMPLES, WINDOWS = 1_000_000, 6  # others in so many windows of about so many samples together
BOUNDED_WHOLE, BOUNDED_SAMPLES = 900_000, 500_000  # the same for exact and near-lossless files
BOUNDED_SIDES = (288, 192, 96, 64)  # pixels along the sides of windows for these
ANALYSIS, LOSSY = 0.2, 0.75  # progress after the analysis of the source, and after lossy files


@dataclass(frozen=True)
class Wish:
    """How a raster is to be compressed; see :func:`.compression.compress`."""

    model: CodecModel | str = "wavelet-context"
    nodata: float | None = None
    peak: float | None = None
    precision: float | None = None
    effort: str = "normal"
    exact_bands: Sequence[int] | None = None
    find_fills: bool = True
    threads: int | None = None


class CurveEstimator:
    """Estimates of one raster. ``wish``: how it is to be compressed; ``runner``: plans its files; ``job``: the
    compression that is estimated, of the raster or of a part of it; ``scale``: pixels of the raster over those of the
    source of ``job``; ``lattices``: some bands lie on lattices, which are used in whole rasters only; ``noise``,
    ``display``, ``start``, ``planning`` and ``stepped``: see :class:`.rate_curve.RateCurve`."""

    def __init__(self, source: RasterReader, wish: Wish, progress: Progress | None) -> None:
        profile = source.profile
        if not profile.bands or profile.grid.width < 1 or profile.grid.height < 1:
            raise InputError("The raster has no bands or no pixels; choose at least one band and some pixels.")
        self.wish, self._progress = wish, progress or Progress()
        clock = ProcessorTime()
        source.keep()
        looked_at: RasterReader = source
        if profile.samples > LARGE:
            looked_at = mosaic_of(source, LARGE // 2, self._progress)
        self.scale = profile.samples / looked_at.profile.samples
        self.runner = planned(looked_at, wish, self._progress.stage(0, ANALYSIS))
        self.job = self.runner.job
        self.lattices = any(self.runner.planner.lattices)
        nothing = (math.nan,) * profile.count
        self.noise, self.display = nothing, nothing
        self.start, self.planning = 0.0, 0.0
        self.stepped = tuple[CurvePoint, ...]()
        self._analysis = run_seconds(clock.seconds() * self.scale, self.job.threads)

    def run(self) -> tuple[tuple[CurvePoint, ...], tuple[CurvePoint, ...], CurvePoint, tuple[str, ...]]:
        """(lossy points, near-lossless points, the exact file, sentences for the user)."""
        job, runner = self.job, self.runner
        small = sample_windows.cells(job.source, job.survey)
        if not job.measurable:
            trials = self._windows(runner, small <= WHOLE, SAMPLES)
            files = BoundedEstimates(runner, trials, None, 0.0, self._analysis, 0.0)
            return (), (), files.exact_alone(), (self._why_exact(),)
        trials = self._windows(runner, small <= WHOLE, SAMPLES)
        codes = 0.0
        if job.intake.codes:
            codes = trials.exact_bytes(runner.plain_header, sorted(job.intake.codes)) / trials.share
        part = runner
        if self.lattices and trials.partial:
            part, trials = self._contiguous()
        self.noise, self.display = noise_of(job.source, job.intake, job.coded)
        known = sorted(sigma for sigma in self.noise if sigma > 0)
        noise = known[len(known) // 2] / runner.planner.precision if known else 0.0
        lossy = LossyEstimates(
            part, trials, runner if trials.partial else None, noise, self._progress.stage(ANALYSIS, LOSSY).report
        )
        points = self._points(lossy, codes)
        if job.network and job.network.modulated and points:
            self.stepped = tuple(points)
            points = self._equal(points, EqualQuality(runner, trials, lossy.middle_step), lossy)
        self._progress.report(LOSSY)
        if part is runner and small > BOUNDED_WHOLE:
            trials = self._windows(runner, False, BOUNDED_SAMPLES, BOUNDED_SIDES)
        files = BoundedEstimates(part, trials, lossy if points else None, codes, self._analysis, noise)
        exact = self._exact(files)
        self._progress.report((1 + LOSSY) / 2)
        near = [point for point in files.near_lossless(self.lattices) if point.bytes < exact.bytes]
        points = [point for point in points if point.bytes < exact.bytes]
        self._progress.report(1.0)
        notes = () if points else ("No lossy file of this raster is smaller than one in which every sample is exact.",)
        return tuple(points), tuple(_falling(near)), exact, notes

    def _exact(self, files: BoundedEstimates) -> CurvePoint:
        """The lossless file, which also holds what the raster's mask hides."""
        job = self.job
        if not job.source.profile.mask or not job.survey.invalid.any():
            return files.exact()
        runner = planned(job.source, self.wish, Progress(cancelled=self._cancelled), under_mask=True)
        if not runner.job.measurable:
            return files.exact()
        small = sample_windows.cells(job.source, job.survey) <= BOUNDED_WHOLE
        trials = self._windows(runner, small, BOUNDED_SAMPLES, BOUNDED_SIDES)
        return BoundedEstimates(runner, trials, None, 0.0, self._analysis, 0.0).exact()

    def _cancelled(self) -> bool:
        return _stops(self._progress)

    def _windows(
        self, runner: TrialRunner, whole: bool, samples: int, sides: Sequence[int] = sample_windows.SIDES
    ) -> WindowTrials:
        job = runner.job
        found = [job.source.profile.grid.full_window]
        if not whole:
            found = sample_windows.windows(job.source, job.survey, samples, WINDOWS, sides)
        return WindowTrials(job, found, job.progress, self.scale, found != [job.source.profile.grid.full_window])

    def _contiguous(self) -> tuple[TrialRunner, WindowTrials]:
        """A part in the middle of a raster that has lattices, as a raster of its own."""
        source, cells = self.job.source, sample_windows.cells(self.job.source, self.job.survey)
        grid, progress = source.profile.grid, Progress(cancelled=self._cancelled)
        side = math.sqrt(SAMPLES / cells)
        height, width = (max(min(n, ALIGNED), int(n * side) // ALIGNED * ALIGNED) for n in grid.shape)
        x, y = ((n - size) // 2 // ALIGNED * ALIGNED for n, size in ((grid.width, width), (grid.height, height)))
        runner = planned(beside(source, [[Window(x, y, width, height)]], progress), self.wish, progress)
        scale = self.scale * grid.width * grid.height / (width * height)
        return runner, WindowTrials(runner.job, [Window(0, 0, width, height)], progress, scale, True)

    def _points(self, lossy: LossyEstimates, codes: float) -> list[CurvePoint]:
        """The curve, finest first."""
        job, points = self.job, list[CurvePoint]()
        first, self.planning = (run_seconds(time, job.threads) for time in lossy.planning)
        self.start = self._analysis + first
        for step in lossy.steps:
            self._progress.check()
            file = lossy.at(step)
            points.append(
                CurvePoint(
                    step * self.runner.planner.precision,
                    round(file.outside + file.rest + codes),
                    math.sqrt(file.mse) * job.scale,
                    psnr(file.mse, job.peak.value / job.scale),
                    file.peak,
                    self.start + run_seconds(file.seconds, job.threads),
                )
            )
        return _falling(points)

    def _equal(self, points: Sequence[CurvePoint], equal: EqualQuality, lossy: LossyEstimates) -> list[CurvePoint]:
        """The ``points`` as files with the same error in every block."""
        unit, out = self.runner.planner.precision, list[CurvePoint]()
        for point in points:
            chunks = lossy.at(point.step / unit).rest
            more = (equal.ratio((point.rmse / unit) ** 2) - 1) * chunks + equal.map_bytes
            out.append(replace(point, bytes=round(point.bytes + more)))
        return _falling(out)

    def _why_exact(self) -> str:
        job = self.job
        if not job.valid:
            return "The raster holds no valid pixel, so the file holds its nodata mask alone."
        if not job.coded:
            return "All bands hold codes, such as classes, which are always kept exactly."
        if job.survey.valid[job.coded].any():
            return "The values are too large for errors to be measured, so they are kept exactly."
        return "The bands that do not hold codes have no valid pixel, so everything is kept exactly."


def planned(source: RasterReader, wish: Wish, progress: Progress, under_mask: bool = False) -> TrialRunner:
    """What plans files of a raster as :func:`.compression.compress` does. ``under_mask``: for a lossless file, which
    also holds the samples that the raster's mask hides. Raises InputError."""
    profile, count = source.profile, thread_count(wish.threads)
    family = family_for(wish.model, profile)
    able, why = family.can_run()
    if not able:
        raise InputError(why)
    facts = examine_source(
        source,
        nodata=wish.nodata,
        exact_bands=wish.exact_bands,
        find_fills=wish.find_fills,
        under_mask=under_mask,
        threads=count,
        progress=progress,
    )
    measured = profile.select([b for b in range(profile.count) if b not in facts.codes] or [0])
    family = family_for(wish.model, measured)
    able, why = family.takes(measured)
    if not able:
        raise InputError(why)
    skip = [not repeats or band in facts.codes for band, repeats in enumerate(facts.survey.repeating)]
    bare = WithoutMask(source) if under_mask else source
    lattices = find_lattices(bare, facts.invalid(profile), skip, progress)
    facts = replace(facts, survey=replace(facts.survey, lattices=lattices))
    peak = Peak(wish.peak, "as asked") if wish.peak else choose_peak(profile, facts.survey, facts.codes)
    effort = wish.effort if wish.effort in family.efforts else "normal"
    quiet = Progress(cancelled=lambda: _stops(progress))
    folder = Path(tempfile.gettempdir())
    job = Job(
        source,
        facts,
        family,
        Target("step", 1.0),
        peak,
        wish.precision,
        effort_of(effort),
        CODERS[0],
        folder,
        count,
        None,
        quiet,
    )
    return TrialRunner(job, Stages(quiet, "step", durations("step", profile.samples, False, True)))


def _stops(progress: Progress) -> bool:
    progress.check()  # raises Cancelled
    return False


def _falling(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """The points at which the size falls and the error grows."""
    out = list[CurvePoint]()
    for point in points:
        if not out or (point.bytes < out[-1].bytes and point.rmse > out[-1].rmse):
            out.append(point)
    return out
