"""Validity mask of a tile: serialises the validity classes of its samples (:mod:`.validity`)."""

from __future__ import annotations

import zlib

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from ..raster.validity import FIRST_FILL, MASKED
from .container import deflate, inflate

COMMON, PER_BAND = 1, 2


def pack(classes: Array | None) -> tuple[bytes, int]:
    """Encode classes, (bands, h, w) uint8 or None, to (bytes, checksum); no bytes when every pixel is valid."""
    if classes is None or not classes.any():
        return b"", 0
    common = bool((classes == classes[:1]).all())
    planes = classes[:1] if common else classes
    rows = planes.copy()
    rows[:, 1:] ^= planes[:, :-1]
    return bytes([COMMON if common else PER_BAND]) + deflate(rows.tobytes()), zlib.crc32(planes.tobytes())


def unpack(data: bytes, shape: tuple[int, int, int], fills: int = 0, masked: bool = False) -> tuple[Array | None, int]:
    """Inverse: classes (bands, h, w) uint8 or None, and the checksum. ``shape`` is (bands, h, w); ``fills``: number of
    fill values besides nodata; ``masked``: whether the raster has a mask."""
    if not data:
        return None, 0
    n = 1 if data[0] == COMMON else shape[0]
    size = n * shape[1] * shape[2]
    raw = inflate(data[1:], size + 1)
    if data[0] not in (COMMON, PER_BAND) or len(raw) != size:
        raise FormatError("The nodata mask of a tile is damaged.")
    rows = np.frombuffer(raw, np.uint8).reshape(n, *shape[1:])
    eights = np.zeros((n, shape[1], -(-shape[2] // 8)), np.uint64)  # eight samples at a time
    bytes_ = eights.view(np.uint8)
    bytes_[:, :, : shape[2]] = rows
    np.bitwise_xor.accumulate(eights, axis=1, out=eights)
    planes = np.ascontiguousarray(bytes_[:, :, : shape[2]])
    highest = FIRST_FILL + fills - 1
    if (planes & (MASKED - 1)).max() > highest or (planes.max() >= MASKED and not masked):
        raise FormatError("The nodata mask of a tile is damaged.")
    return np.broadcast_to(planes, shape), zlib.crc32(planes.tobytes())
