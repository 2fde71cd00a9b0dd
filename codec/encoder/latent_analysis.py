"""Latent analysis: the latents of a tile before quantisation, from the network's analysis transform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..bitstream.subbands import tile_shape
from ..geometry.tiling import Span
from ..model.windows import Piece, pieces
from .cell_reader import CellReader

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..bitstream.subbands import TileShape
    from ..model.group_expectation import Expectation
    from ..model.latent_model import LatentModel

AT_ONCE = 16  # batch size for networks with windows of a fixed size


class LatentCache:
    """Values that do not depend on gains, by (row, column) of a tile: ``latents`` before quantisation, and their
    approximate predictions from other groups, ``expected``; each is a list with an entry per group."""

    def __init__(self) -> None:
        self.latents: dict[tuple[int, int], list[Array]] = {}
        self.expected: dict[tuple[int, int], list[Expectation]] = {}


class LatentAnalysis:
    """Latents of tiles of one source for one header. ``check`` may raise Cancelled; ``cache`` keeps the latents, None:
    they are computed at each call."""

    def __init__(
        self,
        model: LatentModel,
        header: Header,
        cells: CellReader,
        check: Callable[[], None],
        cache: LatentCache | None = None,
    ) -> None:
        self._model, self._header, self._cells, self._check, self._cache = model, header, cells, check, cache

    def latents(self, row: int, column: int) -> list[Array]:
        """Latents of each group, (latents, h, w) float32."""
        self._check()
        if self._cache is not None and (row, column) in self._cache.latents:
            return self._cache.latents[row, column]
        out = [self._latents(group, row, column) for group in self._header.groups]
        if self._cache is not None:
            self._cache.latents[row, column] = out
        return out

    def _latents(self, group: BandGroup, row: int, column: int) -> Array:
        model, shape = self._model, tile_shape(self._header, group, row, column)
        wanted = model.stored(self._header, group, row, column)
        out = np.zeros((model.latents, len(wanted[0]), len(wanted[1])), np.float32)
        rows, columns = pieces(model, shape.height, wanted[0]), pieces(model, shape.width, wanted[1])
        if not rows or not columns:
            return out
        components, top, left = self._components(group, shape, rows, columns)
        runs = [(r, c) for r in rows for c in columns]
        for at in range(0, len(runs), AT_ONCE):
            self._check()
            part = runs[at : at + AT_ONCE]
            seen = [components[:, _within(r.cells, top), _within(c.cells, left)] for r, c in part]
            for got, (r, c) in zip(model.analysis(np.stack(seen)), part):
                top_latent, left_latent = r.cells.start // model.stride, c.cells.start // model.stride
                out[:, _within(r.latents, wanted[0].start), _within(c.latents, wanted[1].start)] = got[
                    :, _within(r.latents, top_latent), _within(c.latents, left_latent)
                ]
        return out

    def components(self, group: BandGroup, row: int, column: int) -> Array:
        """Normalised spectral components (components, h, w) float32 of all cells in the network's receptive field for a
        tile, mirrored beyond the plane; for tiles that are not empty."""
        shape = tile_shape(self._header, group, row, column)
        rows, columns = self._model.stored(self._header, group, row, column)
        return self._components(
            group, shape, pieces(self._model, shape.height, rows), pieces(self._model, shape.width, columns)
        )[0]

    def _components(
        self, group: BandGroup, shape: TileShape, rows: Sequence[Piece], columns: Sequence[Piece]
    ) -> tuple[Array, int, int]:
        """(normalised components of all cells of the pieces, their first row, first column)."""
        seen = [Span(p[0].cells.start, p[-1].cells.stop) for p in (rows, columns)]
        inside = [Span(s.start, min(s.stop, n)) for s, n in zip(seen, (shape.height, shape.width))]
        cells = self._cells.read(group, *inside)
        self._check()
        x = self._model.normalised(group.known_basis.forward(cells), self._model.unit(self._header, group))
        beyond = [s.stop - i.stop for s, i in zip(seen, inside)]
        if any(beyond):
            x = np.pad(x, ((0, 0), (0, beyond[0]), (0, beyond[1])), "symmetric")
        return x, seen[0].start, seen[1].start


def _within(span: Span, start: int) -> slice:
    """``span`` as a slice of an array that starts at ``start``."""
    return slice(span.start - start, span.stop - start)
