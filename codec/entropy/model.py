"""The trained context model: from what is known about the coefficients of a phase to their probability tables.

Every coefficient first gets a bin by the linear estimate of its magnitude (:mod:`.context`). Where the bin says that it is
almost surely zero, that is its context. Elsewhere a network (:mod:`.network`) gives the scale and, mixing the candidates of
:mod:`.signed`, the mean of a distribution; both, rounded, name the table, and what is coded is the difference from the
rounded mean. A file may do without the network (``EFFORT`` fast): then bins are all there is, and signs are raw bits.
"""

from dataclasses import dataclass

import numpy as np

from . import context, signed, tokens
from .network import GATE, LARGEST_GATE, LARGEST_INPUT
from .rans import Tables

LOW = 4                     # coefficients in bins below this are almost surely zero: they are coded in groups
GROUP = 16                  # coefficients of a group, in order of position
MEANS_AT = context.BINS     # contexts: bins; a mean given the previous component's (or none); "is a group of zeros" by the
FLAGS_AT = MEANS_AT + context.MEANS + 1  # highest bin in it; members of a group that is not all zeros, by bin; scale and
INSIDE_AT = FLAGS_AT + LOW               # fraction of the mean
NETWORK_AT = INSIDE_AT + LOW
SCALES = 40                 # thirds of an octave
LOWEST_SCALE = -4           # octaves, of a quantiser step
FRACTIONS = 5
CONTEXTS = NETWORK_AT + SCALES * FRACTIONS
INPUTS = len(context.FEATURES) + signed.REFERENCES   # the estimate, the features, two further components
OUTPUTS = 1 + signed.CANDIDATES
LARGEST_WEIGHT = 8 * context.SCALE
SPARSE = context.SCALE // 64  # a subband whose mean magnitude is below this does without the network
LOG_SCALE = 80              # log_units of an estimate of a quarter of a step
REST = 4                    # differences from the mean beyond this share a reconstruction point


@dataclass
class Mean:
    """What the network says of the coefficients at ``where`` (positions in the phase): their ``contexts``, the ``whole``
    part of their mean (int32) and the ``sign`` (+-1) that their difference from it is multiplied by."""

    where: np.ndarray
    contexts: np.ndarray
    whole: np.ndarray
    sign: np.ndarray


