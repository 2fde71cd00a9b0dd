"""Measures across bands: spectral angle and squared error of each pixel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..raster.nodata import InvalidValues, valid_samples
from .metrics import spectral_angles
from .paired_blocks import Block, wide_difference

CHUNK_SAMPLES = 1 << 20


def row_chunks(block: Block, count: int) -> Iterator[Window]:
    """Windows (within the block's own pixels) of whole rows that are processed together, about a million samples
    each."""
    rows = max(1, CHUNK_SAMPLES // (count * block.window.width))
    for top in range(0, block.window.height, rows):
        yield Window(0, top, block.window.width, min(rows, block.window.height - top))


def measure_spectra(
    block: Block, part: Window, nodata: Sequence[InvalidValues], bands: Sequence[int]
) -> tuple[Array | None, Array, Array]:
    """``(angles, squares, counts)`` of the rows ``part`` of a block over ``bands`` (0-based), each (height, width).

    Angles are in degrees and NaN where a band is invalid or a spectrum zero; None for a single band. ``squares`` is
    the sum of squared errors over the valid bands, ``counts`` the number of valid bands.
    """
    rows = slice(block.top + part.y, block.top + part.y + part.height)
    x, y = block.x[:, rows, block.left :], block.y[:, rows, block.left :]
    if len(bands) < len(x):
        x, y = x[list(bands)], y[list(bands)]
    valid = np.stack([valid_samples(plane, nodata[band]) for plane, band in zip(x, bands)])
    if block.masks is not None:
        for plane, band in zip(valid, bands):
            plane &= block.masks[band][rows, block.left :]
    if y.dtype.kind == "f":
        valid &= np.isfinite(y)
    errors, x, y = wide_difference(x, y), x.astype(np.float64), y.astype(np.float64)
    if not valid.all():
        x[~valid] = 0.0
        y[~valid] = 0.0
    angles = None
    if len(x) > 1:
        angles = spectral_angles(
            np.einsum("bij,bij->ij", x, y), np.einsum("bij,bij->ij", x, x), np.einsum("bij,bij->ij", y, y)
        )
        angles[~valid.all(0)] = np.nan
    if errors is None:
        x -= y
        errors = x
    else:
        errors[~valid] = 0.0
    return angles, np.einsum("bij,bij->ij", errors, errors), valid.sum(0)
