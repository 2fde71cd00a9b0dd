"""Wavelet tiles: decodes tiles of wavelet coefficients, and synthesises planes from them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..bitstream.kinds import LOSSY
from ..bitstream.subbands import HIGH, tile_pixels, tile_shape
from ..errors import FormatError
from ..geometry.lattice import aligned
from ..geometry.tiling import FINE_LEVELS, MARGIN, ORIENTATIONS, Span, band_span, ceil_div, low_size
from ..runtime import core
from ..transforms import wavelet_core
from ..transforms.wavelet import CDF53, CDF97, synthesise_level
from .base_image import BaseImage
from .resolution_levels import depth_of
from .tile_decoder import DecodeTileTask, decode_fine
from .tile_source import DecodedTile
from .view import exact_of, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..arrays import Array
    from ..entropy.subbands.context_model import ContextModel
    from ..progress import Progress
    from ..runtime.worker_pool import Workers
    from .chunks import ChunkReader
    from .damage import Hole
    from .tile_decoder import ContextModels, FineSets
    from .tile_source import KnownTiles
    from .view import View

    Neighbours = Mapping[tuple[int, int], DecodedTile[FineSets]]


@dataclass(frozen=True)
class _Subband:
    """One orientation of a level of a group."""

    group_index: int
    level: int
    orientation: str


@dataclass(frozen=True)
class _Step:
    """One level of the synthesis of a part of a plane: spans (rows, columns) of the low-pass samples and of the details
    by orientation in their planes, and the part of the result that is kept (see :mod:`.wavelet_core`)."""

    level: int
    low: tuple[Span, ...]
    details: dict[str, tuple[Span, Span]]
    cut: wavelet_core.Cut

    @property
    def sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """(rows, columns) of HL and of LH."""
        hl, lh = ((len(r), len(c)) for r, c in (self.details["HL"], self.details["LH"]))
        return hl, lh


class WaveletTiles:
    """The :class:`.tile_source.TileSource` of files of kind lossy or reversible. ``model``: contexts of the file's
    kind; ``known``: decoded coefficients, used instead of chunks."""

    in_steps = False
    fine_reach = 32
    averages = False

    def __init__(self, chunks: ChunkReader, model: ContextModel, known: KnownTiles[FineSets] | None = None) -> None:
        self._header, self._chunks, self._model, self._known = chunks.header, chunks, model, known
        self._wavelet: type[CDF97] | type[CDF53] = CDF97 if chunks.header.kind == LOSSY else CDF53
        self.base = BaseImage(chunks, model, self._wavelet, None if known is None else known.base)
        self._workers: tuple[Workers, DecodeTileTask] | None = None

    def finest_chunk(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> int:
        """See :meth:`.tile_source.TileSource.finest_chunk`."""
        groups = [g for g in self._header.groups if bands is None or set(g.bands) & set(bands)]
        return min([depth_of(math.ceil(g.scale), level, native) for g in groups] + [FINE_LEVELS]) + 1

    def chunks_for(self, level: int = 0, bands: Sequence[int] | None = None, native: bool = False) -> list[int]:
        """See :meth:`.tile_source.TileSource.chunks_for`."""
        header, first = self._header, self._chunks.first_tile
        kept = list(range(header.exact_chunk))
        if level or not groups_of(header, range(len(header.profile.bands)) if bands is None else bands):
            kept = kept[: 1 + FINE_LEVELS + 1 - self.finest_chunk(level, bands, native)]  # mask, coarse to fine
        if exact_of(header, header.exact_bands if bands is None else bands):
            kept.append(header.exact_chunk)
        tiles = range(first, len(self._chunks.index.chunks), header.tile_chunks)
        return list(range(first)) + [n + i for n in tiles for i in kept]

    def use(self, workers: Workers, family: ContextModels) -> None:
        """See :meth:`.tile_source.TileSource.use`."""
        self._workers = workers, DecodeTileTask(self._header, family)

    def prepare(self, progress: Progress) -> list[Hole]:
        """Decode the base image."""
        return self.base.read(progress)

    def decode_tile(self, row: int, column: int, view: View, check: Callable[[], None]) -> DecodedTile[FineSets]:
        """See :meth:`.tile_source.TileSource.decode_tile`: for each group subband sets, finest first, None for levels
        finer than ``view.finest``."""
        number = self._chunks.tile_number(row, column)
        try:
            classes = self._chunks.classes(row, column)
            if view.finest > FINE_LEVELS:
                return DecodedTile(None, classes)
            if self._known is not None and (row, column) in self._known.tiles:
                return DecodedTile(self._known.tiles.pop((row, column)), classes)
            payloads = [self._chunks.payload(number + i) for i in range(1, FINE_LEVELS + 2 - view.finest)]
            sets, checksums = self._decode_fine(row, column, payloads, check)
            for i, checksum in enumerate(checksums, 1):
                self._chunks.check_symbols(number + i, checksum)
            return DecodedTile(sets, classes)
        except FormatError as error:
            return DecodedTile(None, None, str(error))

    def _decode_fine(
        self, row: int, column: int, payloads: Sequence[bytes], check: Callable[[], None]
    ) -> tuple[FineSets, list[int]]:
        """:func:`.tile_decoder.decode_fine`, in a worker process where there is one."""

        def here(row: int, column: int, payloads: Sequence[bytes]) -> tuple[FineSets, list[int]]:
            return decode_fine(self._header, self._model, row, column, payloads, check)

        if self._workers is None:
            return here(row, column, payloads)
        workers, task = self._workers
        found: tuple[FineSets, list[int]] = workers.run(task, (row, column, payloads), check, here)
        return found

    def tail(self, coefficients: FineSets) -> FineSets:
        """The last rows of each subband; all rows where the group has a lattice, whose tiles overlap."""
        return [
            levels
            if group.lattice is not None
            else [d and {o: a[:, -MARGIN:].copy() for o, a in d.items()} for d in levels]
            for group, levels in zip(self._header.groups, coefficients)
        ]

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
        """See :meth:`.tile_source.TileSource.planes`."""
        if depth >= FINE_LEVELS:
            return self.base.image(group_index, depth)[which, rows.slice, columns.slice]
        steps = self._steps(tile, group_index, depth, rows, columns)
        found = core.attempt(self._synthesised_in_core, tile, group_index, which, steps, decoded)
        return self._synthesised(tile, group_index, which, steps, decoded) if found is None else found

    def planes_in_core(
        self,
        engine: core.Core,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        depth: int,
        rows: Span,
        columns: Span,
        decoded: Neighbours,
    ) -> int:
        """See :meth:`.tile_source.TileSource.planes_in_core`."""
        if depth >= FINE_LEVELS:
            return engine.put(self.planes(tile, group_index, which, depth, rows, columns, decoded))
        steps = self._steps(tile, group_index, depth, rows, columns)
        return self._planes_in_core(engine, tile, group_index, which, steps, decoded)

    def _steps(self, tile: tuple[int, int], group_index: int, depth: int, rows: Span, columns: Span) -> list[_Step]:
        """What gives the samples ``rows`` x ``columns`` of a group after ``depth`` < FINE_LEVELS wavelet levels, for
        the pixels of a tile: one step for each level, from coarse to fine."""
        group = self._header.groups[group_index]
        shape = tile_shape(self._header, group, *tile)
        cells = shape.rows, shape.columns
        if group.lattice is not None:  # a tile's pixels may need cells of neighbouring tiles
            shown_rows, shown_columns = group.cells_of(*tile_pixels(self._header, *tile))
            cells = aligned(shown_rows, shape.height), aligned(shown_columns, shape.width)
        cells = _needed(cells[0], rows, depth), _needed(cells[1], columns, depth)
        steps, size = [], (shape.height, shape.width)
        for level in range(FINE_LEVELS, depth, -1):
            low, finer = (
                tuple(band_span(s, n, i, False).grown(MARGIN, low_size(n, i)) for s, n in zip(cells, size))
                for i in (level, level - 1)
            )
            high = [Span(s.start, min(s.stop, low_size(n, level - 1) // 2)) for s, n in zip(low, size)]
            details = {
                o: (high[0] if high_row else low[0], high[1] if high_column else low[1])
                for o, (high_row, high_column) in HIGH.items()
            }
            kept = (rows, columns) if level == depth + 1 else finer
            top, left = 2 * low[0].start, 2 * low[1].start
            cut = kept[0].start - top, kept[0].stop - top, kept[1].start - left, kept[1].stop - left
            steps.append(_Step(level, low, details, cut))
        return steps

    def _synthesised(
        self,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        steps: Sequence[_Step],
        decoded: Neighbours,
    ) -> Array:
        """Planes ``which`` of a group, (len(which), h, w): the cut of the last of ``steps``."""
        low = self._base(group_index, which, steps[0])
        for step in steps:
            details = {
                o: np.empty((len(which), len(r), len(c)), self._wavelet.dtype) for o, (r, c) in step.details.items()
            }
            for o, out in details.items():
                self._gather(out, decoded, tile, _Subband(group_index, step.level, o), *step.details[o], which)
            top, bottom, left, right = step.cut
            low = np.stack(
                [
                    synthesise_level(low[k], {o: details[o][k] for o in ORIENTATIONS}, self._wavelet)[
                        top:bottom, left:right
                    ]
                    for k in range(len(low))
                ]
            )
        return low

    def _synthesised_in_core(
        self,
        engine: core.Core,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        steps: Sequence[_Step],
        decoded: Neighbours,
    ) -> Array:
        """:meth:`_synthesised` by the compiled core, of as many planes at once as memory shall hold."""
        out = np.empty((len(which), *wavelet_core.size_of(steps[-1].cut)), self._wavelet.dtype)
        mark = engine.mark()
        for batch in wavelet_core.batches(len(which), out[0].size if len(out) else 0):
            engine.release(mark)
            address = self._planes_in_core(engine, tile, group_index, which[batch], steps, decoded)
            out[batch] = engine.view(address, out[batch].shape, out.dtype)
        return out

    def _planes_in_core(
        self,
        engine: core.Core,
        tile: tuple[int, int],
        group_index: int,
        which: Sequence[int],
        steps: Sequence[_Step],
        decoded: Neighbours,
    ) -> int:
        """The address of :meth:`_synthesised` in the memory of the core."""
        dtype, pixels = self._wavelet.dtype, math.prod(wavelet_core.size_of(steps[-1].cut))
        target = engine.room(len(which) * pixels, wavelet_core.ITEM)
        mark = engine.mark()
        for piece in wavelet_core.batches(len(which), pixels, wavelet_core.PIECE):
            engine.release(mark)
            part = which[piece]
            low = engine.put(self._base(group_index, part, steps[0]))
            places = [
                {o: engine.room(len(part) * len(r) * len(c), wavelet_core.ITEM) for o, (r, c) in step.details.items()}
                for step in steps
            ]
            for step, addresses in zip(steps, places):
                for o, (r, c) in step.details.items():
                    band = engine.view(addresses[o], (len(part), len(r), len(c)), dtype)
                    self._gather(band, decoded, tile, _Subband(group_index, step.level, o), r, c, part)
            joins = [
                wavelet_core.Join([addresses[o] for o in ORIENTATIONS], *step.sizes, step.cut)
                for step, addresses in zip(steps, places)
            ]
            to = target + wavelet_core.ITEM * piece.start * pixels
            wavelet_core.join_planes(engine, low, len(part), joins, dtype, to)
        engine.release(mark)
        return target

    def _base(self, group_index: int, which: Sequence[int], step: _Step) -> Array:
        """The part of the base image of planes ``which`` that the coarsest step needs."""
        rows, columns = step.low
        image: Array = self.base.image(group_index)[_index(which), rows.slice, columns.slice]
        return image

    def _gather(
        self,
        out: Array,
        decoded: Neighbours,
        tile: tuple[int, int],
        subband: _Subband,
        rows: Span,
        columns: Span,
        which: Sequence[int],
    ) -> None:
        """Coefficients of a subband for the spans ``rows`` x ``columns`` of its plane into ``out`` (len(which), h, w),
        from up to nine tiles; 0 where a tile is lost."""
        group, (row, column) = self._header.groups[subband.group_index], tile
        pieces, missing = [], len(rows) * len(columns)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                found = decoded.get((r, c))
                if found is None or found.coefficients is None:
                    continue
                have_rows, have_columns = tile_shape(self._header, group, r, c).spans(
                    subband.level, subband.orientation
                )
                details = found.coefficients[subband.group_index][subband.level - 1]
                if details is None:
                    raise RuntimeError("The levels of a view must be decoded")
                band = details[subband.orientation]
                top = have_rows.stop - band.shape[1]  # the upper rows may have been dropped by tail()
                y0, y1 = max(rows.start, top), min(rows.stop, have_rows.stop)
                x0, x1 = max(columns.start, have_columns.start), min(columns.stop, have_columns.stop)
                if y0 < y1 and x0 < x1:
                    missing -= (y1 - y0) * (x1 - x0)
                    pieces.append((band, top, have_columns.start, y0, y1, x0, x1))
        if missing:
            out[...] = 0
        index = _index(which)
        for band, top, left, y0, y1, x0, x1 in pieces:
            out[:, y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = band[
                index, y0 - top : y1 - top, x0 - left : x1 - left
            ]


def _needed(cells: Span, samples: Span, depth: int) -> Span:
    """The part of ``cells`` of a tile that gives ``samples`` after ``depth`` levels, in steps of coarse cells."""
    step = 1 << FINE_LEVELS
    start, stop = samples.start << depth, samples.stop << depth
    return Span(max(cells.start, start // step * step), min(cells.stop, ceil_div(stop, step) * step))


def _index(which: Sequence[int]) -> slice | Sequence[int]:
    """``which`` as a slice where it is a run, so that an array is not copied."""
    first = which[0] if which else 0
    run = list(which) == list(range(first, first + len(which)))
    return slice(first, first + len(which)) if run else which
