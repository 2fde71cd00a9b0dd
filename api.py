"""Bandpress for Python programs: arrays and rasters to ``.bpr`` files and back. docs/library.md shows how.

``import bandpress`` hands these names on. NumPy is enough for arrays and ``.bpr`` files; GDAL's Python bindings are
needed where a raster file is read (:func:`compress`) or written (:func:`decompress`). Bands, rows and columns are
numbered from 0. Whatever cannot be done raises a :class:`BandpressError` with one sentence that says what to do."""

from __future__ import annotations

import math
import os
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Union, runtime_checkable

from .codec.arrays import Array
from .codec.decoder.dataset import BprDataset, WindowLike
from .codec.decoder.file_source import FileSource
from .codec.decoder.indexing import IndexingError, band_list, check_bands, level_number, thread_limit
from .codec.errors import BandpressError, Cancelled, FormatError, InputError, OutputError, TargetError
from .codec.geometry.grid import Window
from .codec.progress import Progress
from .codec.raster.array import is_plane
from .codec.raster.array_arguments import array_source, flag, is_text, listed, number
from .codec.raster.output_path import path_text
from .codec.raster.profile import Band
from .codec.raster.raster_argument import NO_GDAL, open_raster
from .codec.raster.raster_reader import RasterReader

if TYPE_CHECKING:  # the codec itself is imported by what needs it
    from .codec.compression import CompressResult
    from .codec.decoder.inspection import Inspection
    from .codec.decompression import DecompressResult
    from .codec.estimation.rate_curve import RateCurve
    from .codec.model.codec_model import CodecModel
    from .codec.rate_control.targets import Target

__all__ = [
    "Band",
    "BandpressError",
    "BandpressWarning",
    "BprDataset",
    "Cancelled",
    "FormatError",
    "IndexingError",
    "InputError",
    "OutputError",
    "Progress",
    "TargetError",
    "Window",
    "compress",
    "decode",
    "decompress",
    "encode",
    "estimate",
    "inspect",
    "model_ids",
    "open",
    "write_vrt",
]

ProgressLike = Union[Progress, Callable[[float], object], None]


class BandpressWarning(UserWarning):
    """What :func:`encode` has to say of a file that it made: a target that was met only nearly, values taken as nodata
    and the like."""


def encode(
    array: Any,
    *,
    psnr: float | None = None,
    rmse: float | None = None,
    bpppc: float | None = None,
    size: int | None = None,
    max_error: float | None = None,
    step: float | None = None,
    lossless: bool = False,
    model: str | CodecModel = "wavelet-context",
    nodata: float | None = None,
    mask: Any = None,
    peak: float | None = None,
    precision: float | None = None,
    effort: str = "normal",
    threads: int | None = None,
    crs: Any = None,
    transform: Any = None,
    band_names: Sequence[str] | None = None,
    wavelengths: Sequence[float | None] | None = None,
    exact_bands: Sequence[int] | None = None,
    find_fills: bool = True,
    progress: ProgressLike = None,
) -> bytes:
    """Compress an array to the bytes of a ``.bpr`` file.

    ``array``: (rows, columns) or (bands, rows, columns) of uint8 … uint64, int8 … int64, float32 or float64, in any
    byte order, with any strides; a masked array's mask is used.

    Exactly one target must be given: ``psnr`` in dB, 1 to 200; ``rmse`` > 0 in the samples' units; ``bpppc`` > 0, bits
    a sample; ``size`` of the file, at most, in bytes; ``max_error`` ≥ 0, the largest error of any sample; ``step`` > 0,
    the quantiser step; ``lossless`` True.

    ``model``: one of :func:`model_ids`. ``nodata``: the value of samples that are no measurements. ``mask``: bool, True
    where pixels count, (rows, columns) or as the array. ``peak``: that the PSNR is measured against (None: chosen by
    what the array holds). ``precision``: floats are rounded to multiples of it. ``effort``: "fast", "normal" or "best".
    ``threads``: None for one a processor. ``crs``: WKT, a code such as "EPSG:32633", or an object with ``to_wkt()``.
    ``transform``: GDAL's six numbers (x0, column to x, row to x, y0, column to y, row to y), or an ``Affine``.
    ``band_names``, ``wavelengths`` (nanometres; None where a band has none): one a band. ``exact_bands``: bands that
    stay exact whatever the target (None: those that hold codes, such as classes, are found; an empty list: none).
    ``find_fills``: look for values that repeat and stand apart, such as -9999, and take them as nodata. ``progress``: a
    function of the part that is done, 0 to 1, or a :class:`Progress`; what it raises ends the work.

    Raises InputError for arguments that cannot be used, TargetError for a target that cannot be met; notes on the
    result are :class:`BandpressWarning` warnings."""
    from .codec.rate_control.target_arguments import one_target

    target = one_target(psnr, rmse, bpppc, size, max_error, step, lossless)
    with array_source(array, nodata, mask, crs, transform, band_names, wavelengths) as source:
        settings = _settings(source, model, None, peak, precision, effort, threads, exact_bands, find_fills, progress)
        data, notes = _encoded(source, target, settings)
    for note in notes:
        warnings.warn(note, BandpressWarning, stacklevel=2)
    return data


