"""The trained context model: from what is known about the coefficients of a phase to their probability tables.

Every coefficient first gets a bin by the linear estimate of its magnitude (:mod:`.features`). Where the bin says that
it is almost surely zero, that is its context. Elsewhere a network (:mod:`.mixing_network`) gives the scale and, mixing
the candidates of
:mod:`.mean_candidates`, the mean of a distribution; both, rounded, name the table, and what is coded is the difference
from the rounded mean. A file may do without the network (``EFFORT`` fast): then bins are all there is, and signs are
raw bits."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .. import tokens
from ..rans import Tables
from . import features as context
from . import mean_candidates
from .mixing_network import GATE, LARGEST_GATE, LARGEST_INPUT

LOW = 4  # coefficients in bins below this are almost surely zero: they are coded in groups
GROUP = 16  # coefficients of a group, in order of position
MEANS_AT = context.BINS  # contexts: bins; a mean given the previous component's (or none); "is a group of zeros" by the
FLAGS_AT = (
    MEANS_AT + context.MEANS + 1
)  # highest bin in it; members of a group that is not all zeros, by bin; scale and
INSIDE_AT = FLAGS_AT + LOW  # fraction of the mean
NETWORK_AT = INSIDE_AT + LOW
SCALES = 40  # thirds of an octave
LOWEST_SCALE = -4  # octaves, of a quantiser step
FRACTIONS = 5
CONTEXTS = NETWORK_AT + SCALES * FRACTIONS
INPUTS = len(context.FEATURES) + mean_candidates.REFERENCES  # the estimate, the features, two further components
OUTPUTS = 1 + mean_candidates.CANDIDATES
LARGEST_WEIGHT = 8 * context.SCALE
NONE, MOST, ALL = SERVED = "none", "most", "all"  # of the subbands, those whose contexts come from the network
LEAST = {MOST: context.SCALE // 4, ALL: context.SCALE // 64}  # mean magnitude of a subband that is served
LAST = {MOST: 4, ALL: 64}  # level up to which subbands are served: those of 5 and above are many and small
LOG_SCALE = 80  # log_units of an estimate of a quarter of a step
REST = 4  # differences from the mean beyond this share a reconstruction point
LOW_END = np.float32(1 << LOW // 2 + context.LOWEST_OCTAVE)  # estimates from here on are in bins of LOW and above
SPLIT = 64  # weights are split in units of this and a rest, so that sums of both are exact in float32
EVERY = 0.6  # share of the cells from which on the network runs on all
FRACTION = np.array(
    [NETWORK_AT + (abs(part) + 1 >> 1) for part in range(-8, 8)], np.int32
)  # by the mean's last bits + 8
NOWHERE = np.zeros(0, np.int64)
SIGN = np.array([-1] * 8 + [1] * 8, np.int32)


def serves(network, level, mean=context.SCALE):
    """True when the network serves a subband of ``level`` and ``mean`` magnitude (1/SCALE) of a file in which it serves
    ``network``, one of SERVED; without ``mean``: any of the level."""
    return network != NONE and level <= LAST[network] and mean >= LEAST[network]


@dataclass
class Mean:
    """What the network says of the coefficients at ``where`` (positions in the phase, or slice(None) for all): their
    ``contexts``, the ``whole`` part of their mean (int32) and the ``sign`` (+-1) that their difference from it is
    multiplied by."""

    where: np.ndarray
    contexts: np.ndarray
    whole: np.ndarray
    sign: np.ndarray


@dataclass
class Place:
    """A phase of one component of a subband, and what is known before it is coded. ``candidates``: None without the
    network."""

    around: context.Surroundings
    candidates: mean_candidates.Candidates
    phase: int
    weight_set: int
    coarse: float = 1.0  # for training: how many coefficients of level 1 lie under one of these

    def __post_init__(self):
        y, x = context.PHASES[self.phase]
        self.at, self.first = 2 * y + x, 3 - len(context.OWN[self.phase])
        self.real = self.around.cells.real(y, x)

    def contexts(self, model):
        """(bins, Mean or None) of the phase."""
        self.around.neighbours(self.phase)
        estimate = model.estimate(self)
        real = estimate if self.real is None else estimate.take(self.real)
        bins = context.bins(real)
        return bins, None if self.candidates is None else model.mean(self, estimate, real)

    def features(self):
        """[(feature, (n,) float32)] that are known; for training."""
        self.around.neighbours(self.phase)
        rows, numbers = (
            self.around.features[self.at, self.first :],
            context.feature_rows(self.phase, self.around.orientation),
        )
        return list(zip(numbers, rows if self.real is None else rows[:, self.real]))

    def samples(self, model, where):
        """(inputs (INPUTS, n), candidates (CANDIDATES, n)) at the positions ``where``, numbered as in the format; for
        training."""
        self.around.neighbours(self.phase)
        inputs, choices = (
            np.zeros((INPUTS, len(where)), np.float32),
            np.zeros((mean_candidates.CANDIDATES, len(where)), np.float32),
        )
        where = where if self.real is None else self.real[where]
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
    4) and ``offsets`` (SCALES * FRACTIONS, 2 * REST + 1) in 1/256 quantiser steps: where in its interval a magnitude of
    1, 2, 3 and more, or a difference of -REST..REST from the mean, is reconstructed; ``network`` a Network and ``skip``
    how much of the estimate's logarithm the scale takes, in 1/32. Raises ValueError for arrays of the wrong shape."""

    def __init__(self, weights, frequencies, centroids, offsets, network, skip):
        self.weights = np.asarray(weights, np.int32)
        self.tables = Tables(frequencies)
        self.centroids, self._offsets = np.asarray(centroids, np.int8), np.asarray(offsets, np.int8)
        self.exact = not (self.centroids.any() or self._offsets.any())
        self.network, self.skip = network, np.float32(skip)
        if (
            self.weights.shape != (context.SETS, len(context.FEATURES))
            or self.centroids.shape != (context.BINS, 4)
            or self._offsets.shape != (SCALES * FRACTIONS, 2 * REST + 1)
            or self.tables.frequency.shape != (CONTEXTS, tokens.ALPHABET)
            or network is not None
            and (network.weights[0].shape[1], len(network.weights[2])) != (INPUTS, OUTPUTS)
        ):
            raise ValueError("the tables of the context model have the wrong shape")
        if self.weights.min() < 0 or self.weights.max() > LARGEST_WEIGHT:
            raise ValueError("weights beyond 8192 could make an estimate overflow")
        self._columns = [self._columns_of(s) for s in range(context.SETS)]

    def _columns_of(self, weight_set):
        """Weights (2, rows) float32 in the order of the features' rows: in units of SPLIT, and what is left; the first
        row alone as float64 where a sum of the units could leave the range in which float32 is exact."""
        w = self.weights[weight_set]
        columns = w[list(context.feature_rows(weight_set // 2 % 4))]
        largest = np.array([context.LARGEST[i] for i in context.feature_rows(weight_set // 2 % 4)])
        if (columns // SPLIT * largest).sum() + int(context.MEAN_VALUES[-1]) * int(
            w[12]
        ) // context.SCALE // SPLIT >= 1 << 24:
            return columns[None].astype(np.float64)
        return np.stack([columns // SPLIT, columns % SPLIT]).astype(np.float32)

    def estimate(self, place):
        """Mean magnitude in 1/SCALE steps, rounded to float32, of each cell of a phase."""
        around, columns = place.around, self._columns[place.weight_set]
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

    def mean(self, place, estimate, real):
        """The :class:`Mean` of the coefficients in bins of LOW and above; None when there are none. ``real``: those of
        the ``estimate`` of each cell that have a coefficient."""
        where = (real >= LOW_END).nonzero()[0]
        if not len(where):
            return None
        inputs = network_inputs(place, estimate)
        rows, r, s = place.candidates.rows(place.phase)
        cells = where if place.real is None else place.real.take(where)
        most = len(where) > EVERY * len(estimate)  # taking most of them costs more than computing all
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
        found = self._distribution(self.network.run(inputs, part), inputs[0], choices, 2 * r)
        if most and len(where) < len(estimate):
            found = [a.take(cells) for a in found]
        return Mean(slice(None) if len(where) == len(real) else where, *found)

    def _distribution(self, out, estimate, choices, twice):
        """(contexts, whole, sign) from the network's outputs; candidates from number ``twice`` on are in half their
        unit."""
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

    def offsets(self, values, bins, mean):
        """Reconstruction points relative to ``values`` (n,) in 1/256 steps, (n,) int8; 0 where values are exact."""
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

    def served_offsets(self, rest, contexts, sign):
        """Reconstruction points of coefficients that the network serves, ``rest`` (n,) from the whole part of their
        mean."""
        at = np.minimum(np.maximum(rest, -REST), REST)
        at += contexts * (2 * REST + 1) + (REST - NETWORK_AT * (2 * REST + 1))
        out = self._offsets.ravel().take(at)
        out *= sign.astype(np.int8)
        return out


@lru_cache(maxsize=context.MEANS)
def mean_input(mean):
    """The network's input of a subband's mean magnitude (1/SCALE steps)."""
    out = np.full(1, mean, np.float32)
    context.log_units(out, out)
    return int(min(out[0], LARGEST_INPUT))


def network_inputs(place, estimate):
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


def groups_of(bins, mean):
    """Positions (groups, GROUP) of the coefficients that are coded in groups, and the contexts (groups,) of their
    flags."""
    low = NOWHERE if mean is not None and isinstance(mean.where, slice) else (bins < LOW).nonzero()[0]
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    return groups, FLAGS_AT + (bins[groups].max(1) if len(groups) else NOWHERE)


def symbol_contexts(bins, mean, groups, occupied):
    """Positions (slice or (m,)) of the coefficients that are coded one by one, given which groups are ``occupied``, and
    the contexts (n,) of all."""
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
