"""Strip decoder: decodes windows of a file by rows of tiles in threads; damaged chunks become holes."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic

import numpy as np

from ..bitstream.subbands import tile_pixels
from ..errors import FormatError
from ..geometry.grid import Window
from ..geometry.tiling import FINE_LEVELS, ceil_div
from ..runtime.memory import trim_heap
from .damage import Hole, hole_values, lost_tile, punch
from .pixels import Pixels, finer_spans, mean_pixels
from .resolution_levels import coarse_span
from .tile_source import C, DecodedTile
from .view import View, exact_of, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from ..arrays import Array
    from ..progress import Progress
    from .chunks import ChunkReader
    from .tile_corrections import CorrectionSource, TileCorrections
    from .tile_source import TileSource

    Tiles = dict[tuple[int, int], DecodedTile[C]]  # by (row, column)


class StripDecoder(Generic[C]):
    """Decodes windows of one file, whose ``tiles`` hold its coefficients.

    ``chunks`` must have read the data common to all tiles (:meth:`.chunks.ChunkReader.read_common`); ``corrector``
    provides the corrections of a file that has some: those of the file, or an encoder's, which computes them;
    ``threads``: number of decoding threads; ``holes``: damaged windows found so far."""

    def __init__(
        self, chunks: ChunkReader, tiles: TileSource[C], corrector: CorrectionSource, threads: int = 1
    ) -> None:
        self.chunks, self.tiles, self.corrector, self.threads = chunks, tiles, corrector, max(1, threads)
        self.holes: list[Hole] = []
        self._header, self._pixels = chunks.header, Pixels(chunks.header, tiles)

    def strips(
        self,
        window: Window,
        bands: Sequence[int],
        progress: Progress,
        level: int = 0,
        native: bool = False,
        components: int | None = None,
    ) -> Iterator[tuple[Window, Array]]:
        """Yield (window, array (bands, h, w) of the file's dtype) for each row of tiles in ``window``.

        Windows are in pixels of ``level``, each 2**level pixels of the raster wide; ``bands`` are 0-based; ``native``:
        see :func:`.resolution_levels.depth_of`; ``components``: see :meth:`.reader.BprReader.read`. Lost pixels hold
        the :func:`.damage.hole_values` and are listed in ``holes``."""
        if level and self.tiles.averages:
            return self._mean_strips(window, bands, progress, level, components)
        finest = self.tiles.finest_chunk(level, bands, native)
        view = View(level, native, finest, groups_of(self._header, bands), components)
        return self._strips(window, bands, progress, view)

    def _strips(
        self, window: Window, bands: Sequence[int], progress: Progress, view: View
    ) -> Iterator[tuple[Window, Array]]:
        """:meth:`strips` of a view. Tiles of a row, and of the next one where synthesis needs it, are decoded in
        threads; then the pixels of each are reconstructed."""
        header, level, check = self._header, view.level, progress.check
        columns = range((window.x << level) // header.tile, self._last_column(window, level))
        reach = 1 if view.finest <= FINE_LEVELS else 0  # synthesis needs the neighbouring tiles
        ring = range(max(0, columns.start - reach), min(header.tiles[1], columns.stop + reach))
        exact, values = exact_of(header, bands), hole_values(header)
        jobs = list(self._blocks(window, level))
        decoded: Tiles[C] = {}
        lost: list[Hole] | None = None
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                common = pool.submit(self.tiles.prepare, progress.stage(0, 0.05)) if view.groups else None
                for done, (first, last, part) in enumerate(jobs, 1):
                    decoded = self._kept(decoded, first, reach)
                    rows = range(max(0, first - reach), min(header.tiles[0], last + reach))
                    futures = {
                        (r, c): pool.submit(self.tiles.decode_tile, r, c, view, check)
                        for r in rows
                        if (r, ring.start) not in decoded
                        for c in ring
                    }
                    if lost is None:
                        lost = self.record(hole.coarser(level) for hole in (common.result() if common else ()))
                    for tile in list(futures):
                        decoded[tile] = futures.pop(tile).result()
                        lost += self.record(self._damage(tile, decoded[tile], reach, level))
                    out = np.empty((len(bands), part.height, part.width), header.dtype)
                    if reach:
                        tiles = [(first, c) for c in columns]
                        lost += self._tiles_into(out, part, tiles, bands, view, decoded, pool, check)
                    else:
                        tile = first, columns.start
                        self._pixels.into(out, part, part, tile, bands, view, decoded, check)
                    if exact:
                        from .exact_band_pixels import exact_pixels

                        samples, holes = exact_pixels(self.chunks, part, level, exact, pool, check)
                        out[[bands.index(band) for band in exact]] = samples
                        lost += self.record(holes)
                    punch(out, part, bands, lost, values)
                    yield part, out
                    del out
                    trim_heap()
                    progress.report(done / len(jobs), done, len(jobs))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _last_column(self, window: Window, level: int) -> int:
        """The last column of tiles that a window of ``level`` touches, plus 1."""
        return min(self._header.tiles[1], ceil_div((window.x + window.width) << level, self._header.tile))

    def _blocks(self, window: Window, level: int) -> Iterator[tuple[int, int, Window]]:
        """(first row of tiles, last row + 1, window of ``level``) of the smallest blocks of rows of tiles that end at a
        pixel border of ``level``."""
        rows, t = self._header.tiles[0], self._header.tile
        step = (t << level) // math.gcd(t, 1 << level)  # in pixels of the raster
        for top in range((window.y << level) // step * step, (window.y + window.height) << level, step):
            part = window.intersect(Window(window.x, top >> level, window.width, step >> level))
            yield top // t, min(rows, (top + step) // t), part

    def _kept(self, decoded: Tiles[C], first: int, reach: int) -> Tiles[C]:
        """Those of ``decoded`` that rows of tiles from ``first`` on need; of rows above it only the coefficients that
        synthesis needs."""
        return {
            (row, column): tile
            if row >= first or tile.coefficients is None
            # its damage is recorded already
            else DecodedTile(self.tiles.tail(tile.coefficients), tile.classes)
            for (row, column), tile in decoded.items()
            if row >= first - reach
        }

    def _damage(self, tile: tuple[int, int], decoded: DecodedTile[C], reach: int, level: int) -> list[Hole]:
        """The Hole of a tile that is damaged, including the support of its coefficients where synthesis uses them."""
        if decoded.damage is None:
            return []
        return [lost_tile(self._header, *tile, decoded.damage, self.tiles.fine_reach * reach).coarser(level)]

    def record(self, holes: Iterable[Hole]) -> list[Hole]:
        """Add new ``holes`` to the list, and return all ``holes``."""
        found = list(holes)
        self.holes += [hole for hole in found if hole not in self.holes]
        return found

    def _tiles_into(
        self,
        out: Array,
        part: Window,
        tiles: Sequence[tuple[int, int]],
        bands: Sequence[int],
        view: View,
        decoded: Tiles[C],
        pool: Executor,
        check: Callable[[], None],
    ) -> list[Hole]:
        """Reconstruct the pixels of ``tiles`` that lie in ``part`` into ``out``. Returns the Holes of tiles with
        damaged corrections."""
        futures = [pool.submit(self._tile_into, out, part, tile, bands, view, decoded, check) for tile in tiles]
        return self.record([hole for future in futures if (hole := future.result()) is not None])

    def _tile_into(
        self,
        out: Array,
        part: Window,
        tile: tuple[int, int],
        bands: Sequence[int],
        view: View,
        decoded: Tiles[C],
        check: Callable[[], None],
    ) -> Hole | None:
        """:meth:`_tiles_into` of one tile."""
        rows, columns = (coarse_span(s, view.level) for s in tile_pixels(self._header, *tile))
        window = part.intersect(Window(columns.start, rows.start, len(columns), len(rows)))
        if not window.pixels:
            return None
        fix: TileCorrections | None = None
        if self._header.has_corrections and not view.level and view.components is None:
            try:
                fix = self.corrector.tile(*tile, check)
            except FormatError as error:
                return lost_tile(self._header, *tile, str(error), 0)
        self._pixels.into(out, part, window, tile, bands, view, decoded, check, fix)
        if fix is not None:
            fix.finish()
        return None

    def _mean_strips(
        self, window: Window, bands: Sequence[int], progress: Progress, level: int, components: int | None
    ) -> Iterator[tuple[Window, Array]]:
        """:meth:`strips` for files whose overview pixels are means of valid full-resolution pixels."""
        header, size = self._header, 1 << level
        bottom, step = window.y + window.height, max(1, header.tile // size)
        for top in range(window.y, bottom, step):
            part = window.intersect(Window(window.x, top, window.width, step))
            rows, columns = finer_spans(header, part, level)
            full = Window(columns.start, rows.start, len(columns), len(rows))
            fine = np.empty((len(bands), full.height, full.width), header.dtype)
            stage = progress.stage((top - window.y) / window.height, (part.y + part.height - window.y) / window.height)
            for at, a in self.strips(full, bands, stage, components=components):
                fine[:, at.y - full.y : at.y - full.y + at.height] = a
            classes = self.chunks.classes_in(rows, columns)
            of_bands = None if classes is None else [classes[band] for band in bands]
            yield part, mean_pixels(fine, of_bands, header, rows, columns, level, bands)
