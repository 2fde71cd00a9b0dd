"""Run the two networks of a package: (n, channels, h, w) float32 in and out, one thread a call."""

import threading

import numpy as np

from ..codec.errors import InputError


class _Onnx:
    """One network by onnxruntime; started at the first call."""

    def __init__(self, graph):
        self._graph, self._session, self._name, self._lock = graph, None, None, threading.Lock()

    def __call__(self, x):
        with self._lock:
            if self._session is None:
                import onnxruntime
                options = onnxruntime.SessionOptions()
                # the tiles of a raster are what runs in parallel
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
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
                torch.set_num_threads(1)   # the tiles of a raster are what runs in parallel
                self._run = getattr(_module(self._package), self._part)
        with torch.inference_mode():
            return self._run(torch.from_numpy(np.ascontiguousarray(x, np.float32))).numpy()


def _module(package):
    """The torch module of a package, with its weights."""
    import torch

    from .families import build
    module = build(package.config["family"], package.config)
    # a prior, which only training needs, is not part of the state
    wrong = module.load_state_dict({name: torch.from_numpy(a) for name, a in package.state.items()}, strict=False)
    if wrong.unexpected_keys or not all(name.startswith("prior.") for name in wrong.missing_keys):
        raise InputError(f"The weights of {package.config['id']} are not those of its family; train the model again.")
    return module.eval()


RUNNERS = {"onnxruntime": lambda package: tuple(_Onnx(lambda part=part: package.onnx(part)) for part in ("analysis", "synthesis")),
           "torch": lambda package: tuple(_Torch(package, part) for part in ("analysis", "synthesis"))}
