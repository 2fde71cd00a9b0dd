"""A part of a raster, or some parts beside each other, in memory as a raster of its own: large rasters are looked at in
parts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..geometry.grid import Window
from ..progress import Progress
from ..raster.array import ArraySource

if TYPE_CHECKING:
    from ..arrays import Array
    from ..raster.raster_reader import RasterReader

# Pixels along the sides of parts: whole blocks of the survey, and whole cells of upsampled bands.
SIDES = (576, 384, 288, 192)
LEAST = 4  # parts, unless these are larger than allowed


def mosaic_of(source: RasterReader, samples: int, progress: Progress) -> ArraySource:
    """Square parts of a raster, spread over it, of together about ``samples`` samples. Raises InputError, Cancelled."""
    grid, bands = source.profile.grid, source.profile.count
    sides = [min(side, grid.width, grid.height) for side in SIDES]
    side = next((s for s in sides if LEAST * s * s * bands <= samples), sides[-1])
    most = max(1, samples // (side * side * bands))
    down = max(1, min(grid.height // side, round(math.sqrt(most * grid.height / grid.width))))
    across = max(1, min(grid.width // side, most // down))
    tops = np.linspace(0, grid.height - side, down).astype(int) // SIDES[-1] * SIDES[-1]
    lefts = np.linspace(0, grid.width - side, across).astype(int) // SIDES[-1] * SIDES[-1]
    rows = [[Window(int(x), int(y), side, side) for x in lefts] for y in tops]
    return beside(source, rows, progress)


def beside(source: RasterReader, rows: Sequence[Sequence[Window]], progress: Progress) -> ArraySource:
    """Windows of one size as one raster, in rows."""
    height, width = sum(row[0].height for row in rows), sum(window.width for window in rows[0])
    profile = source.profile.crop(Window(rows[0][0].x, rows[0][0].y, width, height)) if len(rows) == 1 else None
    profile = profile or source.profile.crop(Window(0, 0, width, height))
    samples: Array = np.empty((profile.count, height, width), profile.dtype)
    mask: Array | None = None
    kind = {"values": "dataset"}.get(profile.mask, profile.mask)
    if kind:
        mask = np.ones((profile.count if kind == "bands" else 1, height, width), bool)
    y = 0
    for row in rows:
        x = 0
        for window in row:
            progress.check()
            at = (slice(None), slice(y, y + window.height), slice(x, x + window.width))
            samples[at] = source.read(window)
            if mask is not None:
                found = source.read_mask(window)
                mask[at] = True if found is None else found
            x += window.width
        y += row[0].height
    return ArraySource(samples, replace(profile, mask=kind), mask)
