"""Dequantisation: reconstructs coefficients from the integers in a file (docs/format.md, 8 and 14).

Decoder and encoder share these functions: the encoder predicts with them what decoding will give. A *subband set* is a
dict orientation -> (planes, h, w) of one level; ``spans(level, orientation)`` gives the (row Span, column Span) of its
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
    from ..entropy.subbands.core_levels import CoreLevel
    from ..geometry.tiling import Span
    from ..runtime.core import Core
    from .band_group import BandGroup
    from .header import Header

    SubbandSpans = Callable[[int, str], tuple[Span, Span]]

POINT = np.float32(1 / 256)  # unit of reconstruction points, in quantiser steps


def gains_at(header: Header, group: BandGroup, level: int, rows: Span, columns: Span) -> Array | None:
    """Values of the gain map, int8 (len(rows), len(columns)), for two Spans of a subband; None where there are no
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
    """Reconstructed coefficients of a level: float32 for a lossy file, int32 for a reversible one.

    ``q``: subband set of int32; ``points``: subband set of int8, the reconstruction point of each coefficient within
    its quantisation interval, in 1/256 of a step; ``spans``: position of the subbands, used only in files with
    gains."""
    if header.kind != LOSSY:
        weights = group.known_weights[band_prediction.level_index(level)]
        return {o: band_prediction.restore(q[o], weights, group.components, group.spatial) for o in ORIENTATIONS}
    out = {}
    for o in ORIENTATIONS:
        values: Array = points[o] * POINT
        values += q[o]
        values *= np.float32(band_step(header, group, level, o))
        out[o] = values
    return without_gains(header, group, level, out, spans)


def without_gains(
    header: Header, group: BandGroup, level: int, coefficients: dict[str, Array], spans: SubbandSpans
) -> dict[str, Array]:
    """Coefficients (float32, changed in place) of a subband set divided by the gains that they were coded with."""
    if header.gains is not None:
        for o, values in coefficients.items():
            gains = gains_at(header, group, level, *spans(level, o))
            if gains is not None:
                values *= DIVISORS[gains.astype(np.intp) - LOWEST]
    return coefficients


def steps_of(header: Header, group: BandGroup, level: int) -> dict[str, float] | None:
    """The quantiser steps of a level's subbands, None in a reversible file."""
    if header.kind != LOSSY:
        return None
    return {o: band_step(header, group, level, o) for o in ORIENTATIONS}


def restored_from_core(
    kernels: Core, header: Header, group: BandGroup, level: int, coded: CoreLevel, spans: SubbandSpans
) -> dict[str, Array]:
    """:func:`dequantised` of a level that was coded in the compiled core with its :func:`steps_of`."""
    if header.kind != LOSSY:
        weights = group.known_weights[band_prediction.level_index(level)]
        prediction = weights, group.components, group.spatial
        return {
            o: band_prediction.restored_from_core(kernels, coded.out[o], coded.shapes[o], *prediction)
            for o in ORIENTATIONS
        }
    found = {o: kernels.view(coded.restored[o], coded.shapes[o], np.float32).copy() for o in ORIENTATIONS}
    return without_gains(header, group, level, found, spans)


def dequantised_low(header: Header, group: BandGroup, levels: int, low: Array) -> Array:
    """The coarsest low-pass image (planes, h, w) of a group, whose base image has ``levels`` wavelet levels: int32 as
    coded -> float32 for a lossy file, unchanged for a reversible one."""
    if header.kind != LOSSY:
        return low
    image: Array = low.astype(np.float32) * np.float32(band_step(header, group, FINE_LEVELS + levels, "LL"))
    return image
