"""Rate strategy: searches the quantiser step that gives an asked file size or rate."""

from __future__ import annotations

import math

from ..errors import StepTooFine, TargetError
from .aimed_trial import AIM, SLOPE, aim, close
from .lossless import Lossless
from .secant import solve, solve_with_basis
from .strategy import Attempt
from .trial import FINEST, LossySettings, MeasuredTrial, Trial
from .trial_runner import TrialRunner

SAMPLE_TILES = 6  # tiles from which the rate is estimated
USUAL_STEP = 40.0  # first step of the search, in units of precision
GUESSES = 4


class Rate:
    """Strategy: at most ``wanted`` bytes, and close to it."""

    def __init__(self, runner: TrialRunner, wanted: int) -> None:
        self._runner, self._wanted = runner, wanted

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """See Strategy. Raises TargetError where even the coarsest step takes more."""
        if attempt.again:
            return self.search(attempt, attempt.again.step, attempt.again.basis_step)
        usual = LossySettings(USUAL_STEP, None, attempt.gains)
        if self._runner.job.network:
            return self.search(attempt, first_step(self._runner, self._wanted, usual))
        aimed = aim(self._runner, self._wanted, usual)
        if aimed.trial is not None and close(aimed.trial.bytes, self._wanted):
            return self._runner.measure(aimed.trial)
        return self.search(attempt, aimed.step, slope=aimed.slope)

    def search(
        self, attempt: Attempt, start: float, basis_step: float | None = None, slope: float = SLOPE
    ) -> MeasuredTrial:
        """:meth:`meet` from a given first step, and with the spectral bases for ``basis_step``. ``slope``: d log(size)
        / d log(step)."""
        runner, wanted = self._runner, self._wanted
        fits: dict[int, float] = {}  # bytes: step of the trials that are small enough
        last: Trial | None = None

        def encoded(step: float, basis_step: float | None) -> Trial:
            nonlocal last
            last = runner.encode_lossy(LossySettings(step, basis_step, attempt.gains))
            return last

        def trial(step: float, basis_step: float | None) -> float:
            try:
                size = encoded(step, basis_step).bytes
            except StepTooFine:
                return largest_size(runner)
            if size <= wanted:
                fits[size] = step
            return size

        found, basis_step = solve_with_basis(
            trial, start, AIM * wanted, lambda size: close(size, wanted), slope, FINEST, runner.coarsest, basis_step
        )
        if found.accepted:
            if last is None:
                raise RuntimeError("solve() made no trial")
            return runner.measure(last)
        if found.value < wanted and found.step <= FINEST * 1.01 and not runner.job.network:
            lossless = Lossless(runner).trial()
            if lossless.bytes <= wanted:
                attempt.notes.append("Even lossless is smaller than the asked size; the file is lossless.")
                return lossless
        if not fits and trial(runner.coarsest, basis_step) > wanted:
            raise self._too_small(last)
        last = encoded(fits[max(fits)], basis_step)
        attempt.notes.append(smaller_than_asked(last, wanted, "no step comes closer"))
        return runner.measure(last)

    def _too_small(self, coarsest: Trial | None) -> TargetError:
        """The error where even the trial at the coarsest step is larger than wanted."""
        least = coarsest.bytes if coarsest else largest_size(self._runner)
        rate = 8 * least / self._runner.job.valid
        return TargetError(
            f"This raster needs at least {least} bytes ({rate:.4g} bits per pixel per channel), "
            f"so {self._wanted} bytes is too small; ask for more."
        )


def first_step(runner: TrialRunner, wanted: int, settings: LossySettings) -> float:
    """A first step of a network for ``wanted`` bytes, estimated from a few tiles of a raster that has many; else that
    of ``settings``."""
    height, width = runner.job.source.profile.grid.shape
    tile = runner.planner.tile
    if -(-height // tile) * -(-width // tile) <= 2 * SAMPLE_TILES:
        return settings.step

    def trial(step: float) -> float:
        try:
            header = runner.lossy_header(LossySettings(step, settings.basis_step, settings.gains))
            size: float = runner.encoder(header, runner.stages.next(0.03)).estimated_bytes(SAMPLE_TILES)
        except StepTooFine:
            return largest_size(runner)
        return size

    near = solve(
        trial,
        settings.step,
        wanted,
        lambda size: abs(math.log(size / wanted)) < 0.03,
        SLOPE,
        FINEST,
        runner.coarsest,
        GUESSES,
    )
    return near.step


def largest_size(runner: TrialRunner) -> int:
    """Size in bytes that the search uses for steps that are too fine to be coded: larger than any file."""
    return 4 * runner.job.source.size_bytes


def smaller_than_asked(trial: Trial, wanted: int, why: str) -> str:
    """A sentence for the user on a file of fewer bytes than ``wanted``."""
    return f"The file is {100 * (1 - trial.bytes / wanted):.1f} % smaller than asked; {why}."
