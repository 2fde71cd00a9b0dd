"""Context features of wavelet coefficients: the magnitude of each is predicted from decoded coefficients in its
neighbourhood.

A subband is coded in four phases, its polyphase components (even-even, odd-odd, even-odd, odd-even rows and columns),
each by array operations. For every coefficient of a phase an integer weighted sum of known magnitudes estimates its
mean magnitude; the sum, on a half-octave scale, is the index of the probability table, or is one input of the network
that gives it (:mod:`.context_model`). All of it is integer arithmetic, in float32 where that is exact.

Known are: neighbours in the same subband from earlier phases; the subbands of the same level already coded; the same
subband of the previous components; the parent at the next coarser level; and the subband's own mean magnitude, which is
sent as side information."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from ...arrays import Array
from .polyphase import PHASES, Cells, fit

FEATURES = (
    "left+right",
    "up+down",
    "diagonals",
    "parent",
    "around parent",
    "previous component",
    "around previous",
    "decayed components",
    "first orientation",
    "around first",
    "second orientation",
    "around second",
    "mean",
)
SCALE = 1024  # estimates are in 1/SCALE of a quantiser step
CAP = 4095  # magnitudes are capped at this in a sum, so that sums fit int32
# of the features but the mean
LARGEST = (2 * CAP, 2 * CAP, 4 * CAP) + (CAP, 8 * CAP) * 2 + (4 * CAP,) + (CAP, 8 * CAP) * 2
LOWEST_OCTAVE = 2  # estimates under 2**2 / SCALE share one bin
BINS = 42
MEANS = 40  # codes of a subband's mean magnitude; 0 = the subband is empty
MEAN_ORIGIN = 15  # code of a mean of 1
MEAN_VALUES = np.array([0] + [int(round(SCALE * 2 ** ((m - MEAN_ORIGIN) / 2))) for m in range(1, MEANS)], np.int64)
LEVEL_CLASSES = 5
SETS = LEVEL_CLASSES * 3 * 4 * 2

# Rows of Surroundings.features: up to three sums of neighbours that end before row 3, then what all phases share.
OWN = ((), (2,), (0, 1), (0, 1, 2))  # features from the subband itself, by phase
PARENT, PREVIOUS, DECAYED, SIBLINGS = 3, 5, 7, 8
# Rows of Surroundings.inputs are the logarithms of those features, one row further on since the estimate's comes first,
# and then those of the second and third component before.
EARLIER = 9
STOPS = ((8, 11), (10, 13), (12, 15))  # rows of features and inputs that an orientation has


def level_class(level: int, has_parent: bool) -> int:
    """The class of a level, which has weights of its own: 0 and 1 for levels 1 and 2; 2 for level 3; of the others 3
    with a parent, 4 without."""
    if level <= 2:
        return level - 1
    if level == 3:
        return 2
    return 3 if has_parent else 4


def weight_set(klass: int, orientation: int, phase: int, first: bool) -> int:
    """Index of a weight set; ``first``: the component has no previous one."""
    return ((klass * 3 + orientation) * 4 + phase) * 2 + int(first)


def feature_rows(phase: int, orientation: int = 2) -> tuple[int, ...]:
    """Numbers of the features in the last rows of a phase, up to those of ``orientation``, in order of the rows."""
    return OWN[phase] + tuple(range(PARENT, STOPS[orientation][0]))


@lru_cache(maxsize=12)
def input_rows(phase: int, orientation: int = 2) -> tuple[int, ...]:
    """Numbers of the network's inputs (docs/format.md, 5.6) in the rows of a phase, the estimate first."""
    shared = (4, 5, 6, 7, 8, 14, 15, 9, 10, 11, 12)
    return (0, *(i + 1 for i in OWN[phase]), *shared[: STOPS[orientation][1] - PARENT - 1])


def mean_code(magnitude: Array) -> int:
    """Code 0..MEANS-1 of the mean of a subband's magnitudes."""
    if not magnitude.size or not magnitude.any():
        return 0
    return code_of_mean(float(magnitude.mean(dtype=np.float64)))


def code_of_mean(mean: float) -> int:
    """Code 1..MEANS-1 of a mean magnitude above 0."""
    return int(min(max(round(2 * float(np.log2(mean))) + MEAN_ORIGIN, 1), MEANS - 1))


def bins(estimate: Array) -> Array:
    """Estimates (n,) float32, rounded from integers >= 0 -> half-octave bins (n,) int32 0..BINS-1."""
    out = estimate.view(np.int32) >> 22
    out -= (127 + LOWEST_OCTAVE) << 1
    np.maximum(out, 0, out=out)
    return np.minimum(out, BINS - 1, out=out)


def log_units(numbers: Array, out: Array) -> None:
    """log2(1 + 4 n) in eighths, between powers of two by straight lines, of non-negative ``numbers`` (float32 integers)
    into ``out``, float32 of the same shape."""
    t = numbers * np.float32(4)
    t += np.float32(1)
    eighths: Array = t.view(np.int32)  # exponent and three mantissa bits of an IEEE single
    eighths >>= 20
    eighths -= 127 << 3
    out[...] = eighths


_NO_INPUTS = np.zeros((4, 0, 0), np.float32)


