"""Run the two networks of a package: (n, channels, h, w) float32 in and out, one thread a call; started at the first
call."""

import threading
from functools import partial

import numpy as np

from . import integer_networks, onnx_context_network


class Exact:
    """One network in whole numbers."""

    def __init__(self, package, part):
        self._package, self._part, self._run, self._lock = package, part, None, threading.Lock()

    def __call__(self, x):
        with self._lock:
            if self._run is None:
                self._run = integer_networks.network(self._package, self._part)
        return self._run(x)


class _Onnx:
    """One network by onnxruntime."""

    def __init__(self, package, part):
        self._graph, self._session, self._name, self._lock = partial(package.onnx, part), None, None, threading.Lock()

    def __call__(self, x):
        with self._lock:
            if self._session is None:
                import onnxruntime

                options = onnxruntime.SessionOptions()
                # the tiles of a raster are what runs in parallel
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
                # the tiles of a raster come in many shapes; a pattern of memory for each would be allocated anew beside
                # the others
                options.enable_mem_pattern = False
                if onnx_context_network.OPTIMISATION is not None:
                    options.graph_optimization_level = onnx_context_network.OPTIMISATION
                self._session = onnxruntime.InferenceSession(self._graph(), options, providers=["CPUExecutionProvider"])
                self._name = self._session.get_inputs()[0].name
        return self._session.run(None, {self._name: np.ascontiguousarray(x, np.float32)})[0]


class _Torch:
    """One network by torch."""

    def __init__(self, package, part):
        self._package, self._part, self._run, self._lock = package, part, None, threading.Lock()

    def __call__(self, x):
        import torch

        with self._lock:
            if self._run is None:
                torch.set_num_threads(1)  # the tiles of a raster are what runs in parallel
                self._run = getattr(_module(self._package), self._part)
        with torch.inference_mode():
            return self._run(torch.from_numpy(np.ascontiguousarray(x, np.float32))).numpy()


def _module(package):
    """The torch module of a package, with its weights."""
    import torch

    from ..architectures import build

    module = build(package.config["family"], package.config)
    # a prior, which only training needs, is not part of the state
    state = {name: a for name, a in module.state_dict().items() if name.startswith("prior.")}
    module.load_state_dict({**state, **{name: torch.from_numpy(a) for name, a in package.state.items()}})
    return module.eval()


RUNNERS = {"onnxruntime": _Onnx, "torch": _Torch, "numpy": Exact}
