"""Sample windows that represent a raster: encoded as small files of their own, they predict size and quality of the
whole file."""

from collections.abc import Sequence

import numpy as np

from ..geometry.grid import Window
from ..raster.sample_reader import SampleReader
from .survey import BLOCK, Survey

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
