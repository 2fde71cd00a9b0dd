"""Writing GeoTIFFs through GDAL: under a hidden name first, renamed to the final name when complete."""

from __future__ import annotations

import math
import os
import shutil
import threading
import uuid
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Any

import numpy as np
from osgeo import gdal

from ..arrays import Array
from ..errors import OutputError
from .gdal_domains import printable, safe_domains
from .gdal_masks import BANDS, VALUES, create_masks, write_mask
from .gdal_profile import domain_out, write_profile
from .gdal_support import GDAL_TYPES, HAS_INT8, GdalErrors, attempt, gdal_errors, set_nodata
from .output_path import check_output
from .profile import Metadata, Profile

DRIVERS = ("GTiff", "COG")
# A losslessly compressed raster rarely takes less than this share of its raw bytes.
LEAST_SHARE = 0.25
# DEFLATE, because every GIS reads it; level 1, because more costs time and brings little on noisy samples.
BLOCK = 288  # pixels; rows of codec tiles (144, 288, 576, 1152) fill blocks
CACHED_BYTES = 32 << 20  # GDAL would keep up to 5 % of main memory of blocks
_LOSSLESS = {"COMPRESS": "DEFLATE", "ZLEVEL": "1"}
_PREDICTED = ("DEFLATE", "ZSTD", "LZW")
_SIDECARS = (".aux.xml", ".ovr", ".msk")


