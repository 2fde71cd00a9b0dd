"""From chunks to pixels, tile row by tile row; damaged chunks become holes."""

import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..entropy.coefficients import ChunkDecoder
from ..errors import FormatError
from ..grid import Window
from ..lattice import aligned
from ..layout import BASE_PIXELS, FINE_LEVELS, MARGIN, Span, band_span, low_size
from ..transforms.wavelet import CDF53, CDF97, ORIENTATIONS, synthesise, synthesise_level
from . import masks
from .plan import LOSSY
from .samples import from_units, level_values, pixels_from_cells, tile_pixels
from .tilecoder import HIGH, TileCoder, base_shape, tile_shape

FINE_REACH = 32     # cells around a lost tile that its coefficients reach
BASE_REACH = 512    # the same for a base tile


@dataclass(frozen=True)
class Hole:
    """Pixels that are lost: ``window`` and which chunk was damaged, in words."""

    window: Window
    reason: str


class Decoder:
    """Decodes windows of one file. ``fetch(chunk) -> bytes`` reads a chunk; it may raise FormatError or OSError."""

    def __init__(self, plan, index, tables, fetch, threads=1):
        self.plan, self.index, self.fetch, self.threads = plan, index, fetch, max(1, threads)
        self._tables = tables
        self.holes = []
        self._base = None
        self._largest = max(g.factor for g in plan.groups)
        rows, columns = plan.base_tiles
        self._first_tile = 1 + rows * columns
        self._read_side()

    # chunks -------------------------------------------------------------------------------------------------------
    def _payload(self, number):
        chunk = self.index.chunks[number]
        if not chunk.length:
            return b""
        data = self.fetch(chunk)
        if len(data) != chunk.length or zlib.crc32(data) != chunk.payload_crc:
            raise FormatError("its bytes do not match their checksum")
        return data

    def _check_symbols(self, number, checksum):
        if self.index.chunks[number].symbols_crc != checksum & 0xFFFF:
            raise FormatError("its symbols do not match their checksum")

    def _read_side(self):
        number = 0
        try:
            coder = ChunkDecoder(self._tables[self.plan.kind], self._payload(number))
            self.plan.read_side(coder)
            self._check_symbols(number, coder.checksum)
        except FormatError as error:
            raise FormatError("The spectral basis of the file is damaged, so nothing in it can be decoded; "
                              "get a fresh copy.") from error

    def tile_number(self, row, column):
        """Number of a tile's first chunk (its mask)."""
        return self._first_tile + (row * self.plan.tiles[1] + column) * (1 + FINE_LEVELS)

    # base image ---------------------------------------------------------------------------------------------------
    def _base_image(self, progress):
        """Per group the base image (planes, h, w); decoded once, whole."""
        if self._base is not None:
            return self._base
        plan = self.plan
        wavelet = CDF97 if plan.kind == LOSSY else CDF53
        coder = TileCoder(plan, self._tables, progress.check)
        rows, columns = plan.base_tiles
        planes = []
        for group in plan.groups:
            r, c = group.axes(plan)
            levels = group.base_levels(plan)
            low = np.zeros((group.planes, low_size(r.base, levels), low_size(c.base, levels)), wavelet.dtype)
            details = [{o: np.zeros((group.planes,) + tuple(
                len(band_span(Span(0, a.base), a.base, i + 1, h)) for a, h in zip((r, c), HIGH[o])), wavelet.dtype)
                for o in ORIENTATIONS} for i in range(levels)]
            planes.append((low, details))
        for i in range(rows * columns):
            progress.check()
            row, column = divmod(i, columns)
            shapes = [base_shape(plan, g, row, column) for g in plan.groups]
            try:
                decoded, checksum = coder.decode_base(self._payload(1 + i), shapes)
                self._check_symbols(1 + i, checksum)
            except FormatError as error:
                self._lose_base(row, column, error)
                continue
            for (low, details), shape, (tile_low, tile_details) in zip(planes, shapes, decoded):
                r, c = shape.low(len(details))
                low[:, r.slice, c.slice] = tile_low
                for level, d in enumerate(tile_details, 1):
                    for o in ORIENTATIONS:
                        r, c = shape.spans(level, o)
                        details[level - 1][o][:, r.slice, c.slice] = d[o]
        self._base = []
        for low, details in planes:
            self._base.append(np.stack([synthesise(low[k], [{o: d[o][k] for o in ORIENTATIONS} for d in details], wavelet)
                                        for k in range(len(low))]))
        return self._base

    def _lose_base(self, row, column, error):
        height, width = self.plan.profile.grid.shape
        r, c = (Span(i * BASE_PIXELS, min((i + 1) * BASE_PIXELS, n)).grown(BASE_REACH * self._largest, n)
                for i, n in ((row, height), (column, width)))
        for group in self.plan.groups:
            if group.lattice is not None:
                shape = base_shape(self.plan, group, row, column)
                cells = (Span(s.start << FINE_LEVELS, s.stop << FINE_LEVELS) for s in (shape.rows, shape.columns))
                r, c = _hull(r, c, group.lattice, *cells, BASE_REACH)
        self.holes.append(Hole(Window(c.start, r.start, len(c), len(r)),
                               f"base tile row {row + 1}, column {column + 1}: {error}"))

    # fine tiles ---------------------------------------------------------------------------------------------------
    def _decode_tile(self, row, column, check):
        """(per group subband sets finest first, validity classes or None, reason of damage or None)."""
        plan, number = self.plan, self.tile_number(row, column)
        shapes = [tile_shape(plan, g, row, column) for g in plan.groups]
        rows, columns = tile_pixels(plan, row, column)
        try:
            classes, checksum = masks.unpack(self._payload(number), (len(plan.profile.bands), len(rows), len(columns)))
            if classes is not None:
                self._check_symbols(number, checksum)
            sets, checksums = TileCoder(plan, self._tables, check).decode_fine(
                [self._payload(number + i) for i in range(1, 1 + FINE_LEVELS)], shapes)
            for i, checksum in enumerate(checksums, 1):
                self._check_symbols(number + i, checksum)
            return sets, classes, None
        except FormatError as error:
            return None, None, str(error)

    def strips(self, window, bands, progress):
        """Yield (window of the raster, array (bands, h, w) of the file's dtype) for each row of tiles in ``window``.

        ``bands`` are 0-based. Lost pixels hold the hole value (:meth:`hole_values`) and are listed in ``holes``.
        """
        plan, t = self.plan, self.plan.tile
        base = self._base_image(progress.stage(0, 0.05))
        tile_rows, tile_columns = plan.tiles
        first, last = window.y // t, (window.y + window.height - 1) // t
        left, right = window.x // t, (window.x + window.width - 1) // t
        ring = range(max(0, left - 1), min(tile_columns, right + 2))
        decoded = {}
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                for row in range(first, last + 1):
                    decoded = {r: d for r, d in decoded.items() if r >= row - 1}
                    wanted = [r for r in (row - 1, row, row + 1) if 0 <= r < tile_rows and r not in decoded]
                    futures = [(r, c, pool.submit(self._decode_tile, r, c, progress.check)) for r in wanted for c in ring]
                    for r, c, future in futures:
                        sets, classes, damage = future.result()
                        decoded.setdefault(r, {})[c] = sets, classes
                        if damage:
                            self._lose_tile(r, c, damage)
                    part = window.intersect(Window(0, row * t, plan.profile.grid.width, t))
                    out = np.empty((len(bands), part.height, part.width), plan.dtype)
                    futures = [pool.submit(self._tile_into, out, part, row, c, bands, base, decoded, progress.check)
                               for c in range(left, right + 1)]
                    for future in futures:
                        future.result()
                    self._punch(out, part, bands)
                    yield part, out
                    progress.report((row - first + 1) / (last - first + 1))
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _lose_tile(self, row, column, reason):
        height, width = self.plan.profile.grid.shape
        rows, columns = tile_pixels(self.plan, row, column)
        r, c = rows.grown(FINE_REACH * self._largest, height), columns.grown(FINE_REACH * self._largest, width)
        for group in self.plan.groups:
            if group.lattice is not None:
                shape = tile_shape(self.plan, group, row, column)
                r, c = _hull(r, c, group.lattice, shape.rows, shape.columns, FINE_REACH)
        self.holes.append(Hole(Window(c.start, r.start, len(c), len(r)), f"tile row {row + 1}, column {column + 1}: {reason}"))

    def _window_band(self, decoded, row, column, group_index, level, orientation, rows, columns, group):
        """Coefficients of a band for global spans ``rows`` x ``columns``, gathered from up to nine tiles."""
        wavelet = CDF97 if self.plan.kind == LOSSY else CDF53
        out = np.zeros((group.planes, len(rows), len(columns)), wavelet.dtype)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                sets = decoded.get(r, {}).get(c, (None, None))[0]
                if sets is None:
                    continue
                have_rows, have_columns = tile_shape(self.plan, group, r, c).spans(level, orientation)
                y0, y1 = max(rows.start, have_rows.start), min(rows.stop, have_rows.stop)
                x0, x1 = max(columns.start, have_columns.start), min(columns.stop, have_columns.stop)
                if y0 < y1 and x0 < x1:
                    out[:, y0 - rows.start: y1 - rows.start, x0 - columns.start: x1 - columns.start] = \
                        sets[group_index][level - 1][orientation][:, y0 - have_rows.start: y1 - have_rows.start,
                                                                  x0 - have_columns.start: x1 - have_columns.start]
        return out

    def _planes(self, row, column, group_index, group, base, decoded):
        """Planes of a tile's cells and a little around: (planes, first row, first column)."""
        wavelet = CDF97 if self.plan.kind == LOSSY else CDF53
        shape = tile_shape(self.plan, group, row, column)
        cells = shape.rows, shape.columns
        if group.lattice is not None:  # a tile's pixels show some cells of its neighbours
            shown = group.cells_of(*tile_pixels(self.plan, row, column))
            cells = [aligned(s, n) for s, n in zip(shown, (shape.height, shape.width))]

        def wanted(level):
            """Low-pass spans of ``level`` that the tile needs."""
            return [band_span(s, n, level, False).grown(MARGIN, low_size(n, level))
                    for s, n in zip(cells, (shape.height, shape.width))]
        rows, columns = wanted(FINE_LEVELS)
        low = base[group_index][:, rows.slice, columns.slice]
        for level in range(FINE_LEVELS, 0, -1):
            details = {}
            for o, (high_row, high_column) in HIGH.items():
                r, c = (Span(s.start, min(s.stop, low_size(n, level - 1) // 2)) if h else s
                        for s, h, n in ((rows, high_row, shape.height), (columns, high_column, shape.width)))
                details[o] = self._window_band(decoded, row, column, group_index, level, o, r, c, group)
            whole = [synthesise_level(low[k], {o: details[o][k] for o in ORIENTATIONS}, wavelet) for k in range(len(low))]
            top, left = 2 * rows.start, 2 * columns.start
            rows, columns = wanted(level - 1)
            low = np.stack([p[rows.start - top: rows.stop - top, columns.start - left: columns.stop - left] for p in whole])
        return low, rows.start, columns.start

    def _tile_into(self, out, part, row, column, bands, base, decoded, check):
        """Reconstruct the pixels of a tile that lie in ``part`` into ``out``."""
        plan = self.plan
        rows, columns = tile_pixels(plan, row, column)
        rows = Span(max(rows.start, part.y), min(rows.stop, part.y + part.height))
        columns = Span(max(columns.start, part.x), min(columns.stop, part.x + part.width))
        target = out[:, rows.start - part.y: rows.stop - part.y, columns.start - part.x: columns.stop - part.x]
        classes = decoded[row][column][1]
        if classes is not None:
            top, left = row * plan.tile, column * plan.tile
            classes = classes[:, rows.start - top: rows.stop - top, columns.start - left: columns.stop - left]
        for i, group in enumerate(plan.groups):
            if not set(group.bands) & set(bands):
                continue
            check()
            planes, first_row, first_column = self._planes(row, column, i, group, base, decoded)
            if plan.kind == LOSSY:
                r, c = group.cells_of(rows, columns)
                units = group.basis.inverse(planes[:, r.start - first_row: r.stop - first_row,
                                                   c.start - first_column: c.stop - first_column])
                first_row, first_column = r.start, c.start
            else:
                units = level_values(planes, plan)
            for j, band in enumerate(group.bands):
                if band in bands:
                    values = from_units(pixels_from_cells(units[j:j + 1], group, rows, columns, first_row, first_column)[0],
                                        plan, plan.dtype)
                    target[bands.index(band)] = self._restore(values, band, None if classes is None else classes[band])

    def _restore(self, values, band, classes):
        """Keep valid pixels off the nodata value, then put the invalid ones back."""
        nodata = self.plan.nodata_values()[band]
        dtype = self.plan.dtype
        if nodata is not None and not np.isnan(nodata):
            clash = values == nodata
            if clash.any():
                values[clash] = _beside(nodata, dtype)
        if classes is not None:
            if nodata is not None:
                values[classes == 1] = nodata
            if dtype.kind == "f":
                for code, special in ((2, np.nan), (3, np.inf), (4, -np.inf)):
                    values[classes == code] = special
        return values

    def hole_values(self):
        """The value a band's lost pixels get: its nodata value, or one that no valid pixel has."""
        plan, out = self.plan, []
        for value in plan.nodata_values():
            if value is None:
                if plan.dtype.kind == "f":
                    value = np.nan
                else:
                    info = np.iinfo(plan.dtype)
                    low, high = plan.low + plan.origin, plan.high + plan.origin
                    value = 0 if low > 0 or high < 0 else info.max if high < info.max else info.min
            out.append(value)
        return out

    def _punch(self, out, part, bands):
        values = self.hole_values()
        for hole in self.holes:
            w = part.intersect(hole.window)
            if w is not None and w.width > 0 and w.height > 0:
                for i, band in enumerate(bands):
                    out[i, w.y - part.y: w.y - part.y + w.height, w.x - part.x: w.x - part.x + w.width] = values[band]


def _hull(rows, columns, lattice, cell_rows, cell_columns, reach):
    """Pixel spans widened to all pixels that show a cell within ``reach`` of two spans of cells."""
    height, width = lattice.shape
    y, x = lattice.pixels_of(cell_rows.grown(reach, height), cell_columns.grown(reach, width))
    if not len(y) or not len(x):
        return rows, columns
    return (Span(min(rows.start, y.start), max(rows.stop, y.stop)), Span(min(columns.start, x.start), max(columns.stop, x.stop)))


def _beside(nodata, dtype):
    """The value next to ``nodata`` in ``dtype``, towards zero where there is room."""
    if dtype.kind == "f":
        return np.nextafter(dtype.type(nodata), dtype.type(0 if nodata else 1))
    info = np.iinfo(dtype)
    return nodata + 1 if nodata < info.max and (nodata < 0 or nodata == info.min or nodata == 0) else nodata - 1
