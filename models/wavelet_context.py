"""``wavelet-context``: spectral groups with a Karhunen-Loève transform each, a wavelet, a trained integer context
model.

NumPy is enough, onnxruntime makes it faster; takes any raster. The codec itself is in ``codec/``; what is trained are
the tables in ``weights/wavelet_context.npz`` (``models/training/wavelet_context.py``)."""

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..codec.entropy.subbands.context_model import ContextModel
from ..codec.entropy.subbands.mixing_network import Network
from .inference import onnx_context_network

WEIGHTS = Path(__file__).parent / "weights" / "wavelet_context.npz"
KINDS = ("lossy", "reversible")
PARTS = ("weights", "frequencies", "centroids", "offsets", "skip", "w1", "w2", "w3", "b1", "b2", "b3")


@lru_cache(maxsize=1)
def _load():
    with np.load(WEIGHTS, allow_pickle=False) as z:
        arrays = {kind: [z[f"{kind}_{part}"] for part in PARTS] for kind in KINDS}
    checksum = 0
    for kind in KINDS:
        for array in arrays[kind]:
            checksum = zlib.crc32(np.ascontiguousarray(array).tobytes(), checksum)
    return {kind: _model(*arrays[kind]) for kind in KINDS}, f"{checksum:08x}"


def _model(weights, frequencies, centroids, offsets, skip, *network):
    make = onnx_context_network.OnnxNetwork if onnx_context_network.available() else Network
    return ContextModel(weights, frequencies, centroids, offsets, make(network[:3], network[3:]), int(skip))


class WaveletContext:
    """The default family."""

    id = "wavelet-context"
    title = "Wavelet with learned contexts"
    efforts = ("fast", "normal", "best")  # a family without this attribute codes as always, whatever is asked

    @property
    def digest(self):
        """CRC-32 of the tables as eight hexadecimal digits; a file can be decoded with these tables only."""
        return _load()[1]

    def tables(self):
        """{"lossy": ContextModel, "reversible": ContextModel}."""
        return _load()[0]

    def can_run(self):
        """(True, "") when everything the family needs is installed, else (False, why)."""
        return True, ""

    def engine_note(self):
        """ "": pixels are the same with every engine."""
        return ""

    def takes(self, profile):
        """(True, "") when the family takes a raster of this Profile, else (False, why)."""
        return True, ""
