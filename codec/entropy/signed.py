"""What the signs and values already coded say about a coefficient: candidates for its mean.

A Karhunen-Loève transform removes correlation over the whole raster; what is left of it is local. For each of the three
components before, the regression of this component on it over the neighbourhood (the parent level, the orientations of
this level already coded, the neighbours of earlier phases) times its coefficient at the place is a candidate; so are that
coefficient itself and the sums of neighbours in the same subband. A network mixes them (:mod:`.network`).

Arithmetic is exact: sums of integers below 2**24 in float32, then single IEEE operations on elements.
"""

import numpy as np

from .context import CAP, PHASES, mirror

REFERENCES = 3
CANDIDATES = 2 * REFERENCES + 4
UNIT = 4                      # candidates are in 1/UNIT quantiser steps
REGRESSION_CAP = 255          # values are capped at this in products
OTHERS = np.float32(3)        # weights of the parts of a regression; the parent level counts once
OWN = np.float32(3)
PRIOR = np.float32(12)        # pulls regressions towards 0 where there is little
NEIGHBOURS = ((), ((-1, -1), (-1, 1), (1, -1), (1, 1)), ((0, -1), (0, 1), (-1, 0), (1, 0)),
              ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)))  # known in each phase


def capped(values):
    """(h, w) int32 -> (h + 2, w + 2) float32, capped at REGRESSION_CAP, mirrored at the borders."""
    out = np.zeros((values.shape[0] + 2, values.shape[1] + 2), np.float32)
    np.clip(values, -REGRESSION_CAP, REGRESSION_CAP, out=out[1:-1, 1:-1], casting="unsafe")
    mirror(out)
    return out


def box(a):
    """Sums over 3 x 3 of a padded array: (h + 2, w + 2) -> (h, w)."""
    rows = a[:-2] + a[1:-1]
    rows += a[2:]
    out = rows[:, :-2] + rows[:, 1:-1]
    out += rows[:, 2:]
    return out


class Moments:
    """A coded component of a subband: its capped values, and its local second moments with the components before it."""

    def __init__(self, values, before):
        """``values`` (h, w) int32; ``before``: Moments (or None where empty) of the previous components, nearest first."""
        self.capped = capped(values)
        self.energy = self.capped * self.capped
        self.square = box(self.energy)
        self.products = [box(self.capped * m.capped) if m is not None else None for m in before]


class Candidates:
    """Candidates for the mean of one component of a subband of ``shape`` (h, w).

    ``references``: values (h, w) int32 of the previous components, nearest first; ``before``: their Moments;
    ``parent``: (this component's Moments at the next coarser level, those of the components before it) or None;
    ``others``: the same pairs for the orientations of this level already coded.
    """

    def __init__(self, shape, references, before, parent, others):
        self.shape, self.references = shape, references[:REFERENCES]
        self.before = before[:REFERENCES]
        self.top, self.bottom = [], []
        for j, moments in enumerate(self.before):
            if moments is None:
                self.top.append(None)
                self.bottom.append(None)
                continue
            top, bottom = np.zeros(shape, np.float32), np.full(shape, PRIOR, np.float32)
            if parent is not None:
                self._add(top, bottom, parent, j, None)
            for other in others:
                self._add(top, bottom, other, j, OTHERS)
            self.top.append(top)
            self.bottom.append(bottom)

    @staticmethod
    def _add(top, bottom, pair, j, weight):
        this, before = pair
        if this is None or j >= len(before) or before[j] is None or j >= len(this.products) or this.products[j] is None:
            return
        product, square = this.products[j], before[j].square
        if weight is None:  # the parent: each value stands for 2 x 2
            product, square = (np.repeat(np.repeat(a, 2, 0), 2, 1) for a in (product, square))
        h, w = min(top.shape[0], product.shape[0]), min(top.shape[1], product.shape[1])
        for total, part in ((top, product), (bottom, square)):
            part = part[:h, :w]
            total[:h, :w] += part if weight is None else part * weight

    def __call__(self, padded, phase):
        """(CANDIDATES, cells of the phase) int32 in 1/UNIT steps, given the values known so far, padded by one."""
        y, x = PHASES[phase]
        h, w = (self.shape[0] - y + 1) // 2, (self.shape[1] - x + 1) // 2

        def at(a, dy, dx):
            return a[1 + y + dy: 1 + y + dy + 2 * h - 1: 2, 1 + x + dx: 1 + x + dx + 2 * w - 1: 2]

        def around(a):
            (dy, dx), *rest = NEIGHBOURS[phase]
            total = at(a, dy, dx).copy()
            for dy, dx in rest:
                total += at(a, dy, dx)
            return total
        out = np.zeros((CANDIDATES, h, w), np.int32)
        own = np.clip(padded, -REGRESSION_CAP, REGRESSION_CAP).astype(np.float32) if phase and self.before else None
        for j, moments in enumerate(self.before):
            r = self.references[j][y::2, x::2]
            r = np.clip(r, -CAP, CAP)
            np.multiply(r, UNIT, out=out[2 * j + 1])
            if moments is None:
                continue
            top, bottom = self.top[j][y::2, x::2], self.bottom[j][y::2, x::2]
            if phase:
                near, energy = around(own * moments.capped), around(moments.energy)
                near *= OWN
                energy *= OWN
                top, bottom = near + top, energy + bottom
            slope = top / bottom
            slope *= out[2 * j + 1]
            np.rint(slope, out=slope)
            np.clip(slope, -CAP * UNIT, CAP * UNIT, out=out[2 * j], casting="unsafe")
        at_last = 2 * REFERENCES
        if phase in (2, 3):
            np.add(at(padded, 0, -1), at(padded, 0, 1), out=out[at_last])
            np.add(at(padded, -1, 0), at(padded, 1, 0), out=out[at_last + 1])
        if phase in (1, 3):
            np.add(at(padded, -1, -1), at(padded, 1, 1), out=out[at_last + 2])
            np.add(at(padded, -1, 1), at(padded, 1, -1), out=out[at_last + 3])
        out[at_last:] *= UNIT // 2
        return out.reshape(CANDIDATES, -1)
