"""Resampling: from the cells of a band group to pixels of any overview level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..geometry.tiling import Axis, Span
from . import resolution_levels

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header


def cells_for_pixels(
    group: BandGroup, header: Header, rows: Span, columns: Span, level: int = 0, depth: int = 0
) -> tuple[Span, Span]:
    """(row Span, column Span) of the samples that :func:`pixels_from_cells` needs for pixels of two spans."""
    if level == 0:
        return group.cells_of(rows, columns)
    if group.lattice is not None:
        shown = (resolution_levels.centres(s, n, level) for s, n in zip((rows, columns), header.profile.grid.shape))
        shown_rows, shown_columns = (Span(int(i[0]), int(i[-1]) + 1) for i in shown)
        cell_rows, cell_columns = (
            Span(
                int(resolution_levels.nearest(s.start, n, depth)),
                int(resolution_levels.nearest(s.stop - 1, n, depth)) + 1,
            )
            for s, n in zip(group.cells_of(shown_rows, shown_columns), group.lattice.shape)
        )
        return cell_rows, cell_columns
    found = _taps(group, header, rows, columns, level, depth)
    cell_rows, cell_columns = (Span(int(where.min()), int(where.max()) + 1) for where, _ in found)
    return cell_rows, cell_columns


def _taps(
    group: BandGroup, header: Header, rows: Span, columns: Span, level: int, depth: int
) -> tuple[resolution_levels.Taps, resolution_levels.Taps]:
    """:func:`.resolution_levels.taps` along rows and columns, of a group without a lattice."""
    row_axis, column_axis = group.axes(header)
    if not isinstance(row_axis, Axis) or not isinstance(column_axis, Axis):
        raise RuntimeError("groups with a lattice have no interpolation taps")
    return (
        resolution_levels.taps(row_axis, rows, level, depth),
        resolution_levels.taps(column_axis, columns, level, depth),
    )


def pixels_from_cells(
    cells: Array,
    group: BandGroup,
    header: Header,
    rows: Span,
    columns: Span,
    first_row: int,
    first_column: int,
    level: int = 0,
    depth: int = 0,
) -> Array:
    """Resample (n, h, w) samples of a group after ``depth`` wavelet levels to pixels of the spans ``rows`` x
    ``columns`` of ``level``. The samples start at (first_row, first_column) of their plane. At level 0 (depth 0) the
    pixels are copies of cells, otherwise integer-valued float64. With a lattice, a pixel of a coarse level takes the
    sample nearest to its centre."""
    if group.lattice is not None:
        ys, xs = (resolution_levels.centres(s, n, level) for s, n in zip((rows, columns), header.profile.grid.shape))
        v, u = (
            resolution_levels.nearest(cell(ys[:, None], xs), n, depth)
            for cell, n in zip((group.lattice.rows_at, group.lattice.columns_at), group.lattice.shape)
        )
        found: Array = cells[:, v - first_row, u - first_column]
        return np.rint(found) if level else found
    if level:
        (v, row_weights), (u, column_weights) = _taps(group, header, rows, columns, level, depth)
        where = (v - first_row, row_weights), (u - first_column, column_weights)
        return np.rint(resolution_levels.interpolate(cells, *where))
    if group.factor == 1:
        return cells[
            :,
            rows.start - first_row : rows.stop - first_row,
            columns.start - first_column : columns.stop - first_column,
        ]
    ys = (np.arange(rows.start, rows.stop) + group.phase[0]) // group.factor - first_row
    xs = (np.arange(columns.start, columns.stop) + group.phase[1]) // group.factor - first_column
    return cells[:, :, xs][:, ys]  # rows last, because they are contiguous in memory
