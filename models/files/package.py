"""Package: a trained autoencoder in one file, ``<id>.npz``, which NumPy can read without torch or onnx.

Entries: ``config`` (JSON, uint8); ``steps`` float32 (latents,), the quantiser step of each channel; ``analysis.onnx``
and ``synthesis.onnx`` (uint8), ONNX models without their float initialisers; ``w:<name>``, the state of the torch
module, float16 where large; ``x:<part>:<name>``, initialisers of a part that are not part of the state and cannot be
derived from it (DERIVED); ``t:<name>``, the integer tables of the entropy coder; ``digest`` uint32, the CRC-32 of
everything except the config."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import InputError
from . import onnx_graph

PARTS = ("analysis", "synthesis")
NEEDED = ("components", "latents", "stride", "window", "halo", "units", "family", "id", "sensor")
SMALL = 4096  # state tensors of up to this size stay float32: the lapped filters need the precision


def stored(array: Array) -> Array:
    """A state tensor in the type in which the file stores it."""
    array = np.asarray(array)
    if array.dtype.kind != "f":
        return array
    return array.astype(np.float32 if array.size <= SMALL else np.float16)


def _transposed(a: Array) -> Array:
    return a.T


def _gates(a: Array) -> Array:
    """Rows of an LSTM's matrix, reordered from torch's order of gates (input, forget, cell, output) to that of ONNX."""
    i, f, c, o = np.split(a, 4)
    return np.concatenate([i, o, f, c])[None]


# How an initialiser can be derived from a state tensor.
DERIVED: dict[str, Callable[[Array], Array]] = {"transposed": _transposed, "gates": _gates}


def derivation(value: Array, state: Mapping[str, Array]) -> str | None:
    """ "how:name" when ``value`` can be derived from a tensor of ``state`` {name: array} by DERIVED, else None."""
    for name, a in state.items():
        for how, derive in DERIVED.items():
            if a.ndim == 2 and a.size == value.size and (how != "gates" or len(a) % 4 == 0):
                made = derive(a)
                if made.shape == value.shape and np.array_equal(made, value):
                    return f"{how}:{name}"
    return None


def digest(arrays: Mapping[str, Array]) -> int:
    """CRC-32 over names, types, shapes and values of {name: array}, except ``config`` and ``digest``."""
    checksum = 0
    for name in sorted(arrays):
        if name not in ("config", "digest"):
            a = np.ascontiguousarray(arrays[name])
            checksum = zlib.crc32(f"{name} {a.dtype.str} {a.shape}\n".encode(), checksum)
            checksum = zlib.crc32(a.tobytes(), checksum)
    return checksum


@dataclass
class Package:
    """A model's ``config`` (dict) and ``arrays`` {entry: array}."""

    config: dict[str, Any]
    arrays: dict[str, Array] = field(repr=False)

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that identify these weights."""
        return f"{digest(self.arrays):08x}"

    @property
    def steps(self) -> Array:
        """(latents,) float32."""
        return self.arrays["steps"]

    @property
    def tables(self) -> dict[str, Array]:
        """{name: array} of the entropy coder (``LatentTables.from_arrays``); empty for a model without."""
        return {n[2:]: a for n, a in self.arrays.items() if n.startswith("t:")}

    @property
    def state(self) -> dict[str, Array]:
        """{name: array} of the torch module, float32."""
        return {
            n[2:]: a.astype(np.float32) if a.dtype.kind == "f" else a
            for n, a in self.arrays.items()
            if n.startswith("w:")
        }

    def onnx(self, part: str) -> bytes:
        """Bytes of the ONNX model of ``part`` ("analysis": x -> y, or "synthesis": y -> x)."""
        skeleton = self.arrays[f"{part}.onnx"].tobytes()
        prefix = f"x:{part}:"
        own = {n[len(prefix) :]: a for n, a in self.arrays.items() if n.startswith(prefix)}
        state = self.state

        def value(name: str, kept: str | None) -> Array:
            """``kept``: the state tensor that the initialiser is, or "how:tensor"; None: it is one of its own."""
            if kept is None or name in own:
                return own[name]
            how, _, origin = kept.rpartition(":")
            return DERIVED[how](state[origin]) if how else state[origin]

        return onnx_graph.join(skeleton, {n: value(n, kept) for n, kept in self.config["initialisers"][part].items()})

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write to ``path``, which is replaced only when the file is complete."""
        arrays = dict(self.arrays, config=np.frombuffer(json.dumps(self.config).encode(), np.uint8))
        arrays["digest"] = np.array(digest(arrays), np.uint32)
        part = f"{path}.{os.getpid()}.part"
        try:
            with open(part, "wb") as stream:
                named: dict[str, Any] = dict(arrays)
                np.savez_compressed(stream, **named)
            os.replace(part, path)
        finally:
            if os.path.exists(part):
                os.remove(part)


def load(path: str | os.PathLike[str]) -> Package:
    """The :class:`Package` of a file. Raises InputError when it is missing, truncated, damaged or not a model."""
    name = Path(path).name
    try:
        with np.load(path, allow_pickle=False) as z:
            arrays = {n: z[n] for n in z.files}
        config = json.loads(arrays.pop("config").tobytes())
        kept = int(arrays.pop("digest"))
    except FileNotFoundError:
        raise InputError(
            f"The model file {name} is missing; train the model again or install Bandpress again."
        ) from None
    except (OSError, ValueError, KeyError, EOFError, AttributeError, zipfile.BadZipFile, zlib.error):
        raise InputError(
            f"The model file {name} cannot be read: it is cut short or no Bandpress model; copy it again."
        ) from None
    if digest(arrays) != kept:
        raise InputError(
            f"The model file {name} is damaged: its checksum is not the one it was written with; copy it again."
        )
    missing = [n for n in NEEDED if n not in config] + [
        n for n in ("steps", *(f"{p}.onnx" for p in PARTS)) if n not in arrays
    ]
    if missing:
        raise InputError(f"The model file {name} lacks {missing[0]}; it was made by another version, train it again.")
    return Package(config, arrays)
