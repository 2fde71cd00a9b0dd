"""The Karhunen–Loève transform (KLT, principal components) along the bands of a raster."""

from __future__ import annotations

import numpy as np

from ...codec.arrays import Array


def basis(planes: Array) -> tuple[Array, Array]:
    """Mean (C,) and KLT basis (C, C), most energetic column first, of planes (C, h, w). Means of whole numbers are
    whole."""
    flat = planes.reshape(len(planes), -1).astype(np.float64)
    mean = flat.mean(axis=1)
    if planes.dtype.kind != "f":
        mean = np.rint(mean)
    flat -= mean[:, None]
    values, vectors = np.linalg.eigh(flat @ flat.T / flat.shape[1])
    return mean, vectors[:, np.argsort(values)[::-1]]
