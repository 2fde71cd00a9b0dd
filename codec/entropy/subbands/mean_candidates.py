"""What the signs and values already coded say about a coefficient: candidates for its mean.

A Karhunen-Loève transform removes correlation over the whole raster; what is left of it is local. For each of the three
components before, the regression of this component on it over the neighbourhood (the parent level, the orientations of
this level already coded, the neighbours of earlier phases) times its coefficient at the place is a candidate; so are
that coefficient itself and the sums of neighbours in the same subband. A network mixes them (:mod:`.mixing_network`).

Arithmetic is exact: sums of integers below 2**24 in float32, then single IEEE operations on elements.
"""

from functools import cached_property, lru_cache

import numpy as np

from .features import CAP, log_units
from .polyphase import ACROSS, DIAGONAL, PHASES, UPRIGHT, fit

REFERENCES = 3
CANDIDATES = 2 * REFERENCES + 4
UNIT = 4  # candidates are in 1/UNIT quantiser steps
REGRESSION_CAP = 255  # values are capped at this in products
WEIGHT = np.float32(3)  # of the parts of a regression; the parent level counts once
PRIOR = np.float32(12)  # pulls regressions towards 0 where there is little
NEIGHBOURS = ((), (DIAGONAL,), (ACROSS, UPRIGHT), (ACROSS, UPRIGHT, DIAGONAL))  # known in each phase


def clip(a, most):
    """``a`` within -most..most, in place."""
    np.maximum(a, np.float32(-most), out=a)
    return np.minimum(a, np.float32(most), out=a)


class Plane:
    """A component of a subband that is coded or being coded, as others refer to it, in ``cells``. What nobody asks for
    is not computed."""

    def __init__(self, cells, before, raster=None):
        """``before``: the Planes (or None where empty) of the up to REFERENCES components before, farthest first.
        ``raster``: the values (h, w) int32; None: they come phase by phase (:meth:`write_chunk`)."""
        self.cells, self.before, self._raster, self._done = cells, before, raster, 0

    @cached_property
    def values(self):
        """Capped at CAP, (2, 2, rows + 2, columns + 2) float32."""
        out = self.cells.padded()
        if self._raster is not None:
            for y, x in PHASES:
                self.cells.put(out, y, x, clip(self._raster[y::2, x::2].astype(np.float32), CAP))
        return out

    @cached_property
    def capped(self):
        """The same capped at REGRESSION_CAP."""
        return self.cells.padded() if self._raster is None else clip(self.values.copy(), REGRESSION_CAP)

    def put(self, phase, values):
        """Take the values (h, w) of a phase."""
        place = PHASES[phase]
        self.cells.put(self.values, *place, clip(values.astype(np.float32), CAP))
        np.maximum(self.values[place], np.float32(-REGRESSION_CAP), out=self.capped[place])
        np.minimum(self.capped[place], np.float32(REGRESSION_CAP), out=self.capped[place])

    @cached_property
    def _products(self):
        return self.cells.padded(
            (len(self.before),)
        )  # WEIGHT times the products with the values of the components before

    def _multiply(self, phase):
        """Make the products of all phases before ``phase``."""
        for y, x in PHASES[self._done : phase]:
            mine = self.capped[y, x] * WEIGHT
            for out, other in zip(self._products, self.before):
                if other is not None:
                    np.multiply(mine, other.capped[y, x], out=out[y, x])
        self._done = max(phase, self._done)

    def near(self, phase):
        """WEIGHT times the products over the neighbours known in a phase: (references, cells)."""
        self._multiply(phase)
        return _around(self.cells, self._products, phase)

    def quarters(self, place, out):
        """The values at a ``place`` (y, x), in 1/UNIT steps, into ``out`` (cells,)."""
        inner = self.values[(*place, slice(1, -1), slice(1, -1))]
        np.multiply(inner, np.float32(UNIT), out=out.reshape(inner.shape))

    @cached_property
    def logs(self):
        """(4, cells): logarithms of the magnitudes of the values in 1/UNIT steps."""
        out = np.abs(self.values[:, :, 1:-1, 1:-1]).reshape(4, -1)
        out *= np.float32(UNIT)
        log_units(out, out)
        return out

    @cached_property
    def _squares(self):
        energy = self.capped * self.capped
        energy *= WEIGHT
        return (
            [None] + [_around(self.cells, energy, phase) for phase in (1, 2, 3)],
            self.cells.box(energy).reshape(4, -1),
        )

    @property
    def energies(self):
        """WEIGHT times the squares over the neighbours known in phases 1 to 3: [(cells,)], None for phase 0."""
        return self._squares[0]

    @property
    def square(self):
        """(4, cells): WEIGHT times the squares over 3 x 3."""
        return self._squares[1]

    @cached_property
    def products(self):
        """(4, references, cells): WEIGHT times the products with the components before over 3 x 3."""
        self._multiply(4)
        return self.cells.box(self._products).reshape(len(self.before), 4, self.cells.count).swapaxes(0, 1)

    @cached_property
    def moments(self):
        """(products (references, h, w), squares (h, w)), not multiplied: what the next finer level refers to."""
        return self.cells.join(self.products) / WEIGHT, self.cells.join(self.square) / WEIGHT

    def settle(self):
        """The component is coded: compute what the next finer level refers to, while the components before are at
        hand."""
        return self.moments

    def rest(self):
        """All orientations of the component are coded: nobody asks for its products any more."""
        self.__dict__.pop("_products", None)
        self.__dict__.pop("products", None)

    def drop(self):
        """No other component of this level refers to this one any more."""
        kept = {name: self.__dict__[name] for name in ("cells", "moments") if name in self.__dict__}
        self.__dict__.clear()
        self.__dict__.update(kept)


