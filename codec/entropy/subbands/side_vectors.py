"""Lists of integers along the bands of a raster, such as a spectral basis: side information whose neighbours and whose
lists are correlated.

A number is predicted from the two before it in its list, by the rule of a few that fits the list best. The magnitude of
the residual is estimated from the previous residuals of its list and from those at the same and the neighbouring
positions of the previous lists, each relative to its list's mean. Numbers are coded one by one, in integer arithmetic.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Protocol

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from .. import tokens
from ..tokens import LARGEST, LARGEST_VALUE
from .features import BINS, LOWEST_OCTAVE, MEAN_VALUES

# (a, b) of each: a number is predicted by (a * last + b * last but one + 2) >> 2.
RULES = ((0, 0), (2, 0), (3, 0), (4, 0), (5, -1), (6, -2), (7, -3), (8, -4))
RULE_BITS, MEAN_BITS = 3, 6
ONE = 1024
# Weights of the list's mean and of the place, in 1/ONE; the last number weighs 1, each one before half of the next.
MEAN_WEIGHT, PLACE_WEIGHT = 300, 4096
MOST = 8 * ONE  # cap of a magnitude relative to its list's mean
CAP = 4095  # cap of a magnitude
_SEEN = [  # the magnitude that a token counts as
    *range(tokens.DIRECT),
    *(min(int(n), CAP) for n in tokens.LEAST[tokens.DIRECT : tokens.ESCAPE]),
    CAP,
]


class VectorCoder(Protocol):
    """Interface that :func:`code` uses: a :class:`.subband_coding.ChunkEncoder` or its decoder."""

    def vector(self, sizes: Sizes, values: Any, length: int) -> Array:
        """Code the list ``values`` (length,) int32, or decode it where that is None."""

    def count(self, q: Array) -> None:
        """Take a list into the checksum."""


class Sizes:
    """Estimates of the magnitudes of lists of at most ``count`` numbers, list after list."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._places, self._weight = [0] * (count + 2), 0  # with a border on both sides

    def contexts(self, mean: int, length: int) -> Generator[int, int, None]:
        """A generator over one list of the mean code ``mean``: yields the context of each number, and is sent its
        token."""
        mean = int(MEAN_VALUES[mean])
        places, weight = self._places, self._weight
        seen: list[int] = []
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


def code(coder: VectorCoder, lengths: Sequence[int], lists: Sequence[Array] | None = None) -> list[Array]:
    """Code ``lists`` of ``lengths``, each at most as long as the one before, or decode them where ``lists`` is None:
    the lists, int32. FormatError for numbers beyond LARGEST_VALUE."""
    sizes = Sizes(max(lengths, default=0))
    out: list[Array] = []
    for i, length in enumerate(lengths):
        out.append(coder.vector(sizes, lists[i] if lists is not None else None, length))
        coder.count(out[-1])
    return out


def residuals(values: Array, rule: int) -> Array:
    """(n,) int32 less their predictions by ``rule``."""
    v = np.concatenate(([0, 0], values)).astype(np.int64)
    a, b = RULES[rule]
    return (v[2:] - ((a * v[1:-1] + b * v[:-2] + 2) >> 2)).astype(np.int32)


def restore(rest: Array, rule: int) -> Array:
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


def best_rule(values: Array) -> tuple[int, float]:
    """(the rule whose residuals take about the fewest bits, those bits), of the rules that leave at most LARGEST."""
    v = np.concatenate(([0, 0], values)).astype(np.int64)
    a, b = _RULES[:, :1], _RULES[:, 1:]
    size = np.abs(v[2:] - ((a * v[1:-1] + b * v[:-2] + 2) >> 2)).astype(np.float64)
    costs = np.log2(1 + 2 * size).sum(1)
    costs[size.max(1, initial=0) > LARGEST] = np.inf
    rule = int(np.argmin(costs))
    return rule, float(costs[rule])


_RULES = np.array(RULES, np.int64)
