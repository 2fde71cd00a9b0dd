"""Source samples as the codec sees them: integers on a group's grid of cells, holes filled."""

import numpy as np

from ..grid import Window
from ..layout import Span
from ..survey import validity
from . import coarse
from .plan import LOSSY


class CellReader:
    """Reads windows of a group's cells from the source in units of the plan's precision."""

    def __init__(self, source, plan, survey):
        self._source, self._plan, self._survey = source, plan, survey
        self._nodata = plan.nodata_values()
        self._may_miss = bool(survey.invalid.any())

    def read(self, group, rows, columns):
        """Cells (bands, len(rows), len(columns)) float32 for spans of cells; holes hold a smooth fill (lossy) or a
        constant a block (reversible)."""
        return self.read_with_holes(group, rows, columns)[0]

    def read_with_holes(self, group, rows, columns):
        """Like :meth:`read`, and where the holes are: bool of the same shape, or None when there are none."""
        plan, f = self._plan, group.factor
        height, width = plan.profile.grid.shape
        ys = np.maximum(np.arange(rows.start, rows.stop) * f - group.phase[0], 0)
        xs = np.maximum(np.arange(columns.start, columns.stop) * f - group.phase[1], 0)
        window = Window(int(xs[0]), int(ys[0]), int(xs[-1] - xs[0]) + 1, int(ys[-1] - ys[0]) + 1)
        a = self._source.read(window, bands=group.bands)
        if f > 1:
            a = a[:, ys - ys[0]][:, :, xs - xs[0]]
        classes = validity(a, [self._nodata[b] for b in group.bands]) if self._may_miss else None
        units = to_units(a, plan)
        if classes is not None:
            for i, band in enumerate(group.bands):
                hole = classes[i] != 0
                if hole.any():
                    fill = (self._survey.fill(band, ys, xs, plan.kind == LOSSY) - plan.origin) / plan.precision
                    units[i][hole] = np.rint(fill[hole])
        return units, None if classes is None else classes != 0


def to_units(a, plan):
    """Samples of any type -> float32 whole numbers of ``precision`` above ``origin`` (exact below 2**24)."""
    if plan.precision == 1 and not plan.origin and a.dtype.kind != "f":
        return a.astype(np.float32)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.rint((a.astype(np.float64) - plan.origin) / plan.precision).astype(np.float32)


def from_units(units, plan, dtype):
    """Inverse of :func:`to_units`: whole numbers (float64 or int) -> samples of ``dtype``, clipped to the valid range."""
    units = np.clip(units, plan.low, plan.high)
    if plan.precision == 1 and not plan.origin:
        return units.astype(dtype)
    return (units.astype(np.float64) * plan.precision + plan.origin).astype(dtype)


def step_integers(units, plan):
    """Reversible path: whole numbers float32 -> int32 levels of ``step`` (identity for step 1)."""
    step = int(plan.step)
    i = units.astype(np.int32)
    return i if step == 1 else (i - plan.offset + (step - 1) // 2) // step


def level_values(levels, plan):
    """Inverse of :func:`step_integers` up to (step - 1) / 2."""
    step = int(plan.step)
    return levels if step == 1 else levels.astype(np.int64) * step + plan.offset


def cells_for_pixels(group, plan, rows, columns, level=0, depth=0):
    """(row Span, column Span) of the samples that :func:`pixels_from_cells` needs."""
    if level == 0:
        return tuple(axis.cells_of(span) for axis, span in zip(group.axes(plan), (rows, columns)))
    found = (coarse.taps(axis, span, level, depth)[0] for axis, span in zip(group.axes(plan), (rows, columns)))
    return tuple(Span(int(where.min()), int(where.max()) + 1) for where in found)


def pixels_from_cells(cells, group, plan, rows, columns, first_row, first_column, level=0, depth=0):
    """Samples (n, h, w) of a group after ``depth`` wavelet levels, starting at (first_row, first_column) of that lattice ->
    pixels of spans ``rows`` x ``columns`` of ``level``: the cells themselves at level 0 (depth 0), else whole float64."""
    if level:
        where = [(i - first, w) for first, (i, w) in zip((first_row, first_column), (
            coarse.taps(axis, span, level, depth) for axis, span in zip(group.axes(plan), (rows, columns))))]
        return np.rint(coarse.interpolate(cells, *where))
    if group.factor == 1:
        return cells[:, rows.start - first_row: rows.stop - first_row, columns.start - first_column: columns.stop - first_column]
    ys = (np.arange(rows.start, rows.stop) + group.phase[0]) // group.factor - first_row
    xs = (np.arange(columns.start, columns.stop) + group.phase[1]) // group.factor - first_column
    return cells[:, ys][:, :, xs]


def tile_pixels(plan, row, column):
    """(rows Span, columns Span) of a tile in pixels."""
    height, width = plan.profile.grid.shape
    t = plan.tile
    return Span(row * t, min(height, (row + 1) * t)), Span(column * t, min(width, (column + 1) * t))
