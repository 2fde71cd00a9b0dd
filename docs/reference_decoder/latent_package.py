"""Packages of weights: what a model's file holds and how it is named (docs/format.md, 13.1)."""

from __future__ import annotations

import json
import zipfile
import zlib

import numpy as np
from damage import Damage
from tables import WEIGHTS, wavelet_digest


def crc_of(arrays: dict) -> int:
    """The digest of a package: CRC-32 over names, types, shapes and values of all arrays but ``config`` and
    ``digest``."""
    crc = 0
    for name in sorted(arrays):
        if name not in ("config", "digest"):
            a = arrays[name]
            crc = zlib.crc32(f"{name} {a.dtype.str} {a.shape}\n".encode(), crc)
            crc = zlib.crc32(a.tobytes(), crc)
    return crc


class Package:
    """A model: ``config`` (its dictionary), ``tables`` of its coder, ``state`` (float32 weights by name), ``steps`` of
    latents."""

    def __init__(self, model: str, digest: str | None = None):
        """``digest``: that of a file's header, which the model must have; None: it is not looked at."""
        try:
            with np.load(WEIGHTS / f"{model}.npz", allow_pickle=False) as stored:
                arrays = {name: np.ascontiguousarray(stored[name]) for name in stored.files}
        except (OSError, ValueError, zipfile.BadZipFile):
            raise Damage(f"There are no weights of the model {model}.") from None
        crc = crc_of(arrays)
        if digest is not None and f"{zlib.crc32(wavelet_digest().encode(), crc):08x}" != digest:
            raise Damage(f"The file was written with other weights of the model {model}.")
        self.config = json.loads(arrays["config"].tobytes())
        self.tables = {name[2:]: a for name, a in arrays.items() if name.startswith("t:")}
        self.state = {name[2:]: a.astype(np.float32) for name, a in arrays.items() if name.startswith("w:")}
        self.steps = arrays["steps"]

    @property
    def exact(self) -> bool:
        """True when components are what section 15 says."""
        needed = {
            "sscnet": ("bottleneck", "conv"),
            "s2cnet": ("spatial", "conv"),
            "cluster-hyperprior": ("bend", "gdn"),
        }
        name, value = needed.get(self.config["family"], (None, None))
        options = self.config["options"]
        return name is not None and options["linear"] and options[name] == value
