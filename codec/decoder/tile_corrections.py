"""The corrections of tiles as the decoder uses them (:mod:`.corrections`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..bitstream import corrections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..arrays import Array
    from ..entropy.subbands.context_model import ContextModel
    from .chunks import ChunkReader


class TileCorrections(Protocol):
    """Corrections of one tile."""

    def of(self, group_index: int, units: Array) -> Array:
        """(bands, h, w) int32 of a group, all under the tile's pixels. ``units``: its reconstruction (bands, h, w)
        float64, before correction."""
        ...

    def finish(self) -> None:
        """Called when all groups of the tile were corrected."""
        ...


class CorrectionSource(Protocol):
    """Where the corrections of a file come from: its chunks, or an encoder that makes them."""

    def tile(self, row: int, column: int, check: Callable[[], None]) -> TileCorrections:
        """The corrections of a tile. Raises FormatError when they are damaged; safe to call from several threads."""
        ...


class StoredCorrections:
    """Corrections from the chunks of a file, coded with the contexts ``model``."""

    def __init__(self, chunks: ChunkReader, model: ContextModel) -> None:
        self._chunks, self._model = chunks, model

    def tile(self, row: int, column: int, check: Callable[[], None]) -> TileCorrections:
        """As :meth:`CorrectionSource.tile`."""
        header = self._chunks.header
        number = self._chunks.tile_number(row, column) + header.corrections_chunk
        spans = [corrections.spans(header, g, row, column) for g in header.groups]
        shapes = [(len(g.bands), len(r), len(c)) for g, (r, c) in zip(header.groups, spans)]
        parts, checksum = corrections.decode(
            self._model, self._chunks.payload(number), shapes, check, header.corrections_network
        )
        self._chunks.check_symbols(number, checksum)
        return _Stored(parts)


class _Stored:
    """``parts``: (bands, h, w) int32 a group."""

    def __init__(self, parts: Sequence[Array]) -> None:
        self._parts = parts

    def of(self, group_index: int, units: Array) -> Array:
        """As :meth:`TileCorrections.of`; ``units`` does not matter."""
        return self._parts[group_index]

    def finish(self) -> None:
        """Nothing to do."""
