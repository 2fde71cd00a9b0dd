"""Rate controller: chooses the strategy for the kind of target and runs it, with areas once for each set of gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import InputError, StepTooFine
from ..model.latent_model import LatentModel
from ..raster.profile import Profile
from .exact_samples import ExactSamples, no_larger_than_exact
from .fixed_quality import FixedQuality, FixedRate
from .lossless import Lossless
from .peak_error import PeakError
from .quality import Quality
from .rate import Rate
from .region_control import RegionControl
from .region_map import Regions
from .region_targets import check_kind, decibels
from .step import QuantiserStep
from .strategy import Attempt, Strategy
from .targets import Target
from .trial import MeasuredTrial
from .trial_runner import TrialRunner

if TYPE_CHECKING:
    from ..model.codec_model import CodecModel
    from .region_polygons import Geometry

LARGEST_RMSE = 1e30  # units of precision; squares of larger errors overflow, and files are the same


@dataclass
class Outcome:
    """Result of rate control. ``trial``: the measured encoding that becomes the file; ``step``: quantiser step that it
    was made for, in units of precision, where the target is a step; ``control`` of areas, or None; ``notes``: sentences
    for the user."""

    trial: MeasuredTrial
    step: float | None
    control: RegionControl | None
    notes: list[str]


class RateController:
    """Meets the target of ``runner``'s job."""

    def __init__(self, runner: TrialRunner) -> None:
        self._runner, self._job = runner, runner.job
        regions = self._job.regions
        self._control = RegionControl(regions, self._job.target, runner.planner.precision) if regions else None
        self._limit = self._bytes_allowed()
        self._strategy = self._choose_strategy()

    def run(self) -> Outcome:
        """The trial that meets the target; with areas, the last of several, each with better gains. Raises TargetError
        where the target cannot be met."""
        control = self._control
        attempt = Attempt(control.gains if control else None)
        trial = self._meet(attempt)
        while control and trial.zones and trial.header.regions and not trial.by_block and control.adjust(trial.zones):
            attempt = Attempt(control.gains, trial.settings)
            trial = self._meet(attempt)
        notes = list(attempt.notes)
        if control and trial.zones and trial.header.regions:
            notes += control.notes(trial.zones)
        trial = no_larger_than_exact(self._runner, trial, notes)
        step = self._strategy.step if isinstance(self._strategy, QuantiserStep) else None
        return Outcome(trial, step, control, notes)

    def _meet(self, attempt: Attempt) -> MeasuredTrial:
        """The trial of the strategy, or a file of exact samples where the target needs a finer step than the model can
        code."""
        target = self._job.target
        if target.kind in ("lossless", "pae"):  # these strategies handle StepTooFine themselves
            return self._strategy.meet(attempt)
        try:
            return self._strategy.meet(attempt)
        except StepTooFine:
            trial = self._runner.run(self._runner.plain_header)
            if self._limit is not None and trial.bytes > self._limit:
                raise
            attempt.notes.append(
                "What is asked is finer than this model can code on this raster; the file is lossless."
            )
            return trial

    def _bytes_allowed(self) -> int | None:
        """Largest size of the file in bytes; None: no limit."""
        kind, value = self._job.target.kind, self._job.target.value
        if kind not in ("bpppc", "size"):
            return None
        return max(1, int(value * self._job.valid / 8 if kind == "bpppc" else value))

    def _choose_strategy(self) -> Strategy:
        """The strategy for the kind of target."""
        runner, job, limit = self._runner, self._job, self._limit
        kind, value, unit = job.target.kind, job.target.value, runner.planner.precision
        if kind == "lossless":
            return Lossless(runner)
        if kind == "pae":
            return PeakError(runner, value)
        if not job.measurable:
            return ExactSamples(runner, limit)
        if kind == "step":
            return QuantiserStep(runner, value / unit)
        by_block = job.network is not None and job.network.modulated
        if limit is not None:
            return FixedRate(runner, limit) if by_block else Rate(runner, limit)
        rmse = min(job.peak.value / 10 ** (value / 20) if kind == "psnr" else value, LARGEST_RMSE * unit)
        return FixedQuality(runner, rmse) if by_block else Quality(runner, rmse)


def regions_of(
    profile: Profile,
    model: CodecModel,
    network: LatentModel | None,
    target: Target,
    areas: Sequence[tuple[Geometry, float | str]],
) -> Regions:
    """The Regions of (geometry, quality) ``areas`` on a raster of ``profile``. Raises InputError when the target or the
    model does not support areas, and when no area can be used."""
    check_kind(target)
    if network and not network.takes_gains:
        raise InputError(
            f"The model {model.id} treats every pixel alike; leave REGIONS out, or take the model wavelet-context."
        )
    return Regions(profile.grid, [(shape, decibels(target, quality)) for shape, quality in areas])
