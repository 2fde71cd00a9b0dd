"""Curves [(bpppc, PSNR in dB)] of codecs against one another at equal bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

Curve = Sequence[tuple[float, float]]
"""[(bpppc, PSNR in dB)] by rate."""


def curve(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """``points`` [(bpppc, PSNR)] by rate, each with the best PSNR at no more than its rate, because more bytes may not
    improve the PSNR."""
    points = sorted(points)
    return list(zip([r for r, _ in points], np.maximum.accumulate([p for _, p in points]).tolist()))


def at_rate(curve: Curve, rate: float) -> float:
    """PSNR in dB of a curve at ``rate``, linear over the logarithm of the rate; NaN outside of it."""
    r, p = np.array(curve).T
    return float(np.interp(np.log(rate), np.log(r), p, np.nan, np.nan))


def rows(
    images: Sequence[Sequence[Curve]], rates: Iterable[float], needed: Sequence[int]
) -> list[tuple[float, int, list[float | None]]]:
    """[(rate, number of images, [dB of each codec])] of ``images``, a list of curves each: means over the images on
    which the codecs of the indices ``needed`` reach a rate; None for a codec that does not reach it on all of those."""
    out = []
    for rate in rates:
        found = [[at_rate(c, rate) for c in curves] for curves in images]
        reached = np.array([line for line in found if not any(math.isnan(line[k]) for k in needed)])
        if len(reached):
            out.append((rate, len(reached), [None if math.isnan(v) else float(v) for v in reached.mean(0)]))
    return out


def gain(curve: Curve, other: Curve, rates: Iterable[float]) -> float:
    """Mean dB of ``curve`` above ``other`` over those of ``rates`` that both reach; NaN where there is none."""
    found = [at_rate(curve, r) - at_rate(other, r) for r in rates]
    found = [v for v in found if not math.isnan(v)]
    return float(np.mean(found)) if found else math.nan


def summary(gains: Iterable[float]) -> tuple[float, float, int]:
    """(mean, least, number) of those of ``gains`` that are numbers."""
    found = [v for v in gains if not math.isnan(v)]
    return (float(np.mean(found)), min(found), len(found)) if found else (math.nan, math.nan, 0)
