"""Reading rasters through GDAL: a selection of bands and a window, from several threads at once."""

from __future__ import annotations

import math
import os
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from osgeo import gdal

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Grid, Window
from .gdal_masks import BANDS, VALUES, read_mask
from .gdal_profile import read_profile, wkt_of
from .gdal_support import GDAL_TYPES, GdalErrors, attempt, band_dtype, gdal_errors
from .nodata import valid_samples
from .row_cache import RowCache

# Services instead of files: every read is a download, of rendered pictures or of data that change from day to day.
REMOTE_DRIVERS = frozenset(
    (
        "WMS",
        "WMTS",
        "WCS",
        "OGCAPI",
        "PostGISRaster",
        "PLMOSAIC",
        "EEDAI",
        "DAAS",
        "STACTA",
        "NGW",
        "HTTP",
        "Rasterlite",
    )
)
# Limits for GDAL's block cache, which would take up to 5 % of main memory. Tiled files are read once from left to
# right; in files whose blocks are whole rows the next window needs the same rows again.
CACHED_BYTES, CACHED_ROWS, MOST_CACHED_BYTES = 24 << 20, 768, 400 << 20
# Compressing reads every sample several times; samples of up to this many bytes are kept after the first read.
KEPT_BYTES = 128 << 20
_REMOTE = re.compile(r"(https?|ftp|wss?)://|(PG|WMS|WCS|WMTS):|.*\b(url=|type=(xyz|wms|wcs))", re.IGNORECASE)