def _around(cells, padded, phase):
    y, x = PHASES[phase]
    total = None
    for which in NEIGHBOURS[phase]:
        part = cells.pairs(padded, y, x, which)
        total = part if total is None else np.add(total, part, out=total)
    return total


class Candidates:
    """Candidates for the mean of one component, of ``plane`` being coded, whose ``before`` is known.

    ``parent``: (this component's Plane at the next coarser level, those of the components before it, farthest first),
    or None; ``siblings``: the same pairs for the orientations of this level already coded. Planes are None where empty.
    """

    def __init__(self, plane, parent, siblings):
        self.plane, cells = plane, plane.cells
        count = len(plane.before)
        self.top = np.zeros((4, count, cells.count), np.float32)
        self.bottom = np.full((4, count, cells.count), PRIOR, np.float32)
        if not count:
            return
        if parent is not None and parent[0] is not None:
            self.top += fit(parent[0].moments[0], cells.grid, "constant").reshape(count, cells.count)
            for i, other in enumerate(parent[1]):
                if other is not None:
                    self.bottom[:, i] += fit(other.moments[1], cells.grid, "constant").ravel()
        for this, before in siblings:
            if this is not None:
                self.top += cells.adopt(this.products, this.cells, "constant")
                for i, other in enumerate(before):
                    if other is not None:
                        self.bottom[:, i] += cells.adopt(other.square, other.cells, "constant")

    def rows(self, phase):
        """(array (3 r + s, cells) float32, which, or some columns of which, :meth:`finish` takes; r references; s
        sums)."""
        plane, (y, x) = self.plane, PHASES[phase]
        cells, r, place = plane.cells, len(plane.before), 2 * y + x
        s = (0, 2, 2, 4)[phase]
        out = np.empty((3 * r + s, cells.count), np.float32)
        top, quarters, bottom = out[:r], out[r : 2 * r], out[2 * r + s :]
        if r and phase:
            np.add(self.top[place], plane.near(phase), out=top)
        else:
            top[...] = self.top[place]
        for i, other in enumerate(plane.before):
            if other is None:
                quarters[i], bottom[i] = 0, PRIOR
                continue
            other.quarters((y, x), quarters[i])
            if phase:
                np.add(self.bottom[place, i], other.energies[phase], out=bottom[i])
            else:
                bottom[i] = self.bottom[place, i]
        at = 2 * r
        for which in (ACROSS, UPRIGHT) if phase > 1 else ():
            cells.pairs(plane.values, y, x, which, out[at])
            at += 1
        if phase in (1, 3):
            a, b, c, d = cells.views(plane.values, y, x, DIAGONAL)
            np.add(a, d, out=out[at].reshape(a.shape))
            np.add(b, c, out=out[at + 1].reshape(a.shape))
        return out, r, s

    @staticmethod
    def finish(rows, r, s):
        """Columns of :meth:`rows` -> (2 r + s, n): the regressions and the values of the components before, farthest
        first, in 1/UNIT steps; sums of neighbours, in 2/UNIT steps. Changes ``rows``."""
        slope = rows[:r]
        slope /= rows[2 * r + s :]
        slope *= rows[r : 2 * r]
        np.rint(slope, out=slope)
        clip(slope, CAP * UNIT)
        return rows[: 2 * r + s]


@lru_cache(maxsize=4 * (REFERENCES + 1))
def candidate_numbers(r, phase):
    """Numbers of the candidates (docs/format.md, 5.6) in the rows of :meth:`Candidates.finish`."""
    sums = ((), (8, 9), (6, 7), (6, 7, 8, 9))[phase]
    return (*(2 * (j - 1) for j in range(r, 0, -1)), *(2 * j - 1 for j in range(r, 0, -1)), *sums)
