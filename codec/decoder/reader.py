"""BprReader: the codec's reader of an open ``.bpr`` file (windows, bands, overview levels, checksums)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, Union, cast

import numpy as np

from ..arrays import Array
from ..bitstream.container import Chunk, Index, read_head
from ..bitstream.header import Header
from ..bitstream.header_json import header_from_json, header_to_json
from ..bitstream.kinds import LATENT, LOSSY, REVERSIBLE
from ..bitstream.subbands import tile_pixels
from ..errors import FormatError, InputError
from ..geometry.grid import Grid, Window
from ..geometry.tiling import Span
from ..model.codec_model import CodecModel, Tables
from ..model.lookup import family_of
from ..progress import Progress
from ..raster.profile import Profile
from ..raster.validity import MASKED
from ..runtime.memory import physical_memory
from ..runtime.threads import thread_count
from ..runtime.worker_pool import Workers
from .chunks import ChunkReader
from .damage import Hole, hole_values
from .file_source import FileSource, Stream, open_source
from .resolution_levels import MOST_LEVEL, coarse_classes
from .strips import StripDecoder
from .tile_corrections import StoredCorrections
from .wavelet_tiles import WaveletTiles

if TYPE_CHECKING:
    from .tile_corrections import CorrectionSource
    from .tile_source import KnownTiles, TileSource

    Known = Union[KnownTiles[Any], Callable[[int, int], Any]]

MEMORY_SHARE = 0.75  # largest share of the main memory that the raster of a file may take


class BprReader:
    """A Bandpress raster opened for reading; a context manager, safe to read from several threads.

    ``profile`` describes the pixels, ``header`` how they are coded, ``raw_header`` is the header as a dict, ``bytes``
    the size of the file, ``path`` its name in messages, ``notes`` sentences for the user about damage, ``holes`` the
    damaged windows found so far. Raises FormatError when the file is not a Bandpress raster, is damaged beyond use or
    newer than this program; InputError when it is missing or cannot be read."""

    def __init__(self, source: FileSource, threads: int | None = None) -> None:
        """``source``: a path; the bytes of a file; or a seekable file object that is open for reading in binary mode,
        which the caller closes and must not use in the meantime. ``threads``: None for one per processor."""
        self.path, stream = open_source(source)
        try:
            size = stream.seek(0, os.SEEK_END)
            raw_header, header, index = self.read_index(stream, size, self.path)
            self._raw_header: dict[str, Any] | None = raw_header
            self._setup(stream, header, index, size, family_of(header).tables(), threads)
        except BaseException:
            stream.close()
            raise

    @staticmethod
    def read_index(stream: Stream, size: int, path: str) -> tuple[dict[str, Any], Header, Index]:
        """(header as a dict, Header, Index) of a file of ``size`` bytes, whose ``path`` is for messages. Raises
        FormatError."""
        stream.seek(0)
        raw_header, packed, start = read_head(cast("IO[bytes]", stream), size, path)  # read_head() only reads
        header = header_from_json(raw_header)
        rows, columns = header.tiles
        return raw_header, header, Index.unpack(packed, header.chunk_count(), rows * columns, start)

    @classmethod
    def in_memory(
        cls,
        stream: Stream,
        header: Header,
        index: Index,
        size: int,
        tables: Tables,
        threads: int | None,
        known: Known | None = None,
        corrector: CorrectionSource | None = None,
    ) -> BprReader:
        """A reader of a file that is still being written, for verification; offsets count from the start of ``stream``.
        ``known``: decoded coefficients, used instead of chunks, see :class:`.wavelet_tiles.WaveletTiles` and
        :class:`.latent_tiles.LatentTiles`. ``corrector``: computes the corrections, which are not yet in the file."""
        self = cls.__new__(cls)
        self.path, self._raw_header = "", None
        self._setup(stream, header, index, size, tables, threads, known, corrector)
        self._decoder.chunks.sound = dict.fromkeys(range(len(index.chunks)), True)  # just written, so not damaged
        return self

    def _setup(
        self,
        stream: Stream,
        header: Header,
        index: Index,
        size: int,
        tables: Tables,
        threads: int | None,
        known: Known | None = None,
        corrector: CorrectionSource | None = None,
    ) -> None:
        self._stream, self._lock = stream, threading.Lock()
        self.header, self.index, self.bytes = header, index, size
        self.model, self.target = header.model, header.target
        self._check_memory()
        chunks = ChunkReader(header, index, self._fetch)
        make: Callable[..., TileSource[Any]] = WaveletTiles
        if header.kind == LATENT:
            from .latent_tiles import LatentTiles

            make = LatentTiles
        tiles = make(chunks, tables[header.kind], known)
        chunks.read_common(tables[LOSSY if header.kind == LATENT else header.kind])
        corrector = corrector or StoredCorrections(chunks, tables[REVERSIBLE])
        self._decoder = StripDecoder(chunks, tiles, corrector, thread_count(threads))
        self._profile = header.profile
        values = header.shown_nodata()
        if values != [b.nodata for b in header.profile.bands]:
            self._profile = _with_nodata(header.profile, values)

    @property
    def raw_header(self) -> dict[str, Any]:
        """The header as the JSON-safe dict that the file holds."""
        if self._raw_header is None:
            self._raw_header = header_to_json(self.header)
        return self._raw_header

    def _check_memory(self) -> None:
        """Raise FormatError, before allocating, when the raster would not fit into the memory of this machine."""
        header = self.header
        height, width = header.profile.grid.shape
        planes = sum(len(g.bands) / g.scale**2 for g in header.groups)
        bands = len(header.profile.bands) + len(header.exact_bands)
        need = planes * (height * width / 64 * 8 + 3 * width * header.tile * 4) + 2 * bands * width * header.tile * 8
        have = physical_memory()
        if have and need > MEMORY_SHARE * have:
            raise FormatError(
                f"{self.path} claims a raster of {width} x {height} pixels and {len(header.profile.bands)} bands, "
                "which needs more memory than this computer has; it is damaged, or must be opened on a larger one."
            )

    def use(self, workers: Workers, family: CodecModel | None = None) -> None:
        """Let ``workers`` (:class:`.worker_pool.Workers`) decode tiles from now on. ``family``: that of the header,
        None: by its id."""
        self._decoder.tiles.use(workers, family or family_of(self.header))

    def _fetch(self, chunk: Chunk) -> bytes:
        with self._lock:
            self._stream.seek(chunk.offset)
            return self._stream.read(chunk.length)

    def __enter__(self) -> BprReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a file object of the caller stays open. Reading afterwards raises InputError."""
        self._stream.close()

    @property
    def decoder(self) -> StripDecoder[Any]:
        """What decodes the file, for other readers of its tiles."""
        return self._decoder

    @property
    def holes(self) -> list[Hole]:
        """Damaged windows found so far."""
        return self._decoder.holes

    @property
    def damaged(self) -> list[int]:
        """Numbers of all chunks that do not match their checksums; the first call reads the whole file."""
        return self._decoder.chunks.damaged(range(len(self.index.chunks)))

    @property
    def stored_profile(self) -> Profile:
        """The profile of the pixels as stored in the file, without regard to damage. Does not read chunks."""
        return self._profile

    @property
    def profile(self) -> Profile:
        """The profile of the pixels; in a damaged file every band has a nodata value, which lost pixels get."""
        return self.profile_at(0)

    def profile_at(self, level: int, bands: Sequence[int] | None = None, native: bool = False) -> Profile:
        """The profile of the result of :meth:`read` with these arguments, for all bands and the whole raster. Damage of
        the chunks that are needed is taken into account; the first call reads them to find it."""
        profile = self._profile.coarser(_checked(level))
        values, chunks = hole_values(self.header), self._chunks(level, bands, native)
        if all(v == b.nodata for v, b in zip(values, profile.bands)):
            return profile
        known = any(not self._decoder.chunks.sound.get(number, True) for number in chunks)
        return _with_nodata(profile, values) if known or self._decoder.chunks.damaged(chunks) else profile

    def grid_at(self, level: int) -> Grid:
        """The grid of ``level``: pixels 2**level times as large with the same upper-left corner. Does not read
        chunks."""
        return self._profile.grid.coarser(_checked(level))

    def bytes_at(self, level: int, bands: Sequence[int] | None = None, native: bool = False) -> int:
        """Bytes of the file that reading the whole raster at ``level`` takes, header and index included."""
        return self.index.chunks[0].offset + sum(
            self.index.chunks[i].length for i in self._chunks(level, bands, native)
        )

    def _chunks(self, level: int, bands: Sequence[int] | None, native: bool) -> list[int]:
        return self._decoder.tiles.chunks_for(_checked(level), bands, native)

    @property
    def notes(self) -> list[str]:
        """Sentences about damage, one per hole."""
        return [
            f"{self.path} is damaged ({h.reason}): the pixels from column {h.window.x}, row {h.window.y}, "
            f"{h.window.width} x {h.window.height}, are set to nodata{f' at 1/{1 << h.level}' if h.level else ''}."
            for h in self._decoder.holes
        ]

    def read(
        self,
        window: Window | None = None,
        bands: Sequence[int] | None = None,
        progress: Progress | None = None,
        *,
        level: int = 0,
        native: bool = False,
        components: int | None = None,
    ) -> Array:
        """Pixels of ``window`` (None: all) and 0-based ``bands`` (None: all): (bands, h, w) of the profile's dtype.

        ``level`` 0 is the full resolution; a pixel of overview level L, 0 to MOST_LEVEL, is 2**L pixels wide,
        ``window`` is in such pixels of :meth:`grid_at`, and only the chunks that are needed are read and decoded. Bands
        stored on cells of several pixels would be blurred at coarse levels; ``native`` also reads the finer chunks (to
        level 3) that give them the resolution of the level.

        ``components`` (None: all): decode only this number of the first spectral components of each group, 1 or more,
        for files whose model codes them one after the other (format.md, 12.7). In this case the checksums of the
        chunks' bytes are verified, but not those of their symbols, and corrections of a peak error bound are not
        applied.

        Raises InputError for a level that does not exist and for ``components`` that cannot be decoded, ValueError for
        a window or bands outside of the raster."""
        window = window or self.grid_at(level).full_window
        bands = list(range(len(self._profile.bands))) if bands is None else list(bands)
        out = np.empty((len(bands), window.height, window.width), self.header.dtype)
        for part, a in self.strips(window, bands, progress, level=level, native=native, components=components):
            out[:, part.y - window.y : part.y - window.y + part.height] = a
        return out

    def strips(
        self,
        window: Window | None = None,
        bands: Sequence[int] | None = None,
        progress: Progress | None = None,
        *,
        level: int = 0,
        native: bool = False,
        components: int | None = None,
    ) -> Iterator[tuple[Window, Array]]:
        """Like :meth:`read`, but yields (window, array) by rows of tiles, so that memory stays bounded."""
        grid = self.grid_at(level)
        window = window or grid.full_window
        if not grid.full_window.contains(window):
            raise ValueError(f"{window} is not inside {grid.full_window}")
        bands = list(range(len(self._profile.bands))) if bands is None else list(bands)
        if not set(bands) <= set(range(len(self._profile.bands))):
            raise ValueError(f"bands {bands}: the file has 0 to {len(self._profile.bands) - 1}")
        if components is not None:
            self._check_components(components)
        return self._decoder.strips(window, bands, progress or Progress(), level, native, components)

    def _check_components(self, components: int) -> None:
        if components < 1:
            raise InputError(f"{components} spectral components cannot be decoded; choose 1 or more, or all.")
        if not self._decoder.tiles.in_steps:
            how = f" and {self.header.coder}" if self.header.kind == LATENT else ""
            raise InputError(
                f"{self.path} was made with {self.model}{how}, whose spectral components do not decode one by one; "
                "decode all of them."
            )

    def read_mask(self, window: Window | None = None, *, level: int = 0) -> Array | None:
        """The raster's mask (``profile.mask``) at the pixels of ``window`` of ``level``: bool, True where valid, (1, h,
        w) or (bands, h, w) where it differs by band; None where the raster has no mask. A pixel of an overview level is
        valid when one of its pixels is; pixels of damaged tiles are not."""
        mask = self.header.profile.mask
        if mask not in ("dataset", "bands"):
            return None
        # MASKED is a bit of LOST, the class of damaged tiles, as well
        return self._where_valid(window, level, MASKED, len(self._profile.bands) if mask == "bands" else 1)

    def read_valid(self, window: Window | None = None, *, level: int = 0) -> Array:
        """Validity mask of the samples of ``window`` of ``level``: bool (bands, h, w), False where they are nodata,
        NaN, infinite, hidden by the raster's mask, or lost. A sample of an overview level is valid when one of its
        pixels is."""
        return self._where_valid(window, level, 0xFF, len(self._profile.bands))

    def _where_valid(self, window: Window | None, level: int, bits: int, planes: int) -> Array:
        """Mask of the samples whose validity classes have none of ``bits``: bool (planes, h, w) of the first ``planes``
        bands."""
        window = window or self.grid_at(level).full_window
        grid = self._profile.grid
        rows, columns = (
            Span(start << level, min(size, (start + count) << level))
            for start, count, size in ((window.y, window.height, grid.height), (window.x, window.width, grid.width))
        )
        classes = self._decoder.chunks.classes_in(rows, columns)
        if classes is None:
            return np.ones((planes, window.height, window.width), bool)
        classes = classes[:planes] & np.uint8(bits)
        return (coarse_classes(classes, rows, columns, level) if level else classes) == 0

    def corrections_chunk(self, row: int, column: int) -> int:
        """Number of the chunk that holds the corrections of a tile."""
        return self._decoder.chunks.tile_number(row, column) + self.header.corrections_chunk

    def tile_table(self) -> list[dict[str, Any]]:
        """[{tile, column, row, x, y, width, height, bytes, mse, pae, ok}] of all tiles, in file order."""
        out, (rows, columns) = [], self.header.tiles
        for tile in range(rows * columns):
            row, column = divmod(tile, columns)
            r, c = tile_pixels(self.header, row, column)
            first = self._decoder.chunks.tile_number(row, column)
            chunks = range(first, first + self.header.tile_chunks)
            out.append(
                {
                    "tile": tile,
                    "column": column,
                    "row": row,
                    "x": c.start,
                    "y": r.start,
                    "width": len(c),
                    "height": len(r),
                    "bytes": sum(self.index.chunks[i].length for i in chunks),
                    "mse": float(self.index.mse[tile]),
                    "pae": float(self.index.pae[tile]),
                    "ok": not set(chunks) & set(self.damaged),
                }
            )
        return out

    def square_bytes(self, side: int) -> list[float]:
        """Bytes of the file by squares of ``side`` pixels, a divisor of the tile size, row by row: a tile's bytes are
        divided by the share of its pixels."""
        height, width = self._profile.grid.shape
        table, columns, t = self.tile_table(), self.header.tiles[1], self.header.tile
        out = []
        for y in range(0, height, side):
            for x in range(0, width, side):
                tile = table[y // t * columns + x // t]
                pixels = min(side, height - y) * min(side, width - x)
                out.append(tile["bytes"] * pixels / (tile["width"] * tile["height"]))
        return out


def _checked(level: int) -> int:
    if level not in range(MOST_LEVEL + 1):
        raise InputError(f"There is no level {level}; choose one from 0 (full resolution) to {MOST_LEVEL}.")
    return level


def _with_nodata(profile: Profile, values: Sequence[float | None]) -> Profile:
    return replace(profile, bands=tuple(replace(b, nodata=v) for b, v in zip(profile.bands, values)))
