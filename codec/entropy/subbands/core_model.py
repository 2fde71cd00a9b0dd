"""The tables of a context model as the compiled core takes them."""

from __future__ import annotations

import struct
from functools import lru_cache

import numpy as np

from ...arrays import Array
from ...runtime.core import Core
from . import features
from .context_model import INPUTS, OUTPUTS, ContextModel
from .mixing_network import Network

HIDDEN = 16  # units of each hidden layer that the core is made for
LAST = 12  # outputs, a multiple of four: the gates of ten candidates, the scale, and one that is not used
NO_ARRAY = np.zeros(0, np.int16)


def supported(model: ContextModel) -> bool:
    """True where the core can compute with the model."""
    n = model.network
    if n is None:
        return True
    shapes = [tuple(w.shape) for w in n.weights]
    return shapes == [(HIDDEN, INPUTS), (HIDDEN, HIDDEN), (OUTPUTS, HIDDEN)] and all(
        np.abs(w).max() < 1 << 15 for w in n.weights
    )


@lru_cache(maxsize=8)
def arrays_of(model: ContextModel) -> tuple[Array, ...]:
    """Arrays in the order of the addresses of ``Model`` in subbands.h, ``exact`` and ``skip`` excepted."""
    wide = np.array([columns.dtype == np.float64 for columns in model.columns], np.uint8)
    return (
        model.tables.rows,
        model.weights.astype(np.int16),
        wide,
        model.centroids,
        model.offset_table,
        *_layers(model.network),
    )


def _layers(network: Network | None) -> tuple[Array, ...]:
    if network is None:
        return (NO_ARRAY,) * 6
    first, second, last = (w.astype(np.int16) for w in network.weights)
    order = [*range(1, OUTPUTS), 0]  # the gates, then the scale
    padded = np.zeros((LAST, HIDDEN), np.int16)
    padded[: len(order)] = last[order]
    last_bias = np.zeros((features.SETS, LAST), np.int32)
    last_bias[:, : len(order)] = network.biases[2][:, order]
    biases = network.biases[0].astype(np.int32), network.biases[1].astype(np.int32), last_bias
    return (*(_in_pairs(w) for w in (first, second, padded)), *biases)


def _in_pairs(weights: Array) -> Array:
    """(outputs, inputs) -> (inputs / 2, outputs, 2)."""
    outputs, inputs = weights.shape
    return np.ascontiguousarray(weights.reshape(outputs, inputs // 2, 2).swapaxes(0, 1))


def put_model(
    core: Core,
    model: ContextModel,
    bits: Array = NO_ARRAY,
    thresholds: Array = NO_ARRAY,
    plain_thresholds: Array = NO_ARRAY,
) -> int:
    """The address of the model's ``Model``. ``bits`` (CONTEXTS, alphabet) and ``thresholds`` (2, SCALES * FRACTIONS *
    ways) float32: for rate–distortion optimised quantisation, ``plain_thresholds`` (2, NETWORK_AT * FAR) where there is
    no predicted mean."""
    rows, weights, wide, centroids, offsets, *layers = (core.put(array) for array in arrays_of(model))
    entries = core.put(model.tables.all_entries)
    skip = int(model.skip)
    fields = (rows, weights, wide, centroids, offsets, int(model.exact), *layers, skip, entries, core.put(bits))
    limits = core.put(thresholds), core.put(plain_thresholds)
    packed = np.frombuffer(struct.pack("<17I", *fields, *limits), np.uint8)
    return core.put(packed)
