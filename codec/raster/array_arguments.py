"""An array and its description by a Python program as a raster; every argument is checked, with one clear sentence."""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Grid
from .array import ArraySource, axes_metadata
from .crs_text import crs_from_text
from .nodata import nodata_sample
from .profile import DTYPES, Band, Profile

CRS_CODE = re.compile(r"[A-Za-z]+:\d+")


@runtime_checkable
class WithWkt(Protocol):
    """A CRS of pyproj or rasterio."""

    def to_wkt(self) -> str: ...


@runtime_checkable
class WithGdalTransform(Protocol):
    """A transform of the package affine."""

    def to_gdal(self) -> Sequence[float]: ...


def array_source(
    array: Any, nodata: Any, mask: Any, crs: Any, transform: Any, band_names: Any, wavelengths: Any
) -> ArraySource:
    """The raster of an array with its description. Raises InputError."""
    try:
        samples: Array = array if isinstance(array, np.ma.MaskedArray) else np.asarray(array)
    except (TypeError, ValueError) as error:
        raise InputError(f"{type(array).__name__} cannot be made an array ({error}); give a NumPy array.") from error
    _check_samples(samples)
    planes = samples.reshape(1, *samples.shape) if samples.ndim == 2 else samples
    if isinstance(planes, np.ma.MaskedArray):
        if planes.mask is not np.ma.nomask:
            if mask is not None:
                raise InputError("The array has a mask of its own; leave mask out, or give the array's data.")
            mask = ~np.ma.getmaskarray(planes)
        planes = planes.data
    count = len(planes)
    kind, mask = ("", None) if mask is None else _mask(mask, planes)
    profile = Profile(
        grid=_grid(planes, _crs(crs), _transform(transform)),
        dtype=samples.dtype.newbyteorder("=").name,
        bands=_bands(
            count,
            _nodata(nodata, planes.dtype),
            _names(band_names, count),
            _wavelengths(wavelengths, count),
        ),
        metadata=axes_metadata(samples.ndim),
        mask=kind,
    )
    return ArraySource(np.asarray(planes), profile, mask)


def _mask(mask: Any, planes: Array) -> tuple[str, Array | None]:
    """(kind of mask, its planes): one plane where all bands have the same; none where nothing is masked."""
    try:
        given: Array = np.asarray(mask)
    except (TypeError, ValueError) as error:
        raise InputError(f"The mask cannot be made an array ({error}); give a NumPy array of bool.") from error
    if given.dtype != np.bool_:
        raise InputError(f"mask must be bool, True where pixels count, not {given.dtype}; compare first: mask != 0.")
    given = given.reshape(1, *given.shape) if given.ndim == 2 else given
    if given.shape not in (planes.shape, (1, *planes.shape[1:])):
        raise InputError(
            f"The mask of shape {np.shape(mask)} does not match the array; give {planes.shape[1:]} or {planes.shape}."
        )
    if given.all():
        return "", None
    if (given == given[:1]).all():
        return "dataset", given[:1]
    return "bands", given


def _nodata(nodata: Any, dtype: np.dtype[Any]) -> int | float | None:
    if nodata is None:
        return None
    value = number("nodata", nodata)
    sample = nodata_sample(int(nodata) if value.is_integer() else value, dtype.newbyteorder("="))
    if sample is None or (math.isfinite(value) and not np.isfinite(sample)):
        raise InputError(f"No sample of {dtype.name} can be {nodata}; give another nodata value, or leave it out.")
    return int(sample.item()) if dtype.kind in "ui" else value


def _crs(crs: Any) -> str:
    """A CRS as profiles hold it: WKT, or its code where GDAL is not installed."""
    if crs is None:
        return ""
    text = crs.to_wkt() if isinstance(crs, WithWkt) and not isinstance(crs, type) else crs
    if not is_text(text) or not (CRS_CODE.fullmatch(text) or "[" in text):
        raise InputError(f'{crs!r} is no CRS; give WKT, or a code such as "EPSG:32633".')
    return crs_from_text(text)


