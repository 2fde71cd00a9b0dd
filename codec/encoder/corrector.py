"""Corrector: computes the corrections that keep a peak absolute error bound, while the file without them is decoded."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..bitstream.corrections import decode, encode, spans
from ..errors import FormatError

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.header import Header
    from ..entropy.subbands.context_model import ContextModel
    from .cell_reader import CellReader


class Corrector:
    """Takes the place of the corrections' reader while a trial is decoded, and computes them instead. ``cells`` is the
    CellReader of the source. Safe to use from several threads."""

    def __init__(self, header: Header, model: ContextModel, cells: CellReader) -> None:
        self.header, self.model, self.cells = header, model, cells
        self._made: dict[tuple[int, int], tuple[bytes, int]] = {}
        self._lock = threading.Lock()

    def tile(self, row: int, column: int, check: Callable[[], None]) -> TileCorrector:
        """The TileCorrector of a tile that is decoded whole."""
        return TileCorrector(self, row, column, check)

    def add(self, tile: tuple[int, int], chunk: tuple[bytes, int]) -> None:
        """Store the chunk (bytes, checksum) of a tile (row, column)."""
        with self._lock:
            self._made[tile] = chunk

    def take(self) -> dict[tuple[int, int], tuple[bytes, int]]:
        """{(row, column): (bytes, checksum)} of the tiles that were completed since the last call."""
        with self._lock:
            made, self._made = self._made, {}
        return made


class TileCorrector:
    """The corrections of one tile, group by group; ``finish`` encodes them."""

    def __init__(self, owner: Corrector, row: int, column: int, check: Callable[[], None]) -> None:
        self._owner, self._tile, self._check = owner, (row, column), check
        self._parts: dict[int, Array] = {}

    def of(self, group_index: int, units: Array) -> Array:
        """Corrections of all bands of a group given their reconstruction ``units`` (bands, h, w)."""
        header = self._owner.header
        group = header.groups[group_index]
        original, holes = self._owner.cells.read_with_holes(group, *spans(header, group, *self._tile))
        r = np.empty(units.shape, np.int32)
        for k, plane in enumerate(units):
            r[k] = np.rint((original[k] - np.clip(plane, header.low, header.high)) / (2 * header.bound + 1))
        if holes is not None:
            r[holes] = 0
        self._parts[group_index] = r
        return r

    def finish(self) -> None:
        """Encode the tile's chunk, and check that it decodes to the same."""
        owner = self._owner
        parts = [self._parts[i] for i in range(len(owner.header.groups))]
        data, checksum = encode(owner.model, parts, self._check, owner.header.corrections_network)
        shapes = [(len(part), part.shape[1], part.shape[2]) for part in parts]
        again, found = decode(owner.model, data, shapes, self._check, owner.header.corrections_network)
        if found != checksum or not all(map(np.array_equal, again, parts)):
            raise FormatError(
                "The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, "
                "please report it."
            )
        owner.add(self._tile, (data, checksum))
