"""Estimates of lossy files at any quantiser step: windows are encoded at some steps; between these, and for the rest of
the raster, size and error follow the counted magnitudes of wavelet coefficients, also for networks: what a network
makes of the windows is related to a wavelet file of the same error."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import numpy as np

from ..errors import StepTooFine
from ..rate_control.step_estimates import CountedTiles, StepEstimates
from ..rate_control.trial import LossySettings
from ..rate_control.trial_runner import TrialRunner
from .curve_point import blend
from .run_time import ProcessorTime
from .wavelet_files import wavelet_runner
from .window_trials import Coded, WindowTrials, head_bytes

if TYPE_CHECKING:
    from ..bitstream.header import Header

FINEST = 0.7  # finest step that is encoded, in units of precision
RATIO = 6.0  # of successive steps that are encoded
VANISHING = (1.6, 2.8, 4.5, 7.5)  # steps over the noise that are encoded, too,
APART = 1.4  # unless another step is nearer than this
MOST_KNOTS = 7
PER_KNOT = 6  # points of the curve from one encoded step to the next
COARSE = 4.0  # the spread of the values over the coarsest step but one
BETWEEN = 2  # steps between two encoded ones at which windows are transformed,
MOST_BETWEEN = 10.0  # unless these are farther apart than this
FARTHEST, HALVINGS = (
    math.log(64.0),
    20,
)  # largest factor between steps of a network and of wavelets; rounds of its search
ROUNDING = 1 / 12  # mean squared error of rounding samples to integers

Found = TypeVar("Found")


class _Node(NamedTuple):
    """Windows transformed with the spectral bases of a ``header``, for ``step`` (units of precision). ``counted``:
    their coefficients; ``lost``: mean squared error of omitted spectral components; ``factor``: step of a wavelet file
    of the same error over a network's."""

    step: float
    header: Header
    counted: list[CountedTiles]
    lost: float
    factor: float = 1.0

    def size(self, step: float) -> float:
        """About the bytes of the windows' chunks at a step, by their coefficients."""
        return max(1.0, sum(tiles.total_bytes(step * self.factor) for tiles in self.counted))

    def error(self, step: float) -> float:
        """About the mean squared error of the windows at a step, units of precision, by their coefficients."""
        samples, step = sum(tiles.samples for tiles in self.counted), step * self.factor
        return sum(tiles.total_squares(step) for tiles in self.counted) / max(1, samples) + self.lost + ROUNDING

    def like(self, error: float) -> _Node:
        """The node whose ``factor`` gives its step a mean squared ``error``, units of precision."""
        low, high = -FARTHEST, FARTHEST
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            found = self._replace(factor=math.exp(middle)).error(self.step)
            low, high = (middle, high) if found < error else (low, middle)
        return self._replace(factor=math.exp((low + high) / 2))


class _Knot(NamedTuple):
    """Windows encoded at the step of ``node``. ``head``: bytes of the file before its chunks; ``size`` and ``error``:
    what the windows have over what their coefficients tell."""

    node: _Node
    coded: Coded
    head: float
    size: float
    error: float


class LossyFile(NamedTuple):
    """A lossy file of the whole raster. ``outside``: bytes of head and side chunk; ``rest``: of the other chunks but
    class bands; ``mse`` in raster units over the job's scale; ``peak``: largest error, raster units; ``seconds``:
    processor time of encoding and measuring it once."""

    outside: float
    rest: float
    mse: float
    peak: float
    seconds: float


