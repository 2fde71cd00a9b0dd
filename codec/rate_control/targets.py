"""Targets: what a user can ask for (step, PSNR, RMSE, rate, size, peak absolute error, lossless)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import InputError

TARGETS = ("step", "psnr", "rmse", "bpppc", "size", "pae", "lossless")
_UNITS = {
    "step": "a quantiser step above 0, in the raster's units",
    "psnr": "a PSNR in dB between 1 and 200",
    "rmse": "a root mean squared error above 0, in the raster's units",
    "bpppc": "a rate above 0 in bits per pixel per channel",
    "size": "a file size of at least 1 byte",
    "pae": "a peak error of 0 or more, in the raster's units",
}


@dataclass(frozen=True)
class Target:
    """``kind``: one of TARGETS; ``value`` in the unit of the kind (ignored for lossless)."""

    kind: str
    value: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in TARGETS:
            raise InputError(f"There is no target named {self.kind}; choose one of: {', '.join(TARGETS)}.")
        if self.kind == "lossless":
            return
        value = self.value
        ok = value is not None and math.isfinite(value) and value > 0
        if self.kind == "psnr":
            ok = ok and 1 <= value <= 200
        elif self.kind == "pae":
            ok = value is not None and math.isfinite(value) and value >= 0
        elif self.kind == "size":
            ok = ok and value >= 1
        if not ok:
            raise InputError(f"The target {self.kind} needs {_UNITS[self.kind]}; {value} is not one.")

    @classmethod
    def parse(cls, kind: str, value: str | float | None = None) -> Target:
        """A Target from texts or numbers; InputError when they are not valid."""
        try:
            return cls(str(kind), 0.0 if value is None else float(value))
        except (TypeError, ValueError) as error:
            raise InputError(f"The value {value} of the target {kind} is not a number.") from error
