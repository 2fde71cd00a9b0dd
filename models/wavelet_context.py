"""``wavelet-context``: Karhunen-Loève transform of band groups, wavelet, and a trained context model in integer
arithmetic.

Needs NumPy only, and is several times faster with wasmtime; supports any raster. The codec itself is in ``codec/``;
the trained part are the tables in ``weights/wavelet_context.npz`` (``models/training/context_tables.py``)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..codec.arrays import Array
from ..codec.entropy.subbands.context_model import ContextModel
from ..codec.entropy.subbands.mixing_network import Network
from ..codec.model.codec_model import Tables
from ..codec.raster.profile import Profile
from ..codec.rate_control.targets import TARGETS
from .inference import onnx_context_network

WEIGHTS = Path(__file__).parent / "weights" / "wavelet_context.npz"
KINDS = ("lossy", "reversible")
PARTS = ("weights", "frequencies", "centroids", "offsets", "skip", "w1", "w2", "w3", "b1", "b2", "b3")


@lru_cache(maxsize=1)
def _load() -> tuple[Tables, str]:
    """(tables, CRC-32 of all arrays as eight hexadecimal digits)."""
    with np.load(WEIGHTS, allow_pickle=False) as z:
        arrays = {kind: [z[f"{kind}_{part}"] for part in PARTS] for kind in KINDS}
    checksum = 0
    for kind in KINDS:
        for array in arrays[kind]:
            checksum = zlib.crc32(np.ascontiguousarray(array).tobytes(), checksum)
    return {kind: _model(*arrays[kind]) for kind in KINDS}, f"{checksum:08x}"


def _model(
    weights: Array, frequencies: Array, centroids: Array, offsets: Array, skip: Array, *network: Array
) -> ContextModel:
    make = onnx_context_network.OnnxNetwork if onnx_context_network.available() else Network
    return ContextModel(weights, frequencies, centroids, offsets, make(network[:3], network[3:]), int(skip))


class WaveletContext:
    """The default model. It is a :class:`.codec_model.CodecModel`."""

    id = "wavelet-context"
    title = "Wavelet with learned contexts"
    targets = TARGETS
    efforts: tuple[str, ...] = ("fast", "normal", "best")

    @property
    def digest(self) -> str:
        """CRC-32 of the tables as eight hexadecimal digits; a file can be decoded with these tables only."""
        return _load()[1]

    def tables(self) -> Tables:
        """{"lossy": ContextModel, "reversible": ContextModel}."""
        return _load()[0]

    def can_run(self) -> tuple[bool, str]:
        """(True, ""): it needs NumPy only."""
        return True, ""

    def engine_note(self) -> str:
        """ "": pixels are the same with every engine."""
        return ""

    def takes(self, profile: Profile) -> tuple[bool, str]:
        """(True, ""): it supports every raster."""
        return True, ""

    def chosen(self, profile: Profile) -> WaveletContext:
        """Itself, whatever the raster."""
        return self