class RasterWriter:
    """A new GeoTIFF or Cloud Optimized GeoTIFF; a context manager.

    The file appears under its final name when the ``with`` block ends without an exception; otherwise nothing is left
    behind. ``path`` is the output, ``profile`` its :class:`Profile`, ``driver`` 'GTiff' or 'COG', ``options``
    GDAL creation options ('KEY=VALUE'), ``inputs`` paths that the output must not be. ``notes`` say in sentences what
    could not be stored. Raises :class:`OutputError` for a folder that is missing, read-only or too full, an output
    that is an input, options that GDAL refuses, and a disk that fills up while writing.
    """

    def __init__(
        self,
        path: os.PathLike[str] | str,
        profile: Profile,
        driver: str = "GTiff",
        options: Iterable[str] = (),
        inputs: Iterable[os.PathLike[str] | str] = (),
    ) -> None:
        self.path = os.path.abspath(os.fspath(path))
        self.notes: list[str] = []
        self.profile = profile = _safe(profile, self.notes)
        self._driver, self._options, self._lock = driver, _as_dict(options), threading.Lock()
        self._name, self._dataset, self._failed, self._unflushed = os.path.basename(self.path), None, None, 0
        if driver not in DRIVERS:
            raise OutputError(f"Bandpress cannot write {driver} rasters; choose GTiff or COG.")
        if profile.dtype not in GDAL_TYPES:
            raise OutputError(
                f"This GDAL ({gdal.__version__}) cannot write samples of type {profile.dtype}; update GDAL to 3.5 or "
                "later, or read the file with bandpress.open."
            )
        check_output(self.path, inputs)
        _check_space(self.path, profile, self._options)
        folder, stem = os.path.dirname(self.path), os.path.splitext(self._name)[0][:40]
        hidden = os.path.join(folder, f".{stem}-{uuid.uuid4().hex[:12]}")
        self._final_temp, self._temp = hidden + ".tif", hidden + (".part.tif" if driver == "COG" else ".tif")
        self._nodata_by_band = len({_nodata_key(band.nodata) for band in profile.bands}) > 1
        with gdal_errors() as errors:
            self._create(errors)

    def write(self, samples: Array, x: int = 0, y: int = 0) -> None:
        """Store ``samples`` (C, height, width) of ``profile.dtype`` with the upper-left pixel at column ``x``, row
        ``y``."""
        samples = np.ascontiguousarray(samples)
        grid = self.profile.grid
        if samples.ndim != 3 or samples.shape[0] != self.profile.count or samples.dtype != np.dtype(self.profile.dtype):
            raise ValueError(
                f"{samples.shape} {samples.dtype} does not match {self.profile.count} bands of {self.profile.dtype}"
            )
        height, width = samples.shape[1:]
        if x < 0 or y < 0 or x + width > grid.width or y + height > grid.height:
            raise ValueError(f"{width} × {height} at ({x}, {y}) is outside of {grid.width} × {grid.height}")
        with self._lock, gdal_errors() as errors:
            if self._dataset is None:
                raise ValueError("the raster writer is closed")
            attempt(
                errors,
                self._dataset.WriteRaster,
                x,
                y,
                width,
                height,
                samples.data,
                buf_type=GDAL_TYPES[self.profile.dtype],
            )
            self._unflushed += samples.nbytes
            if self._unflushed > CACHED_BYTES and (y + height) % BLOCK == 0:
                # whole blocks only: a block that is written twice wastes space in the file
                attempt(errors, self._dataset.FlushCache)
                self._unflushed = 0
            if errors:
                self._failed = self._write_error(errors)
                raise self._failed

    def write_mask(self, mask: Array, x: int = 0, y: int = 0) -> None:
        """Store the validity ``mask`` (bool, True is valid) with the upper-left pixel at column ``x``, row ``y``.

        It is (height, width) or (1, height, width), for a profile with a mask of kind 'bands' also (C, height, width).
        Pixels that no call names are valid. For the kind 'values' nothing is stored: the samples themselves mark
        invalid pixels. ValueError for a profile without a mask and a mask that does not fit."""
        mask, kind, grid = np.asarray(mask, bool), self.profile.mask, self.profile.grid
        mask = mask[None] if mask.ndim == 2 else mask
        height, width = mask.shape[1:]
        if not kind or len(mask) not in ((1, self.profile.count) if kind == BANDS else (1,)):
            raise ValueError(
                f"a mask of shape {mask.shape} does not match {self.profile.count} bands with the mask {kind!r}"
            )
        if x < 0 or y < 0 or x + width > grid.width or y + height > grid.height:
            raise ValueError(f"{width} × {height} at ({x}, {y}) is outside of {grid.width} × {grid.height}")
        if kind == VALUES:
            return
        with self._lock, gdal_errors() as errors:
            if self._dataset is None:
                raise ValueError("the raster writer is closed")
            write_mask(self._dataset, kind, mask, x, y, errors)
            if errors:
                self._failed = self._write_error(errors)
                raise self._failed

    def __enter__(self) -> RasterWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()

    def close(self) -> None:
        """Finish the file and give it its final name."""
        try:
            if self._failed:
                raise self._failed
            with gdal_errors() as errors:
                self._close_dataset(errors)
                if not errors and self._driver == "COG":
                    self._make_cog(errors)
                if not errors:
                    self._store_beside(errors)
                if errors:
                    raise self._write_error(errors)
            self._publish()
        finally:
            self.abort()

    def abort(self) -> None:
        """Remove what was written so far; harmless after :meth:`close`."""
        with gdal_errors() as errors:
            self._close_dataset(errors)
        for temp in {self._temp, self._final_temp}:
            for name in [temp] + [temp + sidecar for sidecar in _SIDECARS]:
                if os.path.exists(name):
                    os.remove(name)

    def _create(self, errors: GdalErrors) -> None:
        profile, grid = self.profile, self.profile.grid
        if self._driver == "COG":
            # The COG driver only copies; the file it copies from lives for a moment and need not be small.
            options = {"TILED": "YES", "BIGTIFF": "IF_SAFER", "SPARSE_OK": "TRUE", **_photometric(profile)}
        else:
            options = _gtiff_options(profile, self._options)
        if profile.dtype == "int8" and not HAS_INT8:
            options["PIXELTYPE"] = "SIGNEDBYTE"
        self._dataset = attempt(
            errors,
            gdal.GetDriverByName("GTiff").Create,
            self._temp,
            grid.width,
            grid.height,
            profile.count,
            GDAL_TYPES[profile.dtype],
            _as_list(options),
        )
        if self._dataset is None:
            error = self._write_error(errors)
            self.abort()
            raise error
        self.notes += write_profile(self._dataset, profile, errors)
        if not self._nodata_by_band and profile.bands[0].nodata is not None:
            self._set_nodata(errors, self._dataset.GetRasterBand(1), profile.bands[0].nodata)
        del errors[:]
        create_masks(self._dataset, profile.mask, errors)
        if errors:
            error = self._write_error(errors)
            self.abort()
            raise error

    def _set_nodata(self, errors: GdalErrors, gdal_band: gdal.Band, nodata: float) -> None:
        if not set_nodata(errors, gdal_band, self.profile.dtype, nodata):
            note = f"The nodata value {nodata} could not be stored; no sample of type {self.profile.dtype} can have it."
            self.notes += [note] * (note not in self.notes)

    def _close_dataset(self, errors: GdalErrors) -> None:
        if self._dataset is not None:
            attempt(errors, self._dataset.FlushCache)
            self._dataset = None

    def _make_cog(self, errors: GdalErrors) -> None:
        if self.profile.mask == BANDS:
            os.replace(self._temp + ".msk", self._final_temp + ".msk")  # the driver fails where it sees masks by band
        source = attempt(errors, gdal.OpenEx, self._temp, gdal.OF_RASTER)
        if source is None:
            return
        options = {**_LOSSLESS, "PREDICTOR": "YES", "BIGTIFF": "IF_SAFER", **self._options}
        options.pop("ZLEVEL", None)  # GTiff's word; COG says LEVEL
        if options["COMPRESS"].upper() not in _PREDICTED or not _predictable(self.profile.dtype):
            options.pop("PREDICTOR", None)
        copy = attempt(errors, gdal.GetDriverByName("COG").CreateCopy, self._final_temp, source, 0, _as_list(options))
        if copy is None and not errors:
            errors.append("GDAL gives no reason")
        copy = source = None

    def _store_beside(self, errors: GdalErrors) -> None:
        """Put metadata that a TIFF cannot hold into GDAL's .aux.xml beside it, with a note.

        GDAL itself puts attribute tables and category names there; here go nodata that differs by band, JSON, and for a
        COG (GDAL copies only some of them) other metadata."""
        dataset = attempt(errors, gdal.OpenEx, self._final_temp, gdal.OF_RASTER | gdal.OF_READONLY)
        if dataset is None:
            return
        stored = [
            name
            for name, key in (("raster attribute tables", "attributes"), ("category names", "categories"))
            if any(getattr(band, key) for band in self.profile.bands)
        ]
        try:
            stored += self._complete(dataset, errors)
        finally:
            # Closes it before the file is renamed or removed, also when an error keeps this frame alive.
            dataset = None
        if os.path.exists(self._final_temp + ".aux.xml"):
            self._note_sidecar(" and ".join(stored or ["all of that"]), ".aux.xml")
        if os.path.exists(self._final_temp + ".msk"):
            self._note_sidecar("a mask for each band", ".msk")

    def _complete(self, dataset: gdal.Dataset, errors: GdalErrors) -> list[str]:
        """Set missing metadata on a finished file, opened read-only; GDAL writes them into .aux.xml. Returns the names
        of what was set."""
        bands = [dataset.GetRasterBand(i + 1) for i in range(self.profile.count)]
        stored = []
        metadata = [self.profile.metadata, *(band.metadata for band in self.profile.bands)]
        for target, wanted in zip([dataset, *bands], metadata):
            for domain, items in _missing(target, wanted).items():
                if domain.startswith("xml:") and not _well_formed(items[""]):
                    self.notes.append(
                        f"The metadata document {printable(domain)} could not be stored; it is not well-formed XML."
                    )
                    continue
                attempt(errors, target.SetMetadata, domain_out(domain, items), domain)
                stored = ["some of the metadata"]
        if self._nodata_by_band:
            stored.append("different nodata values by band")
            for gdal_band, band in zip(bands, self.profile.bands):
                if band.nodata is not None:
                    self._set_nodata(errors, gdal_band, band.nodata)
        return stored

    def _note_sidecar(self, what: str, suffix: str) -> None:
        self.notes.append(
            f"A {self._driver} file cannot hold {what}; that is in {self._name}{suffix}, so keep that file beside "
            f"{self._name}."
        )

    def _publish(self) -> None:
        try:
            os.replace(self._final_temp, self.path)
            for sidecar in _SIDECARS:
                if os.path.exists(self._final_temp + sidecar):
                    os.replace(self._final_temp + sidecar, self.path + sidecar)
                elif os.path.exists(self.path + sidecar):
                    os.remove(self.path + sidecar)  # belongs to the file that was replaced
        except OSError as error:
            raise OutputError(
                f"{self._name} cannot be replaced ({error.strerror}); close whatever has it open "
                "(remove the layer from the project) and run again."
            ) from error

    def _write_error(self, errors: GdalErrors) -> OutputError:
        free = _free_bytes(self.path)
        reason = errors.last("GDAL gives no reason")
        if free is not None and free < 4 << 20:
            return OutputError(
                f"The disk is full, {self._name} was not written; free some space or choose another folder."
            )
        return OutputError(
            f"{self._name} cannot be written ({reason}); check the folder, the free space and the creation options."
        )


