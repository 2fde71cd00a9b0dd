"""Chunk reader: reads and verifies the chunks of an open file, and decodes those without coefficients (bases, gain map,
validity masks)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from ..bitstream import validity_mask
from ..bitstream.gain_map import GainMap
from ..bitstream.side_chunk import read_side_chunk
from ..bitstream.subbands import tile_pixels
from ..errors import FormatError
from ..geometry.tiling import ceil_div

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..arrays import Array
    from ..bitstream.container import Chunk, Index
    from ..bitstream.header import Header
    from ..entropy.subbands.context_model import ContextModel
    from ..geometry.tiling import Span

LOST = 255  # class of samples whose validity mask is damaged


class ChunkReader:
    """Reads the chunks of one file and verifies them. Chunks are numbered in file order: the side chunk, the gain map
    where there is one, base tiles, and for each tile ``header.tile_chunks``.

    ``fetch(chunk)`` returns the bytes of a Chunk; it may raise FormatError or OSError. ``sound``: for each chunk number
    that was read, whether the chunk matches its checksum. Safe to use from several threads if ``fetch`` is."""

    def __init__(self, header: Header, index: Index, fetch: Callable[[Chunk], bytes]) -> None:
        self.header, self.index, self.fetch = header, index, fetch
        self.sound: dict[int, bool] = {}
        rows, columns = header.base_tiles
        self.first_tile: int = header.first_base + rows * columns  # number of the first chunk of the first tile

    def payload(self, number: int) -> bytes:
        """The bytes of a chunk. Raises FormatError when they do not match their checksum."""
        chunk = self.index.chunks[number]
        if not chunk.length:
            return b""
        data = self.fetch(chunk)
        self.sound[number] = len(data) == chunk.length and zlib.crc32(data) == chunk.payload_crc
        if not self.sound[number]:
            raise FormatError("its bytes do not match their checksum")
        return data

    def check_symbols(self, number: int, checksum: int) -> None:
        """Raise FormatError when ``checksum``, that of the symbols decoded from a chunk, is not the one in the
        index."""
        if self.index.chunks[number].symbols_crc != checksum & 0xFFFF:
            raise FormatError("its symbols do not match their checksum")

    def damaged(self, numbers: Iterable[int]) -> list[int]:
        """Those of the chunks ``numbers`` that do not match their checksums; reads chunks that were not read yet."""
        numbers = list(numbers)
        for number in [n for n in numbers if n not in self.sound]:
            try:
                self.payload(number)
            except FormatError:
                continue
        return [number for number in numbers if not self.sound.get(number, True)]

    def tile_number(self, row: int, column: int) -> int:
        """Number of a tile's first chunk (its validity mask)."""
        return self.first_tile + (row * self.header.tiles[1] + column) * self.header.tile_chunks

    def read_common(self, model: ContextModel) -> None:
        """Read what all tiles need into the header: the spectral bases or prediction weights of its groups, coded with
        the contexts ``model``, and the gain map where there is one. Raises FormatError when one of these chunks is
        damaged."""
        try:
            self.check_symbols(0, read_side_chunk(self.header, model, self.payload(0)))
        except FormatError as error:
            raise FormatError(
                "The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy."
            ) from error
        if self.header.regions:
            self._read_gains(1)

    def _read_gains(self, number: int) -> None:
        try:
            self.header.gains, checksum = GainMap.unpack(self.payload(number), *self.header.profile.grid.shape)
            self.check_symbols(number, checksum)
        except FormatError as error:
            raise FormatError(
                "The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy."
            ) from error

    def classes(self, row: int, column: int) -> Array | None:
        """Validity classes (bands, h, w) uint8 of a tile, or None when all samples are valid. Raises FormatError when
        its mask is damaged."""
        header, number = self.header, self.tile_number(row, column)
        rows, columns = tile_pixels(header, row, column)
        classes, checksum = validity_mask.unpack(
            self.payload(number),
            (len(header.profile.bands), len(rows), len(columns)),
            len(header.fills),
            bool(header.profile.mask),
        )
        if classes is not None:
            self.check_symbols(number, checksum)
        return classes

    def classes_in(self, rows: Span, columns: Span) -> Array | None:
        """Validity classes (bands, h, w) uint8 of the pixels of two Spans, or None when all are valid; LOST where a
        mask is damaged."""
        t = self.header.tile
        out: Array | None = None
        for row in range(rows.start // t, ceil_div(rows.stop, t)):
            for column in range(columns.start // t, ceil_div(columns.stop, t)):
                classes: Array | int | None
                try:
                    classes = self.classes(row, column)
                except FormatError:
                    classes = LOST
                if classes is None:
                    continue
                (y, x), (from_y, from_x) = overlap((rows, columns), tile_pixels(self.header, row, column))
                if out is None:
                    out = np.zeros((len(self.header.profile.bands), len(rows), len(columns)), np.uint8)
                out[:, y, x] = LOST if isinstance(classes, int) else classes[:, from_y, from_x]
        return out


def overlap(want: tuple[Span, Span], have: tuple[Span, Span]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Intersection of two rectangles of pixels, each (rows Span, columns Span): (rows, columns) slices in the first,
    and in the second. Where it is empty, a slice in the first stops before it starts."""
    (y, from_y), (x, from_x) = (_shared(w, h) for w, h in zip(want, have))
    return (y, x), (from_y, from_x)


def _shared(want: Span, have: Span) -> tuple[slice, slice]:
    start, stop = max(want.start, have.start), min(want.stop, have.stop)
    return slice(start - want.start, stop - want.start), slice(start - have.start, stop - have.start)
