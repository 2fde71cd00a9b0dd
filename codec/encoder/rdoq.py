"""Rate–distortion optimised quantisation: each value is the one of two neighbours that costs less, bits and error
together.

A decision is made when the coefficient is coded: its context is known then, so what it costs is known exactly. What it
does to the contexts of later coefficients is not looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..entropy import tokens
from ..entropy.subbands.context_model import ALL, CONTEXTS, NETWORK_AT, groups_of, symbol_contexts
from ..entropy.subbands.polyphase import PHASES
from ..entropy.subbands.subband_coding import ChunkEncoder

if TYPE_CHECKING:
    from ..entropy.rans import Tables
    from ..entropy.subbands.context_model import ContextModel, Mean, Place

SURELY_ZERO = np.float32(0.45)  # coefficients below this many steps count as zeros in a subband's mean
# So many coefficients along the edges of a tile pay this part of the price: their contexts know less, and at the full
# price more of them would become zeros than elsewhere, so that borders would show.
EDGE, EDGE_PRICE = 2, 0.88
ESCAPED = 18.0  # bits of a token that a table gives no room to, about
ONE = np.ones(1, np.int8)
FAR = 15  # differences from the mean that have limits of their own
WAYS = 2 * FAR + 1


def scaled(coefficients: Array, step: float) -> Array:
    """float32 coefficients in quantiser steps, small ones zero: what :class:`ChoosingEncoder` takes in place of
    integers."""
    out = coefficients * np.float32(1 / step)
    out[np.abs(out) < SURELY_ZERO] = 0
    return out


@lru_cache(maxsize=4)
def symbol_bits(tables: Tables) -> Array:
    """(contexts, alphabet) bits of every symbol, raw bits that follow it included."""
    f = tables.frequency
    with np.errstate(divide="ignore"):
        bits = np.where(f, 12 - np.log2(f), ESCAPED)
    bits[:, tokens.DIRECT :] += np.maximum(tokens.widths(np.arange(tokens.DIRECT, f.shape[1])), 0)
    return bits.astype(np.float32)


@lru_cache(maxsize=4)
def _limits(model: ContextModel) -> list[Array]:
    """(errors, errors for a price of 1), both (contexts * WAYS,): a difference d != 0 from the whole part of the mean,
    at context and d + FAR, costs more than the next one nearer to 0 when the coefficient lies by more than limit =
    first + price * second below it, both measured away from 0.

    With e the error of d, p and p' the reconstruction points of d and of the next one (all measured away from 0), and B
    the bits that it saves: (e + 1 - p')² < (e - p)² + price * B, where both squares go, so it is linear in e."""
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
    saved[:, [0, -1]] = 0  # stand for all further away, where the next one costs about as much
    apart = 1 - there + here
    return [v.astype(np.float32).ravel() for v in ((here + there - 1) / 2, saved / (2 * apart))]


class ChoosingEncoder(ChunkEncoder):
    """A ChunkEncoder whose phases are float32 coefficients in quantiser steps; ``price``: what a bit is worth in
    squared steps."""

    def __init__(
        self,
        model: ContextModel,
        check: Callable[[], None] | None = None,
        network: str = ALL,
        price: float = 0.1,
        points: bool = False,
    ) -> None:
        super().__init__(model, check, network, points)
        self._price, self._bits = np.float32(price), symbol_bits(model.tables)
        self._prices: dict[tuple[tuple[int, int], int], Array] = {}  # by shape of a subband and number of a phase
        self._limits = _limits(model)

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Choose and code the values of a phase, (n,) float32; returns (values int32, reconstruction points)."""
        bins, mean = place.contexts(self.model)
        return self.put_phase(bins, mean, self._choose(values, bins, mean, self._price_of(place)))

    def _price_of(self, place: Place) -> Array:
        """The price (n,) at each coefficient of a phase: lower at the edges of the tile."""
        shape, phase = place.around.cells.shape, place.phase
        if (shape, phase) not in self._prices:
            price, (y, x) = np.full(shape, self._price * EDGE_PRICE), PHASES[phase]
            price[EDGE:-EDGE, EDGE:-EDGE] = self._price
            self._prices[shape, phase] = price[y::2, x::2].ravel()
        return self._prices[shape, phase]

    def _choose(self, x: Array, bins: Array, mean: Mean | None, price: Array) -> Array:
        """Whole numbers (n,) int32 for coefficients ``x`` in steps: where ``mean`` (of the network) serves, and where
        it does not."""
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
        """Move ``values``, the nearest ones, towards the mean where that costs less, in place."""
        away = values[mean.where] - mean.whole
        which = away.nonzero()[0]  # the others are where they cost least
        away = away.take(which)
        at = which if isinstance(mean.where, slice) else mean.where.take(which)
        towards = np.sign(away)
        error: Array = x.take(at) - values.take(at).astype(np.float32)  # of the nearer value
        error *= towards
        entry = np.minimum(np.maximum(away * mean.sign.take(which), -FAR), FAR)
        entry += FAR - NETWORK_AT * WAYS
        entry += mean.contexts.take(which) * WAYS
        least = self._limits[1].take(entry)
        least *= price.take(at)
        least += self._limits[0].take(entry)
        better = error < least
        values[at[better]] -= towards[better]

    def _choose_plain(
        self, values: Array, x: Array, bins: Array, mean: Mean | None, plain: Array, price: Array
    ) -> None:
        """Move ``values``, the nearest ones, towards 0 where that costs less, in place; ``plain``: where no network
        serves."""
        groups, flags = groups_of(bins, mean)
        contexts = symbol_contexts(bins, mean, groups, np.ones(len(groups), bool))[1]
        which = (plain & (values != 0)).nonzero()[0]
        sign, magnitude = np.sign(values.take(which)), np.abs(values.take(which))
        error = np.abs(x.take(which)) - magnitude.astype(np.float32)
        costs, c, b, p = [], contexts.take(which), bins.take(which), price.take(which)
        for m, e in ((magnitude, error), (magnitude - 1, error + np.float32(1))):
            points = self.model.centroids[b, np.minimum(m, 4) - 1] * (m > 0)
            cost = self._cost(e - points * np.float32(1 / 256), m, c, p)
            cost += p * (m > 0)  # the sign
            costs.append(cost)
        better = costs[1] < costs[0]
        values[which[better]] -= sign[better]
        if len(groups):
            self._empty(x, values, np.minimum(*costs), which, contexts, groups, flags, price)

    def _cost(self, error: Array, numbers: Array, contexts: Array, price: Array) -> Array:
        """Squared error plus price of the bits of ``numbers``."""
        token = numbers if not len(numbers) or numbers.max() < tokens.DIRECT else tokens.split(numbers)[0]
        bits = self._bits.take(contexts * tokens.ALPHABET + token)
        bits *= price
        error *= error
        bits += error
        return bits

    def _empty(
        self,
        x: Array,
        values: Array,
        cost: Array,
        which: Array,
        contexts: Array,
        groups: Array,
        flags: Array,
        price: Array,
    ) -> None:
        """Make zeros of the groups that cost less so, in place."""
        total = price * self._bits[contexts, 0] + x * x
        total[which] = cost
        occupied = np.flatnonzero(values[groups].any(1))
        members = groups[occupied]
        flag = price[members].mean(1) * (self._bits[flags[occupied], 1] - self._bits[flags[occupied], 0])
        kept = total[members].sum(1) + flag
        dropped = np.square(x[members]).sum(1)
        values[members[dropped < kept]] = 0
