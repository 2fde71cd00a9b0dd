"""The order of a plane: a coarse grid, then finer ones, each in three phases of which all places are known at once.

Level s is the grid of every s-th row and column. Its places at even rows and columns are those of level 2 s; the others
come in the phases (odd, odd), (even, odd), (odd, even). The four classes of places of a level lie in arrays of their
own with a margin, so that a neighbour is a shifted view. Beyond the border is the mirror image about the outermost row
or column, which keeps even places even; so what lies there is known as early."""

import numpy as np

PHASES = ((1, 1), (0, 1), (1, 0))
EVEN = (0, 0)
MARGIN = 2
SMALL = 4  # a grid of at most so many rows and columns is coded without a coarser one


def steps(shape):
    """(the step of the coarsest grid, [steps of the levels to refine, coarsest first])."""
    step = 1
    while max(-(-n // step) for n in shape) > SMALL:
        step *= 2
    out = []
    while step > 1:
        step //= 2
        out.append(step)
    return (out[0] * 2 if out else 1), out


def _mirror(n):
    """Full index -> index within 0..n-1 by mirroring."""
    period = max(2 * n - 2, 1)

    def of(i):
        i = np.mod(i, period)
        return np.where(i < n, i, period - i)

    return of


class Cells:
    """The geometry of a level of ``shape`` (rows, columns)."""

    def __init__(self, shape):
        self.shape = shape
        self.half = tuple((n + 1) // 2 for n in shape)
        self.padded = tuple(n + 2 * MARGIN for n in self.half)
        self._sources = [[self._source(n, parity) for parity in (0, 1)] for n in shape]

    @staticmethod
    def _source(n, parity):
        """Where the rows (or columns) of a padded array come from, in it: those that are not themselves."""
        count = (n - parity + 1) // 2
        if not count:
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        places = np.arange(-MARGIN, (n + 1) // 2 + MARGIN)
        source = (_mirror(n)(2 * places + parity) - parity) // 2
        moved = (places < 0) | (places >= count)
        return np.flatnonzero(moved), source[moved] + MARGIN

    def size(self, phase):
        """(rows, columns) of a phase."""
        return tuple((n - p + 1) // 2 for n, p in zip(self.shape, phase))

    def empty(self, dtype):
        """An array of all four classes with margins."""
        return np.zeros((2, 2, *self.padded), dtype)

    def inside(self, cells, phase):
        """The places of a phase, (rows, columns), a view."""
        rows, columns = self.size(phase)
        return cells[(*phase, slice(MARGIN, MARGIN + rows), slice(MARGIN, MARGIN + columns))]

    def fill(self, cells, phase):
        """Mirror the places of a phase into the margin."""
        part = cells[phase]
        to, source = self._sources[0][phase[0]]
        part[to] = part[source]
        to, source = self._sources[1][phase[1]]
        part[:, to] = part[:, source]

    def put(self, cells, phase, values):
        """Set the places of a phase, margins included."""
        self.inside(cells, phase)[...] = values
        self.fill(cells, phase)

    def split(self, raster, dtype):
        """(rows, columns) -> all four classes, with margins."""
        cells = self.empty(dtype)
        for phase in (EVEN, *PHASES):
            if min(self.size(phase)):
                self.put(cells, phase, raster[phase[0] :: 2, phase[1] :: 2])
        return cells

    def join(self, cells):
        """Inverse of :meth:`split`."""
        out = np.empty(self.shape, cells.dtype)
        for phase in (EVEN, *PHASES):
            out[phase[0] :: 2, phase[1] :: 2] = self.inside(cells, phase)
        return out

    def offset(self, phase, dy, dx):
        """The offset that stands for (dy, dx) where the level is a single row or column: along it, to a place that is
        known."""
        if self.shape[0] == 1 and dy:
            dy, dx = 0, dx if dx & 1 else (1 if dx >= 0 else -1)
        if self.shape[1] == 1 and dx:
            dy, dx = dy if dy & 1 else (1 if dy >= 0 else -1), 0
        return dy, dx

    def near(self, cells, phase, dy, dx):
        """The neighbours at (dy, dx), |dy|, |dx| <= 3, of all places of a phase: (rows, columns), a view."""
        rows, columns = self.size(phase)
        dy, dx = self.offset(phase, dy, dx)
        y, x = phase[0] + dy, phase[1] + dx
        top, left = MARGIN + (y >> 1), MARGIN + (x >> 1)
        return cells[y & 1, x & 1, top : top + rows, left : left + columns]