def _check_space(path: str, profile: Profile, options: dict[str, str]) -> None:
    least = profile.raw_bytes * (1.0 if options.get("COMPRESS", "").upper() == "NONE" else LEAST_SHARE)
    free = _free_bytes(path)
    if free is not None and free < least:
        unit, name = (1e9, "GB") if least >= 1e7 else (1e6, "MB")
        raise OutputError(
            f"The disk has {free / unit:.2f} {name} left and {os.path.basename(path)} needs at least "
            f"{least / unit:.2f} {name}; free some space or choose another folder."
        )


def _free_bytes(path: str) -> int | None:
    try:
        return shutil.disk_usage(os.path.dirname(path)).free
    except OSError:
        return None  # some network folders do not report their free space


def _gtiff_options(profile: Profile, asked: dict[str, str]) -> dict[str, str]:
    options = {"BIGTIFF": "IF_SAFER", "INTERLEAVE": "BAND", **_photometric(profile)}
    if max(profile.grid.shape) > 512:
        options.update(TILED="YES", BLOCKXSIZE=str(BLOCK), BLOCKYSIZE=str(BLOCK))
    if "COMPRESS" not in asked:
        options.update(_LOSSLESS)
    compression = {**options, **asked}["COMPRESS"].upper()
    if compression in _PREDICTED and "PREDICTOR" not in asked and _predictable(profile.dtype):
        options["PREDICTOR"] = "3" if profile.dtype.startswith("float") else "2"
    return {**options, **asked}