class LossyEstimates:
    """Lossy files of a raster, from the windows of ``trials``, whose headers ``runner`` makes. ``full``: makes those of
    all that is known of the raster, None: the windows are all of it; ``noise`` of the sensor in units of precision, 0:
    not known; ``report``: progress, 0 to 1. ``planning``: processor time of making the first header, and of another."""

    def __init__(
        self,
        runner: TrialRunner,
        trials: WindowTrials,
        full: TrialRunner | None,
        noise: float,
        report: Callable[[float], object],
    ) -> None:
        self._runner, self._trials, self._noise = runner, trials, noise
        self.planning = (0.0, 0.0)
        self._steps, self._wavelets = self._steps_to_encode(), cast("_Node | None", None)
        self._counted = dict[tuple[WindowTrials, int], _Node]()
        self._knots = self._encoded(report)
        self._nodes = self._transformed([knot.node for knot in self._knots])
        self._grown = self._whole(full)

    @property
    def steps(self) -> list[float]:
        """The steps of a curve, units of precision, finest first."""
        logs = [math.log(knot.node.step) for knot in self._knots]
        parts = [np.linspace(a, b, PER_KNOT, endpoint=False) for a, b in zip(logs, logs[1:])]
        return np.exp(np.concatenate([*parts, logs[-1:]])).tolist() if logs else []

    @property
    def middle_step(self) -> float:
        """One of the middle of the curve."""
        return self._steps[len(self._steps) // 2]

    def at(self, step: float) -> LossyFile:
        """The file at a step, in units of precision."""
        pair, weights = _around(step, self._knots, [knot.node.step for knot in self._knots])
        nodes, shares = _around(step, self._nodes, [node.step for node in self._nodes])
        size, error = self._growth(step)
        valid = self._runner.job.valid * self._trials.scale
        tail = math.sqrt(math.log(max(3.0, valid)) / math.log(max(3.0, pair[0].coded.count)))
        return LossyFile(
            sum(w * (knot.head + knot.coded.side) for w, knot in zip(weights, pair)),
            size * blend(weights, [knot.size for knot in pair]) * blend(shares, [node.size(step) for node in nodes]),
            error * blend(weights, [knot.error for knot in pair]) * blend(shares, [node.error(step) for node in nodes]),
            max(1.0, tail) * blend(weights, [max(knot.coded.peak, 1e-300) for knot in pair]),
            self._trials.whole_time(blend(weights, [knot.coded.seconds for knot in pair])),
        )

    def rest_of(self, trials: WindowTrials, step: float) -> float:
        """About the bytes of the chunks of the windows of other ``trials`` at a step, by their coefficients."""
        at, shares = _around(step, range(len(self._knots)), [knot.node.step for knot in self._knots])
        sizes = list[float]()
        for i in at:
            knot = self._knots[i]
            if (trials, i) not in self._counted:
                self._counted[trials, i] = knot.node._replace(counted=trials.counted(knot.node.header))
            sizes.append(knot.size * self._counted[trials, i].size(step))
        return blend(shares, sizes)

    def _growth(self, step: float) -> tuple[float, float]:
        """(size, mean squared error) of the whole raster over those of the windows, at a step."""
        if not self._grown:
            return 1 / self._trials.share, 1.0
        pair, weights = _around(step, self._grown, [knot.node.step for knot in self._knots])
        return blend(weights, [size for size, _ in pair]), blend(weights, [error for _, error in pair])

    def _whole(self, runner: TrialRunner | None) -> list[tuple[float, float]]:
        """(size, mean squared error) of the whole raster over those of the windows at each knot, by the coefficients
        with the spectral bases of one of them; [] where the windows are all of it."""
        if not self._knots or runner is None:
            return []
        middle, out = self._knots[len(self._knots) // 2].node, []
        full = StepEstimates(wavelet_runner(runner), LossySettings(middle.header.step), runner.job.progress)
        scale = self._runner.job.source.profile.samples * self._trials.scale / runner.job.source.profile.samples
        for knot in self._knots:
            step, windows = knot.node.step, middle._replace(factor=knot.node.factor)
            size = sum(float(a.sum()) for a in full.tile_bytes(step * windows.factor)) * full.tiles / len(full.jobs)
            error = (full.mse(step * windows.factor) + ROUNDING) / windows.error(step)
            out.append((max(1.0, size) * scale / windows.size(step), error))
        return out

    def _encoded(self, report: Callable[[float], object]) -> list[_Knot]:
        runner, trials, knots, steps = self._runner, self._trials, list[_Knot](), self._steps
        planning, unit = list[float](), runner.planner.precision / runner.job.scale
        for done, step in enumerate(steps, 1):
            clock = ProcessorTime()
            header = runner.lossy_header(LossySettings(step))
            planning.append(clock.seconds())
            self.planning = planning[0], sorted(planning)[len(planning) // 2]
            try:
                coded = trials.coded(header)
            except StepTooFine:
                continue
            found = max(coded.squares / max(1.0, coded.count), 1e-300)
            node = self._like_wavelets(step, found * unit**-2) if runner.job.network else self._node(step, header)
            head = head_bytes(header, coded.rest / trials.share, trials.scale)
            size, error = max(1.0, coded.rest) / node.size(step), found / node.error(step)
            knots.append(_Knot(node, coded, head, size, error))
            report(done / len(steps))
        return knots

    def _node(self, step: float, header: Header) -> _Node:
        return _Node(step, header, self._trials.counted(header), self._runner.planner.lost(header))

    def _like_wavelets(self, step: float, error: float) -> _Node:
        """The node of a network at a step whose windows have a mean squared ``error``: with coefficients of wavelets,
        transformed once, which stand for all steps."""
        if self._wavelets is None:
            runner = wavelet_runner(self._runner)
            chosen = runner.lossy_header(LossySettings(self.middle_step))
            self._wavelets = _Node(
                step, chosen, self._trials.of(runner.job).counted(chosen), runner.planner.lost(chosen)
            )
        return self._wavelets._replace(step=step).like(error)

    def _transformed(self, knots: Sequence[_Node]) -> list[_Node]:
        """The ``knots`` and some nodes between them, where the number of spectral components changes with the step."""
        found = list(knots)
        for left, right in zip(knots, knots[1:]):
            if right.lost > 0 and not self._runner.job.network and right.step < MOST_BETWEEN * left.step:
                for step in np.geomspace(left.step, right.step, BETWEEN + 2)[1:-1].tolist():
                    found.append(self._node(step, self._runner.lossy_header(LossySettings(step))))
        return sorted(found, key=lambda node: node.step)

    def _steps_to_encode(self) -> Sequence[float]:
        """Steps at which the windows are encoded, units of precision, finest first."""
        planner, coarsest = self._runner.planner, self._runner.coarsest
        last = max(spread_of(self._runner) / COARSE, 2 * FINEST)
        count = min(MOST_KNOTS - 1, 1 + math.ceil(math.log(last / FINEST) / math.log(RATIO)))
        ratio = min(RATIO, (last / FINEST) ** (1 / max(1, count - 1)))
        steps = [last / ratio**i for i in range(count)][::-1]
        # Around the step at which noise vanishes the size falls fast.
        near = () if self._runner.job.network else VANISHING  # networks follow the wavelets there
        for step in (share * self._noise for share in near):
            if FINEST < step < coarsest and all(not 1 / APART < step / other < APART for other in steps):
                steps = sorted([*steps, step])
        return [*steps, coarsest] if steps[-1] * 1.5 < coarsest and planner.high > planner.low else steps


def _around(step: float, found: Sequence[Found], steps: Sequence[float]) -> tuple[Sequence[Found], list[float]]:
    """(one or two that are nearest to a step, their weights) of those ``found`` at some ``steps``, ascending."""
    if len(steps) == 1:
        return found, [1.0]
    x = math.log(min(max(step, steps[0]), steps[-1]))
    at = int(np.clip(np.searchsorted(steps, math.exp(x), "right") - 1, 0, len(steps) - 2))
    low, high = math.log(steps[at]), math.log(steps[at + 1])
    share = min(max((x - low) / (high - low), 0.0), 1.0)
    return found[at : at + 2], [1 - share, share]


def spread_of(runner: TrialRunner) -> float:
    """The largest spread of a band's values, or else their range, in units of precision."""
    job, planner = runner.job, runner.planner
    spread = float(np.nanmax(job.survey.spread[job.coded])) / planner.precision
    return spread or float(planner.high - planner.low)
