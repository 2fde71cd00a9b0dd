"""Quantisation by rate and distortion: each value is the one of two neighbours that costs less, bits and error together.

A decision is made when the coefficient is coded: its context is known then, so what it costs is known exactly. What it does
to the contexts of later coefficients is not looked at.
"""

from functools import lru_cache

import numpy as np

from ..entropy import tokens
from ..entropy.coefficients import ChunkEncoder
from ..entropy.model import groups_of, symbol_contexts

SURELY_ZERO = np.float32(0.45)  # coefficients below this many steps count as zeros in a subband's mean
ESCAPED = 18.0                  # bits of a token that a table gives no room to, about


def scaled(coefficients, step):
    """float32 coefficients in quantiser steps, small ones zero: what :class:`ChoosingEncoder` takes in place of integers."""
    out = coefficients * np.float32(1 / step)
    out[np.abs(out) < SURELY_ZERO] = 0
    return out


@lru_cache(maxsize=4)
def _bits(tables):
    """(contexts, alphabet) bits of every symbol, raw bits that follow it included."""
    f = tables.frequency
    with np.errstate(divide="ignore"):
        bits = np.where(f, 12 - np.log2(f), ESCAPED)
    bits[:, tokens.DIRECT:] += np.maximum(tokens.widths(np.arange(tokens.DIRECT, f.shape[1])), 0)
    return bits.astype(np.float32)


class _Known:
    """A :class:`..entropy.coefficients.Place` whose contexts are computed already."""

    def __init__(self, bins, mean):
        self._contexts = bins, mean

    def contexts(self, model):
        return self._contexts


class ChoosingEncoder(ChunkEncoder):
    """A ChunkEncoder whose phases are float32 coefficients in quantiser steps; ``price``: what a bit is worth in squared steps."""

    def __init__(self, model, check=None, network=True, price=0.1, points=False):
        super().__init__(model, check, network, points)
        self._price, self._bits = np.float32(price), _bits(model.tables)

    def phase(self, place, values):
        """Choose and code the values of a phase, (n,) float32; returns (values int32, reconstruction points)."""
        bins, mean = place.contexts(self.model)
        return super().phase(_Known(bins, mean), self._choose(values, bins, mean))

    def _choose(self, x, bins, mean):
        groups, flags = groups_of(bins, mean)
        contexts = symbol_contexts(bins, mean, groups, np.ones(len(groups), bool))[1]
        whole, sign = np.zeros(len(x), np.int32), np.zeros(len(x), np.int32)
        if mean is not None:
            whole[mean.where], sign[mean.where] = mean.whole, mean.sign
        values = np.rint(x).astype(np.int32)
        other = values + np.sign(whole - values)
        which = np.flatnonzero(other != values)
        costs = [self._cost(x, v, bins, mean, contexts, whole, sign, which) for v in (values, other)]
        better = costs[1] < costs[0]
        values[which[better]] = other[which[better]]
        if len(groups):
            self._empty(x, values, np.minimum(*costs), which, contexts, groups, flags)
        return values

    def _cost(self, x, values, bins, mean, contexts, whole, sign, which):
        """Squared error plus price of the bits of ``values`` at the positions ``which``."""
        points = self.model.offsets(values, bins, mean)[which]
        v, s = values[which], sign[which]
        rest = (v - whole[which]) * s
        token, _, _ = tokens.split(np.where(s != 0, (rest << 1) ^ (rest >> 31), np.abs(v)))
        bits = self._bits[contexts[which], token] + ((s == 0) & (v != 0))
        error = x[which] - v - points * np.float32(1 / 256)
        return error * error + self._price * bits

    def _empty(self, x, values, cost, which, contexts, groups, flags):
        """Make zeros of the groups that cost less so, in place."""
        total = self._price * self._bits[contexts, 0] + x * x
        total[which] = cost
        occupied = np.flatnonzero(values[groups].any(1))
        members = groups[occupied]
        kept = total[members].sum(1) + self._price * self._bits[flags[occupied], 1]
        dropped = np.square(x[members]).sum(1) + self._price * self._bits[flags[occupied], 0]
        values[members[dropped < kept]] = 0
