"""Samples within a bound that take fewer bits: what bands that are coded as they are hold in a file with a peak
error."""

import math

import numpy as np

from ..raster.nodata import nodata_sample


class Rounding:
    """Rounds valid samples to multiples of a step, so that none moves by more than ``bound`` (raster units).

    Called with samples (n, h, w), their classes (:mod:`.counted_pixels`) or None, and the numbers of their bands, it
    returns new samples. ``taken``: {band: values that a valid sample of it must not come out as}."""

    def __init__(self, bound, dtype, taken=None):
        self.bound, self.dtype, self._taken = bound, np.dtype(dtype), taken
        if self.dtype.kind == "f":  # powers of two: multiples of them are exact
            self.step = 2.0 ** math.floor(math.log2(2 * bound)) if bound > 0 else 0.0
        else:
            self.step = 2 * min(math.floor(bound), 1 << 40) + 1
        # levels start beside the taken values, so that none of these is a level
        residues = {
            int(v) % self.step
            for values in (taken or {}).values()
            for v in values
            if self.dtype.kind != "f" and math.isfinite(v) and v == int(v)
        }
        self.offset = next((o for o in range(min(self.step, 1000)) if o not in residues), 0) if residues else 0

    def __call__(self, samples, classes, bands):
        if not self.step or (self.dtype.kind != "f" and self.step == 1):
            return samples
        rounded = self._floats(samples) if self.dtype.kind == "f" else self._integers(samples)
        keep = np.zeros(samples.shape, bool) if classes is None else classes != 0
        for i, band in enumerate(bands):
            for value in (self._taken or {}).get(band, ()):
                sample = nodata_sample(value, self.dtype)
                if sample is not None:
                    keep[i] |= rounded[i] == sample
        return np.where(keep, samples, rounded)

    def _floats(self, samples):
        with np.errstate(invalid="ignore", over="ignore"):
            wide = samples.astype(np.float64)
            rounded = (np.rint(wide / self.step) * self.step + 0.0).astype(self.dtype)  # no zero below zero
            near = np.abs(rounded.astype(np.float64) - wide) <= self.bound
        return np.where(near & np.isfinite(rounded), rounded, samples)

    def _integers(self, samples):
        """The nearest levels, ``offset`` and multiples of the step from there, that the type holds."""
        half, info = self.step // 2, np.iinfo(self.dtype)
        if self.dtype.itemsize < 8:
            wide = samples.astype(np.int64)
            rounded = (wide + (half - self.offset)) // self.step * self.step + self.offset
            return np.where((rounded >= info.min) & (rounded <= info.max), rounded, wide).astype(self.dtype)
        step = samples.dtype.type(self.step)
        rest = (
            samples % step + samples.dtype.type((self.step - self.offset) % self.step)
        ) % step  # 0 … step − 1, also below zero
        up = rest > half
        room_up = samples <= info.max - self.step
        room_down = samples >= info.min + self.step
        out = np.where(up & room_up, samples + (step - rest), samples)
        return np.where(~up & room_down, samples - rest, out)


class Grid:
    """Rounds valid floats to multiples of a ``precision``, as the user asks for."""

    def __init__(self, precision):
        self.step = precision

    def __call__(self, samples, classes, bands):
        with np.errstate(invalid="ignore", over="ignore"):
            rounded = (np.rint(samples.astype(np.float64) / self.step) * self.step + 0.0).astype(samples.dtype)
        keep = ~np.isfinite(rounded) if classes is None else (classes != 0) | ~np.isfinite(rounded)
        return np.where(keep, samples, rounded)
