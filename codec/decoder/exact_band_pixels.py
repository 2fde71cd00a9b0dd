"""Decodes pixels of exact bands, whose samples are coded directly, without a transform."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Optional, Union

import numpy as np

from ..bitstream.exact_tiles import decode_tile
from ..bitstream.subbands import tile_pixels
from ..errors import FormatError
from ..geometry.tiling import ceil_div
from .chunks import overlap
from .damage import Hole, lost_tile
from .pixels import finer_spans, mean_pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from ..arrays import Array
    from ..geometry.grid import Window
    from .chunks import ChunkReader

    ExactTile = Union[tuple[Array, Optional[Array]], str]


def exact_pixels(
    chunks: ChunkReader,
    part: Window,
    level: int,
    bands: Sequence[int],
    pool: Executor,
    check: Callable[[], None],
    tile_of: Callable[[int, int, Callable[[], None]], ExactTile] | None = None,
) -> tuple[Array, list[Hole]]:
    """(pixels (bands, h, w) of ``part``, a window of ``level``, of exact bands; the Holes of damaged tiles). Tiles are
    decoded in the threads of ``pool``, or come from ``tile_of(row, column, check)``; ``check`` may raise Cancelled."""
    header, t = chunks.header, chunks.header.tile
    rows, columns = finer_spans(header, part, level)
    chosen = [header.exact_bands.index(band) for band in bands]
    values = np.zeros((len(bands), len(rows), len(columns)), header.dtype)
    classes: Array | None = None
    jobs = [  # (row, column) of tiles
        (r, c)
        for r in range(rows.start // t, ceil_div(rows.stop, t))
        for c in range(columns.start // t, ceil_div(columns.stop, t))
    ]
    lost = []
    decode = tile_of or partial(exact_tile, chunks)
    tiles = pool.map(lambda tile: decode(tile[0], tile[1], check), jobs)
    for (row, column), tile in zip(jobs, tiles):
        if isinstance(tile, str):
            lost.append(lost_tile(header, row, column, tile, 0).coarser(level))
            continue
        samples, kinds = tile
        (y, x), (from_y, from_x) = overlap((rows, columns), tile_pixels(header, row, column))
        values[:, y, x] = samples[chosen, from_y, from_x]
        if kinds is not None:
            classes = np.zeros(values.shape, np.uint8) if classes is None else classes
            classes[:, y, x] = kinds[list(bands), from_y, from_x]
    if level:
        values = mean_pixels(values, None if classes is None else list(classes), header, rows, columns, level, bands)
    return values, lost


def exact_tile(chunks: ChunkReader, row: int, column: int, check: Callable[[], None]) -> ExactTile:
    """(exact samples (exact bands, h, w), validity classes (all bands, h, w) or None) of a tile; or the reason why it
    cannot be decoded."""
    number = chunks.tile_number(row, column) + chunks.header.exact_chunk
    try:
        check()
        classes = chunks.classes(row, column)
        samples, checksum = decode_tile(chunks.header, row, column, chunks.payload(number), classes, check)
        chunks.check_symbols(number, checksum)
        return samples, classes
    except FormatError as error:
        return str(error)
