"""Estimates the points of a rate curve: windows encoded at some steps, and magnitudes of coefficients for the rest."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..analysis import sample_windows
from ..analysis.lattice_search import find_lattices
from ..analysis.peak import Peak, choose_peak
from ..analysis.source_facts import examine_source
from ..bitstream.kinds import CODERS
from ..encoder.effort import effort_of
from ..errors import InputError, StepTooFine
from ..evaluation.metrics import psnr
from ..model.lookup import family_for
from ..progress import Progress
from ..rate_control.bounded_header import choose
from ..rate_control.job import Job
from ..rate_control.step_estimates import StepEstimates
from ..rate_control.targets import Target
from ..rate_control.trial import LossySettings
from ..rate_control.trial_runner import Stages, TrialRunner
from ..runtime.threads import thread_count
from .window_trials import Coded, WindowTrials, head_bytes

if TYPE_CHECKING:
    from ..bitstream.header import Header
    from ..encoder.planning.planner import Planner
    from ..model.codec_model import CodecModel
    from ..raster.raster_reader import RasterReader
    from ..rate_control.step_estimates import CountedTiles

WHOLE = 2_500_000  # rasters of up to so many samples are encoded whole,
SAMPLES, WINDOWS = 1_500_000, 6  # others in so many windows of about so many samples together
NEAR_SAMPLES = 400_000  # samples of the windows for near-lossless files
FINEST = 0.7  # finest step that is encoded, in units of precision
RATIO = 4.5  # of successive steps that are encoded
MOST_KNOTS = 8
ANALYSIS = 0.2  # part of the progress for the analysis of the source
ROUNDING = 1 / 12  # mean squared error of rounding samples to integers
TRIALS = 1.2  # usual number of encodings of a whole raster
MOST_BOUNDS = 6
PER_KNOT = 6  # points of the curve from one encoded step to the next
COARSE = 4.0  # the spread of the values over the coarsest step but one


@dataclass(frozen=True)
class CurvePoint:
    """A file that can be made. ``step``: quantiser step in the samples' units, 0 where there is none; ``bytes`` of the
    file; ``rmse`` and ``peak_error`` in the samples' units; ``psnr`` in dB; ``seconds`` that compressing takes on this
    computer."""

    step: float
    bytes: int
    rmse: float
    psnr: float
    peak_error: float
    seconds: float


@dataclass(frozen=True)
class _Knot:
    """Windows encoded at ``step`` (units of precision). ``counted``: their coefficients, empty for networks; ``lost``:
    mean squared error of omitted spectral components; ``head``: bytes of the file before its chunks."""

    step: float
    coded: Coded
    counted: list[CountedTiles]
    lost: float
    head: float

    def size(self, step: float) -> float:
        """About the bytes of the windows' chunks at a step, by their coefficients."""
        return max(1.0, sum(float(a.sum()) for tiles in self.counted for a in tiles.tile_bytes(step)))

    def error(self, step: float) -> float:
        """About the mean squared error of the windows at a step, units of precision, by their coefficients."""
        samples = sum(tiles.samples for tiles in self.counted)
        return sum(tiles.squares(step) for tiles in self.counted) / max(1, samples) + self.lost + ROUNDING


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
        self._runner = TrialRunner(self.job, Stages(Progress(cancelled=self._cancelled), 0))
        self._analysis = time.perf_counter() - began

    def run(self) -> tuple[tuple[CurvePoint, ...], tuple[CurvePoint, ...], CurvePoint, tuple[str, ...]]:
        """(lossy points, near-lossless points, the exact file, sentences for the user)."""
        job, runner = self.job, self._runner
        if not job.measurable:
            return (), (), self._exact_alone(), (self._why_exact(),)
        self._whole = sample_windows.cells(job.source, job.survey) <= WHOLE or any(runner.planner.lattices)
        self._trials = self._windows(SAMPLES)
        self._near_trials = self._windows(NEAR_SAMPLES)
        self._codes = self._code_bytes()
        knots = self._knots()
        self._full: StepEstimates | None = None
        self._middle = knots[len(knots) // 2]
        if not self._whole and self._middle.counted:
            self._full = StepEstimates(runner, LossySettings(self._middle.step), job.progress)
        self._progress.report(0.8)
        exact = self._exact()
        points = tuple(p for p in self._points(knots) if p.bytes < exact.bytes)
        self._progress.report(0.85)
        near = tuple(p for p in self._near_lossless() if p.bytes < exact.bytes)
        self._progress.report(1.0)
        notes = () if points else ("No lossy file of this raster is smaller than one in which every sample is exact.",)
        return points, near, exact, notes

    @property
    def planner(self) -> Planner:
        """Makes the headers of files of the raster."""
        return self._runner.planner

    def _cancelled(self) -> bool:
        self._progress.check()
        return False

    # windows --------------------------------------------------------------------------------------------------------
    def _windows(self, samples: int) -> WindowTrials:
        job = self.job
        if self._whole:
            return WindowTrials(job, [job.source.profile.grid.full_window], job.progress)
        return WindowTrials(job, sample_windows.windows(job.source, job.survey, samples, WINDOWS), job.progress)

    def _code_bytes(self) -> float:
        """Bytes of the class bands of the whole raster."""
        codes = sorted(self.job.intake.codes)
        if not codes:
            return 0.0
        return self._trials.exact_bytes(self._runner.plain_header, codes) / self._trials.share

    def _steps(self) -> list[float]:
        """Steps at which the windows are encoded, units of precision, finest first."""
        survey, unit = self.job.survey, self._runner.planner.precision
        spread = float(np.nanmax(survey.spread[self.job.coded])) / unit
        spread = spread or (self._runner.planner.high - self._runner.planner.low)
        last = max(spread / COARSE, 2 * FINEST)
        count = min(MOST_KNOTS - 1, 1 + math.ceil(math.log(last / FINEST) / math.log(RATIO)))
        ratio = min(RATIO, (last / FINEST) ** (1 / max(1, count - 1)))
        steps = [last / ratio**i for i in range(count)][::-1]
        return [*steps, self._runner.coarsest] if steps[-1] * 1.5 < self._runner.coarsest else steps

    def _knots(self) -> list[_Knot]:
        knots, steps = [], self._steps()
        for done, step in enumerate(steps, 1):
            header = self._runner.lossy_header(LossySettings(step))
            try:
                coded = self._trials.coded(header)
            except StepTooFine:
                continue
            counted = [] if self.job.network else self._trials.counted(header)
            head = head_bytes(header, coded.rest / self._trials.share)
            knots.append(_Knot(step, coded, counted, self._runner.planner.lost(header), head))
            self._progress.report(ANALYSIS + (0.7 - ANALYSIS) * done / len(steps))
        return knots

    # the whole raster -----------------------------------------------------------------------------------------------
    def _growth(self, step: float) -> tuple[float, float]:
        """(size, mean squared error) of the whole raster over those of the windows, at a step in units of
        precision."""
        full, middle = self._full, self._middle
        if full is None:
            return 1 / self._trials.share, 1.0
        fine, base = full.tile_bytes(step)
        size = float(fine.sum() + base.sum()) * full.tiles / len(full.jobs)
        return size / middle.size(step), (full.mse(step) + ROUNDING) / middle.error(step)

    def _points(self, knots: Sequence[_Knot]) -> list[CurvePoint]:
        """The curve, finest first."""
        logs = [math.log(knot.step) for knot in knots]
        steps = [math.exp(x) for a, b in zip(logs, logs[1:]) for x in np.linspace(a, b, PER_KNOT, endpoint=False)]
        points, least, most = [], math.inf, 0.0
        for step in [*steps, knots[-1].step]:
            self._progress.check()
            at = int(np.clip(np.searchsorted(logs, math.log(step), "right") - 1, 0, len(knots) - 2)) if logs[1:] else 0
            pair = knots[at : at + 2]
            share = (math.log(step) - logs[at]) / (logs[at + 1] - logs[at]) if logs[1:] else 0.0
            weights = (1 - share, share)[: len(pair)]
            size, error = self._growth(step)
            size *= _blend(weights, [self._rest(knot, step) for knot in pair])
            error *= _blend(weights, [self._error(knot, step) for knot in pair])
            outside = sum(w * (knot.head + knot.coded.side) for w, knot in zip(weights, pair))
            point = self._point(step, outside + size, error, *self._peak_and_time(weights, pair, step))
            least, most = min(least, point.bytes), max(most, point.rmse)
            if point.bytes == least and point.rmse == most:
                points.append(point)
        return points

    @staticmethod
    def _rest(knot: _Knot, step: float) -> float:
        if not knot.counted:
            return knot.coded.rest
        return max(1.0, knot.coded.rest) * knot.size(step) / knot.size(knot.step)

    def _error(self, knot: _Knot, step: float) -> float:
        """Mean squared error of the windows, raster units over the job's scale."""
        found = max(knot.coded.squares / max(1, knot.coded.count), 1e-300)
        return found if not knot.counted else found * knot.error(step) / knot.error(knot.step)

    def _peak_and_time(self, weights: Sequence[float], pair: Sequence[_Knot], step: float) -> tuple[float, float]:
        job = self.job
        tail = math.sqrt(math.log(max(3, job.valid)) / math.log(max(3.0, pair[0].coded.count)))
        peak = _blend(weights, [max(knot.coded.peak, 1e-300) for knot in pair]) * max(1.0, tail)
        return peak, _blend(weights, [knot.coded.seconds for knot in pair]) / self._trials.share

    def _point(self, step: float, size: float, error: float, peak: float, seconds: float) -> CurvePoint:
        job = self.job
        return CurvePoint(
            step * self._runner.planner.precision,
            round(size + self._codes),
            math.sqrt(error) * job.scale,
            psnr(error, job.peak.value / job.scale),
            peak,
            self._analysis + TRIALS * seconds,
        )

    # exact and near-lossless files ----------------------------------------------------------------------------------
    def _exact_alone(self) -> CurvePoint:
        """The exact file of a raster that has no other."""
        job, runner = self.job, self._runner
        self._whole = sample_windows.cells(job.source, job.survey) <= WHOLE
        trials, header, began = self._windows(SAMPLES), runner.plain_header, time.perf_counter()
        size = trials.exact_bytes(header, header.exact_bands) + trials.mask_bytes(header)
        seconds = (time.perf_counter() - began) / trials.share
        return _exact_point(head_bytes(header, size) + size / trials.share, self._analysis + seconds)

    def _exact(self) -> CurvePoint:
        job, runner, units = self.job, self._runner, self._runner.planner.units
        trials, growth = self._near_trials, self._near_growth(1.0)
        whole = units.exact or (job.precision is not None and units.precision == job.precision)
        began = time.perf_counter()
        plain, header = runner.plain_header, None
        size = trials.exact_bytes(plain, job.coded, runner.rounding(0)) + trials.mask_bytes(plain)
        found = [head_bytes(plain, size) + size * growth]
        if whole:
            header = runner.reversible_header()
            try:
                coded = trials.coded(header)
                found.append(head_bytes(header, coded.rest * growth) + coded.side + coded.rest * growth)
            except StepTooFine:
                pass
        seconds = (time.perf_counter() - began) / trials.share
        return _exact_point(min(found) + self._codes, self._analysis + seconds)

    def _near_growth(self, step: float) -> float:
        """Size of the whole raster over that of the windows for near-lossless files."""
        return 1 / self._near_trials.share

    def _near_lossless(self) -> list[CurvePoint]:
        """Files with a bound of the error of each sample, smallest bound first."""
        job, runner = self.job, self._runner
        if job.network:
            return []
        spread = float(np.nanmax(job.survey.spread[job.coded])) / runner.planner.precision
        out = []
        for half in _bounds(spread):
            probe = _NearProbe(self._near_trials)
            span = 2 * half + 1

            def lossy(step: float, half: int = half) -> Header:
                return runner.lossy_header(LossySettings(runner.within_steps(step)), half)

            header = choose(probe, lossy, runner.reversible_header(span), span)
            coded = probe.coded(header)
            growth = self._near_growth(header.step)
            size = head_bytes(header, coded.rest * growth) + coded.side + coded.rest * growth + self._codes
            error = coded.squares / max(1.0, coded.count)
            out.append(
                CurvePoint(
                    header.step * header.precision if header.has_corrections else 0.0,
                    round(size),
                    math.sqrt(error) * job.scale,
                    psnr(error, job.peak.value / job.scale),
                    half * header.precision,
                    self._analysis + coded.seconds / self._near_trials.share,
                )
            )
        return out

    def _why_exact(self) -> str:
        job = self.job
        if not job.valid:
            return "The raster holds no valid pixel, so the file holds its nodata mask alone."
        if not job.coded:
            return "All bands hold codes, such as classes, which are always kept exactly."
        if job.survey.valid[job.coded].any():
            return "The values are too large for errors to be measured, so they are kept exactly."
        return "The bands that do not hold codes have no valid pixel, so everything is kept exactly."


class _NearProbe:
    """Sizes of windows for the search of the best near-lossless header."""

    def __init__(self, trials: WindowTrials) -> None:
        self._trials = trials
        self._found: dict[int, tuple[Header, Coded]] = {}

    def bytes(self, header: Header) -> float:
        """See :class:`.bounded_header.SizeProbe`."""
        coded = self._trials.coded(header)
        self._found[id(header)] = header, coded
        return coded.side + coded.rest / self._trials.share

    def coded(self, header: Header) -> Coded:
        """The windows with a header."""
        same = [
            coded
            for other, coded in self._found.values()
            if (other.kind, other.step, other.bound) == (header.kind, header.step, header.bound)
        ]
        return same[0] if same else self._trials.coded(header)


def _bounds(spread: float) -> list[int]:
    """Bounds (units of precision) at which near-lossless files are estimated, for values of this spread."""
    most = max(1, int(spread / 16))
    count = min(MOST_BOUNDS, most)
    return sorted({round(most ** (i / max(1, count - 1))) for i in range(count)})


def _exact_point(size: float, seconds: float) -> CurvePoint:
    return CurvePoint(0.0, round(size), 0.0, math.inf, 0.0, seconds)


def _blend(weights: Sequence[float], values: Sequence[float]) -> float:
    """Weighted mean of logarithms."""
    return math.exp(sum(w * math.log(max(v, 1e-300)) for w, v in zip(weights, values)))
