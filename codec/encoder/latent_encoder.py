"""Latent encoder: encodes a source with a network, from the latents of each tile to chunks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from ..bitstream.chunk_writing import write_chunk
from ..bitstream.container import Chunk, Index
from ..bitstream.gain_map import BLOCK, FACTORS, LOWEST
from ..bitstream.kinds import CODERS, LATENT, LOSSY
from ..bitstream.subbands import tile_pixels, tile_shape
from ..entropy.latents import latent_coding
from ..geometry.tiling import Span
from ..model import group_expectation
from ..model.group_expectation import Expectation
from . import latent_rdoq
from .abstract_encoder import EncodedTile, Encoder
from .latent_analysis import LatentAnalysis, LatentCache
from .latent_quantiser import LatentQuantiser

if TYPE_CHECKING:
    from ..analysis.survey import Survey
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..bitstream.sample_units import SampleSource
    from ..entropy.latents.part_coders import PartEncoder
    from ..model.latent_model import LatentModel
    from ..progress import Progress
    from .exact_tile_encoder import ExactTiles
    from .reconstruction_cache import ReconstructionCache

SAMPLE_TILES = 6  # tiles from which an error is estimated
ROUNDS = 2  # rounds of analysis by synthesis; a third one saves less than 0.1 % of bytes
CHOSEN, ROUNDED, UNROUNDED = "chosen", "rounded", "unrounded"  # how latents are quantised without writing a file


@dataclass
class Part:
    """The latents of a group in a tile: ``values`` (latents, h, w), integers; ``points``: reconstruction points in
    1/256, None where they are not yet known; ``expected``: prediction that was subtracted from the latents before
    quantisation, in units of the network; 0 where there is none."""

    values: Array
    points: Array | None
    expected: Expectation


class LatentEncoder(Encoder):
    """Encodes one source with one header of kind latent; see :class:`.abstract_encoder.Encoder`.

    ``kept`` is filled with decoded latents, for files of the first of CODERS. ``cache``: a
    :class:`.latent_analysis.LatentCache`, shared by encoders of headers that differ in their gains alone; None: latents
    are computed at each call."""

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
        cache: LatentCache | None = None,
        exact: ExactTiles | None = None,
    ) -> None:
        kept = kept if header.coder == CODERS[0] else None
        super().__init__(source, survey, header, tables[LOSSY], threads, progress, price, kept, exact)
        self.model: LatentModel = tables[LATENT]
        self._cache = cache
        self._analysis = LatentAnalysis(self.model, header, self.cells, progress.check, cache)
        self._quantiser = LatentQuantiser(self.model, header, price, progress.check)

    # one tile -----------------------------------------------------------------------------------------------------
    def tile(self, row: int, column: int, keep: bool = False) -> EncodedTile:
        """A tile: the chunks of its validity mask, of its latents, and of exact samples."""
        gains, tables = self._gains(row, column), self.model.tables
        decoded = None
        if self.header.coder == CODERS[0]:
            writer, parts = self._coded(row, column, gains, keep)
            data, checksum = writer.finish(verify=keep), latent_coding.checksum([part.values for part in parts])
            decoded = self._decoded(parts, gains) if keep else None
        else:
            values = [part.values for part in self._parts(row, column, gains)]
            data, checksum = latent_coding.encode(tables, values, self.header.coder, self.progress.check, gains)
        chunks = [self.mask(row, column), (data, checksum), *self.exact_samples(row, column)]
        return EncodedTile(chunks, kept=decoded)

    def _stored(self, row: int, column: int) -> list[tuple[Span, Span]]:
        """(rows, columns) of the latents that a tile stores, of each group."""
        return [self.model.stored(self.header, group, row, column) for group in self.header.groups]

    def _gains(self, row: int, column: int) -> list[Array | None]:
        """The gain map at the latents of a tile, int8 (h, w) for each group, or None."""
        spans = self._stored(row, column)
        return [self.model.gains(self.header, group, *span) for group, span in zip(self.header.groups, spans)]

    def _order(self) -> list[int]:
        """Indices of the groups in coding order: groups that others are predicted from come first."""
        groups = self.header.groups
        return sorted(range(len(groups)), key=lambda i: groups[i].predicted is not None)

    def _expectations(self, row: int, column: int) -> group_expectation.Expected:
        return group_expectation.Expected(self.model, self.header, self._stored(row, column))

    def _parts(
        self, row: int, column: int, gains: Sequence[Array | None], writer: PartEncoder | None = None
    ) -> list[Part]:
        """The quantised latents of each group. ``writer``: entropy-codes them in the same traversal, and gives their
        reconstruction points."""
        groups, ys = self.header.groups, self._analysis.latents(row, column)
        sources = {group.predicted.source for group in groups if group.predicted is not None}
        expectations = self._expectations(row, column)
        out: dict[int, Part] = {}
        decoded: dict[int, Array] = {}
        for i in self._order():
            group, expected, y = groups[i], expectations.of(i, decoded), ys[i]
            # With several tiles the borders could not be adapted, and would become visible.
            if self.price is not None and self.model.window is None and self.header.tiles == (1, 1) and y.size:
                y = self._refined(group, row, column, y, expected, gains[i])
            if writer is not None:
                writer.part = i
            q, points = self._quantiser.quantised(group, y - expected, gains[i], writer)
            if writer is None:
                points = None  # a second traversal codes, with other side latents
            if i in sources:
                if points is None:
                    points = self._quantiser.points(q, gains[i])
                decoded[i] = self._quantiser.dequantised(group, q, points, gains[i])
            out[i] = Part(q, points, expected)
        return [out[i] for i in range(len(groups))]

    def _refined(
        self, group: BandGroup, row: int, column: int, y: Array, expected: Expectation, gains: Array | None
    ) -> Array:
        """Latents ``y`` of a raster of one tile, refined to reduce the synthesis error: ROUNDS of analysis by synthesis
        (after Campos et al., "Content adaptive optimization for neural image compression", CVPRW 2019). In each round
        the difference between the analysis of the source and that of the reconstruction is added to the quantised
        latents. Beyond the plane the reconstruction counts as correct."""
        shape = tile_shape(self.header, group, row, column)
        x = self._analysis.components(group, row, column)
        for _ in range(ROUNDS):
            q, points = self._quantiser.quantised(group, y - expected, gains)
            decoded = self._quantiser.dequantised(group, q, points, gains) + expected
            shown = self.model.synthesis(decoded[None])[0]
            for beyond in (np.s_[:, shape.height :], np.s_[:, :, shape.width :]):
                x[beyond] = shown[beyond]
            wanted, made = self.model.analysis(np.stack([x, shown]))
            y = decoded + wanted - made
        return y

    def _coded(
        self, row: int, column: int, gains: Sequence[Array | None], points: bool
    ) -> tuple[PartEncoder, list[Part]]:
        """(an entropy coder that has coded all latents of a tile, the latents). ``points``: the latents need their
        reconstruction points."""
        tables, check = self.model.tables, self.progress.check
        writer = latent_coding.writer(tables, check, points)
        at_once = self.price is not None and latent_rdoq.can_write(tables)
        parts = self._parts(row, column, gains, writer if at_once else None)
        if not at_once:
            for i, (part, g) in enumerate(zip(parts, gains)):
                writer.part = i
                part.points = latent_coding.walk(writer, tables, part.values.shape, part.values, g)[1]
        return writer, parts

    def _decoded(self, parts: Sequence[Part], gains: Sequence[Array | None]) -> list[Array]:
        """Latents of each group as a decoder reconstructs them."""
        return [
            self._quantiser.dequantised(group, part.values, part.points, g) + part.expected
            for group, part, g in zip(self.header.groups, parts, gains)
        ]

    def kept_bytes(self, row: int, column: int) -> int:
        """See Encoder: float32 latents."""
        return sum(4 * self.model.latents * math.prod(map(len, spans)) for spans in self._stored(row, column))

    # latents without a file ---------------------------------------------------------------------------------------
    def outline(self, stream: IO[bytes]) -> Index:
        """Write the chunks that precede the tiles to ``stream``, and return an Index with empty chunks for the tiles:
        enough for a decoder that takes its latents from :meth:`known`."""
        tiles = self.header.tiles[0] * self.header.tiles[1]
        chunks = [write_chunk(stream, *chunk) for chunk in self.first_chunks()]
        chunks += [Chunk()] * (tiles * self.header.tile_chunks)
        return Index(chunks, np.zeros(tiles, np.float32), np.zeros(tiles, np.float32))

    def known(self, row: int, column: int, how: str = CHOSEN) -> tuple[list[Array], Array | None]:
        """What decoding a tile gives: (latents of each group, validity classes). ``how``: CHOSEN, exactly as the file
        would give them; ROUNDED, an approximation without context modelling and RDOQ, with average reconstruction
        points; UNROUNDED, without quantisation."""
        gains = self._gains(row, column)
        if how == CHOSEN:
            out = self._decoded(self._coded(row, column, gains, True)[1], gains)
        elif how == ROUNDED:
            out = self._decoded(self._rounded(row, column, gains), gains)
        else:
            out = self._analysis.latents(row, column)
        return out, self.classes(row, column) if self.some_invalid else None

    def _rounded(self, row: int, column: int, gains: Sequence[Array | None]) -> list[Part]:
        """Approximation of :meth:`_parts`. The cached predictions may come from a source group that was quantised with
        other gains, which hardly changes the residuals."""
        groups, ys = self.header.groups, self._analysis.latents(row, column)
        known = self._cache.expected.get((row, column)) if self._cache is not None else None
        expectations = self._expectations(row, column)
        out: dict[int, Part] = {}
        decoded: dict[int, Array] = {}
        for i in self._order():
            expected = known[i] if known else expectations.of(i, decoded)
            q, points = self._quantiser.rounded(groups[i], ys[i] - expected, gains[i])
            if not known:
                decoded[i] = self._quantiser.dequantised(groups[i], q, points, gains[i]) + expected
            out[i] = Part(q, points, expected)
        parts = [out[i] for i in range(len(groups))]
        if self._cache is not None:
            self._cache.expected[row, column] = [part.expected for part in parts]
        return parts

    # estimates ----------------------------------------------------------------------------------------------------
    def rounding_errors(self, row: int, column: int) -> Array:
        """Quantisation error of the latents at each block of 8 x 8 pixels of a tile: sums (rows, columns) float32 of
        the squared errors of all latents, in squared quantiser steps without gains."""
        rows, columns = tile_pixels(self.header, row, column)
        y, x = (np.minimum(np.arange(s.start, s.stop, BLOCK) + BLOCK // 2, s.stop - 1) for s in (rows, columns))
        total = np.zeros((len(y), len(x)), np.float32)
        all_gains, latents = self._gains(row, column), self._analysis.latents(row, column)
        parts = self._rounded(row, column, all_gains)
        for group, own, gains, part, spans in zip(
            self.header.groups, latents, all_gains, parts, self._stored(row, column)
        ):
            if not part.values.size or part.points is None:
                continue
            error = self._quantiser.scaled(group, own - part.expected, gains)
            error -= part.values
            error -= part.points * np.float32(1 / 256)
            error = np.einsum("ijk,ijk->jk", error, error) / np.float32(group.scale**2)
            if gains is not None:
                error /= np.square(FACTORS[gains.astype(np.intp) - LOWEST])
            v, u = (
                np.clip(c // self.model.stride - s.start, 0, len(s) - 1)
                for c, s in zip(group_expectation.cell_at(group, y[:, None], x[None]), spans)
            )
            total += error[v, u]
        return total

    def estimated_mse(self, count: int) -> float:
        """Mean squared error (units of precision) estimated from at most SAMPLE_TILES tiles."""
        return super().estimated_mse(min(count, SAMPLE_TILES))

    def squared_error(self, row: int, column: int) -> float:
        """See Encoder; from a round trip of the tile alone. Its border is slightly worse than in the file, where the
        network's receptive field covers the neighbouring tiles."""
        total, gains = 0.0, self._gains(row, column)
        for group, g, part in zip(self.header.groups, gains, self._parts(row, column, gains)):
            self.progress.check()
            y = self._quantiser.dequantised(group, part.values, part.points, g) + part.expected
            total += self._cell_error(group, row, column, y) * group.scale**2
        return total

    def _cell_error(self, group: BandGroup, row: int, column: int, y: Array) -> float:
        """Sum of squared errors of the cells that are synthesised from a tile's latents ``y``."""
        model, shape = self.model, tile_shape(self.header, group, row, column)
        top, left = (s.start * model.stride for s in model.stored(self.header, group, row, column))
        x = model.synthesis(y[None])[0] if model.window is None else self._synthesis_by_windows(y, model.window)
        rows = Span(top, min(shape.rows.stop, top + x.shape[1]))
        columns = Span(left, min(shape.columns.stop, left + x.shape[2]))
        if not len(rows) or not len(columns):
            return 0.0
        cells = self.cells.read(group, rows, columns)
        components = x[: group.components, : len(rows), : len(columns)] * model.unit(self.header, group)
        return float(np.square(group.known_basis.inverse(components) - cells).sum())

    def _synthesis_by_windows(self, y: Array, window: int) -> Array:
        """Normalised components synthesised by a network of a fixed ``window``, from adjacent windows without overlap:
        accurate enough for an estimate."""
        side = window // self.model.stride
        h, w = (-(-n // side) * side for n in y.shape[1:])
        padded = np.pad(y, ((0, 0), (0, h - y.shape[1]), (0, w - y.shape[2])))
        parts = padded.reshape(len(y), h // side, side, w // side, side).transpose(1, 3, 0, 2, 4)
        x = self.model.synthesis(np.ascontiguousarray(parts.reshape(-1, len(y), side, side)))
        x = x.reshape(h // side, w // side, -1, window, window).transpose(2, 0, 3, 1, 4)
        return x.reshape(len(x), h // side * window, w // side * window)
