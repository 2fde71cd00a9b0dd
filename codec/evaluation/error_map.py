"""The signed error map: reconstruction minus original, one band per input band."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from types import TracebackType

import numpy as np

from ..geometry.grid import Window
from ..raster.profile import Band, Metadata, Profile
from ..raster.writer import RasterWriter
from .bands import Part

_NODATA = {"int16": -32768, "int32": -2147483648, "float32": math.nan, "float64": math.nan}


def error_dtype(dtypes: Iterable[str], largest: float = 0.0) -> str:
    """Sample type of an error map of rasters of ``dtypes`` whose errors reach ``largest``; no error ever saturates."""
    if any(np.dtype(dtype).kind == "f" for dtype in dtypes):
        return "float32"
    return next(name for name in ("int16", "int32", "float64") if name == "float64" or largest <= np.iinfo(name).max)


class ErrorMap:
    """Writes an error map; a context manager like :class:`RasterWriter`, which does the writing."""

    def __init__(self, path: os.PathLike[str] | str, profile: Profile, dtype: str, inputs: Iterable[str]) -> None:
        bands = tuple(
            Band(band.name or f"Band {i + 1}", _NODATA[dtype], unit=band.unit, metadata=_wavelength(band))
            for i, band in enumerate(profile.bands)
        )
        self.dtype = dtype
        self._limit = math.inf if dtype.startswith("float") else np.iinfo(dtype).max
        self.overflowed = False
        self._writer = RasterWriter(
            path,
            Profile(
                profile.grid,
                dtype,
                bands,
                gcps=profile.gcps,
                gcp_crs_wkt=profile.gcp_crs_wkt,
                epoch=profile.epoch,
                metadata=_area(profile),
            ),
            inputs=inputs,
        )

    def write(self, parts: Sequence[Part], window: Window) -> None:
        """Store the errors of all bands (:class:`Part`) of ``window``; after an overflow nothing more is stored."""
        if self.overflowed:
            return
        out = np.empty((len(parts), window.height, window.width), self.dtype)
        for plane, part in zip(out, parts):
            if part.peaks.max() > self._limit:
                self.overflowed = True
                return
            plane[...] = part.errors
            if part.valid is not None:
                plane[~part.valid] = _NODATA[self.dtype]
        self._writer.write(out, window.x, window.y)

    def __enter__(self) -> ErrorMap:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.overflowed:
            self._writer.abort()
        else:
            self._writer.__exit__(kind, error, trace)


def _area(profile: Profile) -> Metadata:
    point = profile.metadata.get("", {}).get("AREA_OR_POINT")
    return {"": {"AREA_OR_POINT": point}} if point else {}


def _wavelength(band: Band) -> Metadata:
    if band.wavelength_nm is None:
        return {}
    return {"": {"wavelength": f"{band.wavelength_nm:.10g}", "wavelength_units": "Nanometers"}}
