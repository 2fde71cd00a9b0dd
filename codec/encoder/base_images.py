"""Base images of a wavelet file: the low-pass images of all tiles, transformed further and coded in base tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..bitstream.kinds import LOSSY
from ..bitstream.subbands import band_step, base_shape, tile_shape
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..transforms.wavelet import analyse

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..transforms.wavelet import CDF53, CDF97
    from .reconstruction_cache import ReconstructionCache
    from .tile_encoder import TileEncoder

ChunkBytes = tuple[bytes, int]  # bytes of a chunk, CRC-32 of its symbols
Subbands = dict[str, "Array"]  # by orientation, (planes, h, w) each


class BaseImages:
    """The base image (planes, h, w) of each group of a header. ``check`` may raise Cancelled; ``kept`` is filled with
    the reconstruction of the base tiles, None: nothing is kept."""

    def __init__(
        self,
        header: Header,
        coder: TileEncoder,
        wavelet: type[CDF97] | type[CDF53],
        check: Callable[[], None],
        kept: ReconstructionCache | None,
    ) -> None:
        self._header, self._coder, self._wavelet, self._check, self._kept = header, coder, wavelet, check, kept
        self._images = []
        for group in header.groups:
            rows, columns = group.axes(header)
            self._images.append(np.zeros((group.planes, rows.base, columns.base), wavelet.dtype))

    def add(self, row: int, column: int, blocks: Sequence[Array]) -> None:
        """Add a tile's blocks (planes, h, w) of the base images of the groups."""
        for group, image, block in zip(self._header.groups, self._images, blocks):
            rows, columns = tile_shape(self._header, group, row, column).low(FINE_LEVELS)
            image[:, rows.slice, columns.slice] = block

    def chunks(self) -> list[ChunkBytes]:
        """The chunks of all base tiles."""
        split = [self._split(group, image) for group, image in zip(self._header.groups, self._images)]
        rows, columns = self._header.base_tiles
        return [self._encode(row, column, split) for row in range(rows) for column in range(columns)]

    def _split(self, group: BandGroup, image: Array) -> tuple[Array, list[Subbands]]:
        """(coarsest low-pass image int32, its subband sets, finest first) of a group's base image."""
        levels = group.base_levels(self._header)
        self._check()
        low, sets = analyse(image, levels, self._wavelet)
        return self._quantised(group, levels, low), sets

    def _quantised(self, group: BandGroup, levels: int, low: Array) -> Array:
        """The coarsest low-pass image, quantised to integers."""
        if self._header.kind != LOSSY:
            return low
        low = np.rint(low / np.float32(band_step(self._header, group, FINE_LEVELS + levels, "LL")))
        # differences of neighbours are coded, which may be twice as large
        if low.size and np.abs(low).max() > LARGEST_VALUE / 2:
            raise StepTooFine
        return low.astype(np.int32)

    def _encode(self, row: int, column: int, split: Sequence[tuple[Array, list[Subbands]]]) -> ChunkBytes:
        """The chunk of a base tile."""
        lows, sets, shapes = [], [], []
        for group, (low, levels) in zip(self._header.groups, split):
            shape = base_shape(self._header, group, row, column)
            rows, columns = shape.low(len(levels))
            lows.append(np.ascontiguousarray(low[:, rows.slice, columns.slice]))
            tile_sets = []
            for level, subbands in enumerate(levels, 1):
                part = {}
                for o in ORIENTATIONS:
                    rows, columns = shape.spans(level, o)
                    part[o] = np.ascontiguousarray(subbands[o][:, rows.slice, columns.slice])
                tile_sets.append(part)
            sets.append(tile_sets)
            shapes.append(shape)
        chunk, kept = self._coder.encode_base(lows, sets, shapes, self._kept is not None)
        if self._kept is not None:
            self._kept.base.append(kept)
        return chunk
