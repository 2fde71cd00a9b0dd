"""A point of a rate curve: one file that can be made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class CurvePoint:
    """A file that can be made. ``step``: quantiser step in the samples' units, 0 where there is none; ``bytes`` of the
    file; ``rmse`` and ``peak_error`` in the samples' units; ``psnr`` in dB; ``seconds`` that compressing takes on this
    computer."""

    step: float
    bytes: int
    rmse: float
    psnr: float
    peak_error: float
    seconds: float


def blend(weights: Sequence[float], values: Sequence[float]) -> float:
    """Weighted mean of logarithms, as a number."""
    return math.exp(sum(w * math.log(max(v, 1e-300)) for w, v in zip(weights, values)))
