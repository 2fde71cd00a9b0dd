"""Strategies for the same quality in every block of 16 x 16 pixels: FixedQuality at an asked RMSE, FixedRate at an
asked file size.

For models trained with quantiser steps that vary from block to block (:attr:`.latent_model.LatentModel.modulated`).
Gains come from :class:`.block_control.QualityControl`, first from predicted errors (:mod:`.latent_errors`), then from
the errors of decoded trial encodings."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import DECIBEL
from ..bitstream.header import Header
from ..encoder.latent_encoder import LatentCache
from ..evaluation.distortion import BlockErrors
from ..geometry.tiling import ceil_div
from .aimed_trial import AIM, close
from .aimed_trial import SLOPE as RATE_SLOPE
from .block_control import PER, QualityControl
from .latent_errors import LatentErrors
from .quality import SLOPE, best_of_model
from .rate import USUAL_STEP, Rate, first_step, smaller_than_asked
from .region_control import RegionGains
from .secant import solve
from .strategy import Attempt
from .trial import FINEST, LossySettings, MeasuredTrial
from .trial_runner import TrialRunner

PREDICTED, MEASURED = 1, 3  # corrections of gains: from predicted errors; from decoded trials
ROUNDS = 3  # updates of the gains from latent errors, at first and after each predicted correction
LEAST = 0.02  # minimum quantisation error as a share of the asked error
NEAR, ENOUGH = 0.028, 0.96  # corrections end when the RMSE of a share ENOUGH of tiles deviates by less than NEAR
CACHE = 1 << 29  # largest size in bytes of the latents that are cached between encodings
BASES = 0.5  # step of the spectral bases over the step of uniform quantisation with the asked error
START = 0.25  # tolerance of the logarithm of the squared error at the first step
GUESSES = 8  # steps that are tried to find the first step
QUALITIES = 4  # qualities that are tried for a rate
PROMISED = 10 ** (0.1 / 20)  # tolerance of the RMSE as a factor, 0.1 dB


class Controlled(NamedTuple):
    """A measured trial, and the gain of each of its blocks before rounding, (rows, columns) of BlockErrors."""

    trial: MeasuredTrial
    gains: Array


class FixedQuality:
    """Strategy: the same ``rmse``, a root mean squared error in raster units, in every block."""

    def __init__(self, runner: TrialRunner, rmse: float) -> None:
        self._runner, self._rmse = runner, rmse

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy."""
        runner, areas, rmse = self._runner, attempt.gains, self._rmse
        unit = runner.planner.precision
        wanted = (rmse / unit) ** 2
        start = math.sqrt(12 * wanted)
        # The error of omitted spectral components cannot be reduced by gains, so the bases are made for a finer step.
        settings = LossySettings(start, BASES * start / (areas.largest if areas else 1), areas)
        groups = runner.lossy_header(settings).groups
        start *= math.sqrt(sum(len(g.bands) for g in groups) / sum(min(g.components, len(g.bands)) for g in groups))
        blocks = BlockQuality(runner)

        def predicted(step: float) -> float:
            return blocks.errors.mean(replace(settings, step=step))

        step, value, near = solve(
            predicted,
            start,
            wanted,
            lambda mse: abs(math.log(mse / wanted)) < START,
            SLOPE,
            FINEST,
            runner.coarsest,
            GUESSES,
        )
        if not near and value > wanted:
            return best_of_model(runner, attempt, predicted, replace(settings, step=start))
        if areas:  # centre the range of gains on 0
            step /= math.sqrt(areas.largest)
            value /= areas.largest ** (SLOPE / 2)
        trial = blocks.controlled(replace(settings, step=step), rmse, value * unit**2).trial
        reached = math.sqrt(trial.mse)
        if not rmse / PROMISED <= reached <= rmse * PROMISED:
            why = (
                "some of the raster is better at any rate"
                if reached < rmse
                else "the model cannot show all of it so well"
            )
            attempt.notes.append(f"The asked quality is not met everywhere: {why}.")
        return trial


