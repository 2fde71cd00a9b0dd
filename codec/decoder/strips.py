"""From chunks to pixels, tile row by tile row; damaged chunks become holes."""

import math
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ..bitstream import corrections, validity_mask
from ..bitstream.exact_tiles import decode_tile
from ..bitstream.gain_map import GainMap
from ..bitstream.kinds import LOSSY, REVERSIBLE
from ..bitstream.sample_units import from_units, level_values, restore_bands
from ..bitstream.side_chunk import read_side
from ..bitstream.subbands import HIGH, base_shape, tile_pixels, tile_shape
from ..encoder.tile_encoder import TileCoder
from ..entropy.subbands.subband_coding import ChunkDecoder
from ..errors import FormatError
from ..geometry.grid import Window
from ..geometry.lattice import aligned
from ..geometry.tiling import BASE_PIXELS, FINE_LEVELS, MARGIN, ORIENTATIONS, Span, band_span, ceil_div, low_size
from ..raster.nodata import nodata_sample
from ..runtime.memory import trim_heap
from ..transforms.wavelet import CDF53, CDF97, analyse, synthesise, synthesise_level
from .coarse_samples import coarser
from .damage import Hole
from .resampling import cells_for_pixels, pixels_from_cells
from .resolution_levels import coarse_classes, coarse_span, depth_of
from .view import View

NEARLY = {np.dtype("float32"): 2.0**-20, np.dtype("float64"): 2.0**-49}
LOST = 255  # class of samples whose tile is damaged
BASE_REACH = 512  # the same for a base tile


@dataclass
class DecodeTileTask:
    """Decodes tiles of a file with a header of a family, in a worker."""

    header: object
    family: object

    def run(self, row, column, payloads):
        """As :func:`decode_fine`."""
        return decode_fine(self.header, self.family.tables(), row, column, payloads)


def decode_fine(header, tables, row, column, payloads, check=None):
    """:meth:`.tile_encoder.TileCoder.decode_fine` of a tile of ``header``."""
    shapes = [tile_shape(header, group, row, column) for group in header.groups]
    return TileCoder(header, tables, check).decode_fine(payloads, shapes)


