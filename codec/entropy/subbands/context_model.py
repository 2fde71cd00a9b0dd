"""The trained context model: selects the probability table of each coefficient of a phase from decoded coefficients.

Every coefficient first gets a bin by the linear estimate of its magnitude (:mod:`.features`). In the lowest bins, where
a coefficient is almost surely zero, the bin is its context. Elsewhere a network (:mod:`.mixing_network`) gives the
scale and, mixing the candidates of :mod:`.mean_candidates`, the mean of a distribution; both, rounded, are the index of
the table, and what is coded is the difference from the rounded mean. A file may be coded without the network (effort
fast): then every context is a bin, and signs are raw bits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Union

import numpy as np

from ...arrays import Array
from .. import tokens
from ..rans import Tables
from . import features as context
from . import mean_candidates
from .mixing_network import GATE, LARGEST_GATE, LARGEST_INPUT, Network

LOW = 4  # coefficients in bins below this are almost surely zero: a flag tells whether a group of them is all zero
GROUP = 16  # coefficients of a group, in order of position
# Contexts: first the bins, then from
MEANS_AT = context.BINS  # a subband's mean, by the previous component's (or none)
FLAGS_AT = MEANS_AT + context.MEANS + 1  # the significance flag of a group, by the highest bin in it
INSIDE_AT = FLAGS_AT + LOW  # the members of a group that is not all zero, by bin
NETWORK_AT = INSIDE_AT + LOW  # of coefficients modelled by the network, by the scale and the fraction of the mean
SCALES = 40  # thirds of an octave
LOWEST_SCALE = -4  # octaves, of a quantiser step
FRACTIONS = 5
CONTEXTS = NETWORK_AT + SCALES * FRACTIONS
INPUTS = len(context.FEATURES) + mean_candidates.REFERENCES  # the estimate, the features, two further components
OUTPUTS = 1 + mean_candidates.CANDIDATES
LARGEST_WEIGHT = 8 * context.SCALE
NONE, MOST, ALL = SERVED = "none", "most", "all"  # which subbands get their contexts from the network
# least mean magnitude of a subband that the network models
LEAST = {MOST: context.SCALE // 4, ALL: context.SCALE // 64}
LAST = {MOST: 4, ALL: 64}  # highest level whose subbands the network models: those of 5 and above are many and small
LOG_SCALE = 80  # log_units of an estimate of a quarter of a step
REST = 4  # differences from the mean beyond this share a reconstruction point
LOW_END = np.float32(1 << LOW // 2 + context.LOWEST_OCTAVE)  # estimates from here on are in bins of LOW and above
SPLIT = 64  # weights are a multiple of this and a remainder, so that sums of both are exact in float32
# share of the cells above which the network runs on all of them: selecting most of them costs more than it saves
EVERY = 0.6
# By the lowest four bits of 8 + the mean in 1/16 steps: the context of the fraction, and the sign of the difference.
FRACTION = np.array([NETWORK_AT + (abs(part) + 1 >> 1) for part in range(-8, 8)], np.int32)
SIGN = np.array([-1] * 8 + [1] * 8, np.int32)
NOWHERE = np.zeros(0, np.int64)
Positions = Union[slice, Array]  # of coefficients in a phase: slice(None) for all, or indices (m,)


def serves(network: str, level: int, mean: float = context.SCALE) -> bool:
    """True when the network gives the contexts of a subband of ``level`` and ``mean`` magnitude (1/SCALE). ``network``:
    one of SERVED, which subbands of the file it serves; without ``mean``: of any subband of the level."""
    return network != NONE and level <= LAST[network] and mean >= LEAST[network]


@dataclass
class Mean:
    """The network's result for the coefficients at ``where``: their ``contexts``, the ``whole`` (integer) part of their
    mean (int32) and the ``sign`` (+-1) that their difference from it is multiplied by."""

    where: Positions
    contexts: Array
    whole: Array
    sign: Array


@dataclass
class Place:
    """A phase of one component of a subband, with everything decoded before it. ``candidates``: None where the network
    is not used."""

    around: context.Surroundings
    candidates: mean_candidates.Candidates | None
    phase: int
    weight_set: int
    coarse: float = 1.0  # for training: how many coefficients of level 1 lie under one of these

    def __post_init__(self) -> None:
        y, x = context.PHASES[self.phase]
        self.at, self.first = 2 * y + x, 3 - len(context.OWN[self.phase])
        self.present = self.around.cells.present(y, x)  # cells that have a coefficient here, None: all

    def contexts(self, model: ContextModel) -> tuple[Array, Mean | None]:
        """(bins, Mean or None) of the phase."""
        self.around.neighbours(self.phase)
        estimate = model.estimate(self)
        own = estimate if self.present is None else estimate.take(self.present)
        bins = context.bins(own)
        return bins, None if self.candidates is None else model.mean(self, estimate, own)

    def features(self) -> list[tuple[int, Array]]:
        """[(feature, (n,) float32)] that are known; for training."""
        self.around.neighbours(self.phase)
        rows = self.around.features[self.at, self.first :]
        numbers = context.feature_rows(self.phase, self.around.orientation)
        return list(zip(numbers, rows if self.present is None else rows[:, self.present]))

    def samples(self, model: ContextModel, where: Array) -> tuple[Array, Array]:
        """(inputs (INPUTS, n), candidates (CANDIDATES, n)) at the positions ``where``, numbered as in docs/format.md,
        5.6; for training, where the network serves."""
        if self.candidates is None:
            raise RuntimeError("self.candidates must not be None here")
        self.around.neighbours(self.phase)
        inputs = np.zeros((INPUTS, len(where)), np.float32)
        choices = np.zeros((mean_candidates.CANDIDATES, len(where)), np.float32)
        where = where if self.present is None else self.present[where]
        rows = network_inputs(self, model.estimate(self))
        inputs[list(context.input_rows(self.phase, self.around.orientation))] = rows[:, where]
        inputs[13] = mean_input(self.around.mean)
        rows, r, s = self.candidates.rows(self.phase)
        rows = self.candidates.finish(rows[:, where], r, s)
        rows[2 * r :] *= 2
        choices[list(mean_candidates.candidate_numbers(r, self.phase))] = rows
        return inputs, choices


class ContextModel:
    """Trained integer tables: ``weights`` (SETS, features); ``frequencies`` (CONTEXTS, ALPHABET); ``centroids`` (BINS,
    4) and ``offsets`` (SCALES * FRACTIONS, 2 * REST + 1), the reconstruction points in 1/256 quantiser steps: where in
    its interval a magnitude of 1, 2, 3, 4 and more, or a difference of -REST..REST from the mean, is reconstructed;
    ``network`` a Network or None, and ``skip`` how much of the estimate's logarithm is added to the network's scale, in
    1/32. Raises ValueError for arrays of the wrong shape."""

    def __init__(
        self, weights: Array, frequencies: Array, centroids: Array, offsets: Array, network: Network | None, skip: float
    ) -> None:
        self.weights = np.asarray(weights, np.int32)
        self.tables = Tables(frequencies)
        self.centroids, self.offset_table = np.asarray(centroids, np.int8), np.asarray(offsets, np.int8)
        self.exact = not (self.centroids.any() or self.offset_table.any())  # reversible: integers are the values
        self.network, self.skip = network, np.float32(skip)
        if (
            self.weights.shape != (context.SETS, len(context.FEATURES))
            or self.centroids.shape != (context.BINS, 4)
            or self.offset_table.shape != (SCALES * FRACTIONS, 2 * REST + 1)
            or self.tables.frequency.shape != (CONTEXTS, tokens.ALPHABET)
            or network is not None
            and (network.weights[0].shape[1], len(network.weights[2])) != (INPUTS, OUTPUTS)
        ):
            raise ValueError("the tables of the context model have the wrong shape")
        if self.weights.min() < 0 or self.weights.max() > LARGEST_WEIGHT:
            raise ValueError("weights beyond 8192 could make an estimate overflow")
        self.columns = [self._columns_of(s) for s in range(context.SETS)]

    def _columns_of(self, weight_set: int) -> Array:
        """Weights (2, rows) float32 in the order of the features' rows: in units of SPLIT, and the remainders; whole
        weights (1, rows) float64 where a sum of the units could leave the range in which float32 is exact."""
        w = self.weights[weight_set]
        rows = context.feature_rows(weight_set // 2 % 4)
        columns = w[list(rows)]
        largest = np.array([context.LARGEST[i] for i in rows])
        mean = int(context.MEAN_VALUES[-1]) * int(w[12]) // context.SCALE // SPLIT
        if (columns // SPLIT * largest).sum() + mean >= 1 << 24:
            return columns[None].astype(np.float64)
        return np.stack([columns // SPLIT, columns % SPLIT]).astype(np.float32)

    def estimate(self, place: Place) -> Array:
        """Mean magnitude in 1/SCALE steps, rounded to float32, of each cell of a phase."""
        around, columns = place.around, self.columns[place.weight_set]
        rows = around.features[place.at, place.first :]
        mean = around.mean * int(self.weights[place.weight_set, 12]) // context.SCALE
        sums = columns[:, : len(rows)] @ rows
        if len(sums) == 1:
            return (sums[0] + mean).astype(np.float32)
        out, rest = sums
        out += np.float32(mean // SPLIT)
        out *= np.float32(SPLIT)
        rest += np.float32(mean % SPLIT)
        out += rest  # the only operation that rounds
        return out

    def mean(self, place: Place, estimate: Array, own: Array) -> Mean | None:
        """The :class:`Mean` of the coefficients in bins of LOW and above; None when there are none. ``estimate``: of
        each cell; ``own``: of those that have a coefficient. The network must serve the place."""
        where = (own >= LOW_END).nonzero()[0]
        if not len(where):
            return None
        if place.candidates is None or self.network is None:
            raise RuntimeError("place.candidates, self.network must not be None here")
        inputs = network_inputs(place, estimate)
        rows, r, s = place.candidates.rows(place.phase)
        cells = where if place.present is None else place.present.take(where)
        most = len(where) > EVERY * len(estimate)
        if not most:
            inputs, rows = inputs.take(cells, axis=1), rows.take(cells, axis=1)
        choices = place.candidates.finish(rows, r, s)
        part = self.network.part(
            place.weight_set,
            context.input_rows(place.phase, place.around.orientation),
            (0, *(1 + i for i in mean_candidates.candidate_numbers(r, place.phase))),
            13,
            mean_input(place.around.mean),
        )
        contexts, whole, sign = self._distribution(self.network.run(inputs, part), inputs[0], choices, 2 * r)
        if most and len(where) < len(estimate):
            contexts, whole, sign = (a.take(cells) for a in (contexts, whole, sign))
        return Mean(slice(None) if len(where) == len(own) else where, contexts, whole, sign)

    def _distribution(self, out: Array, estimate: Array, choices: Array, twice: int) -> tuple[Array, Array, Array]:
        """(contexts, whole, sign) of a :class:`Mean` from the network's outputs; candidates from number ``twice`` on,
        the sums of neighbours, are in twice the unit of the others."""
        scale = estimate * self.skip
        scale += out[0]
        scale *= np.float32(3 / GATE)
        scale += np.float32(0.5 - 3 * LOWEST_SCALE)
        np.maximum(scale, np.float32(0), out=scale)
        contexts = np.minimum(scale, np.float32(SCALES - 1), out=scale).astype(np.int32)
        contexts *= FRACTIONS
        gates = mean_candidates.clip(out[1:], LARGEST_GATE)
        gates *= choices  # below 2**24
        gates = gates.astype(np.int32)
        mean = gates[twice:].sum(0, dtype=np.int32)  # in 1 / (GATE * UNIT) steps
        mean += mean
        mean += gates[:twice].sum(0, dtype=np.int32)
        mean += GATE * mean_candidates.UNIT // 32
        mean >>= 6  # in 1/16
        mean += 8
        part = mean & 15
        mean >>= 4
        contexts += FRACTION.take(part)
        return contexts, mean, SIGN.take(part)

    def offsets(self, values: Array, bins: Array, mean: Mean | None) -> Array:
        """Reconstruction points relative to ``values`` (n,) in 1/256 steps, (n,) int8; 0 where values are exact. They
        follow from the ``bins`` (n,), or where the network serves from the ``mean``."""
        out = np.zeros(len(values), np.int8)
        if self.exact:
            return out
        if mean is None or isinstance(mean.where, np.ndarray):
            plain = values != 0
            if mean is not None:
                plain[mean.where] = False
            which = plain.nonzero()[0]
            v = values[which]
            out[which] = self.centroids[bins[which], np.minimum(np.abs(v), 4) - 1] * np.sign(v).astype(np.int8)
        if mean is not None:
            out[mean.where] = self.served_offsets(
                (values[mean.where] - mean.whole) * mean.sign, mean.contexts, mean.sign
            )
        return out

    def served_offsets(self, rest: Array, contexts: Array, sign: Array) -> Array:
        """Reconstruction points of coefficients that the network serves, ``rest`` (n,) from the whole part of their
        mean."""
        at = np.minimum(np.maximum(rest, -REST), REST)
        at += contexts * (2 * REST + 1) + (REST - NETWORK_AT * (2 * REST + 1))
        out = self.offset_table.ravel().take(at)
        out *= sign.astype(np.int8)
        return out


@lru_cache(maxsize=context.MEANS)
def mean_input(mean: int) -> int:
    """The network's input of a subband's mean magnitude (1/SCALE steps)."""
    out = np.full(1, mean, np.float32)
    context.log_units(out, out)
    return int(min(out[0], LARGEST_INPUT))


def network_inputs(place: Place, estimate: Array) -> Array:
    """Rows (see :func:`.features.input_rows`) of a phase's inputs of the network, (rows, cells) float32."""
    around, first = place.around, place.first
    features, inputs = around.features[place.at], around.inputs[place.at]
    block = np.empty((4 - first, len(estimate)), np.float32)
    block[0] = estimate
    block[1:] = features[first:3]
    context.log_units(block, inputs[first:4])
    inputs[first] -= LOG_SCALE
    np.minimum(inputs[first], np.float32(LARGEST_INPUT), out=inputs[first])  # no other input can be larger
    return inputs[first:]


def groups_of(bins: Array, mean: Mean | None) -> tuple[Array, Array]:
    """Positions (groups, GROUP) of the coefficients that are coded in groups, and the contexts (groups,) of their
    significance flags."""
    low = NOWHERE if mean is not None and isinstance(mean.where, slice) else (bins < LOW).nonzero()[0]
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    return groups, FLAGS_AT + (bins[groups].max(1) if len(groups) else NOWHERE)


def symbol_contexts(bins: Array, mean: Mean | None, groups: Array, occupied: Array) -> tuple[Positions, Array]:
    """(positions of the coefficients that are coded one by one, the contexts (n,) of all) given which ``groups`` are
    ``occupied``, that is not all zero."""
    if mean is not None and isinstance(mean.where, slice):
        return slice(None), mean.contexts
    contexts = bins.copy()
    if mean is not None:
        contexts[mean.where] = mean.contexts
    if not len(groups):
        return slice(None), contexts
    single = np.ones(len(bins), bool)
    single[groups[~occupied]] = False
    contexts[groups[occupied]] += INSIDE_AT
    return single.nonzero()[0], contexts
