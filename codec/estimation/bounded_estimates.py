"""Estimates of files that keep every sample, exactly or within a bound of its error."""

from __future__ import annotations

import math
import time
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
from .window_trials import Coded, WindowTrials, head_bytes

MOST_BOUNDS = 4  # bounds at which windows are encoded,
RATIO = 8.0  # at most so many times the one before
COARSE = 16.0  # the spread of the values over the largest bound
PER_BOUND = 6  # points of the curve from one bound to the next
# Steps of the lossy part, as multiples of 2 * bound + 1: the first, and a finer or a coarser one; and the only one that
# is tried where reversible files are far behind.
USUAL, FINE, COARSER, BETTER = 1.5, 1.1, 4.3, 1.3
AHEAD = 0.95  # size of the first lossy trial over the reversible one below which the finer step is tried
BEHIND, MANY = 1.03, 32  # the same, above which no other step is tried, unless there are so many bands
FAR_AHEAD = 0.75  # the same, below which reversible files are not tried for larger bounds
BOUNDED_TRIALS = 1.3  # time of a near-lossless run over that of one encoding: windows are tried first


class _Best(NamedTuple):
    """The smallest windows for a bound ``half`` (units of precision); ``ratio``: of the bytes of their chunks to those
    of lossy windows at the step 2 * half + 1."""

    half: int
    header: Header
    coded: Coded
    ratio: float


