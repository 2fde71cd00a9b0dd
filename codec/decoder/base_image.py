"""Base image: the low-pass images that all tiles of a wavelet file share, decoded from base tiles."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from ..bitstream.subbands import HIGH, base_shape
from ..errors import FormatError
from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS, Span, band_span, low_size
from ..transforms.wavelet import CDF53, CDF97, analyse, synthesise
from .damage import Hole, lost_base_tile
from .tile_decoder import TileDecoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..entropy.subbands.context_model import ContextModel
    from ..progress import Progress
    from .chunks import ChunkReader
    from .tile_decoder import BaseSets, Subbands

    Coefficients = tuple[Array, list[Subbands]]  # of one group: coarsest low-pass image, subband sets, finest first


class BaseImage:
    """The base image of each group of a file: its low-pass image after FINE_LEVELS wavelet levels, from base tiles.

    ``wavelet``: that of the file; ``known``: the result of :meth:`.tile_decoder.TileDecoder.decode_base` for each base
    tile, used instead of its chunk. Safe to use from several threads."""

    def __init__(
        self,
        chunks: ChunkReader,
        model: ContextModel,
        wavelet: type[CDF97] | type[CDF53],
        known: Sequence[BaseSets] | None,
    ) -> None:
        self._header, self._chunks, self._model = chunks.header, chunks, model
        self._wavelet, self._known = wavelet, known
        self._coefficients: list[Coefficients | None] | None = None
        self._images: dict[tuple[int, int], Array] = {}
        self._lost: list[Hole] = []
        self._lock = threading.RLock()

    def read(self, progress: Progress) -> list[Hole]:
        """Decode the base chunks, once. Returns the Holes of damaged base tiles."""
        with self._lock:
            if self._coefficients is None:
                self._lost = []
                self._coefficients = self._decoded(progress)
            return self._lost

    def image(self, group_index: int, depth: int = FINE_LEVELS) -> Array:
        """A group's low-pass image (planes, h, w) after ``depth`` >= FINE_LEVELS wavelet levels; cached; call after
        :meth:`read`."""
        with self._lock:
            if (group_index, depth) not in self._images:
                if depth > FINE_LEVELS:  # analysed further; independent of the levels in the file
                    finer = self._images.get((group_index, FINE_LEVELS))
                    finer = self._synthesised(group_index) if finer is None else finer
                    image = analyse(finer, depth - FINE_LEVELS, self._wavelet)[0]
                else:
                    image = self._synthesised(group_index)
                self._images[group_index, depth] = image
            return self._images[group_index, depth]

    def _synthesised(self, group_index: int) -> Array:
        if self._coefficients is None:
            raise RuntimeError("read() must be called first")
        coefficients = self._coefficients[group_index]
        if coefficients is None:
            raise RuntimeError("the coefficients were synthesised already")
        low, details = coefficients
        image = synthesise(low, details, self._wavelet)
        self._images[group_index, FINE_LEVELS] = image
        self._coefficients[group_index] = None  # the coefficients are not needed again
        return image

    def _decoded(self, progress: Progress) -> list[Coefficients | None]:
        """The coefficients of the base image of each group, assembled from its base tiles."""
        header = self._header
        decoder = TileDecoder(header, self._model, progress.check)
        rows, columns = header.base_tiles
        planes = [self._zeros(group) for group in header.groups]
        for i in range(rows * columns):
            progress.check()
            row, column = divmod(i, columns)
            shapes = [base_shape(header, g, row, column) for g in header.groups]
            try:
                if self._known is not None:
                    decoded = self._known[i]
                else:
                    decoded, checksum = decoder.decode_base(self._chunks.payload(header.first_base + i), shapes)
                    self._chunks.check_symbols(header.first_base + i, checksum)
            except FormatError as error:
                self._lost.append(lost_base_tile(header, row, column, str(error)))
                continue
            for (low, details), shape, (tile_low, tile_details) in zip(planes, shapes, decoded):
                r, c = shape.low(len(details))
                low[:, r.slice, c.slice] = tile_low
                for level, d in enumerate(tile_details, 1):
                    for o in ORIENTATIONS:
                        r, c = shape.spans(level, o)
                        details[level - 1][o][:, r.slice, c.slice] = d[o]
        return list(planes)

    def _zeros(self, group: BandGroup) -> Coefficients:
        """Coefficients of a group's base image, all 0."""
        rows, columns = group.axes(self._header)
        levels = group.base_levels(self._header)

        def subband(level: int, orientation: str) -> Array:
            size = (
                len(band_span(Span(0, axis.base), axis.base, level, high))
                for axis, high in zip((rows, columns), HIGH[orientation])
            )
            return np.zeros((group.planes, *size), self._wavelet.dtype)

        low = np.zeros((group.planes, low_size(rows.base, levels), low_size(columns.base, levels)), self._wavelet.dtype)
        return low, [{o: subband(level, o) for o in ORIENTATIONS} for level in range(1, levels + 1)]