class Surroundings:
    """The decoded surroundings of one orientation of a level, component by component.

    Arrays are in :class:`.polyphase.Cells`. ``features`` (4, 12, cells) float32 by place in the cell, and with
    ``network`` their logarithms ``inputs`` (4, 15, cells); ``rasters``: for each component (2, h, w), magnitudes and
    sums of eight neighbours, if ``keep``; None where it is empty. ``mean``: the mean magnitude of the component being
    coded, in 1/SCALE; ``empty``: the component coded last is all zero."""

    def __init__(self, shape: Sequence[int], orientation: int, network: bool, keep: bool) -> None:
        self.cells, self.orientation, self.keep = Cells(shape), orientation, keep
        self.features = np.zeros((4, STOPS[orientation][0], self.cells.count), np.float32)
        self.inputs = np.zeros((4, STOPS[orientation][1], self.cells.count), np.float32) if network else _NO_INPUTS
        self.rasters: list[Array | None] = []
        self.mean, self.network, self.empty = 0, network, True
        self._used: dict[int, bool] = {}  # by first row: whether a pair of rows is known
        self._decayed = 0  # a bound of the row DECAYED, which need not be computed while it is all 0
        self.magnitudes = self.cells.padded()

    def start(self, mean: int, parent: Array | None, siblings: Iterable[Surroundings]) -> None:
        """Start the next component, of ``mean`` code 1..MEANS-1; ``parent``: its entry in the coarser level's
        ``rasters`` or None; ``siblings``: the Surroundings of the orientations of this level already coded."""
        self.mean = int(MEAN_VALUES[mean])
        if parent is not None:
            parent = fit(parent, self.cells.grid, "edge").reshape(2, -1)
            self.features[:, PARENT : PARENT + 2] = parent
            if self.network:
                logs = np.empty_like(parent)
                log_units(parent, logs)
                self.inputs[:, PARENT + 1 : PARENT + 3] = logs
        self._mark(PARENT, PARENT + 1, parent is not None)
        for i, other in enumerate(siblings):
            at, to = SIBLINGS + 2 * i, SIBLINGS + 3 + 2 * i
            if not other.empty:
                source = other.features[:, PREVIOUS : PREVIOUS + 2]
                self.features[:, at : at + 2] = self.cells.adopt(source, other.cells, "edge")
                if self.network:
                    source = other.inputs[:, PREVIOUS + 1 : PREVIOUS + 3]
                    self.inputs[:, to : to + 2] = self.cells.adopt(source, other.cells, "edge")
            self._mark(at, to, not other.empty)

    def _mark(self, row: int, log_row: int, used: bool) -> None:
        """Clear two rows that hold an earlier component's when nothing is known for them now."""
        if not used and self._used.get(row):
            self.features[:, row : row + 2] = 0
            if self.network:
                self.inputs[:, log_row : log_row + 2] = 0
        self._used[row] = used

    def earlier(self, logs: Iterable[Array | None]) -> None:
        """Take (4, cells) logarithms of the second and third component before this one, None where there is none."""
        for i, array in enumerate(logs):
            self.inputs[:, EARLIER + i] = 0 if array is None else array

    def neighbours(self, phase: int) -> None:
        """Fill the rows of ``features`` that come from the magnitudes of earlier phases."""
        y, x = PHASES[phase]
        own, place = OWN[phase], 2 * y + x
        for row, i in enumerate(own, 3 - len(own)):
            self.cells.pairs(self.magnitudes, y, x, i, self.features[place, row])

    def known(self, phase: int, values: Array) -> None:
        """Take the values (h, w) of a phase."""
        y, x = PHASES[phase]
        self.cells.put(self.magnitudes, y, x, np.minimum(np.abs(values), CAP))

    def known_padded(self, phase: int, values: Array) -> None:
        """The same, already capped and padded as :meth:`.polyphase.Cells.put` does it."""
        np.abs(values, out=self.magnitudes[PHASES[phase]])

    def finish(self, empty: bool) -> None:
        """End the component: its features become those of the previous one. ``empty``: it is all zero."""
        f, cells = self.features, self.cells
        grid = (2, 2, cells.rows, cells.columns)
        if not empty:
            centre, around = f[:, PREVIOUS].reshape(grid), f[:, PREVIOUS + 1].reshape(grid)
            centre[...] = self.magnitudes[:, :, 1:-1, 1:-1]
            np.subtract(cells.box(self.magnitudes), centre, out=around)
        self._mark(PREVIOUS, PREVIOUS + 1, not empty)
        if self._decayed or not empty:
            f[:, DECAYED] *= np.float32(0.5)
            np.floor(f[:, DECAYED], out=f[:, DECAYED])
            if not empty:
                f[:, DECAYED] += 2 * f[:, PREVIOUS]
            if self.network:
                at = PREVIOUS if not empty else DECAYED
                log_units(f[:, at : DECAYED + 1], self.inputs[:, at + 1 : DECAYED + 2])
        self._decayed = self._decayed // 2 + (0 if empty else 2 * CAP)
        self.empty = empty
        self.rasters.append(None if empty or not self.keep else cells.join(f[:, PREVIOUS : PREVIOUS + 2]))

    def close(self) -> None:
        """Call after the last component: frees all memory but ``rasters``, which the finer level needs."""
        self.features = self.inputs = self.magnitudes = _NO_INPUTS
