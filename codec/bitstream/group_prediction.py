"""What a file says of the prediction of one band group from another (:mod:`.group_expectation`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Array

UNIT = 32  # a factor of 1
LARGEST = 1 << 12  # of a factor in 1/UNIT


@dataclass(frozen=True)
class Prediction:
    """``source``: number of the group that predicts; ``factors``: (rows, columns) tuples of whole numbers in 1/UNIT, of
    the source's first components for this group's first ones."""

    source: int
    factors: tuple[tuple[int, ...], ...]

    @property
    def matrix(self) -> Array:
        """(rows, columns) float32."""
        return np.array(self.factors, np.float32) / np.float32(UNIT)
