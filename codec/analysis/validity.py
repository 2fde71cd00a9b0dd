"""Which samples count: classes of those that do not."""

import numpy as np

from ..profile import nodata_sample

FURTHER = 5   # class of the second nodata value of a band; the third has the next one


def nodata_values(nodata):
    """The nodata values of a band, given as None, a value or several, as a tuple."""
    if nodata is None:
        return ()
    return tuple(nodata) if isinstance(nodata, (tuple, list)) else (nodata,)


def may_miss(dtype, nodata):
    """Whether samples of a ``dtype`` (NumPy name) with the ``nodata`` of each band may be invalid."""
    return dtype.startswith("float") or any(value is not None for values in nodata for value in nodata_values(values))


def validity(array, nodata):
    """(n, h, w) -> classes (n, h, w) uint8: 0 valid, 1 nodata, 2 NaN, 3 +inf, 4 -inf; or None when all are valid.

    ``nodata``: None, one value or several a band; the second of several is class 5, the third 6 and so on.
    """
    classes = None
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        classes = np.zeros(array.shape, np.uint8)
        classes[np.isnan(array)] = 2
        classes[np.isposinf(array)] = 3
        classes[np.isneginf(array)] = 4
    for i, values in enumerate(nodata):
        for at, value in enumerate(nodata_values(values)):
            sample = None if value is None or value != value else nodata_sample(value, array.dtype)
            where = array[i] == sample if sample is not None else None
            if where is not None and where.any():
                if classes is None:
                    classes = np.zeros(array.shape, np.uint8)
                classes[i][where & (classes[i] == 0)] = FURTHER - 1 + at if at else 1
    return classes
