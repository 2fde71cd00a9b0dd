"""The spectra of single pixels in an original and its reconstruction, with their differences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Window
from ..raster.nodata import InvalidValues, valid_samples
from ..raster.profile import Profile
from .counted_pixels import Validity
from .metrics import spectral_angles
from .paired_blocks import EvaluatedRaster, OriginalRaster, wide_difference


@dataclass(frozen=True)
class PixelSpectra:
    """Both spectra of the pixel at ``column``, ``row`` (0-based); all arrays are float64 with one value a band.

    ``original`` and ``reconstruction`` are samples in the original's units, NaN where they do not count: nodata,
    masked, transparent or not finite. ``error`` is reconstruction − original, NaN where one of them does not count.
    ``bands`` are the 0-based bands that were read."""

    column: int
    row: int
    bands: tuple[int, ...]
    original: Array
    reconstruction: Array
    error: Array

    @property
    def counted(self) -> int:
        """Number of bands in which both spectra count."""
        return int(np.count_nonzero(~np.isnan(self.error)))

    @property
    def rmse(self) -> float | None:
        """Root mean squared error over the counted bands, None if there are none."""
        known = self.error[~np.isnan(self.error)]
        return float(np.sqrt(np.mean(np.square(known)))) if known.size else None

    @property
    def sam(self) -> float | None:
        """Spectral angle in degrees over the counted bands; None for fewer than two and for spectra of zeros."""
        known = ~np.isnan(self.error)
        x, y = self.original[known], self.reconstruction[known]
        if len(x) < 2:
            return None
        largest = max(float(np.abs(x).max()), float(np.abs(y).max()))
        if largest > 0:  # the square of large floats would overflow, that of small ones vanish
            x, y = x / largest, y / largest
        angle = float(spectral_angles(np.dot(x, y), np.dot(x, x), np.dot(y, y)))
        return None if math.isnan(angle) else angle

    @property
    def largest(self) -> tuple[int, float] | None:
        """(position in ``bands``, error) of the largest error by size; None if no band counts."""
        if not self.counted:
            return None
        position = int(np.nanargmax(np.abs(self.error)))
        return position, float(self.error[position])


def sample_unit(profile: Profile) -> str:
    """The unit of the samples for labels: that of all bands where they agree, "DN" for integers, '' for floats."""
    units = {band.unit.strip() for band in profile.bands}
    scaled = any(band.scale not in (None, 1.0) or band.offset not in (None, 0.0) for band in profile.bands)
    if len(units) == 1 and not scaled and (unit := units.pop()):
        return unit
    return "" if np.dtype(profile.dtype).kind == "f" else "DN"


def read_spectra(
    source: OriginalRaster,
    reconstruction: EvaluatedRaster,
    column: int,
    row: int,
    invalid: Sequence[InvalidValues] | None = None,
    bands: Sequence[int] | None = None,
) -> PixelSpectra:
    """The spectra of one pixel of two rasters on one grid.

    ``invalid`` are the invalid values of each band of the original (None: its nodata value); ``bands`` 0-based (None:
    all; see :func:`.counted_pixels.counted_bands`). Raises InputError for a pixel outside of the rasters and where
    they cannot be read."""
    profile = source.profile
    window = Window(column, row, 1, 1)
    if not profile.grid.full_window.contains(window):
        raise InputError(f"The pixel at column {column + 1}, row {row + 1} lies outside of the raster.")
    bands = tuple(range(profile.count)) if bands is None else tuple(bands)
    x, y = source.read(window), reconstruction.read(window)
    masks = Validity(source).read(window, x)
    if invalid is None:
        invalid = [band.nodata for band in profile.bands]
    before, after, errors = (np.full(len(bands), np.nan) for _ in range(3))
    for place, band in enumerate(bands):
        one, two = x[band].ravel(), y[band].ravel()
        if valid_samples(one, invalid[band])[0] and (masks is None or masks[band].ravel()[0]):
            before[place] = one[0]
        if valid_samples(two, reconstruction.profile.bands[band].nodata)[0]:
            after[place] = two[0]
        if not (np.isnan(before[place]) or np.isnan(after[place])):
            exact = wide_difference(one, two)
            errors[place] = after[place] - before[place] if exact is None else exact[0]
    return PixelSpectra(column, row, tuple(bands), before, after, errors)
