"""Contexts of wavelet coefficients: what is already decoded around a coefficient predicts how large it is.

A subband is coded in four phases (even-even, odd-odd, even-odd, odd-even rows and columns), each one whole-array
operation. For every coefficient of a phase an integer weighted sum of known magnitudes estimates its mean magnitude; the
sum, on a half-octave scale, names the probability table, or is one input of the network that does (:mod:`.model`). All
of it is integer arithmetic.

What is known: neighbours in the same subband from earlier phases; the subbands of the same level already coded; the same
subband of the previous components; the parent at the next coarser level; and the subband's own mean magnitude, which is sent.
"""

import numpy as np

PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))
FEATURES = ("left+right", "up+down", "diagonals", "parent", "around parent", "previous component",
            "around previous", "decayed components", "first orientation", "around first", "second orientation",
            "around second", "mean")
SCALE = 1024              # estimates are in 1/SCALE of a quantiser step
CAP = 4095                # magnitudes are capped at this in a sum, so that sums fit int32
LOWEST_OCTAVE = 2         # estimates under 2**2 / SCALE share one bin
BINS = 42
MEANS = 40                # codes of a subband's mean magnitude; 0 = the subband is empty
MEAN_ORIGIN = 15          # code of a mean of 1
MEAN_VALUES = np.array([0] + [int(round(SCALE * 2 ** ((m - MEAN_ORIGIN) / 2))) for m in range(1, MEANS)], np.int64)
LEVEL_CLASSES = 5
SETS = LEVEL_CLASSES * 3 * 4 * 2


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


def mean_code(magnitude):
    """Code 0..MEANS-1 of the mean of a subband's magnitudes."""
    if not magnitude.size or not magnitude.any():
        return 0
    mean = float(magnitude.mean(dtype=np.float64))
    return int(min(max(round(2 * np.log2(mean)) + MEAN_ORIGIN, 1), MEANS - 1))


def bins(estimate):
    """Estimates (n,) int32 -> half-octave bins (n,) int32 0..BINS-1."""
    octave = np.maximum(estimate, 1).astype(np.float32).view(np.int32) >> 22
    return np.clip(octave - ((127 + LOWEST_OCTAVE) << 1), 0, BINS - 1)


def log_units(numbers):
    """log2(1 + 4 n) in eighths, between powers of two by straight lines, of non-negative ``numbers`` (float32 integers, any
    shape); float32 integers. Changes ``numbers``."""
    numbers *= 4
    numbers += 1
    out = numbers.view(np.int32)
    out >>= 20
    out -= 127 << 3
    return out.astype(np.float32)


def padded(magnitude):
    """(h, w) -> (h + 2, w + 2) int32, capped, mirrored about the border samples."""
    h, w = magnitude.shape
    out = np.zeros((h + 2, w + 2), np.int32)
    np.minimum(magnitude, CAP, out=out[1:-1, 1:-1])
    mirror(out)
    return out


def mirror(p):
    """Refresh the border of a padded array; mirroring keeps the parity of rows and columns, hence the phase."""
    if p.shape[0] > 3:
        p[0], p[-1] = p[2], p[-3]
    if p.shape[1] > 3:
        p[:, 0], p[:, -1] = p[:, 2], p[:, -3]


class Known:
    """A coded subband as a reference for others: its magnitudes and the sums of their eight neighbours."""

    def __init__(self, p):
        self.centre = p[1:-1, 1:-1]
        rows = p[:-2] + p[1:-1]
        rows += p[2:]
        around = rows[:, :-2] + rows[:, 1:-1]
        around += rows[:, 2:]
        around -= self.centre
        self.around = around


def parents(known, shape):
    """A coarser subband's (centre, around), each value repeated 2 x 2 and cut to ``shape``."""
    return tuple(_fit(np.repeat(np.repeat(a, 2, 0), 2, 1)[: shape[0], : shape[1]], shape)
                 for a in (known.centre, known.around))


class Surroundings:
    """Everything known about one subband before it is coded. Arrays have the subband's shape (h, w)."""

    def __init__(self, shape, mean, parent=None, previous=None, decayed=None, others=()):
        """``mean`` code 1..MEANS-1; ``parent`` from :func:`parents`; ``previous`` and ``others`` (0 to 2) are Known;
        ``decayed`` (h, w) int32 in quarters of a step."""
        self.shape = shape
        self.mean = int(MEAN_VALUES[mean])
        self.whole = []  # (feature index, array)

        def add(index, array):
            if array is not None and array.shape == tuple(shape):
                self.whole.append((index, array))
        if parent is not None:
            add(3, parent[0])
            add(4, parent[1])
        if previous is not None:
            add(5, previous.centre)
            add(6, previous.around)
        if decayed is not None:
            add(7, decayed)
        for i, other in enumerate(others):
            if other is not None:
                # HL and LH of an odd-sized image differ by one row or column
                for offset, array in ((0, other.centre), (1, other.around)):
                    add(8 + 2 * i + offset, _fit(array, shape))

    def features(self, p, phase):
        """[(feature index, int32 array of the phase's shape)] given the padded magnitudes ``p`` known so far."""
        y, x = PHASES[phase]
        out = [(i, a[y::2, x::2]) for i, a in self.whole]
        h, w = out[0][1].shape if out else ((self.shape[0] - y + 1) // 2, (self.shape[1] - x + 1) // 2)

        def at(dy, dx):
            return p[1 + y + dy: 1 + y + dy + 2 * h - 1: 2, 1 + x + dx: 1 + x + dx + 2 * w - 1: 2]
        if h and w:
            if phase in (2, 3):
                out.append((0, at(0, -1) + at(0, 1)))
                out.append((1, at(-1, 0) + at(1, 0)))
            if phase in (1, 3):
                out.append((2, at(-1, -1) + at(-1, 1) + at(1, -1) + at(1, 1)))
        return out

    def estimate(self, features, phase, weights):
        """Mean magnitude of each coefficient of the phase in 1/SCALE steps, flat int32; ``features`` from
        :meth:`features`, ``weights`` (features,) int."""
        y, x = PHASES[phase]
        h, w = (self.shape[0] - y + 1) // 2, (self.shape[1] - x + 1) // 2
        total = np.full((h, w), (self.mean * int(weights[12])) // SCALE, np.int32)
        for index, array in features:
            if weights[index]:
                total += array * np.int32(weights[index])
        return total.ravel()


def _fit(array, shape):
    """Cut or extend (edge) by a row or column to ``shape``; None when they differ by more."""
    if array.shape == tuple(shape):
        return array
    dh, dw = shape[0] - array.shape[0], shape[1] - array.shape[1]
    if not array.size or max(abs(dh), abs(dw)) > 1:
        return None
    return np.pad(array[: shape[0], : shape[1]], ((0, max(dh, 0)), (0, max(dw, 0))), mode="edge")
