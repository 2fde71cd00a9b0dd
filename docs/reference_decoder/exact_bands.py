"""The chunk of exact samples of a tile: docs/format.md, 4 and 16."""

from __future__ import annotations

import zlib

import numpy as np
from damage import Damage
from exact_samples import decode_planes
from file import File
from masks import apply_mask, hidden
from rans import Bytes


def read_exact_tile(file: File, row: int, column: int, mask: np.ndarray) -> np.ndarray:
    """Samples (exact bands, h, w) of a tile. ``mask``: that of all bands, (bands, h, w)."""
    header, source = file.header, Bytes(file.chunk("exact", row, column))
    bands, how = header.exact_bands, source.byte()
    if how not in (0, 1):
        raise Damage("Exact samples do not start as they should.")
    holes = hidden(mask[bands], header) & (how == 0)
    planes = decode_planes(source, header.dtype, holes)[0]
    crc = 0
    for plane in planes:
        crc = zlib.crc32(plane.astype(plane.dtype.newbyteorder("<")).tobytes(), crc)
    file.check(crc, "exact", row, column)
    for band, plane in zip(bands, planes):
        if how == 0:
            apply_mask(plane, mask[band], header, band)
    return np.stack(planes)
