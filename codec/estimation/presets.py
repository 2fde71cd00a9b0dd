"""Presets: what people want of a compressed raster, as a target of the encoder."""

from __future__ import annotations

import math

from ..errors import TargetError
from ..rate_control.targets import Target
from .rate_curve import RateCurve

PRESETS = ("visually-identical", "analysis-grade", "within", "exact", "fit-into", "expert")
GREY_LEVELS = 256
INVISIBLE = 0.5  # grey levels


def target_of(preset: str, value: float | Target | None, curve: RateCurve) -> Target:
    """The target of a preset, one of PRESETS. ``value``: of within the largest error in the samples' units; of fit-into
    the size in MB (10^6 bytes); of expert a Target; others need none. Raises TargetError with one sentence that says
    what is possible, where it is out of reach."""
    if preset == "exact":
        return Target("lossless")
    if preset == "expert":
        if not isinstance(value, Target):
            raise TargetError("Choose a target and its value.")
        curve.at(value.kind, value.value)
        return value
    if preset in ("within", "fit-into"):
        if value is None or isinstance(value, Target) or not math.isfinite(value) or value < 0:
            raise TargetError("Give a number of 0 or more." if preset == "within" else "Give a size in MB, above 0.")
        kind, amount = ("pae", float(value)) if preset == "within" else ("size", float(value) * 1e6)
        curve.at(kind, amount)
        return Target(kind, amount)
    if preset == "visually-identical":
        ranges = [r for r in curve.display_range if r > 0]
        wanted = INVISIBLE * min(ranges, default=0.0) / GREY_LEVELS
    elif preset == "analysis-grade":
        wanted = curve.smallest_noise
    else:
        raise TargetError(f"There is no preset named {preset}; choose one of: {', '.join(PRESETS)}.")
    low, high = curve.range_of("rmse")
    if not curve.points or wanted <= low:
        return Target("lossless")
    return Target("rmse", float(f"{min(wanted, high):.3g}"))
