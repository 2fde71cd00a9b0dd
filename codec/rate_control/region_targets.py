"""Qualities of areas: converts between a quality in the unit of the target and dB relative to the rest of the raster.

| target | quality of an area |
| --- | --- |
| step | its quantiser step, in raster units |
| psnr | its PSNR, dB |
| rmse | its RMSE, in raster units |
| bpppc, size | dB by which it is better than the rest; below 0 worse |

Outside of the areas VALUE applies (step, psnr, rmse), or the whole file has that rate or size. The targets pae and
lossless apply to every sample and do not support areas."""

from __future__ import annotations

import math

from ..errors import InputError
from .targets import Target

KINDS = ("step", "psnr", "rmse", "bpppc", "size")
MOST = 30.0  # dB, or a factor of 31.6 in steps and errors, that an area may be better or worse than the rest


def check_kind(target: Target) -> None:
    """Raise InputError when ``target`` does not support areas of another quality."""
    if target.kind not in KINDS:
        raise InputError(
            f"TARGET={target.kind} treats every pixel alike; leave REGIONS out, or take a TARGET of: "
            f"{', '.join(KINDS)}."
        )


def decibels(target: Target, quality: float | str) -> float:
    """dB by which an area of ``quality`` is better than the rest, -MOST … MOST. InputError when it is not a valid
    quality or too far from that of the rest."""
    try:
        value = float(quality)
    except (TypeError, ValueError):
        value = math.nan
    if target.kind in ("step", "rmse"):
        db = 20 * math.log10(target.value / value) if 0 < value < math.inf else math.nan
    elif target.kind == "psnr":
        db = value - target.value if value > 0 else math.nan
    else:
        db = value
    if not -MOST - 1e-9 <= db <= MOST + 1e-9:
        low, high = sorted(quality_of(target, end) for end in (-MOST, MOST))
        if target.kind in ("step", "psnr", "rmse"):
            raise InputError(
                f"REGIONS asks for {describe_quality(target, quality)}, but beside a VALUE of {target.value:g} it can "
                f"be from {max(low, 0):.4g} to {high:.4g}; change the value of the polygon."
            )
        raise InputError(
            f"REGIONS asks for {describe_quality(target, quality)}, but it can be from {low:g} to {high:g}; change the "
            "value of the polygon."
        )
    return db


def quality_of(target: Target, db: float) -> float:
    """Inverse of :func:`decibels`."""
    if target.kind in ("step", "rmse"):
        return target.value * 10 ** (-db / 20)
    return target.value + db if target.kind == "psnr" else db


def describe_quality(target: Target, quality: float | str) -> str:
    """A quality as text, such as "a PSNR of 55 dB"."""
    text = f"{quality:.4g}" if isinstance(quality, (int, float)) else f"{quality}"
    if target.kind in ("bpppc", "size"):
        return f"{text} dB better than the rest"
    return {"step": f"a step of {text}", "psnr": f"a PSNR of {text} dB", "rmse": f"an RMSE of {text}"}[target.kind]
