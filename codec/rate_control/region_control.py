"""Making areas exactly as much better than the rest as was asked, and what was reached in each."""

import math

import numpy as np

from ..bitstream.gain_map import DECIBEL, HIGHEST, LOWEST, GainMap
from ..evaluation.metrics import psnr
from ..geometry.tiling import Span
from .region_targets import describe_quality, quality_of

NEAR = 0.25  # dB by which an area may miss what was asked before it is tried again
TOLD = 0.5  # dB from which on the user is told
ROUNDS = 4  # further encodings at most
FIRST_SLOPE = 0.85  # dB that an error moves for a dB of gain: coefficients that are 0 already do not follow
SLOPES = (0.3, 1.3)
EXTRA = 18.0  # dB that a gain may differ from what was asked
LEAST_PIXELS = 64  # that say something of an area
OUTSIDE = 0  # zone of pixels; of n areas 1 … n: gain raised by others; n + 1: the border; n + 1 + k: all else of area k


class Regional:
    """Gains for a :class:`.region_map.Regions`, adjusted to what was measured. ``unit``: precision of the samples;
    ``target``: what holds outside, a :class:`.targets.Target`."""

    def __init__(self, regions, target, unit):
        self.regions, self.target, self.unit = regions, target, unit
        n = len(regions.levels)
        self._asked = np.array([0.0, *regions.levels])
        self._gains = np.rint(self._asked * DECIBEL).astype(int)  # by label, in units of the map
        self._tried = [[] for _ in range(n + 1)]  # (gain in dB, reached dB)
        self._rounds, self._best = 0, (math.inf, None)  # (largest miss in dB, gains)
        self._map = None
        self.start()

    def map(self):
        """The GainMap of the present gains."""
        if self._map is None:
            self._map = GainMap(self.regions.gains(self._gains))
        return self._map

    def lowered(self):
        """The same as far below as its largest gain is above 0, so that none is above."""
        return GainMap(np.maximum(self.map().values.astype(np.int16) - max(self._gains), LOWEST).astype(np.int8))

    @property
    def most(self):
        """The largest gain as a factor, at least 1."""
        return 2.0 ** (max(self._gains) / 16)

    # measuring ----------------------------------------------------------------------------------------------------
    def start(self):
        """Forget what was measured."""
        zones = 2 * len(self.regions.levels) + 2
        self._squares, self._samples, self._pixels = np.zeros(zones), np.zeros(zones, int), np.zeros(zones, int)

    def add(self, window, squares, samples, gains):
        """Count the errors of pixels, (h, w) of :func:`squared_errors`; ``gains``: the GainMap that they were coded
        with, or None."""
        zones = self._zones(window, gains).ravel()
        for total, weights in ((self._squares, squares), (self._samples, samples), (self._pixels, samples > 0)):
            total += np.bincount(zones, weights.ravel(), len(total)).astype(total.dtype)

    def _zones(self, window, gains):
        n, zones = len(self.regions.levels), self.regions.labels(window).astype(np.int32)
        if gains is not None:
            rows, columns = Span(window.y, window.y + window.height), Span(window.x, window.x + window.width)
            g = gains.pixels(rows, columns)
            inside = zones > 0
            zones[~inside & (g != 0)] = n + 1
            zones[inside & (g == self._gains[zones * inside])] += n + 1
        return zones

    def _mse(self, *zones):
        count = self._samples[list(zones)].sum()
        return float(self._squares[list(zones)].sum() / count) if count else math.nan

    @property
    def rest(self):
        """Mean squared error where neither a region nor its border is, in raster units. Where regions leave next to
        nothing, the one that the largest area stands for: as much worse than that area as the area is asked to be
        better."""
        if self._pixels[OUTSIDE] >= LEAST_PIXELS:
            return self._mse(OUTSIDE)
        n = len(self.regions.levels)
        most = 1 + int(np.argmax(self._pixels[n + 2 :]))
        if self._pixels[n + 1 + most] < LEAST_PIXELS:
            return self._mse(*range(len(self._samples)))
        return self._mse(n + 1 + most) * 10 ** (self._asked[most] / 10)

    # meeting what was asked ---------------------------------------------------------------------------------------
    def _reached(self, label):
        """dB by which an area is better than the rest, or None when that says nothing."""
        zone = len(self.regions.levels) + 1 + label
        rest, own = self.rest, self._mse(zone)
        if self._pixels[zone] < LEAST_PIXELS or not rest > 0:
            return None
        return 10 * math.log10(rest / max(own, 1e-9 * rest))

    def adjust(self):
        """Move the gains towards what was asked. False when they are near, cannot be improved, or were moved often
        enough; and where steps were asked for, for which gains are known."""
        if self.target.kind == "step":
            return False
        before, worst = self._gains.copy(), 0.0
        for label in range(1, len(self._asked)):
            reached, asked = self._reached(label), self._asked[label]
            if reached is None:
                continue
            self._tried[label].append((before[label] / DECIBEL, reached))
            miss = asked - reached
            # what rounding to whole samples leaves does not shrink
            if abs(miss) <= NEAR or (miss > 0 and self._mse(len(self.regions.levels) + 1 + label) < self.unit**2 / 6):
                continue
            worst = max(worst, abs(miss))
            self._gains[label] = self._next(label, asked, miss)
        if worst < self._best[0]:
            self._best = worst, before
        self._rounds += 1
        if self._rounds > ROUNDS:  # once more what was best, where it is not what was tried last
            self._gains = self._best[1] if self._rounds == ROUNDS + 1 else before
        self._map = None
        return (self._gains != before).any()

    def _next(self, label, asked, miss):
        tried, slope = self._tried[label], FIRST_SLOPE
        low, high = (
            max((t for t in tried if t[1] < asked), default=None),
            min((t for t in tried if t[1] > asked), default=None),
        )
        if low and high and low[0] < high[0]:
            gain = low[0] + (high[0] - low[0]) * (asked - low[1]) / (high[1] - low[1])
        else:
            if len(tried) > 1 and tried[-1][0] != tried[-2][0]:
                slope = (tried[-1][1] - tried[-2][1]) / (tried[-1][0] - tried[-2][0])
            gain = tried[-1][0] + miss / min(max(slope, SLOPES[0]), SLOPES[1])
        return min(max(round(min(max(gain, asked - EXTRA), asked + EXTRA) * DECIBEL), LOWEST), HIGHEST)

    # telling ------------------------------------------------------------------------------------------------------
    def numbers(self, peak):
        """{PSNR_REGIONS, RMSE_REGIONS, PSNR_OUTSIDE, RMSE_OUTSIDE}; nan for what has no sample."""
        n = len(self.regions.levels)
        areas = [*range(1, n + 1), *range(n + 2, 2 * n + 2)]
        out = {}
        for name, mse in (("REGIONS", self._mse(*areas)), ("OUTSIDE", self._mse(OUTSIDE))):
            out[f"PSNR_{name}"], out[f"RMSE_{name}"] = psnr(mse, peak), math.sqrt(mse)
        return out

    def rows(self, peak):
        """What was reached: a dict {zone: outside, border or region; asked: quality of :mod:`.region_targets` or None;
        pixels, psnr, rmse} for each zone with valid pixels, regions from the worst to the best. A border is what is
        better than the rest because a region is near."""
        n, out = len(self.regions.levels), []
        value = self.target.value if self.target.kind in ("step", "psnr", "rmse") else None
        zones = [("outside", value, [OUTSIDE]), ("border", None, [n + 1])]
        zones += [
            ("region", quality_of(self.target, db), [k, n + 1 + k]) for k, db in enumerate(self.regions.levels, 1)
        ]
        for zone, asked, which in zones:
            if self._samples[which].sum():
                mse = self._mse(*which)
                out.append(
                    {
                        "zone": zone,
                        "asked": asked,
                        "pixels": int(self._pixels[which].sum()),
                        "psnr": psnr(mse, peak),
                        "rmse": math.sqrt(mse),
                    }
                )
        return out

    def notes(self):
        """Sentences on areas that did not come out as asked."""
        out = []
        for label in range(1, len(self._asked) if self.target.kind != "step" else 0):
            reached, asked = self._reached(label), self._asked[label]
            if reached is not None and abs(reached - asked) > TOLD:
                quality = quality_of(self.target, reached)
                out.append(
                    f"The polygons of REGIONS that ask for {describe_quality(self.target, quality_of(self.target, asked))} came out at "
                    f"{quality:.4g}, as near as this raster and target allow."
                )
        return out
