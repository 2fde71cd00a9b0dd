"""BlockReader: reads windows of a ``.bpr`` file again and again, as views of a map do, from blocks that are kept."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import FormatError
from ..geometry.grid import Window
from ..geometry.tiling import FINE_LEVELS, ceil_div
from ..progress import Progress
from ..raster.validity import MASKED
from ..runtime.threads import thread_count
from .damage import Hole, hole_values, lost_tile, punch
from .pixels import Pixels, classes_at_level, finer_spans, mean_pixels, spans_of
from .resolution_levels import coarse_classes
from .view import View, exact_of, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from ..arrays import Array
    from .decoded_cache import DecodedCache
    from .reader import BprReader
    from .tile_corrections import TileCorrections
    from .tile_source import DecodedTile

    Block = tuple[int, int, int]  # level, row and column of a block in the raster of blocks of its level

BLOCK = 288  # pixels along a side of a block, at most, where tiles are wavelet coefficients


class BlockReader:
    """Reads windows of the file of ``reader``; safe to use from several threads. Decoded tiles and blocks of samples
    are kept in ``cache`` under the name ``owner``, so that the next view decodes only what is new in it.

    Samples that are no measurements have the :attr:`missing` values: nodata, samples under the raster's mask, and those
    of damaged tiles, which ``reader.holes`` lists as soon as they are found."""

    def __init__(self, reader: BprReader, cache: DecodedCache, owner: Hashable, threads: int | None = None) -> None:
        self.reader, self._cache, self._owner, self._threads = reader, cache, owner, thread_count(threads)
        self._header, self._decoder = reader.header, reader.decoder
        self._chunks, self._tiles = reader.decoder.chunks, reader.decoder.tiles
        self._pixels: Pixels[Any] = Pixels(reader.header, reader.decoder.tiles)
        self._all = range(len(reader.header.profile.bands))
        self.missing = hole_values(reader.header)
        self._masked = reader.header.profile.mask in ("dataset", "bands")
        self._lattices = any(group.lattice is not None for group in reader.header.groups)

    def read(
        self,
        window: Window,
        bands: Sequence[int],
        level: int = 0,
        progress: Progress | None = None,
        also: Sequence[int] = (),
    ) -> Array:
        """Samples (bands, h, w) of ``window`` of ``level``, see :meth:`.reader.BprReader.read`.

        ``also``: bands that will be read next, which are reconstructed together with the first one that is missing.
        Raises Cancelled, FormatError, InputError."""
        progress = progress or Progress()
        check = progress.check
        out = np.empty((len(bands), window.height, window.width), self._header.dtype)
        blocks = list(self._blocks(window, level))
        missing = [block for block in blocks if not self._kept(block, bands)]
        self._decode_ahead(missing, progress.stage(0, 0.5) if missing else progress)
        for done, block in enumerate(blocks):
            check()
            if missing and block == missing[0]:
                progress.report(0.5 + 0.5 * done / len(blocks))
                missing.pop(0)
            have = self._window(block)
            part = window.intersect(have)
            y, x = part.shift(-window.x, -window.y).slices
            from_y, from_x = part.shift(-have.x, -have.y).slices
            for i, samples in enumerate(self._samples(block, bands, also, check)):
                out[i, y, x] = samples[from_y, from_x]
        return out

    def is_fast(self, band: int) -> bool:
        """Whether levels from FINE_LEVELS on of a band are decoded in a moment, because they need no tiles."""
        return not self._tiles.averages and band not in self._header.exact_bands

    def read_kept(self, window: Window, band: int, level: int) -> tuple[Array, Array]:
        """(samples (h, w) of a window, where they are kept: bool (h, w)), without decoding anything; elsewhere
        samples have the missing value."""
        out = np.full((window.height, window.width), self.missing[band], self._header.dtype)
        known = np.zeros(out.shape, bool)
        for block in self._blocks(window, level):
            samples = self._cache.get(self._key(block, band))
            if samples is not None:
                have = self._window(block)
                part = window.intersect(have)
                place = part.shift(-window.x, -window.y).slices
                out[place] = samples[part.shift(-have.x, -have.y).slices]
                known[place] = True
        return out, known

    def has(self, window: Window, bands: Sequence[int], level: int) -> bool:
        """Whether all blocks of a window are kept, so that reading it takes no time."""
        return all(self._kept(block, bands) for block in self._blocks(window, level))

    def pixel(self, column: int, row: int, bands: Sequence[int], progress: Progress | None = None) -> Array:
        """Samples (bands,) of one pixel of the raster; keeps tiles, but no blocks."""
        check = (progress or Progress()).check
        block = next(self._blocks(Window(column, row, 1, 1), 0))
        window = self._window(block)
        found = [self._cache.get(self._key(block, band)) for band in bands]
        if all(samples is not None for samples in found):
            return np.array([samples[row - window.y, column - window.x] for samples in found], self._header.dtype)
        if self._tiles.averages:
            return np.stack(self._samples(block, bands, (), check))[:, row - window.y, column - window.x]
        return self._decoded(Window(column, row, 1, 1), 0, bands, check)[:, 0, 0]

    # the raster of blocks ------------------------------------------------------------------------------------------
    def _side(self, level: int) -> int:
        """Pixels of ``level`` along a side of a block."""
        tile = self._header.tile
        if self._tiles.averages:
            return max(tile >> level, 1) if level else tile
        if level >= FINE_LEVELS:
            return BLOCK
        side = tile >> level
        while side > BLOCK and side % 2 == 0:
            side //= 2
        return side

    def _blocks(self, window: Window, level: int) -> Iterator[Block]:
        """The blocks that touch a window, row by row."""
        side = self._side(level)
        for row in range(window.y // side, ceil_div(window.y + window.height, side)):
            for column in range(window.x // side, ceil_div(window.x + window.width, side)):
                yield level, row, column

    def _window(self, block: Block) -> Window:
        """The pixels of a block, in pixels of its level."""
        level, row, column = block
        side = self._side(level)
        whole = self.reader.grid_at(level).full_window
        return Window(column * side, row * side, side, side).intersect(whole)

    def _key(self, block: Block, band: int) -> tuple[Hashable, ...]:
        return self._owner, "samples", *block, band

    def _kept(self, block: Block, bands: Sequence[int]) -> bool:
        return all(self._cache.get(self._key(block, band)) is not None for band in bands)

    # samples -------------------------------------------------------------------------------------------------------
    def _samples(
        self, block: Block, bands: Sequence[int], also: Sequence[int], check: Callable[[], None]
    ) -> list[Array]:
        """Samples (h, w) of each of ``bands``."""
        found = {band: self._cache.get(self._key(block, band)) for band in bands}
        if any(samples is None for samples in found.values()):
            wanted = [
                band
                for band in dict.fromkeys([*bands, *also])
                if found.get(band) is None and self._cache.get(self._key(block, band)) is None
            ]
            key = self._owner, "making", *block, tuple(wanted)
            made = self._cache.made(key, partial(self._make, block, wanted, check), check, False)
            for band, samples in zip(wanted, made):
                found[band] = samples
        return [found[band] for band in bands]

    def _make(self, block: Block, bands: Sequence[int], check: Callable[[], None]) -> list[Array]:
        samples = list(self._decoded(self._window(block), block[0], bands, check))
        for band, plane in zip(bands, samples):
            self._cache.put(self._key(block, band), plane.copy())
        return samples

    def _decoded(self, window: Window, level: int, bands: Sequence[int], check: Callable[[], None]) -> Array:
        """Samples (bands, h, w) of a window that lies in one block."""
        if level and self._tiles.averages:
            return self._means(window, level, bands, check)
        header = self._header
        finest = self._tiles.finest_chunk(level, bands)
        groups = groups_of(header, bands)
        view = View(level, False, finest, frozenset(range(len(header.groups))))
        holes: list[Hole] = []
        if groups and not self._tiles.averages:
            holes += [hole.coarser(level) for hole in self._tiles.prepare(Progress(cancelled=_asked(check)))]
        reach = self._reach() if finest <= FINE_LEVELS else 0
        decoded = {tile: self._tile(*tile, view, check) for tile in self._around(window, level, reach)}
        for (row, column), tile in decoded.items():
            if tile.damage is not None and groups:
                near = self._tiles.fine_reach if reach else 0
                holes.append(lost_tile(header, row, column, tile.damage, near).coarser(level))
        out = np.empty((len(bands), window.height, window.width), header.dtype)
        if groups:
            home = ((window.y << level) // header.tile, (window.x << level) // header.tile)
            fix, hole = self._corrections(home, check) if not level else (None, None)
            holes += [hole] if hole is not None else []
            self._pixels.into(out, window, window, home, bands, view, decoded, check, fix)
        exact = exact_of(header, bands)
        if exact:
            from .exact_band_pixels import exact_pixels

            with ThreadPoolExecutor(1) as pool:
                samples, lost = exact_pixels(self._chunks, window, level, exact, pool, check, self._exact_tile)
            out[[list(bands).index(band) for band in exact]] = samples
            holes += lost
        self._decoder.record(holes)
        punch(out, window, bands, holes, self.missing)
        if self._masked:
            self._hide(out, window, level, bands, decoded)
        return out

    def _means(self, window: Window, level: int, bands: Sequence[int], check: Callable[[], None]) -> Array:
        """Samples of a coarse level of files whose overview pixels are means of those of the full resolution."""
        rows, columns = finer_spans(self._header, window, level)
        full = Window(columns.start, rows.start, len(columns), len(rows))
        progress = Progress(cancelled=_asked(check))
        fine = self.read(full, bands, 0, progress)
        classes = self._chunks.classes_in(rows, columns)
        if classes is None:
            return mean_pixels(fine, None, self._header, rows, columns, level, bands)
        of_bands = [classes[band] for band in bands]
        out = mean_pixels(fine, of_bands, self._header, rows, columns, level, bands)
        if self._masked:
            coarse = coarse_classes(np.stack(of_bands), rows, columns, level)
            for i, band in enumerate(bands):
                out[i][coarse[i] & MASKED != 0] = self.missing[band]
        return out

    def _hide(
        self,
        out: Array,
        window: Window,
        level: int,
        bands: Sequence[int],
        decoded: dict[tuple[int, int], DecodedTile[Any]],
    ) -> None:
        """Write the missing values over samples under the raster's mask."""
        classes = classes_at_level(self._header, *spans_of(window), level, decoded)
        if classes is not None:
            for i, band in enumerate(bands):
                out[i][classes[band] & MASKED != 0] = self.missing[band]

    # tiles ---------------------------------------------------------------------------------------------------------
    def _reach(self) -> int:
        """Pixels around a window within which tiles are needed for it."""
        if self._lattices:
            return self._header.tile
        factor = max((math.ceil(group.scale) for group in self._header.groups), default=1)
        return min(self._header.tile, self._tiles.fine_reach * factor)

    def _around(self, window: Window, level: int, reach: int) -> list[tuple[int, int]]:
        """(row, column) of the tiles that a window of ``level`` needs, at most ``reach`` pixels away."""
        tile, (tile_rows, tile_columns) = self._header.tile, self._header.tiles
        rows, columns = finer_spans(self._header, window, level)
        return [
            (row, column)
            for row in range(max(0, rows.start - reach) // tile, min(tile_rows, ceil_div(rows.stop + reach, tile)))
            for column in range(
                max(0, columns.start - reach) // tile, min(tile_columns, ceil_div(columns.stop + reach, tile))
            )
        ]

    def _decode_ahead(self, blocks: Sequence[Block], progress: Progress) -> None:
        """Decode the tiles that ``blocks`` need in threads."""
        if not blocks or self._threads < 2 or (blocks[0][0] and self._tiles.averages):
            return
        level = blocks[0][0]
        finest = self._tiles.finest_chunk(level)
        if finest > FINE_LEVELS:
            return
        view = View(level, False, finest, frozenset(range(len(self._header.groups))))
        tiles = list(
            dict.fromkeys(tile for block in blocks for tile in self._around(self._window(block), level, self._reach()))
        )
        missing = [tile for tile in tiles if self._kept_tile(*tile, view) is None]
        if len(missing) > 1:
            with ThreadPoolExecutor(min(self._threads, len(missing))) as pool:
                futures = [pool.submit(self._tile, *tile, view, progress.check) for tile in missing]
                try:
                    for done, future in enumerate(futures, 1):
                        future.result()
                        progress.report(done / len(futures))
                finally:
                    pool.shutdown(wait=True, cancel_futures=True)

    def _kept_tile(self, row: int, column: int, view: View) -> DecodedTile[Any] | None:
        """A tile with all levels that ``view`` needs, or with finer ones, if it is kept."""
        for finest in [view.finest] if view.finest > FINE_LEVELS else range(view.finest, 0, -1):
            found: DecodedTile[Any] | None = self._cache.get((self._owner, "tile", row, column, finest))
            if found is not None:
                return found
        return None

    def _tile(self, row: int, column: int, view: View, check: Callable[[], None]) -> DecodedTile[Any]:
        found = self._kept_tile(row, column, view)
        if found is not None:
            return found
        key = self._owner, "tile", row, column, view.finest
        return self._cache.made(key, partial(self._tiles.decode_tile, row, column, view, check), check)

    def _exact_tile(self, row: int, column: int, check: Callable[[], None]) -> Any:
        from .exact_band_pixels import exact_tile

        key = self._owner, "exact", row, column
        return self._cache.made(key, partial(exact_tile, self._chunks, row, column, check), check)

    def _corrections(
        self, tile: tuple[int, int], check: Callable[[], None]
    ) -> tuple[TileCorrections | None, Hole | None]:
        """(the corrections of a tile, its Hole where they are damaged); both None where the file has none."""
        if not self._header.has_corrections:
            return None, None
        key = self._owner, "corrections", *tile
        try:
            return self._cache.made(key, partial(self._decoder.corrector.tile, *tile, check), check), None
        except FormatError as error:
            return None, lost_tile(self._header, *tile, str(error), 0)


def _asked(check: Callable[[], None]) -> Callable[[], bool]:
    """``check``, which raises Cancelled itself, as a question."""

    def asked() -> bool:
        check()
        return False

    return asked
