"""Curves [(bpppc, PSNR in dB)] of codecs against one another at equal bytes."""

import math

import numpy as np


def curve(points):
    """``points`` [(bpppc, PSNR)] by rate, each with the best PSNR at no more than its rate, because more bytes may not
    improve the PSNR."""
    points = sorted(points)
    return list(zip([r for r, _ in points], np.maximum.accumulate([p for _, p in points]).tolist()))


def at_rate(curve, rate):
    """PSNR in dB of a curve at ``rate``, linear over the logarithm of the rate; NaN outside of it."""
    r, p = np.array(curve).T
    return float(np.interp(np.log(rate), np.log(r), p, np.nan, np.nan))


def rows(images, rates, needed):
    """[(rate, number of images, [dB of each codec])] of ``images``, a list of curves each: means over the images on
    which the codecs of the indices ``needed`` reach a rate; None for a codec that does not reach it on all of those."""
    out = []
    for rate in rates:
        found = [[at_rate(c, rate) for c in curves] for curves in images]
        reached = np.array([line for line in found if not any(math.isnan(line[k]) for k in needed)])
        if len(reached):
            out.append((rate, len(reached), [None if math.isnan(v) else float(v) for v in reached.mean(0)]))
    return out


def gain(curve, other, rates):
    """Mean dB of ``curve`` above ``other`` over those of ``rates`` that both reach; NaN where there is none."""
    found = [at_rate(curve, r) - at_rate(other, r) for r in rates]
    found = [v for v in found if not math.isnan(v)]
    return float(np.mean(found)) if found else math.nan


def summary(gains):
    """(mean, least, number) of those of ``gains`` that are numbers."""
    found = [v for v in gains if not math.isnan(v)]
    return (float(np.mean(found)), min(found), len(found)) if found else (math.nan, math.nan, 0)
