"""ClassicalCodec: the interface of the codecs that Bandpress is compared with, and the samples that they get."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import FormatError
from ...codec.progress import Progress


@dataclass(frozen=True, eq=False)
class Samples:
    """A raster for a classical codec: ``values`` (bands, height, width), ``valid`` of the same shape, True where a
    sample counts, or None: everywhere.

    No classical codec knows holes at every rate. So invalid samples are filled with the mean of their band, and the
    packed mask is stored, and counted, with the file."""

    values: Array
    valid: Array | None = None

    @cached_property
    def filled(self) -> Array:
        """The values with the mean of the band's valid samples in its holes."""
        if self.valid is None:
            return self.values
        out = self.values.copy()
        for plane, valid in zip(out, self.valid):
            mean = float(plane[valid].mean(dtype=np.float64)) if valid.any() else 0.0
            plane[~valid] = mean if plane.dtype.kind == "f" else round(mean)
        return out

    @cached_property
    def mask(self) -> bytes:
        """The packed mask: one plane where all bands have the same, none where all samples are valid."""
        if self.valid is None:
            return b""
        same = bool((self.valid == self.valid[:1]).all())
        return zlib.compress(np.packbits(self.valid[:1] if same else self.valid).tobytes(), 9)

    @property
    def count(self) -> int:
        """Number of valid samples."""
        return self.values.size if self.valid is None else int(np.count_nonzero(self.valid))


class ClassicalCodec(Protocol):
    """A codec of GDAL. Its files hold the samples alone: no georeference, no names, no metadata.

    ``id``: its name for commands; ``title``: for people. ``settings``: what :meth:`encode` takes, from the finest to
    the coarsest, in the codec's own unit; ``whole``: only whole settings make a difference. With ``by_size`` the
    setting is a number of bytes, which the codec meets by itself."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def by_size(self) -> bool: ...

    def can_run(self) -> tuple[bool, str]:
        """(True, "") where GDAL has its driver, else (False, one sentence)."""
        ...

    def takes(self, samples: Samples) -> tuple[bool, str]:
        """(True, "") when it supports these samples, else (False, one sentence)."""
        ...

    def settings(self, samples: Samples) -> tuple[float, float]:
        """The finest and the coarsest setting; both inclusive."""
        ...

    def whole(self, samples: Samples) -> bool:
        """Whether only whole settings make a difference."""
        ...

    def encode(self, samples: Samples, path: Path, setting: float, progress: Progress) -> int:
        """Write the file ``path``; returns its bytes. Raises OutputError, Cancelled."""
        ...

    def decode(self, path: Path, like: Samples, progress: Progress) -> Array:
        """The samples (bands, height, width) of a file, of the type of ``like``, which also gives shape and mask."""
        ...


def write_parts(path: Path, parts: Sequence[bytes]) -> int:
    """Write ``parts`` behind one another, each after its length (4 bytes); returns the bytes of the file."""
    data = b"".join(struct.pack("<I", len(part)) + part for part in parts)
    path.write_bytes(data)
    return len(data)


def read_parts(path: Path) -> list[bytes]:
    """What :func:`write_parts` wrote. Raises FormatError."""
    data, at, parts = path.read_bytes(), 0, []
    while at < len(data):
        size = struct.unpack_from("<I", data, at)[0] if at + 4 <= len(data) else len(data)
        parts.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    if at != len(data):
        raise FormatError(f"{path.name} is cut short; delete it and compare again.")
    return parts


def rounded(planes: Array, dtype: np.dtype[Any]) -> Array:
    """Planes as samples of ``dtype``: whole numbers are rounded and clipped."""
    if dtype.kind == "f":
        return planes.astype(dtype)
    limits = np.iinfo(dtype)
    return np.clip(np.rint(planes), limits.min, limits.max).astype(dtype)
