"""The peak that a PSNR is measured against."""

import math


def default_peak(dtype, low, high):
    """Peak of a PSNR for samples of ``dtype`` (NumPy name) whose valid values lie between ``low`` and ``high``.

    10000 for 16-bit integers (reflectance x 10000), 255 for 8 bits; for floats 1 when they look like reflectance in 0..1
    and otherwise, as for other integers, the spread of the values.
    """
    if dtype in ("uint16", "int16"):
        return 10000.0
    if dtype in ("uint8", "int8"):
        return 255.0
    if dtype.startswith("float") and low >= -0.5 and high <= 1.6:
        return 1.0
    spread = high - low
    return spread if math.isfinite(spread) and spread > 0 else 1.0
