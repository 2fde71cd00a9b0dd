"""Candidates for the mean of a coefficient, from the signs and values already coded.

A Karhunen-Loève transform removes correlation over the whole raster, but not the local correlation of components. For
each of the three components before, the regression coefficient of this component on it over the neighbourhood (the
parent level, the orientations of this level already coded, the neighbours of earlier phases) times its value at the
place is a candidate; so are that value itself and the sums of neighbours in the same subband. A network mixes them
(:mod:`.mixing_network`).

Arithmetic is exact: sums of integers below 2**24 in float32, then single IEEE operations on elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Union

import numpy as np

from ...arrays import Array
from .features import CAP, log_units
from .polyphase import DIAGONAL, HORIZONTAL, PHASES, VERTICAL, Cells, fit

REFERENCES = 3
CANDIDATES = 2 * REFERENCES + 4
UNIT = 4  # candidates are in 1/UNIT quantiser steps
REGRESSION_CAP = 255  # values are capped at this in products
WEIGHT = np.float32(3)  # of the products of this level in a regression; those of the parent level weigh 1
# regularisation: added to the denominators of regressions, so that coefficients tend to 0 where there are few data
PRIOR = np.float32(12)
NEIGHBOURS: tuple[tuple[int, ...], ...] = (  # known in each phase
    (),
    (DIAGONAL,),
    (HORIZONTAL, VERTICAL),
    (HORIZONTAL, VERTICAL, DIAGONAL),
)


def clip(a: Array, most: float) -> Array:
    """``a`` within -most..most, in place."""
    np.maximum(a, np.float32(-most), out=a)
    return np.minimum(a, np.float32(most), out=a)


class Plane:
    """A component of a subband that is coded or being coded, as others refer to it, in ``cells``. Its properties are
    computed when they are first needed."""

    def __init__(self, cells: Cells, before: Sequence[Plane | None], raster: Array | None = None) -> None:
        """``before``: the Planes (or None where empty) of the up to REFERENCES components before, farthest first.
        ``raster``: the values (h, w) int32; None: they come phase by phase (:meth:`put`)."""
        self.cells, self.before, self._raster = cells, before, raster
        self._multiplied = 0  # how many phases have their products

    @cached_property
    def values(self) -> Array:
        """Capped at CAP, (2, 2, rows + 2, columns + 2) float32."""
        out = self.cells.padded()
        if self._raster is not None:
            for y, x in PHASES:
                self.cells.put(out, y, x, clip(self._raster[y::2, x::2].astype(np.float32), CAP))
        return out

    @cached_property
    def capped(self) -> Array:
        """The same capped at REGRESSION_CAP."""
        return self.cells.padded() if self._raster is None else clip(self.values.copy(), REGRESSION_CAP)

    def put(self, phase: int, values: Array) -> None:
        """Take the values (h, w) of a phase."""
        place = PHASES[phase]
        self.cells.put(self.values, *place, clip(values.astype(np.float32), CAP))
        np.maximum(self.values[place], np.float32(-REGRESSION_CAP), out=self.capped[place])
        np.minimum(self.capped[place], np.float32(REGRESSION_CAP), out=self.capped[place])

    @cached_property
    def _products(self) -> Array:
        """WEIGHT times the products with the values of the components before, of the phases multiplied so far."""
        return self.cells.padded((len(self.before),))

    def _multiply(self, phase: int) -> None:
        """Compute the products of all phases before ``phase``."""
        for y, x in PHASES[self._multiplied : phase]:
            mine = self.capped[y, x] * WEIGHT
            for out, other in zip(self._products, self.before):
                if other is not None:
                    np.multiply(mine, other.capped[y, x], out=out[y, x])
        self._multiplied = max(phase, self._multiplied)

    def near(self, phase: int) -> Array:
        """WEIGHT times the products over the neighbours known in a phase: (references, cells)."""
        self._multiply(phase)
        return _around(self.cells, self._products, phase)

    def quarters(self, place: tuple[int, int], out: Array) -> None:
        """The values at a ``place`` (y, x), in 1/UNIT steps, into ``out`` (cells,)."""
        inner = self.values[place][1:-1, 1:-1]
        np.multiply(inner, np.float32(UNIT), out=out.reshape(inner.shape))

    @cached_property
    def logs(self) -> Array:
        """(4, cells): logarithms of the magnitudes of the values in 1/UNIT steps."""
        out = np.abs(self.values[:, :, 1:-1, 1:-1]).reshape(4, -1)
        out *= np.float32(UNIT)
        log_units(out, out)
        return out

    @cached_property
    def _squares(self) -> tuple[dict[int, Array], Array]:
        energy: Array = self.capped * self.capped
        energy *= WEIGHT
        known = {phase: _around(self.cells, energy, phase) for phase in (1, 2, 3)}
        return known, self.cells.box(energy).reshape(4, -1)

    @property
    def energies(self) -> dict[int, Array]:
        """{phase 1..3: (cells,)}: WEIGHT times the sums of squares over the neighbours known in the phase."""
        return self._squares[0]

    @property
    def square(self) -> Array:
        """(4, cells): WEIGHT times the sums of squares over 3 x 3."""
        return self._squares[1]

    @cached_property
    def products(self) -> Array:
        """(4, references, cells): WEIGHT times the sums of products with the components before over 3 x 3."""
        self._multiply(4)
        return self.cells.box(self._products).reshape(len(self.before), 4, self.cells.count).swapaxes(0, 1)

    @cached_property
    def moments(self) -> tuple[Array, Array]:
        """(products (references, h, w), squares (h, w)), sums over 3 x 3 without WEIGHT, for the next finer level."""
        return self.cells.join(self.products) / WEIGHT, self.cells.join(self.square) / WEIGHT

    def compute_moments(self) -> None:
        """The component is coded: compute :attr:`moments` while the components before are still in memory."""
        _ = self.moments

    def free_products(self) -> None:
        """All orientations of the component are coded: free the products, which only siblings refer to."""
        self.__dict__.pop("_products", None)
        self.__dict__.pop("products", None)

    def free_all_but_moments(self) -> None:
        """No other component of this level refers to this one any more: free all that the finer level does not need."""
        for name in list(self.__dict__):
            if name not in ("cells", "moments"):
                del self.__dict__[name]


def _around(cells: Cells, padded: Array, phase: int) -> Array:
    """Sums over the neighbours known in a phase 1..3: (..., cells)."""
    y, x = PHASES[phase]
    total = cells.pairs(padded, y, x, NEIGHBOURS[phase][0])
    for which in NEIGHBOURS[phase][1:]:
        total += cells.pairs(padded, y, x, which)
    return total


Pair = tuple[Union[Plane, None], Sequence[Union[Plane, None]]]  # a component's Plane, those of the components before


class Candidates:
    """Candidates for the means of the coefficients of ``plane``, which is being coded; its ``before`` are known.

    ``parent``: (this component's Plane at the next coarser level, those of the components before it, farthest first),
    or None; ``siblings``: the same pairs for the orientations of this level already coded. Planes are None where empty.
    """

    def __init__(self, plane: Plane, parent: Pair | None, siblings: Sequence[Pair]) -> None:
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

    def rows(self, phase: int) -> tuple[Array, int, int]:
        """(array (3 r + s, cells) float32, all or some columns of which :meth:`finish` takes; r, the number of
        references; s, that of sums of neighbours)."""
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
        for which in (HORIZONTAL, VERTICAL) if phase > 1 else ():
            cells.pairs(plane.values, y, x, which, out[at])
            at += 1
        if phase in (1, 3):
            a, b, c, d = cells.views(plane.values, y, x, DIAGONAL)
            np.add(a, d, out=out[at].reshape(a.shape))
            np.add(b, c, out=out[at + 1].reshape(a.shape))
        return out, r, s

    @staticmethod
    def finish(rows: Array, r: int, s: int) -> Array:
        """Columns of :meth:`rows` -> (2 r + s, n): what the regressions on the components before predict and the values
        of those components, farthest first, in 1/UNIT steps; sums of neighbours, in 2/UNIT steps. Changes ``rows``."""
        slope = rows[:r]
        slope /= rows[2 * r + s :]
        slope *= rows[r : 2 * r]
        np.rint(slope, out=slope)
        clip(slope, CAP * UNIT)
        return rows[: 2 * r + s]


@lru_cache(maxsize=4 * (REFERENCES + 1))
def candidate_numbers(r: int, phase: int) -> tuple[int, ...]:
    """Numbers of the candidates (docs/format.md, 5.6) in the rows of :meth:`Candidates.finish`."""
    sums = ((), (8, 9), (6, 7), (6, 7, 8, 9))[phase]
    return (*(2 * (j - 1) for j in range(r, 0, -1)), *(2 * j - 1 for j in range(r, 0, -1)), *sums)