class BoundedEstimates:
    """Exact and near-lossless files of the raster of ``runner``. ``lossy``: its lossy files, None where there are
    none; ``codes``: bytes of its class bands; ``analysis``: seconds before anything is encoded."""

    def __init__(
        self, runner: TrialRunner, trials: WindowTrials, lossy: LossyEstimates | None, codes: float, analysis: float
    ) -> None:
        self._runner, self._trials, self._lossy = runner, trials, lossy
        self._codes, self._analysis = codes, analysis

    def exact_alone(self) -> CurvePoint:
        """The file of a raster that is always coded exactly."""
        trials, header, began = self._trials, self._runner.plain_header, time.perf_counter()
        size = (trials.exact_bytes(header, header.exact_bands) + trials.mask_bytes(header)) / trials.share
        seconds = (time.perf_counter() - began) / trials.share
        return _exact_point(head_bytes(header, size, trials.scale) + size, self._analysis + seconds)

    def exact(self) -> CurvePoint:
        """The lossless file; with a precision, rounded to multiples of it."""
        job, runner, units, trials = self._runner.job, self._runner, self._runner.planner.units, self._trials
        growth, rounding, began = self._growth(1.0), runner.rounding(0), time.perf_counter()
        found = math.inf
        if units.exact or (job.precision is not None and units.precision == job.precision):
            try:
                found = self._transformed()
            except StepTooFine:
                found = math.inf
        seconds = (time.perf_counter() - began) / trials.share
        limit = 1 << 60 if found == math.inf else int(found)
        if limit >= 1 << 60 or exact_choice.exact_is_smaller(runner, rounding, limit):
            plain, began = runner.plain_header, time.perf_counter()
            size = (trials.exact_bytes(plain, job.coded, rounding) + trials.mask_bytes(plain)) * growth
            found = min(found, head_bytes(plain, size, trials.scale) + size)
            seconds += (time.perf_counter() - began) / trials.share
        return _exact_point(found + self._codes, self._analysis + BOUNDED_TRIALS * seconds)

    def _transformed(self) -> float:
        """Bytes of the lossless file with a transform, without class bands."""
        runner, trials, growth = self._runner, self._trials, self._growth(1.0)
        header = runner.reversible_header()
        alone = sorted(exact_choice.bands_smaller_exact(runner, header))
        direct = 0.0
        if alone:
            direct = trials.exact_bytes(runner.plain_header, alone) * growth
            grouped = [band for band in runner.job.coded if band not in alone]
            if not grouped:
                return math.inf
            header = runner.reversible_header(bands=grouped)
        coded = trials.coded(header)
        size = coded.rest * growth + direct
        return head_bytes(header, size, trials.scale) + coded.side + size

    def near_lossless(self) -> list[CurvePoint]:
        """Files with a bound of the error of each sample, smallest bound first."""
        if self._runner.job.network or self._lossy is None:
            return []
        found, reversible = list[_Best](), True
        for half in _bounds(spread_of(self._runner)):
            try:
                best, ahead = self._best(half, reversible)
            except StepTooFine:
                continue
            found.append(best)
            reversible = reversible and not ahead
        return [self._point(half, found) for half in _between_bounds([best.half for best in found])]

    def _best(self, half: int, reversible: bool) -> tuple[_Best, bool]:
        """(the best of some headers for a bound, whether lossy ones are far ahead); ``reversible``: try that, too."""
        runner, trials, span = self._runner, self._trials, 2 * half + 1

        bound = half - runner.planner.nodata_inside()  # as in bounded_header.py: samples are moved off the nodata value

        def lossy(share: float) -> tuple[Header, Coded]:
            header = runner.lossy_header(LossySettings(runner.within_steps(share * (2 * bound + 1))), bound)
            return header, trials.coded(header)

        def size(made: tuple[Header, Coded]) -> float:
            return made[1].side + made[1].rest / trials.share

        if not reversible and bound >= 1:
            made, ahead = [lossy(BETTER)], True
        else:
            header = runner.reversible_header(span)
            made, ahead = [(header, trials.coded(header))], False
            if bound >= 1:
                made.append(lossy(USUAL))
                share = size(made[1]) / size(made[0])
                ahead = share < FAR_AHEAD
                if share < BEHIND or len(runner.job.coded) >= MANY:
                    made.append(lossy(FINE if share < AHEAD else COARSER))
        header, coded = min(made, key=size)
        ratio = 1.0
        if trials.partial:
            ratio = coded.rest / max(1.0, trials.coded(runner.lossy_header(LossySettings(float(span)))).rest)
        else:
            ratio = coded.rest / trials.share / max(1.0, self._lossy.at(span).rest if self._lossy else 1.0)
        return _Best(half, header, coded, ratio), ahead

    def _growth(self, step: float) -> float:
        """Bytes of the whole raster's chunks over those of the windows, for samples of this precision (units)."""
        if self._lossy is None or not self._trials.partial:
            return 1 / self._trials.share
        try:
            coded = self._trials.coded(self._runner.lossy_header(LossySettings(step)))
        except StepTooFine:
            return 1 / self._trials.share
        return self._lossy.at(step).rest / max(1.0, coded.rest)

    def _point(self, half: int, found: list[_Best]) -> CurvePoint:
        if self._lossy is None:
            raise RuntimeError("bounds are interpolated beside lossy files")
        job, trials = self._runner.job, self._trials
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
        header = near.header
        return CurvePoint(
            header.step / (2 * near.half + 1) * (2 * half + 1) * header.precision if header.has_corrections else 0.0,
            round(rest + sum(w * side for w, side in zip(weights, sides)) + self._codes),
            math.sqrt(error) * job.scale,
            psnr(error, job.peak.value / job.scale),
            half * header.precision,
            self._analysis + BOUNDED_TRIALS * blend(weights, [b.coded.seconds for b in pair]) / trials.share,
        )


def _bounds(spread: float) -> list[int]:
    """Bounds (units of precision) at which near-lossless files are encoded, for values of this spread."""
    most = max(1, int(spread / COARSE))
    count = min(MOST_BOUNDS, 1 + math.ceil(math.log(most) / math.log(RATIO)))
    return sorted({round(most ** (i / max(1, count - 1))) for i in range(count)})


def _between_bounds(bounds: list[int]) -> list[int]:
    """The bounds of a curve: those that are encoded, and some between them."""
    parts = [np.geomspace(a, b, PER_BOUND + 1) for a, b in zip(bounds, bounds[1:])]
    return sorted({*bounds, *(int(round(x)) for part in parts for x in part)})


def _exact_point(size: float, seconds: float) -> CurvePoint:
    return CurvePoint(0.0, round(size), 0.0, math.inf, 0.0, seconds)
