"""A target of Python's callers: one of several arguments, checked."""

from __future__ import annotations

import math

from ..errors import InputError
from ..raster.array_arguments import flag, number
from .targets import Target

LARGEST_RATE = 1e18  # bits a sample, or bytes
LARGEST_ERROR = 1e300  # in the samples' units; sums of a few such values are still finite


def one_target(
    psnr: float | None,
    rmse: float | None,
    bpppc: float | None,
    size: int | None,
    max_error: float | None,
    step: float | None,
    lossless: bool,
) -> Target:
    """The one target that was given. Raises InputError for none, several, and one that makes no sense."""
    lossless = flag("lossless", lossless)
    values = {"psnr": psnr, "rmse": rmse, "bpppc": bpppc, "size": size, "max_error": max_error, "step": step}
    given = {name: value for name, value in values.items() if value is not None}
    if len(given) + lossless != 1:
        names = [*given, *(["lossless"] if lossless else [])]
        every = f"{', '.join(values)}, or lossless=True"
        if not names:
            raise InputError(f"No target is given; give one of {every}.")
        raise InputError(f"{' and '.join(names)} are given; give one target alone of {every}.")
    if lossless:
        return Target("lossless")
    ((name, value),) = given.items()
    value = number(name, value)
    if (LARGEST_RATE if name in ("bpppc", "size") else LARGEST_ERROR) < value < math.inf:
        raise InputError(f"{name} is too large to compute with, {value:g}; give a smaller number, or lossless=True.")
    if name == "max_error":
        if not 0 <= value < math.inf:
            raise InputError(f"max_error must be 0 or more, in the samples' units; {value:g} is not.")
        return Target("pae", value)
    return Target(name, value)
