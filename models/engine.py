"""Run the context network through onnxruntime where that is installed: the same bits as NumPy, sooner."""

import importlib.util

import numpy as np

from ..codec.entropy.network import CEILING, GATE, HIDDEN, INPUT, LARGEST_INPUT, WEIGHT, Network
from . import onnx_graph

AT_ONCE = 1 << 12   # columns a run


def available():
    """True when onnxruntime is installed; does not import it."""
    return importlib.util.find_spec("onnxruntime") is not None


class OnnxNetwork(Network):
    """A :class:`Network` whose :meth:`run` is an onnxruntime session, made at the first run. One thread a call: the tiles
    of a raster are what runs in parallel."""

    def __init__(self, weights, biases, optimisation=None):
        """``optimisation``: a ``GraphOptimizationLevel`` of onnxruntime, its default when None."""
        super().__init__(weights, biases)
        self._optimisation, self._session = optimisation, None

    def run(self, inputs, weight_set):
        """As :meth:`Network.run`; falls back on it when onnxruntime does not start."""
        if self._session is None:
            self._session = self._start()
        if not self._session:
            return super().run(inputs, weight_set)
        out = np.empty((len(self.weights[2]), inputs.shape[1]), np.float32)
        first, last = self.biases[0][weight_set][:, None], self.biases[2][weight_set][:, None]
        try:
            for at in range(0, inputs.shape[1], AT_ONCE):
                part = np.ascontiguousarray(inputs[:, at: at + AT_ONCE])
                out[:, at: at + AT_ONCE], = self._session.run(None, {"x": part, "first": first, "last": last})
        except Exception:  # noqa: BLE001 - out of memory, an update under way, ...: NumPy does the same
            return super().run(inputs, weight_set)
        return out

    def graph(self):
        """The network as the bytes of an ONNX model with inputs x (inputs, n), first (hidden, 1), last (outputs, 1)."""
        constants = {"w1": self.weights[0], "w2": self.weights[1], "w3": self.weights[2], "second": self.biases[1][:, None],
                     "s1": HIDDEN / (INPUT * WEIGHT), "s2": 1 / WEIGHT, "s3": GATE / (HIDDEN * WEIGHT), "zero": 0, "most": CEILING}
        nodes, at = [], "x"
        for i, bias in ((1, "first"), (2, "second"), (3, "last")):
            nodes += [("MatMul", [f"w{i}", at], f"m{i}"), ("Add", [f"m{i}", bias], f"a{i}"),
                      ("Mul", [f"a{i}", f"s{i}"], f"f{i}"), ("Floor", [f"f{i}"], "y" if i == 3 else f"g{i}")]
            at = f"h{i}"
            if i < 3:
                nodes.append(("Clip", [f"g{i}", "zero", "most"], at))
        hidden, inputs = self.weights[0].shape
        outputs = len(self.weights[2])
        return onnx_graph.model(nodes, constants, {"x": (inputs, "n"), "first": (hidden, 1), "last": (outputs, 1)},
                                {"y": (outputs, "n")})

    def _start(self):
        try:
            import onnxruntime
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            if self._optimisation is not None:
                options.graph_optimization_level = self._optimisation
            session = onnxruntime.InferenceSession(self.graph(), options, providers=["CPUExecutionProvider"])
            x = np.random.default_rng(0).integers(-LARGEST_INPUT, LARGEST_INPUT + 1, (self.weights[0].shape[1], 256))
            x = x.astype(np.float32)
            first, last = self.biases[0][0][:, None], self.biases[2][0][:, None]
            got, = session.run(None, {"x": x, "first": first, "last": last})
            return session if np.array_equal(got, super().run(x, 0)) else False  # a file must never depend on it
        except Exception:  # noqa: BLE001 - an installation of onnxruntime can be broken in any way; NumPy does the same
            return False
