"""A header and a source to chunks: tiles in threads, then the base image, then the index."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..bitstream import validity_mask
from ..bitstream.chunks import write_chunk
from ..bitstream.container import Chunk, Index, head
from ..bitstream.header_json import header_to_json
from ..bitstream.kinds import LOSSY
from ..bitstream.sample_units import classes_of, step_integers
from ..bitstream.side_chunk import write_side
from ..bitstream.subbands import band_step, base_shape, tile_pixels, tile_shape
from ..entropy.subbands.subband_coding import ChunkEncoder
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from ..geometry.grid import Window
from ..geometry.tiling import FINE_LEVELS, HALO, ORIENTATIONS, Span
from ..progress import Progress
from ..transforms.wavelet import CDF53, CDF97, analyse
from .cell_reader import CellReader
from .exact_tiles import ExactTiles
from .tile_encoder import TileEncoder, quantise


@dataclass
class EncodeTileTask:
    """Encodes tiles of a source with a header, in a worker. ``make``: the class of the encoder."""

    make: type
    source: object
    survey: object
    header: object
    family: object
    price: float
    exact: object = None  # an ExactTiles
    encoder: object = None  # made there

    def run(self, row, column, keep):
        """As :meth:`WaveletEncoder.tile`."""
        if self.encoder is None:
            self.encoder = self.make(
                self.source, self.survey, self.header, self.family.tables(), 1, Progress(), self.price
            )
            self.encoder.exact = self.exact
        return self.encoder.tile(row, column, keep)


class WaveletEncoder:
    """Encodes one source with one header. ``price``: see :class:`.effort.Effort`; ``kept``: a
    :class:`.reconstruction_cache.ReconstructionCache` that takes what decoding would give, or None; ``write``: False
    when no coefficients are to be written."""

    def __init__(self, source, survey, header, tables, threads, progress, price=None, kept=None, write=True):
        self.source, self.survey, self.header, self.tables = source, survey, header, tables
        self.threads, self.progress = threads, progress
        self.wavelet = CDF97 if header.kind == LOSSY else CDF53
        self.coder = TileEncoder(header, tables, progress.check, price, write)
        self.kept, self.price, self.writes = kept, price, write
        self._workers = self._task = None
        self.cells = CellReader(source, header, survey)
        self.exact = ExactTiles(source, header)
        self._rest = (
            header.gains is not None and not header.gains.values.all()
        )  # estimates are of what lies outside of regions

    def use(self, workers, family):
        """Let ``workers`` (:class:`.worker_pool.Workers`) encode tiles from now on; ``family``: of the header."""
        self._workers = workers
        self._task = EncodeTileTask(type(self), self.source, self.survey, self.header, family, self.price, self.exact)

    def side(self):
        """(bytes, checksum) of the side chunk."""
        coder = ChunkEncoder(self.tables[self.header.kind], most_lanes=1)
        write_side(self.header, coder)
        return coder.finish(), coder.checksum

    def _map(self):
        """[(bytes, checksum)] of the map of gains, where there is one."""
        return [self.header.gains.pack()] if self.header.regions else []

    def _mask(self, row, column):
        return validity_mask.pack(self.classes(row, column)) if self.some_invalid else (b"", 0)

    @property
    def some_invalid(self):
        """Whether some sample may be no measurement."""
        return bool(self.survey.invalid.any() or self.header.profile.mask)

    def classes(self, row, column):
        """Classes (bands, h, w) of a tile, or None when all is valid."""
        rows, columns = tile_pixels(self.header, row, column)
        window = Window(columns.start, rows.start, len(columns), len(rows))
        return classes_of(self.source, self.header, window, self.source.read(window))

    def exact_samples(self, row, column):
        """[(bytes, checksum)] of the exact samples of a tile, where there are any."""
        return [self.exact.encode(row, column, self.progress.check)] if self.header.exact_bands else []

    def analyse(self, row, column):
        """A tile's wavelet coefficients: per group subband sets, finest first, and its block of the base image."""
        self.progress.check()
        sets, lows = [], []
        for group in self.header.groups:
            shape = tile_shape(self.header, group, row, column)
            rows, columns = shape.rows.grown(HALO, shape.height), shape.columns.grown(HALO, shape.width)
            cells = self.cells.read(group, rows, columns)
            self.progress.check()
            planes = group.basis.forward(cells) if self.header.kind == LOSSY else step_integers(cells, self.header)
            bands = [
                {o: np.empty((len(planes),) + shape.size(level, o), self.wavelet.dtype) for o in ORIENTATIONS}
                for level in range(1, FINE_LEVELS + 1)
            ]
            low_rows, low_columns = shape.low(FINE_LEVELS)
            low = np.empty((len(planes), len(low_rows), len(low_columns)), self.wavelet.dtype)
            for i, plane in enumerate(planes):
                ll, details = analyse(plane, FINE_LEVELS, self.wavelet)
                low[i] = _cut(ll, low_rows, low_columns, rows.start >> FINE_LEVELS, columns.start >> FINE_LEVELS)
                for level, d in enumerate(details, 1):
                    for o in ORIENTATIONS:
                        bands[level - 1][o][i] = _cut(
                            d[o], *shape.spans(level, o), rows.start >> level, columns.start >> level
                        )
            lows.append(low)
            sets.append(bands)
            self.progress.check()
        return sets, lows

    def tile(self, row, column, keep=False):
        """([(bytes, checksum)] of mask, levels 3, 2, 1, and exact samples; [base block a group]; what decoding gives,
        to ``keep``) of a tile."""
        chunks, lows, kept = [], [], []
        if self.header.groups:
            sets, lows = self.analyse(row, column)
            chunks, kept = self._code(sets, row, column, keep)
        return [self._mask(row, column), *chunks, *self.exact_samples(row, column)], lows, kept if keep else None

    def _code(self, sets, row, column, keep=False):
        return self.coder.encode_fine(
            sets, [tile_shape(self.header, group, row, column) for group in self.header.groups], keep
        )

    def _tile(self, row, column):
        """:meth:`tile`, in a worker where there is one."""
        job = row, column, self.kept is not None and self.kept.reserve(self._kept_bytes(row, column))
        return self._workers.run(self._task, job, self.progress.check, self.tile) if self._workers else self.tile(*job)

    def _kept_bytes(self, row, column):
        shapes = [(group.planes, tile_shape(self.header, group, row, column)) for group in self.header.groups]
        return sum(n * len(s.rows) * len(s.columns) for n, s in shapes) * 4  # float32 or int32

    def _quantised_error(self, row, column):
        """Sum of squared errors that quantising a tile's coefficients makes (units of precision), and its samples; an
        estimate of what decoding will show. With regions, of what lies outside."""
        return self._error(*self.analyse(row, column), row, column), self._samples(row, column)

    def _error(self, sets, lows, row, column):
        total = 0.0
        for group, bands, low in zip(self.header.groups, sets, lows):
            shape = tile_shape(self.header, group, row, column)
            for level, details in enumerate(bands, 1):
                for o, values in details.items():
                    step = band_step(self.header, group, level, o)
                    e = np.abs(quantise(values, step)).astype(np.float32)
                    e *= np.float32(step)
                    e -= np.abs(values)
                    if self._rest and (gains := self.coder.gains(group, level, *shape.spans(level, o))) is not None:
                        e *= gains == 0
                    total += float(np.vdot(e, e)) * (self.header.step / step) ** 2
            total += low.size * self.header.step**2 / 12
        return total

    def lost(self):
        """Mean squared error (units of precision) that leaving out components makes, in all of the raster at once."""
        total, grid = 0.0, self.header.profile.grid
        for group in self.header.groups:
            if group.components < len(group.bands):
                cells = self.cells.read(group, *group.cells_of(Span(0, grid.height), Span(0, grid.width)))
                planes = group.basis.forward(cells).reshape(group.components, -1)
                cells = (
                    cells.reshape(len(cells), -1)
                    - (group.basis.means / group.basis.mean_scale).astype(np.float32)[:, None]
                )
                cells -= group.basis.matrix.astype(np.float32) @ planes
                total += float(np.vdot(cells, cells)) / cells.shape[1]
        return total / len(self.header.grouped)

    def _samples(self, row, column):
        rows, columns = tile_pixels(self.header, row, column)
        inside = np.count_nonzero(self.header.gains.pixels(rows, columns)) if self._rest else 0
        return (len(rows) * len(columns) - inside) * len(self.header.grouped)

    def base(self, lows):
        """[(bytes, checksum)] of the base tiles. ``lows``: per group the base image (planes, h, w)."""
        header, split = self.header, []
        for group, image in zip(header.groups, lows):
            levels = group.base_levels(header)
            low, details = [], [{o: [] for o in ORIENTATIONS} for _ in range(levels)]
            for plane in image:
                self.progress.check()
                ll, d = analyse(plane, levels, self.wavelet)
                low.append(ll)
                for i in range(levels):
                    for o in ORIENTATIONS:
                        details[i][o].append(d[i][o])
            low = np.stack(low)
            if header.kind == LOSSY:
                step = band_step(header, group, FINE_LEVELS + levels, "LL")
                low = np.rint(low / np.float32(step))
                if low.size and np.abs(low).max() > LARGEST_VALUE / 2:  # differences are coded
                    raise StepTooFine
                low = low.astype(np.int32)
            split.append((low, [{o: np.stack(d[o]) for o in ORIENTATIONS} for d in details]))
        out = []
        rows, columns = header.base_tiles
        for row in range(rows):
            for column in range(columns):
                tile_lows, tile_sets, shapes = [], [], []
                for group, (low, levels) in zip(header.groups, split):
                    shape = base_shape(header, group, row, column)
                    shapes.append(shape)
                    r, c = shape.low(len(levels))
                    tile_lows.append(np.ascontiguousarray(low[:, r.slice, c.slice]))
                    tile_sets.append(
                        [
                            {
                                o: np.ascontiguousarray(
                                    levels[i][o][(slice(None), *(s.slice for s in shape.spans(i + 1, o)))]
                                )
                                for o in ORIENTATIONS
                            }
                            for i in range(len(levels))
                        ]
                    )
                keep = self.kept is not None
                chunk, kept = self.coder.encode_base(tile_lows, tile_sets, shapes, keep)
                out.append(chunk)
                if keep:
                    self.kept.base.append(kept)
        return out

    def run(self, stream):
        """Write all chunks to ``stream``, in the order in which they are made, and return the Index (errors still
        zero)."""
        header = self.header
        tile_rows, tile_columns = header.tiles
        lows = []
        for group in header.groups:
            rows, columns = group.axes(header)
            lows.append(np.zeros((group.planes, rows.base, columns.base), self.wavelet.dtype))
        jobs = [(r, c) for r in range(tile_rows) for c in range(tile_columns)]
        index = Index(mse=np.zeros(len(jobs), np.float32), pae=np.zeros(len(jobs), np.float32))

        fine = []
        for done, ((row, column), (chunks, blocks, kept)) in enumerate(zip(jobs, self.over(self._tile, jobs)), 1):
            if kept is not None:
                self.kept.tiles[row, column] = kept
            written = [write_chunk(stream, *chunk) for chunk in chunks]
            if header.corrected:
                written.insert(header.corrections_chunk, Chunk())  # corrections are made when the rest is decoded
            fine += written
            for group, image, block in zip(header.groups, lows, blocks):
                r, c = tile_shape(header, group, row, column).low(FINE_LEVELS)
                image[:, r.slice, c.slice] = block
            self.progress.report(0.95 * done / len(jobs))
        # what everything else needs comes first in the file, so that a file cut short still shows its first tiles
        index.chunks = [write_chunk(stream, *chunk) for chunk in [self.side()] + self._map() + self.base(lows)] + fine
        self.progress.report(1.0)
        return index

    def spread(self, count, outside=False):
        """At most ``count`` tiles (row, column), evenly spread; ``outside``: only those that do not lie in regions
        entirely."""
        rows, columns = self.header.tiles
        jobs = [(r, c) for r in range(rows) for c in range(columns)]
        if outside and self._rest:
            jobs = [job for job in jobs if not self.header.gains.pixels(*tile_pixels(self.header, *job)).all()]
        return [jobs[i] for i in np.unique(np.linspace(0, len(jobs) - 1, min(count, len(jobs))).astype(int))]

    def estimated_mse(self, count):
        """Mean squared error (units of precision) estimated from ``count`` tiles, without coding them."""
        parts = list(self.over(self._quantised_error, self.spread(count, outside=True)))
        return sum(e for e, _ in parts) / sum(n for _, n in parts)

    def estimated_bytes(self, count):
        """Bytes of the file estimated from ``count`` tiles."""
        jobs = self.spread(count)
        rows, columns = self.header.tiles
        return sum(len(d) for chunks, *_ in self.over(self.tile, jobs) for d, _ in chunks) * rows * columns / len(jobs)

    def over(self, work, jobs):
        """Results of ``work(*job)`` in order, a few ahead at most so that memory stays bounded."""
        if self.threads == 1 or len(jobs) == 1:
            for job in jobs:
                yield work(*job)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            waiting = []
            try:
                for job in jobs:
                    waiting.append(pool.submit(work, *job))
                    if len(waiting) > self.threads:
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                for future in waiting:
                    future.cancel()

    def head(self, index):
        """Bytes that stand before the chunks."""
        return head(header_to_json(self.header), index)


def _cut(band, rows, columns, first_row, first_column):
    return band[
        rows.start - first_row : rows.stop - first_row, columns.start - first_column : columns.stop - first_column
    ]
