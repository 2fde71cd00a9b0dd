"""A plan and a source to chunks: tiles in threads, then the base image, then the index."""

import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..container import Chunk, Index, head
from ..entropy.coefficients import ChunkEncoder
from ..entropy.tokens import LARGEST_VALUE
from ..errors import TargetError
from ..grid import Window
from ..layout import FINE_LEVELS, HALO
from ..survey import validity
from ..transforms.wavelet import CDF53, CDF97, ORIENTATIONS, analyse
from . import masks
from .plan import LOSSY
from .samples import CellReader, step_integers, tile_pixels
from .tilecoder import TileCoder, band_step, base_shape, quantise, tile_shape, whole_base

TOO_FINE = "The step is too fine for the range of this raster; ask for a coarser one, or for lossless."


class Encoder:
    """Encodes one source with one plan. ``price``: see :class:`.effort.Effort`."""

    def __init__(self, source, survey, plan, tables, threads, progress, price=None):
        self.source, self.survey, self.plan, self.tables = source, survey, plan, tables
        self.threads, self.progress = threads, progress
        self.wavelet = CDF97 if plan.kind == LOSSY else CDF53
        self.coder = TileCoder(plan, tables, progress.check, price)
        self.cells = CellReader(source, plan, survey)

    def side(self):
        """(bytes, checksum) of the side chunk."""
        coder = ChunkEncoder(self.tables[self.plan.kind])
        self.plan.write_side(coder)
        return coder.finish(), coder.checksum

    def _map(self):
        """[(bytes, checksum)] of the map of gains, where there is one."""
        return [self.plan.gains.pack()] if self.plan.regions else []

    def _mask(self, row, column):
        if not self.survey.invalid.any():
            return b"", 0
        rows, columns = tile_pixels(self.plan, row, column)
        a = self.source.read(Window(columns.start, rows.start, len(columns), len(rows)))
        return masks.pack(validity(a, self.plan.nodata_values()))

    def analyse(self, row, column):
        """A tile's wavelet coefficients: per group subband sets, finest first, and its block of the base image."""
        self.progress.check()
        sets, lows = [], []
        for group in self.plan.groups:
            shape = tile_shape(self.plan, group, row, column)
            rows, columns = shape.rows.grown(HALO, shape.height), shape.columns.grown(HALO, shape.width)
            cells = self.cells.read(group, rows, columns)
            self.progress.check()
            planes = group.basis.forward(cells) if self.plan.kind == LOSSY else step_integers(cells, self.plan)
            bands = [{o: np.empty((len(planes),) + shape.size(level, o), self.wavelet.dtype) for o in ORIENTATIONS}
                     for level in range(1, FINE_LEVELS + 1)]
            low_rows, low_columns = shape.low(FINE_LEVELS)
            low = np.empty((len(planes), len(low_rows), len(low_columns)), self.wavelet.dtype)
            for i, plane in enumerate(planes):
                ll, details = analyse(plane, FINE_LEVELS, self.wavelet)
                low[i] = _cut(ll, low_rows, low_columns, rows.start >> FINE_LEVELS, columns.start >> FINE_LEVELS)
                for level, d in enumerate(details, 1):
                    for o in ORIENTATIONS:
                        bands[level - 1][o][i] = _cut(d[o], *shape.spans(level, o), rows.start >> level, columns.start >> level)
            lows.append(low)
            sets.append(bands)
            self.progress.check()
        return sets, lows

    def tile(self, row, column):
        """([(bytes, checksum)] of mask and levels 3, 2, 1; [base block a group]) of a tile."""
        sets, lows = self.analyse(row, column)
        return [self._mask(row, column)] + self._code(sets, row, column), lows

    def _code(self, sets, row, column):
        shapes = [tile_shape(self.plan, group, row, column) for group in self.plan.groups]
        return self.coder.encode_fine([[self._integers(b, group, level, shape.spans) for level, b in enumerate(bands, 1)]
                                       for group, bands, shape in zip(self.plan.groups, sets, shapes)])

    def squared_error(self, row, column):
        """Sum of squared errors that quantising a tile's coefficients makes (raster units of precision), and its samples;
        an estimate, within some per cent, of what decoding will show. With regions, of what lies outside."""
        return self._squared_error(*self.analyse(row, column), row, column)

    def _squared_error(self, sets, lows, row, column):
        total = 0.0
        for group, bands, low in zip(self.plan.groups, sets, lows):
            shape = tile_shape(self.plan, group, row, column)
            for level, details in enumerate(bands, 1):
                for o, values in details.items():
                    step = band_step(self.plan, group, level, o)
                    e = np.abs(quantise(values, step)).astype(np.float32)
                    e *= np.float32(step)
                    e -= np.abs(values)
                    gains = self.coder.gains(group, level, *shape.spans(level, o))
                    if gains is not None:
                        e *= gains == 0
                    total += float(np.vdot(e, e)) * (self.plan.step / step) ** 2
            total += low.size * self.plan.step ** 2 / 12
        rows, columns = tile_pixels(self.plan, row, column)
        pixels = len(rows) * len(columns)
        if self.plan.gains is not None:
            pixels -= np.count_nonzero(self.plan.gains.pixels(rows, columns))
        return total, pixels * len(self.plan.profile.bands)

    def _integers(self, bands, group, level, spans):
        """Quantised subbands; TargetError when the step asks for integers that the format does not hold."""
        q = self.coder.quantised(bands, group, level, spans)
        if any(v.size and max(int(v.max()), -int(v.min())) > LARGEST_VALUE for v in q.values()):
            raise TargetError(TOO_FINE)
        return q

    def base(self, lows):
        """[(bytes, checksum)] of the base tiles. ``lows``: per group the base image (planes, h, w)."""
        plan, split = self.plan, []
        for group, image in zip(plan.groups, lows):
            levels = group.base_levels(plan)
            low, details = [], [{o: [] for o in ORIENTATIONS} for _ in range(levels)]
            for plane in image:
                self.progress.check()
                ll, d = analyse(plane, levels, self.wavelet)
                low.append(ll)
                for i in range(levels):
                    for o in ORIENTATIONS:
                        details[i][o].append(d[i][o])
            low = np.stack(low)
            if plan.kind == LOSSY:
                low = np.rint(low / np.float32(band_step(plan, group, FINE_LEVELS + levels, "LL")))
                if low.size and np.abs(low).max() > LARGEST_VALUE / 2:  # differences are coded
                    raise TargetError(TOO_FINE)
                low = low.astype(np.int32)
            split.append((low, [self._integers({o: np.stack(d[o]) for o in ORIENTATIONS}, group, FINE_LEVELS + 1 + i,
                                               whole_base(plan, group).above) for i, d in enumerate(details)]))
        out = []
        rows, columns = plan.base_tiles
        for row in range(rows):
            for column in range(columns):
                tile_lows, tile_sets = [], []
                for group, (low, levels) in zip(plan.groups, split):
                    shape = base_shape(plan, group, row, column)
                    r, c = shape.low(len(levels))
                    tile_lows.append(np.ascontiguousarray(low[:, r.slice, c.slice]))
                    tile_sets.append([{o: np.ascontiguousarray(levels[i][o][(slice(None), *(
                        s.slice for s in shape.spans(i + 1, o)))]) for o in ORIENTATIONS} for i in range(len(levels))])
                out.append(self.coder.encode_base(tile_lows, tile_sets))
        return out

    def run(self, stream):
        """Write all chunks to ``stream``, in the order in which they are made, and return the Index (errors still zero)."""
        plan = self.plan
        tile_rows, tile_columns = plan.tiles
        lows = []
        for group in plan.groups:
            rows, columns = group.axes(plan)
            lows.append(np.zeros((group.planes, rows.base, columns.base), self.wavelet.dtype))
        jobs = [(r, c) for r in range(tile_rows) for c in range(tile_columns)]
        index = Index(mse=np.zeros(len(jobs), np.float32), pae=np.zeros(len(jobs), np.float32))

        fine = []
        for done, ((row, column), (chunks, blocks)) in enumerate(zip(jobs, self._parallel(self.tile, jobs)), 1):
            fine += [put(stream, *chunk) for chunk in chunks]
            if plan.bound:
                fine.append(Chunk())  # corrections are made when the rest is decoded
            for group, image, block in zip(plan.groups, lows, blocks):
                r, c = tile_shape(plan, group, row, column).low(FINE_LEVELS)
                image[:, r.slice, c.slice] = block
            self.progress.report(0.95 * done / len(jobs))
        # what everything else needs comes first in the file, so that a file cut short still shows its first tiles
        index.chunks = [put(stream, *chunk) for chunk in [self.side()] + self._map() + self.base(lows)] + fine
        self.progress.report(1.0)
        return index

    def spread(self, count, outside=False):
        """At most ``count`` tiles (row, column), evenly spread; ``outside``: only those that do not lie in regions entirely."""
        rows, columns = self.plan.tiles
        jobs = [(r, c) for r in range(rows) for c in range(columns)]
        if outside and self.plan.gains is not None:
            jobs = [job for job in jobs if not self.plan.gains.pixels(*tile_pixels(self.plan, *job)).all()] or jobs
        return [jobs[i] for i in np.unique(np.linspace(0, len(jobs) - 1, min(count, len(jobs))).astype(int))]

    def estimated_mse(self, count):
        """Mean squared error (units of precision) estimated from ``count`` tiles, without coding them."""
        parts = list(self._parallel(self.squared_error, self.spread(count, outside=True)))
        return sum(e for e, _ in parts) / max(sum(n for _, n in parts), 1)

    def estimated_bytes(self, count):
        """Bytes of the file estimated from ``count`` tiles."""
        jobs = self.spread(count)
        rows, columns = self.plan.tiles
        return sum(len(d) for chunks, _ in self._parallel(self.tile, jobs) for d, _ in chunks) * rows * columns / len(jobs)

    def estimated(self, count):
        """(bytes of the file, mean squared error in units of precision), estimated from ``count`` tiles."""
        jobs = self.spread(count, outside=True)
        rows, columns = self.plan.tiles
        parts = list(self._parallel(self._trial, jobs))
        size = sum(n for n, _, _ in parts) * rows * columns / len(jobs) + len(self.side()[0])
        return size, sum(e for _, e, _ in parts) / max(sum(n for _, _, n in parts), 1)

    def _trial(self, row, column):
        sets, lows = self.analyse(row, column)
        chunks = self._code(sets, row, column)
        return (sum(len(data) for data, _ in chunks), *self._squared_error(sets, lows, row, column))

    def _parallel(self, work, jobs):
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
        return head(self.plan.to_header(), index)


def put(stream, data, checksum):
    """Write a chunk where ``stream`` stands: its Chunk."""
    chunk = Chunk(len(data), zlib.crc32(data), checksum & 0xFFFF, stream.tell())
    stream.write(data)
    return chunk


def copy_chunks(source, index, target):
    """Write the chunks of ``index`` from stream ``source`` to ``target`` in file order."""
    for chunk in index.chunks:
        source.seek(chunk.offset)
        target.write(source.read(chunk.length))


def _cut(band, rows, columns, first_row, first_column):
    return band[rows.start - first_row: rows.stop - first_row, columns.start - first_column: columns.stop - first_column]
