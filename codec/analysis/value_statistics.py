"""Statistics of the valid samples of each band: range, robust percentiles, and the common unit of floats."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..progress import Progress
from ..raster.nodata import InvalidValues
from ..raster.profile import Profile
from ..raster.sample_reader import SampleReader
from ..raster.validity import classes_of, may_miss
from ..runtime.threads import ahead
from .exact_grid import GridFinder

SAMPLES, AT_LEAST = 400_000, 8_000  # number of samples for the percentiles: of all bands, and at least of each
LOWEST, HIGHEST = 0.001, 0.999  # percentiles that limit the robust range of a band
STRIP_VALUES = 4_000_000  # samples read at a time


@dataclass
class Statistics:
    """Statistics of the valid samples. Arrays have one float64 per band, nan where it has no valid sample.

    ``low``, ``high``: range of all samples; ``valid``: their counts. The others are estimated from samples spread over
    the raster: ``bottom`` and ``top``, the 0.1 and 99.9 % percentiles, ``spread``, their difference, ``median``, and
    ``deviation``, the standard deviation of samples clipped to bottom and top. ``grid``: unit of which every valid
    sample is an integer multiple, bit for bit (floats only; None: no such unit is known). ``fills``: undeclared fill
    values of each band that count as nodata."""

    low: Array
    high: Array
    valid: Array
    bottom: Array
    top: Array
    median: Array
    spread: Array
    deviation: Array
    grid: float | None = None
    fills: list[list[float]] = field(default_factory=list)


class Gatherer:
    """Collects statistics from the strips of a raster, from top to bottom."""

    def __init__(self, profile: Profile) -> None:
        self.profile, n = profile, profile.count
        self.ends = [(math.inf, -math.inf)] * n  # minimum and maximum; Python ints for integer types
        self.valid = np.zeros(n, np.int64)
        self.grids = GridFinder(profile.dtype) if profile.dtype.startswith("float") else None
        height, width = profile.grid.shape
        self._stride = max(1, math.ceil(math.sqrt(height * width / max(AT_LEAST, SAMPLES // n))))
        self._chosen: list[list[Array]] = [[] for _ in range(n)]

    def add(self, y: int, strip: Array, classes: Array | None) -> None:
        """Add a strip (bands, h, w) of whole rows from row ``y`` on, with its classes (see
        :func:`validity_classes`)."""
        good = [plane if classes is None else plane[classes[i] == 0] for i, plane in enumerate(strip)]
        for i, values in enumerate(good):
            if values.size:
                self.ends[i] = min(self.ends[i][0], values.min().item()), max(self.ends[i][1], values.max().item())
                self.valid[i] += values.size
        if self.grids:
            self.grids.add(Window(0, y, strip.shape[2], strip.shape[1]), good)
        self._choose(y, strip, classes)

    def _choose(self, y: int, strip: Array, classes: Array | None) -> None:
        """Keep every n-th pixel of every n-th row of the raster. The columns are shifted from row to row, so that no
        periodic pattern of columns is missed."""
        step, width = self._stride, strip.shape[2]
        rows = np.arange(-y % step, strip.shape[1], step)
        if not len(rows):
            return
        shifts = (y + rows) // step * 7 % min(step, width)
        columns = np.minimum(np.arange(0, width, step) + shifts[:, None], width - 1)
        at = (slice(None), rows[:, None], columns)
        chosen, ok = strip[at], None if classes is None else classes[at] == 0
        for i, values in enumerate(chosen):
            self._chosen[i].append(values.ravel() if ok is None else values[ok[i]])

    def sample(self, band: int) -> Array:
        """Sorted valid samples of a band, spread over the raster; at least one where the band has any."""
        if not self.valid[band]:
            return np.empty(0, self.profile.dtype)
        values = np.concatenate(self._chosen[band])
        return np.sort(values if values.size else np.array(self.ends[band][:1], self.profile.dtype), kind="stable")

    def result(
        self,
        source: SampleReader,
        nodata: Sequence[InvalidValues],
        progress: Progress | None = None,
        fills: list[list[float]] | None = None,
    ) -> Statistics:
        """The :class:`Statistics`; strips on which a common unit of floats was not yet tested are read again.

        ``nodata`` and ``fills``: the values from which the classes of the strips were made."""
        n = len(self.ends)
        out = {name: np.full(n, np.nan) for name in ("bottom", "top", "median", "spread", "deviation")}
        low, high = np.where(self.valid > 0, np.array(self.ends, float).T, np.nan)
        for i in np.flatnonzero(self.valid).tolist():
            for name, value in _robust(self.sample(i)).items():
                out[name][i] = value
        grid = self.grids.result(source, nodata, progress) if self.grids and self.valid.any() else None
        return Statistics(
            low, high, self.valid, grid=grid, fills=[[] for _ in range(n)] if fills is None else fills, **out
        )


def _robust(ordered: Array) -> dict[str, float]:
    last = len(ordered) - 1
    bottom, top, median = (float(ordered[i]) for i in (math.floor(LOWEST * last), math.ceil(HIGHEST * last), last // 2))
    largest = np.finfo(np.float64).max
    scale = max(abs(bottom), abs(top), 1e-300)  # the squares of the largest floats would overflow
    middle = np.clip(ordered.astype(np.float64), bottom, top) / scale
    return {
        "bottom": bottom,
        "top": top,
        "median": median,
        "spread": min(top / 2 - bottom / 2, float(largest / 2)) * 2,
        "deviation": min(float(middle.std()), 1.0) * scale,
    }


def strips(
    source: SampleReader,
    nodata: Sequence[InvalidValues],
    progress: Progress | None = None,
    multiple: int = 1,
    threads: int = 1,
) -> Iterator[tuple[int, Array, Array | None]]:
    """(y, samples (bands, h, w), validity classes) of whole rows from top to bottom, in multiples of ``multiple`` rows
    (except the last strip); ``nodata`` and classes: see :func:`validity_classes`. ``threads``: that read ahead, each a
    strip."""
    height, width = source.profile.grid.shape
    look = may_miss(source.profile, nodata)
    rows = max(multiple, STRIP_VALUES // max(1, source.profile.count * width) // multiple * multiple)

    def read(y: int) -> tuple[int, Array, Array | None]:
        window = Window(0, y, width, min(rows, height - y))
        strip = source.read(window)
        return y, strip, classes_of(source, window, strip, nodata) if look else None

    for strip in ahead(read, range(0, height, rows), threads):
        if progress:
            progress.report(strip[0] / height)
        yield strip
