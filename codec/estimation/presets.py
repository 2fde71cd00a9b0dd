"""Presets: what people want of a compressed raster, as a target of the encoder.

``visually-identical``: nobody sees a difference where the raster is displayed as map views do, each band stretched
between its 2nd and 98th percentile over 256 grey levels. An error of 1.5 grey levels (RMSE) is a PSNR of 44.6 dB of the
picture on the screen, above the 40 to 43 dB from which observers call compressed photographs visually lossless. In a
band whose own noise is larger than that, an error as large as the noise is not seen either. The most demanding band
decides.

``analysis-grade``: for classification, indices, change detection and retrievals. The error (RMSE) is half of the
sensor's noise in the least noisy band, so that error and noise together deviate by 12 % more than the noise alone. It
is never larger than that of visually-identical: a smoothly upsampled band has no noise of its own to go by, and a user
expects more of the grade for analyses.

``within``: no sample changes by more than a value. ``exact``: none changes. ``fit-into``: the best quality that a size
allows. ``expert``: any target of the encoder."""

from __future__ import annotations

import math

from ..errors import TargetError
from ..rate_control.targets import Target
from .rate_curve import RateCurve

PRESETS = ("visually-identical", "analysis-grade", "within", "exact", "fit-into", "expert")
GREY_LEVELS = 256  # of a display
INVISIBLE = 1.5  # grey levels, RMSE
BELOW_NOISE = 0.5  # RMSE over the standard deviation of the noise
MEGABYTE = 1e6  # bytes


def target_of(preset: str, value: float | Target | None, curve: RateCurve) -> Target:
    """The target of a preset, one of PRESETS, for the raster of ``curve``.

    ``value``: of within the largest error in the samples' units; of fit-into the size in MB (10⁶ bytes); of expert a
    Target; the others need none. A quality that only an exact file has becomes the target lossless. Raises TargetError
    with one sentence that says what is possible, where a wish cannot be met."""
    if preset == "exact":
        return _exact(curve)
    if preset == "expert":
        if not isinstance(value, Target):
            raise TargetError("Choose a target and its value.")
        curve.at(value.kind, value.value)
        return value
    if preset == "within":
        return _within(_number(value, "Give the largest error that a sample may have, 0 or more."), curve)
    if preset == "fit-into":
        size = MEGABYTE * _number(value, "Give the size of the file in MB, above 0.")
        curve.at("size", size)
        return Target("size", size)
    if preset not in PRESETS:
        raise TargetError(f"There is no preset named {preset}; choose one of: {', '.join(PRESETS)}.")
    wanted = _invisible(curve)
    if preset == "analysis-grade":
        noise = BELOW_NOISE * curve.smallest_noise
        wanted = min(noise, wanted) if wanted else noise
    low, high = curve.range_of("rmse")
    if not curve.points or wanted < low:
        return _exact(curve)
    return Target("rmse", min(float(f"{wanted:.3g}"), high))


def _exact(curve: RateCurve) -> Target:
    curve.at("lossless")  # raises for a model that cannot
    return Target("lossless")


def _within(bound: float, curve: RateCurve) -> Target:
    """The target of an error of at most ``bound``."""
    if bound == 0:
        if curve.whole_numbers:
            return _exact(curve)
        raise TargetError("A largest error of 0 keeps every sample exactly; choose exact, or give more than 0.")
    curve.at("pae", bound)
    return Target("pae", bound)


def _invisible(curve: RateCurve) -> float:
    """The largest RMSE that is not seen in any band."""
    limits = [
        max(INVISIBLE * curve.display_range[band] / GREY_LEVELS, curve.noise[band] if curve.noise[band] > 0 else 0.0)
        for band in curve.coded_bands
        if curve.display_range[band] > 0
    ]
    return min(limits, default=0.0)


def _number(value: float | Target | None, ask: str) -> float:
    if value is None or isinstance(value, Target) or not math.isfinite(value) or value < 0:
        raise TargetError(ask)
    return float(value)
