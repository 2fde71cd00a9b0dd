"""An irregular grid of cells: which cell each pixel of a band shows that was resampled by nearest neighbour.

Pixel (x, y) shows cell (row, column) = (V(x, y), U(x, y)). U and V are the floors of polynomials of degree 1 or 2 with
integer coefficients over a power of two, evaluated in integer arithmetic, so every machine finds the same cells.
:mod:`codec.analysis.lattice_search` finds such a grid."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..arrays import Array
from .tiling import BASE_PIXELS, FINE_LEVELS, MARGIN, Counts, Span, ceil_div

ALIGN = 1 << FINE_LEVELS  # tiles begin at a multiple of so many cells
MOST_SIDE = 1 << 16  # pixels along an axis of a raster that may have a lattice, at most
MOST_BITS = 40  # fractional bits of the coefficients, at most
COARSEST, FINEST = 16, 1.25  # along an axis: pixels per cell and cells per pixel, at most
STEEPEST = 0.25  # largest slope across the main axis, in parts of the slope along it
_LIMIT = 1 << 62  # int64 sums stay below this

Terms = tuple[int, ...]
"""Coefficients of 1, X, Y and perhaps X * X, X * Y, Y * Y: three or six whole numbers."""


@dataclass(frozen=True)
class Lattice:
    """The map of a raster of ``width`` x ``height`` pixels onto its cells.

    ``columns`` and ``rows`` are the coefficients, in units of 2 ** -``bits`` cells, of 1, X, Y and if they are six also
    of X * X, X * Y, Y * Y, with X = x - width // 2 and Y = y - height // 2. Cells are counted from 0."""

    width: int
    height: int
    bits: int
    columns: Terms
    rows: Terms

    def _sum(self, terms: Terms, y: Any, x: Any) -> Any:
        x, y = x - self.width // 2, y - self.height // 2
        out = terms[0] + terms[1] * x + terms[2] * y
        if len(terms) == 6:
            out = out + (terms[3] * x + terms[4] * y) * x + terms[5] * (y * y)
        return out

    def rows_at(self, y: Any, x: Any) -> Any:
        """Cell rows of pixels; ``y`` and ``x`` are ints or int64 arrays that broadcast."""
        return self._sum(self.rows, y, x) >> self.bits

    def columns_at(self, y: Any, x: Any) -> Any:
        """Cell columns of pixels; like :meth:`rows_at`."""
        return self._sum(self.columns, y, x) >> self.bits

    def _bounds(self, terms: Terms, main: int, rows: Span, columns: Span) -> Span:
        """Span of the cells along one axis that the pixels of ``rows`` x ``columns`` show. The map rises along its main
        axis, so its extremes lie on the two edges across it: at their ends, or where the edge's parabola turns."""
        y0, y1, x0, x1 = rows.start, rows.stop - 1, columns.start, columns.stop - 1
        found = []
        for edge in (y0, y1) if main == 0 else (x0, x1):
            low, high = (x0, x1) if main == 0 else (y0, y1)
            middle, other = (self.width // 2, self.height // 2) if main == 0 else (self.height // 2, self.width // 2)
            at = {low, high}
            if len(terms) == 6:
                square, slope = (terms[3], terms[1]) if main == 0 else (terms[5], terms[2])
                if square:
                    turn = middle + -(slope + terms[4] * (edge - other)) // (2 * square)
                    at |= {min(max(t, low), high) for t in (turn, turn + 1)}
            found += [self._sum(terms, *((edge, p) if main == 0 else (p, edge))) >> self.bits for p in at]
        return Span(min(found), max(found) + 1)

    def cells_of(self, rows: Span, columns: Span) -> tuple[Span, Span]:
        """(row Span, column Span) of the cells that the pixels of two spans show."""
        return self._bounds(self.rows, 0, rows, columns), self._bounds(self.columns, 1, rows, columns)

    @cached_property
    def shape(self) -> tuple[int, int]:
        """Cells (rows, columns) of the whole raster."""
        r, c = self.cells_of(Span(0, self.height), Span(0, self.width))
        return r.stop, c.stop

    def pixels_of(self, rows: Span, columns: Span) -> tuple[Span, Span]:
        """(row Span, column Span) around all pixels that show a cell of two spans; empty spans when there are none."""
        ys, xs = Span(0, self.height), Span(0, self.width)
        for _ in range(2):  # the second time with less of the other axis
            xs = self._pixels_showing(xs, columns, 1, ys)
            if not len(xs):
                break
            ys = self._pixels_showing(ys, rows, 0, xs)
            if not len(ys):
                break
        return ys, xs

    def _pixels_showing(self, positions: Span, cells: Span, main: int, other: Span) -> Span:
        """The pixel rows (``main`` 0) or columns (1) whose pixels, within the span ``other`` of the other axis, show a
        cell of ``cells``; the cells rise with the position."""

        def shown(at: int) -> Span:
            line = Span(at, at + 1)
            return self._bounds(self.columns, 1, other, line) if main else self._bounds(self.rows, 0, line, other)

        first = _first(positions, lambda p: shown(p).stop > cells.start)
        return Span(first, max(first, _first(positions, lambda p: shown(p).start >= cells.stop)))

    def nearest_pixels(self, rows: Span, columns: Span) -> tuple[Array, Array]:
        """(ys, xs), int64 arrays (len(rows), len(columns)): the pixel nearest to the middle of each cell. Only an
        encoder uses it, so floating-point arithmetic may be used."""
        one = float(1 << self.bits)
        u, v = [t / one for t in self.columns], [t / one for t in self.rows]
        determinant = u[1] * v[2] - u[2] * v[1]
        goal_v = np.arange(rows.start, rows.stop)[:, None] + 0.5
        goal_u = np.arange(columns.start, columns.stop) + 0.5
        x = y = np.zeros(np.broadcast_shapes(goal_v.shape, goal_u.shape))
        for _ in range(3 if len(u) == 6 else 1):
            off_u, off_v = goal_u - _value(u, y, x), goal_v - _value(v, y, x)
            x, y = (x + (off_u * v[2] - off_v * u[2]) / determinant, y + (off_v * u[1] - off_u * v[1]) / determinant)
        return (
            np.clip(np.rint(y + self.height // 2), 0, self.height - 1).astype(np.int64),
            np.clip(np.rint(x + self.width // 2), 0, self.width - 1).astype(np.int64),
        )

    @cached_property
    def scale(self) -> float:
        """Square root of the pixels per cell, in the middle of the raster; the same number on every machine."""
        return math.sqrt((1 << 2 * self.bits) / (self.columns[1] * self.rows[2] - self.columns[2] * self.rows[1]))

    def sound(self) -> bool:
        """True when the coefficients are in range: no sum overflows, and the map rises, not too steeply, all over the
        raster."""
        if not (
            2 <= min(self.width, self.height) <= max(self.width, self.height) <= MOST_SIDE
            and 0 <= self.bits <= MOST_BITS
            and len(self.columns) in (3, 6)
            and len(self.rows) == len(self.columns)
        ):
            return False
        for terms, main in ((self.columns, 1), (self.rows, 2)):
            powers = (1, self.width, self.height, self.width**2, self.width * self.height, self.height**2)
            if sum(abs(t) * p for t, p in zip(terms, powers)) >= _LIMIT:
                return False
            square, cross = (list(terms[3:]) + [0, 0, 0])[::2], (list(terms[3:]) + [0, 0])[1]
            for x in (-(self.width // 2), self.width):
                for y in (-(self.height // 2), self.height):
                    slopes = (terms[1] + 2 * square[0] * x + cross * y, terms[2] + 2 * square[1] * y + cross * x)
                    along, across = slopes[main - 1], slopes[2 - main]
                    if (
                        not (1 << self.bits) <= along * COARSEST <= COARSEST * FINEST * (1 << self.bits)
                        or abs(across) > STEEPEST * along
                    ):
                        return False
        r, c = self.cells_of(Span(0, self.height), Span(0, self.width))
        return r.start >= 0 and c.start >= 0

    def fits(self, tile: int) -> bool:
        """True when every pixel of a tile finds its cells, and what their synthesis needs, in the 3 x 3 tiles
        around."""
        return all(axis.fits() for axis in self.axes(tile))

    def axes(self, tile: int) -> tuple[LatticeAxis, LatticeAxis]:
        """(rows LatticeAxis, columns LatticeAxis) for tiles of ``tile`` pixels."""
        return LatticeAxis(self, 0, tile), LatticeAxis(self, 1, tile)


@dataclass(frozen=True)
class LatticeAxis(Counts):
    """One axis (0 rows, 1 columns) of a lattice; the counterpart of :class:`.tiling.Axis`."""

    lattice: Lattice
    axis: int
    tile: int

    @property
    def pixels(self) -> int:
        """Pixels of the raster along the axis."""
        return (self.lattice.height, self.lattice.width)[self.axis]

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self.lattice.shape[self.axis]

    def _start(self, index: int) -> int:
        """First cell of tile ``index``: of its first pixel on the raster's middle line, down to a multiple of ALIGN."""
        if not 0 < index < self.tiles:
            return self.cells if index > 0 else 0
        at = index * self.tile
        cell = (
            self.lattice.columns_at(self.lattice.height // 2, at)
            if self.axis
            else self.lattice.rows_at(at, self.lattice.width // 2)
        )
        return max(0, cell) // ALIGN * ALIGN

    def tile_span(self, index: int) -> Span:
        """Cells that tile ``index`` stores; the last tile takes the rest."""
        return Span(self._start(index), self._start(index + 1))

    def base_span(self, index: int) -> Span:
        """Base samples that base tile ``index`` stores: those of its tiles."""
        each = BASE_PIXELS // self.tile
        last = index == self.base_tiles - 1
        return Span(
            self._start(index * each) >> FINE_LEVELS,
            self.base if last else self._start((index + 1) * each) >> FINE_LEVELS,
        )

    def cells_of(self, span: Span) -> Span:
        """Cells that the pixels of ``span`` show on the raster's middle line."""
        if self.axis:
            middle = self.lattice.height // 2
            return self.lattice.cells_of(Span(middle, middle + 1), span)[1]
        middle = self.lattice.width // 2
        return self.lattice.cells_of(span, Span(middle, middle + 1))[0]

    def fits(self) -> bool:
        """True when the cells of all pixels of each row (column) of tiles lie within it and the next on both sides."""
        other = Span(0, (self.lattice.width, self.lattice.height)[self.axis])
        for i in range(self.tiles):
            own = Span(i * self.tile, min((i + 1) * self.tile, self.pixels))
            shown = aligned(
                self.lattice.cells_of(*((other, own) if self.axis else (own, other)))[self.axis], self.cells
            )
            need = shown.grown(MARGIN * ALIGN, self.cells)
            if need.start < self._start(i - 1) or need.stop > self._start(i + 2):
                return False
        return True


def aligned(span: Span, size: int) -> Span:
    """``span`` widened to multiples of ALIGN, clipped to [0, size)."""
    return Span(max(0, span.start // ALIGN * ALIGN), min(size, ceil_div(span.stop, ALIGN) * ALIGN))


def _value(terms: Sequence[float], y: Array, x: Array) -> Array:
    out = terms[0] + terms[1] * x + terms[2] * y
    return out + (terms[3] * x + terms[4] * y) * x + terms[5] * y * y if len(terms) == 6 else out


def _first(positions: Span, holds: Callable[[int], bool]) -> int:
    """The first position from which on ``holds`` is true, or the end (bisection)."""
    low, high = positions.start, positions.stop
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