class RasterSource:
    """An open raster file, or some of its bands and a window of it; a context manager.

    :meth:`read` may be called from several threads: each read at the same time has its own GDAL handle, and
    :meth:`close` closes them all. ``profile`` describes the selection (its grid is the cropped one), ``size_bytes`` is
    the size of its samples without compression, ``file_bytes`` that of all files of the whole raster on disk. ``notes``
    are sentences about metadata of the source that cannot be stored, or are stored in another form.
    """

    def __init__(
        self,
        path: str,
        dataset: gdal.Dataset,
        bands: Sequence[int] | None = None,
        window: Window | None = None,
        options: Iterable[str] = (),
        crs_wkt: str | None = None,
    ) -> None:
        self.path, self.name, self._options, self._crs_wkt = path, short_name(path), tuple(options), crs_wkt
        if bands is not None and dataset.RasterCount:
            bands = _checked_bands(bands, dataset.RasterCount, self.name)
        with gdal_errors():  # messages about a raster that GDAL could open are not errors
            whole, self.notes = read_profile(dataset, self.name, bands)
        if crs_wkt:
            whole = replace(whole, grid=replace(whole.grid, crs_wkt=wkt_of(crs_wkt)), epoch=None)
        self._dtypes: list[Any] = [band_dtype(dataset.GetRasterBand(i + 1)) for i in range(dataset.RasterCount)]
        self.whole_window = whole.grid.full_window
        self._window = window or self.whole_window
        self.profile = whole.crop(self._window)
        self._gdal_bands = list(bands or range(1, dataset.RasterCount + 1))
        self._idle, self._lock, self._closed = [], threading.Lock(), False
        self.file_bytes = sum(os.path.getsize(f) for f in dataset.GetFileList() or () if os.path.isfile(f))
        self._idle.append([dataset, 0])
        self._cached_bytes = CACHED_BYTES
        if dataset.GetRasterBand(1).GetBlockSize()[0] == whole.grid.width:
            rows = CACHED_ROWS * whole.grid.width * self.profile.count * np.dtype(self.profile.dtype).itemsize
            self._cached_bytes = max(CACHED_BYTES, min(rows, MOST_CACHED_BYTES))
        self._block_rows = dataset.GetRasterBand(1).GetBlockSize()[1]
        self._kept: RowCache | None = None
        self._kept_mask: RowCache | None = None
        self._opacities: set[int] = set()

    @classmethod
    def open(
        cls,
        path: os.PathLike[str] | str,
        bands: Sequence[int] | None = None,
        window: Window | None = None,
        options: Iterable[str] = (),
        crs_wkt: str | None = None,
    ) -> RasterSource:
        """Open ``path`` (anything GDAL opens locally; str or path).

        ``bands`` are 1-based numbers in the wanted order (None: all), ``window`` a :class:`Window` of the whole raster
        (None: all), ``options`` GDAL's open options ('OVERVIEW_LEVEL=1' …; the window counts in what GDAL then opens),
        ``crs_wkt`` the WKT of a CRS that replaces that of the raster. Raises :class:`InputError` when it is missing,
        remote, not a raster, of a sample type that cannot be compressed, or when bands or window are not in it."""
        path = os.fspath(path)
        if _REMOTE.match(path):
            raise _remote_error()
        options = tuple(options)
        return cls(path, _open(path, options), bands, window, options, crs_wkt)

    def __reduce__(self) -> tuple[Any, ...]:
        return RasterSource.open, (self.path, self._gdal_bands, self._window, self._options, self._crs_wkt)

    def keep(self) -> None:
        """From now on, cache samples after the first read, unless all take more than KEPT_BYTES."""
        if self.profile.raw_bytes <= KEPT_BYTES and self._kept is None:
            profile = self.profile
            self._kept = RowCache(self._load, profile.grid, profile.count, profile.dtype, self._block_rows)
            if profile.mask:
                self._kept_mask = RowCache(self._load_mask, profile.grid, self._mask_planes, bool, self._block_rows)

    @property
    def whole(self) -> bool:
        """True when all bands and all pixels of the raster are selected."""
        return self.profile.count == len(self._dtypes) and self._window == self.whole_window

    @property
    def size_bytes(self) -> int:
        """Bytes of the selected samples without compression: width × height × bands × bytes a sample."""
        return self.profile.raw_bytes

    def read(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array:
        """Samples of ``window`` (of the selection; None: all of it) as an array (C, height, width) of
        ``profile.dtype``.

        ``bands`` are 0-based positions in the selection (None: all). With ``fill_outside`` the window may stick out
        of the grid; pixels there repeat the nearest one inside. Raises :class:`InputError` when the file cannot be
        read (damaged, or gone since it was opened), ValueError for a window outside of the grid.
        """
        window, inside = self._inside(window, fill_outside)
        kept = self._kept
        return _repeat_edges(kept.read(inside, bands) if kept else self._load(inside, bands), inside, window)

    def read_mask(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array | None:
        """Where the samples of ``window`` are valid by the mask of the raster: bool, True is valid; None if
        ``profile.mask`` is ''.

        The array is (1, height, width), for a mask of kind 'bands' (C, height, width) with a plane for each of
        ``bands``. Nodata and alpha are not part of it. Arguments and errors are those of :meth:`read`; also for several
        threads. When a mask with several degrees of opacity was read, ``notes`` say so: any but 0 counts as valid.
        """
        if not self.profile.mask:
            return None
        window, inside = self._inside(window, fill_outside)
        which = bands if self.profile.mask == BANDS else None
        kept = self._kept_mask
        return _repeat_edges(kept.read(inside, which) if kept else self._load_mask(inside, which), inside, window)

    @property
    def _mask_planes(self) -> int:
        return self.profile.count if self.profile.mask == BANDS else 1

    def _inside(self, window: Window | None, fill_outside: bool) -> tuple[Window, Window]:
        """``(window, inside)``: the window to return, and its part inside the grid (or the pixels nearest to it)."""
        grid = self.profile.grid
        window = window or grid.full_window
        if fill_outside:
            return window, _nearest_inside(window, grid)
        if not grid.full_window.contains(window):
            raise ValueError(f"{window} is not inside {grid.full_window}")
        return window, window

    def sample(self, band: int, most: int) -> Array:
        """Up to about ``most`` valid samples of ``band`` (0-based in the selection), spread evenly: 1-D, of
        ``profile.dtype``.

        Overviews are used where the file has them. Raises :class:`InputError` like :meth:`read`.
        """
        window = self._window
        step = max(1.0, math.sqrt(window.width * window.height / most))
        shape = math.ceil(window.height / step), math.ceil(window.width / step)
        samples = self._read(window, [self._gdal_bands[band]], shape)[0]
        valid = valid_samples(samples, self.profile.bands[band].nodata)
        if self.profile.mask:
            valid &= self._read_mask(window, [self._gdal_bands[band]], shape)[0]
        return samples[valid]

    def preview(self, bands: Sequence[int], shape: tuple[int, int]) -> Array:
        """Samples of ``bands`` (0-based) at ``shape`` = (rows, columns) places spread evenly, (bands, rows, columns).

        Overviews are used where the file has them. Raises :class:`InputError` like :meth:`read`.
        """
        return self._read(self._window, [self._gdal_bands[band] for band in bands], shape)

    def close(self) -> None:
        """Close all handles; reading afterwards is an error."""
        with self._lock:
            self._closed = True
            self._idle.clear()
            self._kept = self._kept_mask = None

    def __enter__(self) -> RasterSource:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _load(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """The samples of a window of the selection, from the file."""
        numbers = self._gdal_bands if bands is None else [self._gdal_bands[i] for i in bands]
        return self._read(window.shift(self._window.x, self._window.y), numbers)

    def _load_mask(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        numbers = self._gdal_bands if bands is None else [self._gdal_bands[i] for i in bands]
        return self._read_mask(window.shift(self._window.x, self._window.y), numbers)

    def _read_mask(self, window: Window, numbers: Sequence[int], shape: tuple[int, int] | None = None) -> Array:
        mask = self._with_handle(self._read_mask_with, window, numbers, shape)
        if self.profile.mask != VALUES and len(self._opacities) < 2:
            self._note_opacity(mask)
        return mask != 0

    def _note_opacity(self, mask: Array) -> None:
        least, most = np.where(mask, mask, 255).min(), mask.max()
        with self._lock:
            before = len(self._opacities)
            self._opacities.update(int(value) for value in (least, most) if value and most)
            if before < 2 <= len(self._opacities):
                self.notes.append(
                    f"The mask of {self.name} has several degrees of opacity; each but 0 is kept as valid."
                )

    def _read(self, window: Window, numbers: Sequence[int], shape: tuple[int, int] | None = None) -> Array:
        return self._with_handle(self._read_with, window, numbers, shape)

    def _with_handle(
        self, read: Callable[..., Array], window: Window, numbers: Sequence[int], shape: tuple[int, int] | None
    ) -> Array:
        handle = self._take_handle()
        try:
            samples = read(handle[0], window, numbers, shape)
            handle[1] += samples.nbytes
            if handle[1] > self._cached_bytes:
                handle[0].FlushCache()  # drops the blocks that GDAL keeps of this file
                handle[1] = 0
            return samples
        finally:
            with self._lock:
                if not self._closed:
                    self._idle.append(handle)

    def _read_with(
        self, dataset: gdal.Dataset, window: Window, numbers: Sequence[int], shape: tuple[int, int] | None = None
    ) -> Array:
        """The samples of ``window``, subsampled to ``shape`` (height, width) if that is given."""
        height, width = shape or (window.height, window.width)
        dtypes = {self._dtypes[number - 1] for number in numbers}
        if len(dtypes) > 1:
            # Each in its own type: GDAL before 3.7 does not know int8, and some of its conversions go through doubles.
            return np.concatenate([self._read_with(dataset, window, [number], shape) for number in numbers])
        asked = dtypes.pop()
        with gdal_errors() as errors:
            data = attempt(
                errors,
                dataset.ReadRaster,
                window.x,
                window.y,
                window.width,
                window.height,
                width,
                height,
                buf_type=GDAL_TYPES[asked],
                band_list=numbers,
            )
        if data is None:
            raise self._read_error(window, errors)
        samples = np.frombuffer(data, asked).reshape(len(numbers), height, width)
        samples = samples.astype(self.profile.dtype, copy=False)
        return samples if samples.flags.writeable else samples.copy()

    def _read_mask_with(
        self, dataset: gdal.Dataset, window: Window, numbers: Sequence[int], shape: tuple[int, int] | None = None
    ) -> Array:
        with gdal_errors() as errors:
            mask = read_mask(dataset, numbers, self.profile.mask, window, errors, shape)
        if mask is None:
            raise self._read_error(window, errors)
        return mask

    def _read_error(self, window: Window, errors: GdalErrors) -> InputError:
        return InputError(
            f"{self.name} cannot be read at row {window.y + 1} "
            f"({errors.last('GDAL gives no reason')}); the file may be damaged."
        )

    def _take_handle(self) -> list[Any]:
        """A handle [dataset, bytes read since its blocks were dropped] that no other thread uses."""
        with self._lock:
            if self._closed:
                raise ValueError("the raster source is closed")
            if self._idle:
                return self._idle.pop()
        return [_open(self.path, self._options), 0]


def short_name(path: str) -> str:
    """The file's name without its folders, for messages."""
    return os.path.basename(path.rstrip("/\\")) or path


def _open(path: str, options: Sequence[str] = ()) -> gdal.Dataset:
    with gdal_errors() as errors:
        dataset = attempt(errors, gdal.OpenEx, path, gdal.OF_RASTER | gdal.OF_READONLY, open_options=list(options))
    if dataset is None:
        name = short_name(path)
        if not path or (
            os.sep in path and not path.startswith("/vsi") and not os.path.exists(path) and ":" not in name
        ):
            raise InputError(f"{name or 'The raster'} does not exist; check the path {path}.")
        if os.path.isdir(path):
            raise InputError(f"{name} is a folder; choose a raster file.")
        asked = f" with {', '.join(options)}" if options else ""
        raise InputError(
            f"{name} cannot be opened as a raster{asked} ({errors.last('GDAL gives no reason')}); "
            "choose a file that GDAL reads, such as a GeoTIFF."
        )
    if dataset.GetDriver().ShortName in REMOTE_DRIVERS:
        raise _remote_error()
    return dataset


def _remote_error() -> InputError:
    return InputError(
        "This raster is a web or database layer, not a file; export it first "
        "(Export → Save As…, raw data) and use the GeoTIFF."
    )


def _checked_bands(bands: Iterable[int], count: int, name: str) -> list[int]:
    bands = list(bands)
    if not bands:
        raise InputError("No band is chosen; choose at least one.")
    wrong = next((b for b in bands if not 1 <= b <= count), None)
    if wrong is not None:
        raise InputError(f"{name} has no band {wrong}; choose from 1 to {count}.")
    if len(set(bands)) < len(bands):
        raise InputError("A band is chosen twice; choose each band once.")
    return bands


def _repeat_edges(samples: Array, inside: Window, window: Window) -> Array:
    """``samples`` (C, height, width) of the window ``inside``, with the outermost ones repeated to fill ``window``."""
    if inside == window:
        return samples
    rows = np.clip(np.arange(window.y, window.y + window.height), inside.y, inside.y + inside.height - 1)
    columns = np.clip(np.arange(window.x, window.x + window.width), inside.x, inside.x + inside.width - 1)
    return samples[:, (rows - inside.y)[:, None], (columns - inside.x)[None, :]]


def _nearest_inside(window: Window, grid: Grid) -> Window:
    """The part of ``window`` inside the grid, or the nearest pixels when they do not touch."""
    x0, x1 = (min(max(v, 0), grid.width) for v in (window.x, window.x + window.width))
    y0, y1 = (min(max(v, 0), grid.height) for v in (window.y, window.y + window.height))
    if x1 == x0:
        x0 = min(x0, grid.width - 1)
        x1 = x0 + 1
    if y1 == y0:
        y0 = min(y0, grid.height - 1)
        y1 = y0 + 1
    return Window(x0, y0, x1 - x0, y1 - y0)
