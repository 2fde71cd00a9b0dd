"""Rate control of areas: adjusts the gains of areas until each is better than the rest by the asked dB, and reports
what was reached."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import DECIBEL, HIGHEST, LOWEST, UNIT, GainMap
from ..evaluation.metrics import psnr
from ..geometry.grid import Window
from ..geometry.tiling import Span
from .region_map import Regions
from .region_targets import describe_quality, quality_of
from .targets import Target

NEAR = 0.25  # dB; larger deviations of an area cause another encoding
NOTED = 0.5  # dB; larger deviations are reported to the user
ROUNDS = 4  # further encodings at most
FIRST_SLOPE = 0.85  # change of the error in dB per dB of gain; below 1, because zero coefficients stay zero
SLOPES = (0.3, 1.3)  # range of that slope
MOST_EXTRA = 18.0  # largest difference in dB of a gain from the asked quality
LEAST_PIXELS = 64  # areas of fewer pixels are not evaluated
# Zones of pixels, with n areas. 0: outside; 1 … n: pixels of an area whose gain another area has raised; n + 1: the
# border around areas; n + 1 + k: all other pixels of area k.
OUTSIDE = 0


@dataclass(frozen=True)
class RegionGains:
    """Gains of areas. ``by_label``: (labels,) int, in units of the gain map, 0 for label 0; ``map``: the gain map."""

    by_label: Array
    map: GainMap

    def lowered(self) -> GainMap:
        """The gain map minus its largest gain, so that none is above 0."""
        values = self.map.values.astype(np.int16) - max(self.by_label)
        return GainMap(np.maximum(values, LOWEST).astype(np.int8))

    @property
    def largest(self) -> float:
        """The largest gain as a factor, at least 1."""
        return float(2.0 ** (max(self.by_label) / UNIT))


class RegionErrors:
    """Errors of one file by zone: outside of areas, on their border, in each area. ``gains``: those that the file was
    coded with, None: none."""

    def __init__(self, regions: Regions, gains: RegionGains | None) -> None:
        self._regions, self._gains = regions, gains
        zones = 2 * len(regions.levels) + 2
        self._squares, self._samples, self._pixels = np.zeros(zones), np.zeros(zones, int), np.zeros(zones, int)

    def add(self, window: Window, squares: Array, samples: Array) -> None:
        """Count the errors of pixels, (h, w) of :func:`.distortion.squared_errors`."""
        zones = self._zones(window).ravel()
        for total, weights in ((self._squares, squares), (self._samples, samples), (self._pixels, samples > 0)):
            total += np.bincount(zones, weights.ravel(), len(total)).astype(total.dtype)

    def _zones(self, window: Window) -> Array:
        n, zones = len(self._regions.levels), self._regions.labels(window).astype(np.int32)
        if self._gains is not None:
            rows, columns = Span(window.y, window.y + window.height), Span(window.x, window.x + window.width)
            g = self._gains.map.pixels(rows, columns)
            inside = zones > 0
            zones[~inside & (g != 0)] = n + 1
            zones[inside & (g == self._gains.by_label[zones * inside])] += n + 1
        return zones

    def of_area(self, label: int) -> int:
        """The zone of the pixels of an area whose gain no other area has raised."""
        return len(self._regions.levels) + 1 + label

    def mse(self, *zones: int) -> float:
        """Mean squared error of zones together, raster units; nan without samples."""
        count = self._samples[list(zones)].sum()
        return float(self._squares[list(zones)].sum() / count) if count else math.nan

    def samples(self, *zones: int) -> int:
        """Valid samples of zones together."""
        return int(self._samples[list(zones)].sum())

    def pixels(self, *zones: int) -> int:
        """Pixels of zones together that have a valid sample."""
        return int(self._pixels[list(zones)].sum())

    @property
    def rest(self) -> float:
        """Mean squared error outside of regions and their borders, in raster units. Where fewer than LEAST_PIXELS lie
        there it is derived from the largest region: its error times the ratio that was asked for."""
        if self._pixels[OUTSIDE] >= LEAST_PIXELS:
            return self.mse(OUTSIDE)
        n = len(self._regions.levels)
        largest = 1 + int(np.argmax(self._pixels[n + 2 :]))
        if self._pixels[self.of_area(largest)] < LEAST_PIXELS:
            return self.mse(*range(len(self._samples)))
        return float(self.mse(self.of_area(largest)) * 10 ** (self._regions.levels[largest - 1] / 10))

    def reached(self, label: int) -> float | None:
        """dB by which an area is better than the rest, or None where there are too few pixels or no error."""
        zone, rest = self.of_area(label), self.rest
        if self._pixels[zone] < LEAST_PIXELS or not rest > 0:
            return None
        return 10 * math.log10(rest / max(self.mse(zone), 1e-9 * rest))


class RegionControl:
    """Gains for :class:`.region_map.Regions`, adjusted by the measured errors. ``unit``: precision of the samples;
    ``target``: that of the pixels outside."""

    def __init__(self, regions: Regions, target: Target, unit: float) -> None:
        self.regions, self.target, self.unit = regions, target, unit
        n = len(regions.levels)
        self._asked = np.array([0.0, *regions.levels])
        self._by_label = np.rint(self._asked * DECIBEL).astype(int)
        self._tried: list[list[tuple[float, float]]] = [[] for _ in range(n + 1)]  # (gain in dB, reached dB)
        self._rounds, self._least_miss = 0, math.inf  # dB
        self._best = self._by_label
        self.gains = self._make_gains()  # the present ones

    def _make_gains(self) -> RegionGains:
        return RegionGains(self._by_label.copy(), GainMap(self.regions.gains(self._by_label)))

    # adjustment of the gains -------------------------------------------------------------------------------------
    def adjust(self, errors: RegionErrors) -> bool:
        """Update the gains from the errors of a file coded with them. False when the deviations are small, cannot be
        reduced, or were corrected often enough; and for targets of a step, where gains are known in advance."""
        if self.target.kind == "step":
            return False
        before, worst, moved = self._by_label, 0.0, self._by_label.copy()
        for label in range(1, len(self._asked)):
            reached, asked = errors.reached(label), self._asked[label]
            if reached is None:
                continue
            self._tried[label].append((before[label] / DECIBEL, reached))
            miss = asked - reached
            # the error of rounding to integers cannot be reduced
            if abs(miss) <= NEAR or (miss > 0 and errors.mse(errors.of_area(label)) < self.unit**2 / 6):
                continue
            worst = max(worst, abs(miss))
            moved[label] = self._next(label, asked, miss)
        if worst < self._least_miss:
            self._least_miss, self._best = worst, before
        self._rounds += 1
        if self._rounds > ROUNDS:  # return to the best gains, unless they were the last ones
            moved = self._best if self._rounds == ROUNDS + 1 else before
        if (moved == before).all():
            return False
        self._by_label = moved
        self.gains = self._make_gains()
        return True

    def _next(self, label: int, asked: float, miss: float) -> int:
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
        return min(max(round(min(max(gain, asked - MOST_EXTRA), asked + MOST_EXTRA) * DECIBEL), LOWEST), HIGHEST)

    # reports ------------------------------------------------------------------------------------------------------
    def numbers(self, errors: RegionErrors, peak: float) -> dict[str, float]:
        """{PSNR_REGIONS, RMSE_REGIONS, PSNR_OUTSIDE, RMSE_OUTSIDE}; nan for zones without samples."""
        n = len(self.regions.levels)
        areas = [*range(1, n + 1), *range(n + 2, 2 * n + 2)]
        out = {}
        for name, mse in (("REGIONS", errors.mse(*areas)), ("OUTSIDE", errors.mse(OUTSIDE))):
            out[f"PSNR_{name}"], out[f"RMSE_{name}"] = psnr(mse, peak), math.sqrt(mse)
        return out

    def rows(self, errors: RegionErrors, peak: float) -> list[dict[str, Any]]:
        """What was reached: a dict {zone: outside, border or region; asked: quality of :mod:`.region_targets` or None;
        pixels, psnr, rmse} for each zone with valid pixels, regions from the worst to the best. The border holds the
        pixels outside of regions whose quality is raised because a region is near."""
        n, out = len(self.regions.levels), []
        value = self.target.value if self.target.kind in ("step", "psnr", "rmse") else None
        zones: list[tuple[str, float | None, list[int]]] = [("outside", value, [OUTSIDE]), ("border", None, [n + 1])]
        for label, db in enumerate(self.regions.levels, 1):
            zones.append(("region", quality_of(self.target, db), [label, errors.of_area(label)]))
        for zone, asked, which in zones:
            if errors.samples(*which):
                mse = errors.mse(*which)
                out.append(
                    {
                        "zone": zone,
                        "asked": asked,
                        "pixels": errors.pixels(*which),
                        "psnr": psnr(mse, peak),
                        "rmse": math.sqrt(mse),
                    }
                )
        return out

    def notes(self, errors: RegionErrors) -> list[str]:
        """Sentences on areas that miss their asked quality by more than NOTED dB."""
        out = []
        for label in range(1, len(self._asked) if self.target.kind != "step" else 0):
            reached, asked = errors.reached(label), self._asked[label]
            if reached is not None and abs(reached - asked) > NOTED:
                wanted = describe_quality(self.target, quality_of(self.target, asked))
                out.append(
                    f"The polygons of REGIONS that ask for {wanted} came out at "
                    f"{quality_of(self.target, reached):.4g}, as near as this raster and target allow."
                )
        return out