class ContextModel:
    """Trained integer tables: ``weights`` (SETS, features); ``frequencies`` (CONTEXTS, ALPHABET); ``centroids``
    (BINS, 4) and ``offsets`` (SCALES * FRACTIONS, 2 * REST + 1) in 1/256 quantiser steps: where in its interval a magnitude
    of 1, 2, 3 and more, or a difference of -REST..REST from the mean, is reconstructed; ``network`` a Network and ``skip``
    how much of the estimate's logarithm the scale takes, in 1/32. Raises ValueError for arrays of the wrong shape."""

    def __init__(self, weights, frequencies, centroids, offsets, network, skip):
        self.weights = np.asarray(weights, np.int32)
        self.tables = Tables(frequencies)
        self.centroids, self._offsets = np.asarray(centroids, np.int8), np.asarray(offsets, np.int8)
        self.exact = not (self.centroids.any() or self._offsets.any())
        self.network, self.skip = network, np.float32(skip)
        if self.weights.shape != (context.SETS, len(context.FEATURES)) or self.centroids.shape != (context.BINS, 4) \
                or self._offsets.shape != (SCALES * FRACTIONS, 2 * REST + 1) \
                or self.tables.frequency.shape != (CONTEXTS, tokens.ALPHABET) \
                or network is not None and (network.weights[0].shape[1], len(network.weights[2])) != (INPUTS, OUTPUTS):
            raise ValueError("the tables of the context model have the wrong shape")
        if self.weights.min() < 0 or self.weights.max() > LARGEST_WEIGHT:
            raise ValueError("weights beyond 8192 could make an estimate overflow")

    def bins(self, features, around, phase, weight_set):
        """(estimates, bins) of a phase, flat int32."""
        estimate = around.estimate(features, phase, self.weights[weight_set])
        return estimate, context.bins(estimate)

    def mean(self, features, around, candidates, known, phase, weight_set, estimate, bins):
        """The :class:`Mean` of the coefficients in bins of LOW and above; None when there are none."""
        where = (bins >= LOW).nonzero()[0]
        if not len(where):
            return None
        inputs, choices = network_inputs(features, around, candidates, known, phase, estimate, where)
        out = self.network.run(inputs, weight_set)
        scale = out[0] + inputs[0] * self.skip
        scale = np.clip(((3 * scale.astype(np.int32) + GATE // 2) >> 8) - 3 * LOWEST_SCALE, 0, SCALES - 1)
        gates = np.clip(out[1:], -LARGEST_GATE, LARGEST_GATE).astype(np.int32)
        gates *= choices
        mean = gates.sum(0, dtype=np.int32)                      # in 1 / (GATE * UNIT) steps
        mean = (mean + GATE * signed.UNIT // 32) >> 6            # in 1/16
        whole = (mean + 8) >> 4
        part = mean - (whole << 4)
        sign = np.where(part < 0, np.int32(-1), np.int32(1))
        return Mean(where, NETWORK_AT + scale * FRACTIONS + ((np.abs(part) + 1) >> 1), whole, sign)

    def offsets(self, values, bins, mean):
        """Reconstruction points relative to ``values`` (n,) in 1/256 steps, (n,) int8; 0 where values are exact."""
        if self.exact:
            return 0
        out = np.zeros(len(values), np.int8)
        which = np.flatnonzero(values)
        v = values[which]
        out[which] = self.centroids[bins[which], np.minimum(np.abs(v), 4) - 1] * np.sign(v).astype(np.int8)
        if mean is not None:
            rest = np.clip((values[mean.where] - mean.whole) * mean.sign, -REST, REST) + REST
            out[mean.where] = self._offsets[mean.contexts - NETWORK_AT, rest] * mean.sign.astype(np.int8)
        return out


def network_inputs(features, around, candidates, known, phase, estimate, where):
    """Inputs (INPUTS, n) float32 of the network and the candidates (CANDIDATES, n) int32 of the coefficients at ``where``;
    ``known`` are the values coded so far, padded."""
    every = len(where) * 5 > len(estimate) * 4   # taking nearly all costs more than computing all
    choices = candidates(known, phase)
    rows = np.zeros((INPUTS, len(estimate) if every else len(where)), np.float32)
    for row, array in [(0, estimate)] + [(1 + i, a) for i, a in features]:
        rows[row] = array.ravel() if every else array.ravel().take(where)
    rows[13] = around.mean
    for j in range(1, min(signed.REFERENCES, len(candidates.references))):
        np.abs(choices[2 * j + 1] if every else choices[2 * j + 1].take(where), out=rows[13 + j], casting="unsafe")
    rows = context.log_units(rows)
    rows[0] -= LOG_SCALE
    for row in (0, 13):  # no other can be larger
        np.clip(rows[row], -LARGEST_INPUT, LARGEST_INPUT, out=rows[row])
    if not every:
        return rows, choices.take(where, axis=1)
    if len(where) == len(estimate):
        return rows, choices
    return rows[:, where], choices[:, where]


def groups_of(bins):
    """Positions (groups, GROUP) of the coefficients that are coded in groups, and the contexts (groups,) of their flags."""
    low = (bins < LOW).nonzero()[0]
    groups = low[: len(low) // GROUP * GROUP].reshape(-1, GROUP)
    return groups, FLAGS_AT + (bins[groups].max(1) if len(groups) else low[:0])


def symbol_contexts(bins, mean, groups, occupied):
    """Positions (slice or (m,)) of the coefficients that are coded one by one, given which groups are ``occupied``, and
    the contexts (n,) of all."""
    contexts = bins.copy()
    if mean is not None:
        contexts[mean.where] = mean.contexts
    if not len(groups):
        return slice(None), contexts
    single = np.ones(len(bins), bool)
    single[groups[~occupied]] = False
    contexts[groups[occupied]] += INSIDE_AT
    return single.nonzero()[0], contexts


