"""Lists of whole numbers along the bands of a raster, such as a spectral basis: neighbours are alike, and so are lists.

A list is predicted from its own last two numbers, by the one of a few rules that suits it. How large what is left will
be follows from what was left just before, and from how large it was at this place and beside it in the lists before,
each in relation to its list's mean. Numbers go one by one; the arithmetic is of integers."""

import numpy as np

from ...errors import FormatError
from .. import tokens
from ..tokens import LARGEST, LARGEST_VALUE
from .features import BINS, LOWEST_OCTAVE, MEAN_VALUES

# A number is predicted by (a * last + b * last but one + 2) >> 2.
RULES = ((0, 0), (2, 0), (3, 0), (4, 0), (5, -1), (6, -2), (7, -3), (8, -4))
RULE_BITS, MEAN_BITS = 3, 6
ONE = 1024
MEAN_WEIGHT, PLACE_WEIGHT = (
    300,
    4096,
)  # of the list's mean and of the place, in 1/ONE; the last number weighs 1, others half
# of the next one
MOST = 8 * ONE  # of a number in relation to its list's mean
CAP = 4095  # of a number
_SEEN = [
    *range(tokens.DIRECT),
    *(min(int(n), CAP) for n in tokens.LEAST[tokens.DIRECT : tokens.ESCAPE]),
    CAP,
]  # of a token


class Sizes:
    """How large the numbers of lists of at most ``count`` are, list after list."""

    def __init__(self, count):
        self._places, self._weight = [0] * (count + 2), 0  # a border on both sides

    def contexts(self, mean, length):
        """A generator over one list of the mean code ``mean``: gives the context of each number, and is sent its
        token."""
        mean = int(MEAN_VALUES[mean])
        places, weight, seen = self._places, self._weight, []
        places[0], places[length + 1] = places[1], places[length]
        recent = share = 0
        base, fixed = MEAN_WEIGHT * mean, MEAN_WEIGHT + (PLACE_WEIGHT if weight else 0)
        for i in range(1, length + 1):
            total = (recent << 10) + base
            if weight:
                total += (places[i - 1] + 2 * places[i] + places[i + 1]) * PLACE_WEIGHT // (4 * weight) * mean
            estimate = total // (share + fixed)
            octave = estimate.bit_length() - 1
            context = 2 * (octave - LOWEST_OCTAVE) + ((estimate >> octave - 1) & 1) if octave > 0 else 0
            size = _SEEN[(yield min(max(context, 0), BINS - 1))]
            recent, share = (recent >> 1) + (size << 10), (share >> 1) + ONE
            seen.append(size)
        self._weight = weight - (weight >> 2) + ONE
        for i, size in enumerate(seen, 1):
            places[i] += min((size << 20) // mean, MOST) - (places[i] >> 2)


def code(coder, lengths, lists=None):
    """Code ``lists`` of ``lengths``, each at most as long as the one before, or decode them where ``lists`` is None:
    the lists, int32. FormatError for numbers beyond LARGEST_VALUE."""
    sizes, out = Sizes(max(lengths, default=0)), []
    for i, length in enumerate(lengths):
        out.append(coder.vector(sizes, lists[i] if lists is not None else None, length))
        coder.count(out[-1])
    return out


def residuals(values, rule):
    """(n,) int32 less what ``rule`` makes of the numbers before them."""
    v = np.concatenate(([0, 0], values)).astype(np.int64)
    a, b = RULES[rule]
    return (v[2:] - ((a * v[1:-1] + b * v[:-2] + 2) >> 2)).astype(np.int32)


def restore(rest, rule):
    """Inverse of :func:`residuals`. Raises FormatError for numbers beyond LARGEST_VALUE."""
    a, b = RULES[rule]
    last = before = 0
    out = []
    for r in rest.tolist():
        last, before = r + ((a * last + b * before + 2) >> 2), last
        if not -LARGEST_VALUE <= last <= LARGEST_VALUE:
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        out.append(last)
    return np.array(out, np.int32)


def best_rule(values):
    """(the rule after which about the fewest bits are left, those bits), where all that is left is at most LARGEST."""

    def bits(rule):
        size = np.abs(residuals(values, rule)).astype(np.float64)
        return np.log2(1 + 2 * size).sum() if size.max(initial=0) <= LARGEST else np.inf

    costs = [bits(rule) for rule in range(len(RULES))]
    rule = int(np.argmin(costs))
    return rule, float(costs[rule])
