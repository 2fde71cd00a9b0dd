"""Prediction of one band group from another: its parameters in the header (used by :mod:`.group_expectation`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array

if TYPE_CHECKING:
    from .band_group import BandGroup

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


def sound(groups: Sequence[BandGroup]) -> bool:
    """True when the predictions of ``groups`` are valid: each from a group that is not predicted itself."""
    return all(_sound(group, groups) for group in groups)


def _sound(group: BandGroup, groups: Sequence[BandGroup]) -> bool:
    prediction = group.predicted
    if prediction is None:
        return True
    if not 0 <= prediction.source < len(groups):
        return False
    source, widths = groups[prediction.source], {len(row) for row in prediction.factors}
    return (
        source is not group
        and source.predicted is None
        and 1 <= len(prediction.factors) <= group.components
        and len(widths) == 1
        and 1 <= widths.pop() <= source.components
        and all(isinstance(f, int) and abs(f) <= LARGEST for row in prediction.factors for f in row)
    )
