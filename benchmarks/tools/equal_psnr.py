"""The quality parameter with which a codec reaches a PSNR."""

from __future__ import annotations

from collections.abc import Callable

TOLERANCE, MOST = 0.03, 6  # dB; trials


def matched(psnr_at: Callable[[float], float], goal: float) -> tuple[float, float]:
    """(quality, PSNR in dB) of the trial that comes nearest to ``goal``, a search by secants that ends within TOLERANCE
    or after MOST trials.

    :param psnr_at: PSNR in dB at a quality, which grows with it, about as many dB as the quality does
    """
    quality, slope = goal, 1.0
    tried: list[tuple[float, float]] = []
    for _ in range(MOST):
        found = psnr_at(quality)
        if tried and quality != tried[-1][0]:
            slope = min(max((found - tried[-1][1]) / (quality - tried[-1][0]), 0.2), 5.0)
        tried.append((quality, found))
        if abs(found - goal) <= TOLERANCE:
            break
        quality += (goal - found) / slope
    return min(tried, key=lambda t: abs(t[1] - goal))
