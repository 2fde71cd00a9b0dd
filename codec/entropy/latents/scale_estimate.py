"""How large a latent is, from the magnitudes already coded: one integer estimate for several channels at once.

A channel of a tile has a mean magnitude M that is sent (its class). Where its neighbours, or other channels at the same
place, are larger than their own means, it is likely larger too. With a weight w for every such magnitude q of mean m,
the estimate is

    E = M * (a + sum w q / (1 + m)) / (a + sum w m / (1 + m)),

the posterior mean of a common gain under a gamma prior (Good 1965), where 1 / (1 + m) weighs a magnitude by what it
tells. The weights between channels factor into ``spread`` (what a channel adds to a few sums) and ``gather`` (what it
takes from them).

What is coded, hence all magnitudes here, is what prediction leaves (:mod:`.spatial_prediction`); since phases are
predicted unequally well, each has a class of its own. Channels go from the largest class to the smallest, in blocks
that grow with what is known; a block goes in the four phases of :mod:`.features`. Sums are of integers, exact in
float64 in any order; then come single IEEE operations on elements."""

import numpy as np

from ..subbands.features import PHASES
from .spatial_prediction import CORNERS, EDGES, edged, mirrored

SUMS = 4
CLASSES = 48  # of a channel's mean magnitude in a tile; 0: all zero
ORIGIN = 21  # class of a mean of 1; two classes an octave
MEANS = np.array([0] + [int(round(65536 * 2 ** ((m - ORIGIN) / 2))) for m in range(1, CLASSES)], np.int64)  # in 1/65536
_LIMITS = np.array([int(round(65536 * 2 ** ((m - 0.5 - ORIGIN) / 2))) for m in range(2, CLASSES)], np.int64)
EXPECTED = MEANS * 65536 // (MEANS + 65536)  # of a normalised magnitude, in 1/65536
RECIPROCAL = (1 << 32) // (MEANS + 65536)  # of 1 + mean, in 1/65536
CAP, TOP = 32767, 1023  # of a magnitude; of a normalised one, in 1/64
SCALE = 1024  # estimates are in 1/SCALE of a step
LOWEST_OCTAVE = -4  # estimates under 2**-4 / SCALE share one bin
BINS = 54
LARGEST_BLOCK = 32
AREA = 1 << 17  # latents a step of a factorised prior
AROUND = np.array(
    [[0, 4, 2, 2], [4, 0, 2, 2], [2, 2, 0, 4], [2, 2, 4, 0]]
)  # eight neighbours of a phase, by their phase
NEAR = (
    (EDGES, (None, None, (2, 2, 0, 0), (2, 2, 0, 0))),
    (CORNERS, (None, (4, 0, 0, 0), None, (0, 0, 4, 0))),
)  # known ones


def classes(magnitudes):
    """Class 0..CLASSES-1 of each channel: (channels, h, w) int32 >= 0 -> (channels,) int64."""
    total = magnitudes.sum((1, 2), dtype=np.int64)
    n = max(magnitudes.shape[1] * magnitudes.shape[2], 1)
    return np.where(total > 0, 1 + np.searchsorted(_LIMITS * n, total << 16, side="right"), 0)


def bins(estimate):
    """Estimates (float64 > 0, any shape) -> half-octave bins int32 0..BINS-1."""
    octave = estimate.astype(np.float32).view(np.int32) >> 22
    octave -= (127 + LOWEST_OCTAVE) << 1
    return np.clip(octave, 0, BINS - 1, out=octave)


def normalised(magnitudes, klass):
    """q / (1 + m) in 1/64: (channels, …) int32 and the channels' classes -> the same shape, int32 0..TOP."""
    v = np.minimum(magnitudes, CAP)
    v *= RECIPROCAL[klass].astype(np.int32).reshape((-1,) + (1,) * (v.ndim - 1))
    v >>= 10
    return np.minimum(v, TOP, out=v)


def phase_classes(klass, shift):
    """The class of each phase, (channels, 4), given the channels' classes (channels,) and ``shift`` (channels, 4)."""
    return np.clip(klass[:, None] + shift, 1, CLASSES - 1)


