"""Rate–distortion optimised quantisation (RDOQ) of wavelet coefficients: each value becomes the one of two adjacent
integers with the lower cost, squared error plus weighted bits.

A value is chosen at the time when it is coded, so its context and its bits are known exactly. Its effect on the
contexts of later coefficients is ignored."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..entropy import tokens
from ..entropy.subbands import features
from ..entropy.subbands.context_model import (
    ALL,
    CONTEXTS,
    INSIDE_AT,
    LOW,
    NETWORK_AT,
    groups_of,
    symbol_contexts,
)
from ..entropy.subbands.core_chunks import scaled as steps_from
from ..entropy.subbands.polyphase import PHASES
from ..entropy.subbands.subband_coding import ChunkEncoder

if TYPE_CHECKING:
    from ..entropy.rans import Tables
    from ..entropy.subbands.context_model import ContextModel, Mean, Place

# Width in coefficients of the edge of a tile, and the factor of the price there. Contexts are less informed at edges,
# and at the full price more coefficients than elsewhere would become 0, so that tile borders would be visible.
EDGE, EDGE_PRICE = 2, 0.88
ESCAPED = 18.0  # approximate bits of a token that is not in a table
ONE = np.ones(1, np.int8)
FAR = 15  # largest difference from the mean with its own decision threshold
WAYS = 2 * FAR + 1


def scaled(coefficients: Array, step: float) -> Array:
    """float32 coefficients in quantiser steps, small ones set to 0: the input of :class:`ChoosingEncoder` instead of
    integers."""
    return steps_from(coefficients, 1 / step)


def prices(price: float) -> tuple[float, float]:
    """(inside, near the edges of a tile): the price of a bit. Products with it are made in double precision."""
    inside = float(np.float32(price))
    return inside, inside * EDGE_PRICE


def core_tables(model: ContextModel) -> tuple[Array, Array, Array]:
    """What the compiled core needs for the choice: bits of symbols, thresholds (2, contexts * WAYS), and those of
    coefficients without a predicted mean (2, contexts * FAR)."""
    return symbol_bits(model.tables), np.stack(_thresholds(model)), np.stack(_plain_thresholds(model))


@lru_cache(maxsize=4)
def symbol_bits(tables: Tables) -> Array:
    """(contexts, alphabet) float32: bits of every symbol, including the raw bits that follow it."""
    f = tables.frequency
    with np.errstate(divide="ignore"):
        bits = np.where(f, 12 - np.log2(f), ESCAPED)
    bits[:, tokens.DIRECT :] += np.maximum(tokens.widths(np.arange(tokens.DIRECT, f.shape[1])), 0)
    return bits.astype(np.float32)


@lru_cache(maxsize=4)
def _thresholds(model: ContextModel) -> list[Array]:
    """Decision thresholds for subbands with a predicted mean: two arrays (first, second) of shape (contexts * WAYS,),
    indexed by context and d + FAR. d != 0 is the difference between the integer value and the integer part of the mean.
    The integer next to d towards 0 costs less when the coefficient lies below d by more than the threshold first +
    price * second, measured away from 0.

    With e the error of d, p and p' the reconstruction points of d and of its neighbour towards 0 (all measured away
    from 0), and B the bits saved, the condition is (e + 1 - p')² < (e - p)² + price * B. The squares of e cancel, so it
    is linear in e."""
    d = np.arange(-FAR, FAR + 1, dtype=np.int32)
    contexts = np.arange(NETWORK_AT, CONTEXTS, dtype=np.int32)[:, None] + np.zeros_like(d)
    out = np.sign(d)
    nearer = d - out
    here, there = (
        model.served_offsets(np.broadcast_to(v, contexts.shape).ravel(), contexts.ravel(), ONE).reshape(contexts.shape)
        * out
        / 256
        for v in (d, nearer)
    )
    bits = symbol_bits(model.tables)
    saved = (
        bits[contexts, tokens.split((d << 1) ^ (d >> 31))[0]]
        - bits[contexts, tokens.split((nearer << 1) ^ (nearer >> 31))[0]]
    )
    saved[:, [0, -1]] = 0  # these entries serve all larger differences, where neighbours cost about the same
    distance = 1 - there + here
    return [v.astype(np.float32).ravel() for v in ((here + there - 1) / 2, saved / (2 * distance))]


@lru_cache(maxsize=4)
def _plain_thresholds(model: ContextModel) -> list[Array]:
    """The same for coefficients without a predicted mean: (contexts * FAR,) by context and magnitude - 1. Their signs
    are a bit each, which a zero does not need."""
    contexts = np.arange(NETWORK_AT)
    bins = np.where(contexts < features.BINS, contexts, np.clip(contexts - INSIDE_AT, 0, LOW - 1))
    points = np.zeros((NETWORK_AT, FAR + 1))
    points[:, 1:] = model.centroids[bins[:, None], np.minimum(np.arange(1, FAR + 1), 4) - 1] / 256
    bits = symbol_bits(model.tables)[:NETWORK_AT, : FAR + 1].astype(np.float64)
    bits[:, 1:] += 1
    here, there, saved = points[:, 1:], points[:, :-1], bits[:, 1:] - bits[:, :-1]
    saved[:, -1] = 0
    distance = 1 - there + here
    return [v.astype(np.float32).ravel() for v in ((here + there - 1) / 2, saved / (2 * distance))]


class ChoosingEncoder(ChunkEncoder):
    """A ChunkEncoder with RDOQ, whose phases are float32 coefficients in quantiser steps; ``price``: Lagrangian weight
    of a bit in squared steps."""

    def __init__(
        self,
        model: ContextModel,
        check: Callable[[], None] | None = None,
        network: str = ALL,
        price: float = 0.1,
        points: bool = False,
    ) -> None:
        super().__init__(model, check, network, points)
        self._price, self._bits = prices(price), symbol_bits(model.tables)
        self._prices: dict[tuple[tuple[int, int], int], Array] = {}  # by shape of a subband and index of a phase
        self._thresholds, self._plain_thresholds = _thresholds(model), _plain_thresholds(model)

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Choose and code the values of a phase, (n,) float32; returns (values int32, reconstruction points)."""
        bins, mean = place.contexts(self.model)
        return self.put_phase(bins, mean, self._choose(values, bins, mean, self._price_of(place)))

    def _price_of(self, place: Place) -> Array:
        """The price (n,) of each coefficient of a phase: lower at the edges of the tile."""
        shape, phase = place.around.cells.shape, place.phase
        if (shape, phase) not in self._prices:
            price, (y, x) = np.full(shape, self._price[1]), PHASES[phase]
            price[EDGE:-EDGE, EDGE:-EDGE] = self._price[0]
            self._prices[shape, phase] = price[y::2, x::2].ravel()
        return self._prices[shape, phase]

    def _choose(self, x: Array, bins: Array, mean: Mean | None, price: Array) -> Array:
        """Integers (n,) int32 for coefficients ``x`` in steps: with the network's ``mean`` where there is one, and
        without."""
        values = np.rint(x).astype(np.int32)
        served = slice(0) if mean is None else mean.where
        if mean is not None:
            self._choose_served(values, x, mean, price)
        if not isinstance(served, slice) or mean is None:
            plain = np.ones(len(x), bool)
            plain[served] = False
            self._choose_plain(values, x, bins, mean, plain, price)
        return values

    def _choose_served(self, values: Array, x: Array, mean: Mean, price: Array) -> None:
        """Move ``values``, initially the nearest integers, one step towards the mean where that lowers the cost, in
        place."""
        away = values[mean.where] - mean.whole
        which = away.nonzero()[0]  # a value at the mean has the lowest cost already
        away = away.take(which)
        at = which if isinstance(mean.where, slice) else mean.where.take(which)
        towards = np.sign(away)
        error: Array = x.take(at) - values.take(at).astype(np.float32)  # of the nearest integer
        error *= towards
        entry = np.minimum(np.maximum(away * mean.sign.take(which), -FAR), FAR)
        entry += FAR - NETWORK_AT * WAYS
        entry += mean.contexts.take(which) * WAYS
        least = self._thresholds[1].take(entry)
        least *= price.take(at)
        least += self._thresholds[0].take(entry)
        better = error < least
        values[at[better]] -= towards[better]

    def _choose_plain(
        self, values: Array, x: Array, bins: Array, mean: Mean | None, plain: Array, price: Array
    ) -> None:
        """Move ``values``, initially the nearest integers, one step towards 0 where that lowers the cost, in place;
        ``plain``: mask of the coefficients without a predicted mean."""
        groups, flags = groups_of(bins, mean)
        contexts = symbol_contexts(bins, mean, groups, np.ones(len(groups), bool))[1]
        which = (plain & (values != 0)).nonzero()[0]
        away = values.take(which)
        towards, away = np.sign(away), np.abs(away)
        error: Array = np.abs(x.take(which))
        error -= away.astype(np.float32)
        entry = contexts.take(which) * FAR
        entry += np.minimum(away, FAR) - 1
        least = self._plain_thresholds[1].take(entry)
        least *= price.take(which)
        least += self._plain_thresholds[0].take(entry)
        values[which] -= towards * (error < least)
        if len(groups):
            self._zero_groups(x, values, bins, contexts, groups, flags, price)

    def _zero_groups(
        self, x: Array, values: Array, bins: Array, contexts: Array, groups: Array, flags: Array, price: Array
    ) -> None:
        """Set groups of coefficients to zero where that lowers their cost, in place."""
        occupied = np.flatnonzero(values[groups].any(1))
        members = groups[occupied]
        x, prices, c = x[members], price[members], contexts[members]
        total = prices * self._bits[c, 0] + x * x
        which = np.rint(x).nonzero()
        cost = self._cost(x[which], np.abs(values[members][which]), bins[members][which], c[which], prices[which])
        total[which] = cost
        flag = prices.mean(1) * (self._bits[flags[occupied], 1] - self._bits[flags[occupied], 0])
        kept = total.sum(1) + flag
        dropped = np.square(x).sum(1)
        values[members[dropped < kept]] = 0

    def _cost(self, x: Array, magnitudes: Array, bins: Array, contexts: Array, price: Array) -> Array:
        """Rate–distortion cost of coefficients ``x`` that become ``magnitudes``: squared error plus weighted bits."""
        points = self.model.centroids[bins, np.minimum(magnitudes, 4) - 1] * (magnitudes > 0)
        error = np.abs(x)
        error -= magnitudes.astype(np.float32)
        error -= points * np.float32(1 / 256)
        error *= error
        bits = self._bits.take(contexts * tokens.ALPHABET + tokens.split(magnitudes)[0])
        bits *= price
        bits += error
        bits += price * (magnitudes > 0)  # the sign
        return bits
