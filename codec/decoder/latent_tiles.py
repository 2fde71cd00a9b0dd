"""Latent tiles: decodes tiles of latents, and synthesises planes from them with the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..bitstream.subbands import tile_pixels, tile_shape
from ..entropy.latents import latent_coding as coding
from ..errors import FormatError
from ..geometry.tiling import Span
from ..model import group_expectation
from ..model.windows import covering, pieces
from .tile_source import DecodedTile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..model.latent_model import LatentModel
    from ..model.windows import Piece
    from ..progress import Progress
    from ..runtime.core import Core
    from ..runtime.worker_pool import Workers
    from .chunks import ChunkReader
    from .damage import Hole
    from .tile_decoder import ContextModels
    from .tile_source import KnownTiles
    from .view import View

    Latents = list["Array | None"]  # for each group (latents, h, w) float32; None: not needed
    Neighbours = Mapping[tuple[int, int], DecodedTile[Latents]]

AT_ONCE = 16  # batch size for networks with windows of a fixed size


class LatentTiles:
    """The :class:`.tile_source.TileSource` of files of kind latent. ``known``: decoded latents of tiles, or a function
    of (row, column) of a tile that returns its latents and validity classes; used instead of chunks.

    Raises FormatError when the header needs a feature that ``model`` does not have."""

    averages = True

    def __init__(
        self,
        chunks: ChunkReader,
        model: LatentModel,
        known: KnownTiles[Latents] | Callable[[int, int], tuple[Latents, Array | None]] | None = None,
    ) -> None:
        header = chunks.header
        if header.exact and model.exact is None:
            raise FormatError(
                f"The header asks for exact arithmetic, which the model {header.model} does not have; the file is "
                "damaged."
            )
        if header.regions and not model.takes_gains:
            raise FormatError(
                f"The header asks for regions, which the model {header.model} does not have; the file is damaged."
            )
        self._header, self._chunks, self.model, self._known = header, chunks, model, known
        self.fine_reach: int = model.reach
        self.in_steps: bool = coding.in_steps(model.tables, header.coder)

    def finest_chunk(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> int:
        """1: a tile's latents are one chunk, which every level needs."""
        return 1

    def chunks_for(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> list[int]:
        """Numbers of all chunks, because every level needs them."""
        return list(range(len(self._chunks.index.chunks)))

    def use(self, workers: Workers, family: ContextModels) -> None:
        """Nothing to do: tiles of latents are decoded in this process."""

    def prepare(self, progress: Progress) -> list[Hole]:
        """Nothing to do: tiles of latents share no decoded data."""
        return []

    def decode_tile(self, row: int, column: int, view: View, check: Callable[[], None]) -> DecodedTile[Latents]:
        """See :meth:`.tile_source.TileSource.decode_tile`: latents of the groups that ``view`` needs."""
        if callable(self._known):
            return DecodedTile(*self._known(row, column))
        try:
            classes = self._chunks.classes(row, column)
            if not view.groups:
                return DecodedTile(None, classes)
            if self._known is not None and (row, column) in self._known.tiles:
                return DecodedTile(self._known.tiles.pop((row, column)), classes)
            return DecodedTile(self._decoded(row, column, view, check), classes)
        except FormatError as error:
            return DecodedTile(None, None, str(error))

    def _decoded(self, row: int, column: int, view: View, check: Callable[[], None]) -> Latents:
        """The latents of a tile from its chunk; raises FormatError when it is damaged."""
        header, number, model = self._header, self._chunks.tile_number(row, column) + 1, self.model
        spans = [model.stored(header, g, row, column) for g in header.groups]
        gains = [model.gains(header, g, *s) for g, s in zip(header.groups, spans)]
        shapes = [(model.latents, len(r), len(c)) for r, c in spans]
        parts, points, checksum = coding.decode(
            model.tables, self._chunks.payload(number), shapes, header.coder, check, gains, view.components
        )
        if checksum is not None:  # there is none where only a part of the symbols is decoded
            self._chunks.check_symbols(number, checksum)
        predicted = {i: p for i in view.groups if (p := header.groups[i].predicted) is not None}
        used = view.groups | {p.source for p in predicted.values()}
        found = {i: model.dequantised(header, header.groups[i], parts[i], points[i], gains[i]) for i in sorted(used)}
        expected = group_expectation.Expected(model, header, spans)
        for i in predicted:
            found[i] += expected.of(i, found)
        return [found.get(i) for i in range(len(header.groups))]

    def tail(self, coefficients: Latents) -> Latents:
        """All latents: any of them may lie in the receptive field of the next row."""
        return coefficients

    def planes_in_core(
        self,
        engine: Core,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        depth: int,
        rows: Span,
        columns: Span,
        decoded: Neighbours,
    ) -> int:
        """See :meth:`.tile_source.TileSource.planes_in_core`."""
        return engine.put(self.planes(tile, group_index, which, depth, rows, columns, decoded))

    def planes(
        self,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        depth: int,
        rows: Span,
        columns: Span,
        decoded: Neighbours,
    ) -> Array:
        """See :meth:`.tile_source.TileSource.planes`; for depth 0 only."""
        model, group = self.model, self._header.groups[group_index]
        shape = tile_shape(self._header, group, *tile)
        # with a lattice, a tile's pixels may need cells of neighbouring tiles
        shown = group.cells_of(*tile_pixels(self._header, *tile))
        wanted = [covering(s, model.stride) for s in shown]
        piece_rows, piece_columns = (pieces(model, n, s) for n, s in zip((shape.height, shape.width), wanted))
        s, runs = model.stride, [(r, c) for r in piece_rows for c in piece_columns]
        out = np.empty((len(which), *(len(w) * s for w in wanted)), np.float32)
        unit = model.unit(self._header, group)
        for at in range(0, len(runs), AT_ONCE):
            part = runs[at : at + AT_ONCE]
            found = model.synthesis(
                np.stack([self._receptive_field(decoded, tile, group_index, piece) for piece in part])
            )
            for components, piece in zip(found, part):
                from_y, from_x = (
                    slice(p.latents.start * s - p.cells.start, p.latents.stop * s - p.cells.start) for p in piece
                )
                y, x = (
                    slice((p.latents.start - w.start) * s, (p.latents.stop - w.start) * s)
                    for p, w in zip(piece, wanted)
                )
                np.multiply(components[which, from_y, from_x], unit, out=out[:, y, x])
        top, left = wanted[0].start * s, wanted[1].start * s
        return out[:, rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]

    def _receptive_field(
        self, decoded: Neighbours, tile: tuple[int, int], group_index: int, piece: tuple[Piece, Piece]
    ) -> Array:
        """The latents (latents, h, w) in the receptive field of one run of the network, from up to nine tiles; zeros
        beyond the plane and where a tile is lost."""
        stride, (row, column) = self.model.stride, tile
        rows, columns = (Span(p.cells.start // stride, p.cells.stop // stride) for p in piece)
        out = np.zeros((self.model.latents, len(rows), len(columns)), np.float32)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                found = decoded.get((r, c))
                if found is None or found.coefficients is None:
                    continue
                latents = found.coefficients[group_index]
                have_rows, have_columns = self.model.stored(self._header, self._header.groups[group_index], r, c)
                y0, y1 = max(rows.start, have_rows.start), min(rows.stop, have_rows.stop)
                x0, x1 = max(columns.start, have_columns.start), min(columns.stop, have_columns.stop)
                if y0 < y1 and x0 < x1:
                    if latents is None:
                        raise RuntimeError("The groups of a view must be decoded")
                    out[:, y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = latents[
                        :,
                        y0 - have_rows.start : y1 - have_rows.start,
                        x0 - have_columns.start : x1 - have_columns.start,
                    ]
        return out
