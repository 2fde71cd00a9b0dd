"""Near-lossless rounding of bands that are coded directly: samples are rounded within a peak error bound, or to a
precision, so that they take fewer bits."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from ..arrays import Array
from ..raster.nodata import nodata_sample


class Change(Protocol):
    """A change of the samples of exact bands before they are coded; all changed samples are multiples of ``step``, 0:
    unknown."""

    step: float

    def __call__(self, samples: Array, classes: Array | None, bands: Sequence[int]) -> Array:
        """See :class:`Rounding`."""


class Rounding:
    """Rounds valid samples to multiples of a step, so that none changes by more than ``bound`` (raster units).

    Called with samples (n, h, w), their validity classes (:mod:`.validity`) or None, and the numbers of their bands, it
    returns new samples. ``taken``: {band: reserved values that its valid samples must not be rounded to}."""

    def __init__(
        self, bound: float, dtype: str | np.dtype[Any], taken: Mapping[int, Sequence[float]] | None = None
    ) -> None:
        self.bound, self.dtype, self._taken = bound, np.dtype(dtype), taken or {}
        self.step: float
        self.offset = 0
        if self.dtype.kind == "f":  # powers of two: multiples of them are exact
            self.step = 2.0 ** math.floor(math.log2(2 * bound)) if bound > 0 else 0.0
        else:
            self.step = step = 2 * min(math.floor(bound), 1 << 40) + 1
            self.offset = self._offset(step)

    def _offset(self, step: int) -> int:
        """Offset of the levels, chosen so that no reserved value is a level."""
        values = (v for values in self._taken.values() for v in values if math.isfinite(v) and v == int(v))
        residues = {int(v) % step for v in values}
        return next((o for o in range(min(step, 1000)) if o not in residues), 0)

    def __call__(self, samples: Array, classes: Array | None, bands: Sequence[int]) -> Array:
        if not self.step or (self.dtype.kind != "f" and self.step == 1):
            return samples
        rounded = self._floats(samples) if self.dtype.kind == "f" else self._integers(samples)
        keep = np.zeros(samples.shape, bool) if classes is None else classes != 0
        for i, band in enumerate(bands):
            for value in self._taken.get(band, ()):
                sample = nodata_sample(value, self.dtype)
                if sample is not None:
                    keep[i] |= rounded[i] == sample
        return np.where(keep, samples, rounded)

    def _floats(self, samples: Array) -> Array:
        with np.errstate(invalid="ignore", over="ignore"):
            wide = samples.astype(np.float64)
            rounded = (np.rint(wide / self.step) * self.step + 0.0).astype(self.dtype)  # + 0.0 turns -0.0 into 0.0
            near = np.abs(rounded.astype(np.float64) - wide) <= self.bound
        return np.where(near & np.isfinite(rounded), rounded, samples)

    def _integers(self, samples: Array) -> Array:
        """Round to the nearest level ``offset + k * step`` that the type can hold."""
        size, info = int(self.step), np.iinfo(self.dtype)
        half = size // 2
        if self.dtype.itemsize < 8:
            wide = samples.astype(np.int64)
            rounded = (wide + (half - self.offset)) // size * size + self.offset
            return np.where((rounded >= info.min) & (rounded <= info.max), rounded, wide).astype(self.dtype)
        step = samples.dtype.type(size)
        rest = (samples % step + samples.dtype.type((size - self.offset) % size)) % step  # 0 … step − 1, also below 0
        up = rest > half
        room_up = samples <= info.max - size
        room_down = samples >= info.min + size
        out = np.where(up & room_up, samples + (step - rest), samples)
        return np.where(~up & room_down, samples - rest, out)


class Grid:
    """Rounds valid floats to multiples of a ``precision``, as the user asks for."""

    def __init__(self, precision: float) -> None:
        self.step = precision

    def __call__(self, samples: Array, classes: Array | None, bands: Sequence[int]) -> Array:
        with np.errstate(invalid="ignore", over="ignore"):
            rounded = (np.rint(samples.astype(np.float64) / self.step) * self.step + 0.0).astype(samples.dtype)
        keep = ~np.isfinite(rounded) if classes is None else (classes != 0) | ~np.isfinite(rounded)
        return np.where(keep, samples, rounded)
