"""Pixel reconstruction: from planes of cells to samples of the raster, at any overview level."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Generic

import numpy as np

from ..bitstream import corrections
from ..bitstream.sample_units import from_units, level_samples, level_values, sample_form, samples_of
from ..bitstream.subbands import tile_pixels
from ..geometry.tiling import Span
from ..runtime import core
from ..transforms import wavelet_core
from .chunks import LOST, overlap
from .coarse_samples import coarser
from .damage import hole_values
from .nodata_distance import restore
from .resampling import cells_for_pixels, pixels_from_cells
from .resolution_levels import coarse_classes, coarse_span, depth_of
from .tile_source import C

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..geometry.grid import Window
    from .tile_corrections import TileCorrections
    from .tile_source import DecodedTile, TileSource
    from .view import View


class Pixels(Generic[C]):
    """Reconstructs the samples of one file from the planes of its ``tiles``."""

    def __init__(self, header: Header, tiles: TileSource[C]) -> None:
        self._header, self._tiles = header, tiles

    def into(
        self,
        out: Array,
        part: Window,
        window: Window,
        tile: tuple[int, int],
        bands: Sequence[int],
        view: View,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
        check: Callable[[], None],
        fix: TileCorrections | None = None,
    ) -> None:
        """Reconstruct the pixels ``window`` of ``view.level`` into ``out`` (bands, h, w), which covers ``part``.

        ``decoded``: tiles by (row, column); ``tile``: that of the window; its neighbours must be in ``decoded``, too,
        where synthesis needs coefficients of tiles; ``fix``: its corrections. ``check`` may raise Cancelled."""
        rows, columns = spans_of(window)
        y, x = window.shift(-part.x, -part.y).slices
        target = out[:, y, x]
        classes = classes_at_level(self._header, rows, columns, view.level, decoded)
        for i, group in enumerate(self._header.groups):
            chosen = [j for j, band in enumerate(group.bands) if band in bands]
            if not chosen:
                continue
            check()
            depth = depth_of(math.ceil(group.scale), view.level, view.native)
            cell_rows, cell_columns = cells_for_pixels(group, self._header, rows, columns, view.level, depth)
            places = [bands.index(group.bands[k]) for k in chosen]
            first = cell_rows.start, cell_columns.start
            where = tile, i, chosen, cell_rows, cell_columns, decoded, fix
            if not view.level and self._whole_in_core(target, places, rows, columns, *where):
                samples: Iterable[Array] = ()
            elif view.level:
                samples = self._coarse_samples(
                    self._cells(*where, depth), group, rows, columns, first, view.level, depth
                )
            else:
                cells = self._cell_samples(*where)
                samples = pixels_from_cells(cells, group, self._header, rows, columns, *first)
            for place, values in zip(places, samples):
                target[place] = values
            for place in places:
                kinds = None if classes is None else classes[bands[place]]
                restore(target[place], bands[place], kinds, self._header, view.level)

    def _whole_in_core(
        self,
        target: Array,
        places: Sequence[int],
        rows: Span,
        columns: Span,
        tile: tuple[int, int],
        group_index: int,
        chosen: Sequence[int],
        cell_rows: Span,
        cell_columns: Span,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
        fix: TileCorrections | None,
    ) -> bool:
        """Reconstruct the pixels ``rows`` x ``columns`` of level 0 of the bands ``chosen`` of a group into ``target``
        (``places``), from coefficients to samples in the memory of the compiled core. False where it cannot."""
        header, group = self._header, self._header.groups[group_index]
        size = len(cell_rows), len(cell_columns)
        pixels, form = size[0] * size[1], sample_form(header, header.dtype)
        which = range(group.planes) if header.spectral else chosen
        memory = (len(which) * wavelet_core.ITEM + len(chosen) * header.dtype.itemsize) * pixels
        if fix is not None or not pixels or memory > 2 * wavelet_core.BATCH:
            return False
        basis = group.known_basis.of(chosen) if header.spectral else None
        if not (basis.fits_core(form) if basis else form.in_core):
            return False

        def work(engine: core.Core) -> bool:
            planes = self._tiles.planes_in_core(engine, tile, group_index, which, 0, cell_rows, cell_columns, decoded)
            cells = (
                basis.samples_in_core(engine, planes, pixels, form)
                if basis
                else level_samples(engine, planes, len(which) * pixels, header, header.dtype)
            ).reshape(len(chosen), *size)
            first = cell_rows.start, cell_columns.start
            for place, samples in zip(places, pixels_from_cells(cells, group, header, rows, columns, *first)):
                target[place] = samples
            return True

        return bool(core.attempt(work))

    def _cell_samples(
        self,
        tile: tuple[int, int],
        group_index: int,
        chosen: Sequence[int],
        rows: Span,
        columns: Span,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
        fix: TileCorrections | None,
    ) -> Array:
        """Cells of level 0 like :meth:`_cells`, as samples of the file's type."""
        header, group = self._header, self._header.groups[group_index]
        if header.spectral and fix is None:
            planes = self._tiles.planes(tile, group_index, range(group.planes), 0, rows, columns, decoded)
            return samples_of(group.known_basis.of(chosen), planes, header, header.dtype)
        units = self._cells(tile, group_index, chosen, rows, columns, decoded, fix)
        return np.stack([from_units(values, header, header.dtype) for values in units])

    def _cells(
        self,
        tile: tuple[int, int],
        group_index: int,
        chosen: Sequence[int],
        rows: Span,
        columns: Span,
        decoded: Mapping[tuple[int, int], DecodedTile[C]],
        fix: TileCorrections | None,
        depth: int = 0,
    ) -> Array:
        """Cells ``rows`` x ``columns`` of the bands ``chosen`` of a group (indices into its bands), in units of
        precision: (len(chosen), len(rows), len(columns))."""
        header, group = self._header, self._header.groups[group_index]
        which = range(group.planes) if header.spectral else chosen
        planes = self._tiles.planes(tile, group_index, which, depth, rows, columns, decoded)
        if not header.spectral:
            return level_values(planes, header)
        if depth:
            planes = planes * np.float32(0.5**depth)  # the 9/7 low-pass has a gain of 2 per level, the 5/3 of 1
        units = group.known_basis.of(chosen).inverse(planes)
        if fix is not None:
            have_rows, have_columns = corrections.spans(header, group, *tile)
            r = slice(rows.start - have_rows.start, rows.stop - have_rows.start)
            c = slice(columns.start - have_columns.start, columns.stop - have_columns.start)
            corrections.apply(units, fix.of(group_index, units)[chosen, r, c], header)
        return units

    def _coarse_samples(
        self,
        cells: Array,
        group: BandGroup,
        rows: Span,
        columns: Span,
        first: tuple[int, int],
        level: int,
        depth: int,
    ) -> Iterator[Array]:
        """Samples (len(rows), len(columns)) of each band in the file's type: pixels of ``level`` > 0 from ``cells`` (n,
        h, w), in units, after ``depth`` wavelet levels; the cells start at ``first`` (row, column)."""
        header = self._header
        for values in cells:
            units = pixels_from_cells(values[None], group, header, rows, columns, *first, level, depth)[0]
            yield from_units(units, header, header.dtype)


