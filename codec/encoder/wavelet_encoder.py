"""Wavelet encoder: encodes a source with a header of kind lossy or reversible, from the wavelet coefficients of each
tile to chunks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bitstream.kinds import LOSSY
from ..bitstream.sample_units import step_integers
from ..bitstream.subbands import TileShape, band_step, tile_shape
from ..geometry.tiling import FINE_LEVELS, HALO, ORIENTATIONS, Span
from ..runtime import core
from ..transforms import wavelet_core
from ..transforms.wavelet import CDF53, CDF97, analyse_cuts
from .abstract_encoder import EncodedTile, Encoder
from .base_images import BaseImages, Subbands
from .tile_encoder import TileEncoder, quantise

if TYPE_CHECKING:
    from ..analysis.survey import Survey
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..bitstream.sample_units import SampleSource
    from ..progress import Progress
    from .exact_tile_encoder import ExactTiles
    from .reconstruction_cache import ReconstructionCache

SAMPLE_BYTES = 4  # size of a coefficient, float32 or int32


class WaveletEncoder(Encoder):
    """Encodes one source with one header; see :class:`.abstract_encoder.Encoder`. ``write``: False when only the
    reconstruction is needed, not the bytes of the coefficients."""

    def __init__(
        self,
        source: SampleSource,
        survey: Survey,
        header: Header,
        tables: Mapping[str, Any],
        threads: int,
        progress: Progress,
        price: float | None = None,
        kept: ReconstructionCache | None = None,
        write: bool = True,
        exact: ExactTiles | None = None,
    ) -> None:
        super().__init__(source, survey, header, tables[header.kind], threads, progress, price, kept, exact)
        self._wavelet: type[CDF97] | type[CDF53] = CDF97 if header.kind == LOSSY else CDF53
        self._coder = TileEncoder(header, tables, progress.check, price, write)

    def base_images(self) -> BaseImages:
        """Base images of all groups, still empty."""
        return BaseImages(self.header, self._coder, self._wavelet, self.progress.check, self.kept)

    @cached_property
    def estimates_outside(self) -> bool:
        """True with regions, unless they cover the whole raster."""
        return self.header.gains is not None and not self.header.gains.values.all()

    def shapes(self, row: int, column: int) -> list[TileShape]:
        """The part of each group's plane that a tile covers."""
        return [tile_shape(self.header, group, row, column) for group in self.header.groups]

    def analyse(self, row: int, column: int) -> tuple[list[list[Subbands]], list[Array]]:
        """A tile's wavelet coefficients: for each group its subband sets, finest first, and its block of the base
        image."""
        self.progress.check()
        sets, lows = [], []
        for group, shape in zip(self.header.groups, self.shapes(row, column)):
            details, low = self._analyse_group(group, shape)
            sets.append(details)
            lows.append(low)
            self.progress.check()
        return sets, lows

    def _analyse_group(self, group: BandGroup, shape: TileShape) -> tuple[list[Subbands], Array]:
        """(subband sets, block of the base image) of a group. The margin of cells around the tile that the filters need
        is read, too; its coefficients are cut off."""
        rows, columns = shape.rows.grown(HALO, shape.height), shape.columns.grown(HALO, shape.width)
        cells = self.cells.read(group, rows, columns)
        self.progress.check()
        cuts = []
        for level in range(1, FINE_LEVELS + 1):
            spans = {o: shape.spans(level, o) for o in ORIENTATIONS}
            spans["LL"] = shape.low(level)
            cuts.append({o: _cut(*pair, rows.start >> level, columns.start >> level) for o, pair in spans.items()})
        found = core.attempt(self._analyse_in_core, group, cells, cuts) if self._fits_core(group, cells) else None
        if found is None:
            lossy = self.header.kind == LOSSY
            planes = group.known_basis.forward(cells) if lossy else step_integers(cells, self.header)
            found = analyse_cuts(planes, cuts, self._wavelet)
        low, sets = found
        return sets, low

    @staticmethod
    def _fits_core(group: BandGroup, cells: Array) -> bool:
        """Whether the planes of a group are made in the memory of the compiled core, all at once."""
        return group.planes * cells[0].size * wavelet_core.ITEM <= wavelet_core.BATCH

    def _analyse_in_core(
        self, engine: core.Core, group: BandGroup, cells: Array, cuts: Sequence[dict[str, wavelet_core.Cut]]
    ) -> tuple[Array, list[Subbands]]:
        """:func:`.wavelet.analyse_cuts` of the planes of ``cells``."""
        shape, dtype = (group.planes, *cells.shape[1:]), self._wavelet.dtype

        def filled(_: slice) -> int:
            address = engine.room(shape[0] * cells[0].size, wavelet_core.ITEM)
            planes = engine.view(address, (shape[0], cells[0].size), dtype)
            if self.header.kind == LOSSY:
                group.known_basis.forward(cells, planes)
            else:
                step_integers(cells.reshape(planes.shape), self.header, planes)
            return address

        return wavelet_core.analyse_filled(engine, shape, dtype, cuts, filled)

    def tile(self, row: int, column: int, keep: bool = False) -> EncodedTile:
        """A tile: the chunks of its validity mask, of levels 3, 2, 1, and of exact samples."""
        out = EncodedTile([self.mask(row, column)], kept=[] if keep else None)
        if self.header.groups:
            sets, out.base = self.analyse(row, column)
            chunks, out.kept = self._coder.encode_fine(sets, self.shapes(row, column), keep)
            out.chunks += chunks
        out.chunks += self.exact_samples(row, column)
        return out

    def kept_bytes(self, row: int, column: int) -> int:
        """See Encoder: as many coefficients as cells."""
        cells = (
            group.planes * len(shape.rows) * len(shape.columns)
            for group, shape in zip(self.header.groups, self.shapes(row, column))
        )
        return SAMPLE_BYTES * sum(cells)

    def squared_error(self, row: int, column: int) -> float:
        """See Encoder: from the quantisation error of the coefficients, with regions only of those outside."""
        total = 0.0
        for group, shape, levels, low in zip(self.header.groups, self.shapes(row, column), *self.analyse(row, column)):
            for level, details in enumerate(levels, 1):
                for o, values in details.items():
                    total += self._quantisation_error(group, shape, level, o, values)
            total += low.size * self.header.step**2 / 12
        return total

    def _quantisation_error(
        self, group: BandGroup, shape: TileShape, level: int, orientation: str, values: Array
    ) -> float:
        """Sum of squared errors (units of precision) of the samples that result from quantising a subband."""
        step = band_step(self.header, group, level, orientation)
        error = np.abs(quantise(values, step)).astype(np.float32)
        error *= np.float32(step)
        error -= np.abs(values)
        if self.estimates_outside:
            gains = self._coder.gains(group, level, *shape.spans(level, orientation))
            if gains is not None:
                error *= gains == 0
        return float(np.vdot(error, error)) * (self.header.step / step) ** 2

    def lost(self) -> float:
        """See Encoder; over the whole raster."""
        total, grid = 0.0, self.header.profile.grid
        for group in self.header.groups:
            if group.components < len(group.bands):
                basis = group.known_basis
                cells = self.cells.read(group, *group.cells_of(Span(0, grid.height), Span(0, grid.width)))
                planes = basis.forward(cells).reshape(group.components, -1)
                cells = cells.reshape(len(cells), -1) - (basis.means / basis.mean_scale).astype(np.float32)[:, None]
                cells -= basis.matrix.astype(np.float32) @ planes
                total += float(np.vdot(cells, cells)) / cells.shape[1]
        return total / len(self.header.grouped)


def _cut(rows: Span, columns: Span, first_row: int, first_column: int) -> tuple[int, int, int, int]:
    """The part (two Spans) of a subband that starts at ``first_row`` and ``first_column`` of its plane, as a cut of
    :func:`.wavelet.analyse_cuts`."""
    return (
        rows.start - first_row,
        rows.stop - first_row,
        columns.start - first_column,
        columns.stop - first_column,
    )
