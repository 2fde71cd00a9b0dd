"""GDAL calls that behave the same whether or not the host switched GDAL's Python exceptions on.

``gdal.UseExceptions()`` is one switch for the whole process, QGIS and its other plugins included, so Bandpress never
touches it. Error handlers belong to a thread: :func:`gdal_errors` collects GDAL's messages of the calling one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from osgeo import gdal

# NumPy name of each sample type that Bandpress reads and writes, and GDAL's number for it.
GDAL_TYPES = {
    "uint8": gdal.GDT_Byte,
    "uint16": gdal.GDT_UInt16,
    "int16": gdal.GDT_Int16,
    "uint32": gdal.GDT_UInt32,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
}
HAS_INT8 = hasattr(gdal, "GDT_Int8")  # GDAL 3.7; before, int8 is a byte with PIXELTYPE=SIGNEDBYTE
GDAL_TYPES["int8"] = gdal.GDT_Int8 if HAS_INT8 else gdal.GDT_Byte
if hasattr(gdal, "GDT_Int64"):  # GDAL 3.5
    GDAL_TYPES.update(int64=gdal.GDT_Int64, uint64=gdal.GDT_UInt64)


class GdalErrors(list[str]):
    """Messages of GDAL's failures, oldest first."""

    def __call__(self, error_class: int, number: int, message: str) -> None:
        if error_class >= gdal.CE_Failure:
            self.append(message)

    def last(self, otherwise: str = "") -> str:
        """The last message, without its line breaks, or ``otherwise``."""
        return " ".join(self[-1].split()).rstrip(".") if self else otherwise


@contextmanager
def gdal_errors() -> Iterator[GdalErrors]:
    """Collect the error messages of GDAL in this thread in a :class:`GdalErrors` instead of printing them."""
    errors = GdalErrors()
    gdal.PushErrorHandler(errors)
    try:
        yield errors
    finally:
        gdal.PopErrorHandler()


def attempt(errors: GdalErrors, function: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
    """Call a GDAL function; a raised error (exceptions on) becomes a collected one and the result None."""
    try:
        return function(*arguments, **keywords)
    except (RuntimeError, ValueError, TypeError, AttributeError, SystemError) as error:
        errors.append(str(error))
        return None


def as_text(value: str | bytes | None) -> str:
    """A text of GDAL as str. GDAL returns text that is not UTF-8 (Latin-1 in older files) as bytes or with lone
    surrogates; it is read as Latin-1."""
    if isinstance(value, str):
        if value.isascii():
            return value
        value = value.encode("utf-8", "surrogateescape")
    value = value or b""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def band_dtype(band: gdal.Band) -> str | None:
    """The NumPy type name of a GDAL band, or None for a type that Bandpress does not support (complex numbers)."""
    if band.DataType == gdal.GDT_Byte and band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == "SIGNEDBYTE":
        return "int8"
    for name, number in GDAL_TYPES.items():
        if number == band.DataType and (name != "int8" or HAS_INT8):
            return name
    return None


def common_dtype(names: Iterable[str]) -> str | None:
    """The smallest type name that holds every value of the given types exactly, or None (as for int64 with uint64 or
    floats)."""
    for wide in sorted(GDAL_TYPES, key=lambda name: (np.dtype(name).itemsize, name.startswith("float"), name)):
        if all(_holds(wide, name) for name in names):
            return wide
    return None


def _holds(wide: str, narrow: str) -> bool:
    # NumPy calls 64-bit integers safe in float64, which has 53 bits for them.
    exact = not (narrow.endswith("int64") and wide.startswith("float"))
    return exact and np.can_cast(narrow, wide, "safe")


def band_nodata(band: gdal.Band, dtype: str | None) -> int | float | None:
    """The nodata value of a GDAL band of the type ``dtype`` (NumPy name), or None; 64-bit integers keep every digit."""
    if dtype == "int64":
        return band.GetNoDataValueAsInt64()
    if dtype == "uint64":
        return band.GetNoDataValueAsUInt64()
    return band.GetNoDataValue()


def set_nodata(errors: GdalErrors, band: gdal.Band, dtype: str, nodata: int | float) -> bool:
    """Set ``nodata`` on a GDAL band of the type ``dtype``; False (and no message in ``errors``) where GDAL cannot store
    it."""
    before = len(errors)
    if not dtype.endswith("int64"):
        done = attempt(errors, band.SetNoDataValue, float(nodata))
    elif math.isfinite(nodata) and nodata == int(nodata) and np.iinfo(dtype).min <= nodata <= np.iinfo(dtype).max:
        function = band.SetNoDataValueAsInt64 if dtype == "int64" else band.SetNoDataValueAsUInt64
        done = attempt(errors, function, int(nodata))
    else:
        done = None
    del errors[before:]
    return done == gdal.CE_None


COLOR_NUMBERS = {
    gdal.GetColorInterpretationName(value): value
    for name, value in sorted(vars(gdal).items())
    if name.startswith("GCI_")
}
