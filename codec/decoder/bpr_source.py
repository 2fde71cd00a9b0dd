"""BprSource: a ``.bpr`` file as a raster that can be compressed, evaluated and styled like any other."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import InputError
from ..geometry.grid import Window
from ..raster.nodata import valid_samples
from .block_reader import BlockReader
from .decoded_cache import DecodedCache
from .reader import BprReader
from .resolution_levels import MOST_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..arrays import Array
    from ..raster.profile import Profile

ENOUGH = 40000  # pixels that show how the samples of a band are distributed


class BprSource:
    """The pixels of a file, or some of its bands and a window of it: a :class:`.raster_reader.RasterReader`, and a
    context manager. Windows are read as :class:`.block_reader.BlockReader` does, so reading neighbouring ones decodes
    each tile once.

    ``notes`` are sentences about damage, found so far: lost samples are nodata."""

    def __init__(
        self,
        blocks: BlockReader,
        bands: Sequence[int] | None = None,
        window: Window | None = None,
        crs_wkt: str | None = None,
        profile: Profile | None = None,
    ) -> None:
        """``bands``: 1-based numbers in the wanted order (None: all); ``window``: of the whole raster (None: all);
        ``crs_wkt``: replaces the CRS of the file; ``profile``: that of the whole raster, None: that of the file, for
        which all of it is read to find damage. Raises InputError for bands that the file has not."""
        self._blocks, self._reader, self._crs_wkt = blocks, blocks.reader, crs_wkt
        whole = profile or self._reader.profile
        self.path = self._reader.path
        self.name = os.path.basename(self.path)
        numbers = list(range(1, whole.count + 1)) if bands is None else list(bands)
        wrong = [number for number in numbers if not 1 <= number <= whole.count]
        if wrong or not numbers or len(set(numbers)) < len(numbers):
            raise InputError(
                f"{self.name} has the bands 1 to {whole.count}; choose at least one of them, and each at most once."
            )
        if crs_wkt:
            whole = replace(whole, grid=replace(whole.grid, crs_wkt=crs_wkt), epoch=None)
        self.whole_window, self._all = whole.grid.full_window, whole.count
        self._window, self._bands = window or self.whole_window, [number - 1 for number in numbers]
        self.profile = whole.select(self._bands).crop(self._window)

    @classmethod
    def open(
        cls,
        path: str,
        bands: Sequence[int] | None = None,
        window: Window | None = None,
        crs_wkt: str | None = None,
    ) -> BprSource:
        """Open a file, see :meth:`__init__`. Raises InputError, FormatError."""
        reader = BprReader(path)
        return cls(BlockReader(reader, DecodedCache(), 0), bands, window, crs_wkt)

    def __reduce__(self) -> tuple[Any, ...]:
        return BprSource.open, (self.path, [band + 1 for band in self._bands], self._window, self._crs_wkt)

    @property
    def notes(self) -> list[str]:
        """Sentences about damage that was found so far."""
        return self._reader.notes

    @property
    def size_bytes(self) -> int:
        """Bytes of the selected samples without compression."""
        return self.profile.raw_bytes

    @property
    def file_bytes(self) -> int:
        """Bytes of the file."""
        return self._reader.bytes

    @property
    def whole(self) -> bool:
        """True when all bands and pixels are selected."""
        return self.profile.count == self._all and self._window == self.whole_window

    def read(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array:
        """See :meth:`.raster_reader.RasterReader.read`."""
        inside, rows, columns = self._places(window, fill_outside)
        chosen = self._bands if bands is None else [self._bands[i] for i in bands]
        samples = self._blocks.read(inside.shift(self._window.x, self._window.y), chosen, 0)
        return samples if rows is None else samples[:, rows[:, None], columns]

    def read_mask(
        self, window: Window | None = None, bands: Sequence[int] | None = None, fill_outside: bool = False
    ) -> Array | None:
        """See :meth:`.raster_reader.RasterReader.read_mask`."""
        if self.profile.mask not in ("dataset", "bands"):
            return None
        inside, rows, columns = self._places(window, fill_outside)
        mask = self._reader.read_mask(inside.shift(self._window.x, self._window.y))
        if mask is None:
            return None
        if self.profile.mask == "bands":
            mask = mask[self._bands if bands is None else [self._bands[i] for i in bands]]
        return mask if rows is None else mask[:, rows[:, None], columns]

    def _places(self, window: Window | None, fill_outside: bool) -> tuple[Window, Array | None, Array | None]:
        """(the part of a window inside of the grid, indices of rows and of columns in it that fill the window, None
        where it is the window)."""
        full = self.profile.grid.full_window
        window = window or full
        if full.contains(window):
            return window, None, None
        if not fill_outside:
            raise ValueError(f"{window} is not inside {full}")
        rows = np.clip(np.arange(window.y, window.y + window.height), 0, full.height - 1)
        columns = np.clip(np.arange(window.x, window.x + window.width), 0, full.width - 1)
        x, y = int(columns[0]), int(rows[0])
        return Window(x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1), rows - y, columns - x

    def sample(self, band: int, most: int) -> Array:
        """Valid samples (1-D) of ``band`` (0-based in the selection), from the coarsest level that has ENOUGH pixels,
        or ``most`` if these are fewer."""
        grid, least = self._reader.grid_at(0), min(most, ENOUGH)
        level = next((n for n in range(MOST_LEVEL, 0, -1) if grid.width * grid.height >> 2 * n >= least), 0)
        x, y = self._window.x >> level, self._window.y >> level
        right, bottom = self._window.x + self._window.width, self._window.y + self._window.height
        window = Window(x, y, max(1, (right >> level) - x), max(1, (bottom >> level) - y))
        number = self._bands[band]
        samples = self._blocks.read(window, [number], level, also=self._bands[:4])[0].ravel()
        kept = valid_samples(samples, self.profile.bands[band].nodata)
        missing = self._blocks.missing[number]
        if self._reader.header.profile.mask and missing == missing:
            kept &= samples != missing
        found: Array = samples[kept]
        return found

    def preview(self, bands: Sequence[int], shape: tuple[int, int]) -> Array:
        """Samples of ``bands`` (0-based in the selection) at ``shape`` = (rows, columns) places spread evenly, from the
        coarsest level that has as many: (bands, rows, columns)."""
        inside, least = self._window, max(1, min(self._window.height // shape[0], self._window.width // shape[1]))
        level = min(MOST_LEVEL, least.bit_length() - 1)
        x, y = inside.x >> level, inside.y >> level
        right, bottom = inside.x + inside.width, inside.y + inside.height
        window = Window(x, y, max(1, (right >> level) - x), max(1, (bottom >> level) - y))
        samples = self._blocks.read(window, [self._bands[band] for band in bands], level)
        rows, columns = (
            np.minimum((np.arange(count) + 0.5) * length / count, length - 1).astype(int)
            for count, length in zip(shape, samples.shape[1:])
        )
        picked: Array = samples[:, rows[:, None], columns]
        return picked

    def keep(self) -> None:
        """Does nothing: decoded tiles are kept anyway."""

    def close(self) -> None:
        """Close the file."""
        self._reader.close()

    def __enter__(self) -> BprSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