def decode(source: FileSource, *, masked: bool = False, threads: int | None = None) -> Array:
    """The samples of a ``.bpr`` file: its bytes, a path, or a seekable binary file object.

    An array (bands, rows, columns); (rows, columns) where :func:`encode` was given that. ``masked``: a masked array in
    which samples that are no measurements are masked. Raises FormatError when the file is no Bandpress raster or any
    part of it is damaged: :func:`open` reads what is left."""
    with open(source, threads=threads) as dataset:
        out = dataset.read(masked=masked)
        if dataset.reader.holes:
            raise FormatError(
                f"The file is damaged ({dataset.reader.holes[0].reason}), so not all of it decodes; get a fresh copy, "
                "or read what is left with bandpress.open."
            )
        plane = dataset.count == 1 and is_plane(dataset.metadata)
    return out[0] if plane else out


def open(source: FileSource, *, threads: int | None = None) -> BprDataset:
    """Open a ``.bpr`` file to read parts of it: a path, its bytes, or a seekable binary file object, which stays open
    when the dataset is closed. Raises FormatError when it is no Bandpress raster or damaged beyond use, InputError when
    it cannot be opened."""
    return _opened(source, threads)


def compress(
    source: Any,
    target_path: str | os.PathLike[str],
    *,
    psnr: float | None = None,
    rmse: float | None = None,
    bpppc: float | None = None,
    size: int | None = None,
    max_error: float | None = None,
    step: float | None = None,
    lossless: bool = False,
    model: str | CodecModel = "wavelet-context",
    nodata: float | None = None,
    mask: Any = None,
    peak: float | None = None,
    precision: float | None = None,
    effort: str = "normal",
    threads: int | None = None,
    crs: Any = None,
    transform: Any = None,
    band_names: Sequence[str] | None = None,
    wavelengths: Sequence[float | None] | None = None,
    exact_bands: Sequence[int] | None = None,
    find_fills: bool = True,
    progress: ProgressLike = None,
) -> CompressResult:
    """Compress a raster file or an array into the file ``target_path``, and say what was reached.

    ``source``: a path of anything that GDAL reads; an array as of :func:`encode`; or a RasterReader, which stays open.
    The other arguments are those of :func:`encode`. A raster file has its own mask, CRS, transform, names and
    wavelengths, so these are for arrays alone; ``nodata`` takes the place of its own. The file appears under its name
    when it is whole. Raises InputError, TargetError, and OutputError when it cannot be written."""
    from .codec.rate_control.target_arguments import one_target

    target = one_target(psnr, rmse, bpppc, size, max_error, step, lossless)
    path = _path(target_path, "target_path")
    with open_raster(source, nodata, mask, crs, transform, band_names, wavelengths) as (raster, nodata):
        settings = _settings(raster, model, nodata, peak, precision, effort, threads, exact_bands, find_fills, progress)
        return _compressed(raster, path, target, settings)