class FixedRate:
    """Strategy: at most ``wanted`` bytes, and close to it, with the same error in every block."""

    def __init__(self, runner: TrialRunner, wanted: int) -> None:
        self._runner, self._wanted = runner, wanted

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy. Raises TargetError where even the coarsest step takes more."""
        runner, wanted = self._runner, self._wanted
        blocks = BlockQuality(runner)
        usual = LossySettings(USUAL_STEP, attempt.again.basis_step if attempt.again else None, attempt.gains)
        start = first_step(runner, wanted, usual)
        rmse_at_start = math.sqrt(blocks.errors.mean(replace(usual, step=start))) * runner.planner.precision
        largest: tuple[int, Header, LossySettings] | None = None  # the largest trial that is small enough
        last: Controlled | None = None

        def trial(step: float) -> float:
            nonlocal largest, last
            rmse, settings = rmse_at_start * (step / start) ** (SLOPE / 2), replace(usual, step=step)
            last = blocks.controlled(settings, rmse, rmse**2, last.gains if last else None)
            size = last.trial.bytes
            if size <= wanted and (largest is None or size > largest[0]):
                largest = size, last.trial.header, settings
            return size

        found = solve(
            trial,
            start,
            AIM * wanted,
            lambda size: close(size, wanted),
            RATE_SLOPE,
            FINEST,
            runner.coarsest,
            QUALITIES,
        )
        if last is None:
            raise RuntimeError("solve() makes at least one trial")
        if found.accepted:
            return last.trial
        if largest is None:
            rate = Rate(runner, wanted)
            return rate.search(attempt, first_step(runner, wanted, usual), usual.basis_step)
        best = last.trial
        if best.bytes != largest[0]:
            best = runner.measure(runner.encode(largest[1], largest[2], by_block=True))
        attempt.notes.append(smaller_than_asked(best, wanted, "no quality that was tried comes closer"))
        return best


class BlockQuality:
    """Finds gains that give every block the same error."""

    def __init__(self, runner: TrialRunner) -> None:
        self._runner, self.errors = runner, LatentErrors(runner)

    def controlled(self, settings: LossySettings, rmse: float, mean: float, gains: Array | None = None) -> Controlled:
        """The trial at the step of ``settings`` whose gains give every block the error ``rmse``, in raster units, or a
        smaller one where areas ask for it. ``mean``: approximate mean squared error without gains; ``gains``: initial
        ones, from another step."""
        runner, errors = self._runner, self.errors
        height, width = runner.job.source.profile.grid.shape
        control = QualityControl(height, width, self._wanted(rmse, settings.gains))
        if gains is not None:
            control.gains = gains
        header = runner.lossy_header(settings, block_gains=control.map())
        latents = LatentCache() if self._fits(header) else None
        control.unrounded(errors.unrounded(header, control.wanted, latents))
        # A header at the coarsest step also resets the planner's partition of bands, so that the result does not depend
        # on the steps that were tried before.
        coarsest = runner.lossy_header(replace(settings, step=runner.coarsest), block_gains=control.map())
        samples = errors.samples(coarsest)
        header = self._predicted(control, header, latents, samples, mean if gains is None else None)
        best: tuple[float, Header] | None = None  # (deviation of its tiles from the asked error, header)
        for at in range(MEASURED + 1):
            trial = runner.measure(runner.encode(header, settings, latents=latents, by_block=True), by_block=True)
            blocks = trial.blocks
            if blocks is None:
                raise RuntimeError("measure() fills the errors by block")
            share, miss = control.near(blocks.mse, NEAR)
            if best is None or miss < best[0]:
                best = miss, header
            if share >= ENOUGH or at == MEASURED:
                break
            control.learn(blocks.mse, tiles=True, fresh=not at)
            header = replace(header, gains=control.map())
        if best is None:
            raise RuntimeError("The loop makes at least one trial")
        if best[1] is not header:
            trial = runner.measure(runner.encode(best[1], settings, latents=latents, by_block=True))
        return Controlled(trial, control.gains)

    def _wanted(self, rmse: float, areas: RegionGains | None) -> Array:
        """Mean squared error that each block should have, (rows, columns) of BlockErrors."""
        wanted = np.full(BlockErrors(*self._runner.job.source.profile.grid.shape).squares.shape, float(rmse) ** 2)
        if areas:
            asked = areas.map.values / (10 * DECIBEL)
            for axis in (0, 1):
                asked = np.maximum.reduceat(asked, np.arange(0, asked.shape[axis], PER), axis)
            wanted /= 10.0**asked
        return wanted

    def _fits(self, header: Header) -> bool:
        """Whether the latents of a header and their predictions may be cached in memory."""
        network = self._runner.job.network
        if network is None:
            raise RuntimeError("A fixed quality needs a model with a network")
        latents = sum(np.prod([ceil_div(a.cells, network.stride) for a in g.axes(header)]) for g in header.groups)
        return bool(8 * latents * network.latents <= CACHE)

    def _predicted(
        self,
        control: QualityControl,
        header: Header,
        latents: LatentCache | None,
        samples: Array,
        mean: float | None,
    ) -> Header:
        """``header`` with gains from predicted errors. ``samples``: number of valid ones in each block; ``mean``:
        approximate mean squared error without gains, None where the control has initial gains."""
        wanted, floor = control.wanted, control.floor
        errors = self.errors.of_rounding(header, latents)
        # ratio of a block's quantisation error in samples to that in latents
        if mean is not None:
            ratio = np.asarray((mean - np.average(floor, weights=samples)) / np.average(errors, weights=samples))
        else:
            ratio = (wanted - floor) / errors
        ratio = np.where(samples > 0, np.maximum(ratio, LEAST * wanted / errors), np.nan)
        for corrected in range(PREDICTED + 1):
            for again in range(ROUNDS):
                if again:
                    errors = self.errors.of_rounding(header, latents)
                control.learn(floor + ratio * errors, tiles=bool(corrected and again), fresh=not again)
                header = replace(header, gains=control.map())
            if corrected < PREDICTED:
                errors = self.errors.of_rounding(header, latents)
                quick = self.errors.by_block(header, latents=latents)
                ratio = np.maximum(quick.mse - floor, LEAST * wanted) / errors
        return header
