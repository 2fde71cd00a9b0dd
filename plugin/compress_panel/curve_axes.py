"""Logarithmic axes: which values are marked, and where they lie."""

from __future__ import annotations

import math

STEPS = (1.0, 2.0, 5.0)


class LogAxis:
    """Values from ``low`` to ``high``, both above 0, along positions from ``start`` to ``end`` in pixels."""

    def __init__(self, low, high, start, end):
        self.low, self.high = low, max(high, low * 1.0001)
        self.start, self.end = start, end

    def place(self, value):
        """The position of ``value``; values outside are moved to the end of the axis."""
        value = min(max(value, self.low), self.high)
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def value(self, place):
        """The value at a position, within the axis."""
        share = min(max((place - self.start) / (self.end - self.start), 0.0), 1.0)
        return self.low * (self.high / self.low) ** share

    def ticks(self, least_px):
        """Round values (1, 2, 5 × powers of ten) that are at least ``least_px`` apart, increasing; the ends where there
        is none."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        for steps in (STEPS, (1.0, 3.0), (1.0,)):
            found = [step * 10.0**power for power in powers for step in steps]
            found = [value for value in found if self.low <= value <= self.high]
            places = [self.place(value) for value in found]
            if not found:
                return [self.low, self.high]  # no round value lies between them
            if all(abs(b - a) >= least_px for a, b in zip(places, places[1:])):
                return found
        return found[:: max(1, math.ceil(len(found) * least_px / max(abs(self.end - self.start), 1.0)))]
