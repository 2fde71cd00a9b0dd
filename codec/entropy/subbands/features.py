"""Contexts of wavelet coefficients: what is already decoded around a coefficient predicts how large it is.

A subband is coded in four phases (even-even, odd-odd, even-odd, odd-even rows and columns), each one whole-array
operation. For every coefficient of a phase an integer weighted sum of known magnitudes estimates its mean magnitude;
the sum, on a half-octave scale, names the probability table, or is one input of the network that does
(:mod:`.context_model`). All of it is integer arithmetic, in float32 where that is exact.

What is known: neighbours in the same subband from earlier phases; the subbands of the same level already coded; the
same subband of the previous components; the parent at the next coarser level; and the subband's own mean magnitude,
which is sent."""

from functools import lru_cache

import numpy as np

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
LARGEST = (
    (2 * CAP, 2 * CAP, 4 * CAP) + (CAP, 8 * CAP) * 2 + (4 * CAP,) + (CAP, 8 * CAP) * 2
)  # of the features but the mean
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
# Rows of Surroundings.inputs are their logarithms, one further on, for the estimate's comes first; and of two
# components more.
EARLIER = 9
STOPS = ((8, 11), (10, 13), (12, 15))  # rows of features and inputs that an orientation has


def level_class(level, has_parent):
    """Which weights a subband uses: levels 1 and 2; a level without parent; coarser ones; the coarsest."""
    if level <= 2:
        return level - 1
    if level == 3:
        return 2
    return 3 if has_parent else 4


def weight_set(klass, orientation, phase, first):
    """Index of a weight set; ``first``: the component has no previous one."""
    return ((klass * 3 + orientation) * 4 + phase) * 2 + int(first)


def feature_rows(phase, orientation=2):
    """Numbers of the features that stand in the last rows of a phase, up to those of ``orientation``, in order of the
    rows."""
    return OWN[phase] + tuple(range(PARENT, STOPS[orientation][0]))


@lru_cache(maxsize=12)
def input_rows(phase, orientation=2):
    """Numbers of the network's inputs (docs/format.md, 5.6) in the rows of a phase, the estimate first."""
    shared = (4, 5, 6, 7, 8, 14, 15, 9, 10, 11, 12)
    return (0, *(i + 1 for i in OWN[phase]), *shared[: STOPS[orientation][1] - PARENT - 1])


def mean_code(magnitude):
    """Code 0..MEANS-1 of the mean of a subband's magnitudes."""
    if not magnitude.size or not magnitude.any():
        return 0
    mean = float(magnitude.mean(dtype=np.float64))
    return int(min(max(round(2 * np.log2(mean)) + MEAN_ORIGIN, 1), MEANS - 1))


def bins(estimate):
    """Estimates (n,) float32, rounded from integers >= 0 -> half-octave bins (n,) int32 0..BINS-1."""
    out = estimate.view(np.int32) >> 22
    out -= (127 + LOWEST_OCTAVE) << 1
    np.maximum(out, 0, out=out)
    return np.minimum(out, BINS - 1, out=out)


def log_units(numbers, out):
    """log2(1 + 4 n) in eighths, between powers of two by straight lines, of non-negative ``numbers`` (float32 integers)
    into ``out``, float32 of the same shape."""
    t = numbers * np.float32(4)
    t += np.float32(1)
    t = t.view(np.int32)
    t >>= 20
    t -= 127 << 3
    out[...] = t


class Surroundings:
    """What is known about one orientation of a level, component by component.

    Arrays are in :class:`.polyphase.Cells`. ``features`` (4, 12, cells) float32 by place in the cell, and with
    ``network`` their logarithms ``inputs`` (4, 15, cells); ``rasters``: for each component (2, h, w), magnitudes and
    sums of eight neighbours, if ``keep``; None where it is empty."""

    def __init__(self, shape, orientation, network, keep):
        self.cells, self.orientation, self.keep = Cells(shape), orientation, keep
        self.features = np.zeros((4, STOPS[orientation][0], self.cells.count), np.float32)
        self.inputs = np.zeros((4, STOPS[orientation][1], self.cells.count), np.float32) if network else None
        self.rasters, self.mean, self._used, self._decayed = [], 0, {}, 0
        self.magnitudes = self.cells.padded()
        self.empty = True  # the component coded last

    def start(self, mean, parent, siblings):
        """Go to the next component, of ``mean`` code 1..MEANS-1; ``parent``: its entry in the coarser level's
        ``rasters`` or None; ``siblings``: the Surroundings of the orientations of this level already coded."""
        self.mean = int(MEAN_VALUES[mean])
        if parent is not None:
            parent = fit(parent, self.cells.grid, "edge").reshape(2, -1)
            self.features[:, PARENT : PARENT + 2] = parent
            if self.inputs is not None:
                logs = np.empty_like(parent)
                log_units(parent, logs)
                self.inputs[:, PARENT + 1 : PARENT + 3] = logs
        self._mark(PARENT, PARENT + 1, parent is not None)
        for i, other in enumerate(siblings):
            at, to = SIBLINGS + 2 * i, SIBLINGS + 3 + 2 * i
            if not other.empty:
                for mine, theirs, row, source in (
                    (self.features, other.features, at, PREVIOUS),
                    (self.inputs, other.inputs, to, PREVIOUS + 1),
                ):
                    if mine is not None:
                        mine[:, row : row + 2] = self.cells.adopt(theirs[:, source : source + 2], other.cells, "edge")
            self._mark(at, to, not other.empty)

    def _mark(self, row, log_row, used):
        """Clear two rows that hold an earlier component's when nothing is known for them now."""
        if not used and self._used.get(row):
            self.features[:, row : row + 2] = 0
            if self.inputs is not None:
                self.inputs[:, log_row : log_row + 2] = 0
        self._used[row] = used

    def earlier(self, logs):
        """Take (4, cells) logarithms of the second and third component before this one, None where there is none."""
        for i, array in enumerate(logs):
            self.inputs[:, EARLIER + i] = 0 if array is None else array

    def neighbours(self, phase):
        """Fill the rows of ``features`` that come from the magnitudes of earlier phases."""
        y, x = PHASES[phase]
        own, place = OWN[phase], 2 * y + x
        for row, i in enumerate(own, 3 - len(own)):
            self.cells.pairs(self.magnitudes, y, x, i, self.features[place, row])

    def known(self, phase, values):
        """Take the values (h, w) of a phase."""
        y, x = PHASES[phase]
        self.cells.put(self.magnitudes, y, x, np.minimum(np.abs(values), CAP))

    def known_padded(self, phase, values):
        """The same, already capped and padded as :meth:`.polyphase.Cells.put` does it."""
        np.abs(values, out=self.magnitudes[PHASES[phase]])

    def finish(self, empty):
        """The component is coded, or is ``empty``."""
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
            if self.inputs is not None:
                at = PREVIOUS if not empty else DECAYED
                log_units(f[:, at : DECAYED + 1], self.inputs[:, at + 1 : DECAYED + 2])
        self._decayed = self._decayed // 2 + (0 if empty else 2 * CAP)
        self.empty = empty
        self.rasters.append(None if empty or not self.keep else cells.join(f[:, PREVIOUS : PREVIOUS + 2]))

    def close(self):
        """All components are coded: let go of what nobody asks for but ``rasters``."""
        self.features = self.inputs = self.magnitudes = None
