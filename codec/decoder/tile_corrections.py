"""Corrections of tiles during decoding (:mod:`.corrections`): from the chunks of a file, or from an encoder."""

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
        """Corrections (bands, h, w) int32 of a group for all cells of the tile. ``units``: its reconstruction (bands,
        h, w) float64, before correction."""
        ...

    def finish(self) -> None:
        """Called when all groups of the tile were corrected."""
        ...


class CorrectionSource(Protocol):
    """Source of the corrections of a file: its chunks, or an encoder that computes them."""

    def tile(self, row: int, column: int, check: Callable[[], None]) -> TileCorrections:
        """The corrections of a tile. Raises FormatError when they are damaged; safe to call from several threads."""
        ...


class StoredCorrections:
    """Decodes corrections from the chunks of a file, with the contexts ``model``."""

    def __init__(self, chunks: ChunkReader, model: ContextModel) -> None:
        self._chunks, self._model = chunks, model

    def tile(self, row: int, column: int, check: Callable[[], None]) -> TileCorrections:
        """See :meth:`CorrectionSource.tile`."""
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
    """Decoded corrections; ``parts``: (bands, h, w) int32 for each group."""

    def __init__(self, parts: Sequence[Array]) -> None:
        self._parts = parts

    def of(self, group_index: int, units: Array) -> Array:
        """See :meth:`TileCorrections.of`; ``units`` is not used."""
        return self._parts[group_index]

    def finish(self) -> None:
        """Nothing to do."""
