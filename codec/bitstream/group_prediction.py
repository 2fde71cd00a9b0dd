"""Prediction of one band group from another: its parameters in the header (used by :mod:`.group_expectation`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Array

UNIT = 32  # fixed-point representation of a factor of 1
LARGEST = 1 << 12  # magnitude of a factor in 1/UNIT


@dataclass(frozen=True)
class Prediction:
    """``source``: number of the group from which this group is predicted; ``factors``: (rows, columns) nested tuples of
    integers in 1/UNIT, from the source's first components to this group's first components."""

    source: int
    factors: tuple[tuple[int, ...], ...]

    @property
    def matrix(self) -> Array:
        """(rows, columns) float32."""
        return np.array(self.factors, np.float32) / np.float32(UNIT)
