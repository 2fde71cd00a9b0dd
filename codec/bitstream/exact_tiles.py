"""Bands whose samples are coded as they are, beside the groups of a file: their chunk of each tile, and their coarse
pixels.

A chunk begins with a byte: SAMPLES, samples that the mask of the tile tells apart are left out; EVERYTHING, they are
coded, too, because the mask does not say all of them (the payload of a NaN, the sign of a zero)."""

import numpy as np

from ..entropy.samples import decode
from ..errors import FormatError
from .sample_units import restore_bands
from .subbands import tile_pixels

SAMPLES, EVERYTHING = 0, 1


def decode_tile(header, row, column, data, classes, check=None):
    """Inverse of :meth:`ExactTiles.encode`: (samples (bands, h, w) of the exact bands, checksum). ``classes``: of all
    bands of the raster in this tile, or None. Raises FormatError on damage."""
    rows, columns = tile_pixels(header, row, column)
    shape, bands = (len(rows), len(columns)), header.exact_bands
    if not data or data[0] not in (SAMPLES, EVERYTHING):
        raise FormatError("The exact samples of a tile do not start as they should.")
    theirs, holes = None, [None] * len(bands)
    if classes is not None and data[0] == SAMPLES:
        theirs = classes[bands]
        holes = list(header.hides(theirs))
    planes, checksum = decode(data[1:], header.dtype, shape, len(bands), holes, check)
    samples = np.stack(planes)
    if theirs is not None:
        restore_bands(samples, theirs, header, bands)
    return samples, checksum
