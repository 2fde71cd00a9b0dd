"""Sample windows that represent a raster: encoded as small files of their own, they predict size and quality of the
whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..raster.sample_reader import SampleReader
from .survey import BLOCK, Survey

if TYPE_CHECKING:  # only for annotations: bitstream is a higher layer
    from ..bitstream.header import Header

SIDES = (288, 192, 96, 48)  # pixels along the sides of a window
ALIGNED = 3 * BLOCK  # windows start at multiples of this, at the borders of survey blocks and of cells


def cells(source: SampleReader, survey: Survey) -> float:
    """Number of cells of all bands of a raster."""
    return source.profile.grid.width * source.profile.grid.height * sum(1 / f**2 for f, _, _ in survey.factors)


def windows(
    source: SampleReader, survey: Survey, samples: float, most: int, sides: Sequence[int] = SIDES
) -> list[Window]:
    """At most ``most`` Windows of together about ``samples`` cells, evenly spread; the whole raster when it is small.
    ``sides``: allowed sides in pixels, largest first."""
    grid, planes = source.profile.grid, sum(1 / f**2 for f, _, _ in survey.factors)
    if grid.width * grid.height * planes <= samples:
        return [grid.full_window]
    side = next((s for s in sides if s * s * planes <= samples), sides[-1])
    count = int(min(most, max(1, samples // (side * side * planes))))
    h, w = min(side, grid.height), min(side, grid.width)
    # Rows are spread evenly and columns by the golden ratio, so that the windows do not form lines.
    at = (np.arange(count) + 0.5) / count
    across = np.modf(0.5 + np.arange(count) * 0.618)[0]
    places = {
        (int((grid.width - w) * x) // ALIGNED * ALIGNED, int((grid.height - h) * y) // ALIGNED * ALIGNED)
        for x, y in zip(across, at)
    }
    return [Window(x, y, w, h) for x, y in sorted(places)]


class Crop:
    """A window of a raster, as a raster of its own."""

    def __init__(self, source: SampleReader, window: Window) -> None:
        self._source, self._window = source, window
        self.profile = source.profile.crop(window)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """Samples; ``window`` is relative to the crop's upper-left pixel."""
        return self._source.read(window.shift(self._window.x, self._window.y), bands)

    def read_mask(self, window: Window) -> Array | None:
        """The mask; ``window`` as for :meth:`read`."""
        return self._source.read_mask(window.shift(self._window.x, self._window.y))


def cut(source: SampleReader, survey: Survey, header: Header, window: Window) -> tuple[Crop, Survey, Header]:
    """(raster, survey, header) for encoding one window as a file of its own."""
    crop, blocks = Crop(source, window), survey.blocks
    if blocks is not None:
        blocks = blocks[:, window.y // BLOCK :, window.x // BLOCK :]
    return crop, replace(survey, blocks=blocks), replace(header, profile=crop.profile)
