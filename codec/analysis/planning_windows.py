"""Sample windows of a raster from which the planner computes its statistics."""

from __future__ import annotations

import numpy as np

from ..geometry.grid import Grid, Window

SAMPLE_SIDE = 192  # pixels of a sample window
SAMPLE_VALUES = 4_000_000  # most samples of all windows together,
LEAST = 6  # unless so many windows have more


def sample_windows(grid: Grid, bands: int) -> list[Window]:
    """Windows spread evenly over the raster, whole when it is small; together at most SAMPLE_VALUES samples, or LEAST
    windows."""
    height, width = grid.shape
    budget = SAMPLE_VALUES // bands
    if height * width <= budget:
        return [Window(0, 0, width, height)]
    side = SAMPLE_SIDE
    h, w = min(side, height), min(side, width)
    count = max(LEAST, budget // (h * w))
    rows = max(1, min(height // h, round((count * height / width) ** 0.5)))
    columns = max(1, min(width // w, count // rows))
    return [
        Window(int(x), int(y), w, h)
        for y in np.linspace(0, height - h, rows).astype(int) // 12 * 12
        for x in np.linspace(0, width - w, columns).astype(int) // 12 * 12
    ]