def estimate(
    source: Any,
    *,
    model: str | CodecModel = "wavelet-context",
    nodata: float | None = None,
    mask: Any = None,
    peak: float | None = None,
    precision: float | None = None,
    effort: str = "normal",
    threads: int | None = None,
    exact_bands: Sequence[int] | None = None,
    find_fills: bool = True,
    progress: ProgressLike = None,
) -> RateCurve:
    """What :func:`compress` would give, within seconds and without a file: size, error and time at any target.

    ``source``: a path of anything that GDAL reads, an array as of :func:`encode`, or a RasterReader, which stays open;
    the other arguments are those of :func:`compress`. ``curve.at("psnr", 50)`` is the file of a target, with its
    ``bytes``, ``rmse``, ``psnr``, ``peak_error``, ``step`` and ``seconds``; ``curve.points`` is the whole curve, and
    ``curve.noise`` the standard deviation of the sensor's noise of each band. They are estimated from sample windows,
    usually within 10 %. Raises InputError; ``at`` raises TargetError where a target is out of reach."""
    from .codec.estimation.rate_curve import estimate_curve

    with open_raster(source, nodata, mask=mask) as (raster, nodata):
        settings = _settings(raster, model, nodata, peak, precision, effort, threads, exact_bands, find_fills, progress)
        return estimate_curve(raster, **settings)


def decompress(
    source: str | os.PathLike[str],
    target_path: str | os.PathLike[str],
    *,
    window: WindowLike | None = None,
    bands: int | Sequence[int] | None = None,
    level: int = 0,
    driver: str = "GTiff",
    options: str | Sequence[str] | Mapping[str, object] | None = (),
    threads: int | None = None,
    progress: ProgressLike = None,
) -> DecompressResult:
    """Decode a ``.bpr`` file at a path into a raster file that every program opens; needs GDAL.

    ``window``: (column, row, width, height) in pixels of ``level``; ``bands``: integers, numbered from 0 as everywhere
    here, or one bool a band; ``level``: 0 is the full resolution, each next one half of it; ``driver``: "GTiff" or
    "COG"; ``options``: GDAL's creation options, a list of "NAME=VALUE", one such text, or a dict. Damaged tiles become
    nodata and are named in the notes of the result. Raises InputError, FormatError, OutputError."""
    try:
        from .codec.decompression import decompress as decompress_file
    except ImportError as error:
        raise InputError(NO_GDAL.format("Writing a raster file")) from error
    path, out = _path(source, "source"), _path(target_path, "target_path")
    level = level_number(level)
    with open(path) as dataset:
        numbers_from_1 = None if bands is None else [b + 1 for b in band_list(bands, dataset.count)]
        part = None if window is None else dataset.check_window(window, level)
    return decompress_file(
        path,
        out,
        bands=numbers_from_1,
        window=part,
        level=level,
        driver=driver,
        options=options,
        threads=thread_limit(threads),
        progress=_progress(progress),
    )


def inspect(source: FileSource, *, threads: int | None = None, progress: ProgressLike = None) -> Inspection:
    """Decode a whole ``.bpr`` file, check every checksum, and say what it is and holds; ``ok`` is True when it is
    sound. ``source``: as of :func:`open`. Raises FormatError when it is no Bandpress raster or damaged beyond use."""
    from .codec.decoder.inspection import inspect as inspect_file

    _know_models()
    return inspect_file(source, _progress(progress), thread_limit(threads))


