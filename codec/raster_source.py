"""Reading rasters through GDAL: a selection of bands and a window, from several threads at once."""

import math
import os
import re
import threading

import numpy as np
from osgeo import gdal

from .errors import InputError
from .gdal_profile import read_profile
from .gdal_support import GDAL_TYPES, attempt, band_dtype, gdal_errors
from .grid import Window
from .profile import valid_samples

# Not files but services: every read is a download, and what comes is a picture or changes from day to day.
REMOTE_DRIVERS = frozenset(('WMS', 'WMTS', 'WCS', 'OGCAPI', 'PostGISRaster', 'PLMOSAIC', 'EEDAI', 'DAAS', 'STACTA',
                            'NGW', 'HTTP', 'Rasterlite'))
# GDAL would keep up to 5 % of main memory of blocks. Tiled files are read once from left to right; in files of whole rows the
# next window needs the same rows again.
CACHED_BYTES, CACHED_ROWS, MOST_CACHED_BYTES = 24 << 20, 768, 400 << 20
# Compressing reads every sample several times; a selection of up to so many bytes is read from its file once.
KEPT_BYTES, KEPT_ROWS = 128 << 20, 256
_REMOTE = re.compile(r'(https?|ftp|wss?)://|(PG|WMS|WCS|WMTS):|.*\b(url=|type=(xyz|wms|wcs))', re.IGNORECASE)


class RasterSource:
    """An open raster, or some of its bands and a window of it; a context manager.

    :meth:`read` may be called from several threads: there are as many GDAL handles as reads at once, and all are closed
    by :meth:`close`. ``profile`` describes the selection (its grid is the cropped one), ``size_bytes`` is what its
    samples take without compression, ``file_bytes`` the files on disk that GDAL names for the whole raster,
    ``notes`` say in sentences what of the source cannot be carried along.
    """

    def __init__(self, path, dataset, bands, window):
        self.path, self.name = path, short_name(path)
        full, self.notes = read_profile(dataset, self.name)
        self._dtypes = [band_dtype(dataset.GetRasterBand(i + 1)) for i in range(full.count)]
        chosen = range(full.count) if bands is None else _checked_bands(bands, full.count, self.name)
        self._window = window or full.grid.full_window
        self.profile = full.select(chosen).crop(self._window)
        self._gdal_bands = [i + 1 for i in chosen]
        self._idle, self._lock, self._closed = [], threading.Lock(), False
        self.file_bytes = sum(os.path.getsize(f) for f in dataset.GetFileList() or () if os.path.isfile(f))
        self._idle.append([dataset, 0])
        self._cached_bytes = CACHED_BYTES
        if dataset.GetRasterBand(1).GetBlockSize()[0] == full.grid.width:
            rows = CACHED_ROWS * full.grid.width * self.profile.count * np.dtype(self.profile.dtype).itemsize
            self._cached_bytes = max(CACHED_BYTES, min(rows, MOST_CACHED_BYTES))
        self._block_rows, self._kept = dataset.GetRasterBand(1).GetBlockSize()[1], None

    @classmethod
    def open(cls, path, bands=None, window=None):
        """Open ``path`` (anything GDAL opens locally; str or path).

        ``bands`` are 1-based numbers in the wanted order (None: all), ``window`` a :class:`Window` of the whole
        raster (None: all). Raises :class:`InputError` when it is missing, remote, not a raster, of a sample type
        that cannot be compressed, or when bands or window are not in it.
        """
        path = os.fspath(path)
        if _REMOTE.match(path):
            raise _remote_error()
        return cls(path, _open(path), bands, window)

    def __reduce__(self):
        return RasterSource.open, (self.path, self._gdal_bands, self._window)

    def keep(self):
        """Keep all samples from now on once they were read, unless they are many."""
        if self.profile.raw_bytes <= KEPT_BYTES and self._kept is None:
            self._kept = Kept(self._load, self.profile, self._block_rows)

    @property
    def size_bytes(self):
        """Bytes of the selected samples without compression: width × height × bands × bytes a sample."""
        return self.profile.raw_bytes

    def read(self, window=None, bands=None, fill_outside=False):
        """Samples of ``window`` (of the selection; None: all of it) as an array (C, height, width) of ``profile.dtype``.

        ``bands`` are 0-based positions in the selection (None: all). With ``fill_outside`` the window may stick out
        of the grid; pixels there repeat the nearest one inside. Raises :class:`InputError` when the file cannot be
        read (damaged, or gone since it was opened), ValueError for a window outside of the grid.
        """
        grid = self.profile.grid
        window = window or grid.full_window
        inside = window
        if fill_outside:
            inside = _nearest_inside(window, grid)
        elif not grid.full_window.contains(window):
            raise ValueError(f'{window} is not inside {grid.full_window}')
        samples = self._kept.read(inside, bands) if self._kept else self._load(inside, bands)
        if inside != window:
            rows = np.clip(np.arange(window.y, window.y + window.height), inside.y, inside.y + inside.height - 1)
            columns = np.clip(np.arange(window.x, window.x + window.width), inside.x, inside.x + inside.width - 1)
            samples = samples[:, (rows - inside.y)[:, None], (columns - inside.x)[None, :]]
        return samples

    def sample(self, band, most):
        """Up to about ``most`` valid samples of ``band`` (0-based in the selection), spread evenly: 1-D, of ``profile.dtype``.

        Overviews are used where the file has them. Raises :class:`InputError` like :meth:`read`.
        """
        window = self._window
        step = max(1.0, math.sqrt(window.width * window.height / most))
        shape = math.ceil(window.height / step), math.ceil(window.width / step)
        samples = self._read(window, [self._gdal_bands[band]], shape)[0]
        return samples[valid_samples(samples, self.profile.bands[band].nodata)]

    def close(self):
        """Close all handles; reading afterwards is an error."""
        with self._lock:
            self._closed = True
            self._idle.clear()
            self._kept = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def _load(self, window, bands=None):
        """The samples of a window of the selection, from the file."""
        numbers = self._gdal_bands if bands is None else [self._gdal_bands[i] for i in bands]
        return self._read(window.shift(self._window.x, self._window.y), numbers)

    def _read(self, window, numbers, shape=None):
        handle = self._take()
        try:
            samples = self._read_with(handle[0], window, numbers, shape)
            handle[1] += samples.nbytes
            if handle[1] > self._cached_bytes:
                handle[0].FlushCache()  # drops the blocks that GDAL keeps of this file
                handle[1] = 0
            return samples
        finally:
            with self._lock:
                if not self._closed:
                    self._idle.append(handle)

    def _read_with(self, dataset, window, numbers, shape=None):
        """The samples of ``window``; every so many of them if ``shape`` (height, width) is smaller than the window."""
        height, width = shape or (window.height, window.width)
        dtypes = {self._dtypes[number - 1] for number in numbers}
        if 'int8' in dtypes and len(dtypes) > 1:
            # Before GDAL 3.7, int8 is a byte with a flag that GDAL's own conversion overlooks.
            return np.concatenate([self._read_with(dataset, window, [number], shape) for number in numbers])
        asked = dtypes.pop() if len(dtypes) == 1 else self.profile.dtype
        with gdal_errors() as errors:
            data = attempt(errors, dataset.ReadRaster, window.x, window.y, window.width, window.height, width, height,
                           buf_type=GDAL_TYPES[asked], band_list=numbers)
        if data is None:
            raise InputError(f'{self.name} cannot be read at row {window.y + 1} '
                             f'({errors.last("GDAL gives no reason")}); the file may be damaged.')
        samples = np.frombuffer(data, asked).reshape(len(numbers), height, width)
        samples = samples.astype(self.profile.dtype, copy=False)
        return samples if samples.flags.writeable else samples.copy()

    def _take(self):
        """A handle [dataset, bytes read since its blocks were dropped] that no other thread uses."""
        with self._lock:
            if self._closed:
                raise ValueError('the raster source is closed')
            if self._idle:
                return self._idle.pop()
        return [_open(self.path), 0]


