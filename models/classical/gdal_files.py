"""Encoding and decoding of planes by GDAL's drivers, in memory, so that a cancel is answered at once."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

import numpy as np
from osgeo import gdal

from ...codec.arrays import Array
from ...codec.errors import Cancelled, FormatError, OutputError
from ...codec.progress import Progress
from ...codec.raster.gdal_support import GDAL_TYPES, GdalErrors, attempt, band_dtype, gdal_errors

Result = TypeVar("Result")
PATIENCE_S = 0.1  # between two looks at whether the user cancelled


def has_driver(name: str, option: str = "") -> bool:
    """Whether GDAL can write files of the driver ``name``, with ``option`` among its creation options."""
    driver = gdal.GetDriverByName(name)
    if driver is None or driver.GetMetadataItem("DCAP_CREATECOPY") != "YES":
        return False
    return option in (driver.GetMetadataItem("DMD_CREATIONOPTIONLIST") or "")


def waited_for(work: Callable[[threading.Event], Result], progress: Progress) -> Result:
    """The result of ``work(stop)``, done in another thread. Some codecs cannot be interrupted: a cancel returns at
    once, ``stop`` is set, and what the codec still does is thrown away.

    Raises Cancelled, and what ``work`` raises."""
    stop, pool = threading.Event(), ThreadPoolExecutor(1, "bandpress-gdal")
    task = pool.submit(work, stop)
    try:
        while True:
            try:
                return task.result(PATIENCE_S)
            except NotYet:
                if task.done():
                    return task.result()
                progress.check()
    finally:
        stop.set()
        pool.shutdown(wait=False)


def encoded(planes: Array, driver: str, suffix: str, options: Sequence[str], progress: Progress) -> bytes:
    """The bytes of the file that ``driver`` makes of ``planes`` (C, h, w). Raises OutputError, Cancelled."""

    def work(stop: threading.Event) -> bytes:
        with gdal_errors() as errors:
            name = f"/vsimem/bandpress-{uuid.uuid4().hex}{suffix}"
            source = _in_memory(errors, planes)
            maker = gdal.GetDriverByName(driver)

            def going(*_: object) -> int:
                return 0 if stop.is_set() else 1

            made = source and attempt(errors, maker.CreateCopy, name, source, 0, list(options), going)
            complete = made is not None
            made = source = None  # closes both
            data = _contents(name)
            if stop.is_set():
                raise Cancelled()
            if not complete or not data or errors:
                raise OutputError(f"GDAL's {driver} could not code the raster ({errors.last('no reason given')}).")
            return data

    return waited_for(work, progress)


def decoded(data: bytes, suffix: str, progress: Progress) -> Array:
    """The planes (C, h, w) of a file in memory. Raises FormatError, Cancelled."""

    def work(stop: threading.Event) -> Array:
        with gdal_errors() as errors:
            name = f"/vsimem/bandpress-{uuid.uuid4().hex}{suffix}"
            gdal.FileFromMemBuffer(name, data)
            try:
                dataset = attempt(errors, gdal.Open, name)
                raw = dataset and attempt(errors, dataset.ReadRaster)
                if not raw or errors:
                    raise FormatError(f"GDAL could not decode its own file ({errors.last('no reason given')}).")
                dtype = band_dtype(dataset.GetRasterBand(1))
                shape = (dataset.RasterCount, dataset.RasterYSize, dataset.RasterXSize)
                return np.frombuffer(raw, dtype).reshape(shape)
            finally:
                dataset = None
                gdal.Unlink(name)

    return waited_for(work, progress)


def _in_memory(errors: GdalErrors, planes: Array) -> gdal.Dataset | None:
    count, height, width = planes.shape
    driver = gdal.GetDriverByName("MEM")
    dataset = attempt(errors, driver.Create, "", width, height, count, GDAL_TYPES[planes.dtype.name])
    if dataset is not None:
        raw = np.ascontiguousarray(planes).tobytes()
        attempt(errors, dataset.WriteRaster, 0, 0, width, height, raw)
    return dataset


def _contents(name: str) -> bytes:
    """The bytes of a file in memory, which is removed."""
    status = gdal.VSIStatL(name)
    if status is None:
        return b""
    stream = gdal.VSIFOpenL(name, "rb")
    data = gdal.VSIFReadL(1, status.size, stream) if stream else b""
    if stream:
        gdal.VSIFCloseL(stream)
    gdal.Unlink(name)
    return bytes(data or b"")
