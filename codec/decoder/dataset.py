"""BprDataset: an open ``.bpr`` file as an array of shape (bands, rows, columns) with the metadata of a raster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Union

import numpy as np

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Window
from ..raster.array_arguments import flag
from ..raster.nodata import nodata_sample
from ..raster.output_path import path_text
from ..raster.profile import Band
from .file_source import FileSource, buffer_bytes
from .indexing import Selection, band_list, level_number, select, thread_limit, whole_number, window_of

if TYPE_CHECKING:
    from .reader import BprReader

WindowLike = Union[Window, tuple[int, int, int, int], Array]
Opener = Callable[["str | bytes", "int | None"], "BprDataset"]
KEYWORDS = {"pae": "max_error"}  # kinds of targets that have another name in the Python interface


class BprDataset:
    """A Bandpress raster opened for reading: a context manager, safe to read from several threads.

    Bands, rows and columns are numbered from 0. Samples are decoded when they are read, only in the tiles that are
    needed: of ``dataset[2, 100:200, ::4]`` the tiles of band 2 that hold these rows. ``numpy.asarray(dataset)`` decodes
    all. Raises FormatError when the file is not a Bandpress raster or is damaged beyond use, InputError when it cannot
    be opened. Samples of damaged tiles are nodata, and :attr:`warnings` lists them."""

    ndim = 3

    def __init__(self, source: FileSource, threads: int | None = None, opener: Opener | None = None) -> None:
        """``source``: a path, the bytes of a file, or a seekable binary file object, which stays open when the dataset
        is closed; ``threads``: None for one per processor; ``opener``: the function of these two that opens a pickle of
        the dataset again, None for this class."""
        from .reader import BprReader

        self._again: str | bytes | None  # what a pickle opens
        if isinstance(source, (str, os.PathLike)):
            self._again = os.path.abspath(path_text(source, "The path of a .bpr file"))
        else:
            self._again = buffer_bytes(source)
            source = source if self._again is None else self._again
        self._threads, self._opener = thread_limit(threads), opener or BprDataset
        self._reader: BprReader | None = BprReader(source, self._threads)

    @property
    def reader(self) -> BprReader:
        """The codec's reader of the file, with more methods. Raises InputError when the dataset is closed."""
        if self._reader is None:
            raise InputError("The dataset is closed; open it again.")
        return self._reader

    # properties --------------------------------------------------------------------------------------------------
    @property
    def shape(self) -> tuple[int, int, int]:
        """(bands, rows, columns)."""
        profile = self.reader.stored_profile
        return (profile.count, *profile.grid.shape)

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the samples."""
        return self.reader.header.dtype

    @property
    def count(self) -> int:
        """Number of bands."""
        return self.shape[0]

    @property
    def size(self) -> int:
        """Number of samples."""
        bands, rows, columns = self.shape
        return bands * rows * columns

    @property
    def crs(self) -> str | None:
        """The coordinate reference system as WKT, or as a code such as EPSG:32633 where GDAL is not installed; None
        without one."""
        return self.reader.stored_profile.grid.crs_wkt or None

    @property
    def transform(self) -> tuple[float, float, float, float, float, float] | None:
        """GDAL's geotransform (x0, column to x, row to x, y0, column to y, row to y), where (x0, y0) is the upper-left
        corner of the first pixel; None without georeferencing. Level L has the same corner and pixels 2**L times as
        large."""
        return self.reader.stored_profile.grid.geotransform

    @property
    def bands(self) -> tuple[Band, ...]:
        """Properties of each band: ``name``, ``wavelength_nm``, ``unit``, ``scale`` and ``offset`` (a physical value is
        sample · scale + offset), ``nodata``, ``color``, ``metadata`` and more."""
        return self.reader.stored_profile.bands

    @property
    def nodata(self) -> int | float | None:
        """The nodata value of all bands; None where there is none or they differ (:attr:`bands` has each)."""
        first, *others = (band.nodata for band in self.bands)
        same = all(value == first or (value != value and first != first) for value in others)
        return first if same else None

    @property
    def metadata(self) -> dict[str, dict[str, str]]:
        """Metadata of the raster: {domain: {name: text}}; "" is the default domain."""
        return {domain: dict(items) for domain, items in self.reader.stored_profile.metadata.items()}

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        """(rows, columns) of each overview level; level 0 is the full resolution, each next level has half of it."""
        from .resolution_levels import MOST_LEVEL

        return tuple(self.reader.grid_at(level).shape for level in range(MOST_LEVEL + 1))

    @property
    def model(self) -> str:
        """Id of the model that encoded the file."""
        return self.reader.model

    @property
    def target(self) -> dict[str, float]:
        """The target with which the file was encoded, as arguments of ``encode``: {"psnr": 45.0, "peak": 10000.0},
        {"max_error": 2.0}, {"lossless": True} …"""
        target = self.reader.target
        kind = target["kind"]
        out = {KEYWORDS.get(kind, kind): True if kind == "lossless" else target["value"]}
        if "peak" in target:
            out["peak"] = target["peak"]
        return out

    @property
    def size_bytes(self) -> int:
        """Bytes of the file."""
        return self.reader.bytes

    @property
    def warnings(self) -> list[str]:
        """Sentences about damage, one for each damaged part found so far."""
        return self.reader.notes

    # samples ------------------------------------------------------------------------------------------------------
    def read(
        self,
        window: WindowLike | None = None,
        bands: int | Sequence[int] | None = None,
        level: int = 0,
        *,
        masked: bool = False,
    ) -> Array:
        """Samples (bands, rows, columns) of a part of the raster; (rows, columns) where ``bands`` is one integer.

        ``window``: (column, row, width, height) in pixels of ``level``, or a Window; None: all. ``bands``: integers,
        negative from the end, or one bool per band; None: all. ``level``: see :attr:`levels`. ``masked``: return a
        masked array in which invalid samples (:meth:`read_mask`) are masked; its ``fill_value`` is the nodata value of
        the bands, and NumPy's own where they have none or differ. Raises InputError for windows, bands and levels that
        do not exist, and where the file cannot be read."""
        level = level_number(level)
        window, chosen = self.check_window(window, level), band_list(bands, self.count)
        out = self._read(window, chosen, level)
        if flag("masked", masked):
            hidden = ~self.reader.read_valid(window, level=level)[chosen]
            out = np.ma.MaskedArray(out, hidden, fill_value=self._fill_value(chosen))
        return out if whole_number(bands) is None else out[0]

    def read_mask(
        self, window: WindowLike | None = None, bands: int | Sequence[int] | None = None, level: int = 0
    ) -> Array:
        """Validity mask: bool, True for samples that are not nodata, NaN, infinite, hidden by the raster's mask, or
        lost. Arguments, shape and errors as for :meth:`read`; a sample of an overview level is valid when one of its
        pixels is."""
        level = level_number(level)
        window, chosen = self.check_window(window, level), band_list(bands, self.count)
        out = self.reader.read_valid(window, level=level)[chosen]
        return out if whole_number(bands) is None else out[0]

    def __getitem__(self, key: Any) -> Any:
        """Indexing like a NumPy array of this shape: integers, slices, an ellipsis, and a list of integers or bools for
        the bands. Returns a new array, or a NumPy scalar. Raises IndexingError, which is an InputError and an
        IndexError."""
        return self._selected(select(key, self.shape))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        """All samples. Raises ValueError for ``copy`` False: decoding always makes a new array."""
        if copy is False:
            raise ValueError("A .bpr file has no array in memory to share; leave copy out.")
        out = self.read()
        return out if dtype is None else out.astype(dtype, copy=False)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Array]:
        """Iterates over bands: (rows, columns) each."""
        return (self.read(bands=band) for band in range(self.count))

    def check_window(self, window: WindowLike | None, level: int = 0) -> Window:
        """``window`` as a Window of ``level`` (None: all of it). Raises InputError where it lies outside."""
        whole = self.reader.grid_at(level).full_window
        if window is None:
            return whole
        part = window_of(window)
        if part.width < 1 or part.height < 1 or not whole.contains(part):
            raise InputError(
                f"The window {part.width} × {part.height} at column {part.x}, row {part.y} does not lie inside of "
                f"level {level}, which has {whole.width} × {whole.height} pixels."
            )
        return part

    def _fill_value(self, bands: list[int]) -> np.generic | None:
        """The nodata value that all ``bands`` have, as a sample; None where there is none or they differ."""
        values = {str(self.bands[band].nodata): self.bands[band].nodata for band in bands}
        return nodata_sample(next(iter(values.values())), self.dtype) if len(values) == 1 else None

    def _read(self, window: Window, bands: list[int], level: int) -> Array:
        """Read bands, which may repeat."""
        different = list(dict.fromkeys(bands))
        if not different:
            return np.empty((0, window.height, window.width), self.dtype)
        out = self.reader.read(window, different, level=level)
        return out if different == bands else out[[different.index(band) for band in bands]]

    def _selected(self, chosen: Selection) -> Any:
        """The samples of a selection. For selections with large steps at most one strip is in memory besides the
        result."""
        out = np.empty(chosen.shape, self.dtype)
        if out.size:
            different = list(dict.fromkeys(chosen.bands))
            order = [different.index(band) for band in chosen.bands]
            step = abs(chosen.rows.step)
            window = chosen.window
            for part, samples in self.reader.strips(window, different):
                first = -(-(part.y - window.y) // step)  # rows of the result above this strip
                samples = samples[order, first * step - (part.y - window.y) :: step, :: chosen.columns.step]
                out[:, first : first + samples.shape[1]] = samples
            if chosen.rows.step < 0:
                out = out[:, ::-1].copy()
        return out[chosen.squeeze]

    # opening and closing -------------------------------------------------------------------------------------------
    def close(self) -> None:
        """Close the file; a file object of the caller stays open."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @property
    def closed(self) -> bool:
        """True after :meth:`close`."""
        return self._reader is None

    def __enter__(self) -> BprDataset:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Opener, tuple[str | bytes, int | None]]:
        """For pickle and copy: the path, or the bytes, is opened again. Raises InputError for a file object and for a
        closed dataset."""
        if self.closed:
            raise InputError("The dataset is closed; open it again.")
        if self._again is None:
            raise InputError("A dataset of a file object cannot be pickled or copied; open its path or its bytes.")
        return self._opener, (self._again, self._threads)

    def __repr__(self) -> str:
        if self._reader is None:
            return "<closed BprDataset>"
        bands, rows, columns = self.shape
        return (
            f"<BprDataset {self._reader.path!r}: {bands} × {rows} × {columns} {self.dtype}, {self.model}, "
            f"{self.size_bytes} bytes>"
        )
