"""A plan and a source to chunks: tiles in threads, then the base image, then the index."""

import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..container import Chunk, Index, head
from ..entropy.coefficients import ChunkEncoder
from ..entropy.tokens import LARGEST
from ..errors import TargetError
from ..grid import Window
from ..layout import FINE_LEVELS, HALO
from ..survey import validity
from ..transforms.wavelet import CDF53, CDF97, ORIENTATIONS, analyse
from . import masks
from .plan import LOSSY
from .samples import CellReader, step_integers, tile_pixels
from .tilecoder import TileCoder, band_step, base_shape, tile_shape


class Encoder:
    """Encodes one source with one plan. ``stream`` receives the chunks in file order from its start."""

    def __init__(self, source, survey, plan, tables, threads, progress):
        self.source, self.survey, self.plan, self.tables = source, survey, plan, tables
        self.threads, self.progress = threads, progress
        self.wavelet = CDF97 if plan.kind == LOSSY else CDF53
        self.coder = TileCoder(plan, tables, progress.check)
        self.cells = CellReader(source, plan, survey)
        self.squared_error = 0.0  # of the coefficients, estimates that of the samples

    def side(self):
        """(bytes, checksum) of the side chunk."""
        coder = ChunkEncoder(self.tables[self.plan.kind])
        self.plan.write_side(coder)
        return coder.finish(), coder.checksum

    def _mask(self, row, column):
        if not self.survey.invalid.any():
            return b"", 0
        rows, columns = tile_pixels(self.plan, row, column)
        a = self.source.read(Window(columns.start, rows.start, len(columns), len(rows)))
        return masks.pack(validity(a, self.plan.nodata_values()))

    def tile(self, row, column):
        """([(bytes, checksum)] of mask and levels 3, 2, 1; [base block a group]; squared error of coefficients)."""
        self.progress.check()
        sets, lows, originals = [], [], []
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
            self.progress.check()
            sets.append([self._integers(b, group, level) for level, b in enumerate(bands, 1)])
            originals.append(bands)
        chunks, contexts = self.coder.encode_fine(sets)
        error = self._error(sets, contexts, originals) if self.plan.kind == LOSSY else 0.0
        return [self._mask(row, column)] + chunks, lows, error

    def _integers(self, bands, group, level):
        """Quantised subbands; TargetError when the step asks for integers that the format does not hold."""
        q = self.coder.quantised(bands, group, level)
        if any(v.size and max(int(v.max()), -int(v.min())) > LARGEST for v in q.values()):
            raise TargetError("The step is too fine for the range of this raster; ask for a coarser one, or for lossless.")
        return q

    def _error(self, sets, contexts, originals):
        total = 0.0
        for i, group in enumerate(self.plan.groups):
            for level in range(1, FINE_LEVELS + 1):
                got = self.coder.reconstructed(sets[i][level - 1], contexts[i][level - 1], group, level)
                for o in ORIENTATIONS:
                    d = got[o] - originals[i][level - 1][o]
                    gain = self.plan.step / band_step(self.plan, level, o)
                    total += float(np.vdot(d, d)) * gain ** 2 * group.factor ** 2
        return total

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
                low = np.rint(low / np.float32(band_step(plan, FINE_LEVELS + levels, "LL"))).astype(np.int32)
            split.append((low, [self._integers({o: np.stack(d[o]) for o in ORIENTATIONS}, group, FINE_LEVELS + 1 + i)
                                for i, d in enumerate(details)]))
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
        """Write all chunks to ``stream`` and return the Index (errors still zero); ``squared_error`` is set."""
        plan = self.plan
        tile_rows, tile_columns = plan.tiles
        lows = []
        for group in plan.groups:
            rows, columns = group.axes(plan)
            lows.append(np.zeros((group.planes, rows.base, columns.base), self.wavelet.dtype))
        jobs = [(r, c) for r in range(tile_rows) for c in range(tile_columns)]
        index = Index(mse=np.zeros(len(jobs), np.float32), pae=np.zeros(len(jobs), np.float32))

        def put(data, checksum):
            index.chunks.append(Chunk(len(data), zlib.crc32(data), checksum, stream.tell()))
            stream.write(data)
        for done, ((row, column), (chunks, blocks, error)) in enumerate(zip(jobs, self._parallel(jobs)), 1):
            for chunk in chunks:
                put(*chunk)
            self.squared_error += error
            for group, image, block in zip(plan.groups, lows, blocks):
                r, c = tile_shape(plan, group, row, column).low(FINE_LEVELS)
                image[:, r.slice, c.slice] = block
            self.progress.report(0.95 * done / len(jobs))
        for chunk in self.base(lows) + [self.side()]:
            put(*chunk)
        if plan.kind == LOSSY:
            self.squared_error += sum(b.size * plan.step ** 2 / 12 * g.factor ** 2 for g, b in zip(plan.groups, lows))
        self.progress.report(1.0)
        return index

    def sample(self, count):
        """(bytes, squared error, samples) of about ``count`` tiles spread over the raster, nothing written."""
        rows, columns = self.plan.tiles
        jobs = [(r, c) for r in range(rows) for c in range(columns)]
        jobs = [jobs[i] for i in np.unique(np.linspace(0, len(jobs) - 1, count).astype(int))]
        size = error = samples = 0
        for (row, column), (chunks, blocks, e) in zip(jobs, self._parallel(jobs)):
            size += sum(len(d) for d, _ in chunks)
            error += e
            r, c = tile_pixels(self.plan, row, column)
            samples += len(r) * len(c) * len(self.plan.profile.bands)
            if self.plan.kind == LOSSY:
                error += sum(b.size * self.plan.step ** 2 / 12 * g.factor ** 2 for g, b in zip(self.plan.groups, blocks))
        return size, error, samples

    def _parallel(self, jobs):
        """Results of :meth:`tile` in order, a few ahead at most so that memory stays bounded."""
        if self.threads == 1 or len(jobs) == 1:
            for job in jobs:
                yield self.tile(*job)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            waiting = []
            try:
                for job in jobs:
                    waiting.append(pool.submit(self.tile, *job))
                    if len(waiting) > self.threads + 1:
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                for future in waiting:
                    future.cancel()

    def head(self, index):
        """Bytes that stand before the chunks."""
        return head(self.plan.to_header(), index)


def _cut(band, rows, columns, first_row, first_column):
    return band[rows.start - first_row: rows.stop - first_row, columns.start - first_column: columns.stop - first_column]
