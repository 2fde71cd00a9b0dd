"""Detects undeclared fill values: values that mark missing measurements although no metadata declare them. They repeat,
and they lie far outside of the range of all other values."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..progress import Progress
from ..raster.nodata import InvalidValues, nodata_values
from ..raster.sample_reader import SampleReader
from .value_statistics import Gatherer, strips

# Least distance of a fill value from the nearest other value, as a multiple of the spread of the others. Values that
# are commonly used as fill values:
USUAL = {
    -9999.0: 0.1,
    -99999.0: 0.1,
    -999999.0: 0.1,
    -9999999.0: 0.1,
    -32768.0: 0.1,
    -28672.0: 0.1,
    -3000.0: 0.2,
    -2147483648.0: 0.1,
    -32767.0: 0.5,
    -2147483647.0: 0.5,
    -999.0: 0.5,
    99999.0: 2.0,
    999999.0: 2.0,
    9999999.0: 2.0,
    9999.0: 3.0,
    65535.0: 1.5,
    65534.0: 2.0,
    32767.0: 1.5,
    2147483647.0: 1.0,
    4294967295.0: 1.0,
    255.0: 1.5,
    -(2.0**63): 0.1,
    2**63 - 1: 1.0,
    2**64 - 1: 1.0,
}
NEAREST = min(USUAL.values())
HUGE, FAR = 1e15, 10.0  # floats of at least this magnitude, the fill values of many formats (1e20, 9.97e36, 3.4e38)
UNUSUAL = 20.0  # all other values; 0 is never a fill value, because it often is a measurement
SURE = 0.5  # values with a factor up to this need only two samples
# Other fill values occur at least REPEATED times, or in this share of the band's samples if that is less, but at least
# LEAST times.
REPEATED, SHARE, LEAST = 16, 1e-4, 4
VARIED = 16  # ... and the band has at least this many other distinct values, unlike a class band
OUTER = 4  # most fill values at each end of a band's range
ROUNDS = 4  # most passes over all samples


def with_fills(nodata: Sequence[InvalidValues], fills: Sequence[Sequence[float]]) -> list[InvalidValues]:
    """The nodata values of each band, declared ones first, as tuples."""
    return [nodata_values(declared) + tuple(more) for declared, more in zip(nodata, fills)]


def find_fills(
    source: SampleReader,
    nodata: Sequence[InvalidValues],
    progress: Progress | None = None,
    gathered: Gatherer | None = None,
) -> list[list[float]]:
    """Likely fill values of each band of ``source``: a list of lists of floats, of ints for integer samples.

    ``nodata``: the declared invalid values of each band. ``gathered``: a :class:`Gatherer` that has seen the whole
    raster with these. All samples are read again only when the gathered ones or the range of a band indicate a fill
    value. A value is a fill value when it repeats, lies outside the range of all others, and its distance from them is
    at least a multiple of their spread: a small one for common fill values; for others a large one, and more than their
    range. 0 never is a fill value."""
    if gathered is None:
        gathered = Gatherer(source.profile)
        for y, strip, classes in strips(source, nodata, progress):
            gathered.add(y, strip, classes)
    progress = progress and progress.stage(1.0, 1.0)  # further passes are rare
    bands = [band for band in range(source.profile.count) if gathered.valid[band]]
    values = {band: _Values(gathered.sample(band), *gathered.ends[band], gathered.valid[band]) for band in bands}
    candidates = {band: values[band].candidates() for band in bands}
    out: list[list[float]] = [[] for _ in range(source.profile.count)]
    for _ in range(ROUNDS):
        candidates = {band: fills for band, fills in candidates.items() if fills}
        if not candidates:
            break
        counts, ends = _count(source, nodata, candidates, progress)
        for band, asked in candidates.items():
            out[band] = values[band].confirmed(counts[band], *ends[band])
            candidates[band] = (
                out[band] if out[band] != asked else values[band].further_candidates(out[band], *ends[band])
            )
    return out


class _Values:
    """The values of a band: ``ordered`` samples, and the minimum, maximum and number of all its samples."""

    def __init__(self, ordered: Array, low: float, high: float, valid: int) -> None:
        self.ordered, self.valid = ordered, valid
        distinct = ordered[np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])]
        ends = np.array([low, high], ordered.dtype)
        before = ends[:1] if not len(distinct) or low < distinct[0] else ends[:0]
        after = ends[1:] if high > low and (not len(distinct) or high > distinct[-1]) else ends[:0]
        self.distinct = np.concatenate([before, distinct, after])

    def candidates(self) -> list[float]:
        """Candidate fill values at both ends, judged by the samples at hand, ascending."""
        distinct = self.distinct
        best: list[float] = []
        if len(distinct) > 2 * OUTER + 1:  # a quick test for the usual case without outliers
            first, low, high, last = (distinct[i].item() for i in (0, OUTER, -1 - OUTER, -1))
            if max(low - first, last - high) < NEAREST * self._spread(low, high):
                return []
        for low, high in itertools.product(range(OUTER + 1), repeat=2):
            if low + high > len(best) and low + high < len(distinct):
                core = distinct[low : len(distinct) - high]
                outer = [*distinct[:low].tolist(), *distinct[len(distinct) - high :].tolist()]
                ends = core[0].item(), core[-1].item()
                if not all(self._may_be_outside(value, *ends, len(core)) for value in outer):
                    continue  # without their spread, which takes longer
                spread = self._spread(*ends)
                if all(self._is_far_outside(value, *ends, spread, len(core)) for value in outer):
                    best = outer
        return best

    def further_candidates(self, known: Sequence[float], low: float, high: float) -> list[float]:
        """The known fill values and further candidates among the other values, which lie between ``low`` and ``high``;
        [] when there are no further ones."""
        rest = self.ordered[~np.isin(self.ordered, np.array(known, self.ordered.dtype))]
        others = _Values(rest, low, high, self.valid).candidates() if low <= high else []
        return sorted({*known, *others}) if others else []

    def confirmed(self, counts: dict[float, int], low: float, high: float) -> list[float]:
        """Those of the counted values {value: count} that are fill values, when all others lie between ``low`` and
        ``high``."""
        if low > high:  # no other values
            return []
        start, stop = self._between(self.distinct, low, high)
        rest = low, high, self._spread(low, high), stop - start
        return [
            v for v, count in sorted(counts.items()) if count >= self._least_count(v) and self._is_far_outside(v, *rest)
        ]

    def _between(self, ordered: Array, low: float, high: float) -> tuple[int, int]:
        """(index of the first, index after the last) of the ordered values from ``low`` to ``high``."""
        ends = np.array([low, high], ordered.dtype)
        return np.searchsorted(ordered, ends[0], "left"), np.searchsorted(ordered, ends[1], "right")

    def _spread(self, low: float, high: float) -> float:
        """Distance between the 0.1 and 99.9 % percentiles of the samples from ``low`` to ``high``."""
        start, stop = self._between(self.ordered, low, high)
        if start >= stop:
            return high - low
        last = stop - start - 1
        return (
            self.ordered[start + math.ceil(0.999 * last)].item() - self.ordered[start + math.floor(0.001 * last)].item()
        )

    def _is_far_outside(self, value: float, low: float, high: float, spread: float, varied: int) -> bool:
        gap = low - value if value < low else value - high
        return self._may_be_outside(value, low, high, varied) and gap >= self._factor(value) * spread

    def _may_be_outside(self, value: float, low: float, high: float, varied: int) -> bool:
        """:meth:`_is_far_outside`, where it does not depend on the spread."""
        gap = low - value if value < low else value - high
        if value == 0 or gap <= 0:
            return False
        return (varied >= VARIED and gap >= high - low) or self._is_sure(value)

    def _least_count(self, value: float) -> int:
        return 2 if self._is_sure(value) else max(LEAST, min(REPEATED, math.ceil(SHARE * self.valid)))

    def _is_sure(self, value: float) -> bool:
        return self._factor(value) <= SURE or (self.ordered.dtype.kind == "f" and abs(value) >= HUGE)

    def _factor(self, value: float) -> float:
        kind, size = self.ordered.dtype.kind, self.ordered.dtype.itemsize
        if kind == "f" and abs(value) >= HUGE:
            return FAR
        if kind != "f" and size == 1:  # the range of bytes is too small for other fill values
            return {255.0: USUAL[255.0], -128.0: USUAL[255.0]}.get(value, math.inf)
        return USUAL.get(value, UNUSUAL)


def _count(
    source: SampleReader, nodata: Sequence[InvalidValues], candidates: dict[int, list[float]], progress: Progress | None
) -> tuple[dict[int, dict[float, int]], dict[int, tuple[float, float]]]:
    """({band: {value: count}}, {band: (lowest, highest) of all other valid samples}) over all samples."""
    counts = {band: dict.fromkeys(values, 0) for band, values in candidates.items()}
    ends = dict.fromkeys(candidates, (math.inf, -math.inf))
    for _, strip, classes in strips(source, nodata, progress):
        for band, values in candidates.items():
            left = strip[band] if classes is None else strip[band][classes[band] == 0]
            for value in values:
                same = left == left.dtype.type(value)
                counts[band][value] += int(np.count_nonzero(same))
                left = left[~same]
            if left.size:
                ends[band] = min(ends[band][0], left.min().item()), max(ends[band][1], left.max().item())
    return counts, ends