def spans_of(window: Window) -> tuple[Span, Span]:
    """(rows Span, columns Span) of a window."""
    return Span(window.y, window.y + window.height), Span(window.x, window.x + window.width)


def finer_spans(header: Header, window: Window, level: int) -> tuple[Span, Span]:
    """(rows Span, columns Span) of the raster's pixels under a window of ``level``."""
    rows, columns = (
        Span(s.start << level, min(size, s.stop << level))
        for s, size in zip(spans_of(window), header.profile.grid.shape)
    )
    return rows, columns


def classes_at_level(
    header: Header, rows: Span, columns: Span, level: int, decoded: Mapping[tuple[int, int], DecodedTile[C]]
) -> Array | None:
    """Validity classes (bands, h, w) uint8 of the pixels ``rows`` x ``columns`` of a level, from ``decoded`` tiles by
    (row, column); None when all are valid."""
    over = []
    for (row, column), tile in decoded.items():
        have = tile_pixels(header, row, column)
        here, there = overlap((rows, columns), (coarse_span(have[0], level), coarse_span(have[1], level)))
        if all(s.start < s.stop for s in here):
            over.append((tile.classes, have, here, there))
    if all(classes is None for classes, *_ in over):
        return None
    out = np.full((len(header.profile.bands), len(rows), len(columns)), LOST, np.uint8)
    for classes, (tile_rows, tile_columns), (y, x), (from_y, from_x) in over:
        if classes is not None and level:
            # one plane is enough when all bands share their mask
            planes = classes[:1] if classes.strides[0] == 0 else classes
            classes = coarse_classes(planes, tile_rows, tile_columns, level)
        # a pixel of a coarse level may cover several tiles
        np.minimum(out[:, y, x], 0 if classes is None else classes[:, from_y, from_x], out=out[:, y, x])
    return out


def mean_pixels(
    fine: Array,
    classes: Sequence[Array] | None,
    header: Header,
    rows: Span,
    columns: Span,
    level: int,
    bands: Sequence[int],
) -> Array:
    """Pixels of ``level`` from the samples ``fine`` (bands, h, w) of the spans ``rows`` x ``columns``: the mean of the
    valid samples, for class bands the mode; the hole value where a mask is damaged.

    ``classes``: (h, w) for each of ``bands``, LOST where a mask is damaged; None when all are valid."""
    lost, out = hole_values(header), []
    for i, (samples, band) in enumerate(zip(fine, bands)):
        kinds = None if classes is None else classes[i]
        values = coarser(samples, kinds, level, band in header.code_bands)
        if kinds is None:
            restore(values, band, None, header, level)
        else:
            coarse = coarse_classes(kinds[None], rows, columns, level)[0]
            restore(values, band, np.where(coarse == LOST, 0, coarse), header, level)
            values[coarse == LOST] = lost[band]
        out.append(values)
    return np.stack(out)