def write_vrt(source: str | os.PathLike[str], target_path: str | os.PathLike[str]) -> None:
    """Write a small ``.vrt`` file through which programs that use GDAL read the ``.bpr`` file at the path ``source``;
    needs GDAL. What such a program must have set is in :mod:`.vrt`. The ``.vrt`` names the file by its whole path, so
    write it again when that was moved. Raises InputError, FormatError, OutputError."""
    try:
        from .vrt import write_vrt as write
    except ImportError as error:
        raise InputError(NO_GDAL.format("Writing a raster file")) from error
    write(_path(source, "source"), _path(target_path, "target_path"))


def model_ids() -> tuple[str, ...]:
    """Ids of the models that :func:`encode` takes, the user's own among them."""
    from .models import registry

    return registry.model_ids()


# What is asked for -----------------------------------------------------------------------------------------------
@runtime_checkable
class _Model(Protocol):
    """What tells a model from other objects; :class:`.codec_model.CodecModel` has all that it is."""

    id: str

    def can_run(self) -> tuple[bool, str]: ...


def _settings(
    source: RasterReader,
    model: str | CodecModel,
    nodata: float | None,
    peak: float | None,
    precision: float | None,
    effort: str,
    threads: int | None,
    exact_bands: Sequence[int] | None,
    find_fills: bool,
    progress: ProgressLike,
) -> dict[str, Any]:
    """The arguments of :func:`.compression.compress` besides source, path and target, checked."""
    _know_models()
    if not is_text(model) and (isinstance(model, type) or not isinstance(model, _Model)):
        raise InputError(f"model must be one of bandpress.model_ids(), not {model!r}.")
    if not is_text(effort):
        raise InputError(f'effort must be "fast", "normal" or "best", not {effort!r}.')
    for name, value in (("peak", peak), ("precision", precision)):
        if value is not None and not 0 < number(name, value) < math.inf:
            raise InputError(f"{name} must be above 0; {value:g} is not.")
    return {
        "model": model,
        "nodata": nodata,
        "peak": None if peak is None else float(peak),
        "precision": None if precision is None else float(precision),
        "effort": effort,
        "threads": thread_limit(threads),
        "exact_bands": None if exact_bands is None else _exact(exact_bands, source.profile.count),
        "find_fills": flag("find_fills", find_fills),
        "progress": _progress(progress),
    }


def _exact(bands: Sequence[int], count: int) -> list[int]:
    if listed(bands) is None:
        raise InputError(f"exact_bands must be a list of bands, not {bands!r}.")
    return check_bands(bands, count)


def _know_models() -> None:
    """Make all models known to the codec."""
    from .models import registry  # noqa: F401 - what it does when it is imported is the point


def _opened(source: FileSource, threads: int | None) -> BprDataset:
    """The dataset of :func:`open`; a pickle of it calls this as well, in a process that may not know the models yet."""
    _know_models()
    return BprDataset(source, threads, _opened)


def _progress(progress: ProgressLike) -> Progress:
    if progress is None or isinstance(progress, Progress):
        return progress or Progress()
    if not callable(progress):
        raise InputError("progress must be a function of the part that is done (0 to 1), or a bandpress.Progress.")
    return Progress(report=progress)


def _path(path: object, name: str) -> Path:
    return Path(path_text(path, name))


# The work --------------------------------------------------------------------------------------------------------
def _compressed(source: RasterReader, path: Path, target: Target, settings: dict[str, Any]) -> CompressResult:
    """The file at ``path``, and what was reached; the notes of the source among its notes."""
    from .codec.compression import compress as compress_raster

    result = compress_raster(source, path, target=target, **settings)
    return replace(result, notes=[*source.notes, *result.notes])


def _encoded(source: RasterReader, target: Target, settings: dict[str, Any]) -> tuple[bytes, list[str]]:
    """(bytes of the file, notes)."""
    with tempfile.TemporaryDirectory(prefix="bandpress-") as folder:
        path = Path(folder) / "encoded.bpr"
        result = _compressed(source, path, target, settings)
        return path.read_bytes(), result.notes
