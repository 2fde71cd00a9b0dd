"""Finds the coarsest unit of which every valid sample of a float raster is an integer multiple."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..progress import Progress
from ..raster.nodata import InvalidValues
from ..raster.sample_reader import SampleReader
from ..raster.validity import classes_of

DECIMAL = (0.1, 0.01, 0.001, 1e-4, 1e-5)
# Candidates. 1 / 255 and 1 / 65535 are the grids of 8- and 16-bit integers that were scaled to 0..1.
GRIDS = tuple(
    sorted(
        {
            1.0,
            0.2,
            0.05,
            0.02,
            0.005,
            0.002,
            5e-4,
            2e-4,
            1 / 255,
            1 / 65535,
            *DECIMAL,
            *(2.0**-k for k in range(1, 17)),
        },
        reverse=True,
    )
)
GLANCE = 2048  # samples of each band and strip that are tested first, which excludes most candidates
CHUNK = 1 << 16  # samples per batch, to stay in the processor's cache


def grids_of(dtype: str) -> tuple[float, ...]:
    """Candidate units for samples of ``dtype`` (NumPy name), coarsest first.

    For float32 there are two candidates for each decimal step: the step in double precision and the step rounded to
    float32. Which one applies depends on the software that made the raster."""
    if dtype != "float32":
        return GRIDS
    return tuple(
        sorted(
            {*GRIDS, *(float(np.float32(g)) for g in DECIMAL), *(float(np.float32(1 / g)) for g in (255, 65535))},
            reverse=True,
        )
    )


def lies_on(values: Array, grid: float) -> bool:
    """Whether every float of a 1-D array is an integer multiple of ``grid``, rounded once to the array's type, bit for
    bit.

    Minus zero never is, because the integer 0 has no sign."""
    for start in range(0, values.size, CHUNK):
        part = values[start : start + CHUNK]
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            on = (np.rint(part.astype(np.float64) / grid) * grid).astype(part.dtype)
        if not (on == part).all() or (np.signbit(part) & (part == 0)).any():
            return False
    return True


class GridFinder:
    """Tracks the units that hold for all strips so far. Only the coarsest is tested on all samples; when it fails
    later, the strips on which the next one was not tested are read again."""

    def __init__(self, dtype: str) -> None:
        self._untested: dict[float, list[Window]] = {grid: [] for grid in grids_of(dtype)}  # in this order

    def add(self, window: Window, good: Sequence[Array]) -> None:
        """Test the valid samples of each band in ``window``."""
        if not self._untested:
            return
        good = [values.ravel() for values in good]
        for values in good:
            few = values[:: max(1, values.size // GLANCE)]
            for grid in [g for g in self._untested if not lies_on(few, g)]:
                del self._untested[grid]
        tested = False
        for grid in list(self._untested):
            if tested:
                self._untested[grid].append(window)
            elif all(lies_on(values, grid) for values in good):
                tested = True
            else:
                del self._untested[grid]

    def result(
        self, source: SampleReader, nodata: Sequence[InvalidValues], progress: Progress | None = None
    ) -> float | None:
        """The coarsest unit that holds everywhere, or None; ``nodata``: see :func:`.validity.validity_classes`."""
        for grid, windows in self._untested.items():
            if all(self._holds(source, nodata, window, grid, progress) for window in windows):
                return grid
        return None

    @staticmethod
    def _holds(
        source: SampleReader, nodata: Sequence[InvalidValues], window: Window, grid: float, progress: Progress | None
    ) -> bool:
        if progress:
            progress.check()
        samples = source.read(window)
        classes = classes_of(source, window, samples, nodata)
        return lies_on(samples.ravel() if classes is None else samples[classes == 0], grid)
