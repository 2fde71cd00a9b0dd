"""What grid the bands of an image were measured on: their own, or a coarser one that was brought to it. Upsampled bands
are easy to compress for whoever notices, so rates and speeds of such stacks say little about native bands."""

from __future__ import annotations

import numpy as np

from ...models.classical.native_grid import Grid

NATIVE_10, NATIVE_20 = "native bands, 10 m", "native bands, 20 m"
REPEATED, INTERPOLATED = "stacks, upsampled by repetition", "stacks, upsampled by interpolation"
HYPERSPECTRAL = "hyperspectral"
KINDS = (NATIVE_10, NATIVE_20, INTERPOLATED, REPEATED, HYPERSPECTRAL)
REPEATING = 0.6  # share of samples like a neighbour from which a group was repeated: doubling makes 0.75


def neighbour_share(planes: np.ndarray) -> float:
    """The share of the samples of (bands, rows, columns) that equal the one to the left or the one above."""
    same = np.zeros(planes.shape, bool)
    same[:, 1:] |= planes[:, 1:] == planes[:, :-1]
    same[:, :, 1:] |= planes[:, :, 1:] == planes[:, :, :-1]
    return float(same.mean())


def band_kind(image) -> str:
    """One of KINDS, for an :class:`.images.Image`."""
    if image.kind == "hsi":
        return HYPERSPECTRAL
    groups = image.groups()
    if len(groups) == 1:
        return NATIVE_20 if image.ground_sampling() == {20} else NATIVE_10
    values = image.read()
    repeated = any(neighbour_share(values[g]) >= REPEATING for g in groups[1:])
    return REPEATED if repeated else INTERPOLATED


def copied_share(image) -> float:
    """The share of samples that lie in a row or a column that repeats the one before in all bands of its group of
    native resolution."""
    values = image.read()
    own = sum(Grid(values[g], True).planes.size for g in image.groups())
    return 1 - own / values.size
