"""What a file says of the prediction of one group of bands from another (:mod:`.group_prediction_fit`)."""

from dataclasses import dataclass

import numpy as np

UNIT = 32  # a factor of 1
LARGEST = 1 << 12  # of a factor in 1/UNIT


@dataclass(frozen=True)
class Prediction:
    """``source``: number of the group that predicts; ``factors``: (rows, columns) tuples of whole numbers in 1/UNIT, of
    the source's first components for this group's first ones."""

    source: int
    factors: tuple

    @property
    def matrix(self):
        """(rows, columns) float32."""
        return np.array(self.factors, np.float32) / np.float32(UNIT)


def sound(groups):
    """True when the predictions of ``groups`` are possible: from a group that is not predicted itself."""
    for group in groups:
        p = group.predicted
        if p is None:
            continue
        if not 0 <= p.source < len(groups):
            return False
        source, widths = groups[p.source], {len(row) for row in p.factors}
        if not (
            source is not group
            and source.predicted is None
            and 1 <= len(p.factors) <= group.components
            and len(widths) == 1
            and 1 <= widths.pop() <= source.components
            and all(isinstance(f, int) and abs(f) <= LARGEST for row in p.factors for f in row)
        ):
            return False
    return True
