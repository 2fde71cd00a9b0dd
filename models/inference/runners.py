"""Runs the networks of a package: (n, channels, h, w) float32 in and out, one thread per call, loaded at the first
call.

A call uses one thread because the tiles of a raster are processed in parallel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ...codec.arrays import Array
from . import integer_networks, onnx_context_network
from .onnx_import import import_onnxruntime

if TYPE_CHECKING:
    from ..files.package import Package


class Runner(Protocol):
    """One network of a package: ``part`` "analysis" or "synthesis"."""

    def __init__(self, package: Package, part: str) -> None: ...

    def __call__(self, x: Array) -> Array:
        """(n, channels, h, w) float32 -> the output of the network, with the same layout."""
        ...


class Exact:
    """One network in integer arithmetic; for ``part`` see :func:`.integer_networks.network`."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part, self._lock = package, part, threading.Lock()
        self._run: Callable[[Array], Array] | None = None

    def __call__(self, x: Array) -> Array:
        """See :class:`Runner`."""
        with self._lock:
            if self._run is None:
                self._run = integer_networks.network(self._package, self._part)
        return self._run(x)


class _Onnx:
    """One network by onnxruntime."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part, self._name, self._lock = package, part, "", threading.Lock()
        self._session: Any = None  # an onnxruntime.InferenceSession

    def __call__(self, x: Array) -> Array:
        """See :class:`Runner`."""
        with self._lock:
            if self._session is None:
                onnxruntime = import_onnxruntime()

                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
                # Tiles come in many shapes, and onnxruntime would keep memory allocated for each of them.
                options.enable_mem_pattern = False
                if onnx_context_network.OPTIMISATION is not None:
                    options.graph_optimization_level = onnx_context_network.OPTIMISATION
                graph = self._package.onnx(self._part)
                self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
                self._name = self._session.get_inputs()[0].name
        return self._session.run(None, {self._name: np.ascontiguousarray(x, np.float32)})[0]


class _Torch:
    """One network by torch."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part, self._lock = package, part, threading.Lock()
        self._run: Callable[[Array], Array] | None = None

    def __call__(self, x: Array) -> Array:
        """See :class:`Runner`."""
        with self._lock:
            if self._run is None:
                self._run = _torch_network(self._package, self._part)
        return self._run(x)


def _torch_network(package: Package, part: str) -> Callable[[Array], Array]:
    """The network ``part`` of a package as a function that runs torch."""
    import torch

    from ..architectures import build

    torch.set_num_threads(1)
    module = build(package.config["family"], package.config)
    # The prior, which only training needs, is not stored: it keeps its initial values.
    state = {name: a for name, a in module.state_dict().items() if name.startswith("prior.")}
    module.load_state_dict({**state, **{name: torch.from_numpy(a) for name, a in package.state.items()}})
    module.eval()
    network = {"analysis": module.analysis, "synthesis": module.synthesis}[part]

    def run(x: Array) -> Array:
        with torch.inference_mode():
            return network(torch.from_numpy(np.ascontiguousarray(x, np.float32))).numpy()

    return run


RUNNERS: dict[str, type[Runner]] = {"onnxruntime": _Onnx, "torch": _Torch, "numpy": Exact}
