"""A small multilayer perceptron in exact integer arithmetic, for contexts.

Weights, inputs and activations are integers held in float32. Every sum stays below 2**24, where float32 is exact whatever
order a library adds in, so that NumPy, onnxruntime and any number of threads give the same bits. Activations are rounded
down and clipped to 0..511 (a rectified linear unit with a ceiling).
"""

import numpy as np

WEIGHT = 256          # a weight of 1
INPUT = 16            # an input of 1
HIDDEN = 64           # an activation of 1
CEILING = 511
LARGEST_WEIGHT = 1024
GATE = 256            # an output of 1
LARGEST_GATE = 1023
LARGEST_INPUT = 160
AT_ONCE = 1 << 13     # columns a run, so that the arrays stay in the cache


class Network:
    """Two hidden layers. ``weights``: [(hidden, inputs), (hidden, hidden), (outputs, hidden)] int; ``biases``:
    [(sets, hidden), (hidden,), (sets, outputs)] int in units of the sums. ``run`` may be replaced by one that computes
    the same faster (see ``models/engine.py``). Raises ValueError when sums could leave the exact range."""

    def __init__(self, weights, biases):
        self.weights = [np.asarray(w, np.float32) for w in weights]
        self.biases = [np.asarray(b, np.float32) for b in biases]
        for w, b, most in zip(self.weights, self.biases, (LARGEST_INPUT, CEILING, CEILING)):
            if np.abs(w).sum(1).max() * most + np.abs(b).max() >= 1 << 24:
                raise ValueError("the network's sums could leave the range in which float32 is exact")

    def run(self, inputs, weight_set):
        """(inputs, n) float32 integers of at most LARGEST_INPUT -> (outputs, n) float32 integers in 1/GATE."""
        out = np.empty((len(self.weights[2]), inputs.shape[1]), np.float32)
        first, last = self.biases[0][weight_set][:, None], self.biases[2][weight_set][:, None]
        for at in range(0, inputs.shape[1], AT_ONCE):
            h = self.weights[0] @ inputs[:, at: at + AT_ONCE]
            h += first
            h = self.weights[1] @ _activate(h, 1 / (INPUT * WEIGHT / HIDDEN))
            h += self.biases[1][:, None]
            z = self.weights[2] @ _activate(h, 1 / WEIGHT)
            z += last
            z *= np.float32(GATE / (HIDDEN * WEIGHT))
            np.floor(z, out=out[:, at: at + AT_ONCE])
        return out


def _activate(z, scale):
    z *= np.float32(scale)
    np.floor(z, out=z)
    return np.clip(z, 0, CEILING, out=z)
