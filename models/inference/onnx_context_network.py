"""Runs networks in integer arithmetic by onnxruntime where it is installed: the same bits as NumPy, but faster."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ...codec.arrays import Array
from ...codec.entropy.subbands.mixing_network import CEILING, LARGEST_INPUT, Network, Part
from ..files import onnx_graph
from . import narrow_layers
from .onnx_import import import_onnxruntime

AT_ONCE = 1 << 14  # columns per run
# Columns of a network that NumPy runs before onnxruntime is started: what onnxruntime saves on them would not make up
# for its start (0.03 s).
PATIENCE = 1 << 18
# A GraphOptimizationLevel of onnxruntime for autoencoders, its default when None; tests try others.
OPTIMISATION: Any = None


def available() -> bool:
    """True when onnxruntime is installed; does not import it."""
    return importlib.util.find_spec("onnxruntime") is not None


class OnnxNetwork(Network):
    """A :class:`Network` whose :meth:`run` is an onnxruntime session, created once it ran PATIENCE columns. A call uses
    one thread, because the tiles of a raster are processed in parallel."""

    def __init__(self, weights: Sequence[Array], biases: Sequence[Array], optimisation: Any = None) -> None:
        """``optimisation``: a ``GraphOptimizationLevel`` of onnxruntime, its default when None."""
        super().__init__(weights, biases)
        self._optimisation = optimisation
        self._session: Any = None  # an onnxruntime.InferenceSession; False where it does not start
        self._done = 0  # columns that NumPy has run

    def run(self, inputs: Array, part: Part) -> Array:
        """See :meth:`Network.run`, which is used when onnxruntime does not start."""
        if self._session is None:
            self._done += inputs.shape[1]
            if self._done <= PATIENCE:
                return super().run(inputs, part)
            self._session = self._start()
        if not self._session:
            return super().run(inputs, part)
        try:
            return self._compute(self._session, inputs, part)
        except Exception:  # noqa: BLE001 - out of memory, an update under way, ...: NumPy does the same
            return super().run(inputs, part)

    @staticmethod
    def _compute(session: Any, inputs: Array, part: Part) -> Array:
        given = {"w1": part.first, "first": part.first_bias, "w3": part.last, "last": part.last_bias}
        if inputs.shape[1] <= AT_ONCE:
            return session.run(None, {"x": np.ascontiguousarray(inputs), **given})[0]
        out = np.empty((len(part.last), inputs.shape[1]), np.float32)
        for at in range(0, inputs.shape[1], AT_ONCE):
            (out[:, at : at + AT_ONCE],) = session.run(
                None, {"x": np.ascontiguousarray(inputs[:, at : at + AT_ONCE]), **given}
            )
        return out

    def graph(self) -> bytes:
        """The network as a serialised ONNX model whose inputs are x (inputs, n) and a :class:`.mixing_network.Part`:
        w1, first, w3, last."""
        constants: dict[str, Array | float] = {
            "w2": self._second[0],
            "second": self._second[1],
            "zero": 0,
            "most": CEILING,
        }
        nodes: list[onnx_graph.Node] = []
        at = "x"
        for i, bias in ((1, "first"), (2, "second"), (3, "last")):
            nodes += [
                ("MatMul", [f"w{i}", at], f"m{i}"),
                ("Add", [f"m{i}", bias], f"a{i}"),
                ("Floor", [f"a{i}"], "y" if i == 3 else f"g{i}"),
            ]
            at = f"h{i}"
            if i < 3:
                nodes.append(("Clip", [f"g{i}", "zero", "most"], at))
        hidden = len(self.weights[0])
        return onnx_graph.model(
            nodes,
            constants,
            {"x": ("k", "n"), "w1": (hidden, "k"), "first": (hidden, 1), "w3": ("m", hidden), "last": ("m", 1)},
            {"y": ("m", "n")},
        )

    def _start(self) -> Any:
        """A session, or False where onnxruntime does not start or gives other bits than NumPy."""
        try:
            onnxruntime = import_onnxruntime()

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            if self._optimisation is not None:
                options.graph_optimization_level = self._optimisation
            session = onnxruntime.InferenceSession(self.graph(), options, providers=["CPUExecutionProvider"])
            x = np.random.default_rng(0).integers(-LARGEST_INPUT, LARGEST_INPUT + 1, (self.weights[0].shape[1], 256))
            x, part = x.astype(np.float32), self.part(0)
            same = np.array_equal(self._compute(session, x, part), super().run(x, part))
            return session if same else False  # a file must not depend on the engine
        except Exception:  # noqa: BLE001 - an installation of onnxruntime can be broken in any way; NumPy does the same
            return False


class Stage:
    """A part of a network of :mod:`.narrow_layers`. ``function(ops, *inputs)`` defines it with the methods of
    :class:`.narrow_layers.Operations`; ``inputs``: (channels, relative size) of each input."""

    def __init__(self, function: Callable[..., Any], inputs: Sequence[tuple[int, int]]) -> None:
        self._function, self._inputs, self._lock = function, inputs, threading.Lock()
        self._session: Any = None  # an onnxruntime.InferenceSession; False where it does not start

    def __call__(self, *inputs: Array) -> Array:
        """(n, channels, h, w) float32 of each input -> the result, float32."""
        with self._lock:
            if self._session is None:
                self._session = self._start()
        if not self._session:
            return self._function(narrow_layers.Numpy, *inputs)
        try:
            return self._compute(self._session, inputs)
        except Exception:  # noqa: BLE001 - out of memory, an update under way, ...: NumPy does the same
            return self._function(narrow_layers.Numpy, *inputs)

    @staticmethod
    def _compute(session: Any, inputs: Sequence[Array]) -> Array:
        return session.run(None, {f"x{i}": np.ascontiguousarray(x) for i, x in enumerate(inputs)})[0]

    def graph(self) -> bytes:
        """A serialised ONNX model with the inputs x0, x1, ...."""
        ops = narrow_layers.Graph()
        shapes: dict[str, onnx_graph.Shape] = {
            f"x{i}": ("n", c, f"h{i}", f"w{i}") for i, (c, _) in enumerate(self._inputs)
        }
        out = self._function(ops, *shapes)
        return onnx_graph.model(ops.nodes, ops.constants, shapes, {out: ("n", "c", "h", "w")})

    def _start(self) -> Any:
        """A session, or False where onnxruntime does not start or gives other bits than NumPy."""
        if not available():
            return False
        try:
            onnxruntime = import_onnxruntime()

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            options.enable_mem_pattern = False  # tiles come in many shapes
            if OPTIMISATION is not None:
                options.graph_optimization_level = OPTIMISATION
            session = onnxruntime.InferenceSession(self.graph(), options, providers=["CPUExecutionProvider"])
            random = np.random.default_rng(0)
            x = [
                random.integers(-narrow_layers.DIGIT, narrow_layers.DIGIT + 1, (1, c, 8 * n, 8 * n)).astype(np.float32)
                for c, n in self._inputs
            ]
            same = np.array_equal(self._compute(session, x), self._function(narrow_layers.Numpy, *x))
            return session if same else False  # pixels must not depend on the engine
        except Exception:  # noqa: BLE001 - an installation of onnxruntime can be broken in any way; NumPy does the same
            return False