def _transform(transform: Any) -> tuple[float, ...] | None:
    if transform is None:
        return None
    convertible = isinstance(transform, WithGdalTransform) and not isinstance(transform, type)
    given = listed(transform.to_gdal() if convertible else transform)
    if given is None or len(given) != 6:
        raise InputError("transform must be GDAL's six numbers: x0, column to x, row to x, y0, column to y, row to y.")
    out = tuple(number("Each number of transform", v) for v in given)
    if not all(map(math.isfinite, out)) or out[1] * out[5] == out[2] * out[4]:
        raise InputError(f"The transform {out} cannot be inverted; give one with pixels of some width and height.")
    return out


def _names(names: Any, count: int) -> list[str] | None:
    out = _one_a_band("band_names", names, count)
    if out is not None and not all(is_text(name) for name in out):
        raise InputError("band_names must be texts, one a band.")
    return out


def _wavelengths(lengths: Any, count: int) -> list[float | None] | None:
    given = _one_a_band("wavelengths", lengths, count)
    out = given and [None if v is None else number("Each of wavelengths", v) for v in given]
    if out and not all(v is None or 0 < v < math.inf for v in out):
        raise InputError("wavelengths must be above 0, in nanometres, or None for a band that has none.")
    return out


def _one_a_band(name: str, values: Any, count: int) -> list[Any] | None:
    if values is None:
        return None
    given = listed(values)
    if given is None or len(given) != count:
        raise InputError(f"{name} must be a list with one entry for each of the {count} bands.")
    return given


def listed(values: object) -> list[Any] | None:
    """The entries of a list, a tuple, another sequence or an array with axes; None for anything else, as texts and
    bytes."""
    if isinstance(values, (str, bytes, bytearray, memoryview)) or not isinstance(values, (Sequence, np.ndarray)):
        return None
    return None if isinstance(values, np.ndarray) and not values.ndim else list(values)


def is_text(value: object) -> bool:
    """Whether ``value`` is a text that can be stored, which one with lone surrogates is not."""
    try:
        return isinstance(value, str) and value.encode() is not None
    except UnicodeEncodeError:
        return False


def flag(name: str, value: object) -> bool:
    """``value`` as bool. Raises InputError unless it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise InputError(f"{name} is True or False, not {value!r}.")
    return bool(value)


def number(name: str, value: object) -> float:
    """``value`` as float. Raises InputError unless it is a real number that a float can hold."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise InputError(f"{name} must be a number, not {value!r}.")
    try:
        return float(value)
    except OverflowError as error:
        raise InputError(f"{name} is too large for a float; give a smaller number.") from error


def _check_samples(array: Array) -> None:
    """Raise InputError unless ``array`` is (h, w) or (bands, h, w) of one of the ten sample types, with samples."""
    try:
        name = array.dtype.newbyteorder("=").name
    except TypeError:  # a type without byte order, such as NumPy 2's StringDType
        name = str(array.dtype)
    if name == "bool":
        raise InputError('The array holds bool, which is no sample type; convert it: array.astype("uint8").')
    if name not in DTYPES:
        raise InputError(f"The array holds {name}; convert it to one of {', '.join(DTYPES)}.")
    if array.ndim not in (2, 3):
        raise InputError(f"The array has the shape {array.shape}; give (rows, columns) or (bands, rows, columns).")
    if not array.size:
        raise InputError(f"The array of shape {array.shape} holds no samples; give one with bands, rows and columns.")


def _grid(array: Array, crs: str = "", transform: tuple[float, ...] | None = None) -> Grid:
    """The Grid of an array (..., height, width); ``transform``: six numbers in GDAL's order, or None."""
    height, width = array.shape[-2:]
    if transform is None:
        return Grid(width, height, None, crs)
    x, xc, xr, y, yc, yr = transform
    return Grid(width, height, (x, xc, xr, y, yc, yr), crs)


def _bands(
    count: int,
    nodata: int | float | None = None,
    names: Sequence[str] | None = None,
    wavelengths: Sequence[float | None] | None = None,
) -> tuple[Band, ...]:
    """Bands of an array; ``wavelengths`` in nanometres, which ENVI's items of metadata then tell."""
    out = []
    for i in range(count):
        length = None if wavelengths is None else wavelengths[i]
        items = {} if length is None else {"": {"wavelength": f"{length:.10g}", "wavelength_units": "Nanometers"}}
        out.append(Band(name="" if names is None else names[i], nodata=nodata, metadata=items))
    return tuple(out)