class Kept:
    """All samples of a selection once they were read: strips of rows, filled by ``load(window)`` when first asked for."""

    def __init__(self, load, profile, block_rows):
        self._load, self._grid, self._dtype, self._count = load, profile.grid, profile.dtype, profile.count
        self._rows = -(-KEPT_ROWS // block_rows) * block_rows
        self._locks = [threading.Lock() for _ in range(-(-profile.grid.height // self._rows))]
        self._strips = [None] * len(self._locks)

    def read(self, window, bands=None):
        """A copy of the samples of ``window``, of the 0-based ``bands`` or all."""
        which = range(self._count) if bands is None else list(bands)
        out = np.empty((len(which), window.height, window.width), self._dtype)
        for i in range(window.y // self._rows, -(-(window.y + window.height) // self._rows)):
            strip, top = self._strip(i), i * self._rows
            y0, y1 = max(window.y, top), min(window.y + window.height, top + self._rows)
            for target, band in zip(out, which):
                target[y0 - window.y: y1 - window.y] = strip[band, y0 - top: y1 - top, window.x: window.x + window.width]
        return out

    def _strip(self, i):
        with self._locks[i]:
            if self._strips[i] is None:
                top = i * self._rows
                self._strips[i] = self._load(Window(0, top, self._grid.width, min(self._rows, self._grid.height - top)))
            return self._strips[i]


def short_name(path):
    """The file's name without its folders, for messages."""
    return os.path.basename(path.rstrip('/\\')) or path


def _open(path):
    with gdal_errors() as errors:
        dataset = attempt(errors, gdal.OpenEx, path, gdal.OF_RASTER | gdal.OF_READONLY)
    if dataset is None:
        name = short_name(path)
        if not path or (os.sep in path and not path.startswith('/vsi') and not os.path.exists(path)
                        and ':' not in name):
            raise InputError(f'{name or "The raster"} does not exist; check the path {path}.')
        if os.path.isdir(path):
            raise InputError(f'{name} is a folder; choose a raster file.')
        raise InputError(f'{name} cannot be opened as a raster ({errors.last("GDAL gives no reason")}); '
                         'choose a file that GDAL reads, such as a GeoTIFF.')
    if dataset.GetDriver().ShortName in REMOTE_DRIVERS:
        raise _remote_error()
    return dataset


def _remote_error():
    return InputError('This raster is a web or database layer, not a file; export it first '
                      '(Export → Save As…, raw data) and use the GeoTIFF.')


def _checked_bands(bands, count, name):
    bands = list(bands)
    if not bands:
        raise InputError('No band is chosen; choose at least one.')
    wrong = next((b for b in bands if not 1 <= b <= count), None)
    if wrong is not None:
        raise InputError(f'{name} has no band {wrong}; choose from 1 to {count}.')
    if len(set(bands)) < len(bands):
        raise InputError('A band is chosen twice; choose each band once.')
    return [b - 1 for b in bands]


def _nearest_inside(window, grid):
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
