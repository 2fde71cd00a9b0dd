"""Exact bands: samples that are coded directly, without a transform, in one chunk per tile.

The first byte of a chunk is its mode. SAMPLES: samples that the tile's validity mask hides are omitted. EVERYTHING:
they are coded, too, because they cannot be restored bit for bit from the mask (the payload of a NaN, the sign of a
zero)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..entropy.samples import decode
from ..errors import FormatError
from .sample_units import restore_bands
from .subbands import tile_pixels

if TYPE_CHECKING:
    from .header import Header

SAMPLES, EVERYTHING = 0, 1


def decode_tile(
    header: Header,
    row: int,
    column: int,
    data: bytes,
    classes: Array | None,
    check: Callable[[], None] | None = None,
) -> tuple[Array, int]:
    """Inverse of :meth:`.exact_tile_encoder.ExactTiles.encode`: (samples (bands, h, w) of the exact bands, checksum).

    ``classes``: validity classes of all bands of the raster in this tile, or None. Raises FormatError on damage."""
    rows, columns = tile_pixels(header, row, column)
    shape, bands = (len(rows), len(columns)), header.exact_bands
    if not data or data[0] not in (SAMPLES, EVERYTHING):
        raise FormatError("The exact samples of a tile do not start as they should.")
    theirs: Array | None = None
    holes: list[Array | None] = [None] * len(bands)
    if classes is not None and data[0] == SAMPLES:
        theirs = classes[bands]
        holes = list(header.hides(theirs))
    planes, checksum = decode(data[1:], header.dtype, shape, len(bands), holes, check)
    samples = np.stack(planes)
    if theirs is not None:
        restore_bands(samples, theirs, header, bands)
    return samples, checksum
