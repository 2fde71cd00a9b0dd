"""Quality strategy: searches the quantiser step that gives the raster an asked RMSE or PSNR."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..analysis import sample_windows
from ..bitstream.sample_units import classes_of
from ..encoder.reconstruction_cache import ReconstructionCache
from ..evaluation.distortion import sum_errors
from .crop import crop_file
from .lossless import Lossless
from .probe import cuts_lattice
from .secant import solve, solve_with_basis
from .step_estimates import StepEstimates
from .strategy import Attempt
from .trial import FINEST, SPOOL, LossySettings, MeasuredTrial
from .trial_runner import TrialRunner

ROUNDING = 1 / 12  # mean squared error of rounding samples to integers
BEYOND = 0.004  # mean squared error, in squared units, below which integer samples are lossless
MANY_TILES = 24  # tiles from which the distortion is estimated
GUESSES = 5  # estimates with a network before the first trial encoding
OUT_OF_REACH = 1.1  # ratio to the asked squared error above which the search with a network ends
WORTH_IT = 0.85  # halving the step must reduce the squared error to less than this share
SHARE = 1 / 6  # share of the raster that is encoded to find the bias of the estimate,
SAMPLES, WINDOWS = (300_000, 2_000_000), 8  # within this range of samples, and in so many windows;
WHOLE = 600_000  # rasters of up to so many samples are encoded whole
SLOPE = 1.6  # usual d log(squared error) / d log(step)


class _Guess(NamedTuple):
    """First estimate of the step. ``slope``: d log(squared error) / d log(step) there; ``reachable``: False where a
    network cannot reach the asked quality at any step."""

    step: float
    slope: float
    reachable: bool


class Quality:
    """Strategy: ``rmse``, a root mean squared error in raster units, over the whole raster."""

    def __init__(self, runner: TrialRunner, rmse: float) -> None:
        self._runner = runner
        self._unit = runner.planner.precision
        self._wanted = (rmse / self._unit) ** 2  # mean squared error, units of precision

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy."""
        runner, job, wanted = self._runner, self._runner.job, self._wanted
        if wanted < BEYOND and not job.network:
            # constant bands are always lossless, which needs no note
            if np.any(job.survey.high[job.coded] > job.survey.low[job.coded]):
                attempt.notes.append(
                    "The asked quality is beyond what rounding to whole samples can show; the file is lossless."
                )
            return Lossless(runner).trial()
        if attempt.again:
            start, slope, basis_step = attempt.again.step, SLOPE, attempt.again.basis_step
        else:
            guess, basis_step = self._guess(attempt), None
            if not guess.reachable:
                settings = LossySettings(math.sqrt(12 * wanted), gains=attempt.gains)
                return best_of_model(runner, attempt, lambda step: self._estimate(step, attempt), settings)
            start, slope = guess.step, guess.slope

        last: MeasuredTrial | None = None

        def trial(step: float, basis_step: float | None) -> float:
            nonlocal last
            last = runner.measure(runner.encode_lossy(LossySettings(step, basis_step, attempt.gains)))
            return max(last.mse / self._unit**2, 1e-12)

        tolerance = 10 ** (job.effort.tolerance / 10)  # the documented tolerance is 0.1 dB
        found, basis_step = solve_with_basis(
            trial,
            start,
            wanted,
            lambda mse: wanted / tolerance <= mse <= wanted * tolerance,
            slope,
            FINEST,
            runner.coarsest,
            basis_step,
        )
        if not found.accepted:
            trial(found.step, basis_step)
        if last is None:
            raise RuntimeError("solve() makes at least one trial")
        if not found.accepted:
            if last.mse < wanted * self._unit**2 and found.step > 0.99 * runner.coarsest:
                attempt.notes.append("Even the coarsest coding of this raster is better than asked.")
            else:
                attempt.notes.append(
                    "The asked quality could not be met closely; the file is the nearest that was found."
                )
        return last

    def _guess(self, attempt: Attempt) -> _Guess:
        """A first step from estimates of the distortion, without entropy coding of the whole raster."""
        job, wanted = self._runner.job, self._wanted
        if not job.network:
            return self._guess_from_coefficients(attempt)
        points: list[tuple[float, float]] = []  # (log step, log error)

        def estimate(step: float) -> float:
            error = self._estimate(step, attempt)
            points.append((math.log(step), math.log(error)))
            return error

        start = math.sqrt(12 * wanted)
        step, error, near = solve(
            estimate, start, wanted, lambda m: near_to(m, wanted, 0.01), SLOPE, FINEST, self._runner.coarsest, GUESSES
        )
        slope = SLOPE
        if not near and error > OUT_OF_REACH * wanted:
            return _Guess(step, slope, False)
        if len(points) > 1 and points[-1][0] != points[-2][0]:
            slope = _usual((points[-1][1] - points[-2][1]) / (points[-1][0] - points[-2][0]))
        return _Guess(step * math.exp(math.log(wanted / error) / slope), slope, True)

    def _guess_from_coefficients(self, attempt: Attempt) -> _Guess:
        """:meth:`_guess` for the wavelet codec: tiles are transformed once."""
        runner, wanted = self._runner, self._wanted
        step, fine = math.sqrt(12 * wanted), False
        while True:
            settings = LossySettings(runner.within_steps(step), gains=attempt.gains)
            estimates = StepEstimates(runner, settings, runner.stages.next(0.1))

            def error(step: float, estimates: StepEstimates = estimates) -> float:
                return estimates.mse(step) + ROUNDING

            step, value, _ = solve(
                error, step, wanted, lambda m: near_to(m, wanted, 0.001), SLOPE, FINEST, runner.coarsest
            )
            if fine or estimates.suits(step):
                break
            fine = True  # once more with the spectral bases for that step
        slope = _usual(math.log(error(1.05 * step) / value) / math.log(1.05))
        basis = settings.basis_step or settings.step
        bias = self._estimate_bias(LossySettings(step, basis, attempt.gains))
        return _Guess(step * math.exp((math.log(wanted / value) - bias) / slope), slope, True)

    def _estimate(self, step: float, attempt: Attempt) -> float:
        """Mean squared error (units of precision) of a network at a step, estimated from a few tiles: a round trip,
        which includes the error of omitted spectral components."""
        runner, progress = self._runner, self._runner.stages.next(0.05)
        encoder = runner.encoder(runner.lossy_header(LossySettings(step, gains=attempt.gains)), progress)
        error: float = encoder.estimated_mse(MANY_TILES) + ROUNDING
        return error

    def _estimate_bias(self, settings: LossySettings) -> float:
        """Logarithm of the ratio of the measured squared error at a step to its estimate: parts of the raster are
        quantised, synthesised and measured."""
        runner, job = self._runner, self._runner.job
        cells = sample_windows.cells(job.source, job.survey)
        samples = cells if cells <= WHOLE else min(max(SHARE * cells, SAMPLES[0]), SAMPLES[1])
        windows = sample_windows.windows(job.source, job.survey, samples, WINDOWS)
        if cuts_lattice(runner.planner, windows):
            return 0.0
        header = replace(runner.lossy_header(settings), regions=False, gains=None, exact_bands=[], code_bands=[])
        progress = runner.stages.next(0.1).stage(0, 0)
        squares, estimated, count, bands = 0.0, 0.0, 0.0, range(len(job.coded))
        for window in windows:
            crop, survey, cut = crop_file(job.source, job.survey, header, window)
            price, kept = job.effort.price_of(header.kind), ReconstructionCache(None)
            encoder = job.encoder(cut, progress, kept, part=(crop, survey), price=price, write=False)
            with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(job.folder)) as stream:
                index = encoder.run(stream)
                file = job.reader(stream, cut, index, known=encoder.kept)
                for part, got in file.strips(bands=job.coded, progress=progress):
                    original = crop.read(part, job.coded)
                    classes = classes_of(crop, cut, part, original, job.coded) if encoder.some_invalid else None
                    found, count_now = sum_errors(got, original, classes, bands, job.scale).by_band.sum(1)
                    squares, count = squares + found, count + count_now
            estimated += window.pixels * (encoder.estimated_mse(MANY_TILES) + encoder.lost() + ROUNDING)
        estimated /= sum(w.pixels for w in windows)
        return math.log(squares / count / self._unit**2 / estimated) if squares else 0.0


def near_to(value: float, wanted: float, tolerance: float) -> bool:
    """Whether the logarithms of two numbers differ by less than ``tolerance``."""
    return abs(math.log(value / wanted)) < tolerance


def _usual(slope: float) -> float:
    """``slope``, d log(squared error) / d log(step), within its usual range."""
    return min(max(slope, SLOPE / 2), 2)


def best_of_model(
    runner: TrialRunner, attempt: Attempt, estimate: Callable[[float], float], settings: LossySettings
) -> MeasuredTrial:
    """The trial for a quality that the model cannot reach: at the coarsest step, from that of ``settings`` down, below
    which the error hardly decreases. ``estimate``: mean squared error at a step."""
    step = settings.step
    error = estimate(step)
    while step > 4 * FINEST and (finer := estimate(step / 2)) < WORTH_IT * error:
        step, error = step / 2, finer
    trial = runner.measure(runner.encode_lossy(replace(settings, step=step)))
    attempt.notes.append(
        f"The model {runner.job.model.id} does not reach the asked quality on this raster at any rate; the file is "
        "near the best quality that the model reaches. Ask for less, or take wavelet-context."
    )
    return trial
