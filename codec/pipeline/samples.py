"""Source samples as the codec sees them: integers on a group's grid of cells, holes filled."""

import math

import numpy as np

from .. import validity
from ..grid import Window
from ..layout import Span
from ..validity import MASKED, restore
from . import coarse


class CellReader:
    """Reads windows of a group's cells from the source in units of the plan's precision."""

    def __init__(self, source, plan, survey):
        self._source, self._plan, self._survey = source, plan, survey
        self._may_miss = bool(survey.invalid.any())

    def read(self, group, rows, columns):
        """Cells (bands, len(rows), len(columns)) float32 for spans of cells; holes hold a smooth fill (lossy) or a
        constant a block (reversible)."""
        return self.read_with_holes(group, rows, columns)[0]

    def read_with_holes(self, group, rows, columns):
        """Like :meth:`read`, and where the holes are: bool of the same shape, or None when there are none."""
        if group.lattice is not None:
            return self._read_lattice(group, rows, columns)
        plan, f = self._plan, group.factor
        height, width = plan.profile.grid.shape
        ys = np.maximum(np.arange(rows.start, rows.stop) * f - group.phase[0], 0)
        xs = np.maximum(np.arange(columns.start, columns.stop) * f - group.phase[1], 0)
        window = Window(int(xs[0]), int(ys[0]), int(xs[-1] - xs[0]) + 1, int(ys[-1] - ys[0]) + 1)
        a = self._source.read(window, bands=group.bands)
        holes = self._holes(window, a, group)
        if holes is not None and f > 1:
            holes = holes[:, ys - ys[0]][:, :, xs - xs[0]]
        if f > 1:
            a = a[:, ys - ys[0]][:, :, xs - xs[0]]
        units = to_units(a, plan)
        if f > 1 and plan.profile.mask:   # hidden samples may be anything
            np.clip(units, plan.low, plan.high, out=units)
        if holes is not None:
            for i, band in enumerate(group.bands):
                hole = holes[i]
                if hole.any():
                    units[i][hole] = self._stand_in(self._survey.fill(band, ys, xs, plan.spectral)[hole])
        return units, holes

    def _stand_in(self, fill):
        """Units for holes; of a band without valid samples, values within the range of the others."""
        units = np.rint((fill.astype(np.float64) - self._plan.origin) / self._plan.precision)
        return np.clip(units, self._plan.low, self._plan.high)

    def _holes(self, window, samples, group):
        """Where samples (bands, h, w) of a group are not coded, bool, or None when all are."""
        if not self._may_miss:
            return None
        classes = classes_of(self._source, self._plan, window, samples, group.bands)
        if classes is None:
            return None
        if group.factor > 1:   # the copies of a sample that the raster's mask hides may be seen
            classes &= MASKED - 1
        return self._plan.hides(classes)

    def _read_lattice(self, group, rows, columns):
        """Like :meth:`read_with_holes`. A cell that no valid pixel shows takes the pixel nearest to it, or the fill of that place;
        both depend on the cell alone, so that tiles which overlap see the same."""
        plan, lattice = self._plan, group.lattice
        near_y, near_x = lattice.nearest_pixels(rows, columns)
        shown_y, shown_x = lattice.pixels_of(rows, columns)
        y = Span(int(near_y.min()), int(near_y.max()) + 1)
        x = Span(int(near_x.min()), int(near_x.max()) + 1)
        if len(shown_y) and len(shown_x):
            y = Span(min(y.start, shown_y.start), max(y.stop, shown_y.stop))
            x = Span(min(x.start, shown_x.start), max(x.stop, shown_x.stop))
        window = Window(x.start, y.start, len(x), len(y))
        a = self._source.read(window, bands=group.bands)
        hidden = self._holes(window, a, group)
        units = to_units(a, plan)
        near = near_y - y.start, near_x - x.start
        cells = units[:, near[0], near[1]]
        ys, xs = np.arange(y.start, y.stop)[:, None], np.arange(x.start, x.stop)
        v, u = lattice.rows_at(ys, xs) - rows.start, lattice.columns_at(ys, xs) - columns.start
        inside = (v >= 0) & (v < len(rows)) & (u >= 0) & (u < len(columns))
        if hidden is None:
            cells[:, v[inside], u[inside]] = units[:, inside]
            return cells, None
        holes = np.ones(cells.shape, bool)
        for i, band in enumerate(group.bands):
            hole = hidden[i][near]
            fill = self._survey.fill_at(band, near_y[hole], near_x[hole], plan.spectral)
            cells[i][hole] = self._stand_in(fill)
            use = inside & ~hidden[i]
            cells[i][v[use], u[use]] = units[i][use]
            holes[i][v[use], u[use]] = False
        return cells, holes