class Decoder:
    """Decodes windows of one file. ``fetch(chunk) -> bytes`` reads a chunk; it may raise FormatError or OSError.
    ``known``: the coefficients of tiles and base tiles (:class:`.reconstruction_cache.ReconstructionCache`), which then
    are not read from their chunks."""

    in_steps = False  # whether the first spectral components decode without the others
    fine_reach = 32  # cells around a lost tile that its coefficients reach

    def __init__(self, header, index, tables, fetch, threads=1, known=None):
        self.header, self.index, self.fetch, self.threads = header, index, fetch, max(1, threads)
        self._tables, self._known = tables, known
        self.sound = {}  # by number of a chunk that was read: does it match its checksum
        self._wavelet = CDF97 if header.kind == LOSSY else CDF53
        self.holes = []
        self._workers = self._task = None
        self.corrector = None  # a corrections.Corrector while corrections are being made
        self._base, self._images, self._lost_base, self._lock = None, {}, [], threading.RLock()
        rows, columns = header.base_tiles
        self._first_tile = header.first_base + rows * columns
        self._read_side()
        if header.regions:
            self._read_gains()

    # chunks -------------------------------------------------------------------------------------------------------
    def _payload(self, number):
        chunk = self.index.chunks[number]
        if not chunk.length:
            return b""
        data = self.fetch(chunk)
        self.sound[number] = len(data) == chunk.length and zlib.crc32(data) == chunk.payload_crc
        if not self.sound[number]:
            raise FormatError("its bytes do not match their checksum")
        return data

    def damaged(self, numbers):
        """Which of the chunks ``numbers`` do not match their checksums; reads those that were not read yet."""
        for number in [n for n in numbers if n not in self.sound]:
            try:
                self._payload(number)
            except FormatError:
                continue
        return [number for number in numbers if not self.sound.get(number, True)]

    def _check_symbols(self, number, checksum):
        if self.index.chunks[number].symbols_crc != checksum & 0xFFFF:
            raise FormatError("its symbols do not match their checksum")

    def _read_side(self):
        number = 0
        try:
            coder = ChunkDecoder(self._tables[self.header.kind], self._payload(number))
            read_side(self.header, coder)
            self._check_symbols(number, coder.checksum)
        except FormatError as error:
            raise FormatError(
                "The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy."
            ) from error

    def _read_gains(self):
        number = 1
        try:
            self.header.gains, checksum = GainMap.unpack(self._payload(number), *self.header.profile.grid.shape)
            self._check_symbols(number, checksum)
        except FormatError as error:
            raise FormatError(
                "The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy."
            ) from error

    def tile_number(self, row, column):
        """Number of a tile's first chunk (its mask)."""
        return self._first_tile + (row * self.header.tiles[1] + column) * self.header.tile_chunks

    def finest_chunk(self, level=0, bands=None, native=False):
        """The finest level whose chunks are read for pixels of ``level``; FINE_LEVELS + 1: none, the base is enough."""
        groups = [g for g in self.header.groups if bands is None or set(g.bands) & set(bands)]
        return min([depth_of(math.ceil(g.scale), level, native) for g in groups] + [FINE_LEVELS]) + 1

    def chunks_for(self, level=0, bands=None, native=False):
        """Numbers of the chunks that are read for all pixels of ``level``, in file order."""
        rows, columns = self.header.tiles
        header, every = self.header, self.header.tile_chunks
        kept = list(range(header.exact_chunk))
        if level or not self.groups_of(range(len(header.profile.bands)) if bands is None else bands):
            kept = kept[: 1 + FINE_LEVELS + 1 - self.finest_chunk(level, bands, native)]  # mask, coarse to fine
        if self.exact_of(header.exact_bands if bands is None else bands):
            kept.append(header.exact_chunk)
        return list(range(self._first_tile)) + [
            n + i for n in range(self._first_tile, len(self.index.chunks), every) for i in kept
        ]

    def exact_chunks(self):
        """The Chunks of exact samples of all tiles."""
        header = self.header
        return (
            self.index.chunks[self._first_tile + header.exact_chunk :: header.tile_chunks] if header.exact_bands else []
        )

    def groups_of(self, bands):
        """Numbers of the groups that hold one of ``bands``."""
        return frozenset(i for i, g in enumerate(self.header.groups) if set(g.bands) & set(bands))

    def exact_of(self, bands):
        """Those of ``bands`` whose samples are coded as they are."""
        return [band for band in bands if band in set(self.header.exact_bands)]

    # base image ---------------------------------------------------------------------------------------------------
    def _read_base(self, progress):
        """Decode the base chunks, once: per group the coarsest image and subband sets (planes, h, w)."""
        with self._lock:
            if self._base is None:
                self._base = self._decode_base(progress)

    def _decode_base(self, progress):
        header, self._lost_base = self.header, []
        coder = TileCoder(header, self._tables, progress.check)
        rows, columns = header.base_tiles
        planes = []
        for group in header.groups:
            r, c = group.axes(header)
            levels = group.base_levels(header)
            low = np.zeros((group.planes, low_size(r.base, levels), low_size(c.base, levels)), self._wavelet.dtype)
            details = [
                {
                    o: np.zeros(
                        (group.planes,)
                        + tuple(len(band_span(Span(0, a.base), a.base, i + 1, h)) for a, h in zip((r, c), HIGH[o])),
                        self._wavelet.dtype,
                    )
                    for o in ORIENTATIONS
                }
                for i in range(levels)
            ]
            planes.append((low, details))
        for i in range(rows * columns):
            progress.check()
            row, column = divmod(i, columns)
            shapes = [base_shape(header, g, row, column) for g in header.groups]
            try:
                if self._known:
                    decoded = self._known.base[i]
                else:
                    decoded, checksum = coder.decode_base(self._payload(header.first_base + i), shapes)
                    self._check_symbols(header.first_base + i, checksum)
            except FormatError as error:
                self._lost_base.append(
                    self._hole(
                        Span(row * BASE_PIXELS, (row + 1) * BASE_PIXELS),
                        Span(column * BASE_PIXELS, (column + 1) * BASE_PIXELS),
                        BASE_REACH,
                        f"base tile row {row + 1}, column {column + 1}: {error}",
                        partial(self._base_cells, row, column),
                    )
                )
                continue
            for (low, details), shape, (tile_low, tile_details) in zip(planes, shapes, decoded):
                r, c = shape.low(len(details))
                low[:, r.slice, c.slice] = tile_low
                for level, d in enumerate(tile_details, 1):
                    for o in ORIENTATIONS:
                        r, c = shape.spans(level, o)
                        details[level - 1][o][:, r.slice, c.slice] = d[o]
        return planes

    def _base_image(self, group_index, depth=FINE_LEVELS):
        """A group's low-pass image (planes, h, w) after ``depth`` >= FINE_LEVELS splits; made once."""
        with self._lock:
            if (group_index, depth) not in self._images:
                if depth > FINE_LEVELS:  # split again as the encoder did: cheap, and no matter how far the encoder went
                    finer = self._images.get((group_index, FINE_LEVELS))
                    finer = self._synthesised_base(group_index) if finer is None else finer
                    image = np.stack([analyse(p, depth - FINE_LEVELS, self._wavelet)[0] for p in finer])
                else:
                    image = self._synthesised_base(group_index)
                self._images[group_index, depth] = image
            return self._images[group_index, depth]

    def _synthesised_base(self, group_index):
        low, details = self._base[group_index]
        image = np.stack(
            [
                synthesise(low[k], [{o: d[o][k] for o in ORIENTATIONS} for d in details], self._wavelet)
                for k in range(len(low))
            ]
        )
        self._images[group_index, FINE_LEVELS] = image
        self._base[group_index] = None  # nobody needs the coefficients again
        return image

    # fine tiles ---------------------------------------------------------------------------------------------------
    def _decode_tile(self, row, column, view, check):
        """(per group subband sets finest first, None above the ``finest`` of a View; validity classes or None; reason
        of damage or None)."""
        number = self.tile_number(row, column)
        try:
            classes = self.classes(row, column)
            if view.finest > FINE_LEVELS:
                return None, classes, None
            if self._known and (row, column) in self._known.tiles:
                return self._known.tiles.pop((row, column)), classes, None
            payloads = [self._payload(number + i) for i in range(1, FINE_LEVELS + 2 - view.finest)]
            sets, checksums = self._decode_fine(row, column, payloads, check)
            for i, checksum in enumerate(checksums, 1):
                self._check_symbols(number + i, checksum)
            return sets, classes, None
        except FormatError as error:
            return None, None, str(error)

    def classes(self, row, column):
        """Classes (bands, h, w) of a tile, or None when all is valid. Raises FormatError when its mask is damaged."""
        header, number = self.header, self.tile_number(row, column)
        rows, columns = tile_pixels(header, row, column)
        classes, checksum = validity_mask.unpack(
            self._payload(number),
            (len(header.profile.bands), len(rows), len(columns)),
            len(header.fills),
            bool(header.profile.mask),
        )
        if classes is not None:
            self._check_symbols(number, checksum)
        return classes

    def classes_in(self, rows, columns):
        """Classes (bands, h, w) of the pixels of two Spans, or None when all is valid; LOST where a mask is damaged."""
        t, out = self.header.tile, None
        for row in range(rows.start // t, ceil_div(rows.stop, t)):
            for column in range(columns.start // t, ceil_div(columns.stop, t)):
                try:
                    classes = self.classes(row, column)
                except FormatError:
                    classes = LOST
                if classes is None:
                    continue
                have = tile_pixels(self.header, row, column)
                here, there = zip(*(_overlap(want, span) for want, span in zip((rows, columns), have)))
                if out is None:
                    out = np.zeros((len(self.header.profile.bands), len(rows), len(columns)), np.uint8)
                out[(slice(None), *here)] = LOST if classes is LOST else classes[(slice(None), *there)]
        return out

    def use(self, workers, family):
        """Let ``workers`` (:class:`.worker_pool.Workers`) decode tiles from now on; ``family``: of the header."""
        self._workers, self._task = workers, DecodeTileTask(self.header, family)

    def _decode_fine(self, row, column, payloads, check):
        def here(*job):
            return decode_fine(self.header, self._tables, *job, check)

        job = row, column, payloads
        return self._workers.run(self._task, job, check, here) if self._workers else here(*job)

    def strips(self, window, bands, progress, level=0, native=False, components=None):
        """Yield (window, array (bands, h, w) of the file's dtype) for each row of tiles in ``window``.

        Windows are in pixels of ``level``, each 2**level pixels of the raster wide; ``bands`` are 0-based. ``native``:
        see
        :func:`.resolution_levels.depth_of`; ``components``: see :meth:`.reader.BprReader.read`. Lost pixels hold the
        hole value (:meth:`hole_values`) and are listed in ``holes``."""
        header, t = self.header, self.header.tile
        exact = self.exact_of(bands)
        view = View(level, native, self.finest_chunk(level, bands, native), self.groups_of(bands), components)
        lost = None
        tile_rows, tile_columns = header.tiles
        left, right = (window.x << level) // t, min(tile_columns, ceil_div((window.x + window.width) << level, t))
        reach = 1 if view.finest <= FINE_LEVELS else 0  # synthesis needs the neighbouring tiles
        ring = range(max(0, left - reach), min(tile_columns, right + reach))
        jobs, decoded = list(self._blocks(window, view)), {}
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                base = pool.submit(self._read_base, progress.stage(0, 0.05)) if view.groups else None
                for done, (first, last, part) in enumerate(jobs, 1):
                    decoded = {
                        r: d if r >= first else {c: (self._tail(sets), classes) for c, (sets, classes) in d.items()}
                        for r, d in decoded.items()
                        if r >= first - reach
                    }
                    wanted = [r for r in range(first - reach, last + reach) if 0 <= r < tile_rows and r not in decoded]
                    futures = [
                        (r, c, pool.submit(self._decode_tile, r, c, view, progress.check)) for r in wanted for c in ring
                    ]
                    if lost is None:
                        if base:
                            base.result()
                        lost = [h.coarser(level) for h in self._lost_base]
                        self._note(lost)
                    for r, c, future in futures:
                        sets, classes, damage = future.result()
                        decoded.setdefault(r, {})[c] = sets, classes
                        if damage:
                            lost.append(self._lost_tile(r, c, damage, self.fine_reach * reach).coarser(level))
                            self._note(lost[-1:])
                    out = np.empty((len(bands), part.height, part.width), header.dtype)
                    if reach:
                        futures = [
                            pool.submit(self._tile_into, out, part, first, c, bands, view, decoded, progress.check)
                            for c in range(left, right)
                        ]
                        damage = [d for d in (future.result() for future in futures) if d]
                        lost += damage
                        self._note(damage)
                    else:
                        self._pixels_into(out, part, part, (first, left), bands, view, decoded, progress.check)
                    if exact:
                        samples, damage = self._exact_pixels(part, level, exact, pool, progress.check)
                        out[[bands.index(band) for band in exact]] = samples
                        lost += damage
                        self._note(damage)
                    self._punch(out, part, bands, lost)
                    yield part, out
                    del out
                    trim_heap()
                    progress.report(done / len(jobs))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _exact_pixels(self, part, level, bands, pool, check):
        """(pixels (bands, h, w) of ``part``, a window of ``level``, of bands that are coded as they are; [Hole])."""
        header, t = self.header, self.header.tile
        height, width = header.profile.grid.shape
        rows, columns = (
            Span(start << level, min(size, (start + count) << level))
            for start, count, size in ((part.y, part.height, height), (part.x, part.width, width))
        )
        chosen = [header.exact_bands.index(band) for band in bands]
        values, classes = np.zeros((len(bands), len(rows), len(columns)), header.dtype), None
        jobs = [
            (r, c)
            for r in range(rows.start // t, ceil_div(rows.stop, t))
            for c in range(columns.start // t, ceil_div(columns.stop, t))
        ]
        lost = []
        for (row, column), (samples, kinds, damage) in zip(
            jobs, pool.map(lambda job: self._exact_tile(*job, check), jobs)
        ):
            if damage:
                lost.append(self._lost_tile(row, column, damage, 0).coarser(level))
                continue
            have = tile_pixels(header, row, column)
            here, there = zip(*(_overlap(want, span) for want, span in zip((rows, columns), have)))
            values[(slice(None), *here)] = samples[(chosen, *there)]
            if kinds is not None:
                classes = np.zeros(values.shape, np.uint8) if classes is None else classes
                classes[(slice(None), *here)] = kinds[(bands, *there)]
        if level:
            fine = values
            values = np.stack(
                [
                    coarser(a, None if classes is None else classes[i], level, band in header.code_bands)
                    for i, (a, band) in enumerate(zip(fine, bands))
                ]
            )
            coarse = None if classes is None else coarse_classes(classes, rows, columns, level)
            for i, band in enumerate(bands):
                self._restore(values[i], band, None if coarse is None else coarse[i], level)
        return values, lost

    def _exact_tile(self, row, column, check):
        """(exact samples, classes or None, reason of damage or None) of a tile."""
        number = self.tile_number(row, column) + self.header.exact_chunk
        try:
            check()
            classes = self.classes(row, column)
            samples, checksum = decode_tile(self.header, row, column, self._payload(number), classes, check)
            self._check_symbols(number, checksum)
            return samples, classes, None
        except FormatError as error:
            return None, None, str(error)

    def _blocks(self, window, view):
        """(first, last + 1 row of tiles, window of ``level``): the fewest rows of tiles that end where a pixel ends."""
        rows, t = self.header.tiles[0], self.header.tile
        step = (t << view.level) // math.gcd(t, 1 << view.level)  # in pixels of the raster
        for top in range((window.y << view.level) // step * step, (window.y + window.height) << view.level, step):
            part = window.intersect(Window(window.x, top >> view.level, window.width, step >> view.level))
            yield top // t, min(rows, (top + step) // t), part

    def _base_cells(self, row, column, group):
        """The cells of a group that a base tile stands for, as a Shape."""
        shape = base_shape(self.header, group, row, column)
        rows, columns = (Span(s.start << FINE_LEVELS, s.stop << FINE_LEVELS) for s in (shape.rows, shape.columns))
        return replace(shape, rows=rows, columns=columns)

    def _hole(self, rows, columns, reach, reason, shape_of):
        """A Hole of the raster: spans of pixels and ``reach`` cells around; ``shape_of(group)`` is the lost Shape of
        one."""
        height, width = self.header.profile.grid.shape
        far = reach * max((g.factor for g in self.header.groups), default=1)
        r, c = rows.grown(far, height), columns.grown(far, width)
        for group in self.header.groups:
            if group.lattice is not None:
                shape = shape_of(group)
                r, c = _hull(r, c, group.lattice, shape.rows, shape.columns, reach)
        return Hole(Window(c.start, r.start, len(c), len(r)), reason)

    def _lost_tile(self, row, column, reason, reach):
        return self._hole(
            *tile_pixels(self.header, row, column),
            reach,
            f"tile row {row + 1}, column {column + 1}: {reason}",
            lambda group: tile_shape(self.header, group, row, column),
        )

    def _note(self, holes):
        self.holes += [h for h in holes if h not in self.holes]

    def _tail(self, sets):
        """What the next row of tiles needs of a tile's coefficients."""
        if sets is None:
            return None
        return [
            levels
            if group.lattice is not None
            else [d and {o: a[:, -MARGIN:].copy() for o, a in d.items()} for d in levels]
            for group, levels in zip(self.header.groups, sets)
        ]

    def _window_band(self, decoded, row, column, group_index, level, orientation, rows, columns, which):
        """Coefficients of a band for global spans ``rows`` x ``columns``, gathered from up to nine tiles."""
        group = self.header.groups[group_index]
        out = np.zeros((len(which), len(rows), len(columns)), self._wavelet.dtype)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                sets = decoded.get(r, {}).get(c, (None, None))[0]
                if sets is None:
                    continue
                have_rows, have_columns = tile_shape(self.header, group, r, c).spans(level, orientation)
                band = sets[group_index][level - 1][orientation]
                top = have_rows.stop - band.shape[1]  # the upper rows may be gone
                y0, y1 = max(rows.start, top), min(rows.stop, have_rows.stop)
                x0, x1 = max(columns.start, have_columns.start), min(columns.stop, have_columns.stop)
                if y0 < y1 and x0 < x1:
                    out[:, y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = band[
                        which, y0 - top : y1 - top, x0 - have_columns.start : x1 - have_columns.start
                    ]
        return out

    def _planes(self, row, column, group_index, which, depth, decoded):
        """Planes ``which`` of a group after ``depth`` < FINE_LEVELS splits: a tile's samples and a little around:
        (planes, first row, first column)."""
        group = self.header.groups[group_index]
        shape = tile_shape(self.header, group, row, column)
        cells = shape.rows, shape.columns
        if group.lattice is not None:  # a tile's pixels show some cells of its neighbours
            shown = group.cells_of(*tile_pixels(self.header, row, column))
            cells = [aligned(s, n) for s, n in zip(shown, (shape.height, shape.width))]

        def wanted(level):
            """Low-pass spans of ``level`` that the tile needs."""
            return [
                band_span(s, n, level, False).grown(MARGIN, low_size(n, level))
                for s, n in zip(cells, (shape.height, shape.width))
            ]

        rows, columns = wanted(FINE_LEVELS)
        low = self._base_image(group_index)[which, rows.slice, columns.slice]
        for level in range(FINE_LEVELS, depth, -1):
            details = {}
            for o, (high_row, high_column) in HIGH.items():
                r, c = (
                    Span(s.start, min(s.stop, low_size(n, level - 1) // 2)) if h else s
                    for s, h, n in ((rows, high_row, shape.height), (columns, high_column, shape.width))
                )
                details[o] = self._window_band(decoded, row, column, group_index, level, o, r, c, which)
            whole = [
                synthesise_level(low[k], {o: details[o][k] for o in ORIENTATIONS}, self._wavelet)
                for k in range(len(low))
            ]
            top, left = 2 * rows.start, 2 * columns.start
            rows, columns = wanted(level - 1)
            low = np.stack(
                [p[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] for p in whole]
            )
        return low, rows.start, columns.start

    def _tile_into(self, out, part, row, column, bands, view, decoded, check):
        """Reconstruct the pixels of a tile that lie in ``part`` into ``out``. Returns a Hole when its corrections are
        lost."""
        rows, columns = (coarse_span(s, view.level) for s in tile_pixels(self.header, row, column))
        window = part.intersect(Window(columns.start, rows.start, len(columns), len(rows)))
        if not window.pixels:
            return None
        fix = None
        if self.header.has_corrections and not view.level and view.components is None:
            try:
                fix = self._corrections(row, column, check)
            except FormatError as error:
                return self._lost_tile(row, column, str(error), 0)
        self._pixels_into(out, part, window, (row, column), bands, view, decoded, check, fix)
        if fix is not None:
            fix.finish()
        return None

    def _corrections(self, row, column, check):
        """The corrections of a tile. Raises FormatError when they are damaged."""
        if self.corrector is not None:
            return self.corrector.tile(row, column, check)
        number = self.tile_number(row, column) + self.header.corrections_chunk
        shapes = [(len(g.bands), *map(len, corrections.spans(self.header, g, row, column))) for g in self.header.groups]
        parts, checksum = corrections.decode(
            self._tables[REVERSIBLE], self._payload(number), shapes, check, self.header.corrections_network
        )
        self._check_symbols(number, checksum)
        return corrections.Stored(parts)

    def _pixels_into(self, out, part, window, tile, bands, view, decoded, check, fix=None):
        """Reconstruct the pixels ``window`` of a level into ``out``, which holds ``part``; where tiles are needed,
        those of ``tile`` (row, column). ``fix``: its corrections."""
        header = self.header
        rows, columns = Span(window.y, window.y + window.height), Span(window.x, window.x + window.width)
        target = out[(slice(None), *window.shift(-part.x, -part.y).slices)]
        classes = self._classes(rows, columns, view.level, decoded)
        for i, group in enumerate(header.groups):
            chosen = [j for j, band in enumerate(group.bands) if band in bands]
            if not chosen:
                continue
            check()
            depth = depth_of(math.ceil(group.scale), view.level, view.native)
            r, c = cells_for_pixels(group, header, rows, columns, view.level, depth)
            which = range(group.planes) if header.spectral else chosen
            if depth < FINE_LEVELS:
                planes, first_row, first_column = self._planes(*tile, i, which, depth, decoded)
                planes = planes[
                    :, r.start - first_row : r.stop - first_row, c.start - first_column : c.stop - first_column
                ]
            else:
                planes = self._base_image(i, depth)[which, r.slice, c.slice]
            if header.spectral:
                if depth:
                    planes = planes * np.float32(0.5**depth)  # the 9/7 low-pass grows by 2 a level, the 5/3 does not
                units = group.basis.of(chosen).inverse(planes)
                if fix is not None:
                    have_rows, have_columns = corrections.spans(header, group, *tile)
                    corrections.apply(
                        units,
                        fix.of(i, units)[
                            chosen,
                            r.start - have_rows.start : r.stop - have_rows.start,
                            c.start - have_columns.start : c.stop - have_columns.start,
                        ],
                        header,
                    )
            else:
                units = level_values(planes, header)
            for j, band in enumerate(group.bands[k] for k in chosen):
                values = units[j : j + 1]
                if not view.level:  # where pixels are copies of cells, which may be fewer
                    values = from_units(values, header, header.dtype)
                values = pixels_from_cells(values, group, header, rows, columns, r.start, c.start, view.level, depth)[0]
                if view.level:
                    values = from_units(values, header, header.dtype)
                target[bands.index(band)] = self._restore(
                    values, band, None if classes is None else classes[band], view.level
                )

    def _classes(self, rows, columns, level, decoded):
        """Validity classes (bands, h, w) of pixels ``rows`` x ``columns`` of a level, or None when all are valid."""
        over = []
        for row, tiles in decoded.items():
            for column, (_, classes) in tiles.items():
                have = tile_pixels(self.header, row, column)
                y, x = (coarse_span(s, level) for s in have)
                y0, y1 = max(rows.start, y.start), min(rows.stop, y.stop)
                x0, x1 = max(columns.start, x.start), min(columns.stop, x.stop)
                if y0 < y1 and x0 < x1:
                    over.append(
                        (
                            classes,
                            have,
                            (slice(None), slice(y0 - y.start, y1 - y.start), slice(x0 - x.start, x1 - x.start)),
                            (
                                slice(None),
                                slice(y0 - rows.start, y1 - rows.start),
                                slice(x0 - columns.start, x1 - columns.start),
                            ),
                        )
                    )
        if all(classes is None for classes, *_ in over):
            return None
        out = np.full((len(self.header.profile.bands), len(rows), len(columns)), 255, np.uint8)
        for classes, have, there, here in over:
            if classes is not None and level:
                # one plane is enough when all bands share their mask
                classes = coarse_classes(classes[:1] if classes.strides[0] == 0 else classes, *have, level)
            np.minimum(
                out[here], 0 if classes is None else classes[there], out=out[here]
            )  # large pixels lie in several tiles
        return out

    def _restore(self, values, band, classes, level=0):
        """Keep valid pixels off the values that stand for no measurement, then put the invalid ones back."""
        header = self.header
        taken = [
            sample
            for sample in (nodata_sample(v, header.dtype) for v in header.taken_values(band))
            if sample is not None
        ]
        for sample in taken if level or not header.whole else ():
            near = _tolerance(sample)
            clash = np.abs(values.astype(np.float64) - sample) <= near if near else values == sample
            if clash.any():
                values[clash] = _beside(sample, taken, header.dtype)
        if classes is not None:
            restore_bands(values[None], classes[None], header, [band])
        return values

    def hole_values(self):
        """The value a band's lost pixels get: its nodata value, or one that no valid pixel has."""
        header, out = self.header, []
        for value in header.shown_nodata():
            if nodata_sample(value, header.dtype) is None:
                if header.dtype.kind == "f":
                    value = np.nan
                else:
                    info = np.iinfo(header.dtype)
                    low, high = header.low + header.origin, header.high + header.origin
                    value = 0 if low > 0 or high < 0 else info.max if high < info.max else info.min
            out.append(value)
        return out

    def _punch(self, out, part, bands, holes):
        values = self.hole_values()
        for hole in holes:
            w = part.intersect(hole.window)
            if w.pixels:
                for i, band in enumerate(bands):
                    out[(i, *w.shift(-part.x, -part.y).slices)] = values[band]


def _hull(rows, columns, lattice, cell_rows, cell_columns, reach):
    """Pixel spans widened to all pixels that show a cell within ``reach`` of two spans of cells."""
    height, width = lattice.shape
    y, x = lattice.pixels_of(cell_rows.grown(reach, height), cell_columns.grown(reach, width))
    if not len(y) or not len(x):
        return rows, columns
    return (
        Span(min(rows.start, y.start), max(rows.stop, y.stop)),
        Span(min(columns.start, x.start), max(columns.stop, x.stop)),
    )


def _overlap(want, have):
    """Two slices of what two Spans share: in the first, in the second."""
    start, stop = max(want.start, have.start), min(want.stop, have.stop)
    return slice(start - want.start, stop - want.start), slice(start - have.start, stop - have.start)


def _tolerance(sample):
    """How near to a nodata value a float is that GDAL takes for it, and more; 0 for integers."""
    return abs(float(sample)) * NEARLY[sample.dtype] if sample.dtype.kind == "f" and np.isfinite(sample) else 0.0


def _beside(sample, taken, dtype):
    """The value next to ``sample`` in ``dtype`` that is not ``taken``, towards zero where there is room."""
    if dtype.kind == "f":
        while any(abs(float(sample) - float(t)) <= _tolerance(t) for t in taken):
            sample = (
                dtype.type(float(sample) - math.copysign(2 * _tolerance(sample), sample))
                if sample
                else np.nextafter(sample, dtype.type(1))
            )
        return sample
    info, value = np.iinfo(dtype), int(sample)
    step = 1 if value < info.max and (value < 0 or value == info.min or value == 0) else -1
    while dtype.type(value) in taken:
        value += step
    return value
