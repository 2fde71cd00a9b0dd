"""Lists of rates or qualities as users write them."""

import math
import re

from ...codec.errors import InputError
from ..host.translation import tr

KINDS = ("bpppc", "psnr")
LIMITS = {"bpppc": (0.001, 64.0), "psnr": (10.0, 150.0)}


def read_goals(text, kind):
    """The numbers of RATES, each once and increasing; :class:`InputError` for anything else."""
    low, high = LIMITS[kind]
    goals = set()
    for part in filter(None, re.split(r"[\s,;]+", text.strip())):
        try:
            value = float(part)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            if kind == "psnr":
                raise InputError(
                    tr(
                        'RATES has "{0}"; with TARGET=psnr write dB from {1:g} to {2:g}, such as 45, 50, 55, 60.'
                    ).format(part, low, high)
                )
            raise InputError(
                tr(
                    'RATES has "{0}"; write bits per pixel per channel from {1:g} to {2:g}, such as 0.25, 0.5, 1.'
                ).format(part, low, high)
            )
        goals.add(value)
    if not goals:
        raise InputError(tr("RATES has no number; write some with commas between them, such as 0.25, 0.5, 1, 2."))
    return sorted(goals)
