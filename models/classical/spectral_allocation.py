"""How many bytes each group of planes gets, and which planes are worth coding, by reverse water-filling.

At equal slope of the rate–distortion curve (Shannon's reverse water-filling over independent Gaussian coefficients),
every coefficient with a variance above the water level D takes ½·log2(variance ÷ D) bits, the others none. Variances
are those of the subbands of a Haar transform. Where there are several groups, their measured curves decide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...codec.arrays import Array

LEVELS, HALVINGS, GRID = 5, 60, 2000


@dataclass(frozen=True)
class Group:
    """Planes that share a codestream: ``variances`` (C, subbands) and ``counts`` (subbands) of their coefficients.

    ``weight``: how many stored samples one coded sample stands for; ``side_bits``: what coding a plane takes besides,
    such as its vector of the spectral basis; ``all_planes``: none may be left out."""

    variances: Array
    counts: Array
    weight: float
    side_bits: float
    all_planes: bool

    def bits(self, level: float) -> tuple[float, Array]:
        """(bits without the side bits, which planes (C,) bool are worth their side bits) at the water level."""
        ratio = np.maximum(self.variances * self.weight / level, 1.0)
        logs = np.log(ratio)
        spent = (logs * self.counts).sum(1) / (2 * math.log(2))
        # In units of the level: what the error falls by, less the price of the bits at the slope 2 ln 2 · level.
        gain = ((ratio - 1 - logs) * self.counts).sum(1) - 2 * math.log(2) * self.side_bits
        kept = np.ones(len(spent), bool) if self.all_planes else gain > 0
        return float(spent[kept].sum()), kept

    def kept_with(self, bits: float) -> Array:
        """Which planes (C,) bool are worth their side bits when the codestream has ``bits``."""
        top = math.log(max(float(self.variances.max(initial=0.0)) * self.weight, 1e-30))
        low, high = top - 80, top
        for _ in range(HALVINGS):
            level = (low + high) / 2
            low, high = (level, high) if self.bits(math.exp(level))[0] > bits else (low, level)
        return self.bits(math.exp(high))[1]


def equal_slope(curves: Sequence[Sequence[tuple[float, float]]], total_bits: float) -> list[float]:
    """The bits of each codestream, ``total_bits`` together, at which no bit is better spent in another.

    ``curves``: for each [(bits, summed squared error)] as measured, at least two; between them the logarithm of the
    error is linear."""
    grids = []
    for curve in curves:
        bits, errors = np.array(sorted(curve), float).T
        at = np.geomspace(max(bits[0], 1.0), max(bits[-1], 2.0), GRID)
        grids.append((at, np.exp(np.interp(at, bits, np.log(np.maximum(errors, 1e-12))))))
    low, high = -200.0, 200.0
    for _ in range(HALVINGS * 2):
        price = math.exp((low + high) / 2)
        chosen = [float(at[np.argmin(error + price * at)]) for at, error in grids]
        low, high = ((low + high) / 2, high) if sum(chosen) > total_bits else (low, (low + high) / 2)
    chosen = [float(at[np.argmin(error + math.exp(high) * at)]) for at, error in grids]
    return [bits * total_bits / sum(chosen) for bits in chosen]


def group_of(planes: Array, weight: float, side_bits: float, all_planes: bool) -> Group:
    """The :class:`Group` of planes (C, h, w)."""
    counts, variances = [], []
    low = planes.astype(np.float32)
    for _ in range(LEVELS):
        if min(low.shape[1:]) < 2:
            break
        low = low[:, : low.shape[1] // 2 * 2, : low.shape[2] // 2 * 2]
        a, b, c, d = low[:, ::2, ::2], low[:, ::2, 1::2], low[:, 1::2, ::2], low[:, 1::2, 1::2]
        for detail in (a - b + c - d, a + b - c - d, a - b - c + d):
            counts.append(detail[0].size)
            variances.append(np.square(detail, dtype=np.float64).mean((1, 2)) / 4)
        low = (a + b + c + d) / 2
    counts.append(low[0].size)
    variances.append(low.var((1, 2), dtype=np.float64))
    return Group(np.stack(variances, 1), np.array(counts, float), weight, side_bits, all_planes)


def shared_out(groups: Sequence[Group], total_bits: float) -> list[tuple[float, Array]]:
    """(bits for the codestream, planes (C,) bool to code) of each group, so that all, with their side bits, take
    ``total_bits``."""
    top = max((float(g.variances.max(initial=0)) * g.weight for g in groups), default=0.0)
    low, high = math.log(max(top, 1e-30)) - 80, math.log(max(top, 1e-30))
    for _ in range(HALVINGS):
        level = (low + high) / 2
        spent = [(g, *g.bits(math.exp(level))) for g in groups]
        if sum(bits + kept.sum() * g.side_bits for g, bits, kept in spent) > total_bits:
            low = level
        else:
            high = level
    found = [(g, *g.bits(math.exp(high))) for g in groups]
    left = total_bits - sum(float(kept.sum()) * g.side_bits for g, _, kept in found)
    theirs = sum(bits for _, bits, _ in found)
    if theirs <= 0:  # nothing varies, or hardly any bits are there: by the number of samples
        sizes = [float(g.counts.sum()) * len(g.variances) for g in groups]
        return [(left * n / sum(sizes), kept) for n, (_, _, kept) in zip(sizes, found)]
    return [(left * bits / theirs, kept) for _, bits, kept in found]
