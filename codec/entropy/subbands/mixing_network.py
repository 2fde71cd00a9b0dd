"""A small multilayer perceptron in integer arithmetic, which gives the contexts of coefficients.

Weights, inputs and activations are integers held in float32. Every sum stays below 2**24, where float32 is exact in any
order of summation, so that NumPy, onnxruntime and any number of threads give the same bits. Activations are rounded
down and clipped to 0..511 (a rectified linear unit with a ceiling)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...arrays import Array

WEIGHT = 256  # a weight of 1
INPUT = 16  # an input of 1
HIDDEN = 64  # an activation of 1
CEILING = 511
LARGEST_WEIGHT = 1024
GATE = 256  # an output of 1
LARGEST_GATE = 1023
LARGEST_INPUT = 160
AT_ONCE = 1 << 13  # columns a run, so that the arrays stay in the cache


class Part(NamedTuple):
    """The first and the last layer for some inputs and outputs of one weight set, scaled so that sums need no division:
    ``first`` (hidden, inputs) and its bias (hidden, 1), ``last`` (outputs, hidden) and its bias (outputs, 1),
    float32."""

    first: Array
    first_bias: Array
    last: Array
    last_bias: Array


class Network:
    """Two hidden layers. ``weights``: [(hidden, inputs), (hidden, hidden), (outputs, hidden)] int; ``biases``:
    [(sets, hidden), (hidden,), (sets, outputs)] int in units of the sums. A subclass may compute :meth:`run` faster,
    to the same bits (``models/inference/onnx_context_network.py``). Raises ValueError when sums could leave the exact
    range."""

    def __init__(self, weights: Sequence[Array], biases: Sequence[Array]) -> None:
        self.weights = [np.asarray(w, np.float32) for w in weights]
        self.biases = [np.asarray(b, np.float32) for b in biases]
        for w, b, most in zip(self.weights, self.biases, (LARGEST_INPUT, CEILING, CEILING)):
            if np.abs(w).sum(1).max() * most + np.abs(b).max() >= 1 << 24:
                raise ValueError("the network's sums could leave the range in which float32 is exact")
        # scales are powers of two, so products and sums are as exact as those of the integers
        self._scales = [np.float32(s) for s in (HIDDEN / (INPUT * WEIGHT), 1 / WEIGHT, GATE / (HIDDEN * WEIGHT))]
        self._second = self.weights[1] * self._scales[1], self.biases[1][:, None] * self._scales[1]
        self._parts: dict[tuple[int, tuple[int, ...] | None, tuple[int, ...] | None], Part] = {}

    def part(
        self,
        weight_set: int,
        inputs: tuple[int, ...] | None = None,
        outputs: tuple[int, ...] | None = None,
        known: int = 0,
        value: float = 0,
    ) -> Part:
        """The :class:`Part` that takes ``inputs`` and gives ``outputs`` (tuples of their numbers; None: all) when the
        input of number ``known`` is ``value`` and all others are 0."""
        key = weight_set, inputs, outputs
        if key not in self._parts:
            w, b, s = self.weights, self.biases, self._scales
            take = slice(None) if inputs is None else list(inputs)
            give = slice(None) if outputs is None else list(outputs)
            self._parts[key] = Part(
                np.ascontiguousarray(w[0][:, take]) * s[0],
                b[0][weight_set][:, None] * s[0],
                np.ascontiguousarray(w[2][give]) * s[2],
                b[2][weight_set][give, None] * s[2],
            )
        part = self._parts[key]
        if not value:
            return part
        return part._replace(
            first_bias=part.first_bias + self.weights[0][:, known, None] * (self._scales[0] * np.float32(value))
        )

    def run(self, inputs: Array, part: Part) -> Array:
        """(inputs, n) float32 integers of at most LARGEST_INPUT -> (outputs, n) float32 integers in 1/GATE."""
        out = np.empty((len(part.last), inputs.shape[1]), np.float32)
        for at in range(0, inputs.shape[1], AT_ONCE):
            h = part.first @ inputs[:, at : at + AT_ONCE]
            h += part.first_bias
            h = self._second[0] @ _activate(h)
            h += self._second[1]
            z = part.last @ _activate(h)
            z += part.last_bias
            np.floor(z, out=out[:, at : at + AT_ONCE])
        return out


def _activate(z: Array) -> Array:
    np.floor(z, out=z)
    np.maximum(z, np.float32(0), out=z)
    return np.minimum(z, np.float32(CEILING), out=z)