def _photometric(profile: Profile) -> dict[str, str]:
    colors = [band.color for band in profile.bands]
    rgb = colors[:3] == ["red", "green", "blue"]
    # GDAL then takes the first band after the colours as alpha; where it is another one, the colour interpretation says
    # so
    alpha = {"ALPHA": "YES"} if len(colors) > (first := 3 if rgb else 1) and colors[first] == "alpha" else {}
    if rgb:
        return {"PHOTOMETRIC": "RGB", **alpha}
    # Without this, GDAL takes any three or four bands of bytes for red, green, blue (and alpha).
    return {} if colors == ["palette"] else {"PHOTOMETRIC": "MINISBLACK", **alpha}


def _safe(profile: Profile, notes: list[str]) -> Profile:
    """``profile`` with only such metadata as are safe to write; ``notes`` say what is left out or moved."""
    bands = tuple(replace(band, metadata=safe_domains(band.metadata, notes)) for band in profile.bands)
    profile = replace(profile, metadata=safe_domains(profile.metadata, notes), bands=bands)
    notes[:] = dict.fromkeys(notes)
    return profile


def _predictable(dtype: str) -> bool:
    return not dtype.endswith("int64")  # older TIFF libraries know no predictor for them


def _nodata_key(nodata: float | None) -> float | str | None:
    return "nan" if nodata is not None and math.isnan(nodata) else nodata


def _missing(target: Any, metadata: Metadata) -> Metadata:
    """The domains of ``metadata`` that ``target`` (GDAL dataset or band) lacks; of the default one it may lack
    items."""
    missing = {}
    for domain, items in metadata.items():
        there = target.GetMetadata_Dict(domain) if domain == "" else target.GetMetadata_List(domain)
        if not there:
            missing[domain] = items
        elif domain == "" and not set(items) <= set(there):
            missing[domain] = {**there, **items}
    return missing


def _well_formed(text: str) -> bool:
    with gdal_errors() as errors:
        return attempt(errors, gdal.ParseXMLString, text) is not None and not errors


def _as_dict(options: Iterable[str]) -> dict[str, str]:
    pairs = [option.split("=", 1) for option in options]
    wrong = next((pair[0] for pair in pairs if len(pair) != 2), None)
    if wrong is not None:
        raise OutputError(f"The creation option {wrong} has no value; write it as NAME=VALUE.")
    return {key.upper(): value for key, value in pairs}


def _as_list(options: dict[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in options.items()]
