"""Estimates of files that keep every sample, exactly or within a bound of its error."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..bitstream.header import Header
from ..errors import StepTooFine
from ..evaluation.metrics import psnr
from ..rate_control import exact_choice
from ..rate_control.trial import LossySettings
from ..rate_control.trial_runner import TrialRunner
from .curve_point import CurvePoint, blend
from .lossy_estimates import LossyEstimates, spread_of
from .run_time import ProcessorTime, run_seconds
from .window_trials import Coded, WindowTrials, head_bytes

RATIO = 10.0  # of successive bounds at which windows are encoded, at most
# One of them is at this share of the noise, where the good step of the lossy part starts to grow with the bound, unless
# the largest bound is nearer than this.
BEND, APART = 2.5, 2.0
COARSE = 16.0  # the spread of the values over the largest bound
PER_BOUND = 6  # points of the curve from one bound to the next
# Good steps of the lossy part, found by trials: this multiple of 2 * bound + 1, or of the noise of the sensor if
# that is larger; near the best step the size hardly depends on it.
USUAL, NOISE_STEP = 1.3, 6.5
FAR_AHEAD = 0.85  # size of a lossy file over the reversible one below which that is not tried for larger bounds,
NOISY = 2.0  # bounds over the noise above which it is not tried either: it spends bits on the noise that is left
COUNTED = 3.0  # steps over the noise up to which counted coefficients tell the size of windows well
BOUNDED_TRIALS = 1.3  # time of a near-lossless run over that of one encoding: windows are tried first,
BOUNDED_PLANS = 10.0  # for about so many choices of spectral bases
NOT_MEASURED = 0.9  # time of a lossless encoding over that of one whose errors are measured, too


class _Best(NamedTuple):
    """The smallest windows for a bound ``half`` (units of precision); ``ratio``: of the bytes of their chunks to those
    of lossy windows at the step 2 * half + 1."""

    half: int
    header: Header
    coded: Coded
    ratio: float


class BoundedEstimates:
    """Exact and near-lossless files of the raster of ``runner``. ``lossy``: its lossy files, None where there are
    none; ``codes``: bytes of its class bands; ``analysis``: seconds before anything is
    encoded; ``noise`` of the sensor in units of precision, 0: not known."""

    def __init__(
        self,
        runner: TrialRunner,
        trials: WindowTrials,
        lossy: LossyEstimates | None,
        codes: float,
        analysis: float,
        noise: float,
    ) -> None:
        self._runner, self._trials, self._lossy = runner, trials, lossy
        self._codes, self._analysis, self._noise = codes, analysis, noise

    def exact_alone(self) -> CurvePoint:
        """The file of a raster that is always coded exactly."""
        trials, header, clock = self._trials, self._runner.plain_header, ProcessorTime()
        size = (trials.exact_bytes(header, header.exact_bands) + trials.mask_bytes(header)) / trials.share
        seconds = self._seconds(0.0, trials.whole_time(clock.seconds()))
        return _exact_point(head_bytes(header, size, trials.scale) + size, seconds)

    def exact(self) -> CurvePoint:
        """The lossless file; with a precision, rounded to multiples of it."""
        job, runner, units, trials = self._runner.job, self._runner, self._runner.planner.units, self._trials
        growth, rounding = self._growth(1.0), runner.rounding(0)
        found, encoding, clock = math.inf, 0.0, ProcessorTime()
        if units.exact or (job.precision is not None and units.precision == job.precision):
            try:
                found, encoding = self._transformed()
            except StepTooFine:
                found = math.inf
        # of a file of the part that is looked at
        limit = 1 << 60 if found == math.inf else int(found / trials.scale)
        chosen = limit >= 1 << 60 or exact_choice.exact_is_smaller(runner, rounding, limit)
        once, seconds = max(0.0, clock.seconds() - encoding), trials.whole_time(encoding)
        if chosen:
            plain, clock = runner.plain_header, ProcessorTime()
            size = (trials.exact_bytes(plain, job.coded, rounding) + trials.mask_bytes(plain)) * growth
            found = min(found, head_bytes(plain, size, trials.scale) + size)
            seconds += trials.whole_time(clock.seconds())
        return _exact_point(found + self._codes, self._seconds(once, seconds))

    def _seconds(self, once: float, growing: float) -> float:
        """Seconds of a run, from processor time: for a raster of any size, and growing with it."""
        return self._analysis + run_seconds(once + growing, self._runner.job.threads)

    def _transformed(self) -> tuple[float, float]:
        """(bytes of the lossless file with a transform, without class bands; processor time of coding its windows)."""
        runner, trials, growth = self._runner, self._trials, self._growth(1.0)
        header = runner.reversible_header()
        alone = sorted(exact_choice.bands_smaller_exact(runner, header))
        direct, seconds = 0.0, 0.0
        if alone:
            clock = ProcessorTime()
            direct = trials.exact_bytes(runner.plain_header, alone) * growth
            seconds = clock.seconds()
            grouped = [band for band in runner.job.coded if band not in alone]
            if not grouped:
                return math.inf, seconds
            header = runner.reversible_header(bands=grouped)
        coded = trials.coded(header)
        size = coded.rest * growth + direct
        return head_bytes(header, size, trials.scale) + coded.side + size, seconds + NOT_MEASURED * coded.seconds

    def near_lossless(self, reversible_only: bool) -> list[CurvePoint]:
        """Files with a bound of the error of each sample, smallest bound first. ``reversible_only``: as where bands lie
        on lattices."""
        if self._runner.job.network or self._lossy is None:
            return []
        found, reversible = list[_Best](), True
        for half in _bounds(spread_of(self._runner), self._noise):
            try:
                best, ahead = self._best(half, reversible, reversible_only)
            except StepTooFine:
                continue
            found.append(best)
            reversible = reversible and not ahead
        return [self._point(half, found) for half in _between_bounds([best.half for best in found])]

    def _best(self, half: int, reversible: bool, only: bool) -> tuple[_Best, bool]:
        """(the best of some headers for a bound, whether lossy ones are far ahead); ``reversible``: try that, too;
        ``only``: nothing else."""
        runner, trials, span = self._runner, self._trials, 2 * half + 1

        bound = half - runner.planner.nodata_inside()  # as in bounded_header.py: samples are moved off the nodata value

        def lossy(share: float) -> tuple[Header, Coded]:
            header = runner.lossy_header(LossySettings(runner.within_steps(share * (2 * bound + 1))), bound)
            return header, trials.coded(header)

        def size(made: tuple[Header, Coded]) -> float:
            return made[1].side + made[1].rest / trials.share

        made = list[tuple[Header, Coded]]()
        if bound >= 1 and not only:
            made.append(lossy(max(USUAL, NOISE_STEP * self._noise / span)))
        if not made or (reversible and (not self._noise or half < NOISY * self._noise)):
            header = runner.reversible_header(span)
            made.append((header, trials.coded(header)))
        ahead = len(made) == 2 and size(made[0]) < FAR_AHEAD * size(made[1])
        header, coded = min(made, key=size)
        return _Best(half, header, coded, coded.rest / self._lossy_rest(span)), ahead and not only

    def _lossy_rest(self, step: float) -> float:
        """About the bytes of the chunks of the windows in a lossy file, at a step in units of precision."""
        if self._lossy is None:
            raise RuntimeError("bounds are interpolated beside lossy files")
        if self._trials.partial and step <= COUNTED * self._noise:
            return max(1.0, self._lossy.rest_of(self._trials, step))
        if self._trials.partial:
            return max(1.0, self._trials.coded(self._runner.lossy_header(LossySettings(step))).rest)
        return max(1.0, self._lossy.at(step).rest * self._trials.share)

    def _growth(self, step: float) -> float:
        """Bytes of the whole raster's chunks over those of the windows, for samples of this precision (units)."""
        if self._lossy is None or not self._trials.partial:
            return 1 / self._trials.share
        return self._lossy.at(step).rest / self._lossy_rest(step)

    def _point(self, half: int, found: list[_Best]) -> CurvePoint:
        if self._lossy is None:
            raise RuntimeError("bounds are interpolated beside lossy files")
        job, trials, planner = self._runner.job, self._trials, self._runner.planner
        logs = [math.log(best.half) for best in found]
        x = math.log(half)
        at = int(np.clip(np.searchsorted(logs, x, "right") - 1, 0, max(0, len(logs) - 2)))
        pair = found[at : at + 2]
        share = (x - logs[at]) / (logs[at + 1] - logs[at]) if len(pair) > 1 else 0.0
        weights = [1 - share, share][: len(pair)]
        near = pair[round(share)]
        rest = self._lossy.at(2 * half + 1).rest * blend(weights, [best.ratio for best in pair])
        sides = [b.coded.side + head_bytes(b.header, rest, trials.scale) for b in pair]
        errors = [b.coded.squares / max(1.0, b.coded.count) / (2 * b.half + 1) ** 2 for b in pair]
        error = blend(weights, errors) * (2 * half + 1) ** 2
        header, (first, other) = near.header, self._lossy.planning
        once = first + BOUNDED_PLANS * other
        return CurvePoint(
            header.step / (2 * near.half + 1) * (2 * half + 1) * header.precision if header.has_corrections else 0.0,
            round(rest + sum(w * side for w, side in zip(weights, sides)) + self._codes),
            math.sqrt(error) * job.scale,
            psnr(error, job.peak.value / job.scale),
            (half if planner.units.exact else half + 0.5) * header.precision,  # others are rounded to units, too
            self._seconds(once, BOUNDED_TRIALS * trials.whole_time(blend(weights, [b.coded.seconds for b in pair]))),
        )


def _bounds(spread: float, noise: float) -> list[int]:
    """Bounds (units of precision) at which near-lossless files are encoded, for values of this spread and noise."""
    most = max(1, int(spread / COARSE))
    bend = round(BEND * noise)
    found = [1, bend, most] if 2 <= bend < most / APART else [1, most]
    counts = [1 + max(1, math.ceil(math.log(b / a) / math.log(RATIO))) for a, b in zip(found, found[1:])]
    parts = [np.geomspace(a, b, count) for a, b, count in zip(found, found[1:], counts)]
    return sorted({1, *(round(x) for part in parts for x in part)})


def _between_bounds(bounds: list[int]) -> list[int]:
    """The bounds of a curve: those that are encoded, and some between them."""
    parts = [np.geomspace(a, b, PER_BOUND + 1) for a, b in zip(bounds, bounds[1:])]
    return sorted({*bounds, *(int(round(x)) for part in parts for x in part)})


def _exact_point(size: float, seconds: float) -> CurvePoint:
    return CurvePoint(0.0, round(size), 0.0, math.inf, 0.0, seconds)
