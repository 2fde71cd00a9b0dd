"""A raster that Python's callers give: an array, the path of a file, or an open raster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..errors import InputError
from .array_arguments import array_source, number
from .output_path import path_text
from .raster_reader import RasterReader

NO_GDAL = (
    "{} needs GDAL's Python bindings (the package osgeo), which cannot be imported; install GDAL, or use arrays: "
    "bandpress.encode and bandpress.open."
)


@contextmanager
def open_raster(
    source: Any,
    nodata: float | None,
    mask: Any = None,
    crs: Any = None,
    transform: Any = None,
    band_names: Sequence[str] | None = None,
    wavelengths: Sequence[float | None] | None = None,
) -> Iterator[tuple[RasterReader, float | None]]:
    """The raster ``source`` (an array, the path of a file, or a RasterReader, which stays open) and the nodata value
    that takes the place of its own. The other arguments are for arrays alone. Raises InputError."""
    own = {"mask": mask, "crs": crs, "transform": transform, "band_names": band_names, "wavelengths": wavelengths}
    if not isinstance(source, (str, os.PathLike, RasterReader)):
        with array_source(source, nodata, **own) as raster:
            yield raster, None
        return
    wrong = next((name for name, value in own.items() if value is not None), None)
    if wrong is not None:
        raise InputError(f"{wrong} is for arrays; a raster file has its own, so leave it out.")
    nodata = None if nodata is None else number("nodata", nodata)
    if isinstance(source, RasterReader):
        yield source, nodata
        return
    try:
        from .source import RasterSource
    except ImportError as error:
        raise InputError(NO_GDAL.format("Reading a raster file")) from error
    with RasterSource.open(path_text(source, "source")) as file:
        yield file, nodata