def blocks(count):
    """Slices of ``count`` channels in coding order: each block is half as large as what comes before it, at most 32."""
    done = 0
    while done < count:
        end = min(done + min(1 + done // 2, LARGEST_BLOCK), count)
        yield slice(done, end)
        done = end


def around(a):
    """Sums of the eight neighbours, mirrored at the borders: (n, h, w) -> (n, h, w)."""
    p = mirrored(a)
    rows = p[:, :-2] + p[:, 1:-1]
    rows += p[:, 2:]
    out = rows[:, :, :-2] + rows[:, :, 1:-1]
    out += rows[:, :, 2:]
    out -= a
    return out


class Mixing:
    """Trained weights: ``spread`` (channels, SUMS) 0..255; ``gather`` (channels, 2 * SUMS) 0..255, first for the sums
    at the same place, then for their eight neighbours; ``near`` (channels, 2) 0..65535 for the same channel's
    neighbours at edges and corners; ``prior`` (4,) 1..65535, by phase; ``slopes`` (channels, 2) of
    :mod:`.spatial_prediction`; ``shift`` (channels, 4), what the class of each phase differs by from the channel's.
    Raises ValueError for arrays of the wrong shape."""

    NAMES = ("spread", "gather", "near", "prior", "slopes", "shift")

    def __init__(self, spread, gather, near, prior, slopes, shift):
        self.spread, self.gather = np.asarray(spread, np.uint8), np.asarray(gather, np.uint8)
        self.near, self.prior = np.asarray(near, np.uint16), np.asarray(prior, np.uint16)
        self.slopes, self.shift = np.asarray(slopes, np.int16), np.asarray(shift, np.int8)
        n = len(self.spread)
        shapes = ((n, SUMS), (n, 2 * SUMS), (n, 2), (4,), (n, 2), (n, 4))
        if tuple(getattr(self, name).shape for name in self.NAMES) != shapes or not self.prior.all() or n > 4096:
            raise ValueError("the weights of the latents' activity have the wrong shape")


class Activity:
    """Everything coded so far in one tile of ``shape`` (h, w), as sums over channels."""

    def __init__(self, mixing, shape):
        self.mixing, self.shape = mixing, shape
        self.sums = np.zeros((SUMS,) + shape)
        self.expected = np.zeros((SUMS, 4), np.int64)  # by phase

    def block(self, channels, klass):
        """A :class:`Block` of ``channels`` (n,) of classes ``klass`` (n,)."""
        return Block(self, channels, klass)


class Block:
    """Channels that are coded together, phase by phase: for each phase :meth:`estimate`, then :meth:`learn`; at the end
    :meth:`close`."""

    def __init__(self, activity, channels, klass):
        self.activity = activity
        m, (h, w) = activity.mixing, activity.shape
        self.phases = PHASES if min(h, w) > 1 else (None,)  # a single row or column has no phases
        self.klass = phase_classes(klass, m.shift[channels]) if min(h, w) > 1 else np.repeat(klass[:, None], 4, 1)
        self.spread, self.gather = m.spread[channels].astype(np.float64), m.gather[channels].astype(np.float64)
        self.near, self.prior = m.near[channels].astype(np.int64), m.prior.astype(np.int64)
        self.first = not activity.expected.any()
        self.sums = None if self.first else np.concatenate((activity.sums, around(activity.sums)))
        self.base = m.gather[channels].astype(np.int64) @ np.concatenate(
            (activity.expected, activity.expected @ AROUND.T)
        )
        self.known = {}
        self.values = np.zeros((len(klass), h, w), np.int32)

    def window(self, phase):
        """The slices of rows and columns of ``phase``, a pair of parities or None for all."""
        return (slice(None), slice(None)) if phase is None else (slice(phase[0], None, 2), slice(phase[1], None, 2))

    def estimate(self, phase):
        """Estimates (channels, rows, columns) float64 of a phase in 1/SCALE of a step."""
        index = 0 if phase is None else PHASES.index(phase)
        rows, columns = self.window(phase)
        h, w = self.values[0, rows, columns].shape
        below = self.base[:, index] + (self.prior[index] << 16)
        if self.first:
            above = np.full((len(self.klass), h, w), float(self.prior[index] << 6))
        else:
            above = (self.gather @ self.sums[:, rows, columns].reshape(2 * SUMS, h * w)).reshape(-1, h, w)
            above += float(self.prior[index] << 6)
        for which, (offsets, phases) in enumerate(NEAR):
            if phase is not None and phases[index] is not None:
                total = np.zeros((len(self.klass), h, w), np.int32)
                for dy, dx in offsets:
                    y, x = phase[0] + dy, phase[1] + dx
                    total += self.known[y & 1, x & 1][
                        :, 1 + (y >> 1) : 1 + (y >> 1) + h, 1 + (x >> 1) : 1 + (x >> 1) + w
                    ]
                above += total * self.near[:, which, None, None].astype(np.float64)
                below = below + self.near[:, which] * (EXPECTED[self.klass] @ np.array(phases[index]))
        above *= ((MEANS[self.klass[:, index]] << 4) / below)[:, None, None]
        return above

    def learn(self, phase, values):
        """Take the ``values`` (channels, rows, columns) int32 of a phase in."""
        v = normalised(np.abs(values), self.klass[:, 0 if phase is None else PHASES.index(phase)])
        rows, columns = self.window(phase)
        self.values[:, rows, columns] = v
        if phase is not None:
            self.known[phase] = edged(v)

    def close(self):
        """Add the block to the sums."""
        a = self.activity
        a.sums += (self.spread.T @ self.values.reshape(len(self.klass), -1)).reshape(a.sums.shape)
        a.expected = a.expected + self.spread.T.astype(np.int64) @ EXPECTED[self.klass]
