"""From the quantised coefficients that a file holds to those that are synthesised (docs/format.md, 8 and 14).

Decoder and encoder use the same functions: the encoder for what decoding its file will give. A *subband set* is a dict
orientation -> (planes, h, w) of one level; ``spans(level, orientation)`` gives the (row Span, column Span) of its
subbands in the plane of their level."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..transforms import band_prediction
from .gain_map import DIVISORS, LOWEST
from .kinds import LOSSY
from .subbands import band_step

if TYPE_CHECKING:
    from ..arrays import Array
    from ..geometry.tiling import Span
    from .band_group import BandGroup
    from .header import Header

    SubbandSpans = Callable[[int, str], tuple[Span, Span]]

POINT = np.float32(1 / 256)  # unit of reconstruction points: parts of a quantiser step


def gains_at(header: Header, group: BandGroup, level: int, rows: Span, columns: Span) -> Array | None:
    """Values of the map of gains, int8 (len(rows), len(columns)), for two Spans of a subband; None where there are no
    gains."""
    if header.gains is None:
        return None
    gains: Array | None = header.gains.of(group, header).at(level, rows, columns)
    return gains


def dequantised(
    header: Header,
    group: BandGroup,
    level: int,
    q: Mapping[str, Array],
    points: Mapping[str, Array],
    spans: SubbandSpans,
) -> dict[str, Array]:
    """Coefficients of a level: float32 of a lossy file, int32 of a reversible one.

    ``q``: subband set of int32; ``points``: the same of int8, where in its interval each coefficient is reconstructed,
    in 1/256 of a step; ``spans``: where the subbands lie, which matters only in a file that has gains."""
    if header.kind != LOSSY:
        weights = group.weights[band_prediction.level_index(level)]
        return {o: band_prediction.restore(q[o], weights, group.components, group.spatial) for o in ORIENTATIONS}
    out = {}
    for o in ORIENTATIONS:
        values: Array = points[o] * POINT
        values += q[o]
        values *= np.float32(band_step(header, group, level, o))
        if header.gains is not None:
            gains = gains_at(header, group, level, *spans(level, o))
            if gains is not None:
                values *= DIVISORS[gains.astype(np.intp) - LOWEST]
        out[o] = values
    return out


def dequantised_low(header: Header, group: BandGroup, levels: int, low: Array) -> Array:
    """The coarsest low-pass image (planes, h, w) of a group, whose base image is split ``levels`` times: int32 as coded
    -> float32 of a lossy file, unchanged of a reversible one."""
    if header.kind != LOSSY:
        return low
    image: Array = low.astype(np.float32) * np.float32(band_step(header, group, FINE_LEVELS + levels, "LL"))
    return image
