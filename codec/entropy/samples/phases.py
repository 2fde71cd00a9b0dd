"""The coding order of a plane: a coarse grid, then finer ones, each in three phases whose samples are predicted
together.

Level s is the grid of every s-th row and column. Its places at even rows and columns are those of level 2 s; the others
come in the phases (odd, odd), (even, odd), (odd, even). The four polyphase components of a level lie in arrays of their
own with a margin, so that a neighbour is a shifted view. The margin is the symmetric extension about the outermost row
or column, which keeps the parity of places, so that it is known as early as the component itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ...arrays import Array

Phase = tuple[int, int]  # parities of row and column
PHASES: tuple[Phase, ...] = ((1, 1), (0, 1), (1, 0))
EVEN: Phase = (0, 0)
MARGIN = 2
SMALL = 4  # a grid of at most so many rows and columns is coded without a coarser one


def steps(shape: tuple[int, ...]) -> tuple[int, list[int]]:
    """(the step of the coarsest grid, [steps of the levels to refine, coarsest first])."""
    step = 1
    while max(-(-n // step) for n in shape) > SMALL:
        step *= 2
    out = []
    while step > 1:
        step //= 2
        out.append(step)
    return (out[0] * 2 if out else 1), out


def _mirror(n: int) -> Callable[[Array], Array]:
    """The function that maps any index to one within 0..n-1 by symmetric extension."""
    period = max(2 * n - 2, 1)

    def of(i: Array) -> Array:
        i = np.mod(i, period)
        return np.where(i < n, i, period - i)

    return of


class Cells:
    """The polyphase components of a level of ``shape`` (rows, columns): *cells* are arrays (2, 2, ...) of all four, by
    the parities of row and column, each with its margin."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape
        self.padded = tuple((n + 1) // 2 + 2 * MARGIN for n in shape)
        self._sources = [[self._source(n, parity) for parity in (0, 1)] for n in shape]

    @staticmethod
    def _source(n: int, parity: int) -> tuple[Array, Array]:
        """(which rows, or columns, of a padded array lie in the margin, of which rows of it they are copies)."""
        count = (n - parity + 1) // 2
        if not count:
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        places = np.arange(-MARGIN, (n + 1) // 2 + MARGIN)
        source = (_mirror(n)(2 * places + parity) - parity) // 2
        moved = (places < 0) | (places >= count)
        return np.flatnonzero(moved), source[moved] + MARGIN

    def size(self, phase: Phase) -> tuple[int, int]:
        """(rows, columns) of a phase."""
        return (self.shape[0] - phase[0] + 1) // 2, (self.shape[1] - phase[1] + 1) // 2

    def empty(self, dtype: Any) -> Array:
        """Cells of zeros."""
        return np.zeros((2, 2, *self.padded), dtype)

    def inside(self, cells: Array, phase: Phase) -> Array:
        """The places of a phase, (rows, columns), a view."""
        rows, columns = self.size(phase)
        return cells[phase][MARGIN : MARGIN + rows, MARGIN : MARGIN + columns]

    def fill(self, cells: Array, phase: Phase) -> None:
        """Extend the places of a phase into the margin."""
        part = cells[phase]
        to, source = self._sources[0][phase[0]]
        part[to] = part[source]
        to, source = self._sources[1][phase[1]]
        part[:, to] = part[:, source]

    def put(self, cells: Array, phase: Phase, values: Array) -> None:
        """Set the places of a phase, margins included."""
        self.inside(cells, phase)[...] = values
        self.fill(cells, phase)

    def split(self, raster: Array, dtype: Any) -> Array:
        """(rows, columns) -> cells."""
        cells = self.empty(dtype)
        for phase in (EVEN, *PHASES):
            if min(self.size(phase)):
                self.put(cells, phase, raster[phase[0] :: 2, phase[1] :: 2])
        return cells

    def join(self, cells: Array) -> Array:
        """Inverse of :meth:`split`."""
        out = np.empty(self.shape, cells.dtype)
        for phase in (EVEN, *PHASES):
            out[phase[0] :: 2, phase[1] :: 2] = self.inside(cells, phase)
        return out

    def offset(self, phase: Phase, dy: int, dx: int) -> tuple[int, int]:
        """The offset used for (dy, dx): where the level is a single row or column, one along it to a place that is
        known; else (dy, dx)."""
        if self.shape[0] == 1 and dy:
            dy, dx = 0, dx if dx & 1 else (1 if dx >= 0 else -1)
        if self.shape[1] == 1 and dx:
            dy, dx = dy if dy & 1 else (1 if dy >= 0 else -1), 0
        return dy, dx

    def near(self, cells: Array, phase: Phase, dy: int, dx: int) -> Array:
        """The neighbours at (dy, dx), |dy|, |dx| <= 3, of all places of a phase: (rows, columns), a view."""
        rows, columns = self.size(phase)
        dy, dx = self.offset(phase, dy, dx)
        y, x = phase[0] + dy, phase[1] + dx
        top, left = MARGIN + (y >> 1), MARGIN + (x >> 1)
        return cells[y & 1, x & 1, top : top + rows, left : left + columns]
