"""Reads source samples for the encoder: in units of precision, on the grid of cells of a band group, with invalid
samples filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..bitstream.sample_units import classes_of, to_units
from ..geometry.grid import Window
from ..geometry.tiling import Span
from ..raster.validity import MASKED

if TYPE_CHECKING:
    from ..analysis.survey import Survey
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..bitstream.sample_units import SampleSource
    from ..geometry.lattice import Lattice


class CellReader:
    """Reads windows of a group's cells from the source in units of the header's precision."""

    def __init__(self, source: SampleSource, header: Header, survey: Survey) -> None:
        self._source, self._header, self._survey = source, header, survey
        self._may_miss = bool(survey.invalid.any())

    def read(self, group: BandGroup, rows: Span, columns: Span) -> Array:
        """Cells (bands, len(rows), len(columns)) float32 for spans of cells; invalid cells hold a smooth interpolation
        (lossy) or a constant for each block (reversible)."""
        return self.read_with_holes(group, rows, columns)[0]

    def read_with_holes(self, group: BandGroup, rows: Span, columns: Span) -> tuple[Array, Array | None]:
        """Like :meth:`read`, and the mask of the invalid cells: bool of the same shape, or None when all are valid."""
        if group.lattice is not None:
            return self._read_lattice(group, group.lattice, rows, columns)
        header, f = self._header, group.factor
        height, width = header.profile.grid.shape
        ys = np.maximum(np.arange(rows.start, rows.stop) * f - group.phase[0], 0)
        xs = np.maximum(np.arange(columns.start, columns.stop) * f - group.phase[1], 0)
        window = Window(int(xs[0]), int(ys[0]), int(xs[-1] - xs[0]) + 1, int(ys[-1] - ys[0]) + 1)
        a = self._source.read(window, bands=group.bands)
        holes = self._holes(window, a, group)
        if holes is not None and f > 1:
            holes = holes[:, ys - ys[0]][:, :, xs - xs[0]]
        if f > 1:
            a = a[:, ys - ys[0]][:, :, xs - xs[0]]
        units = to_units(a, header)
        if f > 1 and header.profile.mask:  # samples under the raster's mask may hold any value
            np.clip(units, header.low, header.high, out=units)
        if holes is not None:
            for i, band in enumerate(group.bands):
                hole = holes[i]
                if hole.any():
                    units[i][hole] = self._fill_units(self._survey.fill(band, ys, xs, header.spectral)[hole])
        return units, holes

    def _fill_units(self, fill: Array) -> Array:
        """Fill values in units of precision; for a band without valid samples, a value within the range of the
        others."""
        units = np.rint((fill.astype(np.float64) - self._header.origin) / self._header.precision)
        return np.clip(units, self._header.low, self._header.high)

    def _holes(self, window: Window, samples: Array, group: BandGroup) -> Array | None:
        """Mask of the samples (bands, h, w) of a group that are not coded, bool, or None when all are."""
        if not self._may_miss:
            return None
        classes = classes_of(self._source, self._header, window, samples, group.bands)
        if classes is None:
            return None
        if group.factor > 1:  # samples under the raster's mask may have visible copies
            classes &= MASKED - 1
        return self._header.hides(classes)

    def _read_lattice(
        self, group: BandGroup, lattice: Lattice, rows: Span, columns: Span
    ) -> tuple[Array, Array | None]:
        """Like :meth:`read_with_holes`, for a band upsampled on a lattice. A cell that no valid pixel was resampled
        from takes the pixel nearest to it, or the fill value of that place; both depend on the cell alone, so that
        overlapping tiles agree."""
        header = self._header
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
        units = to_units(a, header)
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
            fill = self._survey.fill_at(band, near_y[hole], near_x[hole], header.spectral)
            cells[i][hole] = self._fill_units(fill)
            use = inside & ~hidden[i]
            cells[i][v[use], u[use]] = units[i][use]
            holes[i][v[use], u[use]] = False
        return cells, holes
