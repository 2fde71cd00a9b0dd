"""Secant search for the quantiser step that meets a target, with real encodings.

The logarithms of rate and distortion are nearly linear in the logarithm of the step, so a secant on these axes, kept
inside the bracket found so far, needs only a few trial encodings."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

MOST_TRIALS = 12
FIRST_TRIALS = 8  # trials before the spectral basis is fixed
NEAR = 1.25  # ratio to the first step up to which a step shares its bases


class Solution(NamedTuple):
    """``step``: the accepted one, or the best of those tried; ``value``: result of its trial."""

    step: float
    value: float
    accepted: bool


def solve(
    trial: Callable[[float], float],
    start: float,
    wanted: float,
    accept: Callable[[float], bool],
    slope: float,
    lowest: float,
    highest: float,
    most: int = MOST_TRIALS,
) -> Solution:
    """A step whose ``trial`` is accepted, else the best found.

    ``trial(step) -> value > 0``; ``wanted``: value aimed at; ``accept(value) -> bool``; ``slope``: expected d
    log(value) / d log(step), whose sign gives the direction of the search; steps stay between ``lowest`` and
    ``highest``; at most ``most`` trials are made."""
    goal = math.log(wanted)
    tried: list[tuple[float, float]] = []  # (log step, log value)
    x = math.log(min(max(start, lowest), highest))
    best: tuple[float, float, float] | None = None  # (log step, log value, value)
    for _ in range(most):
        value = trial(math.exp(x))
        y = math.log(max(value, 1e-30))
        if best is None or abs(y - goal) < abs(best[1] - goal):
            best = (x, y, value)
        if accept(value):
            return Solution(math.exp(x), value, True)
        tried.append((x, y))
        x = min(max(_next(tried, goal, slope), math.log(lowest)), math.log(highest))
        if any(abs(x - t[0]) < 1e-6 for t in tried):
            break
    if best is None:
        raise RuntimeError("solve() makes at least one trial")
    return Solution(math.exp(best[0]), best[2], False)


def _next(tried: list[tuple[float, float]], goal: float, slope: float) -> float:
    """Logarithm of the step to try after those ``tried``, (log step, log value) each."""
    below = [t for t in tried if (t[1] - goal) * slope < 0]  # step too small
    above = [t for t in tried if (t[1] - goal) * slope >= 0]  # step too large
    low = max(below) if below else None
    high = min(above) if above else None
    if low and high and high[0] > low[0]:
        rise = high[1] - low[1]
        share = (goal - low[1]) / rise if rise else 0.5
        if len(tried) > 6:
            share = 0.5 * (share + 0.5)
        return low[0] + min(max(share, 0.03), 0.97) * (high[0] - low[0])
    near, local = tried[-1], slope
    if len(tried) > 1 and tried[-1][0] != tried[-2][0]:
        local = (tried[-1][1] - tried[-2][1]) / (tried[-1][0] - tried[-2][0])
        if local * slope <= 0 or abs(local) < abs(slope) / 4:
            local = slope
    move = (goal - near[1]) / local
    return near[0] + min(max(move * 1.02, -3.0), 3.0)


def solve_with_basis(
    trial: Callable[[float, float | None], float],
    start: float,
    wanted: float,
    accept: Callable[[float], bool],
    slope: float,
    lowest: float,
    highest: float,
    basis_step: float | None = None,
) -> tuple[Solution, float | None]:
    """Like :func:`solve` for ``trial(step, basis_step)``, where the spectral bases are made for ``basis_step`` (None:
    for the step itself). Steps near the first one share its bases, so that values change smoothly from trial to trial.
    Where a change in the number of spectral components makes the values jump, the search is repeated with one fixed
    basis. Returns the solution and the basis step that it was found with."""
    used: dict[float, float | None] = {}

    def near_the_first(step: float) -> float:
        first = next(iter(used), step)
        used[step] = basis_step if basis_step or not 1 / NEAR < step / first < NEAR or step == first else first
        return trial(step, used[step])

    found = solve(near_the_first, start, wanted, accept, slope, lowest, highest, FIRST_TRIALS)
    if found.accepted or not lowest * 1.01 < found.step < 0.99 * highest:
        return found, used[found.step]
    held = found.step / 2  # a finer basis reaches values on both sides of the jump
    return solve(lambda step: trial(step, held), found.step, wanted, accept, slope, lowest, highest), held
