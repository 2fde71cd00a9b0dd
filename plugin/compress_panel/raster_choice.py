"""The raster, its bands and its extent as the user chose them, and what can be said about it. Plain values only, so
that tasks may use them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsUnitTypes

from ...codec.errors import InputError
from ...processing_algorithms.host.quantities import significant, size_text, unit_of
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.rasters import InputRaster


@dataclass(frozen=True)
class RasterChoice:
    """``parameter`` is the value of INPUT (the id of a layer or a path), ``bands`` are numbers from 1 or None,
    ``rectangle`` a ``QgsRectangle`` in the CRS of the raster or None; ``crs`` is the name of that CRS, for EXTENT."""

    name: str
    parameter: str
    raster: InputRaster
    bands: tuple | None = None
    rectangle: Any = None
    crs: str = ""

    def open(self):
        """The chosen part as a ``RasterSource``, a context manager; reads the disk."""
        from ...processing_algorithms.inputs.compress_job import window_of

        bands = list(self.bands) if self.bands else None
        if self.rectangle is None:
            return self.raster.open(bands)
        with self.raster.open(bands) as whole:
            window = window_of(whole.profile.grid, self.rectangle)
        return self.raster.open(bands, window)

    @property
    def extent_text(self):
        """The value of EXTENT, or None for the whole raster."""
        box = self.rectangle
        if box is None:
            return None
        numbers = ",".join(f"{v:.17g}" for v in (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum()))
        return f"{numbers} [{self.crs}]" if self.crs else numbers


@dataclass(frozen=True)
class RasterFacts:
    """What is shown about the chosen part of a raster."""

    width: int
    height: int
    count: int
    dtype: str
    file_bytes: int  # of the whole raster; 0 if it is not in files
    raw_bytes: int  # of the chosen samples
    whole: bool
    unit: str  # of the samples, for errors; may be empty
    pixel: float  # edge of a pixel in units of the CRS, 0 if it is not known
    pixel_unit: str
    band_labels: tuple
    stamp: tuple  # size and time of the file, to notice that it is being written

    @property
    def source_bytes(self):
        """What the compressed size is compared with: the file for a whole raster, else the samples."""
        return self.file_bytes if self.whole and self.file_bytes else self.raw_bytes

    def sentence(self):
        """One line that says what the raster is."""
        bands = tr("1 band") if self.count == 1 else tr("{} bands").format(self.count)
        size = tr("{0} × {1} pixels").format(self.width, self.height)
        if self.pixel and self.pixel_unit:
            size = tr("{0} × {1} pixels of {2} {3}").format(
                self.width, self.height, significant(self.pixel, 3), self.pixel_unit
            )
        parts = [bands, sample_words(self.dtype), size]
        return ", ".join(parts)

    def sizes(self):
        """One line about its bytes."""
        if not self.whole:
            return tr("{} of samples in the chosen part").format(size_text(self.raw_bytes))
        if not self.file_bytes:
            return tr("{} of samples").format(size_text(self.raw_bytes))
        return tr("{0} on disk, {1} of samples").format(size_text(self.file_bytes), size_text(self.raw_bytes))


def sample_words(dtype):
    """The sample type in words, with its short name."""
    if dtype.startswith("float"):
        return tr("{}-bit decimals").format(dtype[5:])
    if dtype.startswith("u"):
        return tr("{}-bit integers").format(dtype[4:])
    return tr("{}-bit signed integers").format(dtype[3:])


def facts_of(source, choice):
    """The :class:`RasterFacts` of an open ``RasterSource``."""
    profile = source.profile
    pixel, pixel_unit = _pixel(profile.grid)
    return RasterFacts(
        width=profile.grid.width,
        height=profile.grid.height,
        count=profile.count,
        dtype=profile.dtype,
        file_bytes=source.file_bytes,
        raw_bytes=profile.raw_bytes,
        whole=source.whole,
        unit=unit_of(profile),
        pixel=pixel,
        pixel_unit=pixel_unit,
        band_labels=tuple(band_label(number, band) for number, band in enumerate(profile.bands, 1)),
        stamp=stamp_of(choice.raster.path),
    )


def band_label(number, band):
    """A band as it is listed: its number, name and wavelength."""
    name = band.name.strip()
    wave = band.wavelength_nm
    text = f"{number}  {name}" if name and name != f"Band {number}" else tr("Band {}").format(number)
    return tr("{0}  ({1} nm)").format(text, significant(wave, 4)) if wave else text


def stamp_of(path):
    """(bytes, time of the last change) of a file; () for what is not a file."""
    try:
        about = os.stat(path)
    except OSError:
        return ()
    return (about.st_size, about.st_mtime) if Path(path).is_file() else ()


def check_unchanged(path, stamp):
    """Raise :class:`InputError` if the file changed since ``stamp`` was taken: it is being written, or gone."""
    if stamp and not os.path.lexists(path):
        raise InputError(tr("The file {} is not there; it was moved, renamed or deleted.").format(path))
    if stamp and stamp_of(path) != stamp:
        raise InputError(
            tr("{} is being written by another program; wait until it is complete, then choose it again.").format(
                os.path.basename(path)
            )
        )


def _pixel(grid):
    """(edge, unit) of a pixel, (0, '') where they are not known or differ by direction."""
    transform = grid.geotransform
    if not transform or not grid.crs_wkt:
        return 0.0, ""
    across = (transform[1] ** 2 + transform[4] ** 2) ** 0.5
    down = (transform[2] ** 2 + transform[5] ** 2) ** 0.5
    crs = QgsCoordinateReferenceSystem.fromWkt(grid.crs_wkt)
    if not across or abs(down / across - 1) > 0.01 or not crs.isValid():
        return 0.0, ""
    if crs.isGeographic():
        return across, tr("degrees")
    metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
    return across * metres, tr("m")
