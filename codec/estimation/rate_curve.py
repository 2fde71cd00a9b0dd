"""The curve of size against error of a raster, estimated within seconds from sample windows, before anything is
compressed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..errors import TargetError
from ..rate_control.targets import TARGETS
from ..runtime.core import rests_after
from .curve_estimator import CurveEstimator, Wish
from .curve_point import CurvePoint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..model.codec_model import CodecModel
    from ..progress import Progress
    from ..raster.raster_reader import RasterReader

SIZES = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))
USUAL_PSNR = 50.0  # dB; the default of the target psnr
ROUNDED = 0.5  # standard deviation of noise that rounding to integers hides
# Usual numbers of encodings and of other choices of spectral bases until a target is met.
SEARCHED = {"psnr": (1.3, 4.0), "rmse": (1.3, 4.0), "size": (2.0, 20.0)}
USUAL_RATIO = 10.0  # raw size over the default of the target size


@dataclass(frozen=True)
class RateCurve:
    """What compressing a raster will give: size, error and time.

    ``points``: lossy files, finest first, their sizes falling and their errors growing; empty where the raster cannot
    be coded with an error (``notes`` say why). ``exact``: the lossless file. ``near_lossless``: files with a bound of
    the error of every sample, smallest bound first; their ``peak_error`` is the bound. ``noise``: standard deviation of
    the sensor's noise of each band, in the samples' units, nan where it is not known. ``display_range``: for each band
    the width between the 2nd and the 98th percentile of its values, which map views stretch over 256 grey levels; nan
    for bands that are always exact. ``coded_bands``: 0-based, those that are not always exact. ``raw_bytes``: of all
    samples without compression; ``source_bytes``: of the raster's files on disk, 0 for one that is not in files.
    ``peak``: that PSNRs are measured against; ``peak_why``: reason for its choice. ``samples``: number of valid ones.
    ``whole_numbers``: the samples are integers. ``notes``: sentences for the user. ``estimator``: what was found out
    about the raster, for :mod:`.sample_view`; None where there are no lossy files. ``targets``: kinds of targets
    that the model can promise; without lossless, ``exact`` is the largest file that others become. ``start``: of the
    seconds of ``points``, which are those of a run with a given step, what passes before the first encoding;
    ``planning``: seconds that the choice of spectral bases takes for another step; ``stepped``: lossy files of one step
    everywhere, for a model whose ``points`` have the same error in every block; empty: ``points`` are these."""

    points: tuple[CurvePoint, ...]
    exact: CurvePoint
    near_lossless: tuple[CurvePoint, ...]
    noise: tuple[float, ...]
    display_range: tuple[float, ...]
    coded_bands: tuple[int, ...]
    raw_bytes: int
    source_bytes: int
    peak: float
    peak_why: str
    samples: int
    whole_numbers: bool
    notes: tuple[str, ...]
    estimator: CurveEstimator | None = field(default=None, repr=False, compare=False)
    targets: tuple[str, ...] = TARGETS
    start: float = 0.0
    planning: float = 0.0
    stepped: tuple[CurvePoint, ...] = ()

    @property
    def smallest(self) -> CurvePoint:
        """The smallest file that can be made."""
        return min((*self.points, self.exact), key=lambda point: point.bytes)

    def at(self, kind: str, value: float = 0.0) -> CurvePoint:
        """The file that a target gives: ``kind`` is one of TARGETS, ``value`` is in its unit (step, rmse and pae: the
        samples'; psnr: dB; bpppc: bits per sample; size: bytes). Raises TargetError with one sentence that says what is
        possible, where the target is out of reach."""
        if kind not in TARGETS:
            raise TargetError(f"There is no target named {kind}; choose one of: {', '.join(TARGETS)}.")
        if kind not in self.targets:
            raise TargetError(
                "This model cannot promise exact samples or a largest error, because its network rounds differently "
                "from machine to machine; choose another target, or another model."
            )
        if kind == "lossless":
            return self.exact
        if math.isnan(value):
            raise TargetError("Give a number.")
        if kind == "pae" and (value == 0 or (self.whole_numbers and 0 < value < 1)):
            return self.exact
        if kind == "bpppc":
            kind, value = "size", value * self.samples / 8
        if kind == "size":
            self._check_size(value)
        if kind == "pae" and self.whole_numbers:
            value = math.floor(value)
        curve = self._curve_of(kind)
        if not curve and self.points:
            raise TargetError(
                f"No file of a bounded error is smaller than the exact one, which takes about "
                f"{size_text(self.exact.bytes)}; choose exact."
            )
        if not curve:
            raise TargetError(
                (self.notes[0] if self.notes else "This raster is always kept exactly.")
                + f" The file takes about {size_text(self.exact.bytes)}."
            )
        low, high = self.range_of(kind)
        if not low <= value <= high:
            raise TargetError(self._out_of_reach(kind, value, low, high))
        point = _between(curve, _AXES[kind], value)
        encodings, plans = SEARCHED.get(kind, (1.0, 0.0))
        seconds = self.start + encodings * max(0.0, point.seconds - self.start) + plans * self.planning
        return replace(point, seconds=seconds)

    def range_of(self, kind: str) -> tuple[float, float]:
        """The (lowest, highest) value of a target of ``kind`` that this raster can meet, in the target's unit; of size
        and bpppc the highest is that of the lossless file. (0, 0) where there is nothing to choose."""
        if kind in ("size", "bpppc"):
            ends = float(self.smallest.bytes), float(self.exact.bytes)
            return ends if kind == "size" else (8 * ends[0] / max(1, self.samples), 8 * ends[1] / max(1, self.samples))
        curve = self._curve_of(kind)
        if kind == "lossless" or not curve:
            return 0.0, 0.0
        axis = _AXES[kind]
        values = axis(curve[0]), axis(curve[-1])
        return min(values), max(values)

    def default_of(self, kind: str) -> float:
        """A value of a target of ``kind`` to start from, within its range: errors near the sensor's noise, a size of a
        tenth of the raw samples, 50 dB."""
        low, high = self.range_of(kind)
        if not high:
            return 0.0
        noise = self.smallest_noise
        if kind == "psnr":
            wanted = USUAL_PSNR
        elif kind in ("size", "bpppc"):
            tenth = self.raw_bytes / USUAL_RATIO
            wanted = tenth if kind == "size" else 8 * tenth / max(1, self.samples)
        elif kind == "pae":
            wanted = 3 * noise if noise else math.sqrt(low * high)
            wanted = max(1.0, float(round(wanted))) if self.whole_numbers else wanted
        elif kind == "rmse":
            wanted = noise or math.sqrt(low * high)
        else:
            wanted = self.at("rmse", min(max(noise, self.points[-1].rmse), self.points[0].rmse)).step if noise else 0.0
            wanted = wanted or math.sqrt(low * high)
        return min(max(_rounded(wanted), low), high)

    @property
    def smallest_noise(self) -> float:
        """Standard deviation of the noise of the least noisy band that is not always exact, 0 where it is not known.
        Bands of integers whose noise is lost in their rounding, such as smoothly upsampled ones, do not count."""
        least = ROUNDED if self.whole_numbers else 0.0
        return min((self.noise[band] for band in self.coded_bands if self.noise[band] > least), default=0.0)

    def _curve_of(self, kind: str) -> tuple[CurvePoint, ...]:
        if kind == "pae":
            return self.near_lossless
        return (self.stepped or self.points) if kind == "step" else self.points

    def _check_size(self, value: float) -> None:
        least, most = self.smallest.bytes, self.exact.bytes
        if value < least:
            raise TargetError(f"The smallest file of this raster is about {size_text(least)}; ask for that or more.")
        if value > most:
            raise TargetError(
                f"Every sample kept exactly takes only about {size_text(most)}; choose exact, or ask for less."
            )

    def _out_of_reach(self, kind: str, value: float, low: float, high: float) -> str:
        finest, exact = self.points[0] if self.points else self.exact, size_text(self.exact.bytes)
        if kind == "psnr":
            if value > high:
                return f"Above about {finest.psnr:.0f} dB the file is exact, which takes about {exact}; choose exact."
            return f"Even the smallest file has about {low:.0f} dB; ask for that or more."
        name = {"rmse": "an error (RMSE)", "pae": "a largest error", "step": "a step"}[kind]
        if value < low:
            return f"Below {name} of about {low:.3g} the file is exact, which takes about {exact}; choose exact."
        return f"Even the smallest file has {name} of about {high:.3g}; ask for that or less."


@rests_after
def estimate_curve(
    source: RasterReader,
    *,
    model: CodecModel | str = "wavelet-context",
    nodata: float | None = None,
    peak: float | None = None,
    precision: float | None = None,
    effort: str = "normal",
    exact_bands: Sequence[int] | None = None,
    find_fills: bool = True,
    threads: int | None = None,
    progress: Progress | None = None,
) -> RateCurve:
    """Estimate what :func:`.compression.compress` will give on ``source``, within seconds; arguments are as there.

    Sample windows are encoded and decoded at a few quantiser steps; between these, and for the rest of the raster,
    sizes and errors follow the counted magnitudes of wavelet coefficients. Raises InputError, Cancelled."""
    wish = Wish(model, nodata, peak, precision, effort, exact_bands, find_fills, threads)
    estimator = CurveEstimator(source, wish, progress)
    points, near, exact, notes = estimator.run()
    job = estimator.job
    return RateCurve(
        points,
        exact,
        near,
        estimator.noise,
        estimator.display,
        tuple(job.coded),
        source.size_bytes,
        source.file_bytes if source.whole else 0,
        job.peak.value,
        job.peak.why,
        round(job.valid * estimator.scale),
        np.dtype(source.profile.dtype).kind != "f",
        notes,
        estimator if points else None,
        job.model.targets,
        estimator.start,
        estimator.planning,
        estimator.stepped,
    )


def size_text(number: float) -> str:
    """A number of bytes for people: 12 kB."""
    for unit, name in SIZES:
        if number >= unit:
            return f"{number / unit:.3g} {name}"
    return f"{number:.0f} bytes"


_AXES: dict[str, Callable[[CurvePoint], float]] = {
    "step": lambda point: point.step,
    "psnr": lambda point: point.psnr,
    "rmse": lambda point: point.rmse,
    "size": lambda point: float(point.bytes),
    "pae": lambda point: point.peak_error,
}


def _between(curve: Sequence[CurvePoint], axis: Callable[[CurvePoint], float], value: float) -> CurvePoint:
    """The point of a curve at a value on an axis: numbers are interpolated by their logarithms, decibels as they
    are."""
    values: Array = np.array([axis(point) for point in curve])
    if axis is not _AXES["psnr"]:
        values, value = np.log(values), math.log(value)
    order = np.argsort(values, kind="stable")

    def found(of: Callable[[CurvePoint], float], logarithms: bool = True) -> float:
        numbers: Array = np.array([of(point) for point in curve])[order]
        if not logarithms:
            return float(np.interp(value, values[order], numbers))
        return float(np.exp(np.interp(value, values[order], np.log(np.maximum(numbers, 1e-300)))))

    near = curve[int(np.abs(values - value).argmin())]
    step = near.step if axis is _AXES["pae"] else found(lambda p: p.step)
    return CurvePoint(
        step,
        round(found(lambda p: p.bytes)),
        found(lambda p: p.rmse),
        found(lambda p: p.psnr, False),
        found(lambda p: p.peak_error),
        found(lambda p: p.seconds),
    )


def _rounded(value: float) -> float:
    """A value with two digits."""
    return float(f"{value:.2g}")
