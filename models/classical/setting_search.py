"""Finds the setting with which a classical codec comes nearest to a size or a quality."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...codec.arrays import Array
from ...codec.progress import Progress
from .classical_codec import ClassicalCodec, Samples

MOST_TRIALS = 12
NEAR_SIZE, NEAR_DB = math.log(1.01), 0.05
FIRST_BPPPC, INSIDE = 1.0, 0.02  # where the search for a quality starts; share of a bracket that is never left


@dataclass(frozen=True)
class Goal:
    """``kind`` "bpppc" (bits per valid sample) or "psnr" (dB with ``peak``), and its ``value``."""

    kind: str
    value: float
    peak: float = 1.0

    def score(self, size: int, mse: float, count: int) -> float:
        """How far a file is above the goal, 0: reached; grows with its size."""
        if self.kind == "bpppc":
            return math.log(8.0 * size / count / self.value)
        return 20 * math.log10(self.peak) - 10 * math.log10(max(mse, 1e-300)) - self.value

    @property
    def near(self) -> float:
        """The score that is near enough."""
        return NEAR_SIZE if self.kind == "bpppc" else NEAR_DB


@dataclass
class Coded:
    """A file and its decoded samples; seconds of its own encoding and decoding."""

    bytes: int
    values: Array
    setting: float
    score: float
    trials: int = field(default=1)


def reach(
    codec: ClassicalCodec,
    samples: Samples,
    path: Path,
    goal: Goal,
    progress: Progress,
    clock: Callable[[str], object],
) -> Coded:
    """Write the file ``path`` that comes nearest to ``goal``. ``clock("encode")`` and ``clock("decode")`` are called
    before each of these; after all, the last decoding is of the file that stays.

    Raises OutputError, Cancelled."""
    finest, coarsest = codec.settings(samples)
    whole, tried = codec.whole(samples), dict[float, float]()

    def attempt(setting: float) -> Coded:
        clock("encode")
        size = codec.encode(samples, path, setting, progress)
        clock("decode")
        values = codec.decode(path, samples, progress)
        tried[setting] = score = goal.score(size, _mse(samples, values), max(samples.count, 1))
        return Coded(size, values, setting, score, len(tried))

    if codec.by_size and goal.kind == "bpppc":
        return attempt(min(max(goal.value * samples.count / 8, coarsest), finest))
    # ``fine`` is above the goal, ``coarse`` below; in between, secants over the logarithm of the setting
    fine, coarse = math.log(finest), math.log(coarsest)
    found = best = None
    at = math.log(FIRST_BPPPC * samples.count / 8) if codec.by_size else (fine + coarse) / 2
    at = min(max(at, min(fine, coarse)), max(fine, coarse))
    for trial in range(MOST_TRIALS):
        setting = float(round(math.exp(at))) if whole else math.exp(at)
        if setting in tried:
            break
        found = attempt(setting)
        if best is None or abs(found.score) < abs(best.score):
            best = found
        if abs(found.score) <= goal.near:
            break
        fine, coarse = (math.log(setting), coarse) if found.score > 0 else (fine, math.log(setting))
        at = _next(fine, coarse, tried, trial)
    if best is None:
        return attempt(finest)
    if found is not best:
        trials = len(tried)
        best = attempt(best.setting)
        best.trials = trials + 1
    return best


def _next(fine: float, coarse: float, tried: dict[float, float], trial: int) -> float:
    """The next setting to try, as a logarithm: where the line through the two best scores is 0, if that is between
    ``fine`` and ``coarse``, else and now and then the middle."""
    middle, ends = (fine + coarse) / 2, sorted((fine, coarse))
    points = sorted(((score, math.log(setting)) for setting, score in tried.items()), key=lambda p: abs(p[0]))[:2]
    if len(points) < 2 or points[0][0] == points[1][0] or trial % 4 == 3:
        return middle
    (s0, x0), (s1, x1) = points
    at = x0 - s0 * (x1 - x0) / (s1 - s0)
    room = INSIDE * (ends[1] - ends[0])
    return min(max(at, ends[0] + room), ends[1] - room) if ends[0] < at < ends[1] else middle


def _mse(samples: Samples, values: Array) -> float:
    """Mean squared error over the valid samples."""
    total = 0.0
    for band, (one, two) in enumerate(zip(samples.values, values)):
        error = two.astype(np.float64) - one
        total += float(np.square(error if samples.valid is None else error[samples.valid[band]]).sum())
    return total / max(samples.count, 1)