def classes_of(source, plan, window, samples, bands=None):
    """Classes of ``samples`` (n, h, w), the pixels ``window`` of ``bands`` (None: all), or None when all are valid."""
    invalid = plan.invalid()
    return validity.classes_of(source, window, samples, invalid if bands is None else [invalid[b] for b in bands], bands)


def restore_bands(samples, classes, plan, bands):
    """Put what is no measurement back into ``samples`` (n, h, w) of ``bands``, in place; ``classes``: theirs."""
    invalid, masked = plan.invalid(), plan.masked_values()
    for values, kinds, band in zip(samples, classes, bands):
        hidden = plan.hides(kinds)
        restore(values, np.where(hidden, kinds, 0), invalid[band], masked[band])


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
    values = units.astype(np.float64) * plan.precision + plan.origin
    # a range that is no whole number of steps ends beyond what the type holds
    limits = np.finfo(dtype) if dtype.kind == "f" else np.iinfo(dtype)
    least, most = float(limits.min), float(limits.max)
    if int(most) > limits.max:   # of 64 bits the largest is no float
        most = math.nextafter(most, 0)
    if plan.low * plan.precision + plan.origin < least or plan.high * plan.precision + plan.origin > most:
        values = np.clip(values, least, most)
    return values.astype(dtype)


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
        return group.cells_of(rows, columns)
    if group.lattice is not None:
        shown = (coarse.centres(s, n, level) for s, n in zip((rows, columns), plan.profile.grid.shape))
        spans = group.cells_of(*(Span(int(i[0]), int(i[-1]) + 1) for i in shown))
        return tuple(Span(coarse.nearest(s.start, n, depth), coarse.nearest(s.stop - 1, n, depth) + 1)
                     for s, n in zip(spans, group.lattice.shape))
    found = (coarse.taps(axis, span, level, depth)[0] for axis, span in zip(group.axes(plan), (rows, columns)))
    return tuple(Span(int(where.min()), int(where.max()) + 1) for where in found)


def pixels_from_cells(cells, group, plan, rows, columns, first_row, first_column, level=0, depth=0):
    """Samples (n, h, w) of a group after ``depth`` wavelet levels, starting at (first_row, first_column) of that lattice ->
    pixels of spans ``rows`` x ``columns`` of ``level``: the cells themselves at level 0 (depth 0), else whole float64.
    On a lattice a coarse pixel shows the sample nearest to its centre."""
    if group.lattice is not None:
        ys, xs = (coarse.centres(s, n, level) for s, n in zip((rows, columns), plan.profile.grid.shape))
        v, u = (coarse.nearest(cell(ys[:, None], xs), n, depth)
                for cell, n in zip((group.lattice.rows_at, group.lattice.columns_at), group.lattice.shape))
        found = cells[:, v - first_row, u - first_column]
        return np.rint(found) if level else found
    if level:
        where = [(i - first, w) for first, (i, w) in zip((first_row, first_column), (
            coarse.taps(axis, span, level, depth) for axis, span in zip(group.axes(plan), (rows, columns))))]
        return np.rint(coarse.interpolate(cells, *where))
    if group.factor == 1:
        return cells[:, rows.start - first_row: rows.stop - first_row, columns.start - first_column: columns.stop - first_column]
    ys = (np.arange(rows.start, rows.stop) + group.phase[0]) // group.factor - first_row
    xs = (np.arange(columns.start, columns.stop) + group.phase[1]) // group.factor - first_column
    return cells[:, :, xs][:, ys]   # rows last: they are copied whole


def tile_pixels(plan, row, column):
    """(rows Span, columns Span) of a tile in pixels."""
    height, width = plan.profile.grid.shape
    t = plan.tile
    return Span(row * t, min(height, (row + 1) * t)), Span(column * t, min(width, (column + 1) * t))
